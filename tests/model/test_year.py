"""Short years of random offices: model and program answer the same; `python -m tests.model` runs long ones."""

import pytest

from tests.model.__main__ import main
from tests.model.known import is_known
from tests.model.run import live


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_model_and_program_agree(seed: int) -> None:
    report = live(25, seed)
    wrong = {kind: (one.mine, one.theirs, one.story[-6:]) for kind, one in report.first.items()}
    assert not {kind: what for kind, what in wrong.items() if not is_known(kind)}
    assert report.compared > 500
    assert sum(report.steps.values()) > 15


def test_the_long_run_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--steps", "3"]) in (0, 1)
    assert "comparisons" in capsys.readouterr().out

"""What is made once in a run: by one of those who need it at the same time, and anew when it was not finished."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.made_once import make_once


def test_of_several_at_once_one_makes_it_and_the_others_wait(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    made = []

    def make(folder: Path) -> dict[str, Any]:
        folder.mkdir()
        made.append(folder)
        return {"file": str(folder / "ä.txt")}

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _n: make_once(tmp_path_factory, tmp_path.name, make), range(4)))
    assert len(made) == 1
    assert answers == [{"file": str(made[0] / "ä.txt")}] * 4


def test_what_was_begun_and_not_finished_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    def fail(folder: Path) -> dict[str, Any]:
        (folder / "half").mkdir(parents=True)
        raise RuntimeError

    def make(folder: Path) -> dict[str, Any]:
        assert not folder.exists()
        return {}

    with pytest.raises(RuntimeError):
        make_once(tmp_path_factory, tmp_path.name, fail)
    assert make_once(tmp_path_factory, tmp_path.name, make) == {}


def test_every_process_of_a_run_finds_the_same(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker has a folder of its own beside those of the others."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda: tmp_path / "popen-gw0")
    assert make_once(tmp_path_factory, "made", lambda _folder: {"by": "gw0"}) == {"by": "gw0"}
    monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda: tmp_path / "popen-gw1")
    assert make_once(tmp_path_factory, "made", lambda _folder: {"by": "gw1"}) == {"by": "gw0"}

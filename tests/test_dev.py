"""dev.py: which Pythons it knows, and how it finds another one."""

import os
import sys
import tomllib
from pathlib import Path

import pytest

import dev

THIS = "{}.{}".format(*sys.version_info)


def test_it_promises_the_same_pythons_as_the_package_and_tries_each() -> None:
    minors = range(dev.OLDEST[1], dev.NEWEST[1] + 1)
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">=3.{minors[0]},<3.{minors[-1] + 1}"
    tried = ", ".join(f'"3.{minor}"' for minor in minors)
    assert f"python: [{tried}]" in (dev.ROOT / ".github/workflows/check.yml").read_text("utf-8")


def test_the_floor_of_the_coverage_only_rises(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.coverage.report]\nfail_under = 90    # why\n")
    for covered, floor in ((89.9, 90), (90.99, 90), (93.7, 93), (92.0, 93)):
        dev.raise_floor(file, covered)
        assert file.read_text() == f"[tool.coverage.report]\nfail_under = {floor}    # why\n"


def test_the_project_has_a_floor() -> None:
    assert dev.FLOOR.search((dev.ROOT / "pyproject.toml").read_text("utf-8"))


def test_a_python_is_found_by_its_path() -> None:
    assert dev.find_python(sys.executable) == (sys.executable, THIS)


@pytest.mark.skipif(os.name == "nt", reason="on Windows py is asked")
@pytest.mark.parametrize("folder", ["bin", f"pyenv/versions/{THIS}.0/bin"])
def test_a_python_is_found_by_its_version(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pyenv keeps is found also where its own `python3.x` only says that it is not chosen."""
    refusing = tmp_path / "bin" / f"python{THIS}"
    refusing.parent.mkdir()
    refusing.write_text("#!/bin/sh\nexit 127\n")
    refusing.chmod(0o755)
    found = tmp_path / folder / ("python" if "pyenv" in folder else f"python{THIS}")
    found.parent.mkdir(parents=True, exist_ok=True)
    found.unlink(missing_ok=True)
    found.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    found.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert dev.find_python(THIS) == (sys.executable, THIS)


@pytest.mark.parametrize(
    ("wanted", "sentence"), [("", "Say which"), ("2.0", "no Python 2.0"), ("./no", "no Python")]
)
def test_a_python_that_is_not_there_is_said(wanted: str, sentence: str) -> None:
    with pytest.raises(SystemExit, match=sentence):
        dev.find_python(wanted)

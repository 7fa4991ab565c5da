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

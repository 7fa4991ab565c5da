"""Shipped resources are found from the source tree and from an installed wheel."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fbdesk.paths import resource
from tests import catalogue

ROOT = Path(__file__).resolve().parents[1]
_ASK = """
import sys
import fbdesk
from fbdesk import i18n, paths
i18n.use_language("de")
sys.stdout.reconfigure(encoding="utf-8")
print(fbdesk.__file__)
print(paths.resource("translations", "de", "LC_MESSAGES", "fbdesk.mo"))
print(i18n._(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the project's wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    _run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def _run(*arguments: str, **variables: str) -> list[str]:
    """Run this Python in the project's folder and return the lines it printed."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **variables}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_resources_of_the_source_tree() -> None:
    assert resource("translations", "de").is_dir()
    assert resource() == ROOT / "resources"


def test_wheel_carries_every_resource(installed: Path) -> None:
    packed, here = installed / "fbdesk" / "resources", ROOT / "resources"
    assert _files(packed) == _files(here)


def test_wheel_carries_the_whole_package(installed: Path) -> None:
    in_wheel = {path for path in _files(installed / "fbdesk") if path.parts[0] != "resources"}
    assert in_wheel == _files(ROOT / "fbdesk")


def _files(folder: Path) -> set[Path]:
    """Return the files below a folder, relative to it."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in files if "__pycache__" not in path.parts}


def test_installed_program_finds_resource_and_translation(installed: Path, tmp_path: Path) -> None:
    text, german = next(
        (m.id, m.string) for m in catalogue.german() if isinstance(m.id, str) and m.id and m.string
    )
    script = tmp_path / "ask.py"
    script.write_text(_ASK)
    module, compiled, shown = _run(str(script), text, PYTHONPATH=str(installed))
    assert Path(module).parent == installed / "fbdesk"
    assert Path(compiled).parents[3] == installed / "fbdesk" / "resources"
    assert shown == german

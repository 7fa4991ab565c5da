"""What every test starts from: own folders, German, no fixed day, no screen, an office file when asked."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from fbdesk import clock, i18n
from fbdesk.desk import Desk
from tests.made_once import make_demonstration, make_once

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the first test asks for Qt

settings.register_profile(
    "fbdesk",
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    # The fixtures below hold for all examples of a test; what an example changes, it makes anew itself.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("fbdesk")

# Where platformdirs looks on Linux and on Windows; child processes inherit it.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_WINDOWS_FOLDERS = ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA")
_MODAL = {
    "QDialog": ("exec",),
    "QMessageBox": ("information", "question", "warning", "critical", "about"),
    "QFileDialog": ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    "QInputDialog": ("getText", "getItem", "getInt", "getMultiLineText"),
}


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the person's real data, settings and log out of every test; returns the folder used instead."""
    folder = tmp_path_factory.mktemp("user")
    for name in (*_FOLDERS, *_WINDOWS_FOLDERS):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def _start_state() -> Iterator[None]:
    """Start in German on the computer's day, and leave it so."""
    i18n.use_language("de")
    clock.set_today(None)
    yield
    i18n.use_language("de")
    clock.set_today(None)


@pytest.fixture(autouse=True)
def _no_dialogs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a modal window: nobody would close it."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        return
    from PySide6 import QtWidgets

    for name, methods in _MODAL.items():
        for method in methods:
            monkeypatch.setattr(getattr(QtWidgets, name), method, _fail_modal)


def _fail_modal(*_args: object, **_kwargs: object) -> None:
    pytest.fail("A modal window was opened; the test has to answer it.")


@pytest.fixture(scope="session")
def _empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new office file that was migrated once for all tests; never opened again, only copied."""
    path = tmp_path_factory.mktemp("office") / "empty.fbdesk"
    Desk.create(path).close()
    return path


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the demonstration said; its files are those of all tests of a run, to be copied only."""
    return make_once(tmp_path_factory, "demonstration", make_demonstration)


@pytest.fixture(scope="session")
def demonstration_office(demonstration: dict[str, Any]) -> Path:
    """Return the demonstration's office file, to be copied only."""
    return Path(demonstration["office"])


@pytest.fixture
def office_file(_empty_office: Path, tmp_path: Path) -> Path:
    """Return the path of a new, empty office file."""
    return Path(shutil.copyfile(_empty_office, tmp_path / "office.fbdesk"))


@pytest.fixture
def desk(office_file: Path) -> Iterator[Desk]:
    """Return a desk on a new, empty office file."""
    with Desk(office_file, who="Test") as opened:
        yield opened

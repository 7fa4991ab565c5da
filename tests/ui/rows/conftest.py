"""The demonstration office, and the real window with all its pages on a copy of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fbdesk.cli import open_desk
from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.widgets.look.ui_state import UiState
from tests.ui.rows.hands import Hands


@pytest.fixture
def desk(demonstration_office: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a copy of the demonstration's office."""
    with open_desk(Path(shutil.copyfile(demonstration_office, tmp_path / "demo.fbdesk"))) as opened:
        yield opened


@pytest.fixture
def hands(desk: Desk, state: UiState, qtbot: QtBot) -> Hands:
    """Return hands at the window as the program opens it."""
    options = Settings(scheme="light")
    start.make_application(options)
    made = start.make_window(desk, options, state)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    found = Hands(made, qtbot)
    found.settle()
    return found

"""A bug of the window itself is shown and logged, without a value or a name."""

import logging
import sys

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui.bugs import reported
from fbdesk.ui.start import shown_window
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState


def _fail() -> None:
    raise ValueError("Anna Kern")


def _pass_over(*_what: object) -> None:
    """Stand at the end of the chain, so that the test itself does not fail of the bug it makes."""


@pytest.fixture
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", _pass_over)


@pytest.mark.usefixtures("_quiet")
def test_an_error_in_a_slot_is_shown_once_and_logged_without_names(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    with reported(shown.append), caplog.at_level(logging.ERROR):
        for _time in range(2):
            QTimer.singleShot(0, _fail)
        qtbot.waitUntil(lambda: len(caplog.records) == 2)
    assert len(shown) == 1
    assert "ValueError" in shown[0]
    assert "Kern" not in shown[0] + caplog.text
    assert sys.excepthook is _pass_over


@pytest.mark.usefixtures("_quiet")
def test_the_window_shows_the_report_beside_the_page(
    desk: Desk, theme: Theme, state: UiState, qtbot: QtBot
) -> None:
    owner = shown_window(desk, Settings(), state)
    window = owner.open()
    qtbot.addWidget(window)
    with reported(owner.show_report):
        QTimer.singleShot(0, _fail)
        qtbot.waitUntil(window.side_pane.isVisible)
    window.close()

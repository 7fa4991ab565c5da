"""A start on a file that is refused: the sentence and another file instead of nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.refused import RefusedWindow
from fbdesk.ui.widgets.look.theme import Theme

Kind = TypeVar("Kind", bound=QWidget)


def _when_shown(kind: type[Kind], then: Callable[[Kind], None]) -> None:
    """Do something with a window as soon as it is there, however long the start takes."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    if shown:
        then(shown[0])
    else:
        QTimer.singleShot(20, lambda: _when_shown(kind, then))


def test_a_refused_file_is_told_and_another_can_be_opened(
    theme: Theme, qtbot: QtBot, tmp_path: Path, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "falsch.fbdesk"
    wrong.write_text("kein Büro")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(office_file), ""))
    told: list[str] = []

    def choose(refused: RefusedWindow) -> None:
        told.append(refused.windowTitle())
        QTimer.singleShot(0, lambda: _when_shown(MainWindow, close))
        assert refused.notice.button is not None
        refused.notice.button.click()

    def close(window: MainWindow) -> None:
        told.append("opened")
        window.close()

    QTimer.singleShot(0, lambda: _when_shown(RefusedWindow, choose))
    assert start.run(wrong, Settings()) == 0
    assert told == ["fbdesk", "opened"]

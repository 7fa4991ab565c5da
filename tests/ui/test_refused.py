"""A start on a file that is refused: the sentence and another file instead of nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.refused import RefusedWindow
from fbdesk.ui.widgets.theme import Theme


def _window(kind: type) -> object | None:
    return next((window for window in QApplication.topLevelWidgets() if isinstance(window, kind)), None)


def test_a_refused_file_is_told_and_another_can_be_opened(
    theme: Theme, qtbot: QtBot, tmp_path: Path, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "falsch.fbdesk"
    wrong.write_text("kein Büro")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(office_file), ""))
    told: list[str] = []

    def choose() -> None:
        refused = _window(RefusedWindow)
        assert isinstance(refused, RefusedWindow)
        told.append(refused.windowTitle())
        QTimer.singleShot(300, close)
        assert refused.notice.button is not None
        refused.notice.button.click()

    def close() -> None:
        window = _window(MainWindow)
        assert isinstance(window, MainWindow)
        told.append("opened")
        window.close()

    QTimer.singleShot(200, choose)
    assert start.run(wrong, Settings()) == 0
    assert told == ["fbdesk", "opened"]

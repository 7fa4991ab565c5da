"""What a copy is called in the list of copies."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from fbdesk.backups import Backup
from fbdesk.ui.settings.backups import BackupSection
from fbdesk.ui.widgets.look.theme import Theme


def test_a_copy_is_called_by_its_moment_and_size(theme: Theme, qtbot: QtBot) -> None:
    section = BackupSection()
    qtbot.addWidget(section)
    moment = datetime(2026, 11, 22, 10, 59)
    section.show_backups([Backup(Path("copy.fbdesk"), moment, 450_560)], Path("copies"), moment)
    assert isinstance(section.copies, QComboBox)
    assert section.copies.itemText(0) == "22.11.2026, 10:59 Uhr · 440 KB"

"""Dates are read in every form German offices write, and rewritten."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.look.theme import Theme

DAY = date(2019, 10, 22)


def test_the_field_rewrites_on_leaving_and_tells_once(theme: Theme, qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    told: list[object] = []
    field.left.connect(told.append)
    qtbot.keyClicks(field.edit, "22.10.19")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "22.10.2019"
    assert told == [DAY]


def test_what_is_no_date_stays_and_is_marked(theme: Theme, qtbot: QtBot) -> None:
    field = DateField(DAY)
    qtbot.addWidget(field)
    field.edit.setText("bald")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "bald"
    assert field.value is None
    assert not field.is_valid()

"""One field for a day, a month or neither."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.when_field import WhenField
from fbdesk.ui.widgets.look.theme import Theme


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> Iterator[WhenField]:
    made = WhenField()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "value", "shown", "beside"),
    [
        ("22.10.19", (date(2019, 10, 22), ""), "22.10.2019", "Di."),
        ("9/2023", (None, "2023-09"), "September 2023", "Tag offen"),
    ],
)
def test_a_day_and_a_month_are_read_and_rewritten(
    field: WhenField, qtbot: QtBot, typed: str, value: object, shown: str, beside: str
) -> None:
    told: list[object] = []
    field.left.connect(told.append)
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert (told, field.edit.text(), field.beside) == ([value], shown, beside)


def test_an_emptied_field_is_open_and_nonsense_is_kept_and_marked(field: WhenField, qtbot: QtBot) -> None:
    field.set_value((date(2019, 10, 22), ""), "Feiertag")
    assert field.beside == "Di. Feiertag"
    told: list[object] = []
    field.left.connect(told.append)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "bald")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told == []
    assert field.edit.property("faulty")
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told == [(None, "")]
    assert field.beside == "offen"

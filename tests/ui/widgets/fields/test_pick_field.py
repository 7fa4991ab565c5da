"""A field that finds one of many while it is typed in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.pick_field import Pick, PickField
from fbdesk.ui.widgets.look.theme import Theme

PLACES = (
    Pick(1, "Haus der Kommunen", "Dresden"),
    Pick(2, "Rathaus Görlitz"),
    Pick(3, "Altes Rathaus", "Köln"),
)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> Iterator[PickField]:
    made = PickField(new_text="Neu: {text}")
    made.set_picks(PLACES)
    outer = QWidget()
    column = QVBoxLayout(outer)
    column.addWidget(made)
    column.addWidget(TextField())
    outer.resize(300, 500)
    qtbot.addWidget(outer)
    outer.show()
    outer.activateWindow()
    qtbot.waitActive(outer)
    made.setFocus()
    yield made
    outer.close()


def _told(field: PickField) -> list[object]:
    told: list[object] = []
    field.left.connect(told.append)
    field.new_wanted.connect(lambda text: told.append(f"new {text}"))
    field.unclear.connect(lambda _sentence: told.append("unclear"))
    return told


def _lines(field: PickField) -> list[str]:
    assert field.popup is not None
    return [field.popup.list.item(row).text() for row in range(field.popup.list.count())]


def test_typing_finds_without_accents_names_that_begin_so_first(field: PickField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "ko")
    assert _lines(field) == ["Haus der Kommunen · Dresden", "Altes Rathaus · Köln", "Neu: ko"]
    field.clear()
    qtbot.keyClicks(field, "gorl")
    assert _lines(field) == ["Rathaus Görlitz", "Neu: gorl"]


def test_down_lists_all_and_enter_takes_the_marked_one(field: PickField, qtbot: QtBot) -> None:
    told = _told(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert len(_lines(field)) == 3
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (told, field.text(), field.value) == ([2], "Rathaus Görlitz", 2)
    assert field.popup is None


def test_esc_brings_back_what_was_there(field: PickField, qtbot: QtBot) -> None:
    field.set_value(1)
    told = _told(field)
    field.selectAll()
    qtbot.keyClicks(field, "rat")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (told, field.text(), field.value) == ([], "Haus der Kommunen", 1)


def test_what_is_not_known_can_be_made(field: PickField, qtbot: QtBot) -> None:
    told = _told(field)
    qtbot.keyClicks(field, "Schloss")
    assert _lines(field) == ["Neu: Schloss"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["new Schloss"]


@pytest.mark.parametrize(
    ("typed", "told"), [("Kommunen", [1]), ("rathaus gorlitz", [2]), ("rathaus", ["unclear"])]
)
def test_leaving_takes_what_can_only_be_one(
    field: PickField, qtbot: QtBot, typed: str, told: list[object]
) -> None:
    heard = _told(field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert heard == told


def test_emptying_the_field_takes_the_choice_away(field: PickField, qtbot: QtBot) -> None:
    field.set_value(1)
    told = _told(field)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told == [None]

"""Fields tell a change once, on leaving, and say what is wrong in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.fields import Choice, Field, TextArea, TextField
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.theme import Theme


def test_a_text_is_told_once_and_only_when_it_changed(theme: Theme, qtbot: QtBot) -> None:
    field = TextField("Riesa")
    qtbot.addWidget(field)
    told: list[str] = []
    field.left.connect(told.append)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "!")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["Riesa!"]


def test_a_text_area_tells_on_leaving(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea("")
    qtbot.addWidget(area)
    told: list[str] = []
    area.left.connect(told.append)
    area.setPlainText("Grund")
    area.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert told == ["Grund"]


def test_a_choice_tells_its_value_not_its_words(theme: Theme, qtbot: QtBot) -> None:
    choice = Choice([("course", "Kurs"), ("event", "Einzelveranstaltung")], "event")
    qtbot.addWidget(choice)
    assert choice.value == "event"
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert chosen.args == ["course"]


@pytest.mark.parametrize(
    ("typed", "value"), [("16", 16), ("4.680", 4680), ("99999", 9999), ("x", 12), ("", 12)]
)
def test_numbers_are_read_and_kept_in_their_range(theme: Theme, qtbot: QtBot, typed: str, value: int) -> None:
    field = NumberField(12, 0, 9999)
    qtbot.addWidget(field)
    field.edit.setText(typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.value == value


def test_an_optional_number_can_be_empty_and_arrows_count(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(1, optional=True)
    qtbot.addWidget(field)
    told: list[int | None] = []
    field.left.connect(told.append)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    field.edit.clear()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told == [2, None]


@given(st.integers(0, 99_999))
def test_a_number_that_is_shown_is_read_again(qapp: object, number: int) -> None:
    field = NumberField(number)
    field.edit.editingFinished.emit()
    assert field.value == number


def test_an_error_replaces_the_hint_and_is_heard(theme: Theme, qtbot: QtBot) -> None:
    control = TextField()
    field = Field("E-Mail", control, "für die Zusage")
    qtbot.addWidget(field)
    assert control.accessibleName() == "E-Mail"
    field.set_error("Die E-Mail ist unvollständig.")
    assert control.accessibleDescription() == "Die E-Mail ist unvollständig."
    field.set_error("")
    assert control.accessibleDescription() == "für die Zusage"


def test_a_long_error_gets_the_height_it_needs(theme: Theme, qtbot: QtBot) -> None:
    field = Field("E-Mail", TextField())
    field.setFixedWidth(200)
    qtbot.addWidget(field)
    short = field.sizeHint().height()
    field.show()
    field.set_error("Die E-Mail ist unvollständig. Ergänzen Sie die Adresse oder leeren Sie das Feld.")
    qtbot.waitExposed(field)
    assert field.heightForWidth(800) > short + 30


def test_half_a_letter_pasted_by_mistake_is_cut_but_what_is_stored_never(theme: Theme, qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.insert("x" * 10_000)
    assert len(field.text()) == 500
    field.set_text("y" * 2_000)
    assert field.text() == "y" * 2_000
    assert not field.is_typed


def test_a_very_long_word_does_not_widen_a_form(theme: Theme, qtbot: QtBot) -> None:
    label = Label("x" * 500, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200


def test_what_is_being_mended_is_not_called_wrong_any_more(theme: Theme, qtbot: QtBot) -> None:
    control = TextField()
    field = Field("Titel", control)
    qtbot.addWidget(field)
    field.set_error("Der Titel fehlt.")
    qtbot.keyClicks(control, "K")
    assert not control.property("faulty")
    assert control.accessibleDescription() == ""

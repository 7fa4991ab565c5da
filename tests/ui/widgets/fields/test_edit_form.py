"""A form is saved field by field: what was left with a change is told, half a date is not."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.look.theme import Theme


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> Iterator[EditForm]:
    made = EditForm()
    made.add(made.text("title", "Titel"), made.date("day", "Tag"))
    made.add(made.time("start", "Beginn", optional=True), made.number("places", "Plätze", optional=True))
    made.add(made.choice("kind", "Art", [("course", "Kurs"), ("event", "Veranstaltung")]))
    made.add(made.check("public", "Öffentlich"))
    made.add(made.text("notes", "Notizen", lines=3))
    outer = QWidget()
    QVBoxLayout(outer).addWidget(made)
    qtbot.addWidget(outer)
    outer.show()
    outer.activateWindow()
    qtbot.waitActive(outer)
    yield made
    outer.close()


def _told(form: EditForm) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    form.edited.connect(lambda column, value: told.append((column, value)))
    return told


def test_each_field_tells_its_value_when_it_is_left(form: EditForm, qtbot: QtBot) -> None:
    told = _told(form)
    for column, text in (("title", " Neu "), ("day", "22.10.2019"), ("start", "9.30"), ("places", "16")):
        form.focus_on(column)
        control = form.controls[column]
        edit = getattr(control, "edit", control)
        edit.insert(text)
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    form.controls["public"].click()
    assert told == [
        ("title", "Neu"),
        ("day", date(2019, 10, 22)),
        ("start", time(9, 30)),
        ("places", 16),
        ("public", True),
    ]


def test_half_a_date_is_marked_and_not_told(form: EditForm, qtbot: QtBot) -> None:
    form.show_values({"day": date(2019, 10, 22)})
    told = _told(form)
    edit = form.controls["day"].edit
    edit.setFocus()
    edit.selectAll()
    edit.insert("22.13.")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert told == []
    assert edit.property("faulty")


def test_showing_a_row_leaves_alone_what_is_typed(form: EditForm) -> None:
    told = _told(form)
    form.focus_on("title")
    form.controls["title"].insert("halb getippt")
    form.show_values({"title": "aus der Datei", "kind": "event", "notes": "x"}, keep_typed=True)
    assert form.controls["title"].text() == "halb getippt"
    assert form.controls["kind"].value == "event"
    assert told == []


def test_what_is_neither_date_nor_time_stays_until_it_is_mended(form: EditForm, qtbot: QtBot) -> None:
    form.show_values({"title": "Grundkurs", "day": date(2026, 3, 2), "start": time(9)})
    for column, text in (("day", "31.02.2026"), ("start", "25:00")):
        form.focus_on(column)
        form.controls[column].edit.setText(text)
        qtbot.keyClick(form.controls[column].edit, Qt.Key.Key_Tab)
    saved_meanwhile = {"title": "Aufbaukurs", "day": date(2026, 3, 2), "start": time(9)}
    form.show_values(saved_meanwhile, keep_typed=True)
    assert form.controls["day"].edit.text() == "31.02.2026"
    assert form.controls["start"].edit.text() == "25:00"
    form.show_values(saved_meanwhile)  # another row
    assert form.controls["day"].edit.text() == "02.03.2026"
    assert form.controls["start"].edit.text() == "09:00"


def test_a_problem_stands_below_its_field(form: EditForm) -> None:
    form.show_problem("title", "Der Titel fehlt.")
    assert form.controls["title"].property("faulty")
    form.show_values({"title": "Kurs"})
    assert not form.controls["title"].property("faulty")

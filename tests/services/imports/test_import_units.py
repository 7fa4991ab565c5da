"""Units chosen in a form become bookings: options, texts, capacities, a changed choice, what names no unit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply
from fbdesk.services.imports.import_plan import ImportPlan, plan_import
from fbdesk.services.registrations import registration_detail, registrations, unit_bookings
from tests.factories import add_person, add_programme, add_registration, add_unit
from tests.services.sheets import make_table

MODULE_1, MODULE_2 = "Welche Module? [Modul I: Konzepte]", "Welche Module? [Modul II: Beratung]"
ANNA = {"Vorname": "Anna", "Nachname": "Kern", "E-Mail": "anna.kern@aue.example", "Organisation": "Stadt Aue"}
BEN = {"Vorname": "Ben", "Nachname": "Lux", "E-Mail": "ben@plauen.example", "Organisation": "Stadt Plauen"}
Rows = Sequence[Mapping[str, Any]]


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme whose two units are booked one by one; the second has one place."""
    programme_id: int = desk.write(Label("Programm"), add_programme, books_units=True)
    desk.write(Label("I"), _add_unit, programme_id, "Modul I", title="Konzepte")
    desk.write(Label("II"), _add_unit, programme_id, "Modul II", title="Beratung", capacity=1)
    return programme_id


def _add_unit(db: Session, programme_id: int, name: str, **values: Any) -> int:
    return add_unit(db, programme_id, label=name, **values)


def take_in(desk: Desk, programme: int, rows: Rows) -> ImportPlan:
    plan: ImportPlan = desk.read(plan_import, programme, make_table(rows))
    desk.write(labels.taken_in, import_apply.apply_import, plan)
    return plan


def bookings(desk: Desk, programme: int) -> dict[str, list[tuple[str, str]]]:
    """Return the booked units with their status by family name."""
    found = desk.read(unit_bookings.list_bookings, programme)
    rows = desk.read(registrations.list_registrations, programme)
    return {row.family_name: [(one.label, one.status.value) for one in found.get(row.id, ())] for row in rows}


def answers(desk: Desk, programme: int) -> list[tuple[str, str]]:
    rows = desk.read(registrations.list_registrations, programme)
    return list(desk.read(registration_detail.get_registration, rows[0].id).answers)


def test_a_column_for_each_option_books_units(desk: Desk, programme: int) -> None:
    rows = [{**ANNA, MODULE_1: "Ja", MODULE_2: "Nein"}, {**BEN, MODULE_1: "Ja", MODULE_2: "Ja"}]
    take_in(desk, programme, rows)
    assert bookings(desk, programme) == {
        "Kern": [("Modul I", "accepted")],
        "Lux": [("Modul I", "accepted"), ("Modul II", "accepted")],
    }
    assert answers(desk, programme) == []


def test_one_cell_books_units_while_they_have_room(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul II"}, {**BEN, "Module": "Modul I; Modul II"}])
    assert bookings(desk, programme) == {
        "Kern": [("Modul II", "accepted")],
        "Lux": [("Modul I", "accepted"), ("Modul II", "waiting")],
    }


def test_a_changed_choice_is_a_changed_row_and_other_bookings(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    plan = take_in(desk, programme, [{**ANNA, "Module": "Modul II"}])
    assert [(row.outcome, [c.field for c in row.changes]) for row in plan.rows] == [("changed", ["unit"])]
    assert bookings(desk, programme) == {"Kern": [("Modul II", "accepted")]}
    again = take_in(desk, programme, [{**ANNA, "Module": "Modul II"}])
    assert [row.outcome for row in again.rows] == ["unchanged"]


def test_the_history_says_what_a_changed_choice_did_as_it_does_by_hand(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    take_in(desk, programme, [{**ANNA, "Module": "Modul II"}])
    [row] = desk.read(registrations.list_registrations, programme)
    history = desk.read(registration_detail.get_registration, row.id).history
    said = {entry.reason for entry in history}
    assert {"Modul I: nicht mehr gebucht", "Modul II: zugesagt"} <= said


def test_a_unit_that_the_office_booked_stays_when_the_form_changes(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    row = desk.read(registrations.list_registrations, programme)[0]
    both = [unit.unit_id for unit in desk.read(unit_bookings.list_unit_places, programme)]
    desk.write(Label("Modul II"), unit_bookings.book_units, row.id, both)
    take_in(desk, programme, [{**ANNA, "Module": ""}])
    assert bookings(desk, programme) == {"Kern": [("Modul II", "accepted")]}


def test_a_choice_that_names_no_unit_stays_an_answer(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I, eine Zukunftswerkstatt"}])
    assert bookings(desk, programme) == {"Kern": [("Modul I", "accepted")]}
    assert answers(desk, programme) == [("Module", "eine Zukunftswerkstatt")]


def test_without_units_to_book_the_choice_stays_an_answer(desk: Desk) -> None:
    programme = desk.write(Label("Programm"), add_programme)
    desk.write(Label("I"), _add_unit, programme, "Modul I")
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    assert bookings(desk, programme) == {"Kern": []}
    assert answers(desk, programme) == [("Module", "Modul I")]


def test_who_rang_up_before_gets_the_units_of_the_form(desk: Desk, programme: int) -> None:
    person = desk.write(
        Label("Anna"),
        add_person,
        given_name="Anna",
        family_name="Kern",
        email=ANNA["E-Mail"],
        organisation="Stadt Aue",
    )
    desk.write(
        Label("Anruf"),
        add_registration,
        programme,
        person_id=person,
        organisation="Stadt Aue",
        email=ANNA["E-Mail"],
    )
    plan = take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    assert [row.outcome for row in plan.rows] == ["changed"]
    assert bookings(desk, programme) == {"Kern": [("Modul I", "accepted")]}


def test_a_cancelled_unit_is_booked_without_a_place_so_that_they_can_be_told(
    desk: Desk, programme: int
) -> None:
    from fbdesk.services.programmes import cancelling

    unit = desk.read(unit_bookings.list_unit_places, programme)[0]
    desk.write(Label("Absage"), cancelling.cancel_unit, unit.unit_id, "zu wenige")
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    assert bookings(desk, programme) == {"Kern": [("Modul I", "received")]}


def test_taking_the_import_back_takes_the_bookings_back(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I"}])
    desk.undo()
    assert desk.read(unit_bookings.list_bookings, programme) == {}


def test_a_late_registration_books_without_a_place(desk: Desk, programme: int) -> None:
    take_in(desk, programme, [{**ANNA, "Module": "Modul I", "Eingang": date(2024, 1, 2)}])
    assert bookings(desk, programme) == {"Kern": [("Modul I", "received")]}

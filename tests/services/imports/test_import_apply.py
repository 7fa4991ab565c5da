"""Tables taken in: new people, changes, answered questions, places, and all of it taken back."""

from datetime import date

from sqlalchemy import select

from fbdesk.db.models import Person
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.imports.import_plan import RowDecision
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.vocabulary import RowOutcome
from tests.factories import add_person
from tests.services.imports.lists import ANNA, BEN, new_programme, outcomes, plan_rows, take_in


def test_new_people_become_registrations(desk: Desk) -> None:
    programme = new_programme(desk)
    assert outcomes(take_in(desk, programme, [ANNA, BEN])) == ["new", "new"]
    rows = desk.read(registrations.list_registrations, programme)
    assert [(row.family_name, row.organisation, row.email) for row in rows] == [
        ("Kern", "Stadt Aue", "anna.kern@aue.example"),
        ("Łukowski", "Stadt Plauen", "ben@plauen.example"),
    ]


def test_a_change_is_written_and_taken_back(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [ANNA])
    take_in(desk, programme, [{**ANNA, "Telefon": "0371 9"}])
    [row] = desk.read(registrations.list_registrations, programme)
    assert desk.read(registration_detail.get_registration, row.id).texts["phone"] == "0371 9"
    desk.undo()
    assert desk.read(registration_detail.get_registration, row.id).texts["phone"] == "03771 1"


def test_what_the_office_corrected_is_no_change_in_the_file(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [ANNA])
    [row] = desk.read(registrations.list_registrations, programme)
    desk.write(Label("Korrektur"), registrations.change_registration, row.id, email="kern@aue.example")
    assert outcomes(plan_rows(desk, programme, [ANNA])) == ["unchanged"]


def test_a_decision_answers_a_question(desk: Desk) -> None:
    programme = new_programme(desk)
    known = desk.write(
        Label("Person"),
        add_person,
        given_name="Anna",
        family_name="Kern",
        email="a@pirna.example",
        organisation="Stadt Pirna",
    )
    question = plan_rows(desk, programme, [ANNA])
    assert outcomes(question) == ["question"]
    row = question.rows[0].row
    same = plan_rows(desk, programme, [ANNA], decisions={row: RowDecision.SAME})
    assert (same.rows[0].outcome, same.rows[0].person_id) == (RowOutcome.NEW, known)
    two = plan_rows(desk, programme, [ANNA], decisions={row: RowDecision.TWO})
    assert (two.rows[0].outcome, two.rows[0].person_id) == (RowOutcome.NEW, None)


def test_a_known_person_registers_for_another_programme_once(desk: Desk) -> None:
    first, second = new_programme(desk), new_programme(desk)
    take_in(desk, first, [ANNA])
    plan = take_in(desk, second, [ANNA])
    [one], [two] = (desk.read(registrations.list_registrations, p) for p in (first, second))
    assert plan.rows[0].outcome is RowOutcome.NEW
    assert one.person_id == two.person_id


def test_a_full_programme_puts_on_the_waiting_list_and_a_selection_decides_nothing(desk: Desk) -> None:
    for values, expected in (
        ({"capacity": 1}, ["accepted", "waiting"]),
        ({"selection": True}, ["received", "received"]),
    ):
        programme = new_programme(desk, deadline=None, **values)
        take_in(desk, programme, [ANNA, BEN])
        rows = desk.read(registrations.list_registrations, programme)
        assert [row.status.value for row in rows] == expected


def test_an_import_taken_back_keeps_what_was_worked_on(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [ANNA, BEN])
    change = desk.last_undoable()
    anna, _ben = desk.read(registrations.list_registrations, programme)
    desk.write(Label("Telefonat"), registrations.change_registration, anna.id, notes="ruft zurück")
    undone = desk.undo(change)
    left = desk.read(registrations.list_registrations, programme)
    assert [row.family_name for row in left] == ["Kern"]
    assert ("registrations", anna.id, "changed") in {(k.table, k.row_id, k.why) for k in undone.kept}
    assert desk.check() == []


def _birth(desk: Desk, **person: str) -> list[date | None]:
    query = select(Person.date_of_birth).filter_by(**person).order_by(Person.id)
    return desk.read(lambda db: list(db.scalars(query)))


def test_a_date_of_birth_is_kept_of_new_people_and_added_to_known_ones(desk: Desk) -> None:
    first = new_programme(desk)
    take_in(desk, first, [ANNA])
    second = new_programme(desk, title="Zweites")
    born = {"Geburtsdatum": "12.03.1988"}
    take_in(desk, second, [{**ANNA, **born}, {**BEN, "Geburtsdatum": "01.01.80"}])
    assert _birth(desk, family_name="Kern") == [date(1988, 3, 12)], "the same person as before"
    assert _birth(desk, family_name=BEN["Nachname"]) == [date(1980, 1, 1)]


def test_a_namesake_with_another_date_of_birth_is_asked_about(desk: Desk) -> None:
    first, second = new_programme(desk), new_programme(desk, title="Zweites")
    take_in(desk, first, [{**ANNA, "Geburtsdatum": "12.03.1988"}])
    other = {**ANNA, "Geburtsdatum": "12.04.1990"}
    assert outcomes(plan_rows(desk, second, [other])) == ["question"]
    assert outcomes(plan_rows(desk, second, [{**other, "E-Mail": "kern@amt.example"}])) == ["new"]


def test_a_corrected_date_of_birth_changes_the_person(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [{**ANNA, "Geburtsdatum": "12.03.1988"}])
    plan = take_in(desk, programme, [{**ANNA, "Geburtsdatum": "13.03.1988"}])
    assert "Geburtsdatum: jetzt „13.03.1988“" in plan.rows[0].sentence
    assert _birth(desk, family_name="Kern") == [date(1988, 3, 13)]

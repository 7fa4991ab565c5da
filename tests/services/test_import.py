"""Spreadsheets in: the same again, grown, with one cell changed, with twins, namesakes and doubles."""

from collections.abc import Mapping, Sequence
from typing import Any

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services import import_apply, labels, registration_detail, registrations
from fbdesk.services.import_plan import Decision, ImportPlan, plan_import
from fbdesk.vocabulary import RowOutcome
from tests.factories import add_person, add_programme
from tests.services.sheets import make_table

ANNA = {
    "Vorname": "Anna",
    "Nachname": "Kern",
    "E-Mail": "anna.kern@aue.example",
    "Organisation": "Stadt Aue",
    "Telefon": "03771 1",
}
BEN = {
    "Vorname": "Ben",
    "Nachname": "Łukowski",
    "E-Mail": "ben@plauen.example",
    "Organisation": "Stadt Plauen",
    "Telefon": "03741 2",
}
Rows = Sequence[Mapping[str, Any]]


def _programme(desk: Desk, **values: Any) -> int:
    return desk.write(Label("Programm"), add_programme, **values)


def _plan(desk: Desk, programme_id: int, rows: Rows, **more: Any) -> ImportPlan:
    return desk.read(plan_import, programme_id, make_table(rows), **more)


def _take_in(desk: Desk, programme_id: int, rows: Rows, **more: Any) -> ImportPlan:
    plan = _plan(desk, programme_id, rows, **more)
    desk.write(labels.taken_in, import_apply.apply_import, plan)
    return plan


def _outcomes(plan: ImportPlan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def test_new_people_become_registrations(desk: Desk) -> None:
    programme = _programme(desk)
    assert _outcomes(_take_in(desk, programme, [ANNA, BEN])) == ["new", "new"]
    rows = desk.read(registrations.list_registrations, programme)
    assert [(row.family_name, row.organisation, row.email) for row in rows] == [
        ("Kern", "Stadt Aue", "anna.kern@aue.example"),
        ("Łukowski", "Stadt Plauen", "ben@plauen.example"),
    ]


def test_the_same_again_is_unchanged_and_no_change(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [ANNA, BEN])
    last = desk.last_undoable()
    assert _outcomes(_take_in(desk, programme, [ANNA, BEN])) == ["unchanged", "unchanged"]
    assert desk.last_undoable() == last


def test_a_grown_file_gives_only_what_is_new(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [BEN])
    assert _outcomes(_take_in(desk, programme, [ANNA, BEN])) == ["new", "unchanged"]


def test_one_cell_changed_is_one_changed_row_whichever_cell(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [ANNA, BEN])
    for heading, text in (
        ("Telefon", "0371 9"),
        ("E-Mail", "neu@aue.example"),
        ("Nachname", "Kern-Roth"),
        ("Organisation", "Stadt Zwickau"),
    ):
        plan = _plan(desk, programme, [{**ANNA, heading: text}, BEN])
        assert _outcomes(plan) == ["changed", "unchanged"], heading
        assert [change.after for change in plan.rows[0].changes] == [text]


def test_a_change_is_written_and_taken_back(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [ANNA])
    _take_in(desk, programme, [{**ANNA, "Telefon": "0371 9"}])
    [row] = desk.read(registrations.list_registrations, programme)
    assert desk.read(registration_detail.get_registration, row.id).phone == "0371 9"
    desk.undo()
    assert desk.read(registration_detail.get_registration, row.id).phone == "03771 1"


def test_what_the_office_corrected_is_no_change_in_the_file(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [ANNA])
    [row] = desk.read(registrations.list_registrations, programme)
    desk.write(Label("Korrektur"), registrations.change_registration, row.id, email="kern@aue.example")
    assert _outcomes(_plan(desk, programme, [ANNA])) == ["unchanged"]


def test_a_double_in_the_file_stays_back_and_names_the_first(desk: Desk) -> None:
    plan = _plan(desk, _programme(desk), [ANNA, BEN, {**ANNA, "Telefon": "0371 9"}])
    assert _outcomes(plan) == ["new", "new", "duplicate"]
    assert plan.rows[2].duplicate_of == plan.rows[0].row
    assert "0371 9" in plan.rows[2].sentence


def test_colleagues_with_one_mailbox_are_two_people(desk: Desk) -> None:
    shared = {"Organisation": "Stadt Aue", "E-Mail": "poststelle@aue.example", "Telefon": "03771 0"}
    plan = _plan(
        desk,
        _programme(desk),
        [{"Vorname": "Anna", "Nachname": "Kern", **shared}, {"Vorname": "Jan", "Nachname": "Lux", **shared}],
    )
    assert _outcomes(plan) == ["new", "new"]


def test_twins_are_two_people_and_a_namesake_is_a_question(desk: Desk) -> None:
    twin = {**ANNA, "Vorname": "Berta", "E-Mail": "berta.kern@aue.example"}
    namesake = {**ANNA, "E-Mail": "a.kern@pirna.example", "Organisation": "Stadt Pirna", "Telefon": "03501 7"}
    plan = _plan(desk, _programme(desk), [ANNA, twin, namesake])
    assert _outcomes(plan) == ["new", "new", "question"]


def test_a_decision_answers_a_question(desk: Desk) -> None:
    programme = _programme(desk)
    known = desk.write(
        Label("Person"),
        add_person,
        given_name="Anna",
        family_name="Kern",
        email="a@pirna.example",
        organisation="Stadt Pirna",
    )
    question = _plan(desk, programme, [ANNA])
    assert _outcomes(question) == ["question"]
    row = question.rows[0].row
    same = _plan(desk, programme, [ANNA], decisions={row: Decision.SAME})
    assert (same.rows[0].outcome, same.rows[0].person_id) == (RowOutcome.NEW, known)
    two = _plan(desk, programme, [ANNA], decisions={row: Decision.TWO})
    assert (two.rows[0].outcome, two.rows[0].person_id) == (RowOutcome.NEW, None)


def test_a_known_person_registers_for_another_programme_once(desk: Desk) -> None:
    first, second = _programme(desk), _programme(desk)
    _take_in(desk, first, [ANNA])
    plan = _take_in(desk, second, [ANNA])
    [one], [two] = (desk.read(registrations.list_registrations, p) for p in (first, second))
    assert plan.rows[0].outcome is RowOutcome.NEW
    assert one.person_id == two.person_id


def test_a_faulty_row_stays_back_alone_and_can_be_corrected(desk: Desk) -> None:
    programme = _programme(desk)
    faulty = {**ANNA, "E-Mail": "anna.kern@"}
    plan = _plan(desk, programme, [faulty, BEN])
    assert _outcomes(plan) == ["error", "new"]
    corrections = {(plan.rows[0].row, "email"): "anna.kern@aue.example"}
    _take_in(desk, programme, [faulty, BEN], corrections=corrections)
    assert (
        next(r.email for r in desk.read(registrations.list_registrations, programme))
        == "anna.kern@aue.example"
    )
    assert _outcomes(_plan(desk, programme, [faulty, BEN])) == ["unchanged", "unchanged"]


def test_late_registrations_wait_for_the_office(desk: Desk) -> None:
    dated = [{**ANNA, "Eingang am": "20.12.2023 23:50"}, {**BEN, "Eingang am": "21.12.2023 00:10"}]
    plan = _take_in(desk, programme := _programme(desk), dated)
    assert [row.late for row in plan.rows] == [False, True]
    statuses = {r.family_name: r.status.value for r in desk.read(registrations.list_registrations, programme)}
    assert statuses == {"Kern": "accepted", "Łukowski": "received"}


def test_a_full_programme_puts_on_the_waiting_list_and_a_selection_decides_nothing(desk: Desk) -> None:
    for values, expected in (
        ({"capacity": 1}, ["accepted", "waiting"]),
        ({"selection": True}, ["received", "received"]),
    ):
        programme = _programme(desk, deadline=None, **values)
        _take_in(desk, programme, [ANNA, BEN])
        rows = desk.read(registrations.list_registrations, programme)
        assert [row.status.value for row in rows] == expected


def test_an_import_taken_back_keeps_what_was_worked_on(desk: Desk) -> None:
    programme = _programme(desk)
    _take_in(desk, programme, [ANNA, BEN])
    change = desk.last_undoable()
    anna, _ben = desk.read(registrations.list_registrations, programme)
    desk.write(Label("Telefonat"), registrations.change_registration, anna.id, notes="ruft zurück")
    undone = desk.undo(change)
    left = desk.read(registrations.list_registrations, programme)
    assert [row.family_name for row in left] == ["Kern"]
    assert ("registrations", anna.id, "changed") in {(k.table, k.row_id, k.why) for k in undone.kept}
    assert desk.check() == []

"""What a table would do: what is new, the same, changed, double, faulty or a question, row by row."""

from fbdesk.desk import Desk
from fbdesk.services.registrations import registrations
from tests.services.imports.lists import ANNA, BEN, new_programme, outcomes, plan_rows, take_in


def test_the_same_again_is_unchanged_and_no_change(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [ANNA, BEN])
    last = desk.last_undoable()
    assert outcomes(take_in(desk, programme, [ANNA, BEN])) == ["unchanged", "unchanged"]
    assert desk.last_undoable() == last


def test_a_grown_file_gives_only_what_is_new(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [BEN])
    assert outcomes(take_in(desk, programme, [ANNA, BEN])) == ["new", "unchanged"]


def test_one_cell_changed_is_one_changed_row_whichever_cell(desk: Desk) -> None:
    programme = new_programme(desk)
    take_in(desk, programme, [ANNA, BEN])
    for heading, text in (
        ("Telefon", "0371 9"),
        ("E-Mail", "neu@aue.example"),
        ("Nachname", "Kern-Roth"),
        ("Organisation", "Stadt Zwickau"),
    ):
        plan = plan_rows(desk, programme, [{**ANNA, heading: text}, BEN])
        assert outcomes(plan) == ["changed", "unchanged"], heading
        assert [change.after for change in plan.rows[0].changes] == [text]


def test_a_double_in_the_file_stays_back_and_names_the_first(desk: Desk) -> None:
    plan = plan_rows(desk, new_programme(desk), [ANNA, BEN, {**ANNA, "Telefon": "0371 9"}])
    assert outcomes(plan) == ["new", "new", "duplicate"]
    assert plan.rows[2].duplicate_of == plan.rows[0].row
    assert "0371 9" in plan.rows[2].sentence


def test_colleagues_with_one_mailbox_are_two_people(desk: Desk) -> None:
    shared = {"Organisation": "Stadt Aue", "E-Mail": "poststelle@aue.example", "Telefon": "03771 0"}
    plan = plan_rows(
        desk,
        new_programme(desk),
        [{"Vorname": "Anna", "Nachname": "Kern", **shared}, {"Vorname": "Jan", "Nachname": "Lux", **shared}],
    )
    assert outcomes(plan) == ["new", "new"]


def test_twins_are_two_people_and_a_namesake_is_a_question(desk: Desk) -> None:
    twin = {**ANNA, "Vorname": "Berta", "E-Mail": "berta.kern@aue.example"}
    namesake = {**ANNA, "E-Mail": "a.kern@pirna.example", "Organisation": "Stadt Pirna", "Telefon": "03501 7"}
    plan = plan_rows(desk, new_programme(desk), [ANNA, twin, namesake])
    assert outcomes(plan) == ["new", "new", "question"]


def test_a_faulty_row_stays_back_alone_and_can_be_corrected(desk: Desk) -> None:
    programme = new_programme(desk)
    faulty = {**ANNA, "E-Mail": "anna.kern@"}
    plan = plan_rows(desk, programme, [faulty, BEN])
    assert outcomes(plan) == ["error", "new"]
    corrections = {(plan.rows[0].row, "email"): "anna.kern@aue.example"}
    take_in(desk, programme, [faulty, BEN], corrections=corrections)
    assert (
        next(r.email for r in desk.read(registrations.list_registrations, programme))
        == "anna.kern@aue.example"
    )
    assert outcomes(plan_rows(desk, programme, [faulty, BEN])) == ["unchanged", "unchanged"]


def test_late_registrations_wait_for_the_office(desk: Desk) -> None:
    dated = [{**ANNA, "Eingang am": "20.12.2023 23:50"}, {**BEN, "Eingang am": "21.12.2023 00:10"}]
    plan = take_in(desk, programme := new_programme(desk), dated)
    assert [row.late for row in plan.rows] == [False, True]
    statuses = {r.family_name: r.status.value for r in desk.read(registrations.list_registrations, programme)}
    assert statuses == {"Kern": "accepted", "Łukowski": "received"}

"""The next file of a form: one cell changed, moved and renumbered rows, short lists, doubles of a changed row."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply
from fbdesk.services.imports.import_plan import ImportPlan, plan_import
from tests.factories import add_programme
from tests.services.sheets import make_table

ANNA = {"Vorname": "Anna", "Nachname": "Kern", "E-Mail": "anna.kern@aue.example", "Organisation": "Stadt Aue"}
BEN = {"Vorname": "Ben", "Nachname": "Lux", "E-Mail": "ben@plauen.example", "Organisation": "Stadt Plauen"}
Rows = Sequence[Mapping[str, Any]]


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme with room."""
    return desk.write(Label("Programm"), add_programme)


def _plan(desk: Desk, programme: int, rows: Rows) -> ImportPlan:
    return desk.read(plan_import, programme, make_table(rows))


def _take_in(desk: Desk, programme: int, rows: Rows) -> None:
    desk.write(labels.taken_in, import_apply.apply_import, _plan(desk, programme, rows))


def _outcomes(plan: ImportPlan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def _numbered(*rows: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"ID": number, **row} for number, row in enumerate(rows, 1)]


def test_the_double_of_a_changed_row_stays_a_double(desk: Desk, programme: int) -> None:
    double = {**ANNA, "Organisation": "Stadt Aue, Jugendamt"}
    _take_in(desk, programme, _numbered(ANNA, BEN, double))
    renamed = _plan(desk, programme, _numbered({**ANNA, "Vorname": "Anna Maria Luise"}, BEN, double))
    assert _outcomes(renamed) == ["changed", "unchanged", "duplicate"]
    assert renamed.rows[2].duplicate_of == renamed.rows[0].row


def test_a_changed_number_is_one_change(desk: Desk, programme: int) -> None:
    _take_in(desk, programme, _numbered(ANNA, BEN))
    plan = _plan(desk, programme, [{"ID": 71, **ANNA}, {"ID": 2, **BEN}])
    assert _outcomes(plan) == ["changed", "unchanged"]


def test_a_renumbered_list_has_only_the_new_row(desk: Desk, programme: int) -> None:
    _take_in(desk, programme, _numbered(ANNA, BEN))
    plan = _plan(
        desk, programme, _numbered({**ANNA, "Vorname": "Ada", "E-Mail": "ada@aue.example"}, ANNA, BEN)
    )
    assert _outcomes(plan) == ["new", "unchanged", "unchanged"]


def test_doubles_that_differ_in_the_moment_alone_are_the_same(desk: Desk, programme: int) -> None:
    again = {**ANNA, "E-Mail": "Anna.Kern@aue.example", "Eingang am": "02.12.2023 10:00"}
    plan = _plan(desk, programme, [{**ANNA, "Eingang am": "01.12.2023 09:00"}, again])
    assert _outcomes(plan) == ["new", "duplicate"]
    assert plan.rows[1].sentence == "Inhaltlich wie Zeile 2, bleibt zurück."


@pytest.mark.parametrize("heading", ["Vorname", "E-Mail"])
def test_one_cell_of_a_short_list_is_one_change(desk: Desk, programme: int, heading: str) -> None:
    short = [{name: row[name] for name in ("Vorname", "Nachname", "E-Mail")} for row in (ANNA, BEN)]
    _take_in(desk, programme, short)
    changed = {**short[0], heading: "kern@aue.example" if heading == "E-Mail" else "Anna Lena"}
    assert _outcomes(_plan(desk, programme, [changed, short[1]])) == ["changed", "unchanged"]


def test_postcode_and_town_of_one_cell_are_one_change(desk: Desk, programme: int) -> None:
    rows = [
        {"Name": "Kern, Anna", "PLZ/Ort": "08280 Aue", "Tel.": "03771 1"},
        {"Name": "Lux, Ben", "PLZ/Ort": "08523 Plauen", "Tel.": "03741 2"},
    ]
    _take_in(desk, programme, rows)
    plan = _plan(desk, programme, [{**rows[0], "PLZ/Ort": "01796 Pirna"}, rows[1]])
    assert _outcomes(plan) == ["changed", "unchanged"]


def test_another_person_in_the_place_of_a_colleague_is_new(desk: Desk, programme: int) -> None:
    office = {"E-Mail": "info@aue.example", "Organisation": "Stadt Aue", "Telefon": "03771 0", "Ort": "Aue"}
    _take_in(desk, programme, [{"Name": "Kern, Anna", **office}])
    assert _outcomes(_plan(desk, programme, [{"Name": "Lux, Ben", **office}])) == ["new"]


@pytest.mark.parametrize("heading", ["lfd. Nr.", "TN-Nr.", "#", "Nr."])
def test_running_numbers_are_neither_answers_nor_differences(
    desk: Desk, programme: int, heading: str
) -> None:
    rows = [ANNA, BEN, {**ANNA, "Vorname": "Cem", "E-Mail": "cem@aue.example"}]
    _take_in(desk, programme, [{heading: number, **row} for number, row in enumerate(rows, 1)])
    plan = _plan(desk, programme, [{heading: number, **row} for number, row in enumerate(rows, 5)])
    assert _outcomes(plan) == ["unchanged"] * 3
    assert not any(row.record.answers for row in plan.rows)


def test_rejected_rows_come_back_without_what_was_written_beside_them(desk: Desk, programme: int) -> None:
    report = {"Zeile": 7, "Ergebnis": "Fehler", "Begründung": "Die E-Mail ist unvollständig."}
    plan = _plan(desk, programme, [{**report, **ANNA, "Motivation": "Neugier"}])
    assert plan.rows[0].record.answers == {"Motivation": "Neugier"}


def test_an_answer_to_a_new_question_is_a_change(desk: Desk, programme: int) -> None:
    _take_in(desk, programme, [ANNA, BEN])
    plan = _plan(desk, programme, [{**ANNA, "Zimmerwunsch": "ruhig"}, {**BEN, "Zimmerwunsch": None}])
    assert _outcomes(plan) == ["changed", "unchanged"]
    assert [change.field for change in plan.rows[0].changes] == ["Zimmerwunsch"]

"""What a table came to: counted in words, as data for automation, and what stayed back as a table to correct."""

from pathlib import Path

from openpyxl import load_workbook

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.imports import import_apply, import_plan, import_report
from fbdesk.vocabulary import RowOutcome
from tests.factories import add_programme
from tests.services.sheets import make_table

GOOD = {"Vorname": "Anna", "Nachname": "Kern", "E-Mail": "anna@aue.example", "Bemerkung": "x"}
TWICE = dict(GOOD)
FAULTY = {"Vorname": "Ben", "Nachname": "Lux", "E-Mail": "ben@", "Bemerkung": "y"}


def _plan(desk: Desk, **values: object) -> import_plan.ImportPlan:
    course = desk.write(Label("Test"), add_programme, **{"deadline": None, **values})
    return desk.read(import_plan.plan_import, course, make_table([GOOD, TWICE, FAULTY]))


def test_a_dry_run_says_what_would_happen_and_what_stays_back(desk: Desk) -> None:
    answer = import_report.as_answer(_plan(desk), None)
    assert answer["import_id"] is None
    assert answer["places_given"] == 1
    assert [row["outcome"] for row in answer["rows"]] == ["new", "duplicate", "error"]
    assert answer["message"].startswith("3 Zeilen gelesen: ")
    assert answer["message"].endswith(
        "1 Person bekommt sofort einen Platz. Es wurde nichts geschrieben (Probelauf)."
    )
    assert [text.split(":")[0] for text in answer["details"]] == ["Zeile 3", "Zeile 4"]
    assert answer["rows"][1]["duplicate_of"] == 2
    assert answer["rows"][2]["problems"][0]["field"] == "email"
    assert answer["rows"][0]["values"]["email"] == "anna@aue.example"


def test_what_was_done_names_the_registrations(desk: Desk) -> None:
    plan = _plan(desk)
    done = desk.write(Label("Test"), import_apply.apply_import, plan)
    answer = import_report.as_answer(plan, done)
    assert answer["import_id"] == done.import_id
    assert [row["registration_id"] for row in answer["rows"]] == [done.registrations[2], None, None]
    assert "Probelauf" not in answer["message"]


def test_a_programme_that_takes_nobody_in_says_so(desk: Desk) -> None:
    plan = _plan(desk, capacity=0)
    assert import_report.as_answer(plan, None)["places_given"] == 0
    assert import_report.arrivals_text(0, done=True) == ""
    assert import_report.arrivals_text(2, done=True) != import_report.arrivals_text(2, done=False)


def test_what_stays_back_is_a_table_with_the_reason_beside_the_cells(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk)
    assert [row.row for row in import_report.list_rejected(plan)] == [3, 4]
    assert import_report.write_rejected(plan, tmp_path / "zurück.xlsx") == 2
    cells = list(load_workbook(tmp_path / "zurück.xlsx").active.iter_rows(values_only=True))
    place = next(number for number, line in enumerate(cells) if "Nachname" in line)
    head, *rows = cells[place:]
    assert [line[0] for line in rows] == [3, 4]
    column = head.index("E-Mail")
    assert [line[column] for line in rows] == ["anna@aue.example", "ben@"]
    assert all(line[2] for line in rows)


def test_questions_and_errors_are_counted_in_words() -> None:
    assert [import_report.counted_label(RowOutcome.QUESTION, n) for n in (1, 2)] == [
        "1 Frage",
        "2 Fragen",
    ]
    assert [import_report.counted_label(RowOutcome.ERROR, n) for n in (1, 2)] == ["1 Fehler", "2 Fehler"]
    assert import_report.counted_label(RowOutcome.NEW, 3) == "3 neu"

"""Tables for Excel: German headings without doubles, dates as dates, nothing that Excel would run."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Answer
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import exports
from tests import factories


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme with one registration whose texts look like formulas, and one session."""
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> int:
        programme = factories.add_programme(db, min_share=80)
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit)
        person = factories.add_person(db, given_name="=1+1", family_name="-Kern", organisation="+Stadt Aue")
        values = {
            "given_name": "=1+1",
            "organisation": "+Stadt Aue",
            "phone": "+49 371 1",
            "remarks": "@alle\x0b",
        }
        registration = factories.add_registration(db, programme, person_id=person, **values)
        db.add(Answer(registration_id=registration, heading="Titel", value="<b>x</b>"))
        factories.mark_present(db, programme)
        return programme

    return desk.write(Label("Test"), fill)


def _table(desk: Desk, what: str, programme: int | None, path: Path) -> tuple[Any, dict[str, Any]]:
    assert desk.read(exports.export, what, programme, path) == 1
    sheet = load_workbook(path).active
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
    return sheet, dict(zip(headings, list(sheet[2]), strict=True))


def test_registrations_are_a_real_table_with_typed_cells(desk: Desk, programme: int, tmp_path: Path) -> None:
    sheet, row = _table(desk, "registrations", programme, tmp_path / "r.xlsx")
    assert sheet.freeze_panes == "A2"
    assert [table.autoFilter is not None for table in sheet.tables.values()] == [True]
    assert row["Eingang"].value == datetime(2023, 12, 1, 10)
    assert row["Status"].value == "zugesagt"
    assert row["verspätet"].value == "Nein"


def test_nothing_becomes_a_formula(desk: Desk, programme: int, tmp_path: Path) -> None:
    _sheet, row = _table(desk, "registrations", programme, tmp_path / "r.xlsx")
    texts = {heading: cell.value for heading, cell in row.items()}
    assert (texts["Vorname"], texts["Nachname"], texts["Telefon"]) == ("=1+1", "-Kern", "+49 371 1")
    assert texts["Bemerkungen"] == "@alle"
    assert all(cell.data_type != "f" for cell in row.values())


def test_attendance_has_a_column_a_session_and_the_sums(desk: Desk, programme: int, tmp_path: Path) -> None:
    _sheet, row = _table(desk, "attendance", programme, tmp_path / "a.xlsx")
    assert (row["05.01.2024"].value, row["Minuten"].value, row["UE"].value) == (360, 360, 8)
    assert row["Anteil"].value == 1
    assert row["Anteil"].number_format.endswith("%")


def test_people_are_listed_once(desk: Desk, programme: int, tmp_path: Path) -> None:
    _sheet, row = _table(desk, "people", None, tmp_path / "p.xlsx")
    assert row["Anmeldungen"].value == 1

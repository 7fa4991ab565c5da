"""Tables about registrations: a cell a heading, answers as columns, what people eat and need with their names."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Person
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import exports
from fbdesk.services.people import people
from fbdesk.services.registrations import registration_tables
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


def _fill(db: Session) -> int:
    course = factories.add_programme(db, capacity=1)
    for name, status in (("Adam", S.ACCEPTED), ("Berg", S.WAITING), ("Carl", S.WITHDRAWN)):
        person = factories.add_person(db, given_name="Kim", family_name=name)
        one = factories.add_registration(
            db,
            course,
            person_id=person,
            status=status,
            organisation="Stadt Aue",
            diet="vegan",
            consent_list=True,
        )
        db.add(Answer(registration_id=one, position=1, heading="Wunsch", value=f"Wunsch {name}"))
    return course


def test_a_date_of_birth_is_a_real_date_in_the_workbook(desk: Desk, tmp_path: Path) -> None:
    course = desk.write(LABEL, _fill)
    [person] = desk.read(lambda db: list(db.scalars(select(Person.id).where(Person.family_name == "Adam"))))
    desk.write(LABEL, people.change_person, person, date_of_birth=date(1988, 3, 12))
    path = tmp_path / "Liste.xlsx"
    desk.read(exports.export, "registrations", course, path)
    sheet = load_workbook(path).active
    [heading] = [cell for cell in sheet[1] if cell.value == "Geburtsdatum"]
    values = [sheet.cell(row, heading.column).value for row in (2, 3)]
    assert values == [datetime(1988, 3, 12), None]


def test_every_registration_is_a_row_with_its_answers(desk: Desk) -> None:
    course = desk.write(LABEL, _fill)
    _name, columns, rows = desk.read(registration_tables.collect_registrations, course)
    headings = [column.heading for column in columns]
    assert len(set(headings)) == len(headings)
    assert all(len(row) == len(headings) for row in rows)
    known = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    assert list(known) == ["Adam", "Berg", "Carl"]
    assert [known[name]["Status"] for name in known] == ["zugesagt", "Warteliste", "zurückgezogen"]
    assert [known[name]["Rang"] for name in known] == [None, 1, None]
    assert known["Berg"]["Wunsch"] == "Wunsch Berg"
    assert known["Berg"]["Organisation"] == "Stadt Aue"


def test_answers_leave_out_who_left(desk: Desk) -> None:
    _name, _columns, rows = desk.read(registration_tables.collect_answers, desk.write(LABEL, _fill))
    said = [cell for row in rows for cell in row if str(cell).startswith("Wunsch ")]
    assert said == ["Wunsch Adam", "Wunsch Berg"]


def test_needs_are_saved_of_those_chosen(desk: Desk, tmp_path: Path) -> None:
    course = desk.write(LABEL, _fill)
    assert desk.read(registration_tables.save_needs, course, None, tmp_path / "n.xlsx") == 1
    cells = list(load_workbook(tmp_path / "n.xlsx").active.iter_rows(values_only=True))
    assert any("vegan" in row and "Adam, Kim" in row for row in cells)
    assert desk.read(registration_tables.save_needs, course, [1, 2], tmp_path / "n.xlsx") == 1

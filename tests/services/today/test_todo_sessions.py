"""What Heute says about sessions is what the pages say to which it leads."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Programme, Registration, TrainingSession, Unit
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance.attendance import get_grid
from fbdesk.services.attendance.sign_in import collect_sheets
from fbdesk.services.calendar.taking_place import list_spans
from fbdesk.services.today import todo
from fbdesk.services.today.todo import TodoKind
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.services.today.todo_offices import TODAY, fill_office

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _missing(db: Session, programme_id: int) -> list[int]:
    """Return how many people lack an entry by session, as the grid of the page Anwesenheit shows it."""
    grid = get_grid(db, programme_id)
    numbers = []
    for session in grid.sessions:
        if session.cancelled or session.public or not session.minutes or not session.day:
            continue
        if session.day < TODAY:
            there = [row for row in grid.rows if row.has_session(session.id)]
            numbers.append(sum(session.id not in row.entries for row in there))
    return [number for number in numbers if number]


@pytest.mark.parametrize("seed", range(6))
def test_attendance_to_enter_is_what_the_grid_lacks(desk: Desk, seed: int) -> None:
    programmes = desk.write(LABEL, fill_office, seed)
    rows = [row for row in desk.read(todo.list_todo) if row.kind is TodoKind.ATTENDANCE]
    for programme in programmes:
        mine = sum(row.count for row in rows if row.target["programme_id"] == programme)
        assert mine == len(desk.read(_missing, programme))
    assert desk.read(todo.count_todo)["attendance"] == sum(row.count for row in rows)


@pytest.mark.parametrize("seed", range(6))
def test_a_line_for_a_sheet_names_the_people_on_the_paper(desk: Desk, seed: int) -> None:
    programmes = desk.write(LABEL, fill_office, seed)
    rows = [row for row in desk.read(todo.list_todo) if row.kind is TodoKind.SHEET]
    told = {row.target["session_id"]: row.count for row in rows}
    for programme in programmes:
        for session in desk.read(get_grid, programme).sessions:
            soon = session.day is not None and TODAY <= session.day <= TODAY + timedelta(days=3)
            if not soon or session.cancelled or session.public:
                assert session.id not in told
                continue
            (sheet,) = desk.read(collect_sheets, programme, [session.id])
            assert told.get(session.id, 0) == len(sheet.rows)


def _past(db: Session, *, books: bool = False, people: int = 2) -> int:
    programme = factories.add_programme(db, books_units=books, deadline=None, capacity=None)
    unit = factories.add_unit(db, programme)
    factories.add_session(db, programme, unit, day=date(2024, 1, 8))
    for _n in range(people):
        factories.add_registration(db, programme)
    return programme


def _attendance(desk: Desk) -> list[str]:
    return [row.why for row in desk.read(todo.list_todo) if row.kind is TodoKind.ATTENDANCE]


def test_an_entry_of_somebody_who_gave_the_unit_back_hides_nobody(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _past(db, books=True, people=2)
        factories.book(db, 1, 1)
        factories.book(db, 2, 1, RegistrationStatus.WITHDRAWN)
        db.add(Attendance(registration_id=2, session_id=1, kind="full", minutes=360))

    desk.write(LABEL, fill)
    (why,) = _attendance(desk)
    assert why.endswith("1 Person")


def test_who_did_not_appear_is_not_expected(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _past(db)
        db.execute(update(Registration).values(status=RegistrationStatus.NO_SHOW))

    desk.write(LABEL, fill)
    assert _attendance(desk) == []


def test_nothing_is_entered_for_a_session_whose_units_are_all_cancelled(desk: Desk) -> None:
    desk.write(LABEL, lambda db: (_past(db), db.execute(update(Unit).values(cancelled_on=TODAY))))
    rows = desk.read(todo.list_todo)
    assert {row.kind for row in rows} <= {TodoKind.UNTOLD}


def test_a_session_whose_minutes_belong_to_a_cancelled_unit_has_nothing_to_enter(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _past(db)
        other = factories.add_unit(db, programme)
        session = db.get_one(TrainingSession, 1)
        factories.add_session(db, programme, other, day=date(2024, 3, 1))
        db.execute(update(Unit).where(Unit.id == 1).values(cancelled_on=TODAY))
        assert session.day is not None

    desk.write(LABEL, fill)
    assert _attendance(desk) == []


def test_an_old_programme_with_nothing_but_a_stray_entry_stands_in_the_quiet_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _past(db)
        db.execute(update(TrainingSession).values(day=date(2022, 3, 1)))
        gone = factories.add_registration(db, programme, status=RegistrationStatus.WITHDRAWN)
        db.add(Attendance(registration_id=gone, session_id=1, kind="full", minutes=360))

    desk.write(LABEL, fill)
    assert desk.read(list_spans)[1].last == date(2022, 3, 1)
    assert [row.kind for row in desk.read(todo.list_todo)] == [TodoKind.OLD_ATTENDANCE]
    desk.write(LABEL, lambda db: db.execute(delete(Attendance)))
    desk.write(LABEL, lambda db: db.execute(update(Programme).values(cancelled_on=TODAY)))
    assert TodoKind.OLD_ATTENDANCE not in {row.kind for row in desk.read(todo.list_todo)}


def test_attendance_of_a_session_two_years_ago_is_missed_while_the_programme_runs(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _past(db)
        db.execute(update(TrainingSession).values(day=date(2021, 3, 1)))
        factories.add_session(db, programme, 1, day=date(2024, 6, 1))

    desk.write(LABEL, fill)
    assert len(_attendance(desk)) == 1

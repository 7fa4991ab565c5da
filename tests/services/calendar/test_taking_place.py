"""What takes place is the same on every page, whatever was cancelled: the session, its unit or the programme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import TrainingSession
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, head_counts, sign_in
from fbdesk.services.calendar import calendar_sheet, moving, session_editing, taking_place, training_sessions
from fbdesk.services.programmes import cancelling, programmes
from fbdesk.services.registrations.registrations import set_status
from fbdesk.services.today import todo
from fbdesk.vocabulary import AttendanceKind, ProgrammeState
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(TODAY)


@dataclass(frozen=True)
class Course:
    """One session yesterday, one today, one tomorrow, of one unit; somebody with a place."""

    programme: int
    unit: int
    past: int
    today: int
    ahead: int
    person: int


@pytest.fixture
def course(desk: Desk) -> Course:
    """Return a programme that runs."""

    def fill(db: Session) -> Course:
        programme = factories.add_programme(db)
        unit = factories.add_unit(db, programme)
        days = [date(2024, 1, day) for day in (9, 10, 11)]
        sessions = [factories.add_session(db, programme, unit, day=day) for day in days]
        return Course(programme, unit, *sessions, factories.add_registration(db, programme))

    return desk.write(LABEL, fill)


def cancel_sessions(db: Session, course: Course) -> None:
    """Cancel each session by itself."""
    for session_id in (course.past, course.today, course.ahead):
        training_sessions.cancel_session(db, session_id, "Weg")


def cancel_unit(db: Session, course: Course) -> None:
    """Cancel the unit that all sessions are for."""
    cancelling.cancel_unit(db, course.unit, "Weg")


def cancel_programme(db: Session, course: Course) -> None:
    """Cancel the programme."""
    cancelling.cancel_programme(db, course.programme, "Weg")


ways = pytest.mark.parametrize("cancel", [cancel_sessions, cancel_unit, cancel_programme])
Cancel = Callable[[Session, Course], None]


@ways
def test_what_was_cancelled_takes_place_nowhere(desk: Desk, course: Course, cancel: Cancel) -> None:
    assert desk.read(todo.list_week)
    desk.write(LABEL, cancel, course)
    sessions = desk.read(training_sessions.list_sessions, course.programme)
    assert [(one.cancelled, one.state_reason) for one in sessions] == [(True, "Weg")] * 3
    shown = desk.read(calendar_sheet.list_found, programme_ids=[course.programme])
    assert [(one.cancelled, one.state_reason) for one in shown] == [(True, "Weg")] * 3
    assert desk.read(calendar_sheet.list_ahead, TODAY) == []
    assert desk.read(todo.list_week) == []
    assert desk.read(todo.get_today).following == ""
    assert desk.read(sign_in.plan_sheets, course.programme) == {}
    assert desk.read(attendance.get_grid, course.programme).base == 0
    assert desk.read(programmes.get_programme, course.programme).minutes == 0
    assert desk.read(taking_place.count_expected, [course.past, course.today, course.ahead]) == {}
    assert not {"attendance", "venue_missing", "speaker_missing", "sheet"} & {
        row.kind.value for row in desk.read(todo.list_todo)
    }


@ways
def test_nothing_is_entered_for_what_does_not_take_place(desk: Desk, course: Course, cancel: Cancel) -> None:
    desk.write(LABEL, cancel, course)
    if cancel is cancel_programme:
        desk.write(LABEL, lambda db: factories.add_registration(db, course.programme))
    with pytest.raises(UserError, match="abgesagt"):
        desk.write(LABEL, attendance.set_attendance, course.person, course.past, AttendanceKind.FULL)
    with pytest.raises(UserError, match="abgesagt"):
        desk.write(LABEL, attendance.mark_all_present, course.past)


@ways
def test_what_was_cancelled_is_not_moved(desk: Desk, course: Course, cancel: Cancel) -> None:
    desk.write(LABEL, cancel, course)
    with pytest.raises(UserError):
        desk.write(LABEL, moving.move_sessions, course.programme, 7)


@ways
def test_visitors_of_what_was_cancelled_are_not_counted(desk: Desk, course: Course, cancel: Cancel) -> None:
    desk.write(LABEL, training_sessions.change_session, course.past, public=True)
    desk.write(LABEL, cancel, course)
    [row] = desk.read(head_counts.list_head_counts, course.programme)
    assert row.cancelled
    with pytest.raises(UserError, match="abgesagt"):
        desk.write(LABEL, head_counts.set_head_count, course.past, 12)


def needing(db: Session) -> set[int]:
    """Return the sessions of which attendance is to be entered by today."""
    return set(db.scalars(select(TrainingSession.id).where(taking_place.needs_attendance(TODAY))))


def test_attendance_is_needed_of_what_was_held_is_not_public_and_has_minutes(
    desk: Desk, course: Course
) -> None:
    assert desk.read(needing) == {course.past, course.today}
    for change in ({"day": None, "month": "2024-01"}, {"day": date(2024, 1, 11)}, {"public": True}):
        desk.write(LABEL, training_sessions.change_session, course.past, **change)
        assert desk.read(needing) == {course.today}
        desk.undo()
    desk.write(LABEL, training_sessions.set_minutes, course.past, {course.unit: 0})
    assert desk.read(needing) == {course.today}
    assert desk.write(LABEL, attendance.mark_programme_present, course.programme) == 1
    assert not desk.read(attendance.get_grid, course.programme).rows[0].entries.keys() - {course.today}


@ways
def test_attendance_is_not_needed_of_what_was_cancelled(desk: Desk, course: Course, cancel: Cancel) -> None:
    desk.write(LABEL, cancel, course)
    assert desk.read(needing) == set()
    assert desk.write(LABEL, attendance.mark_programme_present, course.programme) == 0


def test_a_cancelled_programme_keeps_the_days_that_were_planned(desk: Desk, course: Course) -> None:
    desk.write(LABEL, cancel_programme, course)
    row = desk.read(programmes.get_programme, course.programme).row
    assert (row.state, row.first_day, row.last_day) == (
        ProgrammeState.CANCELLED,
        date(2024, 1, 9),
        date(2024, 1, 11),
    )


def test_a_session_of_two_units_is_as_long_as_what_is_left_of_it(desk: Desk, course: Course) -> None:
    other = desk.write(LABEL, factories.add_unit, course.programme)
    desk.write(LABEL, training_sessions.set_minutes, course.past, {course.unit: 240, other: 120})
    desk.write(LABEL, attendance.set_attendance, course.person, course.past, AttendanceKind.PARTLY, 240)
    desk.write(LABEL, cancelling.cancel_unit, other, "Weg")
    grid = desk.read(attendance.get_grid, course.programme)
    assert (grid.sessions[0].minutes, grid.rows[0].standing.attended) == (240, 240)
    [shown] = desk.read(calendar_sheet.list_found, session_ids=[course.past])
    assert (shown.minutes, shown.cancelled) == (240, False)
    units = {unit.id: unit.minutes for unit in desk.read(programmes.list_units, course.programme)}
    assert units == {course.unit: 240 + 360 + 360, other: 0}
    plan = desk.read(session_editing.get_session_plan, course.programme)
    assert plan.sessions[course.past].minutes == {course.unit: 240, other: 120}


def test_the_minutes_of_a_unit_leave_out_public_and_cancelled_sessions(desk: Desk, course: Course) -> None:
    desk.write(LABEL, training_sessions.change_session, course.past, public=True)
    desk.write(LABEL, training_sessions.cancel_session, course.today, "Weg")
    [unit] = desk.read(programmes.list_units, course.programme)
    assert unit.minutes == desk.read(programmes.get_programme, course.programme).minutes == 360


def test_the_last_day_is_that_of_self_learning_when_it_is_later(desk: Desk, course: Course) -> None:
    def span() -> tuple[date | None, date | None, ProgrammeState]:
        row = desk.read(programmes.get_programme, course.programme).row
        return row.first_day, row.last_day, row.state

    values = {"kind": "self_learning", "window_from": date(2024, 1, 1), "window_to": date(2024, 2, 28)}
    film = desk.write(LABEL, factories.add_unit, course.programme, **values)
    clock.set_today(date(2024, 2, 1))
    assert span() == (date(2024, 1, 9), date(2024, 2, 28), ProgrammeState.RUNNING)
    desk.write(LABEL, cancelling.cancel_unit, film, "Weg")
    assert span() == (date(2024, 1, 9), date(2024, 1, 11), ProgrammeState.FINISHED)


def test_the_week_says_who_is_expected_at_each_session(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db, books_units=True)
        units = [factories.add_unit(db, programme) for _ in range(2)]
        for unit, day in zip(units, (TODAY, date(2024, 1, 11)), strict=True):
            factories.add_session(db, programme, unit, day=day)
        training_sessions.add_session(db, programme, minutes={}, day=date(2024, 1, 12))
        people = [factories.add_registration(db, programme) for _ in range(3)]
        for person in people:
            factories.book(db, person, units[0])
        factories.book(db, people[0], units[1])
        factories.book(db, people[1], units[1], S.WAITING)
        set_status(db, [people[2]], S.NO_SHOW, "")

    desk.write(LABEL, fill)
    texts = [row.where.split(" · ")[-1] for row in desk.read(todo.list_week)]
    assert texts == ["2 Personen", "1 Person", "2 Personen"]

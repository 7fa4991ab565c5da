"""What cancelling would do is said before: the same people and shares as afterwards."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancel_preview, cancelling
from fbdesk.vocabulary import AttendanceKind as K
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")
Course = tuple[int, int, int, list[int]]


@pytest.fixture
def course(desk: Desk) -> Course:
    """Return a programme, its second unit, the last of five sessions that is for it, and three people.

    The first one was there but for one of the other sessions, the second only in four, the third always.
    """
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> Course:
        programme = factories.add_programme(db, min_share=80)
        unit, other = factories.add_unit(db, programme), factories.add_unit(db, programme)
        days = [date(2024, 1, day) for day in range(1, 6)]
        sessions = [factories.add_session(db, programme, unit, day=day) for day in days[:4]]
        sessions.append(factories.add_session(db, programme, other, day=days[4]))
        people = [factories.add_registration(db, programme) for _ in range(3)]
        factories.mark_present(db, programme)
        attendance.set_attendance(db, people[0], sessions[0], K.ABSENT)  # 80 %, then 75 %
        for missed in (sessions[0], sessions[4]):
            attendance.set_attendance(db, people[1], missed, K.PARTLY, 100)  # 71 %, then 82 %
        for status in (S.WAITING, S.RECEIVED):
            factories.add_registration(db, programme, status=status)
        return programme, other, sessions[4], people

    return desk.write(LABEL, fill)


@pytest.mark.parametrize("what", ["session", "unit"])
def test_who_falls_below_and_who_rises_is_named_with_shares(desk: Desk, course: Course, what: str) -> None:
    programme, unit, session, people = course
    before = {row.registration_id: row for row in desk.read(attendance.get_grid, programme).rows}
    if what == "session":
        found = desk.read(cancel_preview.preview_cancel_session, session)
        desk.write(LABEL, training_sessions.cancel_session, session, "krank")
    else:
        found = desk.read(cancel_preview.preview_cancel_unit, unit)
        desk.write(LABEL, cancelling.cancel_unit, unit, "krank")
    after = {row.registration_id: row for row in desk.read(attendance.get_grid, programme).rows}
    assert (found.entered, found.told, found.min_share) == (3, 3, 80)
    assert [(one.name, one.before, one.after) for one in found.falling] == [
        (before[people[0]].name, "80\u00a0%", "75\u00a0%")
    ]
    assert [(one.name, one.before, one.after) for one in found.rising] == [
        (before[people[1]].name, "71\u00a0%", "81\u00a0%")
    ]
    assert after[people[0]].standing.share == 75
    assert after[people[1]].standing.share == 81


def test_of_a_programme_the_number_announced_is_the_number_cancelled(desk: Desk, course: Course) -> None:
    programme, _unit, _session, _people = course
    desk.write(LABEL, factories.add_registration, programme, status=S.OFFERED)
    desk.write(LABEL, factories.add_registration, programme, status=S.NO_SHOW)
    found = desk.read(cancel_preview.preview_cancel_programme, programme)
    assert found.entered == 3
    assert desk.write(LABEL, cancelling.cancel_programme, programme, "Zu wenige") == found.told == 6


def test_of_a_unit_only_those_count_who_lose_something(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> tuple[int, int]:
        course = factories.add_programme(db, books_units=True)
        first, second = (factories.add_unit(db, course) for _ in range(2))
        training_sessions.add_session(db, course, minutes={first: 180, second: 180}, day=date(2024, 1, 5))
        factories.book(db, factories.add_registration(db, course), second)
        attendance.mark_programme_present(db, course)
        return first, second

    first, second = desk.write(LABEL, fill)
    found = [desk.read(cancel_preview.preview_cancel_unit, unit).entered for unit in (first, second)]
    assert found == [0, 1]

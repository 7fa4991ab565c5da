"""Only who is expected at a session can be entered for it; everybody else is refused with what to do first."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.calendar.taking_place import CancelledWith
from fbdesk.services.attendance import attendance, expected
from fbdesk.services.calendar import training_sessions
from fbdesk.services.registrations import registrations
from fbdesk.vocabulary import AttendanceKind as K
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(date(2024, 1, 10))


@dataclass(frozen=True)
class Course:
    """A session of one unit in the past."""

    programme: int
    unit: int
    session: int


@pytest.fixture
def course(desk: Desk) -> Course:
    """Return a programme with a session that was held."""

    def fill(db: Session) -> Course:
        programme = factories.add_programme(db, min_share=80)
        unit = factories.add_unit(db, programme)
        return Course(programme, unit, factories.add_session(db, programme, unit, minutes=240))

    return desk.write(LABEL, fill)


def add(desk: Desk, course: Course, status: S) -> int:
    """Register somebody with a status."""
    return desk.write(LABEL, factories.add_registration, course.programme, status=status)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (S.RECEIVED, "hat noch keinen Platz"),
        (S.IN_REVIEW, "hat noch keinen Platz"),
        (S.WAITING, "steht auf der Warteliste"),
        (S.DECLINED, "wurde abgelehnt"),
        (S.WITHDRAWN, "hat zurückgezogen"),
        (S.NO_SHOW, "nicht erschienen"),
    ],
)
def test_who_holds_no_place_is_refused_with_what_to_do_first(
    desk: Desk, course: Course, status: S, sentence: str
) -> None:
    person = add(desk, course, status)
    with pytest.raises(UserError, match=sentence):
        desk.write(LABEL, attendance.set_attendance, person, course.session, K.FULL)
    assert desk.read(attendance.get_grid, course.programme).rows == ()


def test_an_entry_that_stayed_behind_can_be_taken_out(desk: Desk, course: Course) -> None:
    person = add(desk, course, S.ACCEPTED)
    desk.write(LABEL, attendance.set_attendance, person, course.session, K.FULL)
    desk.write(LABEL, registrations.set_status, [person], S.NO_SHOW, "")
    desk.write(LABEL, attendance.set_attendance, person, course.session, None)


@pytest.mark.parametrize(
    ("kind", "minutes", "status"),
    [
        (K.FULL, None, S.ACCEPTED),
        (K.PARTLY, 60, S.ACCEPTED),
        (K.PARTLY, 0, S.OFFERED),
        (K.EXCUSED, None, S.OFFERED),
        (K.ABSENT, None, S.OFFERED),
    ],
)
def test_who_was_offered_a_place_and_comes_is_accepted_by_that(
    desk: Desk, course: Course, kind: K, minutes: int | None, status: S
) -> None:
    person = add(desk, course, S.OFFERED)
    desk.write(LABEL, attendance.set_attendance, person, course.session, kind, minutes)
    [row] = desk.read(registrations.list_registrations, course.programme)
    assert row.status is status
    if status is S.ACCEPTED:
        assert row.status_reason == "kam am Tag selbst"


def test_all_present_takes_those_who_are_expected(desk: Desk, course: Course) -> None:
    people = {status: add(desk, course, status) for status in S if status is not S.PROGRAMME_CANCELLED}
    assert desk.write(LABEL, attendance.mark_all_present, course.session) == 2
    rows = desk.read(attendance.get_grid, course.programme).rows
    assert {row.registration_id for row in rows} == {people[S.ACCEPTED], people[S.OFFERED]}
    assert {row.status for row in rows} == {S.ACCEPTED}


def test_nobody_is_entered_for_a_public_session(desk: Desk, course: Course) -> None:
    person = add(desk, course, S.ACCEPTED)
    desk.write(LABEL, training_sessions.change_session, course.session, public=True)
    with pytest.raises(UserError, match="öffentlich"):
        desk.write(LABEL, attendance.set_attendance, person, course.session, K.FULL)


@dataclass(frozen=True)
class Singly:
    """Units of 240 and 120 minutes of one session, booked one by one, and a session without a unit."""

    programme: int
    first: int
    second: int
    both: int
    none: int
    person: int


@pytest.fixture
def singly(desk: Desk) -> Singly:
    """Return a programme whose units are booked one by one; one person booked the first."""

    def fill(db: Session) -> Singly:
        programme = factories.add_programme(db, books_units=True, min_share=80)
        first, second = (factories.add_unit(db, programme) for _ in range(2))
        both = factories.add_session(db, programme, first, minutes=240)
        training_sessions.set_minutes(db, both, {first: 240, second: 120})
        none = training_sessions.add_session(db, programme, minutes={}, day=date(2024, 1, 6))
        person = factories.add_registration(db, programme)
        factories.book(db, person, first)
        return Singly(programme, first, second, both, none, person)

    return desk.write(LABEL, fill)


def test_a_session_is_as_long_as_the_units_that_were_booked(desk: Desk, singly: Singly) -> None:
    with pytest.raises(UserError, match="240"):
        desk.write(LABEL, attendance.set_attendance, singly.person, singly.both, K.PARTLY, 300)
    desk.write(LABEL, attendance.set_attendance, singly.person, singly.both, K.PARTLY, 120)
    [row] = desk.read(attendance.get_grid, singly.programme).rows
    assert (row.standing.attended, row.standing.base) == (120, 240)
    desk.write(LABEL, attendance.set_attendance, singly.person, singly.both, K.FULL)
    [row] = desk.read(attendance.get_grid, singly.programme).rows
    assert (row.standing.attended, row.entries[singly.both].minutes) == (240, 240)


def test_at_a_session_without_a_unit_everybody_is_expected(desk: Desk, singly: Singly) -> None:
    desk.write(LABEL, attendance.set_attendance, singly.person, singly.none, K.FULL)
    [row] = desk.read(attendance.get_grid, singly.programme).rows
    assert row.has_session(singly.none)
    assert row.entries[singly.none].kind is K.FULL


def test_more_minutes_than_the_session_has_now_are_shown_and_never_corrected(
    desk: Desk, course: Course
) -> None:
    person = add(desk, course, S.ACCEPTED)
    desk.write(LABEL, attendance.set_attendance, person, course.session, K.PARTLY, 150)
    desk.write(LABEL, training_sessions.set_minutes, course.session, {course.unit: 140})
    grid = desk.read(attendance.get_grid, course.programme)
    [found] = grid.too_long
    assert (found.registration_id, found.session_id, found.minutes, found.length) == (
        person,
        course.session,
        150,
        140,
    )
    assert (grid.rows[0].standing.attended, grid.rows[0].standing.base) == (140, 140)
    desk.write(LABEL, training_sessions.set_minutes, course.session, {course.unit: 240})
    grid = desk.read(attendance.get_grid, course.programme)
    assert grid.too_long == ()
    assert grid.rows[0].standing.attended == 150  # and so not entitled by 80 %


def test_the_expected_are_those_of_this_session_in_the_order_of_the_sheet(desk: Desk, singly: Singly) -> None:
    def more(db: Session) -> int:
        last = factories.add_person(db, given_name="Anna", family_name="Aal")
        late = factories.add_registration(db, singly.programme, person_id=last)
        factories.book(db, late, singly.second)
        factories.add_registration(db, factories.add_programme(db))
        return late

    late = desk.write(LABEL, more)
    assert desk.read(expected.list_expected, singly.both) == [late, singly.person]
    only_second = desk.write(
        LABEL,
        training_sessions.add_session,
        singly.programme,
        minutes={singly.second: 60},
        day=date(2024, 1, 7),
    )
    assert desk.read(expected.list_expected, only_second) == [late]


def test_how_far_each_session_is_entered(desk: Desk, course: Course) -> None:
    def fill(db: Session) -> int:
        other = factories.add_session(db, course.programme, course.unit, minutes=60)
        people = [factories.add_registration(db, course.programme) for _each in range(3)]
        waiting = factories.add_registration(db, course.programme, status=S.WAITING)
        for person in people[:2]:
            attendance.set_attendance(db, person, course.session, K.FULL)
        attendance.set_attendance(db, people[2], other, K.ABSENT)
        db.add(Attendance(registration_id=waiting, session_id=other, kind=K.FULL, minutes=60))
        elsewhere = factories.add_programme(db)
        factories.add_session(db, elsewhere, factories.add_unit(db, elsewhere))
        return other

    other = desk.write(LABEL, fill)
    found = desk.read(expected.count_entered, [course.session, other])
    assert found == {course.session: expected.Entered(3, 2), other: expected.Entered(3, 1)}
    assert [found[one].missing for one in (course.session, other)] == [1, 2]
    assert desk.read(expected.count_entered, [other]).keys() == {other}
    assert desk.read(expected.count_entered, []) == {}


@pytest.mark.parametrize(
    ("cancelled", "day", "month", "sentence"),
    [
        (CancelledWith.ITSELF, date(2024, 1, 5), "", "Dieser Termin wurde abgesagt"),
        (CancelledWith.PROGRAMME, date(2024, 1, 5), "", "Das Programm wurde abgesagt"),
        (CancelledWith.UNITS, date(2024, 1, 5), "", "Der Baustein dieses Termins wurde abgesagt"),
        (None, date(2024, 1, 10), "", ""),
        (None, date(2024, 1, 11), "", "(11.01.2024)"),
        (None, None, "2024-03", "(März 2024)"),
        (None, None, "", "(offen)"),
    ],
)
def test_why_nothing_is_entered_for_a_session(
    cancelled: CancelledWith | None, day: date | None, month: str, sentence: str
) -> None:
    found = expected.refusal(cancelled, day, month)
    assert bool(found) is bool(sentence)
    assert sentence in found


def test_what_does_not_take_place_or_is_ahead_cannot_be_entered(desk: Desk, course: Course) -> None:
    person = add(desk, course, S.ACCEPTED)
    ahead = desk.write(LABEL, factories.add_session, course.programme, course.unit, day=date(2024, 2, 1))
    with pytest.raises(UserError, match="liegt noch in der Zukunft"):
        desk.read(expected.require_enterable, ahead)
    desk.write(LABEL, training_sessions.cancel_session, course.session, "Krank")
    with pytest.raises(UserError, match="Dieser Termin wurde abgesagt"):
        desk.write(LABEL, attendance.set_attendance, person, course.session, K.FULL)


def test_people_of_elsewhere_and_nobody_are_refused(desk: Desk, course: Course, singly: Singly) -> None:
    stranger = add(desk, Course(singly.programme, 0, 0), S.ACCEPTED)
    with pytest.raises(UserError, match="nicht für das Programm dieses Termins angemeldet"):
        desk.write(LABEL, attendance.set_attendance, stranger, course.session, K.FULL)
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        desk.write(LABEL, attendance.set_attendance, 999, course.session, K.FULL)
    with pytest.raises(UserError, match="hat den Baustein des Termins nicht gebucht"):
        desk.write(LABEL, attendance.set_attendance, stranger, singly.both, K.FULL)

"""Who sat in the room: let in whatever the sheet says, with a place, an entry and a booking where units are booked."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, walk_ins
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import registrations, unit_bookings
from fbdesk.vocabulary import AttendanceKind
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _course(db: Session, **values: object) -> tuple[int, int, int]:
    course = factories.add_programme(db, **{"capacity": 1, **values})
    unit = factories.add_unit(db, course, capacity=1)
    session = factories.add_session(db, course, unit, day=TODAY)
    there = factories.add_registration(db, course)
    if values.get("books_units"):
        factories.book(db, there, unit)
    return course, unit, session


def _entries(desk: Desk, course: int, session: int) -> dict[int, attendance.Entry]:
    rows = desk.read(attendance.get_grid, course).rows
    return {row.registration_id: row.entries[session] for row in rows if session in row.entries}


@pytest.mark.parametrize("status", [one for one in S if one is not S.ACCEPTED])
def test_whoever_of_the_registered_came_has_the_place_and_an_entry(desk: Desk, status: S) -> None:
    course, _unit, session = desk.write(LABEL, _course)
    one = desk.write(LABEL, factories.add_registration, course, status=status)
    outside = [row.registration_id for row in desk.read(walk_ins.list_outside, course)]
    assert outside == ([] if status is S.OFFERED else [one])
    assert desk.write(LABEL, walk_ins.let_in, session, one) == one
    row = desk.read(registrations.get_registration_row, one)
    assert (row.status, row.status_reason) == (S.ACCEPTED, "kam am Tag selbst")
    assert _entries(desk, course, session)[one] == attendance.Entry(AttendanceKind.FULL, 360)
    assert desk.read(walk_ins.list_outside, course) == ()


def test_who_has_an_entry_keeps_it(desk: Desk) -> None:
    course, _unit, session = desk.write(LABEL, _course)
    desk.write(LABEL, attendance.set_attendance, 1, session, AttendanceKind.PARTLY, 90)
    desk.write(LABEL, walk_ins.let_in, session, 1)
    assert _entries(desk, course, session)[1].minutes == 90


def test_who_is_not_registered_is_added_once(desk: Desk) -> None:
    course, _unit, session = desk.write(LABEL, _course)
    called = {"organisation": "Stadt Riesa", "email": "kim@riesa.example"}
    one = desk.write(LABEL, walk_ins.add_walk_in, session, " Kim ", "Neumann", **called)
    again = desk.write(LABEL, walk_ins.add_walk_in, session, "Kim", "Neumann", **called)
    assert one == again
    row = desk.read(registrations.get_registration_row, one)
    assert (row.full_name, row.organisation, row.arrival) == ("Kim Neumann", "Stadt Riesa", "walk_in")
    twin = desk.write(LABEL, walk_ins.add_walk_in, session, "Kim", "Neumann", is_new=True, **called)
    assert twin not in (one, 1)
    known = desk.write(LABEL, factories.add_person)
    chosen = desk.write(LABEL, walk_ins.add_walk_in, session, "Anders", "Geschrieben", person_id=known)
    assert desk.read(registrations.get_registration_row, chosen).person_id == known
    assert len(_entries(desk, course, session)) == 3


def test_where_units_are_booked_those_of_the_session_are_booked_also_when_full(desk: Desk) -> None:
    course, unit, session = desk.write(LABEL, _course, books_units=True)
    waits = desk.write(LABEL, factories.add_registration, course, status=S.WAITING)
    desk.write(LABEL, unit_bookings.book_units, waits, [unit])
    new = desk.write(LABEL, walk_ins.add_walk_in, session, "Kim", "Neumann")
    desk.write(LABEL, walk_ins.let_in, session, waits)
    bookings = desk.read(unit_bookings.list_bookings, course)
    assert {one: [(row.unit_id, row.status) for row in bookings[one]] for one in (waits, new)} == {
        waits: [(unit, S.ACCEPTED)],
        new: [(unit, S.ACCEPTED)],
    }


def test_nobody_came_to_what_lies_ahead_was_cancelled_or_is_open_to_all(desk: Desk) -> None:
    course, unit, session = desk.write(LABEL, _course)
    ahead = desk.write(LABEL, factories.add_session, course, unit, day=date(2024, 1, 11))
    public = desk.write(LABEL, factories.add_session, course, unit, day=TODAY, public=True)
    for one in (ahead, public):
        with pytest.raises(UserError):
            desk.write(LABEL, walk_ins.add_walk_in, one, "Kim", "Neumann")
    with pytest.raises(UserError, match="Vornamen oder"):
        desk.write(LABEL, walk_ins.add_walk_in, session, " ", "")
    other = desk.write(LABEL, lambda db: factories.add_registration(db, factories.add_programme(db)))
    with pytest.raises(UserError, match="nicht für das Programm"):
        desk.write(LABEL, walk_ins.let_in, session, other)
    desk.write(LABEL, training_sessions.cancel_session, session, "Krank")
    with pytest.raises(UserError):
        desk.write(LABEL, walk_ins.let_in, session, 1)
    desk.write(LABEL, training_sessions.reinstate_session, session)
    desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige")
    with pytest.raises(UserError):
        desk.write(LABEL, walk_ins.let_in, session, 1)


def test_who_withdrew_and_registered_again_is_let_in_once(desk: Desk) -> None:
    course, _unit, session = desk.write(LABEL, _course)
    person = desk.write(LABEL, factories.add_person)
    left = desk.write(LABEL, factories.add_registration, course, person_id=person, status=S.WITHDRAWN)
    assert [row.registration_id for row in desk.read(walk_ins.list_outside, course)] == [left]
    desk.write(LABEL, factories.add_registration, course, person_id=person)
    assert desk.read(walk_ins.list_outside, course) == ()
    with pytest.raises(UserError, match="schon angemeldet"):
        desk.write(LABEL, walk_ins.let_in, session, left)


def test_an_offered_place_that_is_taken_leaves_the_other_units_as_they_are(desk: Desk) -> None:
    course, unit, session = desk.write(LABEL, _course, books_units=True)

    def fill(db: Session) -> tuple[int, int]:
        other = factories.add_unit(db, course, capacity=1)
        there, came = (factories.add_registration(db, course, status=s) for s in (S.ACCEPTED, S.OFFERED))
        for person, booked in ((there, other), (came, unit), (came, other)):
            factories.book(db, person, booked)
        return came, other

    came, other = desk.write(LABEL, fill)
    desk.write(LABEL, walk_ins.let_in, session, came)
    rows = desk.read(unit_bookings.list_bookings, course)[came]
    assert {row.unit_id: row.status for row in rows} == {unit: S.ACCEPTED, other: S.ACCEPTED}


def test_only_those_of_this_programme_stand_outside_and_a_new_registration_elsewhere_hides_nobody(
    desk: Desk,
) -> None:
    course, _unit, _session = desk.write(LABEL, _course)

    def fill(db: Session) -> tuple[int, int]:
        person, other = factories.add_person(db), factories.add_person(db)
        elsewhere = factories.add_programme(db)
        left = factories.add_registration(db, course, person_id=person, status=S.WITHDRAWN)
        factories.add_registration(db, elsewhere, person_id=person)
        factories.add_registration(db, elsewhere, person_id=other, status=S.WAITING)
        twice = factories.add_registration(db, course, person_id=other, status=S.DECLINED)
        return left, twice

    left, declined = desk.write(LABEL, fill)
    assert {row.registration_id for row in desk.read(walk_ins.list_outside, course)} == {left, declined}


def test_who_was_let_in_is_told_with_how_full_it_is_now(desk: Desk) -> None:
    _course_id, _unit, session = desk.write(LABEL, _course)
    one = desk.write(LABEL, walk_ins.add_walk_in, session, "Kim", "Neumann")
    assert desk.read(walk_ins.get_arrived, one) == walk_ins.Arrived("Kim Neumann", 2, 1)


def test_who_is_registered_elsewhere_only_is_added_here(desk: Desk) -> None:
    course, _unit, session = desk.write(LABEL, _course)

    def elsewhere(db: Session) -> tuple[int, int]:
        person = factories.add_person(db)
        return person, factories.add_registration(db, factories.add_programme(db), person_id=person)

    person, there = desk.write(LABEL, elsewhere)
    here = desk.write(LABEL, walk_ins.add_walk_in, session, "Wie", "Immer", person_id=person)
    assert desk.read(registrations.get_registration_row, here).id != there
    assert here in {row.id for row in desk.read(registrations.list_registrations, course)}
    with pytest.raises(UserError, match="nicht für das Programm dieses Termins angemeldet"):
        desk.write(LABEL, walk_ins.let_in, session, there)


def test_an_entry_of_another_day_is_none_for_this_one(desk: Desk) -> None:
    course, unit, session = desk.write(LABEL, _course)
    before = desk.write(LABEL, factories.add_session, course, unit, day=date(2024, 1, 9))
    desk.write(LABEL, attendance.set_attendance, 1, before, AttendanceKind.ABSENT)
    desk.write(LABEL, walk_ins.let_in, session, 1)
    assert _entries(desk, course, session)[1].kind is AttendanceKind.FULL


def test_a_place_taken_in_the_room_decides_the_other_units_and_books_those_of_the_session_alone(
    desk: Desk,
) -> None:
    course, unit, session = desk.write(LABEL, _course, books_units=True, deadline=None)

    def fill(db: Session) -> tuple[int, int, int, int]:
        other, third, off = (factories.add_unit(db, course) for _each in range(3))
        training_sessions.set_minutes(db, session, {unit: 240, off: 60})
        cancelling.cancel_unit(db, off, "Krank")
        person = factories.add_registration(db, course, status=S.WAITING)
        factories.book(db, person, other, S.WAITING)
        return person, other, third, off

    person, other, third, off = desk.write(LABEL, fill)
    desk.write(LABEL, walk_ins.let_in, session, person)
    booked = {one.unit_id: one.status for one in desk.read(unit_bookings.list_bookings, course)[person]}
    assert booked == {unit: S.ACCEPTED, other: S.ACCEPTED}
    assert not {third, off} & booked.keys()

"""Whom to tell: those who were expected, the same people before and after, for programmes, units and sessions."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import RegistrationUnit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling, notices
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(date(2024, 1, 10))


def _fill(db: Session, *, books_units: bool) -> tuple[int, int, int, dict[S, int]]:
    """Return a programme, its unit, the unit's session, and a registration of each status that booked the unit."""
    course = factories.add_programme(db, books_units=books_units)
    unit = factories.add_unit(db, course)
    session = factories.add_session(db, course, unit, day=date(2024, 2, 1))
    people = {status: factories.add_registration(db, course, status=status) for status in S}
    if books_units:
        for status, one in people.items():
            db.add(RegistrationUnit(registration_id=one, unit_id=unit, status=status))
    return course, unit, session, people


def _told(desk: Desk, *place: int | None) -> set[int]:
    found = [one.registration_id for one in desk.read(notices.list_concerned, *place)]
    assert desk.read(notices.count_concerned, *place) == len(found)
    return set(found)


@pytest.mark.parametrize("books_units", [False, True])
def test_of_a_unit_or_a_session_those_with_a_place_are_told(desk: Desk, books_units: bool) -> None:
    """Who is undecided, waits, left or did not appear has no place to lose."""
    course, unit, session, people = desk.write(LABEL, _fill, books_units=books_units)
    placed = {people[S.ACCEPTED], people[S.OFFERED]}
    assert _told(desk, course, unit) == _told(desk, course, None, session) == placed
    desk.write(LABEL, training_sessions.cancel_session, session, "Krank")
    assert _told(desk, course, None, session) == placed
    desk.write(LABEL, cancelling.cancel_unit, unit, "Krank")
    assert _told(desk, course, unit) == placed
    (untold,) = desk.read(notices.list_untold)
    assert (untold.unit_id, untold.count) == (unit, 2)
    assert {one.registration_id for one in desk.read(notices.list_people_to_tell, course, unit)} == placed


@pytest.mark.parametrize("books_units", [False, True])
def test_of_a_programme_those_are_told_who_are_cancelled_with_it(desk: Desk, books_units: bool) -> None:
    course, _unit, _session, people = desk.write(LABEL, _fill, books_units=books_units)
    there = {people[status] for status in (S.RECEIVED, S.IN_REVIEW, S.ACCEPTED, S.WAITING, S.OFFERED)}
    assert _told(desk, course) == there
    assert desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige") == len(there)
    assert _told(desk, course) == there | {people[S.PROGRAMME_CANCELLED]}


def test_where_units_are_booked_those_of_the_unit_are_told(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int, int, int]:
        course = factories.add_programme(db, books_units=True)
        one, two = (factories.add_unit(db, course) for _n in range(2))
        session = factories.add_session(db, course, one, day=date(2024, 2, 1))
        loose = training_sessions.add_session(db, course, day=date(2024, 2, 2), minutes={})
        booked = (
            (one, S.ACCEPTED),
            (one, S.WAITING),
            (one, S.WITHDRAWN),
            (one, S.NO_SHOW),
            (two, S.ACCEPTED),
        )
        for unit, status in booked:
            person = factories.add_registration(db, course)
            db.add(RegistrationUnit(registration_id=person, unit_id=unit, status=status))
        return course, one, two, session, loose

    course, one, two, session, loose = desk.write(LABEL, fill)
    counted = {
        place: desk.read(notices.count_concerned, course, *place)
        for place in ((one, None), (two, None), (None, session), (None, loose))
    }
    assert counted == {(one, None): 2, (two, None): 1, (None, session): 2, (None, loose): 5}


def test_of_a_session_of_two_units_who_lost_the_one_before_is_not_told_again(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int]:
        course = factories.add_programme(db, books_units=True)
        one, two = (factories.add_unit(db, course) for _n in range(2))
        session = training_sessions.add_session(
            db, course, day=date(2024, 2, 1), minutes={one: 120, two: 240}
        )
        for unit in (one, two, two):
            person = factories.add_registration(db, course)
            db.add(RegistrationUnit(registration_id=person, unit_id=unit, status=S.ACCEPTED))
        return course, one, session

    course, one, session = desk.write(LABEL, fill)
    assert desk.read(notices.count_concerned, course, None, session) == 3
    desk.write(LABEL, cancelling.cancel_unit, one, "Krank")
    assert desk.read(notices.count_concerned, course, None, session) == 2


def test_of_a_public_session_nobody_is_told(desk: Desk) -> None:
    course, unit, _session, _people = desk.write(LABEL, _fill, books_units=False)
    public = desk.write(LABEL, factories.add_session, course, unit, public=True)
    assert _told(desk, course, None, public) == set()


def _cancel_and_tell(desk: Desk, session: int, course: int, people: list[int]) -> int:
    desk.write(LABEL, training_sessions.cancel_session, session, "Krank")
    return desk.write(LABEL, notices.mark_told, people, course, None, session)


def test_a_session_that_takes_place_after_all_and_is_cancelled_again_has_to_be_told_again(desk: Desk) -> None:
    course, unit, session, people = desk.write(LABEL, _fill, books_units=False)
    other = desk.write(LABEL, factories.add_session, course, unit, day=date(2024, 2, 2))
    told = [people[S.ACCEPTED], people[S.OFFERED]]
    for one in (session, other):
        assert _cancel_and_tell(desk, one, course, told) == 2
    assert desk.read(notices.list_untold) == []
    desk.write(LABEL, training_sessions.reinstate_session, session)
    desk.write(LABEL, training_sessions.cancel_session, session, "Wieder krank")
    assert [(one.session_id, one.count, one.told) for one in desk.read(notices.list_untold)] == [
        (session, 2, 0)
    ]
    assert desk.read(notices.get_cancelled, course, None, other).told == 2
    assert desk.write(LABEL, notices.mark_told, told[:1], course, None, session) == 1
    assert desk.write(LABEL, notices.mark_told, told, course, None, session) == 1, "one knew before"


def test_a_unit_and_a_programme_that_take_place_after_all_have_to_be_told_again(desk: Desk) -> None:
    course, unit, _session, people = desk.write(LABEL, _fill, books_units=False)
    told = [people[S.ACCEPTED], people[S.OFFERED]]
    desk.write(LABEL, cancelling.cancel_unit, unit, "Krank")
    assert desk.write(LABEL, notices.mark_told, told, course, unit) == 2
    desk.write(LABEL, cancelling.reinstate_unit, unit)
    desk.write(LABEL, cancelling.cancel_unit, unit, "Krank")
    assert desk.read(notices.get_cancelled, course, unit).count == 2
    desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige")
    assert desk.write(LABEL, notices.mark_told, told, course) == 2
    desk.write(LABEL, cancelling.reinstate_programme, course)
    desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige")
    untold = desk.read(notices.get_cancelled, course)
    assert (untold.told, untold.unit_id, untold.session_id) == (0, None, None)


def test_only_those_concerned_can_be_told_and_only_of_what_is_off(desk: Desk) -> None:
    course, _unit, session, people = desk.write(LABEL, _fill, books_units=False)
    with pytest.raises(UserError, match="findet statt"):
        desk.write(LABEL, notices.mark_told, [people[S.ACCEPTED]], course, None, session)
    desk.write(LABEL, training_sessions.cancel_session, session, "Krank")
    with pytest.raises(UserError):
        desk.write(LABEL, notices.mark_told, [people[S.WAITING]], course, None, session)
    elsewhere = desk.write(LABEL, factories.add_programme)
    with pytest.raises(UserError, match="gehört nicht mehr"):
        desk.read(notices.list_people_to_tell, elsewhere, None, session)

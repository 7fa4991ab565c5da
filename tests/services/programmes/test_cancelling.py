"""Programmes and units that are cancelled, and whom to tell."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, RegistrationUnit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.reasons import parse
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling, notices, programme_editing, programmes
from fbdesk.services.registrations import registrations, unit_bookings
from fbdesk.vocabulary import ProgrammeState
from fbdesk.vocabulary import RegistrationStatus as Status
from tests import factories

TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _fill(db: Session) -> dict[str, int]:
    course = factories.add_programme(db, capacity=2, books_units=True)
    one, two = (factories.add_unit(db, course, label=f"Modul {n}") for n in ("I", "II"))
    first = factories.add_session(db, course, one, day=date(2024, 2, 1))
    second = factories.add_session(db, course, two, day=date(2024, 3, 1))
    placed = factories.add_registration(db, course)
    waiting = factories.add_registration(db, course, status=Status.WAITING)
    away = factories.add_registration(db, course, status=Status.WITHDRAWN)
    db.get_one(Registration, waiting).rank = 3
    db.add(RegistrationUnit(registration_id=placed, unit_id=one, status="accepted"))
    db.add(RegistrationUnit(registration_id=away, unit_id=one, status="withdrawn"))
    names = ("course", "one", "two", "first", "second", "placed", "waiting", "away")
    return dict(zip(names, (course, one, two, first, second, placed, waiting, away), strict=True))


@pytest.fixture
def made(desk: Desk) -> dict[str, int]:
    return desk.write(Label("Test"), _fill)


def _statuses(db: Session) -> dict[int, tuple[str, int | None]]:
    return {row.id: (row.status, row.rank) for row in db.query(Registration)}


def test_cancelling_a_programme_takes_its_people_along_and_reinstating_brings_each_back(
    desk: Desk, made: dict[str, int]
) -> None:
    before = desk.read(_statuses)
    assert desk.write(Label("x"), cancelling.cancel_programme, made["course"], "Zu wenige") == 2
    row = desk.read(programmes.get_programme, made["course"]).row
    assert (row.state, row.state_reason) == (ProgrammeState.CANCELLED, "Zu wenige")
    assert desk.read(_statuses)[made["placed"]][0] == Status.PROGRAMME_CANCELLED
    assert desk.read(_statuses)[made["away"]][0] == Status.WITHDRAWN
    assert desk.read(cancelling.find_reinstate_refusal, made["course"]) is None
    assert desk.write(Label("x"), cancelling.reinstate_programme, made["course"]) == 2
    assert desk.read(_statuses) == before


def test_a_reason_is_asked_for_and_nothing_is_cancelled_twice(desk: Desk, made: dict[str, int]) -> None:
    with pytest.raises(UserError, match="Grund"):
        desk.write(Label("x"), cancelling.cancel_unit, made["one"], "  ")
    desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Krank")
    with pytest.raises(UserError):
        desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Krank")
    with pytest.raises(UserError):
        desk.write(Label("x"), cancelling.reinstate_programme, made["course"])


def test_a_cancelled_unit_takes_its_sessions_base_and_dates_along(desk: Desk, made: dict[str, int]) -> None:
    desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Krank")
    detail = desk.read(programmes.get_programme, made["course"])
    assert (detail.minutes, detail.days, detail.row.first_day) == (360, 1, date(2024, 3, 1))
    assert detail.row.cancelled_units == ("Modul I",)
    session = desk.read(training_sessions.list_sessions, made["course"])[0]
    assert (session.id, session.cancelled, session.state_reason) == (made["first"], True, "Krank")
    assert desk.read(attendance.get_grid, made["course"]).base == 360


def test_those_who_booked_the_unit_are_to_be_told_once(desk: Desk, made: dict[str, int]) -> None:
    assert desk.read(notices.list_untold) == []
    desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Krank")
    (untold,) = desk.read(notices.list_untold)
    assert (untold.what, untold.reason, untold.count, untold.since) == ("Modul I", "Krank", 1, TODAY)
    assert untold.unit_id == made["one"]
    place = (made["course"], made["one"])
    (person,) = desk.read(notices.list_people_to_tell, *place)
    assert (person.registration_id, person.told_at) == (made["placed"], None)
    assert desk.write(Label("x"), notices.mark_told, [made["placed"]], *place) == 1
    assert desk.write(Label("x"), notices.mark_told, [made["placed"]], *place) == 0
    assert desk.read(notices.list_untold) == []
    desk.write(Label("x"), cancelling.reinstate_unit, made["one"])
    desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Wieder krank")
    assert [one.count for one in desk.read(notices.list_untold)] == [1]


def test_a_session_is_told_to_those_of_its_units_and_the_programme_to_all_who_were_in_it(
    desk: Desk, made: dict[str, int]
) -> None:
    desk.write(Label("x"), training_sessions.cancel_session, made["first"], "Raum fehlt")
    (untold,) = desk.read(notices.list_untold)
    assert (untold.session_id, untold.count) == (made["first"], 1)
    desk.write(Label("x"), cancelling.cancel_programme, made["course"], "Zu wenige")
    (untold,) = desk.read(notices.list_untold)
    assert (untold.session_id, untold.unit_id, untold.count) == (None, None, 2)


def test_strangers_are_not_noted_as_told(desk: Desk, made: dict[str, int]) -> None:
    desk.write(Label("x"), cancelling.cancel_unit, made["one"], "Krank")
    with pytest.raises(UserError):
        desk.write(Label("x"), notices.mark_told, [made["waiting"]], made["course"], made["one"])
    with pytest.raises(UserError):
        desk.read(notices.list_people_to_tell, made["course"], 999)


def test_nobody_is_told_of_what_takes_place(desk: Desk, made: dict[str, int]) -> None:
    for place in ((), (made["one"],), (None, made["first"])):
        with pytest.raises(UserError):
            desk.read(notices.list_people_to_tell, made["course"], *place)


def test_a_programme_that_takes_place_after_all_gives_back_the_units_as_they_were(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, list[int]]:
        course = factories.add_programme(db, books_units=True, deadline=None)
        unit = factories.add_unit(db, course, capacity=1)
        early, late = (factories.add_registration(db, course) for _ in range(2))
        factories.book(db, early, unit, Status.WAITING)
        factories.book(db, late, unit, Status.ACCEPTED)
        return course, [early, late]

    course, people = desk.write(Label("Test"), fill)
    desk.write(Label("Test"), cancelling.cancel_programme, course, "Krank")
    desk.write(Label("Test"), cancelling.reinstate_programme, course)
    found = desk.read(unit_bookings.list_bookings, course)
    assert [found[one][0].status for one in people] == [Status.WAITING, Status.ACCEPTED]


def test_a_unit_that_takes_place_after_all_decides_who_got_a_place_meanwhile(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int]:
        course = factories.add_programme(db, books_units=True, deadline=None)
        unit = factories.add_unit(db, course)
        person = factories.add_registration(db, course, status=Status.RECEIVED)
        factories.book(db, person, unit, Status.RECEIVED)
        return course, unit, person

    course, unit, person = desk.write(Label("Test"), fill)
    desk.write(Label("Test"), cancelling.cancel_unit, unit, "Krank")
    desk.write(Label("Test"), registrations.set_status, [person], Status.ACCEPTED)
    assert desk.read(unit_bookings.list_bookings, course)[person][0].status == Status.RECEIVED
    desk.write(Label("Test"), cancelling.reinstate_unit, unit)
    assert desk.read(unit_bookings.list_bookings, course)[person][0].status == Status.ACCEPTED


def test_nothing_is_cancelled_or_reinstated_twice_and_it_is_said_which(
    desk: Desk, made: dict[str, int]
) -> None:
    x = Label("x")
    with pytest.raises(UserError, match="Dieser Baustein ist nicht abgesagt"):
        desk.write(x, cancelling.reinstate_unit, made["one"])
    with pytest.raises(UserError, match="Dieses Programm ist nicht abgesagt"):
        desk.write(x, cancelling.reinstate_programme, made["course"])
    desk.write(x, cancelling.cancel_programme, made["course"], "Krank")
    with pytest.raises(UserError, match="Dieses Programm ist schon abgesagt"):
        desk.write(x, cancelling.cancel_programme, made["course"], "Noch einmal")


def test_the_reason_of_a_cancelled_programme_may_stand_in_the_letter(
    desk: Desk, made: dict[str, int]
) -> None:
    desk.write(Label("x"), cancelling.cancel_programme, made["course"], "Zu wenige")
    reason = parse(desk.read(lambda db: db.get_one(Registration, made["placed"]).status_reason))
    assert (reason.words(), reason.public) == ("Zu wenige", True)


def test_reinstating_is_about_this_programme_and_those_who_had_a_place(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        one, other = (factories.add_programme(db, capacity=2, deadline=None) for _ in range(2))
        for course, statuses in ((one, [Status.ACCEPTED, Status.WAITING]), (other, [Status.ACCEPTED] * 2)):
            for status in statuses:
                factories.add_registration(db, course, status=status)
        return one, other

    x = Label("x")
    one, other = desk.write(x, fill)
    for course in (one, other):
        desk.write(x, cancelling.cancel_programme, course, "Krank")
        desk.write(x, programme_editing.change_programme, course, capacity=1)
    assert desk.read(cancelling.find_reinstate_refusal, one) is None, "the other one only waited"
    refusal = desk.read(cancelling.find_reinstate_refusal, other)
    assert refusal is not None
    assert refusal.sentence.startswith("2 Personen hatten einen Platz, jetzt gibt es 1 Platz.")
    assert desk.write(x, cancelling.reinstate_programme, one) == 2
    assert {status for status, _rank in desk.read(_statuses).values()} >= {Status.PROGRAMME_CANCELLED}
    assert desk.write(x, cancelling.reinstate_programme, other, anyway="Größerer Raum") == 2


def test_what_was_told_is_forgotten_when_the_programme_takes_place_after_all(
    desk: Desk, made: dict[str, int]
) -> None:
    x = Label("x")
    desk.write(x, cancelling.cancel_programme, made["course"], "Krank")
    desk.write(x, notices.mark_told, [made["placed"]], made["course"])
    desk.write(x, cancelling.reinstate_programme, made["course"])
    desk.write(x, cancelling.cancel_programme, made["course"], "Wieder krank")
    assert [one.count for one in desk.read(notices.list_untold)] == [2]


def test_a_programme_that_takes_place_after_all_decides_on_its_units_and_on_no_other(desk: Desk) -> None:
    """Somebody got a place while the units were not decided on: reinstated, the units of this programme are."""

    def fill(db: Session) -> dict[int, int]:
        people = {}
        for _each in range(2):
            course = factories.add_programme(db, books_units=True, deadline=None)
            person = factories.add_registration(db, course, status=Status.ACCEPTED)
            factories.book(db, person, factories.add_unit(db, course), Status.RECEIVED)
            people[course] = person
        return people

    people = desk.write(Label("x"), fill)
    first, second = people
    desk.write(Label("x"), cancelling.cancel_programme, first, "Krank")
    desk.write(Label("x"), cancelling.reinstate_programme, first)
    booked = {course: desk.read(unit_bookings.list_bookings, course)[people[course]][0] for course in people}
    assert [booked[course].status for course in (first, second)] == [Status.ACCEPTED, Status.RECEIVED]

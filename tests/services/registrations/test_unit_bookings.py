"""Units booked one by one: their own status and places, decisions with a history, refusals."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import RegistrationUnit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import (
    registration_detail,
    registration_steps,
    registrations,
    unit_bookings,
)
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_programme, add_registration, add_session, add_unit

LABEL = Label("Test")


def _programme(db: Session, **unit: object) -> tuple[int, int, int]:
    programme = add_programme(db, books_units=True, capacity=None)
    first = add_unit(db, programme, label="Modul I", **unit)
    return programme, first, add_unit(db, programme, label="Modul II")


def _booked(desk: Desk, programme: int, registration: int) -> list[tuple[str, S]]:
    rows = desk.read(unit_bookings.list_bookings, programme).get(registration, ())
    return [(row.label, row.status) for row in rows]


def test_a_booked_unit_is_accepted_while_it_has_room(desk: Desk) -> None:
    programme, first, second = desk.write(LABEL, _programme, capacity=1)
    one, two = (desk.write(LABEL, add_registration, programme) for _ in range(2))
    desk.write(LABEL, unit_bookings.book_units, one, [first])
    desk.write(LABEL, unit_bookings.book_units, two, [second, first])
    assert _booked(desk, programme, one) == [("Modul I", S.ACCEPTED)]
    assert _booked(desk, programme, two) == [("Modul I", S.WAITING), ("Modul II", S.ACCEPTED)]
    booking = desk.read(unit_bookings.list_bookings, programme)[two][0].id
    with pytest.raises(UserError, match="Modul I"):
        desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.ACCEPTED)


def test_who_has_no_place_in_the_programme_books_without_one(desk: Desk) -> None:
    programme, first, _second = desk.write(LABEL, _programme)
    waiting = desk.write(LABEL, add_registration, programme, status=S.RECEIVED)
    desk.write(LABEL, unit_bookings.book_units, waiting, [first])
    assert _booked(desk, programme, waiting) == [("Modul I", S.RECEIVED)]


def test_units_booked_before_keep_their_status_and_the_others_go(desk: Desk) -> None:
    programme, first, second = desk.write(LABEL, _programme)
    person = desk.write(LABEL, add_registration, programme)
    desk.write(LABEL, unit_bookings.book_units, person, [first])
    booking = desk.read(unit_bookings.list_bookings, programme)[person][0].id
    assert desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.DECLINED, "Zu voll") == 1
    desk.write(LABEL, unit_bookings.book_units, person, [first, second])
    assert _booked(desk, programme, person) == [("Modul I", S.DECLINED), ("Modul II", S.ACCEPTED)]
    history = desk.read(registration_detail.get_registration, person).history
    assert {step.status for step in history} == {S.ACCEPTED}, "the registration itself keeps its status"
    told = ["Modul II: zugesagt", "Modul I: Absage durch das Büro – Zu voll", "Modul I: zugesagt"]
    assert [step.reason for step in history[:3]] == told
    sentences = [step.sentence for step in desk.read(registration_steps.get_story, person).steps]
    assert sentences[:3] == told
    desk.write(LABEL, unit_bookings.book_units, person, [second])
    assert _booked(desk, programme, person) == [("Modul II", S.ACCEPTED)]


def test_who_left_the_programme_frees_the_place_in_the_unit(desk: Desk) -> None:
    programme, first, _second = desk.write(LABEL, _programme, capacity=1)
    gone = desk.write(LABEL, add_registration, programme)
    desk.write(LABEL, unit_bookings.book_units, gone, [first])
    assert desk.read(unit_bookings.list_unit_places, programme)[0].is_full
    desk.write(LABEL, registrations.set_status, [gone], S.WITHDRAWN, "")
    assert desk.read(unit_bookings.list_unit_places, programme)[0].taken == 0


def test_what_cannot_be_booked_is_refused(desk: Desk) -> None:
    programme, _first, _second = desk.write(LABEL, _programme, cancelled_on=date(2024, 1, 2))
    person = desk.write(LABEL, add_registration, programme)
    cancelled = desk.read(unit_bookings.list_unit_places, programme)[0].unit_id
    with pytest.raises(UserError, match="Modul I"):
        desk.write(LABEL, unit_bookings.book_units, person, [cancelled])
    other = desk.write(LABEL, add_programme)
    foreign = desk.write(LABEL, add_unit, other)
    with pytest.raises(UserError):
        desk.write(LABEL, unit_bookings.book_units, person, [foreign])
    elsewhere = desk.write(LABEL, add_registration, other)
    with pytest.raises(UserError):
        desk.write(LABEL, unit_bookings.book_units, elsewhere, [foreign])
    with pytest.raises(UserError):
        desk.write(LABEL, unit_bookings.set_unit_status, [999], S.ACCEPTED)


def test_nobody_comes_into_a_unit_of_a_programme_that_is_over_unless_the_office_insists(desk: Desk) -> None:
    clock.set_today(date(2024, 5, 16))

    def fill(db: Session) -> tuple[int, int]:
        programme = add_programme(db, books_units=True)
        unit = add_unit(db, programme)
        add_session(db, programme, unit, day=date(2024, 5, 8))
        registration = add_registration(db, programme)
        db.add(RegistrationUnit(registration_id=registration, unit_id=unit, status=S.WAITING))
        db.flush()
        return programme, db.scalars(select(RegistrationUnit.id)).one()

    programme, booking = desk.write(LABEL, fill)
    assert desk.read(unit_bookings.list_unit_moves, programme) == (), "nobody moves up any more"
    with pytest.raises(UserError, match="beendet"):
        desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.ACCEPTED)
    assert desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.ACCEPTED, "war da", anyway=True) == 1


def test_of_a_cancelled_unit_nothing_is_decided_any_more(desk: Desk) -> None:
    programme, first, _second = desk.write(LABEL, _programme)
    person = desk.write(LABEL, add_registration, programme)
    desk.write(LABEL, unit_bookings.book_units, person, [first])
    desk.write(LABEL, cancelling.cancel_unit, first, "Krank")
    booking = desk.read(unit_bookings.list_bookings, programme)[person][0].id
    with pytest.raises(UserError, match="Modul I"):
        desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.WAITING)


def test_a_unit_is_decided_by_what_is_shown_not_by_what_was_before(desk: Desk) -> None:
    programme, first, _second = desk.write(LABEL, _programme)
    person = desk.write(LABEL, add_registration, programme)
    desk.write(LABEL, unit_bookings.book_units, person, [first])
    desk.write(LABEL, registrations.set_status, [person], S.WAITING)
    row = desk.read(unit_bookings.list_bookings, programme)[person][0]
    assert (row.status, row.in_programme) == (S.WAITING, False)
    with pytest.raises(UserError, match="noch keinen Platz im Programm"):
        desk.write(LABEL, unit_bookings.set_unit_status, [row.id], S.ACCEPTED)

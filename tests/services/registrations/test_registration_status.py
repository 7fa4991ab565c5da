"""A status is written with date, reason, who and rank, in the registration and in its history."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.reasons import typed
from fbdesk.rules.registrations.place_reasons import PLACES_FREE
from fbdesk.services.registrations import registration_detail, registration_status
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


@pytest.fixture
def course(desk: Desk) -> int:
    clock.set_today(date(2024, 1, 10))
    return desk.write(LABEL, factories.add_programme)


def test_a_status_is_written_with_everything_that_belongs_to_it(desk: Desk, course: int) -> None:
    one = desk.write(LABEL, factories.add_registration, course, status=S.WAITING)

    def record(db: Session, status: S, rank: int | None) -> tuple[object, ...]:
        row = registration_status.require_registration(db, one)
        registration_status.record_status(db, row, status, typed("so"), rank)
        return row.status, row.rank, row.status_by, row.status_at.date(), row.status_reason

    told = typed("so").stored()
    assert desk.write(LABEL, record, S.WAITING, 7) == (S.WAITING, 7, "Test", date(2024, 1, 10), told)
    assert desk.write(LABEL, record, S.ACCEPTED, None) == (S.ACCEPTED, None, "Test", date(2024, 1, 10), told)
    history = desk.read(registration_detail.get_registration, one).history
    assert [(step.status, step.reason, step.by) for step in history] == [
        (S.ACCEPTED, "so", "Test"),
        (S.WAITING, "so", "Test"),
        (S.WAITING, "Test", "Test"),
    ]


def test_a_note_leaves_the_status_alone(desk: Desk, course: int) -> None:
    ids = [
        desk.write(LABEL, factories.add_registration, course, status=one) for one in (S.WAITING, S.ACCEPTED)
    ]

    def note(db: Session) -> None:
        rows = registration_status.require_registrations(db, ids)
        registration_status.note(db, [(row, PLACES_FREE) for row in rows])

    desk.write(LABEL, note)
    for one, status in zip(ids, (S.WAITING, S.ACCEPTED), strict=True):
        detail = desk.read(registration_detail.get_registration, one)
        assert (detail.row.status, detail.row.status_reason) == (status, "Test")
        assert (detail.history[0].status, detail.history[0].reason) == (status, "Plätze frei")


def test_registrations_come_in_the_order_asked_each_once_or_not_at_all(desk: Desk, course: int) -> None:
    one, two = (desk.write(LABEL, factories.add_registration, course) for _n in range(2))

    def ids(db: Session, *wanted: int) -> list[int]:
        return [row.id for row in registration_status.require_registrations(db, wanted)]

    assert desk.read(ids, two, one, two) == [two, one]
    assert desk.read(ids) == []
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        desk.read(ids, one, 99)


def test_the_next_rank_is_behind_the_last_one_of_the_same_programme(desk: Desk, course: int) -> None:
    def set_rank(db: Session, one: int, rank: int | None) -> None:
        db.get_one(Registration, one).rank = rank

    assert desk.read(registration_status.next_rank, course) == 1
    one, two = (desk.write(LABEL, factories.add_registration, course, status=S.WAITING) for _n in range(2))
    desk.write(LABEL, set_rank, one, 8)
    assert desk.read(registration_status.next_rank, course) == 9
    desk.write(LABEL, set_rank, one, None)
    assert desk.read(registration_status.next_rank, course) == 3
    assert desk.read(registration_status.next_rank, desk.write(LABEL, factories.add_programme)) == 1
    assert two


def test_a_registration_that_is_gone_is_said_to_be(desk: Desk, course: int) -> None:
    for ask, wanted in (
        (registration_status.require_registration, 999),
        (registration_status.require_registrations, [999]),
    ):
        with pytest.raises(UserError, match="gibt es nicht mehr"):
            desk.read(ask, wanted)


def test_a_later_decision_has_its_own_day_and_its_own_person(desk: Desk, course: int) -> None:
    one = desk.write(LABEL, factories.add_registration, course, status=S.WAITING)
    clock.set_today(date(2024, 2, 3))

    def record(db: Session) -> tuple[date, str]:
        row = registration_status.require_registration(db, one)
        row.status_by = "Jemand"
        registration_status.record_status(db, row, S.ACCEPTED, typed("so"))
        return row.status_at.date(), row.status_by

    assert desk.write(LABEL, record) == (date(2024, 2, 3), "Test")

"""Ranks on the waiting list: in the order in which people were put there, without gaps, whoever arrived first."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.registrations import places, registrations
from fbdesk.services.registrations.waiting_ranks import list_ranks
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_person, add_programme, add_registration, add_registrations

LABEL = Label("Test")


def _arrived(db: Session, programme: int, *days: int, status: S = S.RECEIVED) -> list[int]:
    return [
        add_registration(db, programme, status=status, received_at=datetime(2023, 12, day)) for day in days
    ]


def _stored(db: Session, programme: int) -> list[int | None]:
    query = select(Registration.rank).where(
        Registration.programme_id == programme, Registration.status == S.WAITING
    )
    return sorted(db.scalars(query))


def test_who_is_put_on_the_list_stands_in_that_order_not_in_that_of_arrival(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    early, middle, late = desk.write(LABEL, _arrived, programme, 1, 2, 3)
    desk.write(LABEL, registrations.set_status, [late, early], S.WAITING)
    desk.write(LABEL, registrations.set_status, [middle], S.WAITING)
    assert desk.read(list_ranks, programme) == {late: 1, early: 2, middle: 3}
    assert desk.read(_stored, programme) == [1, 2, 3]


def test_who_comes_in_together_waits_in_the_order_of_the_table(desk: Desk) -> None:
    def fill(db: Session) -> list[int]:
        course = add_programme(db, capacity=0)
        rows = [{"person_id": add_person(db), "received_at": datetime(2023, 12, day)} for day in (9, 1, 5)]
        return add_registrations(db, course, rows, S.WAITING, "Test")

    added = desk.write(LABEL, fill)
    assert desk.read(list_ranks, 1) == {row_id: rank for rank, row_id in enumerate(added, 1)}


def test_who_waits_by_points_stands_in_the_order_of_the_points(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1, selection=True)
    first, second, third = desk.write(LABEL, _arrived, programme, 1, 2, 3)
    for row_id, points in ((first, 10), (second, 90), (third, 50)):
        desk.write(LABEL, registrations.change_registration, row_id, points=points)
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.registration_id for row in given.accepted] == [second]
    assert desk.read(list_ranks, programme) == {third: 1, first: 2}


def test_a_gap_closes_and_nobody_else_counts(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    waiting = desk.write(LABEL, _arrived, programme, 3, 2, 1, status=S.WAITING)
    elsewhere = desk.write(LABEL, add_programme, capacity=1)
    desk.write(LABEL, _arrived, elsewhere, 1, status=S.WAITING)
    desk.write(LABEL, registrations.set_status, waiting[:1], S.WITHDRAWN)
    assert desk.read(list_ranks, programme) == {waiting[1]: 1, waiting[2]: 2}
    desk.write(LABEL, _arrived, programme, 1, status=S.WAITING)
    assert list(desk.read(list_ranks, programme).values()) == [1, 2, 3]


def test_who_waits_without_a_stored_rank_comes_last_by_arrival(desk: Desk) -> None:
    def fill(db: Session) -> list[int]:
        course = add_programme(db)
        ids = _arrived(db, course, 4, 2, 3, status=S.WAITING)
        for row_id in ids[1:]:
            db.get_one(Registration, row_id).rank = None
        return [ids[0], ids[1], ids[2]]

    with_rank, earlier, later = desk.write(LABEL, fill)
    assert desk.read(list_ranks, 1) == {with_rank: 1, earlier: 2, later: 3}

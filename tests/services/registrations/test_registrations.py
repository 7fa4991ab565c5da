"""Registrations by hand: status on arrival, coming back after withdrawing, a history that says who and why."""

from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.registrations.places import is_late
from fbdesk.services.people import people
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_person, add_programme, add_registration, add_registrations

LABEL = Label("Test")


def test_the_last_day_ends_at_midnight() -> None:
    deadline = date(2023, 12, 20)
    assert not is_late(deadline, datetime(2023, 12, 20, 23, 59, 59))
    assert is_late(deadline, datetime(2023, 12, 21, 0, 0))
    assert not is_late(None, datetime(2023, 12, 21, 0, 0))


def test_the_status_on_arrival_follows_room_and_deadline(desk: Desk) -> None:
    clock.set_today(date(2023, 12, 20))
    programme = desk.write(LABEL, add_programme, capacity=1)
    ids = [desk.write(LABEL, registrations.register, programme, "Anna", name) for name in ("Eins", "Zwei")]
    rows = {row.id: row for row in desk.read(registrations.list_registrations, programme)}
    assert [(rows[i].status, rows[i].late) for i in ids] == [(S.ACCEPTED, False), (S.WAITING, False)]
    clock.set_today(date(2023, 12, 21))
    late = desk.write(LABEL, registrations.register, programme, "Anna", "Drei")
    assert desk.read(registration_detail.get_registration, late).row.late


def test_who_withdrew_comes_back_once(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    person = desk.write(LABEL, add_person)
    first = desk.write(LABEL, add_registration, programme, person_id=person)
    desk.write(LABEL, registrations.set_status, [first], S.WITHDRAWN, "krank")
    again = desk.write(LABEL, registrations.register, programme, "A", "B", person_id=person)
    assert again != first
    with pytest.raises(UserError, match="schon angemeldet"):
        desk.write(LABEL, registrations.register, programme, "A", "B", person_id=person)
    with pytest.raises(UserError, match="schon angemeldet"):
        desk.write(LABEL, registrations.set_status, [first], S.RECEIVED, "doch")


def test_a_person_can_be_in_two_programmes(desk: Desk) -> None:
    person = desk.write(LABEL, add_person)
    for _ in range(2):
        programme = desk.write(LABEL, add_programme)
        desk.write(LABEL, registrations.register, programme, "A", "B", person_id=person)
    assert len(desk.read(people.get_person, person).registrations) == 2


def test_a_person_who_is_gone_is_refused(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        desk.write(LABEL, registrations.register, programme, "A", "B", person_id=99)


def test_every_step_keeps_date_reason_and_who(desk: Desk) -> None:
    clock.set_today(date(2023, 12, 1))
    programme = desk.write(LABEL, add_programme)
    one = desk.write(LABEL, registrations.register, programme, "", "Plato")
    desk.write(LABEL, registrations.set_status, [one], S.WAITING, "Quote")
    history = desk.read(registration_detail.get_registration, one).history
    assert [(h.status, h.at.date(), h.by, h.reason) for h in history] == [
        (S.WAITING, date(2023, 12, 1), "Test", "Quote"),
        (S.ACCEPTED, date(2023, 12, 1), "Test", "Plätze frei"),
    ]


def test_many_decisions_tell_how_far_they_are_and_count_the_places_once(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=300)

    def fill(db: Session) -> list[int]:
        people_ids = people.add_people(db, [{"given_name": "A", "family_name": f"B{n}"} for n in range(301)])
        rows = [{"person_id": one, "received_at": datetime(2023, 12, 1)} for one in people_ids]
        return add_registrations(db, programme, rows, S.RECEIVED)

    ids = desk.write(LABEL, fill)
    with pytest.raises(UserError, match="300"):
        desk.write(LABEL, registrations.set_status, ids, S.ACCEPTED, "")
    told: list[tuple[int, int]] = []
    progress = partial(registrations.set_status, progress=lambda n, of: told.append((n, of)))
    assert desk.write(LABEL, progress, ids[:300], S.ACCEPTED, "") == 300
    assert told == [(250, 300), (300, 300)]
    with pytest.raises(UserError, match="300"):
        desk.write(LABEL, registrations.set_status, ids[300:], S.ACCEPTED, "")


def test_the_waiting_list_closes_up_without_writing_about_the_others(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    ids = [desk.write(LABEL, add_registration, programme, status=S.RECEIVED) for _ in range(3)]
    desk.write(LABEL, registrations.set_status, ids, S.WAITING, "")
    leaving = desk.write(LABEL, registrations.set_status, ids[:1], S.WITHDRAWN, "")
    assert leaving == 1
    rows = {row.id: row.rank for row in desk.read(registrations.list_registrations, programme)}
    assert rows == {ids[0]: None, ids[1]: 1, ids[2]: 2}
    assert desk.read(registrations.get_registration_row, ids[2]).rank == 2
    desk.write(LABEL, registrations.change_registration, ids[1], notes="Neu")
    assert desk.undo(desk.read(lambda db: db.scalar(select(func.max(Change.id)))) - 1).kept == ()
    rows = {row.id: row.rank for row in desk.read(registrations.list_registrations, programme)}
    assert rows == {ids[0]: 1, ids[1]: 2, ids[2]: 3}

"""Places in the order of arrival, the waiting list before those who come later, decisions with their reasons."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from fbdesk.db.models import Quota
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import places, registration_detail, registration_list, registrations
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_programme, add_registration

LABEL = Label("Test")


def _arrive(db: Session, programme: int, *days: int, status: S = S.RECEIVED) -> list[int]:
    return [
        add_registration(db, programme, status=status, received_at=datetime(2023, 12, day, 23, 59))
        for day in days
    ]


def _ranks(desk: Desk, programme: int) -> dict[int, tuple[S, int | None]]:
    rows = desk.read(registrations.list_registrations, programme)
    return {row.id: (row.status, row.rank) for row in rows}


def test_first_come_the_rest_waits_and_late_ones_are_left_to_the_office(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    second, first, late = desk.write(LABEL, _arrive, programme, 20, 1, 21)  # the 20th is the last day
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.registration_id for row in given.accepted] == [first]
    assert [(row.registration_id, row.rank) for row in given.waiting] == [(second, 1)]
    assert [row.registration_id for row in given.undecided] == [late]
    newest = desk.read(registration_detail.get_registration, first).history[0]
    assert (newest.status, newest.by, newest.reason) == (S.ACCEPTED, "Test", given.accepted[0].reason)


def test_a_free_place_goes_to_the_waiting_list_before_who_comes_later(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    first, second, third = desk.write(LABEL, _arrive, programme, 1, 2, 3)
    desk.write(LABEL, places.give_places, programme)
    desk.write(LABEL, registrations.set_status, [first], S.WITHDRAWN, "krank")
    newcomer = desk.write(LABEL, registrations.register, programme, "Neu", "Kommt")
    assert _ranks(desk, programme)[newcomer] == (S.RECEIVED, None)
    given = desk.write(LABEL, places.give_places, programme)
    assert [(row.registration_id, row.reason) for row in given.accepted] == [
        (second, "Platz 1 von 1, von der Warteliste nachgerückt")
    ]
    assert _ranks(desk, programme)[third] == (S.WAITING, 1), "the list closes up"


def test_giving_places_again_changes_nothing(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    desk.write(LABEL, _arrive, programme, 1, 2, 3)
    desk.write(LABEL, places.give_places, programme)
    last, before = desk.last_undoable(), _ranks(desk, programme)
    assert desk.write(LABEL, places.give_places, programme).lists()["accepted"] == ()
    assert (desk.last_undoable(), _ranks(desk, programme)) == (last, before)


def test_without_a_capacity_everybody_in_time_has_a_place(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=None, deadline=None)
    desk.write(LABEL, _arrive, programme, 1, 30)
    assert len(desk.write(LABEL, places.give_places, programme).accepted) == 2


def test_everybody_takes_the_late_and_those_who_wait(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    desk.write(LABEL, _arrive, programme, 1, 2, 30)
    desk.write(LABEL, places.give_places, programme)
    desk.write(LABEL, places.give_places, programme, everybody=True)
    assert {status for status, _rank in _ranks(desk, programme).values()} == {S.ACCEPTED}


def test_a_free_place_goes_past_a_group_that_has_its_most(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        programme = add_programme(db, capacity=2)
        db.add(Quota(programme_id=programme, group="police", most=1))
        add_registration(db, programme, organisation="Polizeidirektion Leipzig")
        for organisation in ("Polizeidirektion Dresden", "Stadt Riesa"):
            waiting = add_registration(db, programme, status=S.WAITING, organisation=organisation)
        return programme, waiting

    programme, next_one = desk.write(LABEL, fill)
    given = desk.read(places.preview_places, programme)
    assert [row.registration_id for row in given.accepted] == [next_one]
    everybody = desk.read(places.preview_places, programme, everybody=True)
    assert len(everybody.accepted) == 2


def test_points_of_a_selection_come_before_the_order_of_arrival(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=2, selection=True)
    first, second, third, fourth = desk.write(LABEL, _arrive, programme, 1, 2, 3, 4)
    for row_id, points in ((first, 0), (second, 40), (third, 80), (fourth, 0)):
        desk.write(LABEL, registrations.change_registration, row_id, points=points)
    given = desk.read(places.preview_places, programme)
    assert [row.registration_id for row in given.accepted] == [third, second]
    assert [row.registration_id for row in given.waiting] == [first, fourth]
    assert given.accepted[0].reason == "Platz 1 von 2, 80 Punkte; Eingang 03.12.2023"
    assert given.waiting[0].reason == "0 Punkte; Alle 2 Plätze sind vergeben; Wartelistenplatz 1"
    for points in (-1, 1001):
        with pytest.raises(UserError, match="zwischen 0 und"):
            desk.write(LABEL, registrations.change_registration, first, points=points)


def nothing_to_give(desk: Desk, programme: int) -> str:
    """Return why giving places has nothing to show."""
    return places.why_nothing_to_give(desk.read(registration_list.get_list, programme))


def test_there_is_something_to_give_as_long_as_somebody_waits_or_is_undecided(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    assert nothing_to_give(desk, programme) == "Über alle Anmeldungen ist entschieden."
    desk.write(LABEL, add_registration, programme, status=S.ACCEPTED)
    assert nothing_to_give(desk, programme) == "Über alle Anmeldungen ist entschieden."
    desk.write(LABEL, add_registration, programme, status=S.WAITING)
    assert nothing_to_give(desk, programme) == ""  # who cannot move up is listed with the reason


def test_in_a_cancelled_programme_there_is_nothing_to_give(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1)
    desk.write(LABEL, add_registration, programme, status=S.RECEIVED)
    assert nothing_to_give(desk, programme) == ""
    desk.write(LABEL, cancelling.cancel_programme, programme, "Krank")
    assert "abgesagt" in nothing_to_give(desk, programme)

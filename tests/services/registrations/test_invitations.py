"""Inviting people who are known: each takes a place until the answer, nobody twice, not beyond the places."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import invitations, registration_detail, registrations
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(date(2024, 1, 10))


def _people(db: Session, *houses: str) -> list[int]:
    return [factories.add_person(db, organisation=house, phone="0351 1") for house in houses]


def _rows(desk: Desk, programme: int) -> dict[int, registrations.RegistrationRow]:
    return {row.person_id: row for row in desk.read(registrations.list_registrations, programme)}


def test_an_invitation_knows_what_is_known_of_the_person(desk: Desk) -> None:
    (person,) = desk.write(LABEL, _people, "Stadt Riesa")
    course = desk.write(LABEL, factories.add_programme, deadline=None)
    (made,) = desk.write(LABEL, invitations.invite, course, [person])
    detail = desk.read(registration_detail.get_registration, made)
    assert (detail.row.status, detail.row.status_reason) == (S.OFFERED, "Eingeladen")
    assert (detail.row.organisation, detail.texts["phone"], detail.row.arrival) == (
        "Stadt Riesa",
        "0351 1",
        "invitation",
    )
    assert detail.row.received_at.date() == date(2024, 1, 10)


def test_an_invitation_follows_the_land_of_the_house_also_later(desk: Desk) -> None:
    (person,) = desk.write(LABEL, _people, "Stadt Riesa")
    house = desk.read(organisations.find_ids, ["Stadt Riesa"])["Stadt Riesa"]
    course = desk.write(LABEL, factories.add_programme, deadline=None)
    desk.write(LABEL, organisations.change_organisation, house, land="TH")
    desk.write(LABEL, invitations.invite, course, [person])
    assert _rows(desk, course)[person].land == "TH"
    desk.write(LABEL, organisations.change_organisation, house, land="SN")
    assert _rows(desk, course)[person].land == "SN"


def test_who_is_registered_is_left_out_and_who_withdrew_is_invited_again(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, deadline=None)
    there, left, new = desk.write(LABEL, _people, "A", "B", "C")
    desk.write(LABEL, factories.add_registration, course, person_id=there)
    desk.write(LABEL, factories.add_registration, course, person_id=left, status=S.WITHDRAWN)
    made = desk.write(LABEL, invitations.invite, course, [there, left, new, new])
    assert len(made) == 2
    with pytest.raises(UserError, match="schon angemeldet"):
        desk.write(LABEL, invitations.invite, course, [there, left, new])


def test_more_than_there_are_places_are_not_invited_unless_the_office_insists(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, capacity=1, deadline=None)
    people = desk.write(LABEL, _people, "A", "B")
    with pytest.raises(UserError, match="Nur 1"):
        desk.write(LABEL, invitations.invite, course, people)
    assert _rows(desk, course) == {}
    desk.write(LABEL, invitations.invite, course, people, anyway="Der Chef will es")
    rows = _rows(desk, course)
    assert [rows[one].status for one in people] == [S.OFFERED] * 2
    assert [rows[one].status_reason for one in people] == [
        "Der Chef will es",
        "Der Chef will es (2 von 1 Plätzen)",
    ]


def test_the_history_says_over_how_many_the_invited_are_put(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, capacity=3, deadline=None)
    for _n in range(2):
        desk.write(LABEL, factories.add_registration, course, status=S.WAITING)
    (person,) = desk.write(LABEL, _people, "A")
    desk.write(LABEL, invitations.invite, course, [person])
    assert _rows(desk, course)[person].status_reason == "Eingeladen; vor 2 Wartenden"


def test_nobody_is_invited_into_what_was_cancelled(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    people = desk.write(LABEL, _people, "A")
    desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige")
    for anyway in ("", "doch"):
        with pytest.raises(UserError, match="abgesagt"):
            desk.write(LABEL, invitations.invite, course, people, anyway=anyway)


def test_of_organisations_everybody_known_is_invited_and_empty_ones_are_named(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, deadline=None)
    people = desk.write(LABEL, _people, "Stadt Aue", "Stadt Aue", "Stadt Riesa")
    empty = [desk.write(LABEL, organisations.add_organisation, name) for name in ("Kreis Y", "Kreis X")]
    aue = desk.read(lambda db: organisations.find_ids(db, ["Stadt Aue"])["Stadt Aue"])
    made = desk.write(LABEL, invitations.invite_organisations, course, [*empty, aue, aue])
    assert made.without == ("Kreis X", "Kreis Y")
    assert set(_rows(desk, course)) == set(people[:2])
    assert len(made.registration_ids) == 2
    with pytest.raises(UserError, match="niemand bekannt"):
        desk.write(LABEL, invitations.invite_organisations, course, empty)

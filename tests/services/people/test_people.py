"""People: found under the name they have now, sorted, with one part of a name at least."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.imports import matches
from fbdesk.services.office import office
from fbdesk.services.organisations import organisations
from fbdesk.services.people import people
from fbdesk.services.registrations import registrations
from fbdesk.services.registrations.registration_detail import get_registration
from tests.factories import add_person, add_programme, add_registration

LABEL = Label("Test")


def test_a_new_name_is_found_everywhere(desk: Desk) -> None:
    person = desk.write(LABEL, add_person, given_name="Anna", family_name="Alt", email="")
    programme = desk.write(LABEL, add_programme)
    desk.write(LABEL, add_registration, programme, person_id=person)
    desk.write(LABEL, people.change_person, person, family_name="Österle")
    [row] = desk.read(registrations.list_registrations, programme)
    assert "osterle" in row.search or "oesterle" in row.search
    [found] = desk.read(matches.find_matches, [{"given_name": "Anna", "family_name": "Oesterle"}])
    assert [match.person_id for match in found] == [person]


@pytest.mark.parametrize("given", [{"given_name": "Plato"}, {"family_name": "Sukarno"}])
def test_one_part_of_a_name_is_enough(desk: Desk, given: dict[str, str]) -> None:
    person = desk.write(LABEL, people.add_person, **given)
    assert desk.read(people.get_person, person).name == next(iter(given.values()))


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_person_without_any_name_is_refused(desk: Desk, blank: str) -> None:
    with pytest.raises(UserError, match="Vornamen"):
        desk.write(LABEL, people.add_person, given_name=blank)
    person = desk.write(LABEL, people.add_person, family_name="Kern")
    with pytest.raises(UserError, match="Vornamen"):
        desk.write(LABEL, people.change_person, person, family_name=blank)


def test_no_name_stays_in_a_label(desk: Desk) -> None:
    person = desk.write(labels.person_added, people.add_person, given_name="Anna", family_name="Kern")
    desk.write(labels.person_changed(person), people.change_person, person, family_name="Stern")

    def kept(db: Session) -> str:
        return str(list(db.scalars(select(Change.label))))

    assert not {name for name in ("Anna", "Kern", "Stern") if name in desk.read(kept)}


def test_half_an_address_is_refused_wherever_it_is_typed(desk: Desk) -> None:
    """Whoever writes asks the same rule, so that what is sent reaches somebody; the domain is kept in small letters."""
    person = desk.write(LABEL, add_person)
    programme = desk.write(LABEL, add_programme)
    registration = desk.write(LABEL, add_registration, programme, person_id=person)
    house = desk.write(LABEL, organisations.add_organisation, "Stadt Riesa")
    for service, ids in (
        (people.change_person, [person]),
        (registrations.change_registration, [registration]),
        (organisations.change_organisation, [house]),
        (office.change_office, []),
    ):
        with pytest.raises(UserError, match="„a@b“ ist keine vollständige E-Mail-Adresse"):
            desk.write(LABEL, service, *ids, email="a@b")
        desk.write(LABEL, service, *ids, email=" A.B@Riesa.DE ")
    assert desk.read(people.get_person, person).email == "A.B@riesa.de"
    assert desk.read(get_registration, registration).row.email == "A.B@riesa.de"
    assert desk.read(organisations.get_organisation, house).email == "A.B@riesa.de"
    assert desk.read(office.get_office).email == "A.B@riesa.de"


def test_a_date_of_birth_nobody_alive_has_is_refused(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))
    person = desk.write(Label("x"), people.add_person, given_name="Anna", family_name="Kern")
    for day in (date(2024, 1, 11), date(1888, 1, 1)):
        with pytest.raises(UserError, match="kann kein Geburtsdatum sein"):
            desk.write(Label("x"), people.change_person, person, date_of_birth=day)
    desk.write(Label("x"), people.change_person, person, date_of_birth=date(1988, 3, 12))
    assert desk.read(people.get_person, person).date_of_birth == date(1988, 3, 12)


def test_what_is_known_of_somebody_is_not_changed_by_what_they_say(desk: Desk) -> None:
    known = {"given_name": "Anna", "family_name": "Kern", "salutation": "Frau"}
    person = desk.write(Label("x"), people.add_person, **known)
    said = {person: {"salutation": "Herr", "date_of_birth": "1988-03-12", "family_name": "Anders"}}
    desk.write(Label("x"), people.complete_people, said)
    detail = desk.read(people.get_person, person)
    assert (detail.salutation, detail.family_name) == ("Frau", "Kern")
    assert detail.date_of_birth == date(1988, 3, 12)

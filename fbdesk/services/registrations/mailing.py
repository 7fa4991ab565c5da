"""Where people of a programme can be reached by post, as lines for labels and letters."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Person, Registration
from fbdesk.rules.people import names


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """A person's postal address; `lines` are empty without a street, or with neither postcode nor town."""

    registration_id: int
    name: str
    lines: tuple[str, ...]


def list_postal_addresses(db: Session, registration_ids: Collection[int]) -> list[PostalAddress]:
    """Return the addresses of these registrations, sorted by name."""
    query = (
        select(Registration, Person)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.id.in_(registration_ids))
        .order_by(Person.sort_key, Registration.id)
    )
    return [_address(registration, person) for registration, person in db.execute(query)]


def _address(registration: Registration, person: Person) -> PostalAddress:
    complete = registration.street and (registration.postcode or registration.town)
    lines = address_lines(registration, person) if complete else ()
    return PostalAddress(registration.id, _name(person), lines)


def address_lines(registration: Registration, person: Person) -> tuple[str, ...]:
    """Return the lines of an address as far as they are known."""
    town = " ".join(filter(None, (registration.postcode, registration.town)))
    workplace = (registration.organisation_name, registration.department)
    return tuple(filter(None, (*workplace, _name(person), registration.street, town)))


def _name(person: Person) -> str:
    return names.display_name(person.title, person.given_name, person.family_name)

"""Where people of a programme can be reached by post, as lines for labels and letters."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Person, Registration
from fbdesk.rules import names


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """A person's postal address; `lines` are empty where street or town are not known."""

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
    name = names.display_name(person.title, person.given_name, person.family_name)
    town = " ".join(part for part in (registration.postcode, registration.town) if part)
    if not registration.street or not town:
        return PostalAddress(registration.id, name, ())
    lines = (registration.organisation_name, registration.department, name, registration.street, town)
    return PostalAddress(registration.id, name, tuple(line for line in lines if line))

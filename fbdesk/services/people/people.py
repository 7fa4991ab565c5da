"""People: found as you type, added once, with keys under which a spreadsheet row finds them again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Certificate, Organisation, Person, PersonKey, Programme, Registration
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.fields import BY_NAME, Home, birth_problem, kept_in
from fbdesk.i18n import _
from fbdesk.rules.people import matching, names
from fbdesk.rules.people.email_address import typed_address
from fbdesk.rules.people.names import Named
from fbdesk.services.certificates.building_blocks import CollectedBlock, list_collected
from fbdesk.services.organisations import organisations
from fbdesk.services.people.alumni import list_completed

_COLUMNS = (*kept_in(Home.PERSON), "role", "notes")


@dataclass(frozen=True, slots=True)
class PersonRow(Named):
    """A person in the list of all people."""

    id: int
    title: str
    given_name: str
    family_name: str
    organisation: str
    town: str
    email: str
    role: str
    registrations: int
    last_received: date | None
    sort_key: str
    search: str
    #: Titles of the series (or programmes of none) that they completed.
    completed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person with contact, registrations and certificates."""

    id: int
    salutation: str
    title: str
    given_name: str
    family_name: str
    email: str
    phone: str
    organisation: str
    department: str
    function: str
    role: str
    notes: str
    registrations: tuple["Participation", ...]
    gender: str
    date_of_birth: date | None
    blocks: tuple[CollectedBlock, ...]

    @property
    def name(self) -> str:
        """The name as a text shows it: "Dr. Wiebke von der Heide"."""
        return names.display_name(self.title, self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class Participation:
    """One registration of a person, with the number of a certificate that is in force."""

    registration_id: int
    programme_id: int
    programme: str
    run: int | None
    status: str
    received: date
    certificate: str


def list_people(db: Session) -> list[PersonRow]:
    """Return all people, sorted by DIN 5007-2."""
    query = (
        select(
            Person.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            func.coalesce(Organisation.name, ""),
            func.coalesce(Organisation.town, ""),
            Person.email,
            Person.role,
            func.count(Registration.id),
            func.max(Registration.received_at),
            Person.sort_key,
            Person.search,
        )
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .outerjoin(Registration, Registration.person_id == Person.id)
        .group_by(Person.id)
        .order_by(Person.sort_key, Person.id)
    )
    completed = list_completed(db)
    # Names for the columns in one go: thousands of rows, and asking each row for each name takes twice as long.
    return [
        PersonRow(
            id=person_id,
            title=title,
            given_name=given_name,
            family_name=family_name,
            organisation=organisation,
            town=town,
            email=email,
            role=role,
            registrations=registrations,
            last_received=received_at and received_at.date(),
            sort_key=sort_key,
            search=search,
            completed=completed.get(person_id, ()),
        )
        for (
            person_id,
            title,
            given_name,
            family_name,
            organisation,
            town,
            email,
            role,
            registrations,
            received_at,
            sort_key,
            search,
        ) in db.execute(query)
    ]


def get_person(db: Session, person_id: int) -> PersonDetail:
    """Return a person; raises UserError when it is gone."""
    person = require_person(db, person_id)
    organisation = db.get(Organisation, person.organisation_id) if person.organisation_id else None
    return PersonDetail(
        id=person.id,
        salutation=person.salutation,
        title=person.title,
        given_name=person.given_name,
        family_name=person.family_name,
        email=person.email,
        phone=person.phone,
        organisation=organisation.name if organisation else "",
        department=person.department,
        function=person.function,
        role=person.role,
        notes=person.notes,
        registrations=_participations(db, person_id),
        gender=person.gender,
        date_of_birth=person.date_of_birth,
        blocks=list_collected(db, person_id),
    )


def _participations(db: Session, person_id: int) -> tuple[Participation, ...]:
    query = (
        select(Registration, Programme.title, Programme.run, func.coalesce(func.max(Certificate.number), ""))
        .join(Programme, Registration.programme_id == Programme.id)
        .outerjoin(
            Certificate, (Certificate.registration_id == Registration.id) & (Certificate.state != "void")
        )
        .where(Registration.person_id == person_id)
        .group_by(Registration.id)
        .order_by(Registration.received_at.desc())
    )
    return tuple(
        Participation(
            registration.id,
            registration.programme_id,
            title,
            run,
            registration.status,
            registration.received_at.date(),
            number,
        )
        for registration, title, run, number in db.execute(query)
    )


def add_person(db: Session, organisation: str = "", **values: str) -> int:
    """Add one person and return the id; raises UserError without any name."""
    return add_people(db, [{**values, "organisation": organisation}])[0]


def add_people(db: Session, people: Iterable[Mapping[str, str]]) -> list[int]:
    """Add people given as {column: text, "organisation": name} and return their ids in the same order."""
    people = [{name: text.strip() for name, text in person.items()} for person in people]
    if not all(person.get("given_name") or person.get("family_name") for person in people):
        raise UserError(_("A person needs at least a first name or a family name."))
    if not people:
        return []
    ids = organisations.add_missing(db, (person.get("organisation", "") for person in people))
    rows = [_columns(person, ids) for person in people]
    added = add_rows(db, Person, rows)
    add_keys(db, zip(added, people, strict=True))
    return added


def _columns(person: Mapping[str, str], organisation_ids: Mapping[str, int]) -> dict[str, object]:
    organisation = person.get("organisation", "")
    return {
        **{name: _stored(name, person.get(name, "")) for name in _COLUMNS},
        "organisation_id": organisation_ids.get(organisation),
        **derived_columns(person, organisation),
    }


def _stored(name: str, text: str) -> object:
    value = BY_NAME[name].stored(text) if name in BY_NAME else text
    _require_birth(name, value)
    return value


def _require_birth(name: str, value: object) -> None:
    if name == "date_of_birth" and isinstance(value, date) and (wrong := birth_problem(value, clock.today())):
        raise UserError(wrong)


_CHUNK: Final = 500
#: What somebody says of themselves and the office need not decide: never a name.
_SAID: Final = ("salutation", "gender", "date_of_birth")


def complete_people(db: Session, said: Mapping[int, Mapping[str, str]]) -> None:
    """Fill what is not known of people yet with what they said, by their ids: salutation, gender, date of birth."""
    telling = sorted(row_id for row_id, texts in said.items() if any(texts.get(name) for name in _SAID))
    for start in range(0, len(telling), _CHUNK):
        for person in db.scalars(select(Person).where(Person.id.in_(telling[start : start + _CHUNK]))):
            for name in _SAID:
                if (text := said[person.id].get(name, "")) and not getattr(person, name):
                    setattr(person, name, _stored(name, text))


def _text(name: str, value: object) -> str:
    return BY_NAME[name].text(value) if name in BY_NAME else str(value)


def derived_columns(person: Mapping[str, str], organisation: str) -> dict[str, str]:
    """Return the columns that follow from name, e-mail and organisation: sorting and finding."""
    given, family = person.get("given_name", ""), person.get("family_name", "")
    return {
        "sort_key": names.sort_key(given, family),
        "search": names.search_text(given, family, organisation, person.get("email", "")),
    }


def add_keys(db: Session, people: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Store the keys under which each person (id, texts) is found again."""
    rows = [
        {"person_id": person_id, "key": key} for person_id, person in people for key in blocking_keys(person)
    ]
    add_rows(db, PersonKey, rows)


def blocking_keys(person: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of a person given as texts."""
    return matching.blocking_keys(candidate(person))


def candidate(person: Mapping[str, str]) -> matching.Candidate:
    """Return what matching compares of a person given as texts."""
    return matching.Candidate(
        given_name=person.get("given_name", ""),
        family_name=person.get("family_name", ""),
        email=person.get("email", ""),
        organisation=person.get("organisation", ""),
        birth=person.get("date_of_birth", ""),
    )


def require_person(db: Session, person_id: int) -> Person:
    """Return the person itself for other services; raises UserError when it is gone."""
    person = db.get(Person, person_id)
    if person is None:
        raise UserError(_("This person no longer exists."))
    return person


def change_person(db: Session, person_id: int, **values: str | date | None) -> None:
    """Change some of a person's texts (also "organisation" by name) and days; keys, sorting and finding follow.

    Raises UserError for half an e-mail address, a date of birth that nobody alive has, or when no name would be left.
    """
    person = require_person(db, person_id)
    if "email" in values:
        values["email"] = typed_address(str(values["email"]))
    if "organisation" in values:
        name = str(values.pop("organisation")).strip()
        person.organisation_id = organisations.add_missing(db, [name]).get(name)
    for name, value in values.items():
        _require_birth(name, value)
        setattr(person, name, _stored(name, value.strip()) if isinstance(value, str) else value)
    if not (person.given_name or person.family_name):
        raise UserError(_("A person needs at least a first name or a family name."))
    _refresh(db, person)


def _refresh(db: Session, person: Person) -> None:
    organisation = db.get(Organisation, person.organisation_id) if person.organisation_id else None
    texts = {name: _text(name, getattr(person, name)) for name in _COLUMNS}
    texts["organisation"] = organisation.name if organisation else ""
    for name, value in derived_columns(texts, texts["organisation"]).items():
        setattr(person, name, value)
    known = set(db.scalars(select(PersonKey.key).where(PersonKey.person_id == person.id)))
    wanted = set(blocking_keys(texts))
    if known != wanted:
        db.execute(delete(PersonKey).where(PersonKey.person_id == person.id))
        add_keys(db, [(person.id, texts)])
    for registration in db.scalars(select(Registration).where(Registration.person_id == person.id)):
        registration.search = names.search_text(
            person.given_name, person.family_name, registration.organisation_name, registration.email
        )

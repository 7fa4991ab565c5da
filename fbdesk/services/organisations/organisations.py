"""Organisations: found again under any of their spellings, made when they are new, corrected by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from fbdesk.db.models import Organisation, Person, Registration, TrainingSession
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.organisations import organisations as rules
from fbdesk.rules.people import names
from fbdesk.rules.people.email_address import typed_address


def fold(name: str) -> str:
    """Return what two spellings of one organisation have in common: "LK Bautzen" and "Landkreis Bautzen"."""
    return " ".join(sorted(rules.organisation_key(name))) or names.fold(name)


def find_ids(db: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of the known organisations among these names, by name."""
    folded = {name: fold(name) for name in names}
    wanted = sorted(set(folded.values()) - {""})
    known: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        chosen = Organisation.folded.in_(wanted[start : start + 500])
        rows = db.execute(
            select(Organisation.folded, Organisation.id).where(chosen).order_by(Organisation.id.desc())
        )
        known.update((key, row_id) for key, row_id in rows)
    return {name: known[key] for name, key in folded.items() if key in known}


def add_missing(db: Session, names: Iterable[str], *, land: str = "", town: str = "") -> dict[str, int]:
    """Return the ids of these organisations, making those that are new; type and public body are guessed."""
    names = [name for name in dict.fromkeys(names) if name]
    ids = find_ids(db, names)
    made: dict[str, Organisation] = {}
    for name in names:
        key = fold(name)
        if name not in ids and key not in made:
            made[key] = _new(name, key, land, town)
    db.add_all(made.values())
    db.flush()
    ids.update((name, made[key].id) for name in names if (key := fold(name)) in made)
    return ids


def _new(name: str, folded: str, land: str, town: str) -> Organisation:
    guess = rules.guess(name)
    return Organisation(
        name=name,
        folded=folded,
        type=guess.type or "",
        public_body=guess.public,
        municipality=guess.municipality,
        land=land,
        town=town,
    )


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in the list; `people` work there now, `registrations` ever came from there."""

    id: int
    name: str
    type: str
    public_body: bool | None
    municipality: str
    land: str
    town: str
    people: int
    registrations: int


@dataclass(frozen=True, slots=True)
class OrganisationDetail:
    """An organisation in full, with the people who work there as (person id, name, function)."""

    row: OrganisationRow
    street: str
    postcode: str
    email: str
    phone: str
    website: str
    notes: str
    staff: tuple[tuple[int, str, str], ...]


def list_organisations(db: Session) -> list[OrganisationRow]:
    """Return all organisations by name."""
    return _rows(db, select(Organisation))


def _rows(db: Session, query: Select[Organisation]) -> list[OrganisationRow]:
    people = _count_by(Person.organisation_id)
    registrations = _count_by(Registration.organisation_id)
    full = (
        query.add_columns(people.c.n, registrations.c.n)
        .outerjoin(people, people.c.id == Organisation.id)
        .outerjoin(registrations, registrations.c.id == Organisation.id)
        .order_by(func.lower(Organisation.name))
    )
    return [
        OrganisationRow(
            id=one.id,
            name=one.name,
            type=one.type,
            public_body=one.public_body,
            municipality=one.municipality,
            land=one.land,
            town=one.town,
            people=staff or 0,
            registrations=came or 0,
        )
        for one, staff, came in db.execute(full)
    ]


def _count_by(column: InstrumentedAttribute[int | None]) -> Subquery:
    query = select(column.label("id"), func.count().label("n")).where(column.is_not(None))
    return query.group_by(column).subquery()


def get_organisation(db: Session, organisation_id: int) -> OrganisationDetail:
    """Return one organisation; raises UserError when it is gone."""
    one = require_organisation(db, organisation_id)
    row = _rows(db, select(Organisation).where(Organisation.id == organisation_id))[0]
    staff = db.scalars(
        select(Person).where(Person.organisation_id == organisation_id).order_by(Person.sort_key)
    )
    people = tuple((p.id, _list_name(p), p.function) for p in staff)
    return OrganisationDetail(
        row=row,
        street=one.street,
        postcode=one.postcode,
        email=one.email,
        phone=one.phone,
        website=one.website,
        notes=one.notes,
        staff=people,
    )


def _list_name(person: Person) -> str:
    return names.list_name(person.title, person.given_name, person.family_name)


def require_organisation(db: Session, organisation_id: int) -> Organisation:
    """Return the organisation itself for other services; raises UserError when it is gone."""
    organisation = db.get(Organisation, organisation_id)
    if organisation is None:
        raise UserError(_("This organisation no longer exists."))
    return organisation


def add_organisation(db: Session, name: str) -> int:
    """Add an organisation by hand and return its id; type and public body are guessed from the name.

    Raises UserError without a name, or when the organisation is known under another spelling.
    """
    name = _own_name(db, name, None)
    return add_missing(db, [name])[name]


def change_organisation(db: Session, organisation_id: int, **values: object) -> None:
    """Change columns of an organisation; raises UserError for no name, another's, or half an e-mail address."""
    organisation = require_organisation(db, organisation_id)
    if "email" in values:
        values["email"] = typed_address(str(values["email"]))
    if "name" in values:
        values["name"] = _own_name(db, str(values["name"]), organisation_id)
        organisation.folded = fold(str(values["name"]))
        if not organisation.type:
            guess = rules.guess(str(values["name"]))
            organisation.type, organisation.public_body = guess.type or "", guess.public
    for column, value in values.items():
        setattr(organisation, column, value)


def _own_name(db: Session, name: str, own: int | None) -> str:
    name = name.strip()
    if not name:
        raise UserError(_("The name is missing. Enter the name of the organisation."))
    known = find_ids(db, [name]).get(name)
    if known is not None and known != own:
        other = require_organisation(db, known).name
        raise UserError(_("This organisation is known already as “{name}”.").format(name=other))
    return name


def remove_organisation(db: Session, organisation_id: int) -> None:
    """Remove an organisation that nobody belongs to; raises UserError when something hangs on it."""
    organisation = require_organisation(db, organisation_id)
    used = sum(
        db.scalar(select(func.count()).where(column == organisation_id)) or 0
        for column in (Person.organisation_id, Registration.organisation_id, TrainingSession.organisation_id)
    )
    if used:
        text = _("People, registrations or sessions belong to “{name}”. It stays.")
        raise UserError(text.format(name=organisation.name))
    db.delete(organisation)

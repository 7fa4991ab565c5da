"""Find anything by a few letters: people, organisations, programmes, certificate numbers, venues."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from fbdesk.db.models import Certificate, Organisation, Person, Registration, Venue
from fbdesk.rules.people import names
from fbdesk.services.programmes.programmes import list_programmes

#: So many of each kind; whoever wants more types on.
MOST = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: its kind ("person", "programme", "certificate", "organisation", "venue") and where it stands."""

    kind: str
    id: int
    text: str
    detail: str
    programme_id: int | None = None


def find_anything(db: Session, text: str) -> list[Hit]:
    """Return what fits all words of a text, the most often wanted kinds first; nothing for less than two letters."""
    if len(names.fold_query(text)) < 2:
        return []
    return [
        *_programmes(db, text),
        *_people(db, text),
        *_certificates(db, text),
        *_organisations(db, text),
        *_venues(db, text),
    ]


def _programmes(db: Session, text: str) -> list[Hit]:
    words = names.fold_query(text).split()
    hits = []
    for row in list_programmes(db):
        folded = names.search_text(row.title, str(row.run or ""), row.code, row.name)
        if all(word in folded for word in words):
            hits.append(Hit("programme", row.id, row.name, row.code, row.id))
    return hits[:MOST]


def _people(db: Session, text: str) -> Iterator[Hit]:
    query = (
        select(Person.id, Person.title, Person.given_name, Person.family_name, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(*_contains(Person.search, names.fold_query(text)))
        .order_by(Person.sort_key)
        .limit(MOST)
    )
    for row_id, title, given_name, family_name, organisation in db.execute(query):
        yield Hit("person", row_id, names.list_name(title, given_name, family_name), organisation or "")


def _certificates(db: Session, text: str) -> Iterator[Hit]:
    query = (
        select(Certificate, Person)
        .join(Registration, Certificate.registration_id == Registration.id)
        .join(Person, Registration.person_id == Person.id)
        .where(Certificate.number.icontains(text.strip(), autoescape=True))
        .order_by(Certificate.id.desc())
        .limit(MOST)
    )
    for certificate, person in db.execute(query):
        name = names.display_name(person.title, person.given_name, person.family_name)
        yield Hit("certificate", certificate.id, certificate.number, name, certificate.programme_id)


def _organisations(db: Session, text: str) -> Iterator[Hit]:
    query = select(Organisation.id, Organisation.name, Organisation.town)
    query = query.where(*_contains(Organisation.folded, names.fold(text))).order_by(Organisation.name)
    for row_id, name, town in db.execute(query.limit(MOST)):
        yield Hit("organisation", row_id, name, town)


def _venues(db: Session, text: str) -> Iterator[Hit]:
    found = Venue.name.icontains(text.strip(), autoescape=True)
    for row_id, name, town in db.execute(select(Venue.id, Venue.name, Venue.town).where(found).limit(MOST)):
        yield Hit("venue", row_id, name, town)


def _contains(column: InstrumentedAttribute[str], folded: str) -> list[ColumnElement[bool]]:
    return [column.contains(word, autoescape=True) for word in folded.split()]

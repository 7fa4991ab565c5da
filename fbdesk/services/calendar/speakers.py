"""Who leads the sessions: the people of a session, and those to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation, Person, SessionSpeaker
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.people import names
from fbdesk.services.calendar.training_sessions import require_people, require_session
from fbdesk.services.people import people

#: The roles a speaker may have, as they are stored with the person.
ROLES = ("external speaker", "internal speaker")


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Somebody who leads sessions, or may: name, organisation, role, and in how many sessions so far."""

    id: int
    name: str
    organisation: str
    role: str
    sessions: int
    search: str


def list_possible_speakers(db: Session) -> list[SpeakerRow]:
    """Return everybody, those who lead sessions or have the role of a speaker first."""
    led = (
        select(SessionSpeaker.person_id, func.count().label("n"))
        .group_by(SessionSpeaker.person_id)
        .subquery()
    )
    query = (
        select(
            Person.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            func.coalesce(Organisation.name, ""),
            Person.role,
            func.coalesce(led.c.n, 0),
            Person.search,
        )
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .outerjoin(led, led.c.person_id == Person.id)
        .order_by(Person.sort_key, Person.id)
    )
    rows = [
        SpeakerRow(
            id=person_id,
            name=names.display_name(title, given_name, family_name),
            organisation=organisation,
            role=role,
            sessions=sessions,
            search=search,
        )
        for (
            person_id,
            title,
            given_name,
            family_name,
            organisation,
            role,
            sessions,
            search,
        ) in db.execute(query)
    ]
    return sorted(rows, key=lambda row: not (row.sessions or row.role in ROLES))


def set_speakers(db: Session, session_id: int, person_ids: Sequence[int]) -> None:
    """Let exactly these people lead a session, in this order."""
    require_session(db, session_id)
    require_people(db, person_ids)
    db.execute(delete(SessionSpeaker).where(SessionSpeaker.session_id == session_id))
    db.add_all(SessionSpeaker(session_id=session_id, person_id=person) for person in person_ids)
    db.flush()


def add_speaker(
    db: Session,
    session_id: int,
    *,
    family_name: str,
    given_name: str = "",
    title: str = "",
    role: str = ROLES[0],
) -> int:
    """Add a new person who leads a session besides the others; return the person's id."""
    require_session(db, session_id)
    if role not in ROLES:
        raise UserError(_("Choose whether this person speaks for the office or comes from outside."))
    if not family_name.strip():
        raise UserError(_("The name is missing. Enter at least a family name."))
    person_id = people.add_person(db, given_name=given_name, family_name=family_name, title=title, role=role)
    db.add(SessionSpeaker(session_id=session_id, person_id=person_id))
    db.flush()
    return person_id

"""One registration in full: contact, answers, history, the spreadsheet it came from, and the cohorts it links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, ImportRow, ImportRun, Person, Programme, Registration, StatusEvent
from fbdesk.fields import FIELDS, Home
from fbdesk.reasons import words
from fbdesk.rules.people import names
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.services.registrations.registration_status import require_registration
from fbdesk.services.registrations.registrations import RegistrationRow, get_registration_row
from fbdesk.vocabulary import RegistrationStatus


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of a registration's history."""

    status: RegistrationStatus
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class TransferRow:
    """The same person's registration in another cohort, taken over from there (`came`) or into it."""

    registration_id: int
    programme_id: int
    programme: str
    came: bool


@dataclass(frozen=True, slots=True)
class RegistrationDetail:
    """A registration with answers and history; `source` says from which spreadsheet and row it came."""

    row: RegistrationRow
    programme_id: int
    #: What the fields of the catalogue say, by their names.
    texts: Mapping[str, str]
    notes: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[HistoryRow, ...]
    source: tuple[str, int] | None
    #: The registration in another cohort that this one continues, and those that continue it.
    links: tuple[TransferRow, ...] = ()

    @property
    def name(self) -> str:
        """The name as a text shows it."""
        return names.display_name(self.row.title, self.row.given_name, self.row.family_name)


def get_registration(db: Session, registration_id: int) -> RegistrationDetail:
    """Return one registration with answers and history; raises UserError when it is gone."""
    registration = require_registration(db, registration_id)
    person = db.get_one(Person, registration.person_id)
    return RegistrationDetail(
        row=get_registration_row(db, registration_id),
        programme_id=registration.programme_id,
        texts=texts_of(registration, person),
        notes=registration.notes,
        answers=_answers(db, registration_id),
        history=_history(db, registration_id),
        source=_source(db, registration_id),
        links=_links(db, registration),
    )


def texts_of(registration: Registration, person: Person) -> dict[str, str]:
    """Return what the fields of the catalogue say: of the registration as it was then, else of the person."""
    kept = ((one, registration if one.home & Home.REGISTRATION else person) for one in FIELDS if one.home)
    return {one.name: one.text(getattr(row, one.name)) for one, row in kept}


def _answers(db: Session, registration_id: int) -> tuple[tuple[str, str], ...]:
    query = select(Answer.heading, Answer.value).where(Answer.registration_id == registration_id)
    return tuple(
        (heading, value) for heading, value in db.execute(query.order_by(Answer.position, Answer.id))
    )


def _history(db: Session, registration_id: int) -> tuple[HistoryRow, ...]:
    query = select(StatusEvent).where(StatusEvent.registration_id == registration_id)
    events = db.scalars(query.order_by(StatusEvent.id.desc()))
    return tuple(HistoryRow(RegistrationStatus(e.status), e.at, e.by, words(e.reason)) for e in events)


def _source(db: Session, registration_id: int) -> tuple[str, int] | None:
    query = (
        select(ImportRun.file_name, ImportRow.row)
        .join(ImportRun, ImportRow.import_run_id == ImportRun.id)
        .where(ImportRow.registration_id == registration_id)
        .order_by(ImportRow.id)
        .limit(1)
    )
    found = db.execute(query).first()
    return (found.file_name, found.row) if found else None


def _links(db: Session, registration: Registration) -> tuple[TransferRow, ...]:
    linked = select(Registration, Programme).join(Programme, Registration.programme_id == Programme.id)
    query = linked.where(
        (Registration.id == registration.transferred_from_id)
        | (Registration.transferred_from_id == registration.id)
    )
    return tuple(
        TransferRow(
            other.id,
            programme.id,
            programme_name(programme.title, programme.run),
            other.id == registration.transferred_from_id,
        )
        for other, programme in db.execute(query.order_by(Registration.id))
    )

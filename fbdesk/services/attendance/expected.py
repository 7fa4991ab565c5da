"""Who is expected at a session, how far that is entered, and why nothing can be entered for a session or a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Person, Registration, TrainingSession
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules.attendance.attendance import OwnSession
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.calendar.taking_place import CancelledWith, has_come, own_parts
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import HOLDING_PLACE, UNDECIDED
from fbdesk.services.calendar.taking_place import get_facts, is_expected
from fbdesk.services.calendar.training_sessions import require_session
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.registration_status import require_registration
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.vocabulary import RegistrationStatus as Status


def list_expected(db: Session, session_id: int) -> list[int]:
    """Return the registrations of those who are expected at a session, in the order of the sheet."""
    query = (
        select(Registration.id)
        .join(TrainingSession, Registration.programme_id == TrainingSession.programme_id)
        .join(Person, Registration.person_id == Person.id)
        .where(TrainingSession.id == session_id, is_expected())
    )
    return list(db.scalars(query.order_by(Person.sort_key, Registration.id)))


@dataclass(frozen=True, slots=True)
class Entered:
    """How many people are expected at a session, and how many of them have an entry."""

    expected: int
    entries: int

    @property
    def missing(self) -> int:
        """How many have none; an entry of somebody who is not expected stands for nobody."""
        return self.expected - self.entries


def count_entered(db: Session, session_ids: Collection[int]) -> dict[int, Entered]:
    """Return how far the attendance of sessions is entered; those that expect nobody are left out."""
    own = (Attendance.registration_id == Registration.id) & (Attendance.session_id == TrainingSession.id)
    query = (
        select(TrainingSession.id, func.count(Registration.id), func.count(Attendance.id))
        .join(Registration, Registration.programme_id == TrainingSession.programme_id)
        .outerjoin(Attendance, own)
        .where(TrainingSession.id.in_(session_ids), is_expected())
        .group_by(TrainingSession.id)
    )
    return {session_id: Entered(expected, entries) for session_id, expected, entries in db.execute(query)}


def require_enterable(db: Session, session_id: int) -> TrainingSession:
    """Return a session; raises UserError while there is nothing to enter for it."""
    session = require_session(db, session_id)
    facts = get_facts(db, session)
    if sentence := refusal(facts.cancelled_with, session.day, session.month):
        raise UserError(sentence)
    if session.public:
        raise UserError(_("Nobody registers for a public session; count the visitors."))
    return session


def refusal(cancelled: CancelledWith | None, day: date | None, month: str) -> str:
    """Say why there is nothing to enter for a session (its day, or the month "2023-09"); empty when there is."""
    match cancelled:
        case CancelledWith.ITSELF:
            return _("This session was cancelled; there is no attendance to enter.")
        case CancelledWith.PROGRAMME:
            return _("The programme was cancelled; there is no attendance to enter.")
        case CancelledWith.UNITS:
            return _("The unit of this session was cancelled; there is no attendance to enter.")
    if has_come(day, clock.today()):
        return ""
    known = month_text(month) or _("open")
    sentence = _("The session lies ahead ({day}). Enter attendance from that day on.")
    return sentence.format(day=format_date(day) if day else known)


def require_expected(
    db: Session, session: TrainingSession, registration_ids: Sequence[int]
) -> dict[int, OwnSession]:
    """Return what a session is for each of these people; raises UserError for somebody who is not expected at it."""
    query = (
        select(Registration, Person)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.id.in_(registration_ids), Registration.programme_id == session.programme_id)
    )
    found = {registration.id: (registration, person) for registration, person in db.execute(query)}
    for registration_id in set(registration_ids) - set(found):
        require_registration(db, registration_id)
        raise UserError(_("This person is not registered for the programme of the session."))
    for registration, person in found.values():
        if Status(registration.status) not in HOLDING_PLACE:
            name = names.display_name(person.title, person.given_name, person.family_name)
            raise UserError(_no_place(Status(registration.status)).format(name=name))
    return _own(db, session, registration_ids)


def _own(db: Session, session: TrainingSession, registration_ids: Sequence[int]) -> dict[int, OwnSession]:
    kept = get_facts(db, session).kept
    booked = None
    if require_programme(db, session.programme_id).books_units:
        booked = list_held_units(db, session.programme_id)
    own = {}
    for registration_id in registration_ids:
        units = None if booked is None else booked.get(registration_id, frozenset())
        parts = own_parts(kept, units)
        if parts is None:
            raise UserError(not_booked())
        own[registration_id] = OwnSession(session.id, parts)
    return own


def not_booked() -> str:
    """Say why there is nothing to enter for a person in a session."""
    return _("This person has not booked the unit of the session. Book it in the registration first.")


def _no_place(status: Status) -> str:
    """Say why nothing is entered for somebody who holds no place, and what to do first."""
    if status in UNDECIDED:
        return _("{name} has no place yet. Accept the registration first, then enter the attendance.")
    sentences = {
        Status.WAITING: _(
            "{name} is on the waiting list. Accept the registration first, then enter the attendance."
        ),
        Status.DECLINED: _("{name} was declined. Accept the registration first, then enter the attendance."),
        Status.WITHDRAWN: _("{name} withdrew. Register this person again, then enter the attendance."),
        Status.NO_SHOW: _(
            "{name} is noted as not having appeared. Change the status to accepted first, then enter the attendance."
        ),
    }
    return sentences.get(status, _("{name} has no place in this programme."))

"""The same questions asked of the database: what takes place, who is expected at it, from when to when it goes.

A predicate is made once: putting it together takes longer than the question itself.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import Programme, Registration, RegistrationUnit, SessionUnit, TrainingSession, Unit
from fbdesk.rules.calendar.taking_place import NOTHING, Part, SessionFacts, Span
from fbdesk.rules.registrations.statuses import HOLDING_PLACE
from fbdesk.vocabulary import SessionState


@cache
def takes_place() -> ColumnElement[bool]:
    """A session that was not cancelled: neither by itself, nor with its programme, nor with all of its units."""
    return is_planned() & ~_programme_gone()


@cache
def is_planned() -> ColumnElement[bool]:
    """A session that takes place if its programme does."""
    return ~is_cancelled_itself() & keeps_units()


def is_cancelled_itself() -> ColumnElement[bool]:
    """A session that the office cancelled, whatever else was."""
    return TrainingSession.state == SessionState.CANCELLED


def unit_takes_place() -> ColumnElement[bool]:
    """A unit that was not cancelled."""
    return Unit.cancelled_on.is_(None)


def programme_takes_place() -> ColumnElement[bool]:
    """A programme that was not cancelled."""
    return Programme.cancelled_on.is_(None)


@cache
def _programme_gone() -> ColumnElement[bool]:
    programme = aliased(Programme)
    own = programme.id == TrainingSession.programme_id
    gone = select(programme.id).where(own, programme.cancelled_on.is_not(None))
    return gone.correlate(TrainingSession).exists()


@cache
def keeps_units() -> ColumnElement[bool]:
    """A session of which not all units were cancelled, or that serves none."""
    part, unit = aliased(SessionUnit), aliased(Unit)
    serves = select(part.id).where(part.session_id == TrainingSession.id)
    alive = serves.join(unit, part.unit_id == unit.id).where(unit.cancelled_on.is_(None))
    return alive.correlate(TrainingSession).exists() | ~serves.correlate(TrainingSession).exists()


@cache
def counts_for_unit() -> ColumnElement[bool]:
    """What a session gives to a unit counts: both take place, and the session is not public."""
    return takes_place() & TrainingSession.public.is_(False) & unit_takes_place()


@cache
def has_minutes() -> ColumnElement[bool]:
    """A session that gives minutes to a unit that takes place: without any there is no attendance to enter."""
    part, unit = aliased(SessionUnit), aliased(Unit)
    serves = select(part.id).where(part.session_id == TrainingSession.id, part.minutes > 0)
    alive = serves.join(unit, part.unit_id == unit.id).where(unit.cancelled_on.is_(None))
    return alive.correlate(TrainingSession).exists()


def needs_attendance(until: date) -> ColumnElement[bool]:
    """A session up to that day that takes place, is not public and has minutes."""
    is_past = TrainingSession.day.is_not(None) & (TrainingSession.day <= until)
    return is_past & takes_place() & TrainingSession.public.is_(False) & has_minutes()


@cache
def is_expected() -> ColumnElement[bool]:
    """A registration whose person is expected at a session (joined by the programme) that takes place.

    Who holds a place in the programme; where units are booked one by one, also in a unit of the session.
    """
    holds = Registration.status.in_(HOLDING_PLACE) & (
        Registration.programme_id == TrainingSession.programme_id
    )
    return holds & takes_place() & TrainingSession.public.is_(False) & _has_unit()


@cache
def _has_unit() -> ColumnElement[bool]:
    """All units are meant for everybody, or one of them that takes place was booked, or the session serves none."""
    programme, part = aliased(Programme), aliased(SessionUnit)
    unit, booking = aliased(Unit), aliased(RegistrationUnit)
    single = select(programme.id).where(
        programme.id == TrainingSession.programme_id, programme.books_units.is_(True)
    )
    serves = select(part.id).where(part.session_id == TrainingSession.id)
    booked = (
        serves.join(unit, part.unit_id == unit.id)
        .join(booking, booking.unit_id == unit.id)
        .where(booking.registration_id == Registration.id, booking.status.in_(HOLDING_PLACE))
        .where(unit.cancelled_on.is_(None))
    )
    return (
        ~single.correlate(TrainingSession).exists()
        | ~serves.correlate(TrainingSession).exists()
        | booked.correlate(TrainingSession, Registration).exists()
    )


def count_expected(db: Session, session_ids: Collection[int]) -> dict[int, int]:
    """Return by session how many people are expected at it; those that expect nobody are left out."""
    query = (
        select(TrainingSession.id, func.count(Registration.id))
        .join(Registration, Registration.programme_id == TrainingSession.programme_id)
        .where(TrainingSession.id.in_(session_ids), is_expected())
        .group_by(TrainingSession.id)
    )
    return dict(db.execute(query).all())


def list_parts(db: Session, *conditions: ColumnElement[bool]) -> dict[int, tuple[Part, ...]]:
    """Return what sessions that fulfil the conditions give to their units, in the order of the units."""
    query = (
        select(
            SessionUnit.session_id,
            Unit.id,
            SessionUnit.minutes,
            Unit.mandatory,
            Unit.cancelled_on.is_not(None),
            Unit.cancel_reason,
        )
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .join(TrainingSession, SessionUnit.session_id == TrainingSession.id)
        .where(*conditions)
        .order_by(Unit.position, Unit.id)
    )
    found: dict[int, list[Part]] = defaultdict(list)
    for session_id, unit_id, minutes, mandatory, cancelled, reason in db.execute(query):
        found[session_id].append(Part(unit_id, minutes, mandatory, cancelled, reason))
    return {session_id: tuple(parts) for session_id, parts in found.items()}


def facts_of(
    session: TrainingSession, parts: tuple[Part, ...], *, programme_cancelled: bool, programme_reason: str
) -> SessionFacts:
    """Put together what the rule wants to know of a session."""
    return SessionFacts(
        SessionState(session.state),
        session.state_reason,
        programme_cancelled,
        programme_reason,
        parts,
        session.public,
        session.day,
    )


def get_facts(db: Session, session: TrainingSession) -> SessionFacts:
    """Return what the rule wants to know of one session, read from the file."""
    programme = db.get_one(Programme, session.programme_id)
    parts = list_parts(db, TrainingSession.id == session.id).get(session.id, ())
    return facts_of(
        session,
        parts,
        programme_cancelled=not programme.takes_place,
        programme_reason=programme.cancel_reason,
    )


def list_spans(db: Session, programme_id: int | None = None) -> dict[int, Span]:
    """Return the spans by programme, of one or of all; one without sessions and self-learning has none.

    A cancelled programme keeps the days that were planned for it.
    """
    day = TrainingSession.day
    query = select(TrainingSession.programme_id, func.min(day), func.max(day), func.count() - func.count(day))
    query = query.where(is_planned()).group_by(TrainingSession.programme_id)
    if programme_id is not None:
        query = query.where(TrainingSession.programme_id == programme_id)
    spans = {owner: Span(first, last, undated) for owner, first, last, undated in db.execute(query)}
    for owner, first, last in _windows(db, programme_id):
        span = spans.get(owner, Span())
        spans[owner] = Span(span.first or first, max(span.last or last, last), span.undated)
    return spans


def find_span(db: Session, programme_id: int) -> Span:
    """Return from when to when one programme goes."""
    return list_spans(db, programme_id).get(programme_id, NOTHING)


def _windows(db: Session, programme_id: int | None) -> list[tuple[int, date, date]]:
    """Return by programme from when to when people may learn by themselves, in units that take place."""
    last = func.max(Unit.window_to)
    query = select(Unit.programme_id, func.min(func.coalesce(Unit.window_from, Unit.window_to)), last)
    query = query.where(Unit.window_to.is_not(None), unit_takes_place())
    if programme_id is not None:
        query = query.where(Unit.programme_id == programme_id)
    found = db.execute(query.group_by(Unit.programme_id))
    return [(owner, _as_date(begin), _as_date(end)) for owner, begin, end in found]


def _as_date(value: date | str | None) -> date:
    """What a function of SQLite returns for dates is not always known to be one."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))

"""Sessions of a programme: listed in the order of the calendar, shortened, cancelled with a reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Attendance,
    Person,
    Room,
    SessionSpeaker,
    SessionUnit,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules import names
from fbdesk.rules.statuses import AttendanceKind, SessionState


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its net minutes; `mandatory` are those of units that count for the base."""

    id: int
    day: date | None
    month: str
    start: time | None
    end: time | None
    all_day: bool
    group: str
    title: str
    format: str
    state: SessionState
    state_reason: str
    venue: str
    room: str
    town: str
    speakers: tuple[str, ...]
    public: bool
    sheet: int | None
    unit_ids: tuple[int, ...]
    minutes: int
    mandatory: int

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is SessionState.CANCELLED


def list_sessions(db: Session, programme_id: int) -> list[SessionRow]:
    """Return a programme's sessions by day and time, undated ones last."""
    query = (
        select(TrainingSession, Venue, Room.name)
        .outerjoin(Venue, TrainingSession.venue_id == Venue.id)
        .outerjoin(Room, TrainingSession.room_id == Room.id)
        .where(TrainingSession.programme_id == programme_id)
    )
    parts = _parts(db, programme_id)
    speakers = _speakers(db, programme_id)
    rows = [
        _row(session, venue, room or "", parts.get(session.id, []), speakers.get(session.id, []))
        for session, venue, room in db.execute(query)
    ]
    return sorted(
        rows, key=lambda row: (row.day or date.max, row.month or "9", row.start or time.min, row.id)
    )


def _parts(db: Session, programme_id: int) -> dict[int, list[tuple[int, int, bool]]]:
    """Return per session (unit, minutes, counts for the base)."""
    query = (
        select(SessionUnit.session_id, Unit.id, SessionUnit.minutes, Unit.mandatory, Unit.cancelled_on)
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .where(Unit.programme_id == programme_id)
        .order_by(Unit.position)
    )
    parts: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for session_id, unit_id, minutes, mandatory, cancelled_on in db.execute(query):
        parts[session_id].append((unit_id, minutes, mandatory and cancelled_on is None))
    return parts


def list_unit_minutes(db: Session, programme_id: int) -> dict[int, dict[int, int]]:
    """Return the net minutes of each session by unit."""
    parts = _parts(db, programme_id)
    return {
        session_id: {unit_id: minutes for unit_id, minutes, _counts in some}
        for session_id, some in parts.items()
    }


def _speakers(db: Session, programme_id: int) -> dict[int, list[str]]:
    query = (
        select(SessionSpeaker.session_id, Person.title, Person.given_name, Person.family_name)
        .join(Person, SessionSpeaker.person_id == Person.id)
        .join(TrainingSession, SessionSpeaker.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id == programme_id)
        .order_by(SessionSpeaker.id)
    )
    speakers: dict[int, list[str]] = defaultdict(list)
    for session_id, title, given_name, family_name in db.execute(query):
        speakers[session_id].append(names.display_name(title, given_name, family_name))
    return speakers


def _row(
    session: TrainingSession,
    venue: Venue | None,
    room: str,
    parts: Sequence[tuple[int, int, bool]],
    speakers: Sequence[str],
) -> SessionRow:
    return SessionRow(
        session.id,
        session.day,
        session.month,
        session.start,
        session.end,
        session.all_day,
        session.group,
        session.title,
        session.format,
        _state(session),
        session.state_reason,
        venue.name if venue else "",
        room,
        venue.town if venue else "",
        tuple(speakers),
        session.public,
        session.sheet,
        tuple(unit_id for unit_id, _minutes, _counts in parts),
        sum(minutes for _unit_id, minutes, _counts in parts),
        0 if session.public else sum(minutes for _unit_id, minutes, counts in parts if counts),
    )


def _state(session: TrainingSession) -> SessionState:
    """A session that is not cancelled is held when its day has come: nobody has to say so."""
    if session.state != SessionState.CANCELLED and session.day is not None and session.day <= clock.today():
        return SessionState.HELD
    return SessionState(session.state)


def add_session(
    db: Session,
    programme_id: int,
    *,
    minutes: Mapping[int, int],
    speakers: Sequence[int] = (),
    **values: object,
) -> int:
    """Add a session with its net minutes per unit id and return its id."""
    session = TrainingSession(programme_id=programme_id, **values)
    db.add(session)
    db.flush()
    db.add_all(SessionUnit(session_id=session.id, unit_id=unit, minutes=m) for unit, m in minutes.items())
    db.add_all(SessionSpeaker(session_id=session.id, person_id=person) for person in speakers)
    return session.id


def change_session(db: Session, session_id: int, **values: object) -> None:
    """Change day, times, place or state of a session; raises UserError when it is gone or ends before it starts."""
    session = _require(db, session_id)
    for name, value in values.items():
        setattr(session, name, value)
    if session.start and session.end and session.end <= session.start:
        raise UserError(_("The session ends before it starts. Correct one of the two times."))


def set_minutes(db: Session, session_id: int, minutes: Mapping[int, int]) -> None:
    """Set the net minutes that a session gives to its units (by unit id), for example when it was shortened.

    Who was there in full stays so; nobody keeps more minutes than the session has.
    """
    _require(db, session_id)
    rows = db.scalars(select(SessionUnit).where(SessionUnit.session_id == session_id))
    known = {row.unit_id: row for row in rows}
    for unit_id, value in minutes.items():
        if value < 0:
            raise UserError(_("Minutes cannot be less than 0."))
        if unit_id in known:
            known[unit_id].minutes = value
        else:
            db.add(SessionUnit(session_id=session_id, unit_id=unit_id, minutes=value))
    gone = [row.id for unit_id, row in known.items() if unit_id not in minutes]
    if gone:
        db.execute(delete(SessionUnit).where(SessionUnit.id.in_(gone)))
    _follow(db, session_id, sum(minutes.values()))


def _follow(db: Session, session_id: int, net: int) -> None:
    here, full = Attendance.session_id == session_id, AttendanceKind.FULL
    db.execute(update(Attendance).where(here, Attendance.kind == full).values(minutes=net))
    db.execute(update(Attendance).where(here, Attendance.minutes > net).values(minutes=net, kind=full))


def cancel_session(db: Session, session_id: int, reason: str) -> None:
    """Cancel a session; it stays visible, and the base, the shares and the UE follow."""
    session = _require(db, session_id)
    session.state = SessionState.CANCELLED
    session.state_reason = reason


def reinstate_session(db: Session, session_id: int) -> None:
    """Let a cancelled session take place after all."""
    session = _require(db, session_id)
    session.state = SessionState.PLANNED
    session.state_reason = ""


def _require(db: Session, session_id: int) -> TrainingSession:
    session = db.get(TrainingSession, session_id)
    if session is None:
        raise UserError(_("This session no longer exists."))
    return session

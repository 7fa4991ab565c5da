"""Sessions of a programme: listed in the order of the calendar, added, changed, shortened, cancelled."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Organisation,
    Person,
    Programme,
    Room,
    SessionSpeaker,
    SessionUnit,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar import session_times
from fbdesk.rules.calendar.taking_place import CancelledWith, Part, SessionFacts, lacks_venue
from fbdesk.rules.people import names
from fbdesk.services.calendar.taking_place import facts_of, list_parts
from fbdesk.services.programmes.notices import forget_notices
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.vocabulary import (
    STORED_SESSION_STATES,
    ProgrammeKind,
    SessionFormat,
    SessionState,
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its net minutes; `mandatory` are those of units that count for the base.

    `parts` say what it gives to its units that take place, `unit_ids` name all of them.
    """

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
    parts: tuple[Part, ...] = ()
    lacks_venue: bool = False
    cancelled_with: CancelledWith | None = None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is SessionState.CANCELLED

    @property
    def counted(self) -> tuple[Part, ...]:
        """What it adds to the minutes of its units: nothing when it is cancelled or public."""
        return () if self.cancelled or self.public else self.parts

    @property
    def where(self) -> str:
        """Venue, room and town in one line."""
        return ", ".join(filter(None, (self.venue, self.room, self.town)))


def list_sessions(db: Session, programme_id: int) -> list[SessionRow]:
    """Return a programme's sessions by day and time, undated ones last."""
    require_programme(db, programme_id)
    return list_sessions_of(db, [programme_id])[programme_id]


def list_sessions_of(db: Session, programme_ids: Collection[int]) -> dict[int, list[SessionRow]]:
    """Return the sessions of several programmes, each by day and time."""
    here = TrainingSession.programme_id.in_(programme_ids)
    query = (
        select(TrainingSession, Venue, Room.name, Programme)
        .join(Programme, TrainingSession.programme_id == Programme.id)
        .outerjoin(Venue, TrainingSession.venue_id == Venue.id)
        .outerjoin(Room, TrainingSession.room_id == Room.id)
        .where(here)
    )
    parts, speakers = list_parts(db, here), list_speaker_names(db, here)
    with_rooms = set(db.scalars(select(Room.venue_id).distinct()))
    found: dict[int, list[SessionRow]] = {programme_id: [] for programme_id in programme_ids}
    for session, venue, room, programme in db.execute(query):
        facts = facts_of(
            session,
            parts.get(session.id, ()),
            programme_cancelled=not programme.takes_place,
            programme_reason=programme.cancel_reason,
        )
        row = _row(session, facts, venue, room or "", speakers.get(session.id, ()), with_rooms)
        found[programme.id].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row.day or date.max, row.month or "9", row.start or time.min, row.id))
    return found


def list_unit_minutes(db: Session, programme_id: int) -> dict[int, dict[int, int]]:
    """Return the net minutes of each session by unit as they were planned, also of cancelled units."""
    parts = list_parts(db, TrainingSession.programme_id == programme_id)
    return {session_id: {part.unit_id: part.minutes for part in some} for session_id, some in parts.items()}


def list_speaker_names(db: Session, *conditions: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return who leads each of the sessions that meet the conditions, in the order in which they were set."""
    query = (
        select(SessionSpeaker.session_id, Person.title, Person.given_name, Person.family_name)
        .join(Person, SessionSpeaker.person_id == Person.id)
        .join(TrainingSession, SessionSpeaker.session_id == TrainingSession.id)
        .where(*conditions)
        .order_by(SessionSpeaker.id)
    )
    speakers: dict[int, list[str]] = defaultdict(list)
    for session_id, title, given_name, family_name in db.execute(query):
        speakers[session_id].append(names.display_name(title, given_name, family_name))
    return speakers


def _row(
    session: TrainingSession,
    facts: SessionFacts,
    venue: Venue | None,
    room: str,
    speakers: Sequence[str],
    with_rooms: Collection[int],
) -> SessionRow:
    return SessionRow(
        id=session.id,
        day=session.day,
        month=session.month,
        start=session.start,
        end=session.end,
        all_day=session.all_day,
        group=session.group,
        title=session.title,
        format=session.format,
        state=facts.state_on(clock.today()),
        state_reason=facts.reason,
        venue=venue.name if venue else "",
        room=room,
        town=venue.town if venue else "",
        speakers=tuple(speakers),
        public=session.public,
        sheet=session.sheet,
        unit_ids=tuple(part.unit_id for part in facts.parts),
        minutes=facts.minutes,
        mandatory=facts.base,
        parts=facts.kept,
        lacks_venue=lacks_venue(
            session.format,
            has_venue=venue is not None,
            has_room=session.room_id is not None,
            venue_has_rooms=session.venue_id in with_rooms,
        ),
        cancelled_with=facts.cancelled_with,
    )


def add_session(
    db: Session,
    programme_id: int,
    *,
    minutes: Mapping[int, int],
    speakers: Sequence[int] = (),
    **values: object,
) -> int:
    """Add a session with its net minutes per unit id and return its id.

    Unless `breaks` are given, they are what lies between the times and the net minutes.
    """
    require_programme(db, programme_id)
    session = TrainingSession(programme_id=programme_id, **_known(values))
    if "breaks" not in values:
        session.breaks = _breaks_of(session, sum(minutes.values()))
    _check(db, session)
    _check_minutes(db, session, minutes)
    require_people(db, speakers)
    db.add(session)
    db.flush()
    db.add_all(SessionUnit(session_id=session.id, unit_id=unit, minutes=m) for unit, m in minutes.items())
    db.add_all(SessionSpeaker(session_id=session.id, person_id=person) for person in speakers)
    db.flush()
    return session.id


def _breaks_of(session: TrainingSession, net: int) -> int:
    gross = session_times.net_minutes(session.start, session.end, 0)
    return gross - net if gross is not None and 0 < net < gross else 0


def change_session(db: Session, session_id: int, **values: object) -> None:
    """Change day, times, place or state of a session; raises UserError when it is gone or something does not fit.

    When start, end or breaks change, the net minutes follow, unless they were stated by hand before.
    """
    session = require_session(db, session_id)
    before = computed_minutes(session)
    with db.no_autoflush:  # what does not fit is said in a sentence before the file refuses it
        for name, value in _known(values).items():
            setattr(session, name, value)
        _settle(db, session, values)
        _check(db, session)
    _follow_times(db, session, before)
    db.flush()


def _known(values: Mapping[str, object]) -> dict[str, Any]:
    """Return the values with their texts trimmed; raises UserError for what a session does not have."""
    unknown = set(values) - set(TrainingSession.__table__.columns.keys()) | {"id", "programme_id"} & set(
        values
    )
    if unknown:
        raise UserError(_("A session has no “{field}”.").format(field=min(unknown)))
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _settle(db: Session, session: TrainingSession, values: Mapping[str, object]) -> None:
    """Let what follows from a change follow: a day instead of a month, no times all day, a room of the venue."""
    if values.get("day") is not None:
        session.month = ""
    if values.get("month"):
        session.day = None
    if values.get("all_day"):
        session.start = session.end = None
        session.breaks = 0
    elif values.get("start") or values.get("end"):
        session.all_day = False
    if values.get("public") is False:
        session.head_count = None
    if "venue_id" in values and "room_id" not in values and session.room_id is not None:
        room = db.get(Room, session.room_id)
        if room is None or room.venue_id != session.venue_id:
            session.room_id = None


def computed_minutes(session: TrainingSession) -> int | None:
    """Return the net minutes that follow from the times of a session; None while they are open."""
    if session.all_day:
        return None
    return session_times.net_minutes(session.start, session.end, session.breaks or 0)


def _check(db: Session, session: TrainingSession) -> None:
    """Raise UserError for times, a month, a room or a venue that cannot be."""
    for problem in (
        session_times.times_problem(session.start, session.end, session.breaks or 0),
        _number_problem(session),
    ):
        if problem:
            raise UserError(problem)
    if session.month and not session_times.is_month(session.month):
        raise UserError(_("This is not a month. Enter it as in “September 2023”."))
    if session.venue_id is not None and db.get(Venue, session.venue_id) is None:
        raise UserError(_("This venue no longer exists."))
    room = db.get(Room, session.room_id) if session.room_id is not None else None
    if session.room_id is not None and (room is None or room.venue_id != session.venue_id):
        raise UserError(_("This room is not in the venue. Choose a room of the venue."))
    if session.organisation_id is not None and db.get(Organisation, session.organisation_id) is None:
        raise UserError(_("This organisation no longer exists."))


def _number_problem(session: TrainingSession) -> str:
    if (session.breaks or 0) < 0:
        return _("Minutes cannot be less than 0.")
    if (session.head_count or 0) < 0 or (session.sheet or 0) < 0:
        return _("A number cannot be less than 0.")
    known: Mapping[str, Collection[str]] = {"format": tuple(SessionFormat), "state": STORED_SESSION_STATES}
    wrong = any((value := getattr(session, name)) is not None and value not in known[name] for name in known)
    return _("A session cannot be like this.") if wrong else ""


def _follow_times(db: Session, session: TrainingSession, before: int | None) -> None:
    after = computed_minutes(session)
    if after is None or after == before:
        return
    known = get_unit_minutes(db, session.id)
    total = sum(known.values())
    if not known or (total and total != before):
        _require_short_enough(db, session, after)
        return
    parts = session_times.share_out(after, list(known.values()))
    set_minutes(db, session.id, dict(zip(known, parts, strict=True)))


def get_unit_minutes(db: Session, session_id: int) -> dict[int, int]:
    """Return the net minutes of one session by unit, in the order of the units."""
    query = (
        select(SessionUnit.unit_id, SessionUnit.minutes)
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .where(SessionUnit.session_id == session_id)
        .order_by(Unit.position, Unit.id)
    )
    return dict(db.execute(query).all())


def set_minutes(db: Session, session_id: int, minutes: Mapping[int, int]) -> None:
    """Set the net minutes that a session gives to its units (by unit id), for example when it was shortened.

    What was entered stays as it is: who was there in full stays so, and a number of minutes above the length is shown.
    """
    session = require_session(db, session_id)
    _check_minutes(db, session, minutes)
    rows = db.scalars(select(SessionUnit).where(SessionUnit.session_id == session_id))
    known = {row.unit_id: row for row in rows}
    for unit_id, value in minutes.items():
        if unit_id in known:
            known[unit_id].minutes = value
        else:
            db.add(SessionUnit(session_id=session_id, unit_id=unit_id, minutes=value))
    gone = [row.id for unit_id, row in known.items() if unit_id not in minutes]
    if gone:
        db.execute(delete(SessionUnit).where(SessionUnit.id.in_(gone)))
    db.flush()


def _check_minutes(db: Session, session: TrainingSession, minutes: Mapping[int, int]) -> None:
    if any(value < 0 for value in minutes.values()):
        raise UserError(_("Minutes cannot be less than 0."))
    units = select(Unit.id).where(Unit.id.in_(minutes), Unit.programme_id == session.programme_id)
    if len(set(db.scalars(units))) != len(minutes):
        raise UserError(_("This unit is not part of the programme of the session."))
    _require_short_enough(db, session, sum(minutes.values()))


def _require_short_enough(db: Session, session: TrainingSession, net: int) -> None:
    """Hold a consultation to what one may take at most."""
    programme = require_programme(db, session.programme_id)
    longest = programme.longest_minutes if programme.kind == ProgrammeKind.CONSULTATION else None
    if problem := session_times.too_long(net, longest):
        raise UserError(problem)


def require_people(db: Session, person_ids: Sequence[int]) -> None:
    """Refuse somebody who is not known, or twice the same."""
    known = set(db.scalars(select(Person.id).where(Person.id.in_(person_ids))))
    if set(person_ids) != known:
        raise UserError(_("This person no longer exists."))
    if len(known) != len(person_ids):
        raise UserError(_("Somebody is named twice."))


def cancel_session(db: Session, session_id: int, reason: str) -> None:
    """Cancel a session; it stays visible, and the base, the shares and the UE follow."""
    session = require_session(db, session_id)
    if not reason.strip():
        raise UserError(_("The reason is missing. Say in a few words why it does not take place."))
    session.state = SessionState.CANCELLED
    session.state_reason = reason.strip()


def reinstate_session(db: Session, session_id: int) -> None:
    """Let a cancelled session take place after all; who was told of it has to hear the news again."""
    session = require_session(db, session_id)
    if session.state != SessionState.CANCELLED:
        raise UserError(_("This session was not cancelled."))
    session.state = SessionState.PLANNED
    session.state_reason = ""
    forget_notices(db, session.programme_id, session_id=session_id)


def require_session(db: Session, session_id: int) -> TrainingSession:
    """Return the session itself for other services; raises UserError when it is gone."""
    session = db.get(TrainingSession, session_id)
    if session is None:
        raise UserError(_("This session no longer exists."))
    return session

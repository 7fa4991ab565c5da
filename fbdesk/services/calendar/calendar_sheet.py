"""What the calendar shows: sessions and times of self-learning between two days, what comes next, what is open."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Organisation,
    Programme,
    Room,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.db.models.programmes import COLOURS
from fbdesk.i18n import _, format_date_short
from fbdesk.rules.calendar.public_holidays import holidays_of, school_holidays_of
from fbdesk.rules.calendar.taking_place import SessionFacts, lacks_venue
from fbdesk.services.calendar.calendar import Conflict, find_conflicts
from fbdesk.services.calendar.taking_place import (
    facts_of,
    list_parts,
    programme_takes_place,
    takes_place,
    unit_takes_place,
)
from fbdesk.services.calendar.training_sessions import list_speaker_names
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.vocabulary import SessionState

_COLOURS: Final = tuple(filter(None, COLOURS))
#: "Demnächst" names this many.
_AHEAD: Final = 5


@dataclass(frozen=True, slots=True)
class CalendarProgramme:
    """A programme as the calendar tells it apart: short name and colour (a name of the tokens)."""

    id: int
    code: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """A session in the calendar; `unit_ids` and `group` say which neighbouring days belong together."""

    id: int
    programme: CalendarProgramme
    day: date | None
    month: str
    start: time | None
    end: time | None
    all_day: bool
    group: str
    #: What it is called: its title, else its group, its units, or whom it is for.
    title: str
    unit_ids: tuple[int, ...]
    #: The names of its units.
    units: str
    state: SessionState
    state_reason: str
    venue_id: int | None
    venue: str
    room: str
    town: str
    format: str
    speakers: tuple[str, ...]
    minutes: int
    capacity: int | None
    public: bool
    lacks_room: bool

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is SessionState.CANCELLED


@dataclass(frozen=True, slots=True)
class SelfLearning:
    """The time in which a unit is to be learned by oneself."""

    unit_id: int
    programme: CalendarProgramme
    label: str
    first: date
    last: date

    @property
    def title(self) -> str:
        """ "Selbstlerneinheit 1 bis 30.10."."""
        return _("{unit} until {day}").format(unit=self.label, day=format_date_short(self.last))


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """Everything on the days from `first` to `last`; `before` and `after` are the nearest days with sessions."""

    first: date
    last: date
    sessions: tuple[CalendarSession, ...]
    windows: tuple[SelfLearning, ...]
    conflicts: tuple[Conflict, ...]
    holidays: Mapping[date, str]
    school_holidays: Mapping[date, str]
    programmes: tuple[CalendarProgramme, ...]
    venues: tuple[tuple[int, str], ...]
    before: date | None
    after: date | None
    undated: tuple[CalendarSession, ...]


def get_sheet(db: Session, first: date, last: date, land: str) -> CalendarSheet:
    """Return the calendar between two days with the holidays of a Land (its German name; empty: nationwide ones)."""
    programmes = _programmes(db)
    day = TrainingSession.day
    sessions = _sessions(db, programmes, day >= first, day <= last)
    windows = _windows(db, programmes, Unit.window_from <= last, Unit.window_to >= first)
    return CalendarSheet(
        first=first,
        last=last,
        sessions=sessions,
        windows=windows,
        conflicts=tuple(find_conflicts(db, first=first, last=last)),
        holidays=holidays_of(land, first, last),
        school_holidays=school_holidays_of(land, first, last),
        programmes=_shown(programmes, [*sessions, *windows]),
        venues=tuple(_venues(sessions)),
        before=db.scalar(select(func.max(day)).where(day < first)),
        after=db.scalar(select(func.min(day)).where(day > last)),
        undated=_undated(db, programmes),
    )


def list_agenda(db: Session, first: date, land: str) -> CalendarSheet:
    """Return the calendar from a day to that of the last session; self-learning that begins later is not in it."""
    last = db.scalar(select(func.max(TrainingSession.day))) or first
    return get_sheet(db, first, max(first, last), land)


def list_found(
    db: Session,
    *,
    programme_ids: Collection[int] = (),
    venue_id: int | None = None,
    session_ids: Collection[int] | None = None,
) -> tuple[CalendarSession, ...]:
    """Return the sessions that fit everything given (programmes, venue, ids), also undated and cancelled ones."""
    conditions: list[ColumnElement[bool]] = []
    if programme_ids:
        conditions.append(TrainingSession.programme_id.in_(programme_ids))
    if venue_id is not None:
        conditions.append(TrainingSession.venue_id == venue_id)
    if session_ids is not None:
        conditions.append(TrainingSession.id.in_(session_ids))
    return _sessions(db, _programmes(db), *conditions)


def find_session_day(db: Session, session_id: int) -> date | None:
    """Return the day of a session, None when it has none."""
    return db.scalar(select(TrainingSession.day).where(TrainingSession.id == session_id))


def list_ahead(db: Session, day: date) -> list[CalendarSession | SelfLearning]:
    """Return the five that come next after a day: sessions that take place, and self-learning that begins."""
    programmes = _programmes(db)
    ids = (
        select(TrainingSession.id)
        .where(TrainingSession.day > day, takes_place())
        .order_by(TrainingSession.day, TrainingSession.start, TrainingSession.id)
        .limit(_AHEAD)
    )
    sessions = _sessions(db, programmes, TrainingSession.id.in_(ids))
    windows = _windows(db, programmes, Unit.window_from > day, Unit.window_from <= day + timedelta(days=366))
    coming: list[CalendarSession | SelfLearning] = [*windows]
    coming += sessions
    return sorted(coming, key=_moment)[:_AHEAD]


def _moment(one: CalendarSession | SelfLearning) -> tuple[date, time]:
    if isinstance(one, SelfLearning):
        return one.first, time.min
    return one.day or date.max, one.start or time.min


def _undated(db: Session, programmes: Mapping[int, "_Facts"]) -> tuple[CalendarSession, ...]:
    """Return what has only a month or nothing yet, months first."""
    found = _sessions(db, programmes, TrainingSession.day.is_(None))
    taking_place = [one for one in found if not one.cancelled]
    return tuple(sorted(taking_place, key=lambda one: (one.month or "9", one.programme.code, one.id)))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What sessions take from their programme."""

    row: CalendarProgramme
    capacity: int | None
    cancelled: bool
    reason: str


def _programmes(db: Session) -> dict[int, _Facts]:
    """Return all programmes, each with its own colour or that of its place in the order they were made."""
    query = select(
        Programme.id,
        Programme.code,
        Programme.title,
        Programme.run,
        Programme.colour,
        Programme.capacity,
        programme_takes_place(),
        Programme.cancel_reason,
    ).order_by(Programme.id)
    return {
        row_id: _Facts(
            CalendarProgramme(
                row_id, code, programme_name(title, run), colour or _COLOURS[place % len(_COLOURS)]
            ),
            capacity,
            not happens,
            reason,
        )
        for place, (row_id, code, title, run, colour, capacity, happens, reason) in enumerate(
            db.execute(query)
        )
    }


def _sessions(
    db: Session, programmes: Mapping[int, _Facts], *conditions: ColumnElement[bool]
) -> tuple[CalendarSession, ...]:
    """Return the sessions that fulfil the conditions, by day and time."""
    query = (
        select(TrainingSession, Venue, Room.name, Organisation.name)
        .outerjoin(Venue, TrainingSession.venue_id == Venue.id)
        .outerjoin(Room, TrainingSession.room_id == Room.id)
        .outerjoin(Organisation, TrainingSession.organisation_id == Organisation.id)
        .where(*conditions)
        .order_by(TrainingSession.day, TrainingSession.start, TrainingSession.id)
    )
    speakers, parts = list_speaker_names(db, *conditions), list_parts(db, *conditions)
    labels: dict[int, str] = dict(db.execute(select(Unit.id, Unit.label)).all())
    with_rooms = set(db.scalars(select(Room.venue_id).distinct()))
    rows = []
    for session, venue, room, organisation in db.execute(query):
        programme, some = programmes[session.programme_id], parts.get(session.id, ())
        facts = facts_of(
            session, some, programme_cancelled=programme.cancelled, programme_reason=programme.reason
        )
        units = " / ".join(labels[part.unit_id] for part in facts.kept or facts.parts)
        names = session.title or session.group or units or organisation or programme.row.name
        rows.append(
            _row(
                session,
                facts,
                programme,
                venue,
                room or "",
                units,
                names,
                speakers.get(session.id, ()),
                with_rooms,
            )
        )
    return tuple(rows)


def _row(
    session: TrainingSession,
    facts: SessionFacts,
    programme: _Facts,
    venue: Venue | None,
    room: str,
    units: str,
    title: str,
    speakers: Sequence[str],
    with_rooms: Collection[int],
) -> CalendarSession:
    return CalendarSession(
        id=session.id,
        programme=programme.row,
        day=session.day,
        month=session.month,
        start=None if session.all_day else session.start,
        end=None if session.all_day else session.end,
        all_day=session.all_day,
        group=session.group,
        title=title,
        unit_ids=tuple(part.unit_id for part in facts.parts),
        units=units,
        state=facts.state_on(clock.today()),
        state_reason=facts.reason,
        venue_id=session.venue_id,
        venue=venue.name if venue else "",
        room=room,
        town=venue.town if venue else "",
        format=session.format,
        speakers=tuple(speakers),
        minutes=facts.minutes,
        capacity=None if session.public else programme.capacity,
        public=session.public,
        lacks_room=lacks_venue(
            session.format,
            has_venue=venue is not None,
            has_room=session.room_id is not None,
            venue_has_rooms=session.venue_id in with_rooms,
        ),
    )


def _windows(
    db: Session, programmes: Mapping[int, _Facts], *conditions: ColumnElement[bool]
) -> tuple[SelfLearning, ...]:
    query = (
        select(Unit)
        .where(Unit.window_from.is_not(None), Unit.window_to.is_not(None), unit_takes_place())
        .where(*conditions)
        .order_by(Unit.window_from, Unit.id)
    )
    return tuple(
        SelfLearning(unit.id, programmes[unit.programme_id].row, unit.label, unit.window_from, unit.window_to)
        for unit in db.scalars(query)
        if unit.window_from and unit.window_to and not programmes[unit.programme_id].cancelled
    )


def _shown(programmes: Mapping[int, _Facts], found: Iterable[Any]) -> tuple[CalendarProgramme, ...]:
    """Return the programmes that have something on these days, in the order they were made."""
    present = {one.programme.id for one in found}
    return tuple(facts.row for row_id, facts in programmes.items() if row_id in present)


def _venues(sessions: Sequence[CalendarSession]) -> list[tuple[int, str]]:
    found = {one.venue_id: ", ".join(filter(None, (one.venue, one.town))) for one in sessions if one.venue_id}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())

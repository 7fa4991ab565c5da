"""The sessions of a programme as they are edited: everything their pane shows, added, copied, removed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import (
    Attendance,
    Office,
    Organisation,
    Programme,
    SessionSpeaker,
    SessionUnit,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar import public_holidays, session_times
from fbdesk.services.attendance.attendance import get_grid
from fbdesk.services.calendar.calendar import Conflict, find_conflicts
from fbdesk.services.calendar.speakers import SpeakerRow, list_possible_speakers
from fbdesk.services.calendar.training_sessions import (
    add_session,
    change_session,
    computed_minutes,
    get_unit_minutes,
    list_unit_minutes,
    require_session,
    set_minutes,
)
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes.programme_story import ProgrammeStory, get_story
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.programmes.units import UnitDetail, add_next_unit, list_unit_details
from fbdesk.services.venues.venues import VenueRow, list_venues
from fbdesk.vocabulary import ProgrammeKind, SessionState, UnitKind

#: What a new session takes over from the one it is made like.
_LIKE: Final = ("start", "end", "all_day", "breaks", "format", "venue_id", "room_id", "organisation_id")
#: What a copy has besides.
_COPIED: Final = (*_LIKE, "group", "title", "public", "requested_on", "request", "notes")
_A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session as its pane shows it.

    `minutes` are the net minutes by unit, `computed` those that follow from the times; `attended` counts the
    people whose attendance was entered, `holiday` names a public and `vacation` a school holiday on its day.
    """

    id: int
    day: date | None
    month: str
    start: time | None
    end: time | None
    all_day: bool
    breaks: int
    group: str
    title: str
    format: str
    state: SessionState
    state_reason: str
    venue_id: int | None
    room_id: int | None
    public: bool
    head_count: int | None
    sheet: int | None
    organisation_id: int | None
    requested_on: date | None
    request: str
    outcome: str
    notes: str
    minutes: Mapping[int, int]
    computed: int | None
    speakers: tuple[int, ...]
    attended: int
    organisation: str = ""
    holiday: str = ""
    vacation: str = ""
    #: How many of the entries are above the length that it has now.
    too_long: int = 0

    @property
    def net(self) -> int:
        """The net minutes of all units together."""
        return sum(self.minutes.values())

    @property
    def is_stated(self) -> bool:
        """Whether the net minutes were stated by hand: they are not those that follow from the times."""
        return self.computed is not None and self.net != self.computed


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Units and sessions of a programme: as a table shows them (`story`) and as they are edited."""

    story: ProgrammeStory
    sessions: Mapping[int, SessionDetail]
    units: Mapping[int, UnitDetail]
    conflicts: Mapping[int, tuple[Conflict, ...]]


@dataclass(frozen=True, slots=True)
class OrganisationChoice:
    """An organisation that a session can be for; the town tells two of one name apart."""

    id: int
    name: str
    town: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a session choose from."""

    venues: tuple[VenueRow, ...]
    people: tuple[SpeakerRow, ...]
    organisations: tuple[OrganisationChoice, ...]


def get_session_plan(db: Session, programme_id: int) -> SessionPlan:
    """Return the units and sessions of a programme with everything that can be edited."""
    programme = require_programme(db, programme_id)
    conflicts: dict[int, list[Conflict]] = defaultdict(list)
    for conflict in find_conflicts(db, programme_id=programme_id):
        for session_id in conflict.session_ids:
            conflicts[session_id].append(conflict)
    return SessionPlan(
        get_story(db, programme_id),
        _details(db, programme),
        {unit.id: unit for unit in list_unit_details(db, programme_id)},
        {session_id: tuple(some) for session_id, some in conflicts.items()},
    )


def _details(db: Session, programme: Programme) -> dict[int, SessionDetail]:
    own = TrainingSession.programme_id == programme.id
    minutes = list_unit_minutes(db, programme.id)
    speakers = _speakers(db, programme.id)
    attended = _attended(db, programme.id)
    too_long = Counter(one.session_id for one in get_grid(db, programme.id).too_long)
    organisations = _organisations(db, programme.id)
    plain = [name for name in SessionDetail.__slots__ if name in TrainingSession.__table__.columns]
    details = {}
    for session in db.scalars(select(TrainingSession).where(own)):
        values = {name: getattr(session, name) for name in plain}
        values["state"] = SessionState(session.state)
        details[session.id] = SessionDetail(
            **values,
            minutes=minutes.get(session.id, {}),
            computed=computed_minutes(session),
            speakers=tuple(speakers.get(session.id, ())),
            attended=attended.get(session.id, 0),
            too_long=too_long[session.id],
            organisation=organisations.get(session.organisation_id or 0, ""),
        )
    return _with_holidays(db, programme, details)


def _speakers(db: Session, programme_id: int) -> dict[int, list[int]]:
    query = (
        select(SessionSpeaker.session_id, SessionSpeaker.person_id)
        .join(TrainingSession, SessionSpeaker.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id == programme_id)
        .order_by(SessionSpeaker.id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for session_id, person_id in db.execute(query):
        found[session_id].append(person_id)
    return found


def _attended(db: Session, programme_id: int) -> dict[int, int]:
    query = (
        select(Attendance.session_id, func.count())
        .join(TrainingSession, Attendance.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id == programme_id)
        .group_by(Attendance.session_id)
    )
    return dict(db.execute(query).all())


def _organisations(db: Session, programme_id: int) -> dict[int, str]:
    """Return the organisations that asked for sessions of a programme."""
    query = (
        select(Organisation.id, Organisation.name)
        .join(TrainingSession, TrainingSession.organisation_id == Organisation.id)
        .where(TrainingSession.programme_id == programme_id)
    )
    return dict(db.execute(query).all())


def _with_holidays(
    db: Session, programme: Programme, details: Mapping[int, SessionDetail]
) -> dict[int, SessionDetail]:
    """Name the holidays in the Land of the venue, else of the programme, else of the office."""
    lands = dict(db.execute(select(Venue.id, Venue.land)).all())
    region = programme.region.splitlines()
    usual = (region[0] if len(region) == 1 else "") or db.scalar(select(Office.land)) or ""
    found = {}
    for session_id, detail in details.items():
        land = lands.get(detail.venue_id or 0, "") or usual
        found[session_id] = detail
        if detail.day is not None:
            day = detail.day
            vacation = public_holidays.school_holidays_of(land, day, day).get(day, "")
            holiday = public_holidays.holiday_name(day, land)
            found[session_id] = replace(detail, holiday=holiday, vacation=vacation)
    return found


def list_choices(db: Session) -> Choices:
    """Return what the fields of a session choose from: venues with rooms, people, organisations."""
    query = select(Organisation.id, Organisation.name, Organisation.town).order_by(Organisation.name)
    known = tuple(OrganisationChoice(**row) for row in db.execute(query).mappings())
    return Choices(tuple(list_venues(db)), tuple(list_possible_speakers(db)), known)


def add_planned_session(
    db: Session, programme_id: int, *, unit_id: int | None = None, like_id: int | None = None
) -> int:
    """Add a session that has no day yet to a unit, with times and place of another one; return its id.

    Without a unit it belongs to the first one that people attend; a programme without any gets one.
    """
    unit_id = unit_id if unit_id is not None else _first_unit(db, programme_id)
    if like_id is None:
        return add_session(db, programme_id, minutes={unit_id: 0}, breaks=0)
    like = require_session(db, like_id)
    if like.programme_id != programme_id:
        raise UserError(_("This session belongs to another programme."))
    net = sum(get_unit_minutes(db, like_id).values())
    values = {name: getattr(like, name) for name in _LIKE}
    if require_programme(db, programme_id).kind == ProgrammeKind.CONSULTATION:
        del values["organisation_id"]  # the next one asks for somebody else
    return add_session(db, programme_id, minutes={unit_id: net}, **values)


def _first_unit(db: Session, programme_id: int) -> int:
    require_programme(db, programme_id)
    query = select(Unit.id).where(Unit.programme_id == programme_id, Unit.kind == UnitKind.ATTENDANCE)
    found = db.scalar(query.order_by(Unit.position, Unit.id).limit(1))
    return found if found is not None else add_next_unit(db, programme_id)


def duplicate_session(db: Session, session_id: int) -> int:
    """Copy a session, with its units, place and speakers, to the week after; without a day to the same month.

    Return the new id.
    """
    session = require_session(db, session_id)
    return copy_session(
        db, session_id, day=session.day + _A_WEEK if session.day else None, month=session.month
    )


def copy_session(db: Session, session_id: int, *, day: date | None, month: str) -> int:
    """Copy a session to another day or month, with its units, place and speakers; return the new id."""
    session = require_session(db, session_id)
    values = {name: getattr(session, name) for name in _COPIED}
    return add_session(
        db,
        session.programme_id,
        minutes=get_unit_minutes(db, session_id),
        speakers=_speakers_of(db, session_id),
        **{**values, "day": day, "month": month},
    )


def _speakers_of(db: Session, session_id: int) -> Sequence[int]:
    query = select(SessionSpeaker.person_id).where(SessionSpeaker.session_id == session_id)
    return db.scalars(query.order_by(SessionSpeaker.id)).all()


def remove_session(db: Session, session_id: int) -> None:
    """Remove a session for which no attendance was entered; raises UserError otherwise."""
    require_session(db, session_id)
    if db.scalar(select(func.count()).where(Attendance.session_id == session_id)):
        raise UserError(_("Attendance was entered for this session. Cancel it instead of removing it."))
    for part in (SessionUnit, SessionSpeaker):
        db.execute(delete(part).where(part.session_id == session_id))
    db.execute(delete(TrainingSession).where(TrainingSession.id == session_id))


def use_computed_minutes(db: Session, session_id: int) -> None:
    """Let a session give the minutes to its units that follow from its times, shared out as before."""
    session = require_session(db, session_id)
    net = computed_minutes(session)
    if net is None:
        raise UserError(_("Start and end are missing. Enter them first."))
    known = get_unit_minutes(db, session_id)
    parts = session_times.share_out(net, list(known.values()))
    set_minutes(db, session_id, dict(zip(known, parts, strict=True)))


def set_new_organisation(db: Session, session_id: int, name: str) -> int:
    """Let a session be for an organisation that is perhaps not known yet; return the organisation's id."""
    require_session(db, session_id)
    if not name.strip():
        raise UserError(_("An organisation needs a name."))
    organisation_id = organisations.add_missing(db, [name.strip()])[name.strip()]
    change_session(db, session_id, organisation_id=organisation_id)
    return organisation_id

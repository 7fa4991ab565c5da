"""Attendance: who was in which session for how many minutes, typed in the order of the paper sheet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Person, Programme, Registration, TrainingSession, Unit, UnitResult
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.attendance import attendance as rules
from fbdesk.rules.calendar.taking_place import own_parts
from fbdesk.rules.people.names import Named
from fbdesk.rules.registrations.place_reasons import CAME_ON_THE_DAY
from fbdesk.rules.registrations.statuses import HOLDING_PLACE, TAKING_PART
from fbdesk.services.attendance.expected import list_expected, require_enterable, require_expected
from fbdesk.services.calendar.taking_place import needs_attendance
from fbdesk.services.calendar.training_sessions import SessionRow, list_sessions_of
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.registration_status import record_status
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.vocabulary import AttendanceKind, RegistrationStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: the kind says why, the minutes are the truth."""

    kind: AttendanceKind
    minutes: int


@dataclass(frozen=True, slots=True)
class GridRow(Named):
    """A person on the sheet, in the order of the paper, with entries by session id and where they stand.

    `own` are the sessions that are meant for them, with their units of each: where units are booked one by one there is
    nothing to enter for the others.
    """

    registration_id: int
    number: int
    title: str
    given_name: str
    family_name: str
    organisation: str
    entries: Mapping[int, Entry]
    standing: rules.Standing
    own: Mapping[int, rules.OwnSession] = field(default_factory=dict)
    status: RegistrationStatus = RegistrationStatus.ACCEPTED

    def has_session(self, session_id: int) -> bool:
        """Tell whether this person is expected in a session."""
        return session_id in self.own


def takes_part(row: GridRow) -> bool:
    """Tell whether somebody on the sheet gets papers and results: who was only offered a place does not yet."""
    return row.status in TAKING_PART


@dataclass(frozen=True, slots=True)
class TooLong:
    """An entry above the length that its session has now, for this person."""

    registration_id: int
    name: str
    session_id: int
    day: date | None
    minutes: int
    length: int


@dataclass(frozen=True, slots=True)
class Grid:
    """People × sessions of a programme; `base` are the net minutes that the share is measured against.

    `unit_labels` name the units by id: what sessions without a group of their own are grouped by.
    """

    sessions: tuple[SessionRow, ...]
    rows: tuple[GridRow, ...]
    min_share: int | None
    base: int
    unit_labels: Mapping[int, str] = field(default_factory=dict)

    @property
    def too_long(self) -> tuple[TooLong, ...]:
        """The entries above the length of their session, in the order of the paper."""
        return tuple(
            TooLong(row.registration_id, row.name, session.id, session.day, entry.minutes, own.minutes)
            for row in self.rows
            for session in self.sessions
            if (entry := row.entries.get(session.id)) and (own := row.own.get(session.id))
            if own.is_too_long(entry.kind, entry.minutes)
        )


def get_grid(db: Session, programme_id: int) -> Grid:
    """Return the attendance of a programme: everybody who is expected, with what was entered."""
    return list_grids(db, [require_programme(db, programme_id)])[programme_id]


def list_grids(db: Session, programmes: Collection[Programme]) -> dict[int, Grid]:
    """Return the attendance of several programmes, read at once."""
    ids = [programme.id for programme in programmes]
    sessions, people = list_sessions_of(db, ids), _people(db, ids)
    entries, exempt = _entries(db, ids), _exemptions(db, ids)
    booked = list_held_units(db, *(one.id for one in programmes if one.books_units))
    labels: dict[int, dict[int, str]] = {programme_id: {} for programme_id in ids}
    query = select(Unit.programme_id, Unit.id, Unit.label).where(Unit.programme_id.in_(ids))
    for programme_id, unit_id, words in db.execute(query):
        labels[programme_id][unit_id] = words
    return {
        one.id: _grid(one, sessions[one.id], people[one.id], entries, exempt, booked, labels[one.id])
        for one in programmes
    }


def _grid(
    programme: Programme,
    sessions: Sequence[SessionRow],
    people: Sequence["_Who"],
    entries: Mapping[int, Mapping[int, Entry]],
    exempt: Mapping[int, frozenset[int]],
    booked: Mapping[int, frozenset[int]],
    labels: Mapping[int, str],
) -> Grid:
    rows = []
    # Most people share their units and exemptions, and with them what the sessions are for them.
    shared: dict[object, tuple[dict[int, rules.OwnSession], dict[int, int]]] = {}
    reached: dict[object, rules.Standing] = {}
    for number, who in enumerate(people, 1):
        units = booked.get(who.id, frozenset()) if programme.books_units else None
        key = units, exempt.get(who.id, frozenset())
        if key not in shared:
            own = own_sessions(sessions, *key)
            shared[key] = own, {session_id: one.minutes for session_id, one in own.items()}
        own, lengths = shared[key]
        mine = _as_long_as_now(entries.get(who.id, {}), lengths)
        same = key, tuple(mine.items())
        if same not in reached:
            reached[same] = standing_of(own, mine, programme.min_share)
        rows.append(_grid_row(number, who, mine, reached[same], own))
    base = sum(session.mandatory for session in sessions if not session.cancelled)
    return Grid(tuple(sessions), tuple(rows), programme.min_share, base, labels)


def _grid_row(
    number: int,
    who: "_Who",
    entries: Mapping[int, Entry],
    standing: rules.Standing,
    own: Mapping[int, rules.OwnSession],
) -> GridRow:
    return GridRow(
        registration_id=who.id,
        number=number,
        title=who.title,
        given_name=who.given_name,
        family_name=who.family_name,
        organisation=who.organisation,
        entries=entries,
        standing=standing,
        own=own,
        status=RegistrationStatus(who.status),
    )


def own_sessions(
    sessions: Iterable[SessionRow], units: Collection[int] | None = None, exempt: frozenset[int] = frozenset()
) -> dict[int, rules.OwnSession]:
    """Return the sessions that are meant for a person with these units (None: all) and exemptions, by id."""
    own = {}
    for session in sessions:
        parts = own_parts(session.parts, units)
        if parts is not None:
            counts = not (session.cancelled or session.public)
            own[session.id] = rules.OwnSession(session.id, parts, exempt, counts)
    return own


def _as_long_as_now(entries: Mapping[int, Entry], lengths: Mapping[int, int]) -> Mapping[int, Entry]:
    """Who was there in full was there for as long as the session is now."""
    changed = {
        session_id: _entry(AttendanceKind.FULL, lengths[session_id])
        for session_id, entry in entries.items()
        if entry.kind is AttendanceKind.FULL and lengths.get(session_id, entry.minutes) != entry.minutes
    }
    return {**entries, **changed} if changed else entries


@lru_cache(4096)
def _entry(kind: str, minutes: int) -> Entry:
    """Most cells say the same."""
    return Entry(AttendanceKind(kind), minutes)


def standing_of(
    own: Mapping[int, rules.OwnSession], entries: Mapping[int, Entry], min_share: int | None
) -> rules.Standing:
    """Sum up a person's entries by session id: what a row of the grid shows, also for entries not written yet."""
    counted = {
        session_id: session.count_for_base(entry.kind, entry.minutes)
        for session_id, session in own.items()
        if (entry := entries.get(session_id))
    }
    return rules.standing(
        [rules.SessionMinutes(one.id, one.base) for one in own.values() if one.counts], counted, min_share
    )


def _exemptions(db: Session, programme_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return by registration the units that somebody is exempted from."""
    query = (
        select(UnitResult.registration_id, UnitResult.unit_id)
        .join(Registration, UnitResult.registration_id == Registration.id)
        .where(Registration.programme_id.in_(programme_ids), UnitResult.exemption != "")
    )
    found: dict[int, frozenset[int]] = {}
    for registration_id, unit_id in db.execute(query):
        found[registration_id] = found.get(registration_id, frozenset()) | {unit_id}
    return found


def _entries(db: Session, programme_ids: Collection[int]) -> dict[int, dict[int, Entry]]:
    query = (
        select(Attendance.registration_id, Attendance.session_id, Attendance.kind, Attendance.minutes)
        .join(TrainingSession, Attendance.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id.in_(programme_ids))
    )
    entries: dict[int, dict[int, Entry]] = {}
    for registration_id, session_id, kind, minutes in db.execute(query):
        entries.setdefault(registration_id, {})[session_id] = _entry(kind, minutes)
    return entries


class _Who(NamedTuple):
    """A person who holds a place."""

    id: int
    status: str
    title: str
    given_name: str
    family_name: str
    organisation: str


def _people(db: Session, programme_ids: Collection[int]) -> dict[int, list[_Who]]:
    p, r = Person, Registration
    query = (
        select(r.programme_id, r.id, r.status, p.title, p.given_name, p.family_name, r.organisation_name)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id.in_(programme_ids), Registration.status.in_(HOLDING_PLACE))
        .order_by(Person.sort_key, Registration.id)
    )
    found: dict[int, list[_Who]] = {one: [] for one in programme_ids}
    for programme_id, one, status, title, given_name, family_name, organisation in db.execute(query):
        found[programme_id].append(_Who(one, status, title, given_name, family_name, organisation))
    return found


def set_attendance(
    db: Session,
    registration_id: int,
    session_id: int,
    kind: AttendanceKind | None,
    minutes: int | None = None,
) -> None:
    """Enter one cell; None takes the entry out. Minutes make it full or partly by themselves.

    Raises UserError for more minutes than the session has for this person, a session that does not take place or lies
    ahead, and for somebody who is not expected at it. Who was offered a place and came is accepted by that.
    """
    set_column(db, session_id, [(registration_id, kind, minutes)])


def settle(kind: AttendanceKind, minutes: int | None, net: int) -> tuple[AttendanceKind, int]:
    """Make kind and minutes agree for a session of `net` minutes; raises UserError for more minutes than that.

    In full is the whole session, whatever number comes with it.
    """
    if kind in (AttendanceKind.EXCUSED, AttendanceKind.ABSENT):
        return kind, 0
    if kind is AttendanceKind.FULL:
        return kind, net
    if minutes is None or minutes < 0 or minutes > net:
        text = _("The session has {net} minutes. Enter a number from 0 to {net}.")
        raise UserError(text.format(net=net))
    return (AttendanceKind.FULL if minutes == net else AttendanceKind.PARTLY), minutes


def mark_all_present(db: Session, session_id: int, *, except_ids: Collection[int] = ()) -> int:
    """Enter everybody who is expected and has no entry yet as present, except some; return how many."""
    expected = list_expected(db, require_enterable(db, session_id).id)
    entered = set(db.scalars(select(Attendance.registration_id).where(Attendance.session_id == session_id)))
    missing = [row_id for row_id in expected if row_id not in entered and row_id not in except_ids]
    return set_column(db, session_id, [(row_id, AttendanceKind.FULL, None) for row_id in missing])


def mark_programme_present(db: Session, programme_id: int) -> int:
    """Enter everybody who has a place as present in every session up to today; return the number of entries."""
    require_programme(db, programme_id)
    own = TrainingSession.programme_id == programme_id
    query = select(TrainingSession.id).where(own, needs_attendance(clock.today()))
    sessions = db.scalars(query.order_by(TrainingSession.day, TrainingSession.id)).all()
    return sum(mark_all_present(db, session_id) for session_id in sessions)


def set_column(
    db: Session, session_id: int, entries: Sequence[tuple[int, AttendanceKind | None, int | None]]
) -> int:
    """Enter several people of one session at once (registration, kind, minutes); return how many.

    The kind None takes an entry out; raises UserError like `set_attendance`.
    """
    here = Attendance.session_id == session_id
    gone = [registration_id for registration_id, kind, _minutes in entries if kind is None]
    if gone:
        db.execute(delete(Attendance).where(here, Attendance.registration_id.in_(gone)))
    kept = [(row_id, kind, minutes) for row_id, kind, minutes in entries if kind is not None]
    if not kept:
        return len(entries)
    session, ids = require_enterable(db, session_id), [row_id for row_id, _kind, _minutes in kept]
    own = require_expected(db, session, ids)
    query = select(Attendance).where(here, Attendance.registration_id.in_(ids))
    known = {row.registration_id: row for row in db.scalars(query)}
    came = []
    for row_id, kind, minutes in kept:
        kind, minutes = settle(kind, minutes, own[row_id].minutes)
        if row_id in known:
            known[row_id].kind, known[row_id].minutes = kind, minutes
        else:
            row = Attendance(registration_id=row_id, session_id=session_id, kind=kind, minutes=minutes)
            known[row_id] = row
            db.add(row)
        if kind is AttendanceKind.FULL or minutes:
            came.append(row_id)
    _accept_offered(db, came)
    return len(entries)


def _accept_offered(db: Session, registration_ids: Sequence[int]) -> None:
    """Who was offered a place and comes has taken it."""
    offered = Registration.status == RegistrationStatus.OFFERED
    for registration in db.scalars(
        select(Registration).where(Registration.id.in_(registration_ids), offered)
    ):
        record_status(db, registration, RegistrationStatus.ACCEPTED, CAME_ON_THE_DAY)

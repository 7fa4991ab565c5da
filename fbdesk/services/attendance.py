"""Attendance: who was in which session for how many minutes, typed in the order of the paper sheet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Attendance,
    Person,
    Registration,
    RegistrationUnit,
    SessionUnit,
    TrainingSession,
    Unit,
)
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules import attendance as rules
from fbdesk.rules import names
from fbdesk.rules.session_times import month_text
from fbdesk.rules.statuses import HOLDING_PLACE
from fbdesk.services.programmes import require_programme
from fbdesk.services.registrations import require_registration
from fbdesk.services.training_sessions import SessionRow, list_sessions, require_session
from fbdesk.vocabulary import AttendanceKind, SessionState


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: the kind says why, the minutes are the truth."""

    kind: AttendanceKind
    minutes: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A person on the sheet, in the order of the paper, with entries by session id and where they stand.

    `booked`, where units are booked one by one, are the sessions of the person's units with the minutes of each that
    count for the base; there is nothing to enter for the others. None: all sessions, as for everybody.
    """

    registration_id: int
    number: int
    title: str
    given_name: str
    family_name: str
    organisation: str
    entries: Mapping[int, Entry]
    standing: rules.Standing
    booked: Mapping[int, int] | None = None

    @property
    def name(self) -> str:
        """The name as lists show it."""
        return names.list_name(self.title, self.given_name, self.family_name)

    @property
    def full_name(self) -> str:
        """The name as a document prints it."""
        return names.display_name(self.title, self.given_name, self.family_name)

    def has_session(self, session_id: int) -> bool:
        """Tell whether this person is expected in a session."""
        return self.booked is None or session_id in self.booked


@dataclass(frozen=True, slots=True)
class Grid:
    """People × sessions of a programme; `base` are the net minutes that the quota is measured against.

    `unit_labels` name the units by id: what sessions without a group of their own are grouped by.
    """

    sessions: tuple[SessionRow, ...]
    rows: tuple[GridRow, ...]
    min_share: int | None
    base: int
    unit_labels: Mapping[int, str] = field(default_factory=dict)


def get_grid(db: Session, programme_id: int) -> Grid:
    """Return the attendance of a programme."""
    programme = require_programme(db, programme_id)
    sessions = list_sessions(db, programme_id)
    entries = _entries(db, programme_id)
    people = _people(db, programme_id)
    booked = _booked(db, programme_id) if programme.books_units else None
    rows = tuple(
        _grid_row(
            number,
            person,
            entries.get(person[0], {}),
            sessions,
            programme.min_share,
            None if booked is None else booked.get(person[0], {}),
        )
        for number, person in enumerate(people, 1)
    )
    base = sum(session.mandatory for session in sessions if not session.cancelled)
    units = select(Unit.id, Unit.label).where(Unit.programme_id == programme_id)
    labels = {row[0]: row[1] for row in db.execute(units)}
    return Grid(tuple(sessions), rows, programme.min_share, base, labels)


def _grid_row(
    number: int,
    person: tuple[int, str, str, str, str],
    entries: Mapping[int, Entry],
    sessions: Sequence[SessionRow],
    min_share: int | None,
    booked: Mapping[int, int] | None,
) -> GridRow:
    standing = standing_of(sessions, entries, min_share, booked)
    return GridRow(person[0], number, *person[1:], entries, standing, booked)


def _booked(
    db: Session, programme_id: int, registration_ids: Sequence[int] = ()
) -> dict[int, dict[int, int]]:
    """Return by registration the sessions of the booked units, with the minutes that count for the base."""
    counts = Unit.mandatory & Unit.cancelled_on.is_(None) & ~TrainingSession.public
    query = (
        select(RegistrationUnit.registration_id, TrainingSession.id, SessionUnit.minutes, counts)
        .join(Unit, RegistrationUnit.unit_id == Unit.id)
        .join(SessionUnit, SessionUnit.unit_id == Unit.id)
        .join(TrainingSession, SessionUnit.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id == programme_id, RegistrationUnit.status.in_(HOLDING_PLACE))
    )
    if registration_ids:
        query = query.where(RegistrationUnit.registration_id.in_(registration_ids))
    booked: dict[int, dict[int, int]] = {}
    for registration_id, session_id, minutes, in_base in db.execute(query):
        sessions = booked.setdefault(registration_id, {})
        sessions[session_id] = sessions.get(session_id, 0) + (minutes if in_base else 0)
    return booked


def standing_of(
    sessions: Sequence[SessionRow],
    entries: Mapping[int, Entry],
    min_share: int | None,
    booked: Mapping[int, int] | None = None,
) -> rules.Standing:
    """Sum up a person's entries by session id: what a row of the grid shows, also for entries not written yet.

    `booked` are the minutes that count by session, of what the person booked; None: those of every session.
    """
    if booked is not None:
        sessions = [replace(s, mandatory=booked[s.id]) for s in sessions if s.id in booked]
    return rules.standing(
        [_counted(session) for session in sessions], _for_base(sessions, entries), min_share
    )


def _for_base(sessions: Sequence[SessionRow], entries: Mapping[int, Entry]) -> dict[int, int]:
    """Return the minutes by session that count for the base: part of a session is shared out among its units."""
    return {
        session.id: rules.split_minutes(
            entries[session.id].minutes, (session.mandatory, session.minutes - session.mandatory)
        )[0]
        for session in sessions
        if session.id in entries
    }


def _counted(session: SessionRow) -> rules.SessionMinutes:
    return rules.SessionMinutes(session.id, session.mandatory, session.cancelled)


def _entries(db: Session, programme_id: int) -> dict[int, dict[int, Entry]]:
    query = (
        select(Attendance.registration_id, Attendance.session_id, Attendance.kind, Attendance.minutes)
        .join(TrainingSession, Attendance.session_id == TrainingSession.id)
        .where(TrainingSession.programme_id == programme_id)
    )
    entries: dict[int, dict[int, Entry]] = {}
    for registration_id, session_id, kind, minutes in db.execute(query):
        entries.setdefault(registration_id, {})[session_id] = Entry(AttendanceKind(kind), minutes)
    return entries


def _people(db: Session, programme_id: int) -> list[tuple[int, str, str, str, str]]:
    query = (
        select(
            Registration.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            Registration.organisation_name,
        )
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id == programme_id, Registration.status.in_(HOLDING_PLACE))
        .order_by(Person.sort_key, Registration.id)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in db.execute(query)]


def set_attendance(
    db: Session,
    registration_id: int,
    session_id: int,
    kind: AttendanceKind | None,
    minutes: int | None = None,
) -> None:
    """Enter one cell; None takes the entry out. Minutes make it full or partly by themselves.

    Raises UserError for more minutes than the session has, a cancelled one, or one that lies ahead.
    """
    set_column(db, session_id, [(registration_id, kind, minutes)])


def settle(kind: AttendanceKind, minutes: int | None, net: int) -> tuple[AttendanceKind, int]:
    """Make kind and minutes agree for a session of `net` minutes; raises UserError for more minutes than that."""
    if kind in (AttendanceKind.EXCUSED, AttendanceKind.ABSENT):
        return kind, 0
    if kind is AttendanceKind.FULL and minutes is None:
        return kind, net
    if minutes is None or minutes < 0 or minutes > net:
        text = _("The session has {net} minutes. Enter a number from 0 to {net}.")
        raise UserError(text.format(net=net))
    return (AttendanceKind.FULL if minutes == net else AttendanceKind.PARTLY), minutes


def _require_held(db: Session, session_id: int) -> int:
    """Return a session's net minutes; raises UserError while there is nothing to enter for it."""
    session = require_session(db, session_id)
    if sentence := refusal(session.state == SessionState.CANCELLED, session.day, session.month):
        raise UserError(sentence)
    return sum(db.scalars(select(SessionUnit.minutes).where(SessionUnit.session_id == session_id)))


def _require_on_programme(db: Session, registration_ids: Sequence[int], session_id: int) -> None:
    """Refuse somebody of another programme, whose attendance no list would show."""
    programme_id = db.get_one(TrainingSession, session_id).programme_id
    query = select(Registration.id).where(
        Registration.id.in_(registration_ids), Registration.programme_id == programme_id
    )
    for registration_id in set(registration_ids) - set(db.scalars(query)):
        require_registration(db, registration_id)
        raise UserError(_("This person is not registered for the programme of the session."))


def _require_booked(db: Session, registration_ids: Sequence[int], session_id: int) -> None:
    """Refuse somebody who did not book the unit of the session, where units are booked one by one."""
    programme_id = db.get_one(TrainingSession, session_id).programme_id
    if not require_programme(db, programme_id).books_units:
        return
    booked = _booked(db, programme_id, registration_ids)
    if any(session_id not in booked.get(row_id, {}) for row_id in registration_ids):
        raise UserError(not_booked())


def not_booked() -> str:
    """Say why there is nothing to enter for a person in a session."""
    return _("This person has not booked the unit of the session. Book it in the registration first.")


def refusal(cancelled: bool, day: date | None, month: str) -> str:
    """Say why there is nothing to enter for a session (its day, or the month "2023-09"); empty when there is."""
    if cancelled:
        return _("This session was cancelled; there is no attendance to enter.")
    if day is not None and day <= clock.today():
        return ""
    known = month_text(month) or _("open")
    sentence = _("The session lies ahead ({day}). Enter attendance from that day on.")
    return sentence.format(day=format_date(day) if day else known)


def mark_all_present(db: Session, session_id: int, *, except_ids: Collection[int] = ()) -> int:
    """Enter everybody on the sheet who has no entry yet as present, except some; return how many."""
    net = _require_held(db, session_id)
    session = db.get_one(TrainingSession, session_id)
    entered = set(db.scalars(select(Attendance.registration_id).where(Attendance.session_id == session_id)))
    people = [row[0] for row in _people(db, session.programme_id)]
    if require_programme(db, session.programme_id).books_units:
        booked = _booked(db, session.programme_id)
        people = [row_id for row_id in people if session_id in booked.get(row_id, {})]
    missing = [row_id for row_id in people if row_id not in entered and row_id not in except_ids]
    db.add_all(
        Attendance(registration_id=row_id, session_id=session_id, kind=AttendanceKind.FULL, minutes=net)
        for row_id in missing
    )
    return len(missing)


def mark_programme_present(db: Session, programme_id: int) -> int:
    """Enter everybody who has a place as present in every session up to today; return the number of entries."""
    today = clock.today()
    sessions = [s for s in list_sessions(db, programme_id) if s.day and s.day <= today and not s.cancelled]
    return sum(
        mark_all_present(db, session.id) for session in sessions if session.minutes and not session.public
    )


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
    net, ids = _require_held(db, session_id), [row_id for row_id, _kind, _minutes in kept]
    _require_on_programme(db, ids, session_id)
    _require_booked(db, ids, session_id)
    query = select(Attendance).where(here, Attendance.registration_id.in_(ids))
    known = {row.registration_id: row for row in db.scalars(query)}
    for row_id, kind, minutes in kept:
        kind, minutes = settle(kind, minutes, net)
        if row_id in known:
            known[row_id].kind, known[row_id].minutes = kind, minutes
        else:
            row = Attendance(registration_id=row_id, session_id=session_id, kind=kind, minutes=minutes)
            known[row_id] = row
            db.add(row)
    return len(entries)

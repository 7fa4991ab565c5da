"""What is to do about sessions: attendance to enter, places and speakers to find, dates to fix, sheets to print."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Attendance,
    Organisation,
    Programme,
    Registration,
    Room,
    SessionSpeaker,
    TrainingSession,
)
from fbdesk.i18n import (
    _,
    format_date,
    format_month,
    format_number,
    format_times,
    format_weekday,
    ngettext,
    pgettext,
)
from fbdesk.rules.calendar.taking_place import lacks_venue, needs_sheet
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind
from fbdesk.services.attendance.expected import Entered, count_entered
from fbdesk.services.calendar.calendar import Conflict, find_conflicts
from fbdesk.services.calendar.taking_place import (
    count_expected,
    is_expected,
    needs_attendance,
    programme_takes_place,
    takes_place,
)
from fbdesk.services.today.todo_row import Offer, TodoRow, blocks, day_text, list_session_names, todo_row
from fbdesk.vocabulary import SessionFormat, label


@dataclass(frozen=True, slots=True)
class _Open:
    """A past session with people who have no entry; `begun` when others have one."""

    id: int
    day: date
    missing: int
    begun: bool


def list_attendance_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the past sessions whose attendance is not entered; old ones make one line a programme."""
    found = _open_sessions(db, offers)
    recent = clock.today() - timedelta(days=rules.SINGLE_DAYS)
    single = [one.id for some in found.values() for one in some if one.day >= recent]
    names = list_session_names(db, single)
    rows: list[TodoRow] = []
    for programme_id, sessions in found.items():
        offer = offers[programme_id]
        rows += [_attendance_row(offer, one, names) for one in sessions if one.day >= recent]
        if old := [one for one in sessions if one.day < recent]:
            rows.append(_grouped_row(offer, old))
    return rows


def _attendance_row(offer: Offer, session: _Open, names: Mapping[int, str]) -> TodoRow:
    title = _("Complete the attendance of {day}") if session.begun else _("Enter the attendance of {day}")
    return todo_row(
        TodoKind.ATTENDANCE,
        title.format(day=day_text(session.day)),
        (offer.name, names.get(session.id, ""), _missing_text([session])),
        session.day,
        _verb(session.begun),
        "attendance",
        programme_id=offer.id,
        session_id=session.id,
    )


def _missing_text(sessions: Sequence[_Open]) -> str:
    """Say how many people, or how many entries of several sessions, are missing."""
    n = sum(one.missing for one in sessions)
    if len(sessions) == 1 and not sessions[0].begun:
        return ngettext("{n} person", "{n} people", n).format(n=n)
    return ngettext("{n} entry is missing", "{n} entries are missing", n).format(n=format_number(n))


def _verb(begun: bool) -> str:
    return pgettext("task", "Complete") if begun else pgettext("task", "Enter")


def _grouped_row(offer: Offer, sessions: Sequence[_Open]) -> TodoRow:
    n, first, begun = len(sessions), sessions[0], all(one.begun for one in sessions)
    if n == 1:
        return _attendance_row(offer, first, {})
    title = (
        ngettext("Complete the attendance of {n} session", "Complete the attendance of {n} sessions", n)
        if begun
        else ngettext("Enter the attendance of {n} session", "Enter the attendance of {n} sessions", n)
    )
    since = _("the first one was on {day}").format(day=format_date(first.day))
    return todo_row(
        TodoKind.ATTENDANCE,
        title.format(n=n),
        (offer.name, _missing_text(sessions), since),
        first.day,
        _verb(begun),
        "attendance",
        count=n,
        programme_id=offer.id,
        session_id=first.id,
    )


def _open_sessions(db: Session, offers: Mapping[int, Offer]) -> dict[int, list[_Open]]:
    """Return by programme the past sessions at which somebody is expected who has no entry, the oldest first."""
    past = _past_sessions(db, offers)
    entered: dict[int, Entered] = {}
    for block in blocks(session_id for session_id, _programme_id, _day in past):
        entered.update(count_entered(db, block))
    found: dict[int, list[_Open]] = defaultdict(list)
    for session_id, programme_id, day in past:
        some = entered.get(session_id)
        if some is not None and some.missing:
            found[programme_id].append(_Open(session_id, day, some.missing, bool(some.entries)))
    return found


def _past_sessions(db: Session, offers: Mapping[int, Offer]) -> list[tuple[int, int, date]]:
    """Return (id, programme, day) of what has attendance to enter."""
    query = (
        select(TrainingSession.id, TrainingSession.programme_id, TrainingSession.day)
        .where(needs_attendance(clock.today() - timedelta(days=1)))
        .order_by(TrainingSession.day, TrainingSession.id)
    )
    return [
        (session_id, programme_id, day)
        for session_id, programme_id, day in db.execute(query)
        if programme_id in offers and day
    ]


def list_old_attendance_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return one quiet line about programmes that ended more than a year ago and have no attendance at all."""
    expected = (
        select(Registration.id)
        .join(TrainingSession, TrainingSession.programme_id == Registration.programme_id)
        .where(Registration.programme_id == Programme.id, is_expected())
    )
    own = (Attendance.registration_id == Registration.id) & (Attendance.session_id == TrainingSession.id)
    entered = expected.join(Attendance, own).correlate(Programme)
    waited = expected.where(needs_attendance(clock.today() - timedelta(days=1))).correlate(Programme)
    query = select(Programme.id).where(programme_takes_place(), ~entered.exists(), waited.exists())
    old = [programme_id for programme_id in db.scalars(query) if programme_id not in offers]
    if not old:
        return []
    n = len(old)
    title = ngettext(
        "Attendance is missing in {n} old programme", "Attendance is missing in {n} old programmes", n
    ).format(n=n)
    why = _("ended more than a year ago, nothing was entered")
    return [
        todo_row(
            TodoKind.OLD_ATTENDANCE,
            title,
            (why,),
            None,
            _("View"),
            "attendance",
            count=n,
            programme_id=old[-1],
        )
    ]


# ---- sessions that lie ahead


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A session that lies ahead."""

    id: int
    programme_id: int
    day: date
    start: time | None
    end: time | None
    format: str
    has_venue: bool
    wants_room: bool
    has_speaker: bool
    public: bool

    @property
    def lacks_venue(self) -> bool:
        """Whether a venue or a room is to be found."""
        return lacks_venue(
            self.format,
            has_venue=self.has_venue,
            has_room=not self.wants_room,
            venue_has_rooms=self.wants_room,
        )

    @property
    def when(self) -> str:
        """Day and times in words."""
        if self.start and self.end:
            return f"{format_weekday(self.day)}, {format_times(self.start, self.end)}"
        return format_weekday(self.day)


def _ahead(db: Session, offers: Mapping[int, Offer], days: int) -> list[_Ahead]:
    today = clock.today()
    rooms = select(Room.id).where(Room.venue_id == TrainingSession.venue_id)
    speakers = select(SessionSpeaker.id).where(SessionSpeaker.session_id == TrainingSession.id)
    s = TrainingSession
    query = (
        select(s.id, s.programme_id, s.day, s.start, s.end, s.format, s.public)
        .add_columns(s.venue_id.is_not(None).label("has_venue"), speakers.exists().label("has_speaker"))
        .add_columns((s.room_id.is_(None) & rooms.exists()).label("wants_room"))
        .where(s.day >= today, s.day <= today + timedelta(days=days), takes_place())
        .order_by(s.day, s.start, s.id)
    )
    return [_Ahead(**row) for row in db.execute(query).mappings() if row["programme_id"] in offers]


def list_missing_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the sessions of the next weeks without place, room or speaker; many of a programme make one line."""
    sessions = _ahead(db, offers, rules.MISSED_DAYS)
    names = list_session_names(db, [one.id for one in sessions])
    places: dict[int, list[_Ahead]] = defaultdict(list)
    speakers: dict[int, list[_Ahead]] = defaultdict(list)
    for one in sessions:
        if one.lacks_venue:
            places[one.programme_id].append(one)
        if not one.has_speaker:
            speakers[one.programme_id].append(one)
    rows = [_venue_row(offers[key], some, names) for key, some in places.items()]
    return rows + [_speaker_row(offers[key], some, names) for key, some in speakers.items()]


def _venue_row(offer: Offer, sessions: Sequence[_Ahead], names: Mapping[int, str]) -> TodoRow:
    n, first = len(sessions), sessions[0]
    if all(one.has_venue for one in sessions):
        many = ngettext("Room missing for {n} session", "Room missing for {n} sessions", n)
        title = _("Room missing for {session}") if n == 1 else many
        verb = _("Choose room")
    else:
        many = ngettext("Venue missing for {n} session", "Venue missing for {n} sessions", n)
        title = _("Venue missing for {session}") if n == 1 else many
        verb = _("Choose venue")
    return _missing_row(TodoKind.VENUE_MISSING, title, verb, offer, sessions, names.get(first.id, ""))


def _speaker_row(offer: Offer, sessions: Sequence[_Ahead], names: Mapping[int, str]) -> TodoRow:
    n, first = len(sessions), sessions[0]
    many = ngettext("Speaker missing for {n} session", "Speaker missing for {n} sessions", n)
    title = _("Speaker missing for {session}") if n == 1 else many
    name = names.get(first.id, "")
    return _missing_row(TodoKind.SPEAKER_MISSING, title, pgettext("task", "Enter"), offer, sessions, name)


def _missing_row(
    kind: TodoKind, title: str, verb: str, offer: Offer, sessions: Sequence[_Ahead], name: str
) -> TodoRow:
    n, first = len(sessions), sessions[0]
    when = first.when if n == 1 else _("the first one on {day}").format(day=format_weekday(first.day))
    return todo_row(
        kind,
        title.format(n=n, session=name or format_date(first.day)),
        (offer.name, when),
        max(first.day - timedelta(days=rules.FOUND_DAYS), clock.today()),
        verb,
        "programmes",
        count=n,
        programme_id=offer.id,
        tab="sessions",
        session_id=first.id,
    )


def list_sheet_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the sessions of the next days whose sign-in sheets are to be printed."""
    sessions = [
        one for one in _ahead(db, offers, rules.SHEET_DAYS) if needs_sheet(one.format, public=one.public)
    ]
    expected = count_expected(db, [one.id for one in sessions])
    names = list_session_names(db, expected)
    return [
        _sheet_row(offers[one.programme_id], one, names.get(one.id, ""), expected[one.id])
        for one in sessions
        if one.id in expected
    ]


def _sheet_row(offer: Offer, session: _Ahead, name: str, people: int) -> TodoRow:
    count = ngettext("{n} person", "{n} people", people).format(n=people)
    return todo_row(
        TodoKind.SHEET,
        _("Print the sign-in sheet for {day}").format(day=day_text(session.day)),
        (offer.name, name, count),
        session.day,
        _("Print"),
        "attendance",
        count=people,
        programme_id=offer.id,
        session_id=session.id,
    )


# ---- sessions without a day


def list_undated_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return consultations asked for without a date, and sessions whose month has come or comes next."""
    s = TrainingSession
    today = clock.today()
    following = (today.replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    query = (
        select(s.id, s.programme_id, s.month, s.title, s.requested_on, s.request, s.format)
        .add_columns(Organisation.name.label("organisation"))
        .outerjoin(Organisation, s.organisation_id == Organisation.id)
        .where(s.day.is_(None), takes_place())
        .where(s.requested_on.is_not(None) | ((s.month != "") & (s.month <= following)))
        .order_by(s.requested_on, s.month, s.id)
    )
    found = [row for row in db.execute(query) if row.programme_id in offers]
    names = list_session_names(db, [row.id for row in found if row.requested_on is None])
    return [
        _consultation_row(
            offers[row.programme_id],
            session_id=row.id,
            who=row.organisation or row.title,
            requested_on=row.requested_on,
            request=row.request,
            form=row.format,
        )
        if row.requested_on
        else _month_row(offers[row.programme_id], row.id, row.month, names.get(row.id, ""))
        for row in found
    ]


def _consultation_row(
    offer: Offer,
    *,
    session_id: int,
    who: str,
    requested_on: date,
    request: str,
    form: str,
) -> TodoRow:
    heading = _("Fix a date for {who}").format(who=who) if who else _("Fix a date for a consultation")
    return todo_row(
        TodoKind.CONSULTATION,
        heading,
        (
            _("asked for on {day}").format(day=format_date(requested_on)),
            offer.name,
            label(SessionFormat(form)),
            " ".join(request.split()),
        ),
        requested_on + timedelta(days=rules.CONSULTATION_DAYS),
        _("Fix"),
        "programmes",
        programme_id=offer.id,
        tab="sessions",
        session_id=session_id,
    )


def _month_row(offer: Offer, session_id: int, month: str, name: str) -> TodoRow:
    year, number = (int(part) for part in month.split("-"))
    planned = _("planned for {month}").format(month=format_month(year, number))
    return todo_row(
        TodoKind.UNDATED,
        _("Fix the day of {session}").format(session=name or _("a session")),
        (offer.name, planned),
        date(year, number, 1),
        _("Fix"),
        "programmes",
        programme_id=offer.id,
        tab="sessions",
        session_id=session_id,
    )


# ---- what is booked twice


def list_conflict_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return rooms that are booked twice from today on, and people who lead two sessions at once."""
    conflicts = find_conflicts(db, first=clock.today())
    return [_conflict_row(one) for one in conflicts if set(one.programme_ids) & set(offers)]


def _conflict_row(conflict: Conflict) -> TodoRow:
    day = conflict.day
    return todo_row(
        TodoKind.CONFLICT,
        conflict.heading,
        (f"{format_weekday(day)}, {conflict.when}", *dict.fromkeys(conflict.programmes)),
        max(day - timedelta(days=rules.CONFLICT_DAYS), clock.today()),
        _("Resolve"),
        "calendar",
        day=day,
        session_id=conflict.session_ids[0],
    )

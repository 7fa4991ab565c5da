"""The page Heute: what is to do, derived from the data and stored nowhere; what takes place; what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Organisation, Programme, TrainingSession, Venue
from fbdesk.i18n import _, format_weekday, ngettext
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind, Urgency
from fbdesk.services.calendar.taking_place import count_expected, takes_place
from fbdesk.services.history.history import ChangeEntry, list_changes
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.services.today import todo_certificates, todo_places, todo_registrations, todo_sessions
from fbdesk.services.today.todo_row import TodoRow, list_offers, list_session_names
from fbdesk.vocabulary import SessionFormat, label

__all__ = [
    "Today",
    "TodoKind",
    "TodoRow",
    "Urgency",
    "WeekRow",
    "count_rows",
    "count_todo",
    "get_today",
    "list_todo",
    "list_week",
]

#: So many changes the page shows; the rest stands in the history.
RECENT = 5


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A session of this week: when, of which programme, and which one, where and for whom."""

    session_id: int
    programme_id: int
    day: date
    start: time | None
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page shows; `is_new` while the office has no programme, `following` what comes next."""

    is_new: bool
    rows: tuple[TodoRow, ...]
    week: tuple[WeekRow, ...]
    changes: tuple[ChangeEntry, ...]
    following: str


def get_today(db: Session) -> Today:
    """Return the page Heute: what is to do, what takes place this week, what was changed last, what comes next."""
    rows = tuple(list_todo(db))
    is_new = db.scalar(select(Programme.id).limit(1)) is None
    changes = tuple(list_changes(db, limit=RECENT, in_force=True))
    return Today(is_new, rows, tuple(list_week(db)), changes, _following(db))


def count_todo(db: Session) -> dict[str, int]:
    """Return the numbers beside the entries of the side bar, by page."""
    return count_rows(list_todo(db))


def count_rows(rows: Sequence[TodoRow]) -> dict[str, int]:
    """Return by page how many things are to do: open tasks, and sessions whose attendance is to be entered."""
    sessions = sum(row.count for row in rows if row.kind is TodoKind.ATTENDANCE)
    return {"today": len(rows), "attendance": sessions}


def list_todo(db: Session) -> list[TodoRow]:
    """Return what is open, the most urgent first; what lies long behind makes a quiet line, or none.

    A kind takes a few statements for all programmes together. Only a programme in which places could be given now,
    points are asked for or somebody waits for a unit is asked by itself, by the rules that would give the places.
    """
    offers = list_offers(db)
    rows = [
        *todo_sessions.list_attendance_todo(db, offers),
        *todo_sessions.list_old_attendance_todo(db, offers),
        *todo_sessions.list_missing_todo(db, offers),
        *todo_sessions.list_conflict_todo(db, offers),
        *todo_sessions.list_sheet_todo(db, offers),
        *todo_sessions.list_undated_todo(db, offers),
        *todo_registrations.list_untold_todo(db, offers),
        *todo_places.list_places_todo(db, offers),
        *todo_registrations.list_question_todo(db, offers),
        *todo_registrations.list_follow_up_todo(db),
        *todo_certificates.list_certificate_todo(db, offers),
    ]
    return sorted(rows, key=lambda row: (rules.sorting(row.due, row.kind, clock.today()), row.why))


def list_week(db: Session) -> list[WeekRow]:
    """Return the sessions from Monday to Sunday, in the order of the calendar."""
    first, last = rules.week_start(clock.today()), rules.week_end(clock.today())
    s = TrainingSession
    query = (
        select(s, Programme.title, Programme.run, Venue.name, Organisation.name)
        .join(Programme, s.programme_id == Programme.id)
        .outerjoin(Venue, s.venue_id == Venue.id)
        .outerjoin(Organisation, s.organisation_id == Organisation.id)
        .where(s.day >= first, s.day <= last, takes_place())
        .order_by(s.day, s.start, s.id)
    )
    found = db.execute(query).all()
    ids = [session.id for session, *_rest in found]
    names, people = list_session_names(db, ids), count_expected(db, ids)
    return [
        _week_row(session, programme_name(title, run), names.get(session.id, ""), venue, organisation, people)
        for session, title, run, venue, organisation in found
    ]


def _week_row(
    session: TrainingSession,
    programme: str,
    name: str,
    venue: str | None,
    organisation: str | None,
    people: dict[int, int],
) -> WeekRow:
    form = "" if session.format == SessionFormat.PRESENCE else label(SessionFormat(session.format))
    n = people.get(session.id, 0)
    who = _("public") if session.public else ngettext("{n} person", "{n} people", n).format(n=n) if n else ""
    where = " · ".join(filter(None, (organisation or name, venue or form, who)))
    assert session.day is not None
    return WeekRow(session.id, session.programme_id, session.day, session.start, programme, where)


def _following(db: Session) -> str:
    """Say what comes next, for a day with nothing to do."""
    s = TrainingSession
    query = (
        select(s.day, Programme.title, Programme.run)
        .join(Programme, s.programme_id == Programme.id)
        .where(s.day >= clock.today(), takes_place())
        .order_by(s.day, s.start)
        .limit(1)
    )
    row = db.execute(query).first()
    if row is None or row.day is None:
        return ""
    return _("Next comes {programme} on {day}.").format(
        programme=programme_name(row.title, row.run), day=format_weekday(row.day)
    )

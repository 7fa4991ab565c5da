"""How the page Heute says a day, a due date and a kind of task."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from fbdesk.i18n import (
    _,
    format_date,
    format_date_long,
    format_date_short,
    long_weekday_name,
    ngettext,
    weekday_name,
)
from fbdesk.rules.today.todo import TodoKind, Urgency
from fbdesk.services.today.todo import TodoRow
from fbdesk.ui.widgets.look.status import Status

ICONS: Final[Mapping[TodoKind, str]] = {
    TodoKind.ATTENDANCE: "people_check",
    TodoKind.OLD_ATTENDANCE: "archive",
    TodoKind.UNTOLD: "megaphone",
    TodoKind.OLD_UNTOLD: "archive",
    TodoKind.POINTS: "star",
    TodoKind.PLACES: "person_add",
    TodoKind.MOVE_UP: "hourglass",
    TodoKind.LATE: "clock",
    TodoKind.LEFT_OVER: "archive",
    TodoKind.QUESTIONS: "question_circle",
    TodoKind.VENUE_MISSING: "location",
    TodoKind.SPEAKER_MISSING: "person",
    TodoKind.CONFLICT: "error_circle",
    TodoKind.SHEET: "print",
    TodoKind.PREPARE: "ribbon",
    TodoKind.ISSUE: "ribbon",
    TodoKind.PAPER_CHANGED: "warning",
    TodoKind.FOLLOW_UP: "flag",
    TodoKind.CONSULTATION: "building",
    TodoKind.UNDATED: "calendar",
    TodoKind.DEADLINE: "clock",
}

_COLOURS: Final[Mapping[Urgency, str]] = {
    Urgency.OVERDUE: "err",
    Urgency.WEEK: "warn",
    Urgency.LATER: "info",
}


def colour(row: TodoRow) -> str:
    """Return the token colour of a task's icon: by urgency, questions in their own."""
    return "ask" if row.kind is TodoKind.QUESTIONS else _COLOURS[row.urgency]


def list_heading(urgency: Urgency) -> str:
    """Return what a list is called."""
    headings = {
        Urgency.OVERDUE: _("Overdue"),
        Urgency.WEEK: _("This week"),
        Urgency.LATER: _("Coming up"),
    }
    return headings[urgency]


def due(row: TodoRow, today: date) -> Status:
    """Return by when a task should be done, or for how long it has been open."""
    if row.due is None:
        return Status(_("no deadline"), "calendar", "text2")
    if row.urgency is Urgency.OVERDUE:
        text = ngettext("open for {n} day", "open for {n} days", row.since).format(n=row.since)
        return Status(text, "error_circle", "err")
    text = _("by today") if row.due == today else _("by {day}").format(day=short_day(row.due, today))
    return Status(text, "clock", "warn") if row.urgency is Urgency.WEEK else Status(text, "calendar", "text2")


def short_day(day: date, today: date) -> str:
    """Return a weekday and a date, without the year when it is this one."""
    shown = format_date_short(day) if day.year == today.year else format_date(day)
    return f"{weekday_name(day)}, {shown}"


def today_line(today: date) -> str:
    """Return the line above the title: "Montag, 20. Juni 2022 · Kalenderwoche 25"."""
    text = _("{weekday}, {date} · week {week}")
    return text.format(
        weekday=long_weekday_name(today.isoweekday()),
        date=format_date_long(today),
        week=today.isocalendar().week,
    )

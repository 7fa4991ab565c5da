"""What a cell of the grid says, and what the keys of the grid enter; no widgets."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from fbdesk.i18n import (
    _,
    format_date_short,
    format_number,
    format_times,
    format_weekday,
    long_weekday_name,
    ngettext,
)
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.calendar.units import ue_text
from fbdesk.services.attendance.attendance import Entry, Grid, settle
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.vocabulary import AttendanceKind, SessionState


class Look(Enum):
    """How a cell is painted."""

    TICK = auto()
    HALF = auto()
    MINUTES = auto()
    EXCUSED = auto()
    ABSENT = auto()
    MISSING = auto()
    AHEAD = auto()
    CANCELLED = auto()
    NOT_BOOKED = auto()


#: What is written into a cell; the same letters are the keys, so they are not translated.
LETTERS: Final = {Look.EXCUSED: "E", Look.ABSENT: "A"}


class Mark(Enum):
    """What one key enters."""

    PRESENT = auto()
    HALF = auto()
    MORNING = auto()
    AFTERNOON = auto()
    EXCUSED = auto()
    ABSENT = auto()
    CLEAR = auto()


def look(session: SessionRow, entry: Entry | None) -> Look:
    """Return what a cell shows; fewer minutes than the session has now are no tick, whatever they once were."""
    if session.cancelled:
        return Look.CANCELLED
    if entry is None:
        return Look.MISSING if is_held(session) else Look.AHEAD
    if entry.kind is AttendanceKind.EXCUSED:
        return Look.EXCUSED
    if entry.kind is AttendanceKind.ABSENT:
        return Look.ABSENT
    if entry.minutes >= session.minutes:
        return Look.TICK
    halves = (session.minutes // 2, session.minutes - session.minutes // 2)
    return Look.HALF if entry.minutes in halves else Look.MINUTES


def is_held(session: SessionRow) -> bool:
    """Tell whether there is something to enter: its day has come and it was not cancelled."""
    return session.state is SessionState.HELD


def entry_of(mark: Mark, session: SessionRow) -> Entry | None:
    """Return what a key enters for a session; None empties the cell. Morning and afternoon make a whole day."""
    half = session.minutes // 2
    match mark:
        case Mark.PRESENT:
            return Entry(AttendanceKind.FULL, session.minutes)
        case Mark.HALF | Mark.MORNING:
            return Entry(*settle(AttendanceKind.PARTLY, half, session.minutes))
        case Mark.AFTERNOON:
            return Entry(*settle(AttendanceKind.PARTLY, session.minutes - half, session.minutes))
        case Mark.EXCUSED:
            return Entry(AttendanceKind.EXCUSED, 0)
        case Mark.ABSENT:
            return Entry(AttendanceKind.ABSENT, 0)
        case Mark.CLEAR:
            return None


def minutes_entry(minutes: int, session: SessionRow) -> Entry:
    """Return typed minutes as an entry; raises UserError for more than the session has."""
    return Entry(*settle(AttendanceKind.PARTLY, minutes, session.minutes))


def entry_text(entry: Entry | None, session: SessionRow) -> str:
    """Say what is entered, as in "270 von 360 Minuten"."""
    if entry is None:
        return _("not entered yet") if is_held(session) else _("not held yet")
    if entry.kind is AttendanceKind.EXCUSED:
        return _("excused")
    if entry.kind is AttendanceKind.ABSENT:
        return _("absent")
    text = ngettext("{n} of {net} minute", "{n} of {net} minutes", session.minutes)
    return text.format(n=format_number(counted(entry, session)), net=format_number(session.minutes))


def counted(entry: Entry, session: SessionRow) -> int:
    """Return the minutes that count: a session that was shortened gives nobody more than it has."""
    return min(entry.minutes, session.minutes)


def cell_text(number: int, session: SessionRow, entry: Entry | None) -> str:
    """Say which session a cell is and what is entered: "14. Termin, Sa., 18.06.2022: 270 von 360 Minuten"."""
    what = entry_text(entry, session)
    if session.cancelled:
        what = _("cancelled")
        if session.state_reason:
            what = _("cancelled, {reason}").format(reason=session.state_reason)
    return _("{session}: {what}").format(session=session_text(number, session), what=what)


def session_text(number: int, session: SessionRow) -> str:
    """Name a session by its number among all and its day."""
    when = format_weekday(session.day) if session.day else when_text(session)
    return _("Session {number}, {when}").format(number=number, when=when)


def facts(session: SessionRow) -> list[str]:
    """Return times and length of a session: "09:00–16:30 Uhr", "360 Minuten netto (8 UE)"."""
    net = ngettext("{n} minute net ({ue} UE)", "{n} minutes net ({ue} UE)", session.minutes)
    length = net.format(n=format_number(session.minutes), ue=ue_text(session.minutes))
    if session.start and session.end and not session.all_day:
        return [format_times(session.start, session.end), length]
    return [_("all day"), length] if session.all_day else [length]


def heading_text(number: int, session: SessionRow) -> str:
    """Say what a column is, and why there is nothing to enter when it was cancelled."""
    parts = [session_text(number, session), *facts(session)]
    if session.cancelled:
        parts = [cell_text(number, session, None)]
    return ", ".join([*parts, session.title] if session.title else parts)


def when_text(session: SessionRow) -> str:
    """Return day and month, or the month alone, or that it is open."""
    if session.day is not None:
        return format_date_short(session.day)
    return month_text(session.month) or _("open")


def day_name(session: SessionRow) -> str:
    """Return the day of the week in full, empty without a day."""
    if session.day is None:
        return ""
    return long_weekday_name(session.day.isoweekday())


def group_of(session: SessionRow, grid: Grid) -> str:
    """Return what the grid's heading groups a session by: its own group, else its unit."""
    if session.group or not session.unit_ids:
        return session.group
    return grid.unit_labels.get(session.unit_ids[0], "")


def group_spans(sessions: Sequence[SessionRow], grid: Grid) -> list[tuple[int, int, str]]:
    """Return (first, last, heading) of neighbouring sessions that belong together."""
    spans: list[tuple[int, int, str]] = []
    for column, session in enumerate(sessions):
        heading = group_of(session, grid)
        if spans and heading and spans[-1][2] == heading:
            spans[-1] = (spans[-1][0], column, heading)
        else:
            spans.append((column, column, heading))
    return spans

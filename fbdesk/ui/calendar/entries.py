"""What stands in the calendar's sheet: sessions, days of one unit put together, times of self-learning, in words."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from fbdesk.i18n import (
    _,
    format_date_long,
    format_date_short,
    format_time,
    format_times,
    long_weekday_name,
    ngettext,
)
from fbdesk.rules.calendar import units
from fbdesk.rules.calendar.month_grid import merge_days
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.calendar.taking_place import needs_venue
from fbdesk.services.calendar.calendar import Conflict
from fbdesk.services.calendar.calendar_sheet import (
    CalendarProgramme,
    CalendarSession,
    CalendarSheet,
    SelfLearning,
)
from fbdesk.services.programmes.programme_story import is_ahead
from fbdesk.ui.widgets.look import states
from fbdesk.vocabulary import SessionFormat


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person wants to see: programmes (none: all), one venue, only conflicts or sessions without a room."""

    programmes: frozenset[int] = frozenset()
    venue_id: int | None = None
    only: str = ""

    def keeps(self, session: CalendarSession, conflicts: frozenset[int]) -> bool:
        """Tell whether a session is shown; `conflicts` are the ids of sessions that collide with another."""
        return (
            self.keeps_programme(session.programme.id)
            and self.venue_id in (None, session.venue_id)
            and (self.only != "conflicts" or session.id in conflicts)
            and (self.only != "roomless" or misses_room(session))
        )

    def keeps_programme(self, programme_id: int) -> bool:
        """Tell whether a programme is shown."""
        return not self.programmes or programme_id in self.programmes

    @property
    def is_active(self) -> bool:
        """Whether anything is hidden."""
        return bool(self.programmes or self.only or self.venue_id is not None)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A chip or bar of the sheet: one session, the days of one unit, or the time of self-learning."""

    first: date
    last: date
    programme: CalendarProgramme
    title: str
    sessions: tuple[CalendarSession, ...] = ()
    window: SelfLearning | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_bar(self) -> bool:
        """Whether it has no time of its own to show: several days, or all day."""
        return self.window is not None or self.first != self.last or self.sessions[0].start is None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return bool(self.sessions) and self.sessions[0].cancelled

    @property
    def time(self) -> str:
        """ "14:00 Uhr", empty for a bar."""
        start = self.sessions[0].start if self.sessions and not self.is_bar else None
        return format_time(start) if start else ""

    @property
    def words(self) -> str:
        """Programme and title in one line, as on a bar."""
        return f"{self.programme.code} · {self.title}"

    def session_on(self, day: date) -> CalendarSession | None:
        """Return its first session on a day."""
        return next((one for one in self.sessions if one.day == day), None)


def entries_of(sheet: CalendarSheet, filters: Filters, *, merged: bool = True) -> list[SheetEntry]:
    """Return what the sheet shows, by day and time; `merged` puts the days of one unit together."""
    colliding = conflict_ids(sheet)
    sessions = [one for one in sheet.sessions if filters.keeps(one, colliding)]
    runs = merge_days(sessions, _belongs) if merged else [[one] for one in sessions]
    entries = [_entry(run, sheet.conflicts) for run in runs]
    if not filters.only and filters.venue_id is None:
        entries += [
            SheetEntry(one.first, one.last, one.programme, one.title, window=one)
            for one in sheet.windows
            if filters.keeps_programme(one.programme.id)
        ]
    return sorted(entries, key=lambda one: (one.first, _start(one), one.programme.id))


def conflict_ids(sheet: CalendarSheet) -> frozenset[int]:
    """Return the sessions that collide with another."""
    return frozenset(row for conflict in sheet.conflicts for row in conflict.session_ids)


def misses_room(session: CalendarSession) -> bool:
    """Tell whether a session that lies ahead has no room yet."""
    return session.lacks_room and is_ahead(session)


def _belongs(session: CalendarSession) -> tuple[Hashable, date]:
    """Days of one unit or group belong together, unless some of them were cancelled."""
    of = session.group or (session.unit_ids[0] if session.unit_ids else None)
    key = (session.programme.id, of, session.cancelled) if of else None
    assert session.day is not None
    return key, session.day


def _entry(run: list[CalendarSession], conflicts: Iterable[Conflict]) -> SheetEntry:
    first, last = run[0].day, run[-1].day
    assert first is not None
    assert last is not None
    ids = {session.id for session in run}
    touching = tuple(one for one in conflicts if ids & set(one.session_ids))
    titles = {session.title for session in run}
    title = run[0].title if len(titles) == 1 else run[0].group or run[0].units
    return SheetEntry(first, last, run[0].programme, title, tuple(run), conflicts=touching)


def _start(entry: SheetEntry) -> str:
    start = entry.sessions[0].start if entry.sessions else None
    return f"{start:%H:%M}" if start else ""


# ---- in words


def long_day(day: date) -> str:
    """Return "Freitag, 14. Oktober 2022"."""
    return f"{long_weekday_name(day.isoweekday())}, {format_date_long(day)}"


def when(session: CalendarSession) -> str:
    """Return the times, that it lasts all day, the month, or that it is open."""
    if session.day is None:
        return month_text(session.month) or _("open")
    if session.start is None:
        return _("all day")
    return format_times(session.start, session.end) if session.end else format_time(session.start)


def venue_or_format(session: CalendarSession) -> str:
    """Return room and venue, or how people meet."""
    known = ", ".join(filter(None, (session.room, session.venue)))
    if known:
        return known
    if needs_venue(session.format):
        return _("room still open")
    return _("by telephone") if session.format == SessionFormat.PHONE else _("online")


def short_venue(session: CalendarSession) -> str:
    """Return the room, or the venue when there is no room to name."""
    return session.room or venue_or_format(session)


def facts(session: CalendarSession) -> str:
    """Return who leads it, for how many, and how long: "Emre Aydın · 16 Plätze · 5 UE"."""
    parts = [", ".join(session.speakers)]
    if session.public:
        parts.append(_("public"))
    elif session.capacity is not None:
        parts.append(ngettext("{n} place", "{n} places", session.capacity).format(n=session.capacity))
    if session.minutes:
        parts.append(_("{ue} UE").format(ue=units.ue_text(session.minutes)))
    return " · ".join(filter(None, parts))


def state_text(session: CalendarSession) -> str:
    """Return the state in words, with its reason."""
    word = states.session_state(session.state.value).text
    reason = session.state_reason
    return _("{state}: {reason}").format(state=word, reason=reason) if reason else word


def lines_of(entry: SheetEntry) -> list[str]:
    """Say everything about an entry, a line each, for the tool tip."""
    if entry.window is not None:
        return [entry.words, _("self-learning")]
    lines = [entry.words, entry.programme.name] if entry.programme.name != entry.title else [entry.words]
    for session in entry.sessions:
        day = f"{format_date_short(session.day)} " if session.day and len(entry.sessions) > 1 else ""
        title = f" · {session.title}" if session.title != entry.title else ""
        lines.append(f"{day}{when(session)}{title} · {venue_or_format(session)}")
    lines.append(facts(entry.sessions[0]))
    lines.append(state_text(entry.sessions[0]))
    lines += [conflict.sentence for conflict in entry.conflicts]
    return [line for line in lines if line]

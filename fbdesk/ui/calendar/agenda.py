"""The agenda: every session from a month on in one list, grouped by month, what collides in words."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _, format_weekday
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.services.calendar.calendar import Conflict
from fbdesk.services.calendar.calendar_sheet import CalendarSession, CalendarSheet
from fbdesk.ui.calendar.entries import Filters, conflict_ids, misses_room, state_text, venue_or_format, when
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, Group, status_column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.vocabulary import SessionState

_OPEN: Final = "9999"
_TOLD: Final = (SessionState.CANCELLED, SessionState.MOVED, SessionState.HELD)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A session with what collides with it."""

    id: int
    session: CalendarSession
    conflicts: tuple[Conflict, ...]

    @property
    def month(self) -> str:
        """ "2022-10", behind all others when it is open."""
        day = self.session.day
        return f"{day:%Y-%m}" if day else self.session.month or _OPEN


class Agenda(QWidget):
    """`day_chosen(date)` when the keyboard comes to another session, `opened(session)` with Enter or a double click."""

    day_chosen = Signal(object, object)
    opened = Signal(object)

    def __init__(self, state: UiState) -> None:
        super().__init__()
        self.table = DataTable(_columns(), name="calendar", state=state, accessible_name=_("Sessions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.current_changed.connect(self._tell)
        self.table.opened.connect(lambda line: self.opened.emit(line.session))

    def show_sheet(self, sheet: CalendarSheet, filters: Filters) -> None:
        """Show the sessions that the filters leave, those without a day behind the others."""
        colliding = conflict_ids(sheet)
        kept = [one for one in (*sheet.sessions, *sheet.undated) if filters.keeps(one, colliding)]
        by_session: dict[int, list[Conflict]] = {}
        for conflict in sheet.conflicts:
            for session_id in conflict.session_ids:
                by_session.setdefault(session_id, []).append(conflict)
        lines = [AgendaLine(one.id, one, tuple(by_session.get(one.id, ()))) for one in kept]
        self.table.set_grouping(lambda line: line.month, _groups(lines))
        self.table.set_rows(lines)

    def count(self) -> int:
        """Return how many sessions are listed."""
        return len(self.table.rows())

    def select_day(self, day: date) -> None:
        """Choose the first session on or after a day."""
        for line in self.table.shown_rows():
            if line.session.day is not None and line.session.day >= day:
                self.table.select_id(line.id)
                return

    def _tell(self, line: AgendaLine | None) -> None:
        if line is not None:
            self.day_chosen.emit(line.session.day, line.session)


def _groups(lines: list[AgendaLine]) -> list[Group]:
    counts = Counter(line.month for line in lines)
    return [Group(key, _month_title(key), counts[key]) for key in sorted(counts)]


def _month_title(key: str) -> str:
    return _("Without a fixed date") if key == _OPEN else month_text(key)


def _columns() -> list[Column]:
    return [
        _column("day", _("Day"), _day, 122, strong=True, sort=_moment),
        _column("time", _("Time"), _time, 118, colour="text2"),
        _column("session", _("Session"), _words, 180, stretch=3, tooltip=_words),
        _column(
            "venue", _("Venue"), lambda line: venue_or_format(line.session), 150, stretch=2, status=_no_room
        ),
        _column("speakers", _("Speakers"), _speakers, 112, stretch=1, tooltip=_speakers),
        status_column("hint", _("Hint"), _hint, width=206, stretch=2, tooltip=_hint_text),
    ]


def _column(key: str, heading: str, text: Callable[[AgendaLine], str], width: int, **more: Any) -> Column:
    """Return a column whose text is struck through for cancelled sessions."""
    colour = more.pop("colour", "text")

    def shade(line: AgendaLine) -> str:
        return "mute" if line.session.cancelled else colour

    def struck(line: AgendaLine) -> bool:
        return line.session.cancelled

    return Column(key=key, heading=heading, text=text, width=width, struck=struck, colour=shade, **more)


def _day(line: AgendaLine) -> str:
    return format_weekday(line.session.day) if line.session.day else when(line.session)


def _time(line: AgendaLine) -> str:
    return when(line.session) if line.session.day else "–"


def _moment(line: AgendaLine) -> tuple[str, str, int]:
    session = line.session
    day = session.day.isoformat() if session.day else f"{session.month or _OPEN}-99"
    return day, f"{session.start or ''}", session.id


def _words(line: AgendaLine) -> str:
    return f"{line.session.programme.code} · {line.session.title}"


def _speakers(line: AgendaLine) -> str:
    return ", ".join(line.session.speakers) or "–"


def _no_room(line: AgendaLine) -> Status | None:
    return states.missing(venue_or_format(line.session)) if misses_room(line.session) else None


def _hint(line: AgendaLine) -> Status | None:
    if line.conflicts:
        return states.conflict(f"{line.conflicts[0].heading}, {line.conflicts[0].when}")
    if line.session.state not in _TOLD:
        return None
    state = states.session_state(line.session.state.value)
    return Status(_hint_text(line), state.icon, state.colour)


def _hint_text(line: AgendaLine) -> str:
    if line.conflicts:
        return " ".join(f"{one.sentence} {one.remedy}" for one in line.conflicts)
    return state_text(line.session) if line.session.state in _TOLD else ""

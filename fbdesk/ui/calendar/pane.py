"""The pane beside the sheet: the chosen day with what collides on it, what comes next, what has no day yet."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, capitalised, format_date, format_date_short, ngettext, weekday_name
from fbdesk.services.calendar.calendar import Conflict
from fbdesk.services.calendar.calendar_sheet import CalendarSession, CalendarSheet, SelfLearning
from fbdesk.ui.calendar.entries import SheetEntry, facts, long_day, misses_room, short_venue, state_text, when
from fbdesk.ui.calendar.entry_row import EntryRow
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, LARGE, MEDIUM, SECTION_GAP, SMALL
from fbdesk.ui.widgets.note import Note

#: So many sessions without a day stand in the pane; all are in the agenda.
_UNDATED: Final = 6


class DayPane(DetailPane):
    """`session_wanted(session, tell)` opens a session where it is edited, `day_wanted(date)` shows another day.

    `agenda_wanted` shows everything without a day, `new_wanted` begins a session on the day.
    """

    session_wanted = Signal(object)
    day_wanted = Signal(object)
    agenda_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: CalendarSession | None = None
        self.rows: dict[int, EntryRow] = {}
        self._room = Button(_("Choose &room"), icon="location", small=True)
        self._open = Button(_("&Open session"), small=True)

    def show_day(
        self,
        day: date,
        entries: Sequence[SheetEntry],
        sheet: CalendarSheet,
        ahead: Sequence[CalendarSession | SelfLearning],
    ) -> None:
        """Show a day with what the filters leave of it, and around it."""
        sessions = [one for entry in entries for one in entry.sessions if one.day == day]
        sessions.sort(key=lambda one: (f"{one.start or ''}", one.id))
        chosen = self.chosen.id if self.chosen is not None else None
        focused = next((row_id for row_id, row in self.rows.items() if row.hasFocus()), None)
        self.clear()
        self.set_head(long_day(day), _subtitle(day, sessions), facts=_day_facts(day, sheet))
        colliding = [one for one in sheet.conflicts if one.day == day]
        for conflict in colliding:
            self.add_widget(ConflictBox(conflict))
            self.body.add_space(MEDIUM)
        self._show_sessions(sessions, {row for one in colliding for row in one.session_ids})
        self._show_windows([entry for entry in entries if entry.window is not None])
        self._show_ahead(ahead, day)
        self._show_undated(sheet.undated)
        if chosen in self.rows:
            self.choose(chosen)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, session_id: int) -> None:
        """Choose one of the day's sessions."""
        for row_id, row in self.rows.items():
            row.setChecked(row_id == session_id)
        self.chosen = next((one for one in self._sessions if one.id == session_id), None)
        needs_room = self.chosen is not None and (
            misses_room(self.chosen) or self.chosen.id in self._double_rooms
        )
        self._room.setVisible(needs_room)

    def focus_day(self) -> None:
        """Move the keyboard to the chosen session, or to what there is."""
        row = self.rows.get(self.chosen.id) if self.chosen is not None else None
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focus_first()

    # ---- inside

    def _show_sessions(self, sessions: Sequence[CalendarSession], colliding: set[int]) -> None:
        self.rows, self._sessions = {}, list(sessions)
        self._double_rooms = colliding
        for session in sessions:
            row = EntryRow(
                _title(session),
                _lines(session),
                session.programme.colour,
                struck=session.cancelled,
                conflict=session.id in colliding,
                choosable=True,
            )
            row.clicked.connect(lambda _on=False, row_id=session.id: self.choose(row_id))
            row.opened.connect(lambda one=session: self.session_wanted.emit(one))
            self.rows[session.id] = row
            self.add_widget(row)
            if session.cancelled:
                self.add_widget(Note("prohibited", "err", state_text(session)))
            self.body.add_space(2)
        if not sessions:
            self.add_widget(Label(_("No session on this day."), "body", "text2"))
        self.body.add_space(SMALL)
        self.add_widget(self._buttons(bool(sessions)))
        self.chosen = None
        if sessions:
            self.choose(sessions[0].id)

    def _buttons(self, has_sessions: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self._room = Button(_("Choose &room"), icon="location", small=True)
        self._open = Button(_("&Open session"), small=True)
        new = Button(_("New session on this day"), small=True)
        self._room.clicked.connect(lambda _on=False: self.session_wanted.emit(self.chosen))
        self._open.clicked.connect(lambda _on=False: self.session_wanted.emit(self.chosen))
        new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        for button in (self._room, self._open) if has_sessions else (new,):
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _show_windows(self, entries: Sequence[SheetEntry]) -> None:
        if not entries:
            return
        self._begin(capitalised(_("self-learning")))
        for entry in entries:
            self.add_widget(EntryRowLabel(entry.title, entry.programme.code, entry.programme.colour))

    def _show_ahead(self, ahead: Sequence[CalendarSession | SelfLearning], seen_from: date) -> None:
        if not ahead:
            return
        self._begin(_("Coming up"))
        for one in ahead:
            if isinstance(one, SelfLearning):
                day, title = one.first, _("{unit} begins").format(unit=one.label)
                until = _("until {day}").format(
                    day=f"{weekday_name(one.last)}, {format_date_short(one.last)}"
                )
                lines = [f"{one.programme.code} · {until}"]
            else:
                assert one.day is not None
                day, title = one.day, _title(one)
                lines = [" · ".join(filter(None, (when(one), short_venue(one))))]
            row = EntryRow(_dated(day, title, seen_from), lines, one.programme.colour)
            row.clicked.connect(lambda _on=False, to=day: self.day_wanted.emit(to))
            self.add_widget(row)

    def _show_undated(self, sessions: Sequence[CalendarSession]) -> None:
        if not sessions:
            return
        self._begin(_("Without a fixed date"))
        for session in sessions[:_UNDATED]:
            lines = [" · ".join(filter(None, (when(session), session.town or session.venue)))]
            row = EntryRow(_title(session), lines, session.programme.colour)
            row.clicked.connect(lambda _on=False, one=session: self.session_wanted.emit(one))
            self.add_widget(row)
        rest = len(sessions) - _UNDATED
        if rest > 0:
            more = Button(ngettext("{n} more", "{n} more", rest).format(n=rest), "link")
            more.clicked.connect(lambda _on=False: self.agenda_wanted.emit())
            self.add_widget(more)

    def _begin(self, heading: str) -> None:
        self.body.add_space(SECTION_GAP)
        self.add_widget(Hairline())
        self.body.add_space(LARGE)
        self.add_widget(Label(heading, "strong"))
        self.body.add_space(SMALL)


class ConflictBox(QWidget):
    """What is booked twice, why, and what can be done."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL + 1, MEDIUM, SMALL + 1)
        row.setSpacing(SMALL)
        row.addWidget(IconView("error_circle", "err", ICON_LARGE), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(conflict.heading, "strong", wrap=True))
        texts.addWidget(Label(f"{conflict.when}. {conflict.remedy}", "caption", wrap=True))
        row.addLayout(texts, 1)
        self.setAccessibleName(f"{conflict.sentence} {conflict.remedy}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded_box(QPainter(self), self.rect(), "err_bg")


class EntryRowLabel(QWidget):
    """A line with the colour of a programme that leads nowhere."""

    def __init__(self, title: str, note: str, colour: str) -> None:
        super().__init__()
        self._colour = colour
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 4, 0, 4)
        column.setSpacing(1)
        column.addWidget(Label(title, elide=True))
        column.addWidget(Label(note, "caption", "text2", elide=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge."""
        rounded_box(QPainter(self), QRect(2, 5, 4, self.height() - 10), self._colour, radius=1.5)


def _title(session: CalendarSession) -> str:
    """Return programme and session: "BEC-9 · WE 2"."""
    return f"{session.programme.code} · {session.title}"


def _lines(session: CalendarSession) -> list[str]:
    venue = ", ".join(filter(None, (session.venue, session.town))) if session.room else ""
    return [f"{when(session)} · {short_venue(session)}", venue, facts(session)]


def _dated(day: date, title: str, seen_from: date) -> str:
    """Return "Sa., 15.10. · BEC-9 · WE 2", with the year where it is another one."""
    shown = format_date_short(day) if day.year == seen_from.year else format_date(day)
    return f"{weekday_name(day)}, {shown} · {title}"


def _subtitle(day: date, sessions: Sequence[CalendarSession]) -> str:
    n = len(sessions)
    count = ngettext("{n} session", "{n} sessions", n).format(n=n) if n else _("no sessions")
    return f"{week_text(day)} · {count}"


def week_text(day: date) -> str:
    """Return "Kalenderwoche 41"."""
    return _("Calendar week {n}").format(n=day.isocalendar().week)


def _day_facts(day: date, sheet: CalendarSheet) -> str:
    return " · ".join(filter(None, (sheet.holidays.get(day, ""), sheet.school_holidays.get(day, ""))))

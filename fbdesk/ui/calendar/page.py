"""The page Kalender: a month or a week as a sheet, or everything as a list, and the chosen day beside it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.i18n import _, format_month, format_period
from fbdesk.rules.calendar.month_grid import month_weeks, move_month, week_of
from fbdesk.services.calendar import calendar_sheet
from fbdesk.services.calendar.calendar_sheet import CalendarSession, CalendarSheet, SelfLearning
from fbdesk.services.office import office
from fbdesk.services.office.office import OfficeRow
from fbdesk.ui.calendar.agenda import Agenda
from fbdesk.ui.calendar.counts import count_figures
from fbdesk.ui.calendar.entries import SheetEntry, conflict_ids, entries_of
from fbdesk.ui.calendar.filters import CalendarFilters
from fbdesk.ui.calendar.memory import CalendarMemory
from fbdesk.ui.calendar.month_view import MonthView
from fbdesk.ui.calendar.navigation import EmptyLine, Navigation, month_button
from fbdesk.ui.calendar.new_session import NewSession
from fbdesk.ui.calendar.pane import DayPane
from fbdesk.ui.calendar.saving import CalendarFiles
from fbdesk.ui.calendar.segments import Segments
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.look import theme

_PANE_WIDTH: Final = 304
_VIEWS: Final = ("month", "week", "agenda")


class CalendarPage(Page):
    """What is on, what collides, what has no room or no day yet."""

    tables = frozenset(
        {
            "training_sessions",
            "session_units",
            "session_speakers",
            "units",
            "programmes",
            "venues",
            "rooms",
            "persons",
            "organisations",
            "office",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Calendar"))
        self.memory = CalendarMemory(context.state)
        self.day = self.memory.day()
        self.month = self.day.replace(day=1)
        self.sheet: CalendarSheet | None = None
        self.entries: list[SheetEntry] = []
        self._land = self.memory.land()
        self._ahead: Sequence[CalendarSession | SelfLearning] = ()
        self._wanted_session: int | None = None
        self.filters = CalendarFilters()
        self.view = MonthView()
        self.agenda = Agenda(context.state)
        self.nothing = EmptyLine()
        self.navigation = Navigation()
        self.segments = Segments([("month", _("Month")), ("week", _("Week")), ("agenda", _("List"))])
        self.day_pane = DayPane()
        self.form = NewSession(context)
        self.files = CalendarFiles(self, context)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        metrics = QFontMetrics(theme.font("title"))
        widest = max(metrics.horizontalAdvance(format_month(2022, month)) for month in range(1, 13))
        self.header.set_navigation(self.navigation, widest + 2)
        self.header.add_widget(self.segments)
        self.header.set_primary(_("&New session"), self.begin_session, "plus")
        self.segments.set_current(self.memory.view(_VIEWS))
        self.filters.restore(self.memory.filters())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.agenda)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.nothing)
        column.addWidget(self.stack, 1)
        self.set_content(body)
        self.split.set_pane(self.form)
        self.form.hide()
        self.set_pane(self.day_pane, _PANE_WIDTH)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_session)

    def _connect(self) -> None:
        self.navigation.moved.connect(self.turn)
        self.navigation.today_clicked.connect(self.go_to_today)
        self.segments.chosen.connect(self._choose_view)
        self.filters.changed.connect(self._filter)
        self.filters.land_chosen.connect(self._choose_land)
        self.filters.export_wanted.connect(self._open_files)
        self.header.figure_clicked.connect(self._follow_figure)
        self.view.day_chosen.connect(self.choose_day)
        self.view.page_wanted.connect(self.turn)
        self.view.today_wanted.connect(self.go_to_today)
        self.view.opened.connect(self.open_pane)
        self.view.new_wanted.connect(self.begin_session)
        self.view.entry_chosen.connect(self._choose_entry)
        self.view.entry_opened.connect(self._open_entry)
        self.agenda.day_chosen.connect(self._choose_line)
        self.agenda.opened.connect(self.open_session)
        self.day_pane.session_wanted.connect(self.open_session)
        self.day_pane.day_wanted.connect(self.choose_day)
        self.day_pane.agenda_wanted.connect(lambda: self.segments.choose("agenda"))
        self.day_pane.new_wanted.connect(self.begin_session)
        self.form.saved.connect(lambda _id, day: self.choose_day(day))
        self.form.left.connect(self._close_form)
        self.form.closed.connect(self._close_form)
        self.form.leave_wanted.connect(self._close_form)

    # ---- what the window calls

    def reload(self) -> None:
        """Read what is on these days, with the holidays of the Land."""
        if self._land is None:  # nothing was chosen, so the office's
            self.work.read(office.get_office, done=self._take_office, key="calendar office")
        else:
            self._read(self._land)

    def _take_office(self, row: OfficeRow) -> None:
        if self._land is None:
            self._read(row.land)

    def _read(self, land: str) -> None:
        self.filters.land.set_value(land)
        if self.segments.current == "agenda":
            self.work.read(
                calendar_sheet.list_agenda, self._first(), land, done=self._show_sheet, key="calendar"
            )
        else:
            weeks = self._weeks()
            self.work.read(
                calendar_sheet.get_sheet,
                weeks[0][0],
                weeks[-1][-1],
                land,
                done=self._show_sheet,
                key="calendar",
            )
        self._read_ahead()

    def show_target(self, **target: Any) -> None:
        """Show a `day`, or the day of a `session_id`."""
        if target.get("session_id") is not None:
            session_id = int(target["session_id"])

            def go(day: date | None) -> None:
                self._wanted_session = session_id
                self.choose_day(day or self.day)

            self.work.read(calendar_sheet.find_session_day, session_id, done=go)
        elif target.get("day"):
            day = target["day"]
            self.choose_day(day if isinstance(day, date) else date.fromisoformat(str(day)))

    def focus_content(self) -> None:
        """Start in the sheet or the list."""
        target = self.agenda.table if self.segments.current == "agenda" else self.view
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def open_pane(self) -> None:
        """Enter: into the chosen day."""
        pane = self.pane
        if pane is self.day_pane:
            pane.show()
            self.day_pane.focus_day()
        else:
            super().open_pane()

    def step_back(self) -> bool:
        """Esc: out of the form, out of the pane, then the filters go."""
        focused = self.focusWidget()
        if self.pane is self.form:
            self._close_form()
            return True
        if focused is not None and self.day_pane.isAncestorOf(focused):
            self.focus_content()
            return True
        if self.filters.filters().is_active:
            self.filters.reset()
            return True
        return False

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            ("← / → / ↑ / ↓", _("Day before, next day, week before, next week")),
            (_("Home / End"), _("First and last day of the week")),
            (_("PgUp / PgDn"), _("Month before, next month")),
            ("T", _("Today")),
            (_("Enter"), _("Into the chosen day")),
            ("N", _("New session on the chosen day")),
            (_("Esc"), _("Back, then without filters")),
        ]

    # ---- moving

    def choose_day(self, day: date) -> None:
        """Choose a day and show it."""
        self.day = day
        if self.segments.current == "agenda":
            self.agenda.select_day(day)
        elif not self._shows(day):
            self._turn_to(day)
            return
        self.view.set_day(day)
        self._keep()
        self._show_pane()
        self._read_ahead()

    def turn(self, by: int) -> None:
        """Go some months on, or weeks."""
        is_week = self.segments.current == "week"
        self.day = self.day + timedelta(days=7 * by) if is_week else move_month(self.month, by)
        if not is_week:
            today = clock.today()
            same = (self.day.year, self.day.month) == (today.year, today.month)
            self.day = today if same else self.day
        self._turn_to(self.day)

    def go_to_today(self) -> None:
        """Show today."""
        self.day = clock.today()
        self._turn_to(self.day)

    def _turn_to(self, day: date) -> None:
        self.day = day
        self.month = day.replace(day=1)
        self.view.day = day
        self._keep()
        self.reload()

    def _choose_view(self, view: str) -> None:
        self.memory.keep_view(view)
        self._turn_to(self.day)

    def _choose_land(self, land: str) -> None:
        self._land = land
        self.memory.keep_land(land)
        self.reload()

    def _shows(self, day: date) -> bool:
        weeks = self._weeks()
        return weeks[0][0] <= day <= weeks[-1][-1]

    def _weeks(self) -> list[tuple[date, ...]]:
        return [week_of(self.day)] if self.segments.current == "week" else month_weeks(self.month)

    def _first(self) -> date:
        """The agenda begins today, or with the month chosen."""
        today = clock.today()
        return today if (self.month.year, self.month.month) == (today.year, today.month) else self.month

    def _keep(self) -> None:
        self.memory.keep_day(self.day)

    # ---- showing

    def _show_sheet(self, sheet: CalendarSheet) -> None:
        self.sheet = sheet
        self.filters.set_choices(sheet.programmes, sheet.venues)
        self._show()

    def _filter(self) -> None:
        self.memory.keep_filters(self.filters.state())
        self._show()

    def _show(self) -> None:
        if self.sheet is None:
            return
        sheet, filters = self.sheet, self.filters.filters()
        self.entries = entries_of(sheet, filters, merged=self.segments.current != "week")
        if self.segments.current == "agenda":
            self.agenda.show_sheet(sheet, filters)
            self.stack.setCurrentWidget(self.agenda)
        else:
            self.view.day = self.day
            self.view.set_sheet(
                self._weeks(), self.month, self.entries, sheet.holidays, sheet.school_holidays
            )
            self.stack.setCurrentWidget(self.view)
        self.header.set_title(self._title())
        self.header.set_figures(count_figures(self._in_period(), sheet, filters))
        self._show_nothing()
        self._show_pane()

    def _title(self) -> str:
        if self.segments.current == "week":
            week = week_of(self.day)
            return _("Week {n}, {period}").format(
                n=week[0].isocalendar().week, period=format_period(week[0], week[-1])
            )
        month = format_month(self.month.year, self.month.month)
        return _("From {month} on").format(month=month) if self.segments.current == "agenda" else month

    def _in_period(self) -> list[CalendarSession]:
        """The sessions that the figures count: those of the month, the week, or all in the list."""
        assert self.sheet is not None
        if self.segments.current != "month":
            return list(self.sheet.sessions)
        return [
            one
            for one in self.sheet.sessions
            if one.day and (one.day.year, one.day.month) == (self.month.year, self.month.month)
        ]

    def _show_nothing(self) -> None:
        assert self.sheet is not None
        sessions = self._in_period()
        colliding = conflict_ids(self.sheet)
        filters = self.filters.filters()
        if not sessions:
            self.nothing.show_nothing(self._nothing_sentence(), self._ways())
        elif not any(filters.keeps(one, colliding) for one in sessions):
            text = _("No session fits these filters.")
            self.nothing.show_nothing(text, [(_("Reset filters"), self.filters.reset)])
        else:
            self.nothing.clear()

    def _nothing_sentence(self) -> str:
        if self.segments.current == "week":
            return _("There are no sessions in this week.")
        month = format_month(self.month.year, self.month.month)
        if self.segments.current == "agenda":
            return _("There are no sessions from {month} on.").format(month=month)
        return _("There are no sessions in {month}.").format(month=month)

    def _ways(self) -> list[tuple[str, Any]]:
        """The nearest months with sessions, before and after."""
        assert self.sheet is not None
        shown = [one.day for one in self.sheet.sessions if one.day]
        first, last = self.month, self._weeks()[-1][-1]
        before = max((day for day in shown if day < first), default=self.sheet.before)
        after = min((day for day in shown if day > last or day > first), default=self.sheet.after)
        return [(month_button(day), lambda to=day: self._turn_to(to)) for day in (before, after) if day]

    def _show_pane(self) -> None:
        if self.sheet is None:
            return
        here = [entry for entry in self.entries if entry.first <= self.day <= entry.last]
        self.day_pane.show_day(self.day, here, self.sheet, self._ahead)
        if self._wanted_session in self.day_pane.rows:
            assert self._wanted_session is not None
            self.day_pane.choose(self._wanted_session)
            self._wanted_session = None

    def _read_ahead(self) -> None:
        self.work.read(calendar_sheet.list_ahead, self.day, done=self._show_ahead, key="calendar ahead")

    def _show_ahead(self, ahead: Sequence[CalendarSession | SelfLearning]) -> None:
        if list(ahead) != list(self._ahead):
            self._ahead = ahead
            self._show_pane()

    # ---- doing

    def begin_session(self) -> None:
        """Strg+N: the form for a new session on the chosen day."""
        self.use_pane(self.form)
        self.form.show()
        self.form.start(self.day)

    def _close_form(self) -> None:
        if self.pane is self.form:
            self.use_pane(self.day_pane)
            self.day_pane.show()
        self.focus_content()

    def open_session(self, session: CalendarSession | None) -> None:
        """Show a session where it is edited."""
        if session is not None:
            self.context.go_to(
                "programmes", programme_id=session.programme.id, tab="sessions", session_id=session.id
            )

    def _choose_entry(self, entry: SheetEntry, day: date) -> None:
        session = entry.session_on(day)
        if session is not None and session.id in self.day_pane.rows:
            self.day_pane.choose(session.id)

    def _open_entry(self, entry: SheetEntry, day: date) -> None:
        self.open_session(entry.session_on(day) or (entry.sessions[0] if entry.sessions else None))

    def _choose_line(self, day: date | None, session: CalendarSession) -> None:
        if day is None:
            return
        self.day = day
        self._wanted_session = session.id
        self._keep()
        self._show_pane()
        self._read_ahead()

    def _follow_figure(self, key: str) -> None:
        """Show only what a figure counts, or everything again; the first of it is chosen."""
        only = "" if key == "sessions" or self.filters.filters().only == key else key
        self.filters.show_only(only)
        first = next((entry for entry in self.entries if entry.sessions), None)
        if only and first is not None and self.segments.current != "agenda":
            self.choose_day(first.first)
        self.focus_content()

    def _open_files(self, button: QWidget) -> None:
        if self.sheet is None:
            return
        colliding, filters = conflict_ids(self.sheet), self.filters.filters()
        shown = [one.id for one in self._in_period() if filters.keeps(one, colliding)]
        self.files.open_menu(button, shown, self._title(), self.sheet.programmes)

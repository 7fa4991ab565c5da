"""The page Anwesenheit: grid, entry line and legend; entering cell by cell or everybody but some."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.attendance import attendance, head_counts, results_editing
from fbdesk.services.attendance.attendance import Entry, Grid
from fbdesk.services.attendance.results_editing import ResultGrid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance import positions, sentences
from fbdesk.ui.attendance.all_present import AllPresent
from fbdesk.ui.attendance.body import AttendanceBody
from fbdesk.ui.attendance.empty import LISTS, Nothing, nothing
from fbdesk.ui.attendance.entry_line import EntryLine
from fbdesk.ui.attendance.grid.counts import figures
from fbdesk.ui.attendance.grid.entering import Entering
from fbdesk.ui.attendance.grid.marks import when_text
from fbdesk.ui.attendance.grid.menu import entry_menu, page_keys
from fbdesk.ui.attendance.grid.tables import AttendanceTables
from fbdesk.ui.attendance.head_count_line import HeadCounts
from fbdesk.ui.attendance.lists_pane import ListsPane
from fbdesk.ui.attendance.results.results_view import ResultsView
from fbdesk.ui.attendance.side_panes import SidePanes
from fbdesk.ui.attendance.walk_in import WalkInPane
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.frames.tabs import Tabs
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.look.tokens import MEDIUM

#: Milliseconds after an entry until figures are counted anew: the cell itself is painted first.
_COUNT_AFTER: Final = 60
_ATTENDANCE: Final = "attendance"
_RESULTS: Final = "results"


class AttendancePage(Page):
    """Attendance of the chosen programme, in the order of the paper."""

    tables = frozenset(
        {
            "attendance",
            "registrations",
            "registration_units",
            "unit_results",
            "persons",
            "training_sessions",
            "session_units",
            "units",
            "programmes",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Attendance"))
        self.body = AttendanceBody(self)
        self.grid = self.body.grid
        self.model = self.grid.model
        self.entering = Entering(self.work, self.model, self)
        self.all_present = AllPresent(self.work, self.grid, self._show_draft)
        self.exchange = AttendanceTables(context, self)
        self.entry_line = EntryLine(self.model)
        self.tabs = Tabs([(_ATTENDANCE, _("Attendance")), (_RESULTS, _("Results"))])
        self._views = _with_space_below(self.tabs)
        self.results = ResultsView(context, self)
        self.heads = HeadCounts(self.work)
        self.lists = ListsPane(context)
        self.walk_in = WalkInPane(self.work)
        self.panes = SidePanes(self, self.exchange.pane, self.lists, self.walk_in, self.results.pane)
        self._instead: EmptyState | None = None
        self._shown_id: int | None = None
        self._asked: tuple[int | None, int] = (None, 0)
        self._wanted: dict[str, int] = {}
        self._figures: list[Figure] = []
        self._active: SessionRow | None = None
        self._empty: Nothing | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_AFTER)
        self._counting.timeout.connect(self._show_counts)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.header.bind_programme(self.context.programme)
        self._table = self.header.add_button(_("&Spreadsheet"), self.open_table_menu, "table_in", menu=True)
        self._print = self.header.add_button(_("Print &lists"), self.show_lists, "print")
        self._print.setToolTip(_("Sign-in sheets, list of participants, wishes and questions (Ctrl+P)"))
        self.header.set_primary(_("&All present except …"), self._press_primary)
        self.set_strip(self.entry_line)
        self.set_strip(self._views)
        self._views.hide()
        self._main_column.addWidget(self.heads)
        QShortcut(QKeySequence("Ctrl+P"), self, self.show_lists)
        QShortcut(QKeySequence("Ctrl+N"), self, self.show_walk_in)
        self._show_empty(None)

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.grid.entry_wanted.connect(self._enter)
        self.grid.position_changed.connect(self._show_position)
        self.grid.menu_wanted.connect(self._open_menu)
        self.entry_line.session_chosen.connect(self._choose_session)
        self.entry_line.discarded.connect(self._discard)
        self.entering.rested.connect(self._catch_up)
        self.entering.refused.connect(self._show_refused)
        self.header.figure_clicked.connect(self._follow_figure)
        self.body.make_up_wanted.connect(self._plan_make_up)
        self.tabs.changed.connect(lambda _key: self._change_view())
        self.results.marks_changed.connect(self._show_counts)
        self.results.opened.connect(self.open_pane)
        self.results.refused.connect(self.show_failure)
        self.entry_line.walk_in.clicked.connect(lambda _checked=False: self.show_walk_in())
        self.walk_in.left.connect(self.panes.close)
        self.walk_in.entered.connect(self._show_walked_in)
        self.exchange.notes_changed.connect(self._show_notes)

    # ---- what the window calls

    def reload(self) -> None:
        """Read the grid, but not while cells are being written: it would be older than what is shown."""
        programme_id = self.context.programme.id
        if programme_id is None:
            self._shown_id = None
            self._show_empty(None)
        elif not self.entering.is_writing or programme_id != self._shown_id:
            self._asked = (programme_id, self.entering.version)
            self.work.read(attendance.get_grid, programme_id, done=self._show_grid, key="attendance")
            self.work.read(
                results_editing.get_result_grid, programme_id, done=self._show_results, key="results"
            )
            self.work.read(head_counts.list_head_counts, programme_id, done=self.heads.show_rows, key="heads")

    def show_target(self, **target: Any) -> None:
        """Go to a `session_id`, a `registration_id`, or both, now or when they are read."""
        self._wanted = {key: int(value) for key, value in target.items() if value is not None}
        self._go_to_wanted()

    def handle_drop(self, path: Path) -> bool:
        """Take attendance from a spreadsheet that was dropped; another one is for reading in registrations."""
        self.exchange.take(path, otherwise=lambda: self.context.go_to("import", path=str(path)))
        return True

    def step_back(self) -> bool:
        """Esc drops typed minutes, then the draft, then the pane."""
        if self.grid.cancel_typing():
            return True
        if self.all_present.session is not None:
            self._discard()
            return True
        return self.panes.close()

    def toggle_pane(self) -> None:
        """Strg+.: the pane of results is always there, another one while it has something to show."""
        self._choose_pane()
        if self.pane is not None:
            super().toggle_pane()

    def open_pane(self) -> None:
        """F6: into the pane, when there is one."""
        self._choose_pane()
        if self.pane is not None:
            super().open_pane()

    def _choose_pane(self) -> None:
        """Where no pane is open, take the one that has something to say about the view."""
        if self.panes.current is None and self._shows_results():
            self.panes.show(self.results.pane)
        elif self.panes.current is None and self.exchange.has_notes:
            self.panes.show(self.exchange.pane)

    def focus_content(self) -> None:
        """Put the keyboard into the grid, or the table of results."""
        if self._shows_results() and self.results.table is not None:
            self.results.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().focus_content()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return page_keys()

    # ---- the grid

    def _change_programme(self) -> None:
        self._discard()
        self.exchange.forget()
        self.panes.close()
        self.reload()

    def _show_grid(self, grid: Grid) -> None:
        programme_id, version = self._asked
        is_same = programme_id == self._shown_id
        if programme_id != self.context.programme.id:
            return
        if is_same and (self.entering.is_writing or version != self.entering.version):
            self.reload()
            return
        self._shown_id = programme_id
        if _printed(grid) != _printed(self.model.grid):
            self.lists.again()
        self.grid.set_grid(grid)
        self.all_present.refresh()
        self._show_empty(grid)
        self.body.legend.show_rule(grid)
        if not is_same:
            positions.go_to_start(self.grid)
        self._go_to_wanted()
        self._show_draft()

    def _show_results(self, grid: ResultGrid) -> None:
        self.results.show_grid(grid)
        self._views.setVisible(self.results.has_units)
        if not self.results.has_units:
            self.tabs.choose(_ATTENDANCE)

    def _shows_results(self) -> bool:
        return self.tabs.current == _RESULTS

    def _change_view(self) -> None:
        """Another tab: its content, its primary action, no pane of the other one."""
        self._discard()
        self.panes.close()
        self._place_content()
        self._show_counts()
        if self._shows_results() and not self.split.is_overlaid():
            self.panes.show(self.results.pane)
        self.focus_content()

    def _place_content(self) -> None:
        """Put into the page what belongs there: results, or the grid, or in its place why there is none."""
        shown = self.results if self._shows_results() else self._instead or self.body
        if shown is not self._content:
            self.set_content(shown)
        self.entry_line.setVisible(self._empty is None and not self._shows_results())

    def _show_empty(self, grid: Grid | None) -> None:
        """Show the grid, or in its place why there is none."""
        empty = nothing(grid)
        if empty is None:
            self._instead = None
        elif empty != self._empty:
            go_on = self.show_lists if empty.page == LISTS else partial(self.context.go_to, empty.page)
            self._instead = EmptyState(empty.icon, empty.heading, empty.sentence, empty.button, go_on)
        self._empty = empty
        self._place_content()
        no_grid = _("There is nothing to enter yet.") if empty is not None else ""
        self._table.set_reason(no_grid)
        self._print.setEnabled(grid is not None)
        if grid is None:
            self._views.hide()
            self.heads.show_rows(())
        if empty is not None:
            self._set_figures([])
            self._name_primary(_("&All present except …"), no_grid)

    def _go_to_wanted(self) -> None:
        if positions.go_to_wanted(self.grid, self._wanted):
            self._wanted = {}

    def _choose_session(self, column: int) -> None:
        self.grid.go_to_session(column)
        self.focus_content()

    def _show_position(self) -> None:
        """Say which session is active; row by row there is nothing new to say."""
        session = self.grid.current_session()
        if session is not None and self.model.rowCount() and session != self._active:
            self._show_session(session)

    def _show_session(self, session: SessionRow) -> None:
        self._active = session
        if self.all_present.session is None:
            self.entry_line.show_session(session)
        self._show_counts()

    def _show_draft(self) -> None:
        """The draft was begun, changed or ended."""
        session = self.grid.current_session()
        if session is not None:
            self._show_session(session)

    def _show_counts(self) -> None:
        """Count anew: what is entered, who is short, what the primary action would do."""
        self._counting.stop()
        if self._shows_results():
            self._name_primary(*self.results.primary_text())
            return
        session, column = self.grid.current_session(), self.grid.dates.position()[1]
        if session is None or self._empty is not None:
            return
        self._set_figures(figures(self.model, column))
        if self.all_present.session is not None:
            count = self.all_present.count()
            self.entry_line.show_draft(session, count)
            self._name_primary(ngettext("&Enter {n} person", "&Enter {n} people", count).format(n=count), "")
        else:
            reason = self.model.refusal(column)
            if not reason and not self.model.missing(column):
                reason = _("Everybody has an entry for this session already.")
            self._name_primary(_("&All present except …"), reason)
        self.body.show_shortage()

    def _set_figures(self, figures: list[Figure]) -> None:
        if figures != self._figures:
            self._figures = figures
            self.header.set_figures(figures)

    def _follow_figure(self, key: str) -> None:
        positions.go_to_figure(self.grid, key)
        self.focus_content()

    # ---- entering

    def _enter(self, line: int, column: int, entry: Entry | None) -> None:
        if self.all_present.session is not None:
            self.all_present.set_entry(line, entry)
        elif self.model.entered(line, column) != entry:
            row, session = self.model.row_at(line), self.model.session_of(line, column)
            words = sentences.entered(row.name, session, entry)
            self.entering.enter((row.registration_id, session.id), entry, words)
            self._counting.start()

    def _catch_up(self) -> None:
        """Read what is in the file now that the keyboard rests."""
        if self.isVisible():
            self.reload()

    def _show_refused(self, registration_id: int, session_id: int, sentence: str) -> None:
        line, column = self.model.line_of(registration_id), self.model.column_of(session_id)
        if line >= 0 and column >= 0:
            day = when_text(self.model.sessions[column])
            sentence = f"{self.model.row_at(line).name}, {day}: {sentence}"
        self.banner.show_message("err", sentence)
        self._counting.start()

    def _press_primary(self) -> None:
        if self._shows_results():
            self.results.note_done()
            return
        session = self.grid.current_session()
        if self.all_present.session is not None:
            self.all_present.enter()
        elif session is not None and self.grid.commit():
            self.all_present.begin(session)
        self.focus_content()

    def _discard(self) -> None:
        if self.all_present.session is not None:
            self.all_present.discard()
            self.focus_content()

    def _name_primary(self, text: str, reason: str) -> None:
        primary = self.header.primary
        assert primary is not None
        if primary.text() != text:
            primary.setText(text)
        if primary.toolTip() != reason or primary.isEnabled() == bool(reason):
            primary.set_reason(reason)

    def _open_menu(self, where: QPoint) -> None:
        line, column = self.grid.dates.position()
        entry_menu(self.grid, self.model.refusal(column, line)).popup(where)

    # ---- lists, walk-ins, tables

    def show_lists(self) -> None:
        """Strg+P: what can be printed, first the sheet of the active session."""
        programme_id, session = self.context.programme.id, self._printed_session()
        if programme_id is None or not self._print.isEnabled():
            return
        self.panes.show(self.lists)
        self.lists.start(programme_id, session.id if session is not None else 0)
        self.lists.focus_first()

    def _plan_make_up(self) -> None:
        """Sessions are made where units and dates are."""
        self.context.go_to("programmes", programme_id=self.context.programme.id, tab="sessions")

    def _printed_session(self) -> SessionRow | None:
        """Return the active session; before there is one, the first that is to come."""
        if self._empty is None:
            return self.grid.current_session()
        dated = [s for s in self.model.sessions if s.day is not None and not s.cancelled]
        return dated[0] if dated else None

    def show_walk_in(self) -> None:
        """Strg+N: enter somebody who signed on a blank line."""
        session, programme_id = self.grid.current_session(), self.context.programme.id
        if session is None or programme_id is None or self._empty is not None or self._shows_results():
            return
        if reason := self.model.refusal(self.model.column_of(session.id)):
            self.show_failure(reason)
            return
        if not self.grid.commit():
            return
        self.banner.clear()
        self._discard()
        self.panes.show(self.walk_in)
        self.walk_in.start(session, programme_id)

    def _show_notes(self) -> None:
        if self.exchange.has_notes:
            self.panes.show(self.exchange.pane)
        elif self.panes.current is self.exchange.pane:
            self.panes.close()

    def _show_walked_in(self, registration_id: int) -> None:
        """Go to the row as soon as it is there."""
        self._wanted = {"registration_id": registration_id}

    def open_table_menu(self) -> None:
        """Offer the way from a spreadsheet and into one."""
        menu = QMenu(self)
        for text, slot in (
            (_("From &table …"), self.exchange.choose),
            (_("&Save as table"), self.exchange.save),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _on=False, act=slot: act())
            menu.addAction(action)
        menu.popup(self._table.mapToGlobal(self._table.rect().bottomLeft() + QPoint(0, 2)))


def _with_space_below(tabs: Tabs) -> QWidget:
    """Keep the card of the entry line off the tabs' line."""
    strip = QWidget()
    column = QVBoxLayout(strip)
    column.setContentsMargins(0, 0, 0, MEDIUM)
    column.addWidget(tabs)
    return strip


def _printed(grid: Grid) -> tuple[object, ...]:
    """Return what lists show of a grid: who and when, not what is entered."""
    people = [(row.registration_id, row.name, row.organisation, tuple(row.own)) for row in grid.rows]
    return grid.sessions, people

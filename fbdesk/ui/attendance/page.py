"""The page Anwesenheit: grid, entry line and legend; entering cell by cell or everybody but some."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint, QTimer

from fbdesk.i18n import _, ngettext
from fbdesk.services import attendance
from fbdesk.services.attendance import Entry, Grid
from fbdesk.services.training_sessions import SessionRow
from fbdesk.ui.attendance import places, sentences
from fbdesk.ui.attendance.all_present import AllPresent
from fbdesk.ui.attendance.body import AttendanceBody
from fbdesk.ui.attendance.counts import figures
from fbdesk.ui.attendance.empty import Nothing, nothing
from fbdesk.ui.attendance.entering import Entering
from fbdesk.ui.attendance.entry_line import EntryLine
from fbdesk.ui.attendance.marks import when_text
from fbdesk.ui.attendance.menu import entry_menu, page_keys
from fbdesk.ui.attendance.tables import AttendanceTables
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.page import Page, PageContext

#: Milliseconds after an entry until figures are counted anew: the cell itself is painted first.
_COUNT_AFTER: Final = 60


class AttendancePage(Page):
    """Attendance of the chosen programme, in the order of the paper."""

    tables = frozenset(
        {
            "attendance",
            "registrations",
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
        self._from_table = self.header.add_button(_("From &table …"), self.exchange.choose, "table_in")
        self._save = self.header.add_button(_("Sa&ve as table"), self.exchange.save, "save_table")
        self.header.set_primary(_("&All present except …"), self._press_primary)
        self.set_strip(self.entry_line)
        self.set_pane(self.exchange.pane)
        self.exchange.pane.hide()
        self._show_empty(None)

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.grid.entry_wanted.connect(self._enter)
        self.grid.place_changed.connect(self._show_place)
        self.grid.menu_wanted.connect(self._open_menu)
        self.entry_line.session_chosen.connect(self._choose_session)
        self.entry_line.discarded.connect(self._discard)
        self.entering.rested.connect(self._catch_up)
        self.entering.refused.connect(self._show_refused)
        self.header.figure_clicked.connect(self._follow_figure)

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

    def show_place(self, **place: Any) -> None:
        """Go to a `session_id`, a `registration_id`, or both, now or when they are read."""
        self._wanted = {key: int(value) for key, value in place.items() if value is not None}
        self._go_to_wanted()

    def handle_drop(self, path: Path) -> bool:
        """Take attendance from a spreadsheet that was dropped on the page."""
        self.exchange.take(path)
        return True

    def step_back(self) -> bool:
        """Esc drops typed minutes, then the draft, then the pane."""
        if self.grid.cancel_typing():
            return True
        if self.all_present.session is not None:
            self._discard()
            return True
        if not self.exchange.pane.isHidden():
            self.toggle_pane()
            return True
        return False

    def toggle_pane(self) -> None:
        """Strg+.: the pane is there after a table was taken that was not taken whole."""
        if self.exchange.has_notes:
            super().toggle_pane()

    def open_pane(self) -> None:
        """F6: into the pane, when there is one."""
        if self.exchange.has_notes:
            super().open_pane()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return page_keys()

    # ---- the grid

    def _change_programme(self) -> None:
        self._discard()
        self.exchange.forget()
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
        self.grid.set_grid(grid)
        self.all_present.refresh()
        self._show_empty(grid)
        self.body.legend.show_rule(grid)
        if not is_same:
            places.go_to_start(self.grid)
        self._go_to_wanted()
        self._show_draft()

    def _show_empty(self, grid: Grid | None) -> None:
        """Show the grid, or in its place why there is none."""
        empty = nothing(grid)
        if empty is None and self._empty is not None:
            self.set_content(self.body)
        elif empty is not None and empty != self._empty:
            go_on = partial(self.context.go_to, empty.page)
            self.set_content(EmptyState(empty.icon, empty.heading, empty.sentence, empty.button, go_on))
        self._empty = empty
        self.entry_line.setVisible(empty is None)
        no_grid = _("There is nothing to enter yet.") if empty is not None else ""
        for button in (self._from_table, self._save):
            button.set_reason(no_grid)
        if empty is not None:
            self._set_figures([])
            self._name_primary(_("&All present except …"), no_grid)

    def _go_to_wanted(self) -> None:
        if places.go_to_wanted(self.grid, self._wanted):
            self._wanted = {}

    def _choose_session(self, column: int) -> None:
        self.grid.go_to_session(column)
        self.focus_content()

    def _show_place(self) -> None:
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
        session, column = self.grid.current_session(), self.grid.dates.place()[1]
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
        places.go_to_figure(self.grid, key)
        self.focus_content()

    # ---- entering

    def _enter(self, line: int, column: int, entry: Entry | None) -> None:
        if self.all_present.session is not None:
            self.all_present.set_entry(line, entry)
        elif self.model.entered(line, column) != entry:
            row, session = self.model.row_at(line), self.model.sessions[column]

            def tell() -> None:
                self.work.tell(sentences.entered(row.name, session, entry))

            self.entering.enter((row.registration_id, session.id), entry, tell)
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
        entry_menu(self.grid, self.model.refusal(self.grid.dates.place()[1])).popup(where)

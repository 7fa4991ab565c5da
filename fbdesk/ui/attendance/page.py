"""The page Anwesenheit: grid, entry line and legend; entering cell by cell or everybody but some."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services import attendance
from fbdesk.services.attendance import Entry, Grid
from fbdesk.ui.attendance import sentences
from fbdesk.ui.attendance.all_present import AllPresent
from fbdesk.ui.attendance.empty import empty_state
from fbdesk.ui.attendance.entering import Entering
from fbdesk.ui.attendance.entry_line import EntryLine
from fbdesk.ui.attendance.grid import AttendanceGrid
from fbdesk.ui.attendance.legend import Legend
from fbdesk.ui.attendance.marks import is_held, when_text
from fbdesk.ui.attendance.menu import entry_menu, page_keys
from fbdesk.ui.attendance.tables import AttendanceTables
from fbdesk.ui.widgets.banner import Banner
from fbdesk.ui.widgets.detail_pane import DetailPane
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.page import Page, PageContext
from fbdesk.ui.widgets.tokens import PAGE_MARGIN, SMALL


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
        self.grid = AttendanceGrid()
        self.model = self.grid.model
        self.entering = Entering(self.work, self.model, self)
        self.all_present = AllPresent(self.work, self.grid, self._show_place)
        self.exchange = AttendanceTables(context, self)
        self.entry_line = EntryLine(self.model)
        self.shortage = Banner()
        self.legend = Legend()
        self._shown_id: int | None = None
        self._asked: tuple[int | None, int] = (None, 0)
        self._wanted: dict[str, int] = {}
        self._figures: list[Figure] = []
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.header.bind_programme(self.context.programme)
        self._from_table = self.header.add_button(_("From &table …"), self.exchange.choose, "table_in")
        self._save = self.header.add_button(_("Sa&ve as table"), self.exchange.save, "save_table")
        self.header.set_primary(_("&All present except …"), self._press_primary)
        self.set_strip(self.entry_line)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid)
        foot = QVBoxLayout()
        foot.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL)
        foot.addWidget(self.shortage)
        column.addLayout(foot)
        column.addStretch(1)
        self._body.setFocusProxy(self.grid)
        self.add_below(self.legend)
        self.set_pane(DetailPane())
        assert self.pane is not None
        self.pane.hide()
        self._show_empty(None)

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.grid.entry_wanted.connect(self._enter)
        self.grid.place_changed.connect(self._show_place)
        self.grid.menu_wanted.connect(self._open_menu)
        self.entry_line.session_chosen.connect(self._choose_session)
        self.entry_line.discarded.connect(self._discard)
        self.entering.rested.connect(self.reload)
        self.entering.refused.connect(self._show_refused)
        self.exchange.left_out.connect(self._show_left_out)
        self.header.figure_clicked.connect(self._follow_figure)

    # ---- what the window calls

    def reload(self) -> None:
        """Read the grid, but not while cells are being written: it would be older than what is shown."""
        programme_id = self.context.programme.id
        if programme_id is None:
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
        if self.pane is not None and not self.pane.isHidden():
            self.toggle_pane()
            return True
        return False

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return page_keys()

    # ---- the grid

    def _change_programme(self) -> None:
        self._discard()
        if self.pane is not None:
            self.pane.hide()
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
        self.legend.show_rule(grid)
        if not is_same:
            self._go_to_start()
        self._go_to_wanted()
        self._show_place()

    def _show_empty(self, grid: Grid | None) -> None:
        empty = empty_state(grid, self.context.go_to)
        self.set_content(self._body if empty is None else empty)
        for part in (self.entry_line, self.legend, self._save):
            part.setVisible(empty is None)
        no_grid = _("There is nothing to enter yet.") if empty is not None else ""
        self._from_table.set_reason(no_grid)
        if empty is not None:
            self._shown_id = None if grid is None else self._shown_id
            self._set_figures([])
            self._name_primary(_("&All present except …"), no_grid)

    def _go_to_start(self) -> None:
        """Begin where something is missing: in the latest session that is not entered completely."""
        columns = [c for c, session in enumerate(self.model.sessions) if is_held(session)]
        open_columns = [column for column in columns if self.model.missing(column)]
        if columns and self.model.rowCount():
            self.grid.go_to_session((open_columns or columns)[-1])

    def _go_to_wanted(self) -> None:
        column = self.model.column_of(self._wanted.get("session_id"))
        line = self.model.line_of(self._wanted.get("registration_id", -1))
        if column >= 0:
            self.grid.go_to_session(column)
        if line >= 0:
            self.grid.go_to(line, self.grid.dates.place()[1])
        if column >= 0 or line >= 0:
            self._wanted = {}

    def _choose_session(self, column: int) -> None:
        self.grid.go_to_session(column)
        self.focus_content()

    def _show_place(self) -> None:
        """Say which session is active and how far it is; name the primary action for it."""
        session, column = self.grid.current_session(), self.grid.dates.place()[1]
        if session is None or not self.model.rowCount():
            return
        if self.all_present.session is not None:
            count = self.all_present.count()
            self.entry_line.show_draft(session, count)
            text = ngettext("&Enter {n} person", "&Enter {n} people", count).format(n=count)
            self._name_primary(text, "")
        else:
            self.entry_line.show_session(session)
            reason = self.model.refusal(column)
            if not reason and not self.model.missing(column):
                reason = _("Everybody has an entry for this session already.")
            self._name_primary(_("&All present except …"), reason)
        self._show_counts()

    def _show_counts(self) -> None:
        session, column = self.grid.current_session(), self.grid.dates.place()[1]
        if session is None:
            return
        total = self.model.rowCount()
        taking_place = [one for one in self.model.sessions if not one.cancelled]
        held = _("{n} of {total}").format(n=sum(map(is_held, taking_place)), total=len(taking_place))
        figures = [
            Figure("people", str(total), ngettext("person", "people", total)),
            Figure("held", held, _("sessions held")),
        ]
        if is_held(session):
            entered = _("{n} of {total}").format(n=total - len(self.model.missing(column)), total=total)
            figures.append(Figure("entered", entered, _("entered for {day}").format(day=when_text(session))))
        self._set_figures(figures)
        text = sentences.out_of_reach(self.model)
        if text:
            self.shortage.show_message("err", text, closable=False)
        else:
            self.shortage.clear()

    def _set_figures(self, figures: list[Figure]) -> None:
        if figures != self._figures:
            self._figures = figures
            self.header.set_figures(figures)

    def _follow_figure(self, key: str) -> None:
        column = self.grid.dates.place()[1]
        if key == "held":
            held = [place for place, session in enumerate(self.model.sessions) if is_held(session)]
            column = held[-1] if held else column
        if key == "people":
            self.grid.go_to(0, column)
        else:
            self.grid.go_to_session(column)
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
            self._show_place()

    def _show_refused(self, registration_id: int, session_id: int, sentence: str) -> None:
        line, column = self.model.line_of(registration_id), self.model.column_of(session_id)
        if line >= 0 and column >= 0:
            day = when_text(self.model.sessions[column])
            sentence = f"{self.model.row_at(line).name}, {day}: {sentence}"
        self.banner.show_message("err", sentence)
        self._show_place()

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
        primary.set_reason(reason)

    def _open_menu(self, where: QPoint) -> None:
        entry_menu(self.grid, self.model.refusal(self.grid.dates.place()[1])).popup(where)

    # ---- what was left out of a table

    def _show_left_out(self, file: str, left_out: tuple[str, ...]) -> None:
        assert self.pane is not None
        self.pane.setVisible(bool(left_out))
        if not left_out:
            return
        self.pane.clear()
        self.pane.set_head(_("Not taken from the table"), file)
        for sentence in left_out:
            self.pane.add_widget(Label(sentence, wrap=True, selectable=True))
            self.pane.body.add_space(SMALL)

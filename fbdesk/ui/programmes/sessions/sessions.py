"""Units and sessions of a programme: their table, beside it the pane of what is chosen."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.calendar.units import sum_remark
from fbdesk.services.calendar import session_editing
from fbdesk.services.calendar.session_editing import Choices, SessionPlan
from fbdesk.services.history import labels
from fbdesk.services.programmes import units
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui.programmes.sessions.session_columns import groups_of, lines_of, missing_count, sums_of
from fbdesk.ui.programmes.sessions.session_form import ON_REQUEST
from fbdesk.ui.programmes.sessions.session_pane import SessionPane
from fbdesk.ui.programmes.sessions.session_table import SessionTable
from fbdesk.ui.programmes.sessions.session_tools import SessionTools
from fbdesk.ui.programmes.sessions.unit_pane import UnitPane
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.split_view import SplitView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SMALL

#: What the table shows besides what makes the page read the programme anew.
_TABLES: Final = frozenset(
    {
        "units",
        "training_sessions",
        "session_units",
        "session_speakers",
        "attendance",
        "programmes",
        "venues",
        "rooms",
        "persons",
        "organisations",
    }
)
_CHOICES: Final = frozenset({"venues", "rooms", "persons", "organisations", "session_speakers"})


class SessionsTab(QWidget):
    """Reads and writes by itself; the page only says which programme is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self.work = context, context.work
        self._programme_id: int | None = None
        self._plan: SessionPlan | None = None
        self._choices: Choices | None = None
        self._is_stale = False
        self._is_filling = False
        self._closed = False
        #: The row that was just added: its pane gets the keyboard as soon as it is read.
        self._fresh: int | None = None
        self._wanted_unit: int | None = None
        self.tools = SessionTools()
        self.table = SessionTable()
        self.empty = EmptyState(
            "calendar",
            _("No unit yet."),
            _("A programme is made of units, and a unit of sessions. Add the first unit."),
            _("Add unit"),
            self.add_unit,
        )
        self.table.set_empty(self.empty)
        self.remark = Label("", "caption", "text2", wrap=True)
        self.remark.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL)
        self.remark.hide()
        self.session_pane, self.unit_pane = SessionPane(self.work), UnitPane(self.work)
        self.pane: DetailPane = self.session_pane
        self.split = SplitView(self.table, name="sessions", state=context.state)
        self._arrange()
        self._connect()
        self._add_keys()

    def _arrange(self) -> None:
        for pane in (self.unit_pane, self.session_pane):
            self.split.set_pane(pane)
            pane.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.split, 1)
        column.addWidget(self.remark)

    def _connect(self) -> None:
        self.tools.session_wanted.connect(self.add_session)
        self.tools.unit_wanted.connect(self.add_unit)
        self.tools.venues_wanted.connect(self._open_venues)
        self.tools.filtered.connect(self._filter)
        self.table.current_changed.connect(lambda _line: self._show_current())
        self.table.opened.connect(lambda _line: self.open_pane())
        self.table.unit_opened.connect(lambda _id: self.open_pane())
        self.table.remove_wanted.connect(self._remove_current)
        self.table.add_wanted.connect(self.add_session)
        for pane in (self.session_pane, self.unit_pane):
            pane.closed.connect(self.toggle_pane)
            pane.leave_wanted.connect(self.focus_table)
            pane.removed.connect(self.focus_table)
            pane.step_wanted.connect(self.table.step)
        self.session_pane.added.connect(self._show_fresh)
        self.work.changed.connect(self._follow)

    def _add_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+D", self._duplicate),
            ("Ctrl+Shift+W", self._repeat),
            ("Alt+Shift+Up", lambda: self._move_unit(-1)),
            ("Alt+Shift+Down", lambda: self._move_unit(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- what the page calls

    def show_story(self, story: ProgrammeStory) -> None:
        """Show a programme: read its units and sessions, as they are edited."""
        if story.detail.row.id != self._programme_id:
            self._programme_id = story.detail.row.id
            self._plan, self._fresh = None, None
            self.tools.reset()
            self.session_pane.hide()
            self.unit_pane.hide()
            self.table.clearSelection()
            self.table.set_rows(())
            self.table.scrollToTop()
        self.reload()

    def reload(self) -> None:
        """Read the programme again."""
        if self._programme_id is None:
            return
        if self._choices is None:
            self.work.read(session_editing.list_choices, done=self._show_choices, key="session choices")
        self.work.read(
            session_editing.get_session_plan, self._programme_id, done=self._show_plan, key="session plan"
        )

    def show_session(self, session_id: int) -> None:
        """Choose a session, now or as soon as it is read."""
        self._closed = False
        self.tools.reset()
        self.table.select_id(session_id)

    def show_unit(self, unit_id: int) -> None:
        """Choose a unit, now or as soon as it is read."""
        self._closed = False
        if not self.table.select_unit(unit_id):
            self._wanted_unit = unit_id
            self.table.select_id(-unit_id)

    def focus_table(self) -> None:
        """Move the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this tab for F1."""
        return [
            (_("Enter"), _("From a unit or a session into its pane; Esc leads back")),
            (_("Ins"), _("Add a session like the chosen one")),
            (_("Ctrl+D"), _("Copy the session to the week after")),
            (_("Ctrl+Shift+W"), _("Repeat the session every some weeks or months")),
            (_("Del"), _("Remove a session without attendance or an empty unit")),
            (_("Alt+Shift+↑ / Alt+Shift+↓"), _("Move the unit up or down")),
            ("Alt+↑ / Alt+↓", _("In the pane: the previous or next session")),
            (_("Ctrl+."), _("Close or open the pane")),
        ]

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again."""
        self._closed = not self.pane.isHidden()
        self._show_current()
        self.focus_table()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        self._show_current()
        if not self.pane.isHidden():
            self.pane.focus_first()

    # ---- reading

    def _follow(self, tables: set[str]) -> None:
        if tables & _CHOICES:
            self._choices = None
        if not tables & _TABLES:
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was open."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _show_choices(self, choices: Choices) -> None:
        self._choices = choices
        self.session_pane.set_choices(choices)

    def _show_plan(self, plan: SessionPlan) -> None:
        if plan.story.detail.row.id != self._programme_id:
            return
        self._plan = plan
        lines = lines_of(plan)
        conflicts = {conflict.session_ids for line in lines for conflict in line.conflicts}
        self._show_remark(sum_remark(*sums_of(plan, lines)))
        self.tools.show_counts(len(conflicts), sum(map(missing_count, lines)))
        unit_id = self.table.current_unit()
        if self._wanted_unit in plan.units:
            unit_id, self._wanted_unit = self._wanted_unit, None
        self._is_filling = True
        self.table.set_on_request(plan.story.detail.row.kind in ON_REQUEST)
        self.table.set_grouping(lambda line: line.group, groups_of(plan))
        self.table.set_rows(lines)
        if unit_id is not None:
            self.table.select_unit(unit_id)
        self._is_filling = False
        self._show_current()
        if self._fresh is not None and self._select_fresh(self._fresh):
            self._fresh = None
            self.open_pane()

    def _show_remark(self, text: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    # ---- the pane

    def _show_current(self) -> None:
        """Show the pane of the chosen unit or session."""
        plan, line = self._plan, self.table.current_row()
        if self._is_filling or plan is None:
            return
        unit_id = self.table.current_unit()
        if unit_id is None and line is not None and line.session is None:
            unit_id = line.group
        if unit_id is not None and unit_id in plan.units:
            self._leave_field(self.unit_pane, unit_id, self.unit_pane.unit_id)
            self.unit_pane.show_unit(plan.units[unit_id])
            self._use_pane(self.unit_pane)
        elif line is not None and line.detail is not None:
            self._leave_field(self.session_pane, line.id, self.session_pane.session_id)
            self.session_pane.show_line(line, plan)
            self._use_pane(self.session_pane)
        else:
            self.pane.hide()

    @staticmethod
    def _leave_field(pane: SessionPane | UnitPane, new: int, shown: int | None) -> None:
        if new != shown:
            pane.commit()

    def _use_pane(self, pane: DetailPane) -> None:
        if self.pane is not pane:
            had_keyboard = self.pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.pane.hide()
            self.pane = pane
            self.split.set_pane(pane)
            if had_keyboard:
                pane.focus_first()
        pane.setVisible(not self._closed)

    def _filter(self, kind: str) -> None:
        keeps = {
            "conflicts": lambda line: bool(line.conflicts),
            "missing": lambda line: missing_count(line) > 0,
        }
        self.table.set_keep(keeps.get(kind))
        if kind:
            self.table.select_first()
            self.focus_table()

    # ---- writing

    def add_session(self) -> None:
        """Add a session behind the chosen one, with its times and place, and begin with its day."""
        if self._programme_id is None:
            return
        line, unit_id = self.table.current_row(), self.table.current_unit()
        like = line.id if line is not None and line.session is not None else None
        if line is not None:
            unit_id = line.group
        unit = self._plan.units.get(unit_id or 0) if self._plan is not None else None
        if unit is None or unit.kind != "attendance":
            unit_id = None
        if like is None:
            like = self._last_session(unit_id)
        self.work.write(
            labels.session_added,
            session_editing.add_planned_session,
            self._programme_id,
            unit_id=unit_id or None,
            like_id=like,
            done=self._show_fresh,
        )

    def _last_session(self, unit_id: int | None) -> int | None:
        """Return the last session of a unit, else of the programme: what a new one is made like."""
        lines = [line for line in self.table.rows() if line.session is not None]
        own = [line.id for line in lines if line.group == unit_id]
        return own[-1] if own else lines[-1].id if lines else None

    def add_unit(self) -> None:
        """Add a unit behind the others and begin with its name."""
        if self._programme_id is not None:
            self.work.write(
                labels.unit_added,
                units.add_next_unit,
                self._programme_id,
                done=lambda unit_id: self._show_fresh(-unit_id),
            )

    def _show_fresh(self, row_id: int) -> None:
        """Choose what was added and put the keyboard into its pane, now or when it is read."""
        self.tools.reset()
        self._closed = False
        self._fresh = row_id
        if self._plan is not None and self._select_fresh(row_id):
            self._fresh = None
            self.open_pane()

    def _select_fresh(self, row_id: int) -> bool:
        return row_id in [line.id for line in self.table.rows()] and self.table.select_id(row_id)

    def _duplicate(self) -> None:
        line = self.table.current_row()
        if line is not None and line.session is not None:
            self.session_pane.commit()
            self.session_pane.duplicate()

    def _repeat(self) -> None:
        line = self.table.current_row()
        if line is not None and line.session is not None:
            self.session_pane.commit()
            self.open_pane()
            self.session_pane.ask_to_repeat()

    def _move_unit(self, by: int) -> None:
        line, unit_id = self.table.current_row(), self.table.current_unit()
        unit_id = line.group if line is not None else unit_id
        if unit_id:
            self.work.write(labels.unit_moved(unit_id), units.move_unit, unit_id, by)

    def _remove_current(self) -> None:
        line = self.table.current_row()
        if line is not None and line.session is not None:
            self.session_pane.remove()
        elif self.table.current_unit() or line is not None:
            self.unit_pane.remove()

    def _open_venues(self) -> None:
        line = self.table.current_row()
        venue_id = line.detail.venue_id if line is not None and line.detail is not None else None
        self.context.go_to("venues", **({"venue_id": venue_id} if venue_id else {}))

    # ---- Qt's events

    def event(self, event: QEvent) -> bool:
        """Strg+. belongs to the pane of this tab while the keyboard is here."""
        is_close = isinstance(event, QKeyEvent) and _is_close_key(event)
        if is_close and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Strg+. closes the pane or opens it again."""
        if _is_close_key(event):
            self.toggle_pane()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the tools take less room."""
        super().resizeEvent(event)
        self.tools.set_narrow(self.width())


def _is_close_key(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Period and bool(event.modifiers() & control)

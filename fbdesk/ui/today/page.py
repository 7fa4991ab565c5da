"""The page Heute: what is to do in three lists, this week, the last changes; in a new office the welcome."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from fbdesk import clock
from fbdesk.backups import Backup, backup_line
from fbdesk.i18n import _, format_number, ngettext, pgettext
from fbdesk.rules.today.todo import Urgency
from fbdesk.services.today import todo
from fbdesk.services.today.todo import Today, TodoRow, WeekRow
from fbdesk.ui.doors import Doors
from fbdesk.ui.today import words
from fbdesk.ui.today.side import SIDE_NARROW, SIDE_WIDTH, SideColumn
from fbdesk.ui.today.todo_list import TodoList
from fbdesk.ui.today.welcome import Welcome
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.keycaps import KeyHints
from fbdesk.ui.widgets.look.tokens import LARGE, OVERLAY_BELOW, PAGE_MARGIN, WIDE

OPEN, OVERDUE, WEEK = "open", "overdue", "week"


class TodayPage(Page):
    """Derived from the data alone, so it is read again after every change."""

    counts = True

    def __init__(self, context: PageContext, doors: Doors | None = None) -> None:
        super().__init__(context, _("Today"))
        self._doors = doors or Doors()
        self.todo_list = TodoList()
        self.side = SideColumn()
        self.welcome = Welcome()
        self.lists = ScrollColumn()
        self.stack = QStackedWidget()
        self._nothing: EmptyState | None = None
        self._wants_focus = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header.set_primary(_("&Read in table"), self.choose_sheet, "table_in")
        hints = KeyHints(
            [
                (("↑", "↓"), _("choose")),
                (_("Enter"), pgettext("key", "open")),
                ("F5", _("work out again")),
                (_("Shift+F1"), _("all keys")),
            ]
        )
        self.lists.column.setContentsMargins(PAGE_MARGIN, LARGE + 2, PAGE_MARGIN, PAGE_MARGIN)
        self.lists.add(self.todo_list)
        self.lists.add_space(WIDE - 6)
        self.lists.add(hints)
        self._main_area = QStackedWidget()
        self._main_area.addWidget(QWidget())
        self._main_area.addWidget(self.lists)
        usual = QWidget()
        row = QHBoxLayout(usual)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main_area, 1)
        row.addWidget(self.side)
        for widget in (QWidget(), usual, self.welcome):
            self.stack.addWidget(widget)
        self.set_content(self.stack)
        QShortcut(QKeySequence("Ctrl+O"), self, self.choose_sheet)

    def _connect(self) -> None:
        self.header.figure_clicked.connect(self._show_figure)
        self.todo_list.opened.connect(self._open_row)
        self.side.session_opened.connect(self._open_session)
        self.side.undo_wanted.connect(self.work.undo)
        self.side.history_wanted.connect(self._open_history)
        self.welcome.programme_wanted.connect(lambda: self.context.go_to("programmes", new=True))
        self.welcome.sheet_wanted.connect(self.choose_sheet)
        self.welcome.lists_wanted.connect(lambda: self.context.go_to("attendance"))
        self.welcome.example_wanted.connect(self._doors.open_example)
        self.welcome.open_wanted.connect(self._choose_office)
        self._show_backup(None)
        self._doors.follow_backups(self._show_backup)

    # ---- what the window calls

    def reload(self) -> None:
        """Work out the lists again."""
        self.header.set_overline(words.today_line(clock.today()))
        self.work.read(todo.get_today, done=self._show, key="today")

    def handle_drop(self, path: Path) -> bool:
        """Read in a table that was dropped."""
        self.context.go_to("import", path=path)
        return True

    def focus_content(self) -> None:
        """Start at the most urgent task, in a new office at the first step."""
        if self.stack.currentIndex() == 0:
            self._wants_focus = True  # as soon as it is known what there is to do
        elif self.stack.currentWidget() is self.welcome:
            self.welcome.steps[0].button.setFocus()
        elif not self.todo_list.focus_current() and self.header.primary is not None:
            self.header.primary.setFocus()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("↑ / ↓"), _("Previous or next task")),
            (_("Enter"), _("Go where it is done")),
            (_("Ctrl+O"), _("Read in table")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the right column makes room."""
        super().resizeEvent(event)
        self.side.setFixedWidth(SIDE_NARROW if self.window().width() < OVERLAY_BELOW else SIDE_WIDTH)

    # ---- showing

    def _show(self, found: Today) -> None:
        usual = not found.is_new
        self.header.setVisible(usual)
        self.header_line.setVisible(usual)
        self.stack.setCurrentIndex(1 if usual else 2)
        self._show_figures(found)
        self.context.set_counts(todo.count_rows(found.rows))
        self.todo_list.set_rows(found.rows)
        self._show_nothing(found)
        self.side.show_week(found.week)
        self.side.show_changes(found.changes, can_write=self.work.desk.can_write)
        if self._wants_focus:
            self._wants_focus = False
            self.focus_content()

    def _show_figures(self, found: Today) -> None:
        number, week = len(found.rows), len(found.week)
        overdue = sum(row.urgency is Urgency.OVERDUE for row in found.rows)
        self.header.set_figures(
            [
                Figure(OPEN, format_number(number), ngettext("open task", "open tasks", number)),
                Figure(OVERDUE, format_number(overdue), _("overdue")),
                Figure(WEEK, format_number(week), ngettext("session this week", "sessions this week", week)),
            ]
        )

    def _show_nothing(self, found: Today) -> None:
        """Show the lists, or that there is nothing to do and what comes next."""
        if found.rows:
            self._main_area.setCurrentWidget(self.lists)
            return
        if self._nothing is not None:
            self._main_area.removeWidget(self._nothing)
            self._nothing.deleteLater()
        sentence = found.following or _("No session is planned.")
        self._nothing = EmptyState("checkmark_circle", _("Everything is done."), sentence)
        self._main_area.addWidget(self._nothing)
        self._main_area.setCurrentWidget(self._nothing)

    def _show_backup(self, newest: Backup | None) -> None:
        self.side.set_backup(backup_line(newest, self._doors.now()), newest is not None)

    # ---- going on

    def choose_sheet(self) -> None:
        """Let the person choose a table and read it in."""
        path = file_dialogs.choose_sheet(self, self.context.state)
        if path is not None:
            self.context.go_to("import", path=path)

    def _choose_office(self) -> None:
        path = file_dialogs.choose_office(self, self.context.state)
        if path is not None:
            self._doors.open_file(path)

    def _open_row(self, row: TodoRow) -> None:
        self._choose_programme(row.target.get("programme_id"))
        self.context.go_to(row.page, **row.target)

    def _open_session(self, row: WeekRow) -> None:
        self._choose_programme(row.programme_id)
        self.context.go_to("calendar", day=row.day, session_id=row.session_id)

    def _choose_programme(self, programme_id: object) -> None:
        """Pages about one programme show the one that is chosen in the window."""
        if isinstance(programme_id, int):
            self.context.programme.choose(programme_id)

    def _open_history(self, change_id: int) -> None:
        if change_id:
            self.context.go_to("history", change_id=change_id)
        else:
            self.context.go_to("history")

    def _show_figure(self, key: str) -> None:
        if key == WEEK:
            self.context.go_to("calendar", day=clock.today())
        else:
            self.todo_list.focus_urgency(Urgency.OVERDUE if key == OVERDUE else None)

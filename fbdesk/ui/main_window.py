"""The main window: side bar, pages, undo bar. No behaviour of its own but moving between them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.drop_overlay import DropOverlay
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.frames.side_bar import SideBar, SideEntry
from fbdesk.ui.widgets.frames.side_pane import SidePane
from fbdesk.ui.widgets.frames.undo_bar import UndoBar
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.focus_order import focus_order
from fbdesk.ui.widgets.look.focus_ring import KeyboardCare
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.tokens import ICONS_ONLY_BELOW, RADIUS_AREA, WINDOW_MINIMUM
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.find_overlay import FindOverlay
from fbdesk.ui.work import Told, Work

SHEETS: Final = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt"))


class MainWindow(QMainWindow):
    """Shows one page at a time; pages are made on the first visit and reloaded when their tables changed."""

    def __init__(self, work: Work, state: UiState, entries: Sequence[PageEntry]) -> None:
        """Show the pages that work, in the order and the groups of `entries`."""
        super().__init__()
        self.work = work
        self.state = state
        self.programme = CurrentProgramme(self)
        self.context = PageContext(work, self.programme, state, self.go_to, self.set_counts)
        self.entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._counts: dict[str, int] = {}
        self.side_bar = SideBar()
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self._area = _WorkArea()
        self.side_pane = SidePane(self._area)
        self.find_overlay = FindOverlay(self._area)
        self._drop = DropOverlay(self._area)
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        self.setWindowTitle("fbdesk")
        room = self.screen().availableSize()
        self.setMinimumSize(min(WINDOW_MINIMUM[0], room.width()), min(WINDOW_MINIMUM[1], room.height()))
        self.setAcceptDrops(True)
        column = QVBoxLayout(self._area)
        column.setContentsMargins(1, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.undo_bar)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addWidget(self._area, 1)
        self.setCentralWidget(central)
        self._central = central
        entries = list(self.entries.values())
        shortcuts = {entry.key: _("Ctrl+{n}").format(n=i + 1) for i, entry in enumerate(self._upper())}
        sides = [
            SideEntry(e.key, e.title, e.icon, e.group, shortcuts.get(e.key, ""))
            for e in entries
            if not e.hidden
        ]
        below = {entry.key for entry in entries if entry.below}
        self.side_bar.set_entries(
            [side for side in sides if side.key not in below], [side for side in sides if side.key in below]
        )

    def _upper(self) -> list[PageEntry]:
        return [entry for entry in self.entries.values() if not entry.below and not entry.hidden]

    def _side_key(self, key: str) -> str:
        """Return the entry that is marked while a page is open."""
        shown = ""
        for entry in self.entries.values():
            shown = shown if entry.hidden else entry.key
            if entry.key == key:
                break
        return shown

    def _connect(self) -> None:
        self.side_bar.chosen.connect(self.go_to)
        self.undo_bar.undo_clicked.connect(self._undo)
        self.undo_bar.redo_clicked.connect(self._redo)
        self.undo_bar.kept_clicked.connect(
            lambda lines: self.side_pane.show_lines(_("Changed since and kept"), lines)
        )
        self.work.changed.connect(self._reload_changed)
        self.work.told.connect(self._tell)
        self.work.failed.connect(self._show_failure)
        self.work.crashed.connect(self.side_pane.show_report)
        self.work.progress.connect(self._show_progress)
        self.work.busy.connect(self._busy)
        for number, entry in enumerate(self._upper()[:8], 1):
            self._key(f"Ctrl+{number}", lambda key=entry.key: self.go_to(key))
        self._key("Ctrl+Z", self._undo)
        self._key("Ctrl+Y", self._redo)
        self._key("Ctrl+Shift+Z", self._redo)
        self._key("F5", self.reload)
        self._key("F1", self.open_handbook)
        self._key("Shift+F1", self.show_keys)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if (look := application.findChild(Theme)) is not None:
            look.changed.connect(self._use_look)
        self.care = application.findChild(KeyboardCare) or KeyboardCare(application)

    def _use_look(self) -> None:
        for table in self.findChildren(DataTable):
            table.set_row_height(theme.row_setting())

    def _key(self, sequence: str, slot: Any) -> None:
        QShortcut(QKeySequence(sequence), self, slot)

    # ---- pages

    def go_to(self, key: str, **target: Any) -> None:
        """Open a page; `target` is handed to its `show_target`."""
        before = self._pages.get(self._current)
        if key != self._current and before is not None and not before.may_leave():
            self.side_bar.select(self._side_key(self._current))
            return
        page = self._page(key)
        if key != self._current:
            self.side_pane.leave_page()
        self._current = key
        is_in_side_bar = self.side_bar.has_keyboard_in_list()
        self.stack.setCurrentWidget(page)
        self.side_bar.select(self._side_key(key))
        if not is_in_side_bar:
            page.focus_content()
        self.state.set("window/page", self._side_key(key))
        if key in self._stale:
            self._stale.discard(key)
            page.reload()
        if target:
            page.show_target(**target)

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        return self._pages.get(self._current)

    def page(self, key: str) -> Page:
        """Return a page, made now if it was not visited yet."""
        return self._page(key)

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self.entries[key].factory(self.context)
            page.header.cancelled.connect(self.work.cancel)
            self._pages[key] = page
            self._stale.add(key)
            self.stack.addWidget(page)
        return self._pages[key]

    def reload(self) -> None:
        """Read the shown page again, the others when they are visited."""
        self._stale = set(self._pages) - {self._current}
        if (page := self.current_page()) is not None:
            page.reload()

    def _reload_changed(self, tables: set[str]) -> None:
        for key, page in self._pages.items():
            if not page.tables or page.tables & tables:
                if key == self._current:
                    page.reload()
                else:
                    self._stale.add(key)

    # ---- what the side bar shows

    def set_office(self, name: str, backup: str) -> None:
        """Show the office's name in the title and beside the last backup."""
        self.setWindowTitle(_("{office} – fbdesk").format(office=name) if name else "fbdesk")
        self.side_bar.set_office(name, backup)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things are to do on some pages; the others keep their number."""
        self._counts.update(counts)
        self.side_bar.set_counts(self._counts)

    def set_finder(self, find: Callable[[str], object]) -> None:
        """Offer Strg+K: `find(text)` looks things up and calls `find_overlay.show_results`."""
        self.find_overlay.typed.connect(find)
        self.side_bar.set_searchable(True)
        self.side_bar.search_wanted.connect(self.find_overlay.open)
        self._key("Ctrl+K", self.find_overlay.open)

    # ---- what work says

    def _tell(self, told: Told) -> None:
        if told.text:
            self.undo_bar.show_change(told.text, told.kind, told.kept)

    def _show_failure(self, sentence: str) -> None:
        if (page := self.current_page()) is not None:
            page.show_failure(sentence)

    def _show_progress(self, text: str, n: int, of: int) -> None:
        if (page := self.current_page()) is not None:
            page.header.show_progress(text, n, of)

    def _busy(self, busy: bool) -> None:
        if not busy:
            for page in self._pages.values():
                page.header.hide_progress()

    def _undo(self) -> None:
        self.work.undo()

    def _redo(self) -> None:
        self.work.redo()

    def open_handbook(self) -> None:
        """F1: open the handbook at the chapter of this page; again goes back."""
        page = self.current_page()
        if self._current == "handbook" and page is not None:
            page.step_back()
        elif "handbook" in self.entries:
            self.go_to("handbook", chapter=self._current, came_from=self._current)

    def show_keys(self) -> None:
        """Umschalt+F1: show the keys of this page and of the window; again hides them."""
        if not self.side_pane.isHidden():
            self.side_pane.close_pane()
            return
        page = self.current_page()
        own = tuple(page.keys()) if page is not None else ()
        groups = [(page.header.title, own)] if page is not None and own else []
        self.side_pane.show_keys([*groups, (_("Everywhere"), window_keys())])

    # ---- Qt's events

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt's name)
        """Go with Tab as the parts lie on the screen, round and round."""
        stops = focus_order(self._central)
        focused = self.focusWidget()
        if not stops:
            return False
        at = stops.index(focused) if focused in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back: pane, running work, page, bar."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        page = self.current_page()
        if not self.side_pane.isHidden():
            self.side_pane.close_pane()
        elif page is not None and page.header.is_showing_progress():
            self.work.cancel()
        elif page is None or not page.step_back():
            self.undo_bar.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side bar shows icons only."""
        super().resizeEvent(event)
        self.side_bar.set_narrow(self.width() < ICONS_ONLY_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, save what stands in the field being edited, and finish the writes under way."""
        try:
            self.remember()
            if (focused := self.focusWidget()) is not None:
                focused.clearFocus()
        finally:
            self.work.close()
        super().closeEvent(event)

    def remember(self) -> None:
        """Keep size, page and programme for the next start."""
        self.state.set_geometry("window/geometry", self.saveGeometry())
        self.state.set("window/programme", self.programme.id)
        self.state.save()

    def _restore(self) -> None:
        geometry = self.state.geometry("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        self.programme.choose(self.state.get("window/programme"))
        key = self.state.get("window/page")
        first = next(iter(self.entries), "")
        if first:
            self.go_to(key if key in self.entries else first)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Offer to take a spreadsheet."""
        if self._dropped(event) is not None and self._taker() is not None:
            event.acceptProposedAction()
            self._drop.open()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file is gone again."""
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file to the page that can take it."""
        self._drop.hide()
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def open_file(self, path: Path) -> bool:
        """Give a spreadsheet to this page or to the one that takes files; return whether one did."""
        page = self.current_page()
        if page is not None and page.handle_drop(path):
            return True
        taker = self._taker()
        if taker is None:
            return False
        self.go_to(taker)
        return self._page(taker).handle_drop(path)

    def _taker(self) -> str | None:
        return next((entry.key for entry in self.entries.values() if entry.takes_files), None)

    @staticmethod
    def _dropped(event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SHEETS else None


def window_keys() -> list[tuple[str, str]]:
    """Return the keys that work on every page."""
    return [
        ("F1", _("Open the handbook at this page")),
        (_("Shift+F1"), _("Show these keys")),
        (_("Ctrl+1 … 8"), _("Open a page")),
        (_("Alt+P"), _("Choose the programme")),
        (_("Ctrl+F"), _("Search in the list")),
        (_("Ctrl+Enter"), _("Press the blue button")),
        (_("Ctrl+Z"), _("Take back the last change")),
        (_("Ctrl+Y"), _("Do it again")),
        ("F5", _("Refresh")),
        ("F6", _("Between list and pane")),
        (_("Ctrl+."), _("Close the pane or open it")),
        (_("Alt+↑ / Alt+↓"), _("Previous or next row from the pane")),
        (_("Ctrl+C"), _("Copy the selected rows")),
        ("Esc", _("One step back")),
    ]


class _WorkArea(QWidget):
    """The white work area with its rounded corner."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, radius = self.width() + 10.0, self.height() + 10.0, RADIUS_AREA
        path = QPainterPath()
        path.addRoundedRect(0.5, 0.5, width, height, radius, radius)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawPath(path)

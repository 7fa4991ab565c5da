"""A page of the window: head, strip, filter line, content, pane and foot in the order every page has them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fbdesk.rules.registrations.admission import Refusal
from fbdesk.ui.widgets.fields.insist import Insist
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.header import PageHeader
from fbdesk.ui.widgets.frames.split_view import SplitView
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, PANE_WIDTH, PANE_WIDTHS
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.ui.work import Work


def _uncounted(_counts: Mapping[str, int]) -> None:
    """A page that stands alone, as in tests, has no side bar."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the window gives every page: the way to the data, the shared programme, memory, the other pages.

    `go_to(key, **target)` opens another page and tells it the target (see `Page.show_target`); `set_counts` shows
    in the side bar how many things are to do on some pages.
    """

    work: Work
    programme: CurrentProgramme
    state: UiState
    go_to: Callable[..., None]
    set_counts: Callable[[Mapping[str, int]], None] = _uncounted


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that works: it is made on the first visit.

    `below` puts it under the pages (settings). A `hidden` one has no entry in the side bar: it belongs to the
    page before it in the list, which stays marked while it is open.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[PageContext], "Page"]
    group: int = 0
    below: bool = False
    takes_files: bool = False
    hidden: bool = False


class Page(QWidget):
    """The frame of a page. Subclasses fill it in `__init__` and read their data in `reload`.

    `tables` are the database tables the page shows: after a change in one of them it is reloaded; empty means all.
    A page that `counts` works out itself what is to do, and tells the side bar while it is shown.
    """

    tables: frozenset[str] = frozenset()
    counts = False

    def __init__(self, context: PageContext, title: str) -> None:
        super().__init__()
        self.context = context
        self.work = context.work
        self.header = PageHeader(title)
        self.banner = Banner()
        self.insist = Insist()
        self.table: DataTable | None = None
        self.pane: DetailPane | None = None
        self.filter_line: FilterLine | None = None
        self._pane_size = PANE_WIDTH, PANE_WIDTHS
        self._content: QWidget | None = None
        self._filters: dict[int | None, dict[str, object]] = {}
        self._filtered_programme = context.programme.id
        self._main = QWidget()
        self._main_column = QVBoxLayout(self._main)
        self._main_column.setContentsMargins(0, 0, 0, 0)
        self._main_column.setSpacing(0)
        self._banner_place = QVBoxLayout()
        self._banner_place.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        self._banner_place.addWidget(self.banner)
        self._banner_place.addWidget(self.insist)
        self._main_column.addLayout(self._banner_place)
        self.split = SplitView(self._main, name=type(self).__name__, state=context.state)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.header_line = Hairline()
        self._column.addWidget(self.header_line)
        self._column.addWidget(self.split, 1)
        QShortcut(QKeySequence("F6"), self, self.switch_focus)
        QShortcut(QKeySequence("Ctrl+."), self, self.toggle_pane)

    # ---- what a page overrides

    def reload(self) -> None:
        """Read the data again; called on the first visit, after changes of `tables` and with F5."""

    def show_target(self, **target: Any) -> None:
        """Show what another page asked for, e.g. a filter or a row."""

    def handle_drop(self, path: Path) -> bool:
        """Take a file that was dropped on the window; return whether the page can."""
        return False

    def step_back(self) -> bool:
        """Esc: go one step back; return whether there was one."""
        return False

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the page's own keys for F1 as (key, what it does)."""
        return ()

    def may_leave(self) -> bool:
        """Tell whether another page may be opened now; pages keep what is typed, so yes."""
        return True

    # ---- building

    def set_strip(self, widget: QWidget) -> None:
        """Put a strip between header and filter line."""
        self._column.insertWidget(1, widget)

    def set_filter_line(self, line: FilterLine) -> None:
        """Put the filter line above the content; its filters are kept for each programme."""
        self.filter_line = line
        self._main_column.insertWidget(0, line)
        self.context.programme.changed.connect(self._swap_filters)

    def set_table(self, table: DataTable) -> None:
        """Make a table the content; F6 and the pane's keys work with it."""
        self.table = table
        self.set_content(table)
        table.opened.connect(lambda _row: self.open_pane())

    def set_content(self, widget: QWidget) -> None:
        """Make a widget the content in the place of an earlier one; the keyboard stays in the content."""
        if self._content is widget:
            return
        before, self._content = self._content, widget
        had_keyboard = _has_keyboard(before)
        if before is not None:
            self._main_column.removeWidget(before)
            before.hide()
        self._main_column.insertWidget(2 if self.filter_line is not None else 1, widget, 1)
        widget.show()
        if had_keyboard:
            self.focus_content()

    def set_pane(
        self, pane: DetailPane, width: int = PANE_WIDTH, limits: tuple[int, int] = PANE_WIDTHS
    ) -> None:
        """Put the detail pane at the right and connect its keys with the table."""
        self._pane_size = width, limits
        self.use_pane(pane)
        pane.closed.connect(self.toggle_pane)
        pane.leave_wanted.connect(self.focus_content)
        pane.step_wanted.connect(self._step)

    def use_pane(self, pane: DetailPane) -> None:
        """Show another pane, e.g. a form, in the place of the one before."""
        if self.pane is not None and self.pane is not pane:
            self.pane.hide()
        self.pane = pane
        self.split.set_pane(pane, *self._pane_size)

    # ---- what the window calls

    def primary_action(self) -> None:
        """Press the primary button."""
        if self.header.primary is not None:
            self.header.primary.click()

    def ask_anyway(self, sentence: str, button: str, act: Callable[[str], object]) -> None:
        """Show a refusal that the office may overrule: `act(reason)` does it all the same."""
        self.banner.clear()
        self.insist.ask(sentence, button, act)
        self.insist.focus_first()

    def act_or_ask(self, refusal: Refusal | None, button: str, act: Callable[..., object]) -> None:
        """Act, or say why not; where the office may insist, `act(reason)` does it all the same."""
        self.insist.clear()
        if refusal is None:
            act()
        elif refusal.can_insist:
            self.ask_anyway(refusal.sentence, button, act)
        else:
            self.show_failure(refusal.sentence)

    def show_failure(self, sentence: str) -> None:
        """Show a refusal in the banner."""
        self.banner.show_message("err", sentence)

    def focus_content(self) -> None:
        """Put the keyboard into the table or content."""
        target = self.table or self._content
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def switch_focus(self) -> None:
        """F6: from the table into the pane and back."""
        if self.pane is None or (
            self.pane.isAncestorOf(self.focusWidget()) and self.focusWidget() is not None
        ):
            self.focus_content()
        else:
            self.open_pane()

    def open_pane(self) -> None:
        """Show the pane and move the keyboard into it."""
        if self.pane is not None:
            self.pane.show()
            self.pane.focus_first()

    def toggle_pane(self) -> None:
        """Strg+.: hide the pane, or show it again."""
        if self.pane is not None:
            self.pane.setVisible(self.pane.isHidden())
            self.focus_content()

    def _swap_filters(self, programme_id: int | None) -> None:
        """Put away the filters of one programme and take out those of another."""
        line = self.filter_line
        if line is None or self.header.chooser is None:
            return
        self._filters[self._filtered_programme] = line.state()
        self._filtered_programme = programme_id
        line.restore(self._filters.get(programme_id, {}))
        line.changed.emit()

    def _step(self, by: int) -> None:
        if self.table is not None:
            self.table.step(by)


def _has_keyboard(widget: QWidget | None) -> bool:
    focused = QApplication.focusWidget()
    if widget is None or focused is None:
        return False
    return focused is widget or widget.isAncestorOf(focused)

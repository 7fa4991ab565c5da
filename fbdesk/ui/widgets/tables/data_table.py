"""The table of every page: rows in, selection out; searched, sorted, grouped, copied, edited."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import GROUP_HEIGHT, PAGE_MARGIN, ROW_HEIGHTS, SMALL
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.table_delegate import CELL_PADDING, TableDelegate, paint_group, paint_group_cell
from fbdesk.ui.widgets.tables.table_header import TableHeader
from fbdesk.ui.widgets.tables.table_layout import TableLayout
from fbdesk.ui.widgets.tables.table_model import Index, TableModel, folded


class DataTable(QTableView):
    """A list of frozen rows; `current_changed` comes with the row, or None when nothing is chosen.

    `opened` comes with Enter or a double click, `edited(row, column key, text)` after F2, `checks_changed`
    when marks changed. What is remembered (order, widths, hidden columns, sorting) is kept under `name`.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    opened = Signal(object)
    edited = Signal(object, str, str)
    checks_changed = Signal()
    menu_wanted = Signal(object, QPoint)
    count_changed = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str = "",
        state: UiState | None = None,
        row_id: Callable[[Any], Hashable] = attrgetter("id"),
        checkable: bool = False,
        margin: int = PAGE_MARGIN,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = TableModel(columns, row_id, checkable)
        self._delegate = TableDelegate(self._model, margin, self)
        self._header = TableHeader(self._model, self._delegate, self)
        self._empty: QWidget | None = None
        self._nothing_found: QWidget | None = None
        self._wanted: Hashable = None  # was asked for and did not come yet
        self._kept: Hashable = None  # was current before the rows came again
        self._typed = ""
        self._row_height = ROW_HEIGHTS[theme.row_setting()]
        self._resetting = False
        self._set_up()
        self.setAccessibleName(accessible_name or _("List"))
        self._layout = TableLayout(self, self._model, self._header, self._delegate, name, state)
        self._connect()

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(20)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._row_height)

    def _connect(self) -> None:
        self._header.sort_clicked.connect(self._sort_section)
        self._header.check_all_clicked.connect(self._model.toggle_all)
        self._model.edited.connect(self.edited)
        self._model.checks_changed.connect(self.checks_changed)
        self._model.modelAboutToBeReset.connect(self._before_reset)
        self._model.modelReset.connect(self._after_reset)

    # ---- rows and filters

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; the current row stays current if it is still there."""
        self._model.set_rows(rows)
        self._layout.fit()
        self._layout.apply()

    def rows(self) -> list[Any]:
        """Return all rows, also those filtered away."""
        return self._model.rows

    def shown_rows(self) -> list[Any]:
        """Return the rows on the screen in their order."""
        return [line for line in self._model.lines if not isinstance(line, Group)]

    def set_search(self, text: str) -> None:
        """Show only rows with all words of the text, whatever case and accents."""
        self._model.set_search(text)

    def set_search_text(self, search_text: Callable[[Any], str]) -> None:
        """Search in this folded text of a row (`rules.folding.search_text`); by default in all columns."""
        self._model.set_search_text(search_text)

    def set_keep(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only rows for which `keep` says yes; None shows all."""
        self._model.set_keep(keep)

    def set_grouping(self, group_of: Callable[[Any], Hashable] | None, groups: Iterable[Group] = ()) -> None:
        """Group rows by a key; `groups` gives titles and their order, empty groups are not shown."""
        self._model.set_grouping(group_of, groups)

    def counts(self) -> tuple[int, int]:
        """Return how many rows pass the filters, and of how many."""
        return self._model.shown_count, len(self._model.rows)

    def set_row_height(self, setting: str) -> None:
        """Use "compact", "normal" or "roomy" rows."""
        if self._row_height == ROW_HEIGHTS[setting]:
            return
        self._row_height = ROW_HEIGHTS[setting]
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        self._after_reset()

    def set_empty(self, widget: QWidget | None) -> None:
        """Show this (an EmptyState) instead of rows while there are none."""
        self._empty = self._instead(self._empty, widget)

    def set_nothing_found(self, widget: QWidget | None) -> None:
        """Show this while there are rows, but none passes the filters."""
        self._nothing_found = self._instead(self._nothing_found, widget)

    def _instead(self, before: QWidget | None, widget: QWidget | None) -> QWidget | None:
        if before is not None:
            before.deleteLater()
        if widget is not None:
            widget.setParent(self.viewport())
            widget.setVisible(False)
        QTimer.singleShot(0, self, self._place_empty)
        return widget

    # ---- choosing

    def current_row(self) -> Any | None:
        """Return the chosen row."""
        return self._model.row_at(self.currentIndex().row())

    def selected_rows(self) -> list[Any]:
        """Return all selected rows in the order of the screen."""
        # From the ranges: Qt's own list of rows asks every cell whether it can be selected.
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        lines = sorted({line for one in ranges for line in range(one.top(), one.bottom() + 1)})
        return [row for line in lines if (row := self._model.row_at(line)) is not None]

    def select_id(self, row_id: Hashable) -> bool:
        """Choose a row by its id, now or as soon as it comes; return whether it is there."""
        self._wanted = row_id
        line = self._model.line_of(row_id)
        if line >= 0:
            self._choose(line)
        return line >= 0

    def select_first(self) -> None:
        """Choose the first row."""
        self._step_to(0, 1)

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) row, over group rows; return False at the end."""
        return self._step_to(self.currentIndex().row() + by, by)

    def _step_to(self, line: int, by: int) -> bool:
        while 0 <= line < len(self._model.lines):
            if self._model.row_at(line) is not None:
                self._choose(line)
                return True
            line += by
        return False

    def _choose(self, line: int) -> None:
        """Select one line alone; `selectRow` would add it or take it away while Strg or Umschalt is held."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(line, self._anchor()), flags)

    def checked_ids(self) -> set[Hashable]:
        """Return the ids of the marked rows."""
        return set(self._model.checked)

    def set_checked(self, row_ids: Iterable[Hashable]) -> None:
        """Mark exactly these rows."""
        self._model.set_checked(row_ids)

    def set_can_check(self, can_check: Callable[[Any], bool]) -> None:
        """Say which rows may be marked."""
        self._model.can_check = can_check
        self.viewport().update()

    # ---- columns

    def sorting(self) -> list[tuple[str, bool]]:
        """Return the sorting as (column key, descending) pairs."""
        return list(self._model.sorting)

    def set_column_hidden(self, key: str, hidden: bool) -> None:
        """Hide a column or show it again."""
        self._layout.set_hidden(key, hidden)

    def open_columns_menu(self, button: QWidget) -> None:
        """Open the list of columns below a button."""
        menu = QMenu(self)
        for column in self._model.columns:
            action = QAction(column.heading.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(not self._layout.is_hidden(column.key))
            action.toggled.connect(lambda on, key=column.key: self._layout.set_hidden(key, not on))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def copy(self) -> None:
        """Copy the selected rows with their headings as plain text."""
        sections = self._layout.visible_sections()
        columns = [column for section in sections if (column := self._model.column_at(section)) is not None]
        lines = ["\t".join(column.heading for column in columns)]
        lines += [
            "\t".join(" ".join(column.shown(row).split()) for column in columns)
            for row in self.selected_rows()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _anchor(self) -> int:
        return self._delegate.first_section

    def _sort_section(self, section: int, second: bool) -> None:
        column = self._model.column_at(section)
        if column is None or not column.sortable:
            return
        now = self._model.sorting
        descending = dict(now).get(column.key) is False
        others = [pair for pair in now if pair[0] != column.key] if second else []
        place = (
            [pair[0] for pair in now].index(column.key) if second and column.key in dict(now) else len(others)
        )
        others.insert(place, (column.key, descending))
        self._model.set_sorting(others)
        self._layout.keep()

    # ---- keeping the place

    def _before_reset(self) -> None:
        row = self.current_row()
        if row is not None:
            self._kept = self._model.row_id(row)
        self._scrolled = self.verticalScrollBar().value()
        self._resetting = True

    def _after_reset(self) -> None:
        rows = self.verticalHeader()
        rows.blockSignals(True)  # the view is laid out after the reset anyway; told, it would paint twice
        for line in self._model.group_lines:
            rows.resizeSection(line, GROUP_HEIGHT)
        rows.blockSignals(False)
        self._layout.apply()
        line = self._line_of(self._wanted)
        if line >= 0:
            self._wanted = None
        else:
            line = self._line_of(self._kept)
        if line >= 0:
            self._choose(line)
        self._resetting = False
        self.verticalScrollBar().setValue(getattr(self, "_scrolled", 0))
        self._place_empty()
        self.count_changed.emit(*self.counts())
        self.current_changed.emit(self.current_row())

    def _line_of(self, row_id: Hashable) -> int:
        return self._model.line_of(row_id) if row_id is not None else -1

    def _place_empty(self) -> None:
        shown, total = self.counts()
        for widget, wanted in ((self._empty, not total), (self._nothing_found, total and not shown)):
            if widget is not None:
                widget.setVisible(bool(wanted))
                widget.setGeometry(self.viewport().rect())

    # ---- Qt's events

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page which row is chosen now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() and not self._resetting:
            self._wanted = None
            self.current_changed.emit(self._model.row_at(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if not self._resetting:
            self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space marks or folds, Strg+C copies, letters jump to a name."""
        group = self._model.group_at(self.currentIndex().row())
        self._delegate.shows_ring = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_current(group)
        elif event.key() == Qt.Key.Key_Space and (group is not None or self._model.checkable):
            self._mark_current(group)
        elif event.key() == Qt.Key.Key_Tab or event.key() == Qt.Key.Key_Backtab:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open_current(self, group: Group | None) -> None:
        if group is not None:
            self.toggle_group(group.key)
        elif (row := self.current_row()) is not None:
            self.opened.emit(row)

    def _mark_current(self, group: Group | None) -> None:
        if group is not None:
            self.toggle_group(group.key)
        else:
            self._model.toggle_check(self.currentIndex().row())

    def toggle_group(self, key: Hashable) -> None:
        """Fold a group or unfold it; the place of the keyboard stays on it."""
        self._model.toggle_group(key)
        for line in self._model.group_lines:
            if self._model.lines[line].key == key:
                self.setCurrentIndex(self._model.index(line, self._anchor()))

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next row whose name begins with what is typed."""
        strong = next((one for one in self._model.columns if one.strong), self._model.columns[0])
        start = self.currentIndex().row() + (1 if len(search) == 1 else 0)
        lines = len(self._model.lines)
        for offset in range(lines):
            line = (start + offset) % lines
            row = self._model.row_at(line)
            if row is not None and folded(strong.shown(row)).startswith(folded(search)):
                self._choose(line)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a group folds it, a click on a check box marks."""
        index = self.indexAt(event.position().toPoint())
        self._delegate.shows_ring = False
        group = self._model.group_at(index.row())
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggle_group(group.key)
            return
        super().mousePressEvent(event)
        if index.isValid() and self._model.column_at(index.column()) is None:
            self._model.toggle_check(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the row."""
        row = self._model.row_at(self.indexAt(event.position().toPoint()).row())
        if row is not None:
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self._delegate.hovered_line:
            self._delegate.hovered_line = line
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the place of the keyboard; the first row is chosen when none is."""
        self._delegate.shows_ring = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        if self.current_row() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select_first()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the page open its menu for the row (right click, Umschalt+F10)."""
        row = self.current_row()
        if row is not None:
            where = event.globalPos()
            self.menu_wanted.emit(row, where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._layout.share_width()
        self._place_empty()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the group rows over the whole width."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first = max(0, self.rowAt(0))
        for line in range(first, len(self._model.lines)):
            top = self.rowViewportPosition(line)
            if top > self.viewport().height():
                break
            group = self._model.group_at(line)
            if group is not None:
                area = self.viewport().rect()
                area.setTop(top)
                area.setHeight(self.rowHeight(line))
                ring = self._delegate.shows_ring and self.hasFocus() and line == self.currentIndex().row()
                folded_up = group.key in self._model.collapsed
                margin, end = self._delegate.margin, self._title_end(group)
                paint_group(painter, area, group, margin, folded_up, ring, end)
                self._paint_group_cells(painter, area, group)

    def _title_end(self, group: Group) -> int | None:
        """Return where the first column begins in which a group row says something besides its title."""
        for section in self._layout.visible_sections() if group.cells else ():
            column = self._model.column_at(section)
            text = (group.cells or {}).get(column.key, "") if column is not None else ""
            if column is not None and text:
                at = self.columnViewportPosition(section)
                if column.align != "right":
                    return at
                used = QFontMetrics(theme.font("strong")).horizontalAdvance(text)
                return at + self.columnWidth(section) - CELL_PADDING - used - SMALL
        return None

    def _paint_group_cells(self, painter: QPainter, area: QRect, group: Group) -> None:
        for section in self._layout.visible_sections() if group.cells else ():
            column = self._model.column_at(section)
            text = (group.cells or {}).get(column.key, "") if column is not None else ""
            if column is not None and text:
                cell = QRect(
                    self.columnViewportPosition(section), area.top(), self.columnWidth(section), area.height()
                )
                paint_group_cell(painter, cell, text, figure=column.align == "right")

"""The two views of the grid: the dates, which take the keyboard, and the sums beside them, which do not move."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fbdesk.i18n import _
from fbdesk.rules import attendance as rules
from fbdesk.rules.attendance import Forecast
from fbdesk.ui.attendance.grid_model import SUMS, GridModel
from fbdesk.ui.attendance.headers import DATE_WIDTH, ROW_HEIGHT, DateHeader, NameHeader, SumHeader
from fbdesk.ui.attendance.marks import Look
from fbdesk.ui.attendance.painting import cell_lines, paint_ground, paint_mark, paint_text, paint_typed
from fbdesk.ui.widgets import theme
from fbdesk.ui.widgets.painting import RIGHT, focus_ring, icon_and_text, rounded_box
from fbdesk.ui.widgets.table_model import Index

_FORECASTS: Final = {
    Forecast.REACHED: ("checkmark_circle", "ok"),
    Forecast.OPEN: ("clock", "info"),
    Forecast.UNREACHABLE: ("error_circle", "err"),
    Forecast.NOT_ASSESSABLE: ("question_circle", "mute"),
}
_OFF: Final = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_COMES_BACK: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _GridView(QTableView):
    """What both views share: no frame, no grid, rows of one height, scrolled by pixels."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid_model = model
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(_OFF)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def update_line(self, line: int) -> None:
        """Paint one row again."""
        if line >= 0:
            top = self.rowViewportPosition(line)
            self.viewport().update(QRect(0, top, self.viewport().width(), ROW_HEIGHT))


class DatesView(_GridView):
    """Names at the left, dates above, a cell for each; `typed` are minutes that are not entered yet."""

    key_pressed = Signal(object)
    cell_clicked = Signal(int, int)
    cell_double_clicked = Signal(int, int)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.typed: str | None = None
        self.names = NameHeader(model, self)
        self.heads = DateHeader(model, self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.heads)
        self.setVerticalScrollBarPolicy(_OFF)
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(_("Attendance"))
        model.modelReset.connect(self._hide_sums)

    def _hide_sums(self) -> None:
        first = len(self.grid_model.sessions)
        for column in range(self.grid_model.columnCount()):
            self.setColumnHidden(column, column >= first)

    def set_name_width(self, width: int) -> None:
        """Give the names another width."""
        if self.names.width() != width or self.names.minimumWidth() != width:
            self.names.setFixedWidth(width)
            self.updateGeometries()

    def place(self) -> tuple[int, int]:
        """Return line and column of the chosen cell, -1 when none is."""
        return self.currentIndex().row(), self.currentIndex().column()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint what belongs to the old and the new place again."""
        super().currentChanged(current, previous)
        if current.column() != previous.column():
            self.viewport().update()
        self.update_line(previous.row())
        self.update_line(current.row())
        self.names.set_current(current.row())
        self.heads.set_current(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the grid act; what it does not know goes on to the window."""
        event.ignore()
        self.key_pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.cell_clicked.emit(index.row(), index.column())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging chooses nothing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has chosen already."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter present, or empty the cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.cell_double_clicked.emit(index.row(), index.column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be entered, below the cell when the key opened it."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            area = self.visualRect(self.currentIndex())
            where = self.viewport().mapToGlobal(area.bottomLeft())
        self.menu_wanted.emit(where)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere; `left` unless it will come back by itself."""
        super().focusOutEvent(event)
        self.update(self.currentIndex())
        if event.reason() not in _COMES_BACK:
            self.left.emit()


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, view: DatesView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; the chosen one on `surface` inside the focus ring."""
        model, area = self._view.grid_model, option.rect
        line, column = index.row(), index.column()
        here = self._view.place()
        shown = model.look(line, column)
        paint_ground(painter, area, shown, active=column == here[1])
        divided = self._view.heads.ends_group(column)
        cell_lines(painter, area, accent=line == here[0], divided=divided)
        inner = area.adjusted(0, 0, -1, -1)
        if (line, column) != here:
            paint_mark(
                painter, inner, shown, model.short_text(line, column), draft=model.is_draft(line, column)
            )
            return
        ring = inner.adjusted(1, 1, 0, 0)
        rounded_box(painter, ring, "surface" if shown is not Look.CANCELLED else None)
        self._paint_chosen(painter, inner, shown, line, column)
        if self._view.hasFocus():
            focus_ring(painter, ring)
        else:
            rounded_box(painter, ring, None, "field")

    def _paint_chosen(self, painter: QPainter, area: QRect, shown: Look, line: int, column: int) -> None:
        model = self._view.grid_model
        if self._view.typed is not None:
            paint_typed(painter, area, self._view.typed)
        elif shown is Look.MINUTES:
            paint_text(painter, area, model.short_text(line, column), "text")
        elif shown is not Look.MISSING:
            draft = model.is_draft(line, column)
            paint_mark(painter, area, shown, model.short_text(line, column), draft=draft)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Widths and heights are the header's."""
        return QSize(DATE_WIDTH, ROW_HEIGHT)


class SumsView(_GridView):
    """UE, quote and forecast of every row; scrolled with the dates, never chosen."""

    line_clicked = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.current = -1
        self.setHorizontalHeader(SumHeader(model, self))
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_SumDelegate(self))
        self.setAccessibleName(_("UE, quote and forecast"))

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Show the sums with these widths, and no sessions."""
        first = len(self.grid_model.sessions)
        for column in range(self.grid_model.columnCount()):
            width = widths[column - first] if column >= first else 0
            self.setColumnHidden(column, not width)
            if width:
                self.setColumnWidth(column, width)

    def set_current(self, line: int) -> None:
        """Mark another row as the chosen one."""
        before, self.current = self.current, line
        self.update_line(before)
        self.update_line(line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row."""
        line = self.rowAt(int(event.position().y()))
        if line >= 0:
            self.line_clicked.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging chooses nothing."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Sums are not edited."""


class _SumDelegate(QStyledItemDelegate):
    def __init__(self, view: SumsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a figure, or the forecast as icon and words."""
        model, area = self._view.grid_model, option.rect
        painter.fillRect(area, theme.colour("surface"))
        cell_lines(painter, area, accent=index.row() == self._view.current, divided=False)
        text = str(index.data() or "")
        inner = area.adjusted(4, 0, -8, -1)
        if index.column() < len(model.sessions) + SUMS - 1:
            painter.setFont(theme.font("body", tabular=True))
            painter.setPen(theme.colour("text"))
            painter.drawText(inner, int(RIGHT), text)
            return
        forecast = model.standing(index.row()).forecast
        if forecast in _FORECASTS:
            icon, colour = _FORECASTS[forecast]
            icon_and_text(painter, inner, icon, text, colour, theme.font("body"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Widths and heights are the header's."""
        return QSize(0, ROW_HEIGHT)


def forecast_widest(model: GridModel) -> list[str]:
    """Return the different texts of the forecast, to find the widest."""
    return list({rules.forecast_text(model.standing(line)) for line in range(model.rowCount())})

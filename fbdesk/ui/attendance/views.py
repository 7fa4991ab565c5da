"""The two views of the grid: the dates, which take the keyboard, and the sums beside them, which do not move."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from fbdesk.i18n import _
from fbdesk.rules.attendance import attendance as rules
from fbdesk.rules.attendance.attendance import Forecast, Standing
from fbdesk.ui.attendance.grid import sums
from fbdesk.ui.attendance.grid.grid_model import SUMS, GridModel
from fbdesk.ui.attendance.grid.headers import DATE_WIDTH, ROW_HEIGHT, DateHeader, NameHeader, SumHeader
from fbdesk.ui.attendance.grid.marks import Look, look
from fbdesk.ui.attendance.grid.painting import paint_column, paint_mark, paint_text, paint_typed, row_line
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import RIGHT, focus_ring, hairline, icon_and_text, rounded_box
from fbdesk.ui.widgets.tables.table_model import Index

_FORECASTS: Final = {
    Forecast.REACHED: ("checkmark_circle", "ok"),
    Forecast.OPEN: ("clock", "info"),
    Forecast.UNREACHABLE: ("error_circle", "err"),
    Forecast.NOT_ASSESSABLE: ("question_circle", "mute"),
}
_OFF: Final = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_COMES_BACK: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _GridView(QTableView):
    """What both views share: no frame, no grid, rows of one height, none cut by the heads."""

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
        # Everything is painted: so scrolling moves what is there and paints only what comes into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(_OFF)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)

    def lines_in(self, area: QRect) -> range:
        """Return the rows that an area of the viewport touches."""
        last = self.rowAt(area.bottom())
        return range(
            max(0, self.rowAt(area.top())), (last if last >= 0 else self.grid_model.rowCount() - 1) + 1
        )

    def _row_area(self, line: int) -> QRect:
        return QRect(0, self.rowViewportPosition(line), self.viewport().width(), ROW_HEIGHT)

    def update_line(self, line: int) -> None:
        """Paint one row again."""
        if line >= 0:
            self.viewport().update(self._row_area(line))


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

    def position(self) -> tuple[int, int]:
        """Return line and column of the chosen cell, -1 when none is."""
        return self.currentIndex().row(), self.currentIndex().column()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint what belongs to the old and the new position again."""
        super().currentChanged(current, previous)
        if current.column() != previous.column():
            self.viewport().update()
        self.update_line(previous.row())
        self.update_line(current.row())
        self.names.set_current(current.row())
        self.heads.set_current(current.column())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sessions as columns, the lines of the rows, then what every cell says."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        lines, columns = self.lines_in(event.rect()), self._columns_in(event.rect())
        for column in columns:
            self._paint_column(painter, column, lines)
        for line in lines:
            area = self._row_area(line)
            row_line(painter, area, accent=line == self.position()[0])
            drawn = self.grid_model.drawn(line)
            for column in columns:
                shown, text, draft = drawn[column]
                if shown is not Look.AHEAD:
                    paint_mark(painter, self._cell_area(area, column), shown, text, draft=draft)
        line, column = self.position()
        if line in lines and column in columns:
            self._paint_chosen(painter, self._cell_area(self._row_area(line), column), line, column)

    def _paint_column(self, painter: QPainter, column: int, lines: range) -> None:
        if not lines:
            return
        top, bottom = self._row_area(lines[0]).top(), self._row_area(lines[-1]).bottom()
        area = QRect(self.columnViewportPosition(column), top, DATE_WIDTH, bottom - top + 1)
        shown = look(self.grid_model.sessions[column], None)
        paint_column(painter, area, shown, active=column == self.position()[1])
        if self.heads.ends_group(column):
            hairline(painter, area.right(), top, area.right() + 1, bottom)

    def _cell_area(self, row: QRect, column: int) -> QRect:
        return QRect(self.columnViewportPosition(column), row.top(), DATE_WIDTH - 1, row.height() - 1)

    def _columns_in(self, area: QRect) -> range:
        count = len(self.grid_model.sessions)
        last = self.columnAt(area.right())
        return range(max(0, self.columnAt(area.left())), (last if 0 <= last < count else count - 1) + 1)

    def _paint_chosen(self, painter: QPainter, area: QRect, line: int, column: int) -> None:
        """The chosen cell stands on `surface` inside the focus ring; minutes are there plain."""
        ring = area.adjusted(1, 1, 0, 0)
        shown, text, draft = self.grid_model.drawn(line)[column]
        if shown not in (Look.CANCELLED, Look.NOT_BOOKED):
            rounded_box(painter, ring, "surface")
        if self.typed is not None:
            paint_typed(painter, area, self.typed)
        elif shown is Look.MINUTES:
            paint_text(painter, area, text, "text")
        elif shown not in (Look.MISSING, Look.NOT_BOOKED):
            paint_mark(painter, area, shown, text, draft=draft)
        if self.hasFocus():
            focus_ring(painter, ring)
        else:
            rounded_box(painter, ring, None, "field")

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


class SumsView(_GridView):
    """UE, share and forecast of every row; scrolled with the dates, never chosen."""

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
        self.setAccessibleName(_("UE, share and forecast"))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint figures, and the forecast as icon and words."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        for line in self.lines_in(event.rect()):
            area = self._row_area(line)
            hairline(painter, 0, area.top(), 1, area.bottom())
            row_line(painter, area, accent=line == self.current)
            self._paint_sums(painter, area, line)

    def _paint_sums(self, painter: QPainter, row: QRect, line: int) -> None:
        standing, first = self.grid_model.standing(line), len(self.grid_model.sessions)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.colour("text"))
        for column, text in enumerate(sums.texts(standing)):
            left, width = self.columnViewportPosition(first + column), self.columnWidth(first + column)
            area = QRect(left + 4, row.top(), width - 12, row.height() - 1)
            if column < SUMS - 1:
                painter.drawText(area, int(RIGHT), text)
            elif standing.forecast in _FORECASTS:
                icon_and_text(painter, area, *_forecast(standing, text), theme.font("body"))


def _forecast(standing: Standing, text: str) -> tuple[str, str, str]:
    icon, colour = _FORECASTS[standing.forecast]
    return icon, text, colour


def forecast_widest(model: GridModel) -> list[str]:
    """Return the different texts of the forecast, to find the widest."""
    return list({rules.forecast_text(model.standing(line)) for line in range(model.rowCount())})

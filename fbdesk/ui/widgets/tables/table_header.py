"""The header of every table: 30 px, caption in semibold, one line below, the arrow of the sorted column."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from fbdesk.ui.widgets.fields.check_box import BOX, paint_box
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, RIGHT, elided, hairline
from fbdesk.ui.widgets.look.tokens import COLUMN_HEADER_HEIGHT
from fbdesk.ui.widgets.tables.table_delegate import CELL_PADDING, TableDelegate
from fbdesk.ui.widgets.tables.table_model import TableModel


class TableHeader(QHeaderView):
    """Click sorts, click with Umschalt sorts second, dragging moves a column, right click chooses columns."""

    sort_clicked = Signal(int, bool)
    check_all_clicked = Signal()

    def __init__(self, model: TableModel, delegate: TableDelegate, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table_model, self._delegate = model, delegate
        self._pressed_section = -1
        self.setFixedHeight(COLUMN_HEADER_HEIGHT)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setStretchLastSection(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading."""
        painter.fillRect(rect, theme.colour("surface"))
        hairline(painter, rect.left(), rect.bottom(), rect.right() + 1, rect.bottom() + 1, "line2")
        inner = self._delegate.inner(rect.adjusted(0, 0, 0, -1), section)
        column = self._table_model.column_at(section)
        if column is None:
            box = QRect(inner.left(), inner.center().y() - 8, BOX, BOX)
            paint_box(painter, box, self._table_model.check_state())
            return
        sorting = dict(self._table_model.sorting)
        painter.setFont(theme.font("caption_strong"))
        painter.setPen(theme.colour("text2"))
        side = RIGHT if column.align == "right" else LEFT
        if column.align == "centre":
            side = Qt.AlignmentFlag.AlignCenter
        if column.align == "right":  # figures are short, their headings are not
            first = section == self._delegate.first_section
            inner = inner.adjusted(0, 0, 8, 0) if first else inner.adjusted(4 - CELL_PADDING, 0, 0, 0)
        text = elided(theme.font("caption_strong"), column.heading, inner.width())
        painter.drawText(inner, int(side), text)
        if column.key in sorting:
            self._paint_arrow(painter, inner, text, column.align == "right", sorting[column.key])

    @staticmethod
    def _paint_arrow(painter: QPainter, inner: QRect, text: str, right: bool, descending: bool) -> None:
        width = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(text)
        left = inner.right() - width - 15 if right else inner.left() + width + 4
        at = QRect(left, inner.center().y() - 5, 12, 12)
        icons.paint(painter, at, "arrow_down" if descending else "arrow_up", "text2")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press began: a drag moves a column, a click sorts."""
        self._pressed_section = self.logicalIndexAt(event.position().toPoint())
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort when the section was clicked and not dragged or resized."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        resizing = self.cursor().shape() in (Qt.CursorShape.SplitHCursor, Qt.CursorShape.SizeHorCursor)
        moved = (at - self._pressed_at).manhattanLength() > 4 if self._pressed_section >= 0 else True
        if (
            event.button() != Qt.MouseButton.LeftButton
            or section != self._pressed_section
            or moved
            or resizing
        ):
            return
        if self._table_model.column_at(section) is None:
            self.check_all_clicked.emit()
        else:
            self.sort_clicked.emit(section, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

"""Draws the cells of every table from tokens: no style sheet, no grid, the state as icon and word."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fbdesk.i18n import format_number
from fbdesk.ui.widgets.fields.check_box import paint_box
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import (
    LEFT,
    RIGHT,
    elided,
    focus_ring,
    hairline,
    icon_and_text,
    rounded_box,
)
from fbdesk.ui.widgets.look.tokens import ICON, SELECT_EDGE
from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.table_model import Index, TableModel

CELL_PADDING = 9


class TableDelegate(QStyledItemDelegate):
    """Paints cells; knows which column stands first, because margin and edge are there, and figures at the end."""

    def __init__(self, model: TableModel, margin: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.margin = margin
        self.first_section = 0
        self.end_section = -1  # the last column, if figures stand in it: they end at the page margin
        self.hovered_line = -1
        self.shows_ring = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line = self._model.lines[index.row()]
        area: QRect = option.rect
        if isinstance(line, Group):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == self.hovered_line
        painter.fillRect(area, theme.colour("select" if selected else "hover" if hovered else "surface"))
        hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1)
        first = index.column() == self.first_section
        if selected and first:
            painter.fillRect(area.left(), area.top(), SELECT_EDGE, area.height(), theme.colour("accent"))
        column = self._model.column_at(index.column())
        indent = column.indent if column is not None else 0
        inner = self.inner(area.adjusted(indent, 0, 0, -1), index.column())
        if column is None:
            self._paint_check(painter, inner, line)
        else:
            self._paint_content(painter, inner, column, line, selected)
        if self.shows_ring and bool(option.state & QStyle.StateFlag.State_HasFocus):
            focus_ring(painter, area.adjusted(1, 1, -1, -2))

    def inner(self, area: QRect, section: int) -> QRect:
        """Return where a cell's content goes: the first column starts at the page margin."""
        left = self.margin if section == self.first_section else CELL_PADDING
        right = self.margin if section == self.end_section else CELL_PADDING
        return area.adjusted(left, 0, -right, 0)

    def _paint_content(
        self, painter: QPainter, area: QRect, column: Column, row: Any, selected: bool
    ) -> None:
        status = column.status(row) if column.status is not None else None
        if status is not None:
            icon_and_text(painter, area, status.icon, status.text, status.colour, theme.font("body"))
            return
        if column.icon is not None and (pair := column.icon(row)) is not None:
            name, colour = pair
            icons.paint(painter, QRect(area.left(), area.center().y() - 7, ICON, ICON), name, colour)
            area = area.adjusted(ICON + 6, 0, 0, 0)
        role = theme.font("strong" if selected and column.strong else "body", tabular=column.align == "right")
        if column.struck is not None and column.struck(row):
            role = QFont(role)
            role.setStrikeOut(True)
        text = elided(role, column.text(row), area.width())
        if column.mark is not None and (ground := column.mark(row)) is not None:
            self._paint_mark(painter, area, QFontMetrics(role).horizontalAdvance(text), ground)
        painter.setFont(role)
        painter.setPen(theme.colour(column.colour_of(row)))
        side = RIGHT if column.align == "right" else LEFT
        if column.align == "centre":
            side = Qt.AlignmentFlag.AlignCenter
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignAbsolute), text)

    @staticmethod
    def _paint_mark(painter: QPainter, area: QRect, width: int, ground: str) -> None:
        box = QRect(area.left() - 6, area.center().y() - 10, max(width, 24) + 12, 22)
        rounded_box(painter, box, ground)

    def _paint_check(self, painter: QPainter, area: QRect, row: Any) -> None:
        checked = self._model.row_id(row) in self._model.checked
        state = Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        paint_box(
            painter, QRect(area.left(), area.center().y() - 8, 17, 17), state, self._model.can_check(row)
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Widths and heights are set by the table; this is asked only for tool tips."""
        return QSize(0, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit the cell in place (F2)."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        palette = editor.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        editor.setPalette(palette)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with the cell's text, selected."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(self._model.data(index, Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text to the page."""
        assert isinstance(editor, QLineEdit)
        model.setData(self._model.index(index.row(), index.column()), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -2))


def paint_group(
    painter: QPainter,
    area: QRect,
    group: Group,
    margin: int,
    folded: bool,
    current: bool,
    title_end: int | None = None,
) -> None:
    """Paint a group row over the whole width: chevron, title semibold (cut before `title_end`), count."""
    painter.fillRect(area, theme.colour("raised"))
    hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1)
    chevron = QRect(area.left() + margin, area.top() + (area.height() - ICON) // 2, ICON, ICON)
    icons.paint(painter, chevron, "chevron_right" if folded else "chevron_down")
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font("strong"))
    left = chevron.right() + 8
    end = area.right() if title_end is None else title_end
    room = QRect(left, area.top(), end - left, area.height() - 1)
    painter.drawText(room, int(LEFT), elided(painter.font(), group.title, room.width()))
    left += QFontMetrics(theme.font("strong")).horizontalAdvance(group.title) + 8
    painter.setPen(theme.colour("text2"))
    painter.setFont(theme.font("body"))
    tail = f"{format_number(group.count)}   {group.note}" if group.note else format_number(group.count)
    if group.cells is None:
        painter.drawText(QRect(left, area.top(), area.width(), area.height() - 1), int(LEFT), tail)
    if current:
        focus_ring(painter, area.adjusted(1, 1, -1, -2))


def paint_group_cell(painter: QPainter, area: QRect, text: str, *, figure: bool) -> None:
    """Paint what a group row says in one of its columns: a figure at the right, words at the left."""
    painter.setFont(theme.font("strong" if figure else "body", tabular=figure))
    painter.setPen(theme.colour("text" if figure else "text2"))
    inner = area.adjusted(CELL_PADDING, 0, -CELL_PADDING, -1)
    painter.drawText(inner, int(RIGHT if figure else LEFT), elided(painter.font(), text, inner.width()))

"""The list of programmes: two lines each, in the groups "running and planned" and "finished"."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fbdesk.i18n import _, format_month, format_period
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.programmes.filters import OVER
from fbdesk.ui.programmes.shown_state import state_of
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import LEFT, RIGHT, elided, focus_ring, hairline, icon_and_text
from fbdesk.ui.widgets.look.tokens import GROUP_HEIGHT, ICON, PAGE_MARGIN
from fbdesk.vocabulary import ProgrammeState

ROW_HEIGHT = 58
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
Index = QModelIndex | QPersistentModelIndex
Line = ProgrammeRow | str


class ProgrammeList(QListView):
    """`current_changed(row)`, `opened(row)` with Enter; group headings cannot be chosen.

    `shown_changed(number)` says how many programmes pass search and filter.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    shown_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_ring = False
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Programmes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._rows: list[ProgrammeRow] = []
        self._keep: Callable[[ProgrammeRow], bool] = lambda _row: True
        self._wanted: int | None = None
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))

    def set_rows(self, rows: Sequence[ProgrammeRow]) -> None:
        """Show these programmes."""
        self._rows = list(rows)
        self._fill()

    def set_filter(self, keep: Callable[[ProgrammeRow], bool]) -> None:
        """Show only programmes for which `keep` says yes."""
        self._keep = keep
        self._fill()

    def select(self, programme_id: int) -> None:
        """Choose a programme without telling."""
        self._wanted = programme_id
        row = self._lines.position(programme_id)
        if row is not None and row != self.currentIndex().row():
            self.setCurrentIndex(self._lines.index(row))

    def _fill(self) -> None:
        shown = [row for row in self._rows if self._keep(row)]
        running = [row for row in shown if row.state not in OVER]
        over = [row for row in shown if row.state in OVER]
        lines: list[Line] = []
        for title, rows in ((_("Running and planned"), running), (_("Finished"), over)):
            lines += [title, *rows] if rows else []
        self._lines.set_lines(lines)
        if self._wanted is not None:
            self.select(self._wanted)
        self.shown_changed.emit(len(shown))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which programme was chosen."""
        super().currentChanged(current, previous)
        line = self._lines.line(current.row())
        if isinstance(line, ProgrammeRow) and line.id != self._wanted:
            self._wanted = line.id
            self.current_changed.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen programme."""
        self.shows_ring = True
        line = self._lines.line(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(line, ProgrammeRow):
            self.opened.emit(line)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click needs no ring."""
        self.shows_ring = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the place of the keyboard; the first programme is chosen when none is."""
        self.shows_ring = event.reason() in _BY_KEY
        super().focusInEvent(event)
        if event.reason() in _BY_KEY and not self.currentIndex().isValid() and self._lines.rowCount() > 1:
            self.setCurrentIndex(self._lines.index(1))


class _Lines(QAbstractListModel):
    """Group headings and programmes in the order of the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def set_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def position(self, programme_id: int) -> int | None:
        ids = [line.id if isinstance(line, ProgrammeRow) else None for line in self._lines]
        return ids.index(programme_id) if programme_id in ids else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_row = isinstance(self.line(index.row()), ProgrammeRow)
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if is_row else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if isinstance(line, ProgrammeRow):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                state = state_of(line).text
                return ", ".join(filter(None, (line.name, places_text(line), period_text(line), state)))
            return line.state_reason if role == Qt.ItemDataRole.ToolTipRole else None
        return line if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    """Draws title and places above, period and state below."""

    def __init__(self, view: ProgrammeList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._line(index)
        return QSize(0, ROW_HEIGHT if isinstance(line, ProgrammeRow) else GROUP_HEIGHT + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, area = self._line(index), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(line, ProgrammeRow):
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_row(painter, area, line, "select" if selected else "hover" if hovered else "")
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            if selected and has_focus and self._view.shows_ring:
                focus_ring(painter, area.adjusted(1, 1, -1, -2))
        elif line:
            painter.fillRect(area, theme.colour("raised"))
            painter.setFont(theme.font("caption_strong"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(area.adjusted(PAGE_MARGIN, 0, -16, 0), int(LEFT), line)
        hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1)

    def _line(self, index: Index) -> Line | None:
        model = index.model()
        return model.line(index.row()) if isinstance(model, _Lines) else None

    def _paint_row(self, painter: QPainter, area: QRect, row: ProgrammeRow, ground: str) -> None:
        if ground:
            painter.fillRect(area, theme.colour(ground))
        if ground == "select":
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("accent"))
        inner = area.adjusted(PAGE_MARGIN, 8, -16, -8)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() // 2)
        places = places_text(row)
        _text(painter, upper, places, "body", "text2", right=True)
        room = upper.adjusted(0, 0, -_width("body", places) - 12, 0)
        is_cancelled = row.state is ProgrammeState.CANCELLED
        _text(painter, room, row.name, "strong", "text2" if is_cancelled else "text", struck=is_cancelled)
        state = state_of(row)
        width = _width("caption", state.text) + ICON + 6
        _text(painter, lower.adjusted(0, 0, -width - 12, 0), period_text(row), "caption", "text2")
        at = QRect(lower.right() - width, lower.top(), width + 1, lower.height())
        icon_and_text(painter, at, state.icon, state.text, state.colour, theme.font("caption"))


def _text(
    painter: QPainter,
    area: QRect,
    text: str,
    role: str,
    colour: str,
    *,
    right: bool = False,
    struck: bool = False,
) -> None:
    font = QFont(theme.font(role))
    font.setStrikeOut(struck)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(area, int(RIGHT if right else LEFT), elided(font, text, area.width()))


def _width(role: str, text: str) -> int:
    return QFontMetrics(theme.font(role)).horizontalAdvance(text)


def places_text(row: ProgrammeRow) -> str:
    """Return places taken of those there are: "12 / 16", the number alone without a limit."""
    return f"{row.taken} / {row.capacity}" if row.capacity is not None else str(row.taken or "–")


def period_text(row: ProgrammeRow) -> str:
    """Return the first to the last day; without one the month or the words that stand for it."""
    if row.first_day and row.last_day:
        return format_period(row.first_day, row.last_day)
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row.period_note):
        return format_month(*map(int, row.period_note.split("-")))
    return row.period_note or _("dates open")

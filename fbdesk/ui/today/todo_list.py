"""The three lists of things to do: cards of rows, one stop for Tab, arrows go through all of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.rules.today.todo import Urgency
from fbdesk.services.today.todo import TodoRow
from fbdesk.ui.today import words
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, RIGHT, elided, hairline, icon_and_text, rounded_box
from fbdesk.ui.widgets.look.tokens import ICON, ICON_LARGE, MEDIUM, RADIUS_CARD, SELECT_EDGE, SMALL, WIDE

ROW_HEIGHT: Final = 56
SQUARE: Final = 32
_TEXT_LEFT: Final = 2 * MEDIUM + SQUARE + 2
_DUE_WIDTH: Final = 152
_VERB_WIDTH: Final = 136
#: Below this width the due date stands in the second line.
_NARROW: Final = 640
_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final[Mapping[int, int]] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class TodoList(QWidget):
    """`opened(row)` when a row was clicked or Eingabe was pressed on it."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.buttons: list[TodoButton] = []
        self._rows: tuple[TodoRow, ...] = ()
        self._current = 0

    def set_rows(self, rows: Sequence[TodoRow]) -> None:
        """Show these rows; the one where the keyboard is stays, or the one that takes its place."""
        if tuple(rows) == self._rows:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        key = self._rows[self._current].key if self._current < len(self._rows) else None
        self._rows = tuple(rows)
        self._clear()
        for urgency in Urgency:
            self._add_list(urgency, [row for row in rows if row.urgency is urgency])
        keys = [button.row.key for button in self.buttons]
        at = keys.index(key) if key in keys else min(self._current, len(self.buttons) - 1)
        self._choose(max(0, at), focus=had_focus)

    def focus_urgency(self, urgency: Urgency | None) -> None:
        """Move the keyboard to the first row, or to the first one of a list."""
        wanted = [n for n, button in enumerate(self.buttons) if urgency in (None, button.row.urgency)]
        if wanted:
            self._choose(wanted[0], focus=True)

    def focus_current(self) -> bool:
        """Move the keyboard to the current row; return whether there is one."""
        if self.buttons:
            self._choose(self._current, focus=True)
        return bool(self.buttons)

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add_list(self, urgency: Urgency, rows: Sequence[TodoRow]) -> None:
        if not rows:
            return
        if self.buttons:
            self._column.addSpacing(WIDE)
        self._column.addWidget(Label(words.list_heading(urgency), "caption_strong", "text2"))
        self._column.addSpacing(SMALL - 2)
        card = _Card()
        for row in rows:
            button = TodoButton(row, is_first=row is rows[0], is_last=row is rows[-1])
            button.clicked.connect(lambda _checked=False, chosen=button: self._open(chosen))
            button.step_wanted.connect(self._step)
            button.end_wanted.connect(self._go_to_end)
            card.column.addWidget(button)
            self.buttons.append(button)
        self._column.addWidget(card)

    def _open(self, button: "TodoButton") -> None:
        self._choose(self.buttons.index(button), focus=True)
        self.opened.emit(button.row)

    def _step(self, by: int) -> None:
        self._choose(max(0, min(len(self.buttons) - 1, self._current + by)), focus=True)

    def _go_to_end(self, place: int) -> None:
        self._choose(place % len(self.buttons), focus=True)

    def _choose(self, at: int, *, focus: bool) -> None:
        """Make one row the current one: the only one that Tab reaches."""
        self._current = at
        for place, button in enumerate(self.buttons):
            button.set_current(place == at)
        if focus and at < len(self.buttons):
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)


class _Card(QWidget):
    """The rounded frame around the rows of one list."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        rounded_box(QPainter(self), self.rect(), "surface", "line", radius=RADIUS_CARD)


class TodoButton(QPushButton):
    """One task as a row: icon square, what, why, by when, and the verb that leads there."""

    step_wanted = Signal(int)
    end_wanted = Signal(int)

    def __init__(self, row: TodoRow, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self.row = row
        self._is_first, self._is_last = is_first, is_last
        self._is_current = False
        self._due = words.due(row, clock.today())
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{row.title}, {self._due.text}")
        self.setAccessibleDescription(f"{row.why}. {row.verb}")

    def set_current(self, current: bool) -> None:
        """Mark the row the keyboard is on, or would come to by Tab."""
        self._is_current = current
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the rows around, Pos1 and Ende to the ends, Eingabe opens."""
        key = event.key()
        if key in _STEPS:
            self.step_wanted.emit(_STEPS[key])
        elif key in _ENDS:
            self.end_wanted.emit(_ENDS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        self._paint_ground(painter)
        tint = words.colour(self.row)
        square = QRect(MEDIUM, (ROW_HEIGHT - SQUARE) // 2, SQUARE, SQUARE)
        rounded_box(painter, square, f"{tint}_bg", radius=RADIUS_CARD)
        inset = (SQUARE - ICON_LARGE) // 2
        icons.paint(painter, square.adjusted(inset, inset, -inset, -inset), words.ICONS[self.row.kind], tint)
        self._paint_verb(painter)
        self._paint_texts(painter)
        if self.width() >= _NARROW:
            left = self.width() - _DUE_WIDTH - _VERB_WIDTH
            area = QRect(left, 0, _DUE_WIDTH, ROW_HEIGHT)
            icon_and_text(painter, area, self._due.icon, self._due.text, self._due.colour, theme.font())

    def _paint_ground(self, painter: QPainter) -> None:
        ground = "select" if self._is_current else "hover" if self.underMouse() else ""
        if ground:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(theme.colour(ground))
            radius = RADIUS_CARD - 1
            grown = self.rect().adjusted(
                0, 0 if self._is_first else -2 * radius, 0, 0 if self._is_last else 2 * radius
            )
            painter.drawRoundedRect(grown, radius, radius)
            if self._is_current:
                painter.setClipRect(QRect(0, 0, SELECT_EDGE, ROW_HEIGHT))
                painter.setBrush(theme.colour("accent"))
                painter.drawRoundedRect(grown, radius, radius)
            painter.restore()
        if not self._is_first:
            hairline(painter, 0, 0, self.width(), 1)

    def _paint_texts(self, painter: QPainter) -> None:
        is_narrow = self.width() < _NARROW
        used = _VERB_WIDTH if is_narrow else _DUE_WIDTH + _VERB_WIDTH
        width = self.width() - _TEXT_LEFT - used - SMALL
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        title = elided(theme.font("strong"), self.row.title, width)
        painter.drawText(QRect(_TEXT_LEFT, 9, width, 20), int(LEFT), title)
        why_left, font = _TEXT_LEFT, theme.font("caption")
        if is_narrow:
            area = QRect(_TEXT_LEFT, 29, width, 18)
            icon_and_text(painter, area, self._due.icon, self._due.text, self._due.colour, font, gap=4)
            why_left += ICON + 4 + QFontMetrics(font).horizontalAdvance(self._due.text) + MEDIUM
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        room = QRect(why_left, 29, _TEXT_LEFT + width - why_left, 18)
        why = elided(font, self.row.why, room.width())
        painter.drawText(room, int(LEFT), why)
        is_cut = title != self.row.title or why != self.row.why
        self.setToolTip(f"{self.row.title}\n{self.row.why}" if is_cut else "")

    def _paint_verb(self, painter: QPainter) -> None:
        chevron = QRect(self.width() - ICON - MEDIUM, (ROW_HEIGHT - ICON) // 2, ICON, ICON)
        icons.paint(painter, chevron, "chevron_right", "accent")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("accent"))
        area = QRect(0, 0, chevron.left() - SMALL, ROW_HEIGHT)
        painter.drawText(area, int(RIGHT), self.row.verb)

"""A line of the calendar's pane: the colour of the programme, what, when and where; it can be pressed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, elided, rounded_box
from fbdesk.ui.widgets.look.tokens import ICON

_EDGE: Final = 4
_LEFT: Final = 15
_TITLE, _LINE = 20, 17


class EntryRow(QPushButton):
    """Title and lines below; `opened` comes with a double click, a chosen one is tinted."""

    opened = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        colour: str,
        *,
        struck: bool = False,
        conflict: bool = False,
        choosable: bool = False,
    ) -> None:
        super().__init__()
        self.title, self.lines = title, [line for line in lines if line]
        self._colour, self._struck, self._conflict = colour, struck, conflict
        self.setCheckable(choosable)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join([title, *self.lines]))

    def sizeHint(self) -> QSize:
        """One line each."""
        return QSize(200, 10 + _TITLE + _LINE * len(self.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what the line is about."""
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, title and lines."""
        painter = QPainter(self)
        ground = "select" if self.isChecked() else "hover" if self.underMouse() else None
        if ground:
            rounded_box(painter, self.rect(), ground)
        edge = QRect(2, 5, _EDGE, self.height() - 10)
        rounded_box(painter, edge, "mute" if self._struck else self._colour, radius=1.5)
        right = self.width() - 6
        if self._conflict:
            right -= ICON + 4
            icons.paint(painter, QRect(right + 4, 7, ICON, ICON), "error_circle", "err")
        top = 5
        title = QRect(_LEFT, top, right - _LEFT, _TITLE)
        self._draw(painter, title, self.title, QFont(theme.font("body")), "text")
        top += _TITLE
        for line in self.lines:
            room = QRect(_LEFT, top, self.width() - _LEFT - 6, _LINE)
            self._draw(painter, room, line, theme.font("caption"), "text2")
            top += _LINE
        self.setToolTip("" if self._fits() else "\n".join([self.title, *self.lines]))

    def _draw(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
        if self._struck:
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.colour("mute" if self._struck else colour))
        painter.drawText(area, int(LEFT), elided(font, text, area.width()))

    def _fits(self) -> bool:
        room = self.width() - _LEFT - 6
        caption = QFontMetrics(theme.font("caption"))
        title = QFontMetrics(theme.font("body")).horizontalAdvance(self.title)
        return title <= room and all(caption.horizontalAdvance(line) <= room for line in self.lines)

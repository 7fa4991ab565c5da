"""A button with several parts of which one is pressed: the ways to look at the calendar."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, rounded_box
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT


class Segments(QWidget):
    """`chosen(key)` when another part is pressed; ← → go from part to part."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts: dict[str, _Part] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, text in parts:
            part = _Part(text, self)
            part.clicked.connect(lambda _checked=False, pressed=key: self.choose(pressed))
            self._parts[key] = part
            row.addWidget(part)
        self._current = parts[0][0]
        self.set_current(self._current)

    @property
    def current(self) -> str:
        """The key of the pressed part."""
        return self._current

    def set_current(self, key: str) -> None:
        """Press a part without telling."""
        self._current = key
        for other, part in self._parts.items():
            part.setChecked(other == key)

    def choose(self, key: str) -> None:
        """Press a part."""
        changed = key != self._current
        self.set_current(key)
        if changed:
            self.chosen.emit(key)

    def step(self, by: int) -> None:
        """Press the neighbour."""
        keys = list(self._parts)
        key = keys[(keys.index(self._current) + by) % len(keys)]
        self.choose(key)
        self._parts[key].setFocus(Qt.FocusReason.TabFocusReason)

    def place_of(self, part: QWidget) -> tuple[bool, bool]:
        """Tell whether a part is the first and whether it is the last."""
        parts = list(self._parts.values())
        return part is parts[0], part is parts[-1]


class _Part(QPushButton):
    def __init__(self, text: str, owner: Segments) -> None:
        super().__init__(text)
        self._owner = owner
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font("strong")).horizontalAdvance(self.text()) + 25, CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._owner.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        first, last = self._owner.place_of(self)
        # the rounded side of a part in the middle lies outside of it
        box = QRect(self.rect()).adjusted(0 if first else -8, 0, 8 if last is False else 0, 0)
        hot = self.underMouse() or self.isDown()
        ground = "select" if self.isChecked() else "hover" if hot else "surface"
        rounded_box(painter, box, ground, "line2")
        if not first:
            painter.fillRect(QRect(0, 0, 1, self.height()), theme.colour("line2"))
        if self.isChecked():
            edge = QRect(0, 0, self.width(), self.height())
            rounded_box(painter, edge, None, "accent", radius=4 if first or last else 0)
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.colour("accent" if self.isChecked() else "text"))
        painter.drawText(self.rect(), int(CENTRE), self.text())

"""Tabs: words in a row, the chosen one semibold with an accent line below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN


class Tabs(QWidget):
    """40 px; `changed(key)` when another tab is chosen. Arrow keys move between tabs."""

    changed = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], *, margin: int = PAGE_MARGIN - 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self._tabs: dict[str, _Tab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(8)
        for key, text in tabs:
            tab = _Tab(text, self)
            tab.clicked.connect(lambda _checked=False, chosen=key: self.choose(chosen))
            self._tabs[key] = tab
            row.addWidget(tab)
        row.addStretch(1)
        self._current = tabs[0][0]
        self._tabs[self._current].setChecked(True)

    @property
    def current(self) -> str:
        """The key of the chosen tab."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a tab."""
        for other, tab in self._tabs.items():
            tab.setChecked(other == key)
        if key != self._current:
            self._current = key
            self.changed.emit(key)

    def set_text(self, key: str, text: str) -> None:
        """Rename a tab."""
        self._tabs[key].setText(text)
        self._tabs[key].updateGeometry()

    def move_focus(self, step: int) -> None:
        """Choose the neighbour tab."""
        keys = [key for key, tab in self._tabs.items() if not tab.isHidden()]
        key = keys[(keys.index(self._current) + step) % len(keys)]
        self.choose(key)
        self._tabs[key].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below."""
        hairline(QPainter(self), 0, self.height() - 1, self.width(), self.height())


class _Tab(QPushButton):
    def __init__(self, text: str, tabs: Tabs) -> None:
        super().__init__(text)
        self._owner = tabs
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font("strong")).horizontalAdvance(self.text()) + 16, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._owner.move_focus(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and not self.isChecked():
            rounded_box(painter, self.rect().adjusted(0, 6, 0, -6), "hover")
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.colour("text" if self.isChecked() else "text2"))
        painter.drawText(self.rect(), int(CENTRE), self.text())
        if self.isChecked():
            rounded_box(painter, QRect(8, self.height() - 3, self.width() - 16, 3), "accent", radius=1.5)

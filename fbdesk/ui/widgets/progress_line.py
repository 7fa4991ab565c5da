"""Progress in the place of the primary action: a bar, what is being done, and a way to stop it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import MEDIUM


class ProgressBar(QWidget):
    """A bar of 6 px for n of a whole."""

    def __init__(self, width: int = 240, height: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n, self._of = 0, 1
        self.setFixedHeight(height)
        self.setMinimumWidth(width)

    def set_value(self, n: int, of: int) -> None:
        """Show n of a whole."""
        self._n, self._of = n, max(1, of)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and the done part."""
        painter = QPainter(self)
        radius = self.height() / 2
        rounded_box(painter, self.rect(), "line", radius=radius)
        done = QRect(0, 0, self.width() * min(self._n, self._of) // self._of, self.height())
        if done.width() > 0:
            rounded_box(painter, done, "accent", radius=radius)


class ProgressLine(QWidget):
    """Bar, text with real numbers and "Abbrechen"."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProgressBar()
        self._text = Label("", "caption", "text2")
        self.button = Button(_("Cancel"))
        self.button.clicked.connect(self.cancelled)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, MEDIUM)
        row.setSpacing(MEDIUM)
        row.addLayout(column)
        row.addWidget(self.button)

    def show_progress(self, text: str, n: int, of: int) -> None:
        """Show how far the work is."""
        self._text.setText(text)
        self._bar.set_value(n, of)
        self.setAccessibleName(text)

"""A field to search in: magnifier in front, perhaps a keycap behind, Esc empties it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fbdesk.ui.widgets.keycaps import Keycap
from fbdesk.ui.widgets.look import icons
from fbdesk.ui.widgets.look.tokens import ICON, SMALL_CONTROL_HEIGHT


class SearchField(QLineEdit):
    """28 px high in filter lines, 32 in the side bar."""

    pressed = Signal()

    def __init__(self, hint: str, key: str = "", *, height: int = SMALL_CONTROL_HEIGHT) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFixedHeight(height)
        self.setTextMargins(ICON + 7, 0, -6, 0)
        self._cap: QWidget | None = None
        if key:
            self._cap = Keycap(key, self)
            self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: object) -> None:
        """Keep the keycap at the right end."""
        if self._cap is not None:
            size = self._cap.sizeHint()
            self._cap.setGeometry(
                self.width() - size.width() - 9,
                (self.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that the field was clicked."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field before it goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the magnifier."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, QRect(10, (self.height() - ICON) // 2, ICON, ICON), "search", "text")

"""A sentence beside the cell: why what was typed cannot be entered."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import SMALL

_WIDEST = 480
_GAP = 6


class Callout(QWidget):
    """Lies over the grid until the next key; never takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._area = parent
        self._label = Label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 12, 7)
        row.setSpacing(SMALL)
        row.addWidget(IconView("error_circle", "err"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, empty while there is none."""
        return "" if self.isHidden() else self._label.text()

    def show_beside(self, cell: QRect, sentence: str) -> None:
        """Show a sentence below a cell, or above it where there is no room, and read it out."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        room = self._area.rect()
        wanted = self._label.fontMetrics().horizontalAdvance(sentence) + 60
        width = min(_WIDEST, room.width() - 2 * _GAP, wanted)
        text = self._label.fontMetrics().boundingRect(
            QRect(0, 0, width - 50, 400), int(Qt.TextFlag.TextWordWrap), sentence
        )
        height = text.height() + 18
        left = max(_GAP, min(cell.center().x() - 24, room.width() - width - _GAP))
        top = cell.bottom() + _GAP
        if top + height > room.height():
            top = cell.top() - _GAP - height
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground with the edge of an error."""
        rounded_box(QPainter(self), self.rect(), "err_bg", "err")

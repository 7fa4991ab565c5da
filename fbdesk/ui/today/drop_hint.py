"""Where a table can be dropped: a dashed frame with an icon and a sentence."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, LARGE, RADIUS_CARD


class DropHint(QWidget):
    """Says that a file can be dropped; dropping works all over the window. `centred` for the whole width."""

    def __init__(self, sentence: str, *, centred: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        row.setSpacing(LARGE - 2)
        text = Label(sentence, "body", "text2", wrap=not centred)
        if centred:
            row.addStretch(1)
        row.addWidget(IconView("drop_file", "text2", ICON_LARGE))
        row.addWidget(text, 0 if centred else 1)
        if centred:
            row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("line2"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)

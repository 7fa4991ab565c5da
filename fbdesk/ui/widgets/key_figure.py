"""A number over its caption in the page header; a click shows the rows behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import LEFT, rounded_box


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: the key that comes back when it is clicked, the number as text and its caption.

    `colour` is that of the number, `active` says that the page shows only what is behind it.
    """

    key: str
    number: str
    caption: str
    colour: str = "text"
    active: bool = False


class KeyFigure(QPushButton):
    """Paints one figure; it is a button like any other for the keyboard and the screen reader."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setAccessibleName(f"{figure.number} {figure.caption}")
        self.setAccessibleDescription(_("only these are shown") if figure.active else "")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its caption or number, with 6 to either side for the ground under the pointer."""
        caption = QFontMetrics(theme.font("caption")).horizontalAdvance(self.figure.caption)
        number = QFontMetrics(theme.font("figure")).horizontalAdvance(self.figure.number)
        return QSize(max(caption, number) + 13, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number and the caption."""
        painter = QPainter(self)
        if self.figure.active:
            rounded_box(painter, self.rect(), "select", "accent")
        elif self.underMouse():
            rounded_box(painter, self.rect(), "hover")
        painter.setFont(theme.font("figure"))
        painter.setPen(theme.colour(self.figure.colour))
        painter.drawText(QRect(6, 1, self.width() - 6, 24), int(LEFT), self.figure.number)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRect(6, 25, self.width() - 6, 18), int(LEFT), self.figure.caption)

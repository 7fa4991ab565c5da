"""An icon standing alone, perhaps on a tinted square."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fbdesk.ui.widgets.look import icons
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON, RADIUS_CARD


class IconView(QWidget):
    """Paints an icon in a token colour; `square` puts it on a tinted square of that edge length."""

    def __init__(
        self,
        icon: str,
        colour: str = "text",
        size: int = ICON,
        *,
        square: int = 0,
        ground: str = "mute_bg",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon, colour, size
        self._square, self._ground = square, ground
        edge = square or size
        self.setFixedSize(edge, edge)

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square and the icon in its middle."""
        painter = QPainter(self)
        if self._square:
            rounded_box(painter, self.rect(), self._ground, radius=RADIUS_CARD)
        inset = (self.width() - self._size) // 2
        icons.paint(painter, QRect(inset, inset, self._size, self._size), self._icon, self._colour)

"""A line of one pixel between two parts of a page."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fbdesk.ui.widgets.look.painting import hairline


class Hairline(QWidget):
    """Horizontal by default; `vertical` for a line between columns."""

    def __init__(
        self, colour: str = "line", *, vertical: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        hairline(QPainter(self), 0, 0, self.width(), self.height(), self._colour)

"""What the window shows while a file is held over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import CENTRE


class DropOverlay(QWidget):
    """Covers the work area with a dashed frame and one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Drop the table here to read it in"))
        self.hide()

    def open(self) -> None:
        """Cover the parent."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame, icon and sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("surface")
        ground = type(ground)(ground.red(), ground.green(), ground.blue(), 235)
        painter.fillRect(self.rect(), ground)
        pen = QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 8, 8)
        centre = self.rect().center()
        icons.paint(painter, QRectF(centre.x() - 16, centre.y() - 48, 32, 32), "drop_file", "accent")
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("section"))
        painter.drawText(self.rect(), int(CENTRE), self.accessibleName())

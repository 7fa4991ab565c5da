"""A state is an icon and a word, never colour alone; here is the pair and its tinted mark."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import icon_and_text, rounded_box
from fbdesk.ui.widgets.look.tokens import ICON


@dataclass(frozen=True, slots=True)
class Status:
    """A state as the screen shows it: the word, its motif and the token colour ("ok", "warn" … "text2")."""

    text: str
    icon: str
    colour: str


class StatusMark(QWidget):
    """The tinted mark of a state for the head of a pane; in tables a state has no ground."""

    def __init__(self, status: Status | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.status = status
        self.setAccessibleName(status.text if status else "")
        if status is None:  # showing it here would open a window of its own, because it has no parent yet
            self.hide()

    def set_status(self, status: Status | None) -> None:
        """Show another state; None hides the mark."""
        self.status = status
        self.setVisible(status is not None)
        self.setAccessibleName(status.text if status else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, word and a padding of 6."""
        text = self.status.text if self.status else ""
        return QSize(QFontMetrics(theme.font("caption")).horizontalAdvance(text) + ICON + 5 + 14, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tinted ground, the icon and the word."""
        if self.status is None:
            return
        painter = QPainter(self)
        ground = f"{self.status.colour}_bg"
        rounded_box(painter, self.rect(), ground if ground in theme.names() else "mute_bg")
        inner = self.rect().adjusted(6, 0, -4, 0)
        icon_and_text(
            painter, inner, self.status.icon, self.status.text, self.status.colour, theme.font("caption")
        )

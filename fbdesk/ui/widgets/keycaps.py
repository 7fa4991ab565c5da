"""Keys shown where they are used: little caps with the key's name and what it does."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, rounded_box


class Keycap(QWidget):
    """One key, e.g. "Strg+K"."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The key's name with a padding of 5."""
        return QSize(max(18, QFontMetrics(theme.font("key")).horizontalAdvance(self.key) + 11), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        rounded_box(painter, self.rect(), "surface", "line2", radius=3)
        painter.setFont(theme.font("key"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(self.rect(), int(CENTRE), self.key)


class KeyHints(QWidget):
    """A line of keys with their meaning: `KeyHints([("Leertaste", "anwesend"), (("↑", "↓"), "wählen")])`."""

    def __init__(
        self, hints: Iterable[tuple[str | tuple[str, ...], str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for keys, meaning in hints:
            for key in (keys,) if isinstance(keys, str) else keys:
                row.addWidget(Keycap(key))
            row.addWidget(Label(meaning, "caption", "text2"))
            row.addSpacing(14)
        row.addStretch(1)

"""What happened, newest first: dots on a line, each with a sentence, a moment and who did it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event; with a `change_id` it offers to be taken back."""

    sentence: str
    detail: str
    change_id: int | None = None


class History(QWidget):
    """`undo_clicked(change_id)` when an entry shall be taken back."""

    undo_clicked = Signal(int)

    def __init__(self, entries: Iterable[HistoryEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._entries: list[QWidget] = []
        for entry in entries:
            widget = self._entry(entry)
            self._entries.append(widget)
            column.addWidget(widget)

    def _entry(self, entry: HistoryEntry) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(20, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(entry.sentence, wrap=True))
        texts.addWidget(Label(entry.detail, "caption", "text2", wrap=True))
        row.addLayout(texts, 1)
        if entry.change_id is not None:
            link = Button(_("Undo"), "link")
            link.clicked.connect(lambda _checked=False, i=entry.change_id: self.undo_clicked.emit(i))
            row.addWidget(link)
        return widget

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the dots; the newest is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centres = [widget.y() + 10 for widget in self._entries]
        if len(centres) > 1:
            painter.fillRect(QRectF(5.5, centres[0], 1, centres[-1] - centres[0] + 18), theme.colour("line2"))
        for number, y in enumerate(centres):
            painter.setPen(QPen(theme.colour("accent" if number == 0 else "field"), 1.2))
            painter.setBrush(theme.colour("accent" if number == 0 else "raised"))
            painter.drawEllipse(QPointF(6, y), 4, 4)

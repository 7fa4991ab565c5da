"""A small remark: icon and a sentence in caption size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL


class Note(QWidget):
    """An icon in its state's colour, and beside it the sentence in `text`."""

    def __init__(self, icon: str, colour: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SMALL, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView(icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, "caption", wrap=True), 1)

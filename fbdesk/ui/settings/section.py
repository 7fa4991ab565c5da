"""A part of the settings: what it is for at the left, its fields at the right."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.ui.widgets.fields.fields import side_by_side
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import HUGE, MEDIUM, SMALL, TINY

FIELDS_WIDTH: Final = 460
_EXPLANATION_WIDTH: Final = 264


class Section(QWidget):
    """Fields below each other, beside the words that say what they are for."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        heading = Label(title, "section")
        heading.setFixedWidth(_EXPLANATION_WIDTH)
        words = Label(explanation, "body", "text2", wrap=True)
        words.setFixedWidth(_EXPLANATION_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(TINY)
        left.addWidget(heading)
        left.addWidget(words)
        left.addStretch(1)
        fields = QWidget()
        fields.setFixedWidth(FIELDS_WIDTH)
        self._fields = QVBoxLayout(fields)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(MEDIUM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HUGE)
        row.addLayout(left)
        row.addWidget(fields, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def add(self, *widgets: QWidget) -> None:
        """Add a field, or several that share a line."""
        self._fields.addWidget(side_by_side(*widgets) if len(widgets) > 1 else widgets[0])


def button_row(*widgets: QWidget) -> QWidget:
    """Return a line of buttons at the left, each as wide as its words, standing at the foot of what is taller."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SMALL)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    return line

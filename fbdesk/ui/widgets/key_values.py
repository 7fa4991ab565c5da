"""Facts as a grid: what it is at the left in text2, how it is at the right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL

LABEL_WIDTH = 116


class KeyValues(QWidget):
    """A key-value grid; values can be selected with the mouse."""

    def __init__(
        self,
        facts: Iterable[tuple[str, str]],
        *,
        label_width: int = LABEL_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(SMALL - 2)
        grid.setColumnMinimumWidth(0, label_width)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(facts):
            key = Label(name, "body", "text2", wrap=True)
            key.setFixedWidth(label_width - SMALL)
            grid.addWidget(key, line, 0, top)
            grid.addWidget(Label(value or "–", wrap=True, selectable=True), line, 1, top)

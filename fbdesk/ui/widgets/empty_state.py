"""What a list says when it is empty: what will be here, and the one button that fills it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, LARGE, MEDIUM


class EmptyState(QWidget):
    """Icon in a square, heading, one sentence, one button."""

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        button: str = "",
        action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        column.addWidget(IconView(icon, "text2", ICON_LARGE, square=36), 0, centre)
        column.addWidget(Label(heading, "section"), 0, centre)
        if sentence:
            text = Label(sentence, "body", "text2", wrap=True)
            text.setAlignment(centre)
            text.setFixedWidth(420)
            column.addWidget(text, 0, centre)
        self.button: Button | None = None
        if button and action is not None:
            self.button = Button(button)
            self.button.clicked.connect(lambda _checked=False: action())
            column.addSpacing(LARGE - MEDIUM)
            column.addWidget(self.button, 0, centre)
        column.addStretch(3)

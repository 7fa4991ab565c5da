"""A step that takes the place of the chosen programme: what it does, its fields, and the page's primary action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import LARGE, MEDIUM, PAGE_MARGIN, SMALL, TINY


class StepPanel(QWidget):
    """`closed` when it is done or given up; `action_changed` when the primary action has other words."""

    closed = Signal()
    action_changed = Signal()

    def __init__(self, title: str, explanation: str = "") -> None:
        super().__init__()
        self.title = Label(title, "detail", elide=True)
        self.explanation = Label(explanation, "body", "text2", wrap=True)
        self.close_button = IconButton("close", _("Close"), "Esc")
        self.close_button.clicked.connect(self.closed)
        self.banner = Banner()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(PAGE_MARGIN, LARGE, PAGE_MARGIN, MEDIUM)
        top.setSpacing(TINY)
        top.addLayout(head)
        top.addWidget(self.explanation)
        top.addSpacing(SMALL)
        top.addWidget(self.banner)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(top)
        self.column.addWidget(Hairline())

    def action_text(self) -> str:
        """Return the words of the primary action."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Return why the primary action cannot be pressed now; empty when it can."""
        return ""

    def act(self) -> None:
        """Take the step that the panel is about, with what was entered."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Move the keyboard to the first field."""
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def fail(self, sentence: str) -> None:
        """Say why it was refused."""
        self.banner.show_message("err", sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

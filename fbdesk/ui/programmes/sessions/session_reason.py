"""The question for a reason, asked where something is cancelled: one field, and a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SECTION_GAP, SMALL


class ReasonQuestion(QWidget):
    """`given(reason)` comes with the reason, `kept` when nothing is cancelled after all."""

    given = Signal(str)
    kept = Signal()

    def __init__(self, button: str) -> None:
        super().__init__()
        self.reason = TextField()
        self.field = Field(_("Reason, as those concerned will read it"), self.reason)
        self.cancel = Button(button)
        self.keep = Button(_("&Keep"), "flat")
        self.reason.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self._give)
        self.keep.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SECTION_GAP)
        column.setSpacing(SMALL)
        self.effect = Label("", wrap=True)
        self.effect.hide()
        column.addWidget(self.field)
        column.addWidget(self.effect)
        column.addLayout(row)
        self.hide()

    def ask(self) -> None:
        """Show the empty question with the keyboard in it."""
        self.reason.set_text("")
        self.field.set_error("")
        self.show_effect("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def show_effect(self, text: str) -> None:
        """Say what cancelling would do, before it is done."""
        self.effect.setText(text)
        self.effect.setVisible(bool(text))

    def stop(self) -> None:
        """Ask no more; nothing is cancelled."""
        self.hide()
        self.kept.emit()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the reason."""
        self.field.set_error(sentence)
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.given.emit(reason)
        else:
            self.show_problem(_("The reason is missing. Say in a few words why it does not take place."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)


class ReasonGiven(Label):
    """Why something was cancelled or moved, as those concerned read it; hidden without a reason."""

    def __init__(self) -> None:
        super().__init__("", wrap=True, selectable=True)
        self.setContentsMargins(0, 0, 0, SMALL)
        self.hide()

    def show_reason(self, reason: str) -> None:
        """Show the reason."""
        self.setText(_("Reason: {reason}").format(reason=reason))
        self.setVisible(bool(reason))

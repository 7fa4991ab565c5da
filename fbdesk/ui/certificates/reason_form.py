"""Asks at the foot of the pane why a certificate becomes void or is corrected: the reason stays in the register."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import MEDIUM, PANE_MARGIN, SMALL


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: a question above the field, a remark below it, and the verb on the button."""

    question: str
    remark: str
    verb: str


def asks_void(number: str) -> Asking:
    """Why does a certificate become void?"""
    remark = _("{number} stays in the register with this reason. This cannot be undone.")
    return Asking(_("Why does the certificate become void?"), remark.format(number=number), _("Make &void"))


def asks_keep(number: str) -> Asking:
    """Why is a certificate kept although its facts changed?"""
    remark = _("{number} stays valid as it is. If the facts change again, you are asked again.")
    return Asking(_("Why is the certificate kept?"), remark.format(number=number), _("&Keep"))


def asks_correction(number: str) -> Asking:
    """What was wrong on a certificate that is issued anew?"""
    remark = _(
        "{number} becomes void and stays in the register with this reason. A new number is given to the paper"
        " with the data as they are now."
    )
    return Asking(_("What was wrong?"), remark.format(number=number), _("Issue correcte&d version"))


class ReasonForm(QWidget):
    """`confirmed(reason)` comes only with a reason."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason = TextField()
        self._field = Field("", self.reason)
        self._note = Label("", "caption", "text2", wrap=True)
        self.confirm = Button("")
        self.cancel = Button(_("&Cancel"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(PANE_MARGIN, MEDIUM, PANE_MARGIN, MEDIUM)
        inner.setSpacing(SMALL)
        inner.addWidget(self._field)
        inner.addWidget(self._note)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(inner)
        self.confirm.clicked.connect(lambda _checked=False: self._confirm())
        self.cancel.clicked.connect(lambda _checked=False: self.left.emit())
        self.reason.returnPressed.connect(self._confirm)
        self.hide()

    def start(self, asking: Asking) -> None:
        """Ask, ready to type."""
        self._field.set_label(asking.question)
        self._note.setText(asking.remark)
        self.confirm.setText(asking.verb)
        self.reason.set_text("")
        self._field.set_error("")
        self.show()
        self.reason.setFocus()

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._field.set_error(
                _("The reason is missing. It stays in the register; write it in a few words.")
            )
            self.reason.setFocus()
            return
        self.confirmed.emit(reason)
        self.left.emit()

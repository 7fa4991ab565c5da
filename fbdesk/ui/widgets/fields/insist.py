"""A refusal that the office may overrule: the sentence, a field for the reason, and the button that does it then."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, MEDIUM, SMALL

_FIELD_WIDTH = 250


class Insist(QWidget):
    """Hidden until `ask`; `changed` when a reason is there, or is not any more, `submitted` with Enter in the field.

    The reason is internal: it stays in the history and reaches no letter.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, *, narrow: bool = False) -> None:
        """Put the field beside the sentence, or below it in a `narrow` pane."""
        super().__init__()
        self._act: Callable[[str], object] | None = None
        self._had_reason = False
        self._text = Label(wrap=True)
        self.field = TextField(small=True, hint=_("Reason, stays in the history"))
        self.field.setAccessibleName(_("Reason"))
        self.button = Button("", small=True)
        self._close = IconButton("close", _("Close message"))
        self._arrange(narrow=narrow)
        self.setMinimumHeight(36)
        self.field.textChanged.connect(lambda _text: self._follow())
        self.field.returnPressed.connect(self._submit)
        self.button.clicked.connect(lambda _checked=False: self._submit())
        self._close.clicked.connect(self.clear)
        self.hide()

    def _arrange(self, *, narrow: bool) -> None:
        top, line = QHBoxLayout(), QHBoxLayout()
        for row in (top, line):
            row.setSpacing(SMALL)
        top.addWidget(IconView("warning", "warn", ICON_LARGE), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._text, 1)
        line.addWidget(self.field, 1 if narrow else 0)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 4, MEDIUM if narrow else 4, MEDIUM if narrow else 4)
        column.setSpacing(SMALL)
        column.addLayout(top)
        if narrow:
            column.addLayout(line)
        else:
            self.field.setFixedWidth(_FIELD_WIDTH)
            top.addLayout(line)
        top.addWidget(self._close)

    @property
    def text(self) -> str:
        """The sentence that is shown, "" while nothing is refused."""
        return "" if self.isHidden() else self._text.text()

    @property
    def reason(self) -> str:
        """What is typed, without spaces around it."""
        return "" if self.isHidden() else self.field.text().strip()

    def ask(self, sentence: str, button: str = "", act: Callable[[str], object] | None = None) -> None:
        """Show a refusal. `act(reason)` does it all the same, by a button with these words; a page may have its own.

        What is typed stays while the refusal and what it refuses are the same.
        """
        if sentence != self.text or act != self._act:
            self.field.set_text("")
        self._act = act
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setText(button)
        for widget in (self.button, self._close):
            widget.setVisible(bool(button))
        self.show()
        self._follow()

    def focus_first(self) -> None:
        """Move the keyboard to the reason."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Ask no more."""
        self.hide()
        self.field.set_text("")

    def _follow(self) -> None:
        self.button.set_reason("" if self.reason else _("Say why first."))
        if bool(self.reason) != self._had_reason:
            self._had_reason = bool(self.reason)
            self.changed.emit()

    def _submit(self) -> None:
        if not self.reason:
            return
        if self._act is None:
            self.submitted.emit()
            return
        reason = self.reason
        self.clear()
        self._act(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives it up."""
        if event.key() == Qt.Key.Key_Escape and not self._close.isHidden():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded_box(QPainter(self), self.rect(), "warn_bg")

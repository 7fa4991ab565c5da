"""The question before something that stays: a tinted line with a sentence and two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, MEDIUM, SMALL


class Question(QWidget):
    """Hidden until `ask`; `agreed` and `declined` close it."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(wrap=True)
        self.yes = Button("", small=True)
        self.no = Button(_("Cancel"), small=True)
        self.yes.clicked.connect(lambda _checked=False: self._answer(agreed=True))
        self.no.clicked.connect(lambda _checked=False: self._answer(agreed=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, MEDIUM, SMALL, MEDIUM)
        row.setSpacing(MEDIUM)
        row.addWidget(IconView("question_circle", "ask", ICON_LARGE))
        row.addWidget(self._text, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.setMinimumHeight(52)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def ask(self, sentence: str, verb: str) -> None:
        """Show the question; the keyboard stands on the button that does it."""
        self.yes.setText(verb)
        self.change(sentence)
        self.show()
        self.yes.setFocus(Qt.FocusReason.TabFocusReason)

    def change(self, sentence: str) -> None:
        """Say something else, because what it is about has changed."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.yes.setAccessibleDescription(sentence)

    def _answer(self, *, agreed: bool) -> None:
        self.hide()
        (self.agreed if agreed else self.declined).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the keyboard, Esc declines."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(agreed=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            (self.no if self.no.hasFocus() else self.yes).click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded_box(QPainter(self), self.rect().adjusted(0, 6, 0, -6), "ask_bg")

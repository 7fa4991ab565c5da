"""What fields share in which something is typed that has to be understood: dates, times, either or a month."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.ui.widgets.fields.fields import TextField, mark_faulty
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL


class TypedField(QWidget):
    """A text field with a word beside it; `left(value)` when it is left with a change."""

    left = Signal(object)

    def __init__(self, edit: TextField, width: int, *, elide: bool = False) -> None:
        super().__init__()
        self.edit = edit
        self.edit.setFixedWidth(width)
        self._note = Label("", "caption", "text2", elide=elide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.edit)
        row.addWidget(self._note, 1)
        self.setFocusProxy(self.edit)

    @property
    def beside(self) -> str:
        """What stands beside the field."""
        return self._note.text()

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the field that is typed in."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def show_note(self, word: str, colour: str = "text2") -> None:
        """Say beside the field how it was understood."""
        self._note.setText(word)
        self._note.set_colour(colour)
        mark_faulty(self.edit, False)

    def show_fault(self, sentence: str) -> None:
        """Say beside the field why it was not."""
        self._note.setText(sentence)
        self._note.set_colour("err")
        mark_faulty(self.edit, True)

"""How the number of a certificate is built."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.office import OfficeRow, render_number
from fbdesk.ui.settings.letterhead import WIDTH
from fbdesk.ui.widgets.fields import Field, TextField


class NumbersSection(QWidget):
    """The pattern with an example that follows while it is typed: `corrected("number_pattern", text)`."""

    corrected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.pattern = TextField()
        self._field = Field(_("Pattern"), self.pattern)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.pattern.textChanged.connect(self._show_example)
        self.pattern.left.connect(self._take)

    def show_office(self, row: OfficeRow) -> None:
        """Show the stored pattern."""
        if not self.pattern.hasFocus() or not self.pattern.isModified():
            self.pattern.set_text(row.number_pattern)
            self._show_example(row.number_pattern)

    def show_problem(self, sentence: str) -> None:
        """Show why the pattern was refused."""
        self._field.set_error(sentence)

    def _take(self, text: str) -> None:
        if self._example(text):
            self.corrected.emit("number_pattern", text)

    def _show_example(self, text: str) -> None:
        example = self._example(text)
        if example:
            self._field.set_hint(_("The first certificate of the year becomes {example}.").format(example=example))

    def _example(self, text: str) -> str:
        try:
            return render_number(text, "BEC", clock.today().year, 1)
        except UserError as error:
            self._field.set_error(str(error))
            return ""

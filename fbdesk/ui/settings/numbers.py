"""How the number of a certificate is built."""

from PySide6.QtCore import Signal

from fbdesk import clock
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.office.office import OfficeRow, render_number
from fbdesk.ui.settings.section import Section
from fbdesk.ui.widgets.fields.fields import Field, TextField

_EXAMPLE_PREFIX = "BEC"


class NumbersSection(Section):
    """The pattern with an example that follows while it is typed; `corrected(pattern)` when it is left and right."""

    corrected = Signal(str)

    def __init__(self) -> None:
        text = _(
            "{prefix} stands for the programme's letters, {year} for the year, {number} for the running number."
        )
        super().__init__(_("Certificate numbers"), text)
        self.pattern = TextField()
        self.field = Field(_("Pattern of the number"), self.pattern)
        self.add(self.field)
        self.pattern.textChanged.connect(self._show_example)
        self.pattern.left.connect(self._take)

    def show_office(self, row: OfficeRow) -> None:
        """Show the stored pattern; what is being typed, or was refused, stays."""
        if not self.pattern.isModified():
            self.pattern.set_text(row.number_pattern)
            self._show_example(row.number_pattern)

    def show_problem(self, sentence: str) -> None:
        """Show why the pattern was refused."""
        self.field.set_error(sentence)

    def _take(self, text: str) -> None:
        if self._show_example(text):
            self.pattern.setModified(False)
            self.corrected.emit(text.strip())

    def _show_example(self, text: str) -> bool:
        """Show the first number of this year, or what is wrong with the pattern; return whether it is right."""
        try:
            example = render_number(text.strip(), _EXAMPLE_PREFIX, clock.today().year, 1)
        except UserError as error:
            self.field.set_error(str(error))
            return False
        hint = _("The first certificate of a programme with the letters {prefix} becomes {example}.")
        self.field.set_hint(hint.format(prefix=_EXAMPLE_PREFIX, example=example))
        return True

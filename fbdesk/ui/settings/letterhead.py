"""Name and address of the office, as the window and the certificates show them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _
from fbdesk.rules.organisations.laender import LAENDER
from fbdesk.rules.people.email_address import email_problem
from fbdesk.services.office.office import OfficeRow
from fbdesk.ui.settings.section import Section
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextField

_POSTCODE_WIDTH = 96


class LetterheadSection(Section):
    """`corrected(column, text)` comes when a field was left with a change."""

    corrected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            _("Office and letterhead"),
            _("Stands on certificates and in the window. Each change is saved when you leave the field."),
        )
        self.fields: dict[str, TextField] = {}
        optional = _("{field} (optional)")
        self.add(self._field("name", _("Name of the office")))
        self.add(self._field("line", optional.format(field=_("Line below the name"))))
        self.add(self._field("street", _("Street and number")))
        self.add(self._field("postcode", _("Postcode"), _POSTCODE_WIDTH), self._field("town", _("Town")))
        self._email = self._field("email", _("E-mail"), problem=email_problem)
        self.add(self._field("phone", optional.format(field=_("Telephone"))), self._email)
        self.add(self._field("website", optional.format(field=_("Website"))))
        self.land = Choice([("", "–"), *((name, name) for name in LAENDER.values())])
        self.land.chosen.connect(lambda value: self.corrected.emit("land", str(value)))
        self.add(Field(_("Land"), self.land))

    def _field(
        self, column: str, heading: str, width: int = 0, problem: Callable[[str], str] | None = None
    ) -> Field:
        control = TextField()
        if width:
            control.setFixedWidth(width)
        self.fields[column] = control
        field = Field(heading, control)
        control.left.connect(partial(self._take, column, field, problem))
        return field

    def _take(self, column: str, field: Field, problem: Callable[[str], str] | None, text: str) -> None:
        wrong = problem(text.strip()) if problem is not None else ""
        field.set_error(wrong)
        if not wrong:
            self.corrected.emit(column, text.strip())

    def show_office(self, row: OfficeRow) -> None:
        """Show the office's data; what is being typed stays."""
        for column, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.set_text(getattr(row, column))
                field.setCursorPosition(0)
        if not self.fields["email"].isModified():
            self._email.set_error("")
        self.land.set_value(row.land)

    def focus_first(self) -> None:
        """Move the keyboard to the name."""
        self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)

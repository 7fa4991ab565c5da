"""A date typed as German offices write it, rewritten to 22.10.2019 on leaving, with the weekday beside."""

from datetime import date

from fbdesk import clock
from fbdesk.fields import birth_years
from fbdesk.i18n import _, format_date, weekday_name
from fbdesk.rules.calendar.written_dates import read_day
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.typed_field import TypedField


class DateField(TypedField):
    """`left(date | None)` when it is left with a change; a text that is no date stays and is marked.

    One `of_birth` takes a year of two digits for one in which people who live can be born.
    """

    def __init__(self, value: date | None = None, *, of_birth: bool = False) -> None:
        super().__init__(TextField(hint=_("DD.MM.YYYY")), 112)
        self._value, self._of_birth = value, of_birth
        self.edit.editingFinished.connect(self._finish)
        self.set_value(value)

    @property
    def value(self) -> date | None:
        """The date, None when the field is empty or holds no date."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a date."""
        return not self.edit.text().strip() or self._read() is not None

    def set_value(self, value: date | None) -> None:
        """Show a date without telling."""
        self._value = value
        self.edit.set_text(format_date(value) if value else "")
        self.show_note(weekday_name(value) if value and not self._of_birth else "")

    def _read(self) -> date | None:
        text = self.edit.text()
        return read_day(text, years=birth_years(clock.today())) if self._of_birth else read_day(text)

    def _finish(self) -> None:
        before = self._value
        if not self.is_valid():
            self._value = None
            self.show_fault(_("This is not a date."))
        else:
            self.set_value(self._read())
        if self._value != before:
            self.left.emit(self._value)

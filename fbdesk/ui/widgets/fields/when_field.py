"""When something is: on a day, in a month as long as the day is open, or not known yet; one field for all three."""

from datetime import date

from fbdesk.i18n import _, format_date, weekday_name
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.calendar.written_dates import read_day, read_month
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.typed_field import TypedField

#: A day, or the month "2023-09", or (None, "") while it is open.
When = tuple[date | None, str]
_OPEN: When = (None, "")


class WhenField(TypedField):
    """`left((day, month))` when it is left with a change; a text that is neither stays and is marked."""

    def __init__(self) -> None:
        super().__init__(TextField(hint=_("DD.MM.YYYY")), 136, elide=True)
        self._value: When = _OPEN
        self.edit.editingFinished.connect(self._finish)
        self.set_value(_OPEN)

    @property
    def value(self) -> When:
        """Day and month."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a day or a month."""
        return self._read() is not None

    def set_value(self, value: When | None, note: str = "") -> None:
        """Show a day, a month or that it is open; a `note` stands behind the weekday."""
        self._value = day, month = value or _OPEN
        self.edit.set_text(format_date(day) if day else month_text(month))
        word = weekday_name(day) if day else _("day open") if month else _("open")
        self.show_note(f"{word} {note}".strip(), "warn" if note else "text2")

    def _finish(self) -> None:
        before = self._value
        found = self._read()
        if found is None:
            self.show_fault(_("This is neither a day nor a month."))
            return
        if found == before:
            self.set_value(found, self.beside.partition(" ")[2] if found[0] else "")
            return
        self.set_value(found)
        self.left.emit(found)

    def _read(self) -> When | None:
        """Return what is typed; None: neither."""
        text = self.edit.text().strip()
        if not text:
            return _OPEN
        if month := read_month(text):
            return None, month
        day = read_day(text)
        return (day, "") if day is not None else None

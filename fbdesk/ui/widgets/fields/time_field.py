"""A time of day as German offices write it: 9, 9.30, 0930, 9:30 Uhr; rewritten to 09:30 on leaving."""

from datetime import time

from fbdesk.i18n import _
from fbdesk.rules.calendar.written_dates import read_time
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.typed_field import TypedField


class TimeField(TypedField):
    """`left(time | None)` when it is left with a change; a text that is no time stays and is marked."""

    def __init__(self, value: time | None = None, *, small: bool = False) -> None:
        super().__init__(TextField(hint=_("HH:MM"), small=small), 76)
        self._value = value
        self.edit.editingFinished.connect(self._finish)
        self.set_value(value)

    @property
    def value(self) -> time | None:
        """The time, None when the field is empty or holds no time."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a time."""
        return not self.edit.text().strip() or read_time(self.edit.text()) is not None

    def set_value(self, value: time | None) -> None:
        """Show a time without telling."""
        self._value = value
        self.edit.set_text(f"{value:%H:%M}" if value else "")
        self.show_note("")

    def _finish(self) -> None:
        before = self._value
        if not self.is_valid():
            self.show_fault(_("This is not a time."))
            return
        self.set_value(read_time(self.edit.text()))
        if self._value != before:
            self.left.emit(self._value)

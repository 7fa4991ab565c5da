"""When something is: on a day, in a month as long as the day is open, or not known yet; one field for all three."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, format_date, weekday_name
from fbdesk.rules.session_times import month_text, parse_month
from fbdesk.ui.widgets.date_field import parse_date
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import SMALL

#: A day, or the month "2023-09", or (None, "") while it is open.
When = tuple[date | None, str]
_OPEN: When = (None, "")


class WhenField(QWidget):
    """`left((day, month))` when it is left with a change; a text that is neither stays and is marked."""

    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._value: When = _OPEN
        self.edit = TextField(hint=_("DD.MM.YYYY"))
        self.edit.setFixedWidth(136)
        self._beside = Label("", "caption", "text2", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.edit)
        row.addWidget(self._beside, 1)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._finish)
        self.set_value(_OPEN)

    @property
    def value(self) -> When:
        """Day and month."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a day or a month."""
        return self._read() is not None

    @property
    def beside(self) -> str:
        """What stands beside the field."""
        return self._beside.text()

    def set_value(self, value: When | None, note: str = "") -> None:
        """Show a day, a month or that it is open; a `note` stands behind the weekday."""
        self._value = day, month = value or _OPEN
        self.edit.set_text(format_date(day) if day else month_text(month))
        word = weekday_name(day) if day else _("day open") if month else _("open")
        self._beside.setText(f"{word} {note}".strip())
        self._mark(True, note)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the field that is typed in."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def _finish(self) -> None:
        before = self._value
        found = self._read()
        if found is None:
            self._beside.setText(_("This is neither a day nor a month."))
            self._mark(False, "")
            return
        if found == before:
            self.set_value(found, self._beside.text().partition(" ")[2] if found[0] else "")
            return
        self.set_value(found)
        self.left.emit(found)

    def _read(self) -> When | None:
        """Return what is typed; None: neither."""
        text = self.edit.text().strip()
        if not text:
            return _OPEN
        if month := parse_month(text):
            return None, month
        day = parse_date(text)
        return (day, "") if day is not None else None

    def _mark(self, good: bool, note: str) -> None:
        self._beside.set_colour("err" if not good else "warn" if note else "text2")
        self.edit.setProperty("faulty", not good)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

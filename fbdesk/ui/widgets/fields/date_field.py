"""A date typed as German offices write it, rewritten to 22.10.2019 on leaving, with the weekday beside."""

import re
from datetime import date, timedelta
from typing import Final

from fbdesk import clock
from fbdesk.i18n import _, format_date, weekday_name
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.typed_field import TypedField

_MONTHS: Final = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_SPELLINGS: Final = {"maer": "mär", "mar": "mär", "mrz": "mär", "may": "mai", "oct": "okt", "dec": "dez"}
_NUMERIC: Final = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})(?:[./\- ]+(\d{2}|\d{4}))?[.]?")
_NAMED: Final = re.compile(r"(\d{1,2})[. ]*([a-zä]+)[. ]*(\d{2}|\d{4})?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EXCEL_DAYS: Final = re.compile(r"\d{5}")


def parse_date(text: str) -> date | None:
    """Read a date as written by hand: 22.10.19, 22.10., 22. Okt. 2019, 2019-10-22, 22/10/2019, Excel's 43760.

    Without a year the next such day within nine months is meant, otherwise the last one. None: no date.
    """
    plain = text.strip().casefold()
    plain = re.sub(r"^(mo|di|mi|do|fr|sa|so)[a-z]*[., ]+", "", plain)
    if found := _ISO.fullmatch(plain):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if _EXCEL_DAYS.fullmatch(plain):
        return date(1899, 12, 30) + timedelta(days=int(plain))
    if found := _NUMERIC.fullmatch(plain):
        return _with_year(int(found[1]), int(found[2]), found[3])
    if found := _NAMED.fullmatch(plain):
        month = _month(found[2])
        return _with_year(int(found[1]), month, found[3]) if month else None
    return None


def _month(word: str) -> int:
    start = _SPELLINGS.get(word[:4], _SPELLINGS.get(word[:3], word[:3]))
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _with_year(day: int, month: int, year: str | None) -> date | None:
    if year:
        return _made(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    today = clock.today()
    candidates = [_made(today.year + offset, month, day) for offset in (-1, 0, 1)]
    near = [one for one in candidates if one and -92 <= (one - today).days <= 273]
    return near[0] if near else next((one for one in candidates if one), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(TypedField):
    """`left(date | None)` when it is left with a change; a text that is no date stays and is marked."""

    def __init__(self, value: date | None = None) -> None:
        super().__init__(TextField(hint=_("DD.MM.YYYY")), 112)
        self._value = value
        self.edit.editingFinished.connect(self._finish)
        self.set_value(value)

    @property
    def value(self) -> date | None:
        """The date, None when the field is empty or holds no date."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a date."""
        return not self.edit.text().strip() or parse_date(self.edit.text()) is not None

    def set_value(self, value: date | None) -> None:
        """Show a date without telling."""
        self._value = value
        self.edit.set_text(format_date(value) if value else "")
        self.show_note(weekday_name(value) if value else "")

    def _finish(self) -> None:
        before = self._value
        if not self.is_valid():
            self._value = None
            self.show_fault(_("This is not a date."))
        else:
            self.set_value(parse_date(self.edit.text()))
        if self._value != before:
            self.left.emit(self._value)

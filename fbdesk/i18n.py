"""Texts in the person's language: gettext catalogues, and dates and numbers as German offices write them.

English is the source; `resources/translations/<language>/LC_MESSAGES` holds what the screen shows. Knows no Qt.
"""

import gettext as _gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from fbdesk.paths import resource

Parameter = int | str | tuple[str, int]
LANGUAGES: Final = ("de", "en")
NBSP: Final = "\N{NO-BREAK SPACE}"
_WEEKDAYS: Final = {
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Final = {
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


@dataclass(frozen=True, slots=True)
class Label:
    """What a change is called: a message id, rendered when it is shown, so that both languages work.

    `params` fill the placeholders; a pair (table, row id) stands for that row's name, which therefore does not
    survive in the journal when the person is erased. `n` is the number that decides between the two texts.
    """

    text: str
    plural: str | None = None
    params: Mapping[str, Parameter] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the label as the journal keeps it."""
        params = {
            name: list(value) if isinstance(value, tuple) else value for name, value in self.params.items()
        }
        return {"text": self.text, "plural": self.plural, "params": params}


def use_language(language: str) -> None:
    """Switch all texts to one of `LANGUAGES`; an unknown one means German."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "de"
    _catalogue = _gettext.translation(
        "fbdesk", resource("translations"), [_language], fallback=_language == "en"
    )


def language() -> str:
    """Return the code of the language in use."""
    return _language


def _(message: str) -> str:
    """Translate a text; placeholders are filled afterwards: `_("Row {row}").format(row=3)`."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a text that has a number; fill `{n}` afterwards."""
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a text for the catalogue that is translated where it is shown."""
    return message


def format_date(day: date) -> str:
    """22.10.2019 (DIN 5008); in English 22 Oct 2019."""
    return f"{day:%d.%m.%Y}" if _language == "de" else f"{day.day} {month_name(day.month)[:3]} {day.year}"


def format_date_short(day: date) -> str:
    """22.10. where the page shows the year."""
    return f"{day:%d.%m.}" if _language == "de" else f"{day.day} {month_name(day.month)[:3]}"


def format_weekday(day: date) -> str:
    """Di., 22.10.2019."""
    return f"{weekday_name(day)}, {format_date(day)}"


def format_date_long(day: date) -> str:
    """22. Oktober 2019, as on documents."""
    dot = "." if _language == "de" else ""
    return f"{day.day}{dot} {month_name(day.month)} {day.year}"


def format_period(first: date, last: date) -> str:
    """16.09.2022 – 06.05.2023, within a year 22.10. – 23.10.2019, one day alone."""
    if first == last:
        return format_date(first)
    start = format_date_short(first) if first.year == last.year else format_date(first)
    return f"{start} – {format_date(last)}"


def format_month(year: int, month: int) -> str:
    """September 2023."""
    return f"{month_name(month)} {year}"


def weekday_name(day: date) -> str:
    """The short name of the day of the week, as in front of a date."""
    return _WEEKDAYS[_language][day.weekday()]


def month_name(month: int) -> str:
    """The full name of the month 1..12."""
    return _MONTHS[_language][month - 1]


def format_times(start: time, end: time) -> str:
    """09:00–16:30 Uhr."""
    clock = " Uhr" if _language == "de" else ""
    return f"{start:%H:%M}–{end:%H:%M}{clock}"


def format_number(value: int) -> str:
    """4.680 with a point between thousands (a comma in English)."""
    return f"{value:,}".replace(",", ".") if _language == "de" else f"{value:,}"


def format_percent(part: int, whole: int) -> str:
    """80 %, rounded down, so that 79,9 % never reads 80 %; `whole` must not be 0."""
    return f"{100 * part // whole}{NBSP}%"

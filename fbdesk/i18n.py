"""Texts in the person's language: gettext catalogues, and dates and numbers as German offices write them.

English is the source; `resources/translations/<language>/LC_MESSAGES` holds what the screen shows. Knows no Qt.
"""

import gettext as _gettext
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import Any, Final

from fbdesk.paths import resource

Parameter = int | str | tuple[str, int]
LANGUAGES: Final = ("de", "en")
NBSP: Final = "\N{NO-BREAK SPACE}"
_WEEKDAYS: Final = {
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_LONG_WEEKDAYS: Final = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
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


@dataclass(frozen=True, slots=True)
class _Voice:
    """A language with its catalogue."""

    language: str
    catalogue: _gettext.NullTranslations


_chosen = _Voice("en", _gettext.NullTranslations())
_for_now: ContextVar[_Voice | None] = ContextVar("_for_now", default=None)


def _voice() -> _Voice:
    return _for_now.get() or _chosen


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
    global _chosen
    _chosen = _load(language if language in LANGUAGES else "de")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let texts made in this block be in another language, for a document; other threads are not touched."""
    token = _for_now.set(_load(language))
    try:
        yield
    finally:
        _for_now.reset(token)


@lru_cache
def _load(language: str) -> _Voice:
    folder = resource("translations")
    return _Voice(language, _gettext.translation("fbdesk", folder, [language], fallback=language == "en"))


def language() -> str:
    """Return the code of the language in use."""
    return _voice().language


def _(message: str) -> str:
    """Translate a text; placeholders are filled afterwards: `_("Row {row}").format(row=3)`."""
    return _voice().catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a text that has a number; fill `{n}` afterwards."""
    return _voice().catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return _voice().catalogue.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a text for the catalogue that is translated where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text that has a number for the catalogue; it is translated where it is shown."""
    return singular, plural


def join_words(parts: Sequence[str]) -> str:
    """Join parts of a sentence: "a", "a und b", "a, b und c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def capitalised(word: str) -> str:
    """Return a word as it begins a line: a heading that is made of the word of a state needs no text of its own."""
    return word[:1].upper() + word[1:]


def format_date(day: date) -> str:
    """22.10.2019 (DIN 5008); in English 22 Oct 2019."""
    return f"{day:%d.%m.%Y}" if language() == "de" else f"{day.day} {month_name(day.month)[:3]} {day.year}"


def format_date_short(day: date) -> str:
    """22.10. where the page shows the year."""
    return f"{day:%d.%m.}" if language() == "de" else f"{day.day} {month_name(day.month)[:3]}"


def format_weekday(day: date) -> str:
    """Di., 22.10.2019."""
    return f"{weekday_name(day)}, {format_date(day)}"


def format_date_long(day: date) -> str:
    """22. Oktober 2019, as on documents."""
    dot = "." if language() == "de" else ""
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
    return _WEEKDAYS[language()][day.weekday()]


def long_weekday_name(weekday: int) -> str:
    """The full name of the day of the week 1..7; the week begins with Monday."""
    return _LONG_WEEKDAYS[language()][weekday - 1]


def month_name(month: int) -> str:
    """The full name of the month 1..12."""
    return _MONTHS[language()][month - 1]


def format_time(start: time) -> str:
    """09:00 Uhr."""
    return f"{start:%H:%M} Uhr" if language() == "de" else f"{start:%H:%M}"


def format_times(start: time, end: time) -> str:
    """09:00–16:30 Uhr."""
    clock = " Uhr" if language() == "de" else ""
    return f"{start:%H:%M}–{end:%H:%M}{clock}"


def format_number(value: int) -> str:
    """4.680 with a point between thousands (a comma in English)."""
    return f"{value:,}".replace(",", ".") if language() == "de" else f"{value:,}"


def format_percent(part: int, whole: int) -> str:
    """80 %, rounded down, so that 79,9 % never reads 80 %; `whole` must not be 0."""
    return f"{100 * part // whole}{NBSP}%"

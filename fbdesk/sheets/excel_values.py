"""Values, headings and titles as an Excel workbook can hold them, changed as little as that needs."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal

from fbdesk.i18n import _

Kind = Literal["text", "date", "datetime", "number", "ue", "percent"]

_LONGEST_TEXT: Final = 32_767
_LONGEST_TITLE: Final = 31
_LONGEST_HEADING: Final = 255
_LONGEST_NUMBER: Final = 10**15
_FIRST_EXCEL_DAY: Final = date(1900, 3, 1)
"""Excel believes in a 29 February 1900, so that earlier days are shifted."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TITLE_SIGNS: Final = re.compile(r"[\[\]:*?/\\]")
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def plain_value(value: object, kind: Kind) -> Any:
    """The value as the workbook takes it: str, int, float, Decimal, date, datetime, time or None."""
    if isinstance(value, str):
        return _read_iso(value) if kind in ("date", "datetime") else _clean(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, date):
        return _excel_day(value, kind)
    if isinstance(value, int | float | Decimal):
        return _excel_number(value)
    return value if value is None or isinstance(value, time) else _clean(str(value))


def _clean(text: str) -> str | None:
    """A text that XML, Excel and the eye can bear; lines are kept."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPE_LIKE.sub("_x005F_", text)
    return (text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…") or None


def _read_iso(text: str) -> date | datetime | str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _clean(text)
    return _excel_day(moment if len(text) > 10 else moment.date(), "datetime")


def _excel_day(value: date, kind: Kind) -> date | datetime | str:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None, microsecond=0)
        if kind == "date":
            value = value.date()
    day = value.date() if isinstance(value, datetime) else value
    return value if day >= _FIRST_EXCEL_DAY else value.isoformat()


def _excel_number(value: int | float | Decimal) -> int | float | Decimal | str | None:
    """Numbers of more than 15 digits would lose some, so they become text."""
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return str(value) if isinstance(value, int) and abs(value) >= _LONGEST_NUMBER else value


def unique_headings(headings: Sequence[str]) -> list[str]:
    """One line each, none empty, none twice; Excel does not tell E-Mail from E-MAIL."""
    unique: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings, start=1):
        text = " ".join((_clean(heading) or "").split())[: _LONGEST_HEADING - 6]
        text = text or _("Column {letter}").format(letter=place)
        candidate, number = text, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{text} {number}"
        taken.add(candidate.casefold())
        unique.append(candidate)
    return unique


def sheet_title(title: str) -> str:
    """At most 31 characters without the signs Excel refuses; "History" is a name of its own there."""
    text = " ".join(_TITLE_SIGNS.sub(" ", _clean(title) or "").split())[:_LONGEST_TITLE].strip(" '")
    return text if text and text.casefold() != "history" else _("Spreadsheet")

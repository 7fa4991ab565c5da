"""Dates and times as German offices, forms and Excel write them, read to ISO text.

Day before month is the German order and the only one that is assumed; "10/22/2019" is refused rather than guessed.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import clean_text

_EXCEL_DAY_ZERO: Final = datetime(1899, 12, 30)
"""Day 0 of Excel's 1900 calendar, shifted by one for its leap year that never was."""
_FIRST_SERIAL: Final = 32_874  # 1.1.1990
_LAST_SERIAL: Final = 73_050  # 31.12.2099
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2099
_NOT_SENT_DATE: Final = date(1980, 1, 1)
"""What LimeSurvey writes when a survey keeps no dates."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january jänner jan.",
            "feb februar february feber febr",
            "mär märz mrz march mar maerz",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep september sept",
            "okt oktober oct october",
            "nov november",
            "dez dezember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY: Final = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zäöü]*[.,]*\s+", re.IGNORECASE
)
_TIME: Final = (
    r"(?:[T,\s]+(?:[-–|]\s*|um\s+|at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?|vorm\.|nachm\.)?\s*(?:Uhr|h)?"
    r"\s*(?:Z|UTC|GMT|\(?[A-Z]{3,4}\)?|[+-]\d{2}:?\d{2}|GMT[+-]\d+)?)?"
)
_WORD: Final = r"(?P<word>[A-Za-zä]{3,9})"
_DAY: Final = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
_SLASH: Final = re.compile(r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4}|\d{2})" + _TIME)
_FORMS: Final = (
    ("day", re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})" + _TIME)),
    ("iso", re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME)),
    ("iso", re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)" + _TIME)),
    ("slash", _SLASH),
    ("word", re.compile(_DAY + r"[\s-]?" + _WORD + r"\.?,?[\s-](?P<year>\d{4}|\d{2})" + _TIME)),
    ("word", re.compile(_WORD + r"\.?\s" + _DAY + r",?\s(?P<year>\d{4})" + _TIME)),
)  # fmt: skip
_ONLY_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*Uhr)?")
_RANGE: Final = re.compile(
    r"(\d{1,2})\.(\d{1,2}\.)?(\d{2,4})?\s?(?:/|–|-|—|bis|und|\+)\s?\d{1,2}\.\s?(\d{1,2}\.|[A-Za-zä]+\.?)\s?(\d{4}|\d{2})"
)


class Moment(NamedTuple):
    """A read date: ISO text ("2019-10-22" or "2019-10-22T14:05:00"), or a code of what is wrong.

    Codes: "date_impossible", "date_unreadable", "date_order" (month before day), "date_missing" (only a time);
    with a text as well "date_range" (the first day was taken) and "date_ambiguous".
    """

    text: str = ""
    code: str = ""


def read_moment(value: Value, *, is_month_first: bool = False) -> Moment:
    """Read a cell of a date column; an empty one gives an empty text without a code.

    `is_month_first`: the column holds dates that only make sense with the month first, so others are doubtful.
    """
    if isinstance(value, bool):
        return Moment(code="date_unreadable")
    if isinstance(value, datetime):
        return _checked(value, has_time=value.time() != time())
    if isinstance(value, date):
        return _checked(datetime.combine(value, time()), has_time=False)
    if isinstance(value, time):
        return Moment(code="date_missing")
    if isinstance(value, int | float):
        return _from_serial(value)
    return _from_text(clean_text(value or ""), is_month_first)


def is_month_first(value: Value) -> bool:
    """True for "10/22/2019": a date only if the month comes first."""
    found = _SLASH.fullmatch(clean_text(value)) if isinstance(value, str) and "/" in value else None
    return found is not None and int(found["day"]) <= 12 < int(found["month"]) <= 31


def _from_serial(number: float) -> Moment:
    if 0 <= number < 1:
        return Moment(code="date_missing")
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Moment(code="date_impossible")
    seconds = round((number - int(number)) * 86_400)
    return _checked(_EXCEL_DAY_ZERO + timedelta(days=int(number), seconds=seconds), has_time=seconds != 0)


def _from_text(text: str, is_month_first_column: bool) -> Moment:
    text = _WEEKDAY.sub("", text.strip(" ,;"))
    if not text:
        return Moment()
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _from_serial(float(text.replace(",", ".")))
    for form, pattern in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            moment = _from_match(found, form)
            is_american = is_month_first_column or found["half"]
            doubtful = form == "slash" and is_american and moment.text and not moment.code
            return Moment(moment.text, "date_ambiguous") if doubtful else moment
    return Moment(code="date_missing") if _ONLY_TIME.fullmatch(text) else _from_range(text)


def _from_match(found: re.Match[str], form: str) -> Moment:
    day, year = int(found["day"]), _full_year(found["year"])
    month = _MONTHS.get(found["word"].casefold(), 0) if form == "word" else int(found["month"])
    if form == "word" and not month:
        return Moment(code="date_unreadable")
    if form == "slash" and day <= 12 < month <= 31:
        return Moment(code="date_order")
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Ppn" else 0)
    try:
        moment = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return Moment(code="date_impossible")
    return _checked(moment, has_time=found["hour"] is not None)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _from_range(text: str) -> Moment:
    """ "7./8.11.2024" and "22.–23.10.2019" start on their first day."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return Moment(code="date_unreadable")
    day, month, year = found[1], found[2] or found[4], found[3] or found[5]
    first = _from_text(f"{day}.{month}{'' if month[0].isdigit() else ' '}{year}", is_month_first_column=False)
    return Moment(first.text, "date_range") if first.text else first


def _checked(moment: datetime, *, has_time: bool) -> Moment:
    if moment.date() == _NOT_SENT_DATE:
        return Moment()
    if 1899 <= moment.year <= 1900:
        return Moment(code="date_missing")
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return Moment(code="date_impossible")
    moment = moment.replace(microsecond=0, tzinfo=None)
    return Moment(moment.isoformat() if has_time else moment.date().isoformat())

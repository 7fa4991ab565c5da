"""Days, times of day and months as people, forms and Excel write them: whoever reads one, reads it here.

Day before month is the German order and the only one that is assumed; "10/22/2019" is refused rather than guessed.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from fbdesk import clock

_EXCEL_DAY_ZERO: Final = datetime(1899, 12, 30)
"""Day 0 of Excel's 1900 calendar, shifted by one for its leap year that never was."""
_EXCEL_DAYS: Final = range(367, 109_942)  # 1.1.1901 to 31.12.2200
_YEARS: Final = range(1900, 2200)
#: A day without a year is the one that is at most so far behind or before us.
_NEAR: Final = (timedelta(days=-92), timedelta(days=273))
_MONTHS: Final = tuple(
    names.split()
    for names in (
        "januar january jänner jaenner",
        "februar february feber",
        "märz maerz mrz march",
        "april",
        "mai may",
        "juni june",
        "juli july",
        "august",
        "september",
        "oktober october",
        "november",
        "dezember december",
    )
)
_WEEKDAY: Final = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zäöü]*(?:[.,]+\s*|\s+)", re.IGNORECASE
)
_TIME: Final = (
    r"(?:[T,\s]+(?:[-–|]\s*|um\s+|at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?|vorm\.?|nachm\.?)?\s*(?:Uhr|h)?"
    r"\s*(?:Z|UTC|GMT|\(?[A-Z]{3,4}\)?|[+-]\d{2}:?\d{2}|GMT[+-]\d+)?)?"
)
_WORD: Final = r"(?P<word>[^\W\d_]{3,9})"
_DAY: Final = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>\d{1,2})"
_YEAR: Final = r"(?P<year>\d{4}|\d{2})"
_STOP: Final = r"(?:\.\s?|\s)"
_FORMS: Final = (
    ("day", re.compile(rf"(?P<day>\d{{1,2}}){_STOP}{_MONTH}{_STOP}{_YEAR}{_TIME}")),
    ("iso", re.compile(rf"(?P<year>\d{{4}})[-/.]{_MONTH}[-/.](?P<day>\d{{1,2}}){_TIME}")),
    ("iso", re.compile(rf"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d){_TIME}")),
    ("slash", re.compile(rf"(?P<day>\d{{1,2}})[/-]{_MONTH}[/-]{_YEAR}{_TIME}")),
    ("word", re.compile(rf"{_DAY}[\s-]?{_WORD}\.?,?[\s-]?{_YEAR}{_TIME}")),
    ("word", re.compile(rf"{_WORD}\.?\s{_DAY},?\s(?P<year>\d{{4}}){_TIME}")),
)
_WITHOUT_YEAR: Final = (
    re.compile(rf"(?P<day>\d{{1,2}})[./\- ]+{_MONTH}"),
    re.compile(rf"(?P<day>\d{{1,2}})[. ]*{_WORD}"),
)
_RANGE: Final = re.compile(
    r"(\d{1,2})\.(\d{1,2}\.)?(\d{2,4})?\s?(?:/|–|-|—|bis|und|\+)\s?\d{1,2}\.\s?(\d{1,2}\.|[^\W\d_]+\.?)\s?(\d{4}|\d{2})"
)
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[.:,h ](\d{2})(?::\d{2})?)?")
_BARE_CLOCK: Final = re.compile(r"(\d{1,2})(\d{2})")
_ISO_MONTH: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-./ ]+(\d{4})")
_NAMED_MONTH: Final = re.compile(r"([^\W\d_]{3,9})\.? +(\d{4})")


class Written(NamedTuple):
    """A day that was read, perhaps with a time; or a code of what is wrong, "" for an empty text.

    Codes: "date_impossible", "date_unreadable", "date_order" (month before day), "date_missing" (only a time); with a
    moment as well "date_range" (the first day was taken). `slashed`: written with strokes; `half`: with am or pm;
    `short`: with a year of two digits.
    """

    moment: datetime | None = None
    has_time: bool = False
    code: str = ""
    slashed: bool = False
    half: bool = False
    short: bool = False

    def within(self, years: range) -> datetime | None:
        """Return the moment; a year of two digits that is not among these is one of the century before."""
        if self.short and self.moment is not None and self.moment.year not in years:
            return _moved(self.moment, -100)
        return self.moment


def read_written(text: str) -> Written:
    """Read a day with its year, and the time where there is one."""
    text = _tidied(text)
    if not text:
        return Written()
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return read_serial(float(text.replace(",", ".")))
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            return _from_match(found, form)
    if ":" in text and read_time(text):
        return Written(code="date_missing")
    return _first_of_range(text)


def read_serial(number: float) -> Written:
    """Read a day as Excel counts them."""
    if 0 <= number < 1:
        return Written(code="date_missing")
    if int(number) not in _EXCEL_DAYS:
        return Written(code="date_impossible")
    seconds = round((number - int(number)) * 86_400)
    return Written(_EXCEL_DAY_ZERO + timedelta(days=int(number), seconds=seconds), seconds != 0)


def read_day(text: str, *, years: range = _YEARS) -> date | None:
    """Read a day typed by hand: 22.10.19, 22.10., 22. Okt. 2019, 2019-10-22, 22/10/2019, Excel's 43760.

    Without a year the next such day within nine months is meant, otherwise the last one. `years` are those that can be
    meant. None: no single day.
    """
    plain = _tidied(text)
    for pattern in _WITHOUT_YEAR:
        if found := pattern.fullmatch(plain):
            return _near_day(_month_of(found), int(found["day"]))
    written = read_written(plain)
    moment = written.within(years)
    if moment is None or written.has_time or written.code or moment.year not in _YEARS:
        return None
    return moment.date()


def read_time(text: str) -> time | None:
    """Read a time of day: 9, 9.30, 0930, 9:30 Uhr; None: no time."""
    plain = re.sub(r"\s*(uhr|h)\.?$", "", text.strip().casefold())
    found = _CLOCK.fullmatch(plain) or _BARE_CLOCK.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_month(text: str) -> str:
    """Read a month (September 2023, 9/2023, 2023-09) as "2023-09"; empty: no month."""
    plain = text.strip()
    if found := _ISO_MONTH.fullmatch(plain):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_YEAR.fullmatch(plain):
        month, year = int(found[1]), int(found[2])
    elif found := _NAMED_MONTH.fullmatch(plain):
        month, year = _month_number(found[1]), int(found[2])
    else:
        return ""
    return f"{year:04}-{month:02}" if 1 <= month <= 12 and year in _YEARS else ""


def _tidied(text: str) -> str:
    return _WEEKDAY.sub("", text.strip(" ,;.")).strip()


def _from_match(found: re.Match[str], form: str) -> Written:
    day, month, year = int(found["day"]), _month_of(found), _full_year(found["year"])
    if form == "word" and not month:
        return Written(code="date_unreadable")
    if form == "slash" and day <= 12 < month <= 31:
        return Written(code="date_order")
    hour, half = int(found["hour"] or 0), found["half"] or ""
    if half:
        hour = hour % 12 + (12 if half[0] in "Ppn" else 0)
    try:
        moment = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return Written(code="date_impossible")
    has_time, short = found["hour"] is not None, len(found["year"]) == 2
    return Written(moment, has_time, slashed=form == "slash", half=bool(half), short=short)


def _first_of_range(text: str) -> Written:
    """ "7./8.11.2024" and "22.–23.10.2019" start on their first day."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return Written(code="date_unreadable")
    day, month, year = found[1], found[2] or found[4], found[3] or found[5]
    first = read_written(f"{day}.{month}{'' if month[0].isdigit() else ' '}{year}")
    return first._replace(code="date_range") if first.moment else first


def _month_of(found: re.Match[str]) -> int:
    named = "word" in found.re.groupindex
    return _month_number(found["word"]) if named else int(found["month"])


def _month_number(word: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0: no month."""
    folded = word.casefold()
    for number, names in enumerate(_MONTHS, start=1):
        if len(folded) >= 3 and any(name.startswith(folded) for name in names):
            return number
    return 0


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _moved(moment: datetime, years: int) -> datetime | None:
    day = _made(moment.year + years, moment.month, moment.day)
    return datetime.combine(day, moment.time()) if day else None


def _near_day(month: int, day: int) -> date | None:
    today = clock.today()
    candidates = [_made(today.year + offset, month, day) for offset in (-1, 0, 1)]
    near = [one for one in candidates if one and _NEAR[0] <= one - today <= _NEAR[1]]
    return near[0] if near else next((one for one in candidates if one), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

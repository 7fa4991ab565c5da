"""From what a file stores to the value that is meant: text, whole numbers, days and times."""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from fbdesk.sheets.sheet import Value

_WHOLE_UP_TO: Final = 1e15
"""Above this a float no longer holds every whole number."""
_LAST_DAY: Final = 2_957_000
"""Serial numbers behind it are no days: the calendar ends with 9999, for the one from 1904 four years sooner."""
_DAY_0: Final = date(1899, 12, 30).toordinal()
_DAY_0_IN_1904: Final = date(1904, 1, 1).toordinal()
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_ELAPSED: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def tidy(text: str) -> str | None:
    """Return a text as it is, with "\\n" for every kind of line break; blank text is no value."""
    if not text or text.isspace():
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text or None


def unescape(text: str) -> str:
    """Undo `_x000D_`, as Office Open XML writes characters that XML cannot hold (ECMA-376, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def whole(number: float) -> int | float | None:
    """Return a number without the ".0" that spreadsheets store; infinity and not-a-number are no values."""
    if not math.isfinite(number):
        return None
    return int(number) if abs(number) < _WHOLE_UP_TO and number == int(number) else number


def from_moment(moment: datetime) -> datetime | date | time:
    """Return a point in time to the second: a date when it says no time of day, a time when its day is an artefact."""
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=None)
    if moment.time() == time():
        return moment.date()
    return moment.time() if moment.year < 1900 else moment


def from_seconds(seconds: int) -> Value:
    """Return a time of day; a longer duration as text "26:30", because no value type holds it."""
    hours, rest = divmod(seconds, 3600)
    if 0 <= hours < 24:
        return time(hours, rest // 60, rest % 60)
    return f"{hours}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")


@lru_cache(maxsize=1024)
def meaning_of_format(code: str) -> str | None:
    """Say what a number format makes of a number: "date", "time", "elapsed", "00000" (as many zeros) or None.

    Codes are English in the file, whatever the language of the program (ECMA-376, 18.8.30).
    """
    plain = _QUOTED.sub("", code).split(";")[0]
    if _ELAPSED.search(plain):
        return "elapsed"
    letters = _BRACKETS.sub("", plain).strip().lower()
    if len(letters) > 1 and not letters.strip("0"):
        return letters if '"' not in code and "\\" not in code else None
    placeholders = ("0" in letters or "#" in letters) and "s" not in letters
    if placeholders or letters in ("general", "standard"):
        return None
    if "y" in letters or "d" in letters or ("m" in letters and "h" not in letters and "s" not in letters):
        return "date"
    return "time" if "h" in letters or "s" in letters else None


def from_serial(number: float, meaning: str, *, from_1904: bool) -> Value:
    """Return what a stored number means under a format of `meaning_of_format`.

    Day 1 is 1.1.1900 with a 29.2.1900 that never was, or day 0 is 1.1.1904. A time of day is stored as a day
    of 0; its 31.12.1899 is an artefact. What cannot be a date stays a number.
    """
    if meaning == "date" and 60 < number < _LAST_DAY:  # nearly all
        return _moment(round(number * 86_400), _DAY_0_IN_1904 if from_1904 else _DAY_0)
    if meaning.startswith("0"):
        value = whole(number)
        return str(value).zfill(len(meaning)) if isinstance(value, int) and value >= 0 else value
    if not 0 <= number < _LAST_DAY:
        return whole(number)
    seconds = round(number * 86_400)
    if meaning == "elapsed" or (seconds < 86_400 and (meaning == "time" or seconds)):
        return from_seconds(seconds)
    if meaning == "time" and seconds < 2 * 86_400:
        return from_seconds(seconds % 86_400)
    if number == 0 and not from_1904:
        return 0
    return _moment(seconds, _DAY_0_IN_1904 if from_1904 else _DAY_0 + (number < 60))


def _moment(seconds: int, day_0: int) -> date | datetime:
    days, seconds = divmod(seconds, 86_400)
    day = date.fromordinal(day_0 + days)
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds) if seconds else day


def from_iso(text: str) -> Value:
    """Return what "2024-05-03", "2024-05-03T14:30:00" or "14:30:00" mean; anything else stays text."""
    text = text.strip()
    try:
        return from_moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    try:
        return time.fromisoformat(text).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return tidy(text)

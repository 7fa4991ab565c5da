"""When something comes again: every some weeks on the same weekday, or every some months on the same weekday of it."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import Final


class Rhythm(StrEnum):
    """What the distance between two times is counted in."""

    WEEKS = auto()
    MONTHS = auto()


_WEEK: Final = 7


def repeated_days(day: date, times: int, every: int, rhythm: Rhythm) -> list[date]:
    """Return the next days after one: weekdays stay, in months also whether it is the first or the last of them."""
    if rhythm is Rhythm.WEEKS:
        return [day + timedelta(weeks=every * n) for n in range(1, times + 1)]
    return [_same_weekday(day, *_month_after(day.year, day.month, every * n)) for n in range(1, times + 1)]


def repeated_months(month: str, times: int, every: int) -> list[str]:
    """Return the next months after one written as 2024-05."""
    year, number = map(int, month.split("-"))
    later = (_month_after(year, number, every * n) for n in range(1, times + 1))
    return [f"{year:04}-{number:02}" for year, number in later]


def _month_after(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def _same_weekday(day: date, year: int, month: int) -> date:
    """Return the second Tuesday of a month for a second Tuesday, the last one for the last."""
    first = date(year, month, 1)
    found = first + timedelta((day.weekday() - first.weekday()) % _WEEK)
    days = monthrange(year, month)[1]
    if day.day + _WEEK > monthrange(day.year, day.month)[1]:
        return found + timedelta((days - found.day) // _WEEK * _WEEK)
    return found + timedelta((day.day - 1) // _WEEK * _WEEK)

"""Days that come again keep their weekday and their place in the month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.calendar.repetition import Rhythm, repeated_days, repeated_months

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "every", "rhythm", "found"),
    [
        (date(2024, 1, 24), 2, Rhythm.WEEKS, [date(2024, 2, 7), date(2024, 2, 21)]),
        # The second Wednesday of a month, over the turn of the year.
        (date(2024, 7, 10), 6, Rhythm.MONTHS, [date(2025, 1, 8), date(2025, 7, 9)]),
        # The last Friday, also where there is no fifth one.
        (date(2024, 3, 29), 1, Rhythm.MONTHS, [date(2024, 4, 26), date(2024, 5, 31)]),
        # The first Monday, in February of a leap year too.
        (date(2024, 1, 1), 1, Rhythm.MONTHS, [date(2024, 2, 5), date(2024, 3, 4)]),
    ],
)
def test_days_keep_weekday_and_place(day: date, every: int, rhythm: Rhythm, found: list[date]) -> None:
    assert repeated_days(day, 2, every, rhythm) == found


@given(day=DAYS, times=st.integers(1, 24), every=st.integers(1, 24), rhythm=st.sampled_from(Rhythm))
def test_every_day_is_later_than_the_one_before_and_on_the_same_weekday(
    day: date, times: int, every: int, rhythm: Rhythm
) -> None:
    found = repeated_days(day, times, every, rhythm)
    assert len(found) == times
    assert sorted({day, *found}) == [day, *found]
    assert {one.weekday() for one in found} == {day.weekday()}


def test_a_month_comes_again_after_some_months() -> None:
    assert repeated_months("2024-05", 3, 6) == ["2024-11", "2025-05", "2025-11"]

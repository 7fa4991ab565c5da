"""The sheet of a month: weeks, days that belong together, places of entries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.calendar.month_grid import (
    GridSpan,
    Placed,
    merge_days,
    month_end,
    month_weeks,
    move_month,
    plan_week,
    week_of,
)

WEEK = week_of(date(2022, 10, 14))
BAR, CHIP = 22, 38


def bar(first: int, last: int) -> GridSpan:
    return GridSpan(date(2022, 10, first), date(2022, 10, last), BAR, wide=True)


def chip(day: int) -> GridSpan:
    return GridSpan(date(2022, 10, day), date(2022, 10, day), CHIP)


@pytest.mark.parametrize(
    ("month", "first", "last", "count"),
    [
        (date(2022, 10, 14), date(2022, 9, 26), date(2022, 11, 6), 6),
        (date(2021, 2, 1), date(2021, 2, 1), date(2021, 2, 28), 4),
        (date(2024, 1, 31), date(2024, 1, 1), date(2024, 2, 4), 5),
        (date(2023, 12, 5), date(2023, 11, 27), date(2023, 12, 31), 5),
    ],
)
def test_a_month_has_the_weeks_that_its_days_are_in(month: date, first: date, last: date, count: int) -> None:
    weeks = month_weeks(month)
    assert (weeks[0][0], weeks[-1][-1], len(weeks)) == (first, last, count)
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)


def test_going_on_by_months_keeps_the_day_where_it_can() -> None:
    assert move_month(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert move_month(date(2022, 12, 15), 1) == date(2023, 1, 15)
    assert move_month(date(2022, 1, 15), -1) == date(2021, 12, 15)
    assert month_end(date(2023, 2, 3)) == date(2023, 2, 28)


def test_consecutive_days_of_the_same_unit_belong_together() -> None:
    days = [
        ("WE 1", date(2022, 10, 14)),
        ("WE 1", date(2022, 10, 15)),
        ("WE 1", date(2022, 10, 17)),
        ("WE 2", date(2022, 10, 15)),
        (None, date(2022, 10, 14)),
        (None, date(2022, 10, 15)),
    ]
    runs = merge_days(days, lambda one: one)
    assert sorted(len(run) for run in runs) == [1, 1, 1, 1, 2]
    assert [days[0], days[1]] in runs


def test_two_sessions_of_a_unit_on_one_day_stay_apart_unless_the_next_day_goes_on() -> None:
    one = ("A", date(2022, 10, 14))
    assert merge_days([one, one], lambda entry: entry) == [[one], [one]]
    two = ("A", date(2022, 10, 15))
    assert merge_days([one, one, two], lambda entry: entry) == [[one, one, two]]


def test_bars_stand_above_what_is_on_one_day() -> None:
    plan = plan_week(WEEK, [chip(14), bar(14, 15)], 85, gap=3, more=18)
    assert plan.placed == (
        Placed(1, 4, 5, 0, False, False),
        Placed(0, 4, 4, 25, False, False),
    )
    assert plan.hidden == {}


def test_a_bar_is_open_where_it_goes_on() -> None:
    (placed,) = plan_week(WEEK, [bar(3, 30)], 85, gap=3, more=18).placed
    assert (placed.first, placed.last, placed.opens_left, placed.opens_right) == (0, 6, True, True)


def test_what_does_not_fit_is_counted_and_leaves_room_to_say_so() -> None:
    plan = plan_week(WEEK, [chip(14), chip(14), chip(14)], 85, gap=3, more=18)
    assert [placed.index for placed in plan.placed] == [0]
    assert plan.hidden == {4: 2}
    roomy = plan_week(WEEK, [chip(14), chip(14)], 85, gap=3, more=18)
    assert (len(roomy.placed), roomy.hidden) == (2, {})


def test_free_days_beside_a_bar_are_used_from_the_top() -> None:
    plan = plan_week(WEEK, [bar(10, 12), chip(13), bar(12, 14)], 120, gap=3, more=18)
    tops = {placed.index: placed.top for placed in plan.placed}
    assert tops == {0: 0, 2: 25, 1: 50}


def test_what_lies_outside_the_week_is_left_out() -> None:
    assert plan_week(WEEK, [chip(3), bar(18, 20)], 85, gap=3, more=18).placed == ()


_SPANS = st.lists(
    st.builds(
        lambda start, length, wide: GridSpan(
            WEEK[0] + timedelta(days=start),
            WEEK[0] + timedelta(days=start + (length if wide else 0)),
            BAR if wide else CHIP,
            wide,
        ),
        st.integers(-3, 6),
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=12,
)


@given(_SPANS, st.integers(20, 150))
def test_nothing_overlaps_and_nothing_is_lost(spans: list[GridSpan], height: int) -> None:
    plan = plan_week(WEEK, spans, height, gap=3, more=18)
    for column, day in enumerate(WEEK):
        here = [one for one in plan.placed if one.first <= column <= one.last]
        edges = sorted((one.top, one.top + spans[one.index].height) for one in here)
        assert all(before[1] < after[0] for before, after in pairwise(edges))
        room = height - (18 if plan.hidden.get(column) else 0)
        assert all(end <= room for _top, end in edges)
        expected = sum(span.first <= day <= span.last for span in spans)
        assert len(here) + plan.hidden.get(column, 0) == expected

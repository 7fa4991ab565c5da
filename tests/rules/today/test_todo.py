"""Which list a thing to do belongs to, and by when it should be done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.today import todo
from fbdesk.rules.today.todo import TodoKind, Urgency

WEDNESDAY = date(2024, 1, 10)


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (date(2024, 1, 9), Urgency.OVERDUE),
        (date(2024, 1, 10), Urgency.WEEK),
        (date(2024, 1, 14), Urgency.WEEK),
        (date(2024, 1, 15), Urgency.LATER),
        (None, Urgency.LATER),
    ],
)
def test_the_week_ends_on_sunday(due: date | None, urgency: Urgency) -> None:
    assert todo.urgency(due, WEDNESDAY) is urgency


def test_a_sunday_belongs_to_the_week_before_it() -> None:
    assert todo.week_start(date(2024, 1, 14)) == date(2024, 1, 8)
    assert todo.week_end(date(2024, 1, 14)) == date(2024, 1, 14)


@pytest.mark.parametrize(
    ("deadline", "next_day", "due"),
    [
        (date(2023, 12, 20), None, date(2024, 1, 3)),
        (date(2023, 12, 20), date(2023, 12, 28), date(2023, 12, 27)),
        (None, None, date(2023, 12, 15)),
        (None, date(2023, 11, 1), date(2023, 12, 15)),
        (date(2023, 11, 1), None, date(2023, 12, 15)),
        (date(2023, 11, 1), date(2023, 12, 8), date(2023, 12, 7)),
    ],
)
def test_places_are_given_before_the_next_day(
    deadline: date | None, next_day: date | None, due: date
) -> None:
    assert todo.decide_by(deadline, next_day, date(2023, 12, 1)) == due


@given(st.lists(st.integers(-500, 500), min_size=2))
def test_what_became_overdue_last_and_what_is_due_next_come_first(days: list[int]) -> None:
    dues = [WEDNESDAY + timedelta(days=n) for n in days]
    ordered = sorted(dues, key=lambda due: todo.sorting(due, TodoKind.PLACES, WEDNESDAY))
    overdue = [due for due in ordered if due < WEDNESDAY]
    assert ordered[: len(overdue)] == overdue == sorted(overdue, reverse=True)
    assert ordered[len(overdue) :] == sorted(ordered[len(overdue) :])


def test_what_has_no_day_comes_last() -> None:
    keys = [
        todo.sorting(due, TodoKind.LEFT_OVER, WEDNESDAY) for due in (date(2030, 1, 1), None, date(2020, 1, 1))
    ]
    assert sorted(keys) == [keys[2], keys[0], keys[1]]


def test_days_are_as_the_office_is_promised() -> None:
    """A change here changes what the handbook and docs/rules.md say of Heute."""
    assert {name: value for name, value in vars(todo).items() if name.endswith("_DAYS")} == {
        "SINGLE_DAYS": 14,
        "OLD_DAYS": 365,
        "DECIDE_DAYS": 14,
        "ANSWER_DAYS": 14,
        "CONSULTATION_DAYS": 21,
        "MISSED_DAYS": 60,
        "FOUND_DAYS": 7,
        "CONFLICT_DAYS": 21,
        "SHEET_DAYS": 3,
        "PREPARE_DAYS": 14,
        "DEADLINE_DAYS": 7,
        "FOLLOW_UP_DAYS": 30,
    }


@pytest.mark.parametrize(("day", "since"), [(9, 1), (10, 0), (11, 0)])
def test_a_thing_is_overdue_from_the_day_after(day: int, since: int) -> None:
    assert todo.open_since(date(2024, 1, day), WEDNESDAY) == since
    assert todo.open_since(None, WEDNESDAY) == 0


def test_what_is_due_the_same_day_stands_in_the_order_of_the_kinds() -> None:
    keys = [todo.sorting(WEDNESDAY, kind, WEDNESDAY) for kind in TodoKind]
    assert sorted(keys) == keys
    assert todo.sorting(WEDNESDAY, TodoKind.DEADLINE, WEDNESDAY)[:2] == (True, 0), "due today is not overdue"


def test_a_first_day_on_which_somebody_registers_hurries_nothing() -> None:
    received = date(2023, 12, 1)
    assert todo.decide_by(None, received, received) == date(2023, 12, 15)
    assert todo.decide_by(None, date(2023, 12, 2), received) == received

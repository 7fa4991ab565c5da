"""The sheet of a month: its weeks, which days belong together, and where in a week each entry is drawn."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GridSpan:
    """What takes room in a week: from a day to a day, `height` high. Wide ones (bars) are placed first."""

    first: date
    last: date
    height: int
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entry is drawn: from column to column of the week, `top` below the numbers of the days."""

    index: int
    first: int
    last: int
    top: int
    opens_left: bool
    opens_right: bool


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week as it is drawn; `hidden` counts per column what found no room."""

    placed: tuple[Placed, ...]
    hidden: Mapping[int, int]


def month_weeks(day: date) -> list[tuple[date, ...]]:
    """Return the weeks, Monday to Sunday, that a month has days in."""
    first = day.replace(day=1)
    monday = week_of(first)[0]
    weeks = []
    while monday <= first or (monday.year, monday.month) == (first.year, first.month):
        weeks.append(week_of(monday))
        monday += 7 * _DAY
    return weeks


def week_of(day: date) -> tuple[date, ...]:
    """Return the seven days of a day's week, Monday first."""
    monday = day - day.weekday() * _DAY
    return tuple(monday + number * _DAY for number in range(7))


def move_month(day: date, by: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    months = day.year * 12 + day.month - 1 + by
    first = date(months // 12, months % 12 + 1, 1)
    return min(first + (day.day - 1) * _DAY, month_end(first))


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def merge_days(entries: Iterable[T], key: Callable[[T], tuple[Hashable, date]]) -> list[list[T]]:
    """Put together entries of the same key on consecutive days; one whose key is None stays alone.

    `key` returns what an entry belongs to and its day. Two entries on one day alone stay apart.
    """
    runs: dict[Hashable, list[list[T]]] = {}
    alone: list[list[T]] = []
    for entry in sorted(entries, key=lambda one: key(one)[1]):
        belongs, day = key(entry)
        known = runs.setdefault(belongs, [])
        if belongs is None:
            alone.append([entry])
        elif known and day - key(known[-1][-1])[1] <= _DAY:
            known[-1].append(entry)
        else:
            known.append([entry])
    for run in (run for some in runs.values() for run in some):
        days = {key(entry)[1] for entry in run}
        alone += [run] if len(days) > 1 else [[entry] for entry in run]
    return alone


def plan_week(
    days: Sequence[date], spans: Sequence[GridSpan], height: int, *, gap: int, more: int
) -> WeekPlan:
    """Place what falls into a week: bars above, the rest below in the order given, each as high as it can.

    A column in which not everything finds room keeps `more` pixels free for the line that says how much is hidden.
    """
    full: set[int] = set()
    while True:
        plan = _plan(days, spans, height, gap, more, full)
        crowded = set(plan.hidden)
        if crowded <= full:
            return plan
        full |= crowded


def _plan(
    days: Sequence[date], spans: Sequence[GridSpan], height: int, gap: int, more: int, full: set[int]
) -> WeekPlan:
    taken: dict[int, list[tuple[int, int]]] = {column: [] for column in range(len(days))}
    placed, hidden = [], dict.fromkeys(range(len(days)), 0)
    for index in _order(days, spans):
        span = spans[index]
        first, last = _columns(days, span)
        columns = range(first, last + 1)
        top = _free_top([taken[column] for column in columns], span.height, gap)
        room = height - (more if full & set(columns) else 0)
        if top + span.height > room:
            for column in columns:
                hidden[column] += 1
            continue
        for column in columns:
            taken[column].append((top, top + span.height))
        placed.append(Placed(index, first, last, top, span.first < days[0], span.last > days[-1]))
    return WeekPlan(tuple(placed), {column: count for column, count in hidden.items() if count})


def _order(days: Sequence[date], spans: Sequence[GridSpan]) -> list[int]:
    """Bars by their first day, the longer first; then the others as they were given."""
    here = [i for i, span in enumerate(spans) if span.first <= days[-1] and span.last >= days[0]]
    return sorted(
        here,
        key=lambda i: (
            not spans[i].wide,
            spans[i].first if spans[i].wide else days[0],
            -(spans[i].last - spans[i].first).days if spans[i].wide else 0,
            i,
        ),
    )


def _columns(days: Sequence[date], span: GridSpan) -> tuple[int, int]:
    return max(0, (span.first - days[0]).days), min(len(days) - 1, (span.last - days[0]).days)


def _free_top(columns: Sequence[Sequence[tuple[int, int]]], height: int, gap: int) -> int:
    """Return the highest place that is free in all columns."""
    top = 0
    for start, end in sorted(pair for column in columns for pair in column):
        if top + height <= start:
            break
        top = max(top, end + gap)
    return top

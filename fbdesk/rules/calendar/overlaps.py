"""What is booked twice: a room, or a person who leads two sessions at the same time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

_MIDNIGHT: Final = time(0)
_END_OF_DAY: Final = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Booking:
    """A session takes a room or a person (`subject`) on a day; without `start` all day, without `end` that moment."""

    subject: int
    session_id: int
    day: date
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sessions that take the same subject; `start` and `end` are None when both take the whole day."""

    subject: int
    day: date
    first: int
    second: int
    start: time | None
    end: time | None


def overlaps(bookings: Iterable[Booking]) -> list[Overlap]:
    """Return every pair of bookings of one subject that share time, by day; what only touches shares none."""
    groups: dict[tuple[int, date], list[Booking]] = defaultdict(list)
    for booking in bookings:
        groups[booking.subject, booking.day].append(booking)
    found = [pair for group in groups.values() if len(group) > 1 for pair in _sweep(group)]
    return sorted(found, key=lambda one: (one.day, one.start or _MIDNIGHT, one.first, one.second))


def _sweep(group: list[Booking]) -> Iterator[Overlap]:
    """Go through a day by start and compare each booking with those that are still on."""
    running: list[Booking] = []
    for booking in sorted(group, key=lambda one: (_start(one), one.session_id)):
        running = [one for one in running if _end(one) > _start(booking) or _start(one) == _start(booking)]
        yield from (_pair(one, booking) for one in running if one.session_id != booking.session_id)
        running.append(booking)


def _pair(one: Booking, other: Booking) -> Overlap:
    whole = one.start is None and other.start is None
    start, end = max(_start(one), _start(other)), min(_end(one), _end(other))
    return Overlap(
        one.subject,
        one.day,
        one.session_id,
        other.session_id,
        None if whole else start,
        None if whole else max(start, end),
    )


def _start(booking: Booking) -> time:
    return booking.start or _MIDNIGHT


def _end(booking: Booking) -> time:
    if booking.start is None:
        return _END_OF_DAY
    return booking.end or booking.start

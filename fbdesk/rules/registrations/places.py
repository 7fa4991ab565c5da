"""Giving places: by points, in the order of arrival and by quotas, who gets one and who waits, with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fbdesk.reasons import Reason
from fbdesk.rules.registrations import place_reasons as why
from fbdesk.rules.registrations.seats import Seats


@dataclass(frozen=True, slots=True)
class Request:
    """One registration without a place; `order`, as a row of the sheet, decides between equal times.

    `points` come from a selection: who has more is asked first, who has none after everybody who has. Who came late
    has `days_late`.
    """

    registration_id: int
    received_at: datetime | None
    order: int = 0
    group: str = ""
    points: int | None = None
    days_late: int = 0


class Outcome(StrEnum):
    """What becomes of a request; `office` is left for the office to decide."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """One request's outcome with its reason; `rank` numbers the place or the waiting list, None for the office."""

    registration_id: int
    outcome: Outcome
    rank: int | None
    why: Reason

    @property
    def reason(self) -> str:
        """Why, in the language of the screen."""
        return self.why.words()


def assign(
    requests: Iterable[Request],
    seats: Seats,
    *,
    waiting: int = 0,
    waiting_points: Sequence[int | None] = (),
) -> tuple[PlaceDecision, ...]:
    """Decide requests by points, then by time of arrival, as far as there are seats and quotas let them.

    Nobody who has a place is moved; `waiting` people before them stay too. Who came late waits for the office, and so
    does who finds no seat and has more points than somebody who waits already: `waiting_points` are theirs by rank.
    An unknown time comes last.
    """
    decisions = []
    for request in sorted(requests, key=_turn):
        if request.days_late:
            reason = why.late(request.received_at, request.days_late)
            decisions.append(PlaceDecision(request.registration_id, Outcome.OFFICE, None, reason))
        elif (hindrance := seats.ask(request.group)) is None:
            decisions.append(_accepted(request, seats))
        elif rank := _would_pass(request.points, waiting_points):
            reason = why.before_rank(request.points or 0, rank)
            decisions.append(PlaceDecision(request.registration_id, Outcome.OFFICE, None, reason))
        else:
            waiting += 1
            reason = why.waits(seats.capacity, hindrance, waiting, request.points)
            decisions.append(PlaceDecision(request.registration_id, Outcome.WAITING, waiting, reason))
    return tuple(decisions)


def _would_pass(points: int | None, waiting_points: Sequence[int | None]) -> int:
    """Return the first rank on the waiting list with fewer points, 0 when there is none."""
    if points is None:
        return 0
    fewer = (rank for rank, others in enumerate(waiting_points, 1) if others is None or others < points)
    return next(fewer, 0)


def days_late(received_at: datetime | None, deadline: date | None) -> int:
    """Return how many days after the last day for registrations something arrived; 0 when in time."""
    if not received_at or not deadline:
        return 0
    return max(0, (received_at.date() - deadline).days)


def is_late(deadline: date | None, received_at: datetime | None) -> bool:
    """Tell whether something arrived after the last day for registrations; an unknown time is in time."""
    return days_late(received_at, deadline) > 0


def stays_late(late: bool, deadline: date | None, received_at: datetime) -> bool:
    """Tell whether a registration that came late still is: a deadline put off lets it in, an earlier one shuts out
    nobody who came in time."""
    return late and is_late(deadline, received_at)


def may_still_come(deadline: date | None, first_day: date | None, today: date) -> bool:
    """Tell whether registrations in time can still come: until the deadline, without one until it begins."""
    if deadline is not None:
        return today <= deadline
    return first_day is None or today < first_day


def _turn(request: Request) -> tuple[bool, int, datetime, int, int]:
    return (
        request.points is None,
        -(request.points or 0),
        *arrival_order(request.received_at, request.order, request.registration_id),
    )


def arrival_order(received_at: datetime | None, order: int, row_id: int) -> tuple[datetime, int, int]:
    """Return what registrations are put by in the order in which they came; an unknown time comes last."""
    # Without its zone: all times are the office's own, and a mixture could not be compared.
    moment = received_at.replace(tzinfo=None) if received_at else datetime.max
    return moment, order, row_id


def _accepted(request: Request, seats: Seats) -> PlaceDecision:
    reason = why.seated(seats.capacity, seats.taken, request.received_at, request.points)
    return PlaceDecision(request.registration_id, Outcome.ACCEPTED, seats.taken, reason)

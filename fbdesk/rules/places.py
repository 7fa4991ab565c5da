"""Places by points, in the order of arrival and by quotas: who gets one, who waits, and the sentence that says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.rules.seats import Hindrance, Obstacle, Seats
from fbdesk.vocabulary import OrganisationGroup, label


@dataclass(frozen=True, slots=True)
class Request:
    """One registration without a place; `order`, as a row of the sheet, decides between equal times.

    `points` come from a selection: who has more is asked first, who has none after everybody who has.
    """

    registration_id: int
    received_at: datetime | None
    order: int = 0
    group: str = ""
    points: int | None = None


class Outcome(StrEnum):
    """What becomes of a request; `office` is left for the office to decide."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Decision:
    """One request's outcome with its reason; `rank` is the number of the place or of the waiting list."""

    registration_id: int
    outcome: Outcome
    rank: int | None
    reason: str


def assign(
    requests: Iterable[Request], seats: Seats, *, deadline: date | None = None, waiting: int = 0
) -> tuple[Decision, ...]:
    """Decide requests by points, then by time of arrival, as far as there are seats and quotas let them.

    Nobody who has a place is moved; `waiting` people before them stay too. Who arrived after the deadline (the day
    itself is in time) waits for the office. An unknown time comes last.
    """
    decisions = []
    for request in sorted(requests, key=_turn):
        if days := days_late(request.received_at, deadline):
            decisions.append(_late(request, days))
        elif (hindrance := seats.ask(request.group)) is None:
            decisions.append(_accepted(request, seats.capacity, seats.taken))
        else:
            waiting += 1
            decisions.append(_waiting(request, seats.capacity, hindrance, waiting))
    return tuple(decisions)


def days_late(received_at: datetime | None, deadline: date | None) -> int:
    """Return how many days after the last day for registrations something arrived; 0 when in time."""
    if not received_at or not deadline:
        return 0
    return max(0, (received_at.date() - deadline).days)


def is_late(deadline: date | None, received_at: datetime | None) -> bool:
    """Tell whether something arrived after the last day for registrations."""
    return days_late(received_at, deadline) > 0


def _turn(request: Request) -> tuple[bool, int, datetime, int, int]:
    return request.points is None, -(request.points or 0), *_arrival(request)


def _arrival(request: Request) -> tuple[datetime, int, int]:
    # Without its zone: all times are the office's own, and a mixture could not be compared.
    moment = request.received_at.replace(tzinfo=None) if request.received_at else datetime.max
    return moment, request.order, request.registration_id


def _accepted(request: Request, capacity: int | None, place: int) -> Decision:
    arrived = _with_points(request, _arrived(request))
    if capacity is None:
        reason = _("Places are not limited; {arrived}").format(arrived=arrived)
    else:
        reason = _("Place {place} of {capacity}, {arrived}").format(
            place=place, capacity=capacity, arrived=arrived
        )
    return Decision(request.registration_id, Outcome.ACCEPTED, place, reason)


def _waiting(request: Request, capacity: int | None, hindrance: Hindrance, rank: int) -> Decision:
    if hindrance.obstacle is Obstacle.MOST:
        text = ngettext(
            "The {n} place for {group} is taken; number {rank} on the waiting list",
            "The {n} places for {group} are taken; number {rank} on the waiting list",
            hindrance.number,
        )
        reason = text.format(n=hindrance.number, group=group_name(request.group), rank=rank)
    elif hindrance.obstacle is Obstacle.KEPT:
        text = _("The other places are kept for {groups}; number {rank} on the waiting list")
        reason = text.format(groups=", ".join(map(group_name, hindrance.groups)), rank=rank)
    else:
        reason = ngettext(
            "The only place is taken; number {rank} on the waiting list",
            "All {n} places are taken; number {rank} on the waiting list",
            capacity or 0,
        ).format(n=capacity, rank=rank)
    return Decision(request.registration_id, Outcome.WAITING, rank, _with_points(request, reason))


def _with_points(request: Request, reason: str) -> str:
    """Put the points before a reason, if there are any."""
    if request.points is None:
        return reason
    points = ngettext("{n} point", "{n} points", request.points).format(n=request.points)
    return _("{points}; {reason}").format(points=points, reason=reason)


def group_name(code: str) -> str:
    """Return what a group of organisations is called."""
    return label(OrganisationGroup(code)) if code in set(OrganisationGroup) else code


def _late(request: Request, days: int) -> Decision:
    reason = ngettext(
        "{arrived}, {n} day after the deadline; the office decides",
        "{arrived}, {n} days after the deadline; the office decides",
        days,
    ).format(arrived=_arrived(request), n=days)
    return Decision(request.registration_id, Outcome.OFFICE, None, reason)


def _arrived(request: Request) -> str:
    if not request.received_at:
        return _("time of arrival unknown")
    return _("received {date}").format(date=format_date(request.received_at.date()))

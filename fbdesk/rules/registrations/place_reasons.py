"""Why somebody gets a place, waits, or is left to the office: reasons that are worded when they are shown."""

from datetime import datetime

from fbdesk.i18n import N_, NN_
from fbdesk.reasons import Reason, Value
from fbdesk.rules.registrations.seats import Hindrance, Obstacle
from fbdesk.vocabulary import OrganisationGroup

PLACES_FREE = Reason(N_("Places are free"))
CAME_ON_THE_DAY = Reason(N_("came on the day"))
INVITED = Reason(N_("Invited"))
TAKES_PLACE_AFTER_ALL = Reason(N_("The programme takes place after all"))


def group_value(code: str) -> Value:
    """Return a group of organisations as a value of a reason."""
    return OrganisationGroup(code) if code in set(OrganisationGroup) else code


def arrived(received_at: datetime | None) -> Reason:
    """When something came."""
    if not received_at:
        return Reason(N_("time of arrival unknown"))
    return Reason(N_("received {date}"), values={"date": received_at.date()})


def points_and(points: int | None, reason: Reason) -> Reason:
    """Put the points before a reason, if there are any."""
    if points is None:
        return reason
    number = Reason(*NN_("{n} point", "{n} points"), values={"n": points})
    return Reason(N_("{points}; {reason}"), values={"points": number, "reason": reason})


def seated(capacity: int | None, place: int, received_at: datetime | None, points: int | None) -> Reason:
    """A place was free, as the office gave places."""
    arrival = points_and(points, arrived(received_at))
    if capacity is None:
        return Reason(N_("Places are not limited; {arrived}"), values={"arrived": arrival})
    values: dict[str, Value] = {"place": place, "capacity": capacity, "arrived": arrival}
    return Reason(N_("Place {place} of {capacity}, {arrived}"), values=values)


def moved_up(capacity: int | None, place: int) -> Reason:
    """A place was free for somebody on the waiting list."""
    if capacity is None:
        return Reason(N_("Places are not limited; moved up from the waiting list"))
    text = N_("Place {place} of {capacity}, moved up from the waiting list")
    return Reason(text, values={"place": place, "capacity": capacity})


def for_everybody(capacity: int | None, place: int) -> Reason:
    """The office gives everybody a place, also beyond the places there are."""
    if capacity is None:
        return Reason(N_("The office gives everybody a place"))
    text = N_("The office gives everybody a place: {place} of {capacity}")
    return Reason(text, values={"place": place, "capacity": capacity})


def waits(capacity: int | None, hindrance: Hindrance, rank: int, points: int | None = None) -> Reason:
    """No place is there for somebody now."""
    values: dict[str, Value] = {"rank": rank}
    if hindrance.obstacle is Obstacle.MOST and not hindrance.number:
        text = N_("No place is meant for {group}; number {rank} on the waiting list")
        values["group"] = group_value(hindrance.groups[0])
        return points_and(points, Reason(text, values=values))
    if hindrance.obstacle is Obstacle.MOST:
        texts = NN_(
            "The {n} place for {group} is taken; number {rank} on the waiting list",
            "The {n} places for {group} are taken; number {rank} on the waiting list",
        )
        values |= {"n": hindrance.number, "group": group_value(hindrance.groups[0])}
        return points_and(points, Reason(*texts, values=values))
    if hindrance.obstacle is Obstacle.KEPT:
        text = N_("The other places are kept for {groups}; number {rank} on the waiting list")
        values["groups"] = tuple(map(group_value, hindrance.groups))
        return points_and(points, Reason(text, values=values))
    texts = NN_(
        "The only place is taken; number {rank} on the waiting list",
        "All {n} places are taken; number {rank} on the waiting list",
    )
    return points_and(points, Reason(*texts, values={**values, "n": capacity or 0}))


def late(received_at: datetime | None, days: int) -> Reason:
    """Somebody came after the last day for registrations."""
    texts = NN_(
        "{arrived}, {n} day after the deadline; the office decides",
        "{arrived}, {n} days after the deadline; the office decides",
    )
    return Reason(*texts, values={"arrived": arrived(received_at), "n": days})


def before_rank(points: int, rank: int) -> Reason:
    """Somebody came later than who waits, with more points."""
    texts = NN_(
        "{n} point: before number {rank} of the waiting list; the office decides",
        "{n} points: before number {rank} of the waiting list; the office decides",
    )
    return Reason(*texts, values={"n": points, "rank": rank})


def taken_over(programme: str, outcome: Reason) -> Reason:
    """A registration was taken over from another run, and what the door said there."""
    values: dict[str, Value] = {"programme": programme}
    if not outcome:
        return Reason(N_("Taken over from {programme}"), values=values)
    return Reason(N_("Taken over from {programme}; {reason}"), values={**values, "reason": outcome})


def given_away(programme: str) -> Reason:
    """A registration goes on in another run."""
    return Reason(N_("Taken over into {programme}"), values={"programme": programme})


def insisted(why: Reason, capacity: int | None, place: int) -> Reason:
    """The office insisted; where the places do not suffice, how many are taken of how many."""
    if capacity is None or place <= capacity:
        return why
    text = N_("{reason} ({place} of {capacity} places)")
    return Reason(text, values={"reason": why, "place": place, "capacity": capacity})


def with_note(reason: Reason, note: Reason) -> Reason:
    """Put what the office noted behind a reason; either may be missing."""
    if not (reason and note):
        return reason or note
    return Reason(N_("{reason}; {note}"), values={"reason": reason, "note": note})


def passing(reason: Reason, passed: int) -> Reason:
    """The office chose somebody before others who wait."""
    if not passed:
        return reason
    return with_note(
        reason, Reason(*NN_("before {n} who waits", "before {n} who wait"), values={"n": passed})
    )

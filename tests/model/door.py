"""The door into a programme and into its units (docs/rules.md, section 2)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.model.happening import is_over, span
from tests.model.office import HOLDS, UNDECIDED, Office, Programme, Registration, Unit


class Refused(Exception):
    """The office's rule says no."""


@dataclass
class Seats:
    """The places of a programme while they are given in thought."""

    office: Office
    programme: Programme
    placed: Counter[str]
    asking: Counter[str]

    def can_sit(self, group: str) -> bool:
        """Tell whether one more of this group gets a place by the rule."""
        return not self.hindrance(group)

    def hindrance(self, group: str) -> str:
        """Return why one more of this group gets no place: full, most or kept; empty when nothing is in the way."""
        _least, most = self.programme.quotas.get(group, (None, None))
        if self.programme.capacity is None:
            return "most" if most is not None and self.placed[group] >= most else ""
        free = self.programme.capacity - sum(self.placed.values())
        if free <= 0:
            return "full"
        if most is not None and self.placed[group] >= most:
            return "most"
        least = self.programme.quotas.get(group, (None, None))[0] or 0
        if self.placed[group] < least and free < least - self.placed[group] + self.kept_for_others(group):
            return (
                ""  # more is kept than is free: that a group which lacks somebody is served, is an assumption
            )
        return "kept" if free <= self.kept_for_others(group) else ""

    def kept_for_others(self, group: str) -> int:
        """Return how many places stay free for groups that lack something."""
        kept = 0
        for other, (least, most) in self.programme.quotas.items():
            if other == group or not least:
                continue
            lack = max(0, (min(least, most) if most is not None else least) - self.placed[other])
            kept += lack if people_can_come(self.office, self.programme) else min(lack, self.asking[other])
        return kept

    def sit(self, group: str) -> bool:
        """Give one more of this group a place if the rule lets it."""
        self.asking[group] -= 1
        if not self.can_sit(group):
            return False
        self.placed[group] += 1
        return True


def seats(office: Office, programme: Programme) -> Seats:
    """Return the places as they are taken now."""
    rows = office.of(programme.id)
    return Seats(
        office,
        programme,
        Counter(office.group(one) for one in rows if one.status in HOLDS),
        Counter(office.group(one) for one in rows if one.status in (*UNDECIDED, "waiting")),
    )


def people_can_come(office: Office, programme: Programme) -> bool:
    """Tell whether registrations can still come in: until the deadline, without one until the first day."""
    if programme.deadline:
        return office.today <= programme.deadline
    first = span(office, programme).first
    return first is None or office.today < first


def waiting(office: Office, programme: int) -> list[Registration]:
    """Return who waits, in the order of the ranks."""
    return sorted((one for one in office.of(programme) if one.status == "waiting"), key=lambda one: one.rank)


def shown_ranks(office: Office, programme: int) -> dict[int, int]:
    """Return the rank of everybody who waits: 1, 2, 3 …"""
    return {one.id: n for n, one in enumerate(waiting(office, programme), 1)}


def next_rank(office: Office, programme: int) -> int:
    """Return the rank at the end."""
    return max((one.rank for one in waiting(office, programme)), default=0) + 1


def in_time(office: Office, programme: int) -> list[Registration]:
    """Return who is undecided and came in time, by arrival."""
    return [one for one in office.of(programme) if one.status in UNDECIDED and not one.late]


def require_open(office: Office, programme: Programme) -> None:
    """Refuse what a cancelled or finished programme takes nobody in for."""
    if programme.cancelled:
        raise Refused("programme cancelled")
    if is_over(office, programme):
        raise Refused("programme over")


def by_the_rule(office: Office, newcomer: Registration, *, time_known: bool = True) -> str:
    """Decide somebody who comes by hand, from a table or from another run; the row is not yet in the office.

    Who came at a time that nobody knows came in time.
    """
    programme = office.programmes[newcomer.programme]
    require_open(office, programme)
    passed = programme.deadline is not None and newcomer.received.date() > programme.deadline
    newcomer.late = time_known and passed
    if programme.selection or newcomer.late:
        return "received"
    found = seats(office, programme)
    group = office.group(newcomer)
    found.asking[group] += 1
    before = in_time(office, programme.id)
    for one in (*waiting(office, programme.id), *before):
        found.sit(office.group(one))
    if found.sit(group):
        return "accepted"
    return "received" if before else "waiting"


def by_name(office: Office, people: Iterable[Registration]) -> None:
    """Refuse unless each of these people, whom the office chose, gets a place."""
    people = list(people)
    for programme in {one.programme for one in people}:
        found = seats(office, office.programmes[programme])
        for one in (one for one in people if one.programme == programme):
            _admit(office, found, one)


def _admit(office: Office, found: Seats, one: Registration) -> None:
    if found.programme.cancelled:
        raise Refused("programme cancelled")
    if one.status in HOLDS:
        return
    if is_over(office, found.programme):
        if one.status == "no_show":
            return
        raise Refused("programme over")
    if one.status in (*UNDECIDED, "waiting"):
        found.asking[office.group(one)] -= 1
    hindrance = found.hindrance(office.group(one))
    if hindrance:
        raise Refused(hindrance)
    found.placed[office.group(one)] += 1


# --- giving places ---------------------------------------------------------------------------------------------


@dataclass
class Given:
    """Who gets a place, who waits and who is left to the office, by registration id in the order asked."""

    accepted: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    #: Who lacks points, where the office selects: nothing is proposed then.
    lacking: list[int] = field(default_factory=list)


def propose(office: Office, programme: Programme, *, everybody: bool = False) -> Given:
    """Return what giving places comes to; refuses like the door."""
    require_open(office, programme)
    given = Given()
    rows = office.of(programme.id)
    late = [one for one in rows if one.status in UNDECIDED and one.late]
    fresh = in_time(office, programme.id)
    if everybody:
        given.accepted = [one.id for one in (*waiting(office, programme.id), *fresh, *late)]
        return given
    given.left = [one.id for one in late]
    if programme.selection:
        given.lacking = [one.id for one in fresh if one.points is None]
        if given.lacking:
            return given
        fresh.sort(key=lambda one: (-(one.points or 0), one.received, one.id))
    found = seats(office, programme)
    queue = waiting(office, programme.id)
    for one in queue:
        (given.accepted if found.sit(office.group(one)) else given.waiting).append(one.id)
    for one in fresh:
        if programme.selection and any(_fewer(other, one) for other in queue):
            given.left.append(one.id)
        else:
            (given.accepted if found.sit(office.group(one)) else given.waiting).append(one.id)
    return given


def _fewer(waits: Registration, fresh: Registration) -> bool:
    return waits.points is not None and fresh.points is not None and waits.points < fresh.points


def give(office: Office, programme: Programme, given: Given) -> None:
    """Write down what was given."""
    for one in given.accepted:
        set_status(office, office.registrations[one], "accepted")
    for one in given.waiting:
        if office.registrations[one].status != "waiting":
            set_status(office, office.registrations[one], "waiting")


# --- units -----------------------------------------------------------------------------------------------------


def unit_holders(office: Office, unit: Unit) -> list[Registration]:
    """Return who takes a place in a unit: booking and registration hold one."""
    return [one for one in office.of(unit.programme) if one.status in HOLDS and _booked(one, unit) in HOLDS]


def _booked(one: Registration, unit: Unit) -> str:
    booking = one.bookings.get(unit.id)
    return booking.status if booking else ""


def unit_by_the_rule(office: Office, one: Registration, unit: Unit) -> str:
    """Decide an open booking of somebody who has a place: a seat behind those who wait, else waiting."""
    if unit.cancelled or unit.capacity is None:
        return "accepted" if not unit.cancelled else "waiting"
    others = [who for who in office.of(unit.programme) if who.id != one.id and who.status in HOLDS]
    behind = sum(_booked(who, unit) == "waiting" for who in others)
    taken = sum(_booked(who, unit) in HOLDS for who in others)
    return "accepted" if unit.capacity - taken - behind > 0 else "waiting"


def unit_by_name(office: Office, wanted: Sequence[tuple[Registration, Unit]]) -> None:
    """Refuse unless each of these gets a place in the unit that the office chose for them."""
    taken: Counter[int] = Counter()
    for one, unit in wanted:
        programme = office.programmes[unit.programme]
        if programme.cancelled or unit.cancelled:
            raise Refused("unit cancelled")
        if one.status in HOLDS and _booked(one, unit) in HOLDS:
            continue
        if is_over(office, programme):
            raise Refused("programme over")
        if one.status not in HOLDS:
            raise Refused("no place in the programme")
        taken[unit.id] += 1
        if unit.capacity is not None and len(unit_holders(office, unit)) + taken[unit.id] > unit.capacity:
            raise Refused("unit full")


def set_status(office: Office, one: Registration, status: str) -> None:
    """Set a status; ranks and booked units follow."""
    held = one.status in HOLDS
    if status == "waiting" and one.status != "waiting":
        one.rank = next_rank(office, one.programme)
    one.status = status
    if status in HOLDS and not held:
        for unit, booking in one.bookings.items():
            # What becomes of the booking of a cancelled unit, the documents do not say: it stays.
            if booking.status not in ("declined", "withdrawn") and not office.units[unit].cancelled:
                booking.status = unit_by_the_rule(office, one, office.units[unit])


def shown_booking(one: Registration, unit: int) -> str:
    """Return the status a booking is shown with: the registration's while that holds no place, unless given back."""
    own = one.bookings[unit].status
    given_back = own in ("declined", "withdrawn")
    return own if given_back or one.status in HOLDS else one.status

"""The door into a programme, or into one of its units: one rule for everybody who comes in, whichever way.

Facts in, a status with its reason out, or a refusal with the sentence. Who comes is let in by the rule (registered by
hand, read in, taken over), by name (a status given by the office, an invitation), or sat in the room already.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fbdesk.i18n import _, ngettext
from fbdesk.reasons import NONE, Reason
from fbdesk.rules.registrations import place_reasons as why
from fbdesk.rules.registrations.places import is_late
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.rules.registrations.seats import Hindrance, Obstacle, Seats
from fbdesk.vocabulary import OrganisationGroup, RegistrationStatus, label


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What decides about the next one; groups are codes of `OrganisationGroup`, "" where nobody knows.

    `taken` are the groups of those who hold a place, `waiting` of those who wait (by rank), `undecided` of those who
    came in time and wait for the office (by arrival), `late` of those who came late and wait for it. `still_open`: more
    registrations in time can come.
    """

    capacity: int | None = None
    taken: Sequence[str] = ()
    waiting: Sequence[str] = ()
    undecided: Sequence[str] = ()
    late: Sequence[str] = ()
    quotas: Sequence[QuotaRule] = ()
    deadline: date | None = None
    still_open: bool = False
    selection: bool = False
    over: bool = False
    cancelled: bool = False
    #: The name of a unit that was cancelled, where the door leads into one.
    cancelled_unit: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """The status somebody gets, with the reason; `rank` at the end of the waiting list for who waits."""

    status: RegistrationStatus
    reason: Reason = NONE
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody is not let in; where `can_insist`, the office may do it all the same and say why."""

    sentence: str
    can_insist: bool = True


DoorAnswer = Admission | Refusal


class Door:
    """Lets people in one after the other; everybody let in takes a seat from the next one."""

    def __init__(self, facts: DoorFacts) -> None:
        self.facts = facts
        self._queue, self._late = [*facts.waiting, *facts.undecided], [*facts.late]
        self.seats = self._all_seats(facts.taken)
        self._seated: Seats | None = None
        self._least = {rule.group: rule.least or 0 for rule in facts.quotas}
        self._people = Counter((*facts.taken, *self._queue, *self._late))
        self._last_rank = len(facts.waiting)

    def _all_seats(self, taken: Iterable[str]) -> Seats:
        facts, coming = self.facts, (*self._queue, *self._late)
        return Seats(facts.capacity, taken, facts.quotas, coming, still_open=facts.still_open)

    def _behind(self) -> Seats:
        """Return the seats when all who stand before a newcomer have been asked; worked out when it is needed."""
        if self._seated is None:
            self._seated = self._all_seats(self.seats.taken_by())
            for group in self._queue:
                self._seated.ask(group)
        return self._seated

    def _join(self, group: str) -> None:
        """Know one more of a group: while it has fewer than its least, that changes what is kept from the queue."""
        if self._people[group] < self._least.get(group, 0):
            self._seated = None
        self._people[group] += 1

    @property
    def waiting(self) -> int:
        """How many people wait."""
        return self._last_rank

    def arrive(
        self,
        group: str,
        received_at: datetime | None,
        *,
        insists: Reason = NONE,
        though_over: bool = False,
    ) -> DoorAnswer:
        """Let somebody in by the rule, behind all who came before; with a reason to insist a place is given.

        Who came at an unknown time came in time.
        """
        if refusal := refuse_closed(self.facts, though_over=though_over or bool(insists)):
            return refusal
        if insists:
            return self._insisted(group, RegistrationStatus.ACCEPTED, insists)
        if self.facts.selection or is_late(self.facts.deadline, received_at):
            self.seats.expect(group)
            self._late.append(group)
            self._join(group)
            return Admission(RegistrationStatus.RECEIVED)
        hindrance = self._behind().ask(group, counted=False)
        if hindrance is None:
            self.seats.take(group, counted=False)
            self._join(group)
            return Admission(RegistrationStatus.ACCEPTED, why.PLACES_FREE)
        self.seats.expect(group)
        self._queue.append(group)
        self._join(group)
        if self.facts.undecided:
            return Admission(RegistrationStatus.RECEIVED)
        self._last_rank += 1
        reason = why.waits(self.facts.capacity, hindrance, self._last_rank)
        return Admission(RegistrationStatus.WAITING, reason, self._last_rank)

    def place(
        self,
        group: str,
        status: RegistrationStatus = RegistrationStatus.ACCEPTED,
        reason: Reason = NONE,
        *,
        insists: bool = False,
        had_place: bool = False,
        passed: int = 0,
        counted: bool = True,
    ) -> DoorAnswer:
        """Give the place that the office wants for somebody by name; `passed` people wait before them.

        Who is not `counted` is none of those who wait or are undecided.
        """
        if refusal := refuse_closed(self.facts, though_over=insists or had_place):
            return refusal
        if insists:
            return self._insisted(group, status, why.passing(reason, passed))
        if self.facts.over:
            self._take(group)  # nothing is to come that somebody else could lose
            return Admission(status, reason)
        if (hindrance := self.seats.ask(group, counted=counted)) is not None:
            return Refusal(self._hindered(hindrance))
        self._seated = None
        return Admission(status, why.passing(reason, passed))

    def into_the_room(self, group: str) -> DoorAnswer:
        """Let in somebody who sits there already, whatever stands in the way but a cancellation."""
        if refusal := refuse_cancelled(self.facts):
            return refusal
        self._take(group)
        return Admission(RegistrationStatus.ACCEPTED, why.CAME_ON_THE_DAY)

    def refuse_number(self, number: int) -> Refusal | None:
        """Refuse several by name at once when fewer places are free than they need."""
        if refusal := refuse_cancelled(self.facts):
            return refusal
        free = self.seats.free
        if free is None or number <= free or self.facts.over:
            return None
        return Refusal(no_place_text(self.facts.capacity or 0, free, number))

    def refuse_all(self, *, though_over: bool = False) -> Refusal | None:
        """Refuse to give places at all where nobody comes in any more."""
        return refuse_closed(self.facts, though_over=though_over)

    def _insisted(self, group: str, status: RegistrationStatus, reason: Reason) -> Admission:
        self._take(group)
        return Admission(status, why.insisted(reason, self.facts.capacity, self.seats.taken))

    def _take(self, group: str) -> None:
        self.seats.take(group)
        self._seated = None

    def _hindered(self, hindrance: Hindrance) -> str:
        if hindrance.obstacle is Obstacle.MOST and not hindrance.number:
            return _("No place is meant for {group}.").format(group=group_name(hindrance.groups[0]))
        if hindrance.obstacle is Obstacle.MOST:
            text = ngettext(
                "The {n} place for {group} is taken.",
                "The {n} places for {group} are taken.",
                hindrance.number,
            )
            return text.format(n=hindrance.number, group=group_name(hindrance.groups[0]))
        if hindrance.obstacle is Obstacle.KEPT:
            groups = ", ".join(map(group_name, hindrance.groups))
            return _("The free places are kept for {groups}.").format(groups=groups)
        return no_place_text(self.facts.capacity or 0, 0, 1)


def passed_over(ranks: Iterable[int], rank: int | None) -> int:
    """Return how many of those who wait stand before somebody; who has no rank stands behind them all."""
    return sum(rank is None or other < rank for other in ranks)


def refuse_cancelled(facts: DoorFacts) -> Refusal | None:
    """Refuse where the programme or the unit was cancelled: nobody comes in, nor is decided on."""
    if facts.cancelled:
        return Refusal(
            _("The programme was cancelled, so nobody comes in. Choose another one."), can_insist=False
        )
    if facts.cancelled_unit:
        text = _("“{unit}” was cancelled and can no longer be booked.")
        return Refusal(text.format(unit=facts.cancelled_unit), can_insist=False)
    return None


def refuse_closed(facts: DoorFacts, *, though_over: bool = False) -> Refusal | None:
    """Refuse where nobody comes in any more: cancelled, or over unless that is no reason here."""
    if refusal := refuse_cancelled(facts):
        return refusal
    if facts.over and not though_over:
        return Refusal(_("The programme is over, so nobody comes in any more."))
    return None


def group_name(code: str) -> str:
    """Return what a group of organisations is called."""
    return label(OrganisationGroup(code)) if code in set(OrganisationGroup) else code


def no_place_text(capacity: int, free: int, wanted: int) -> str:
    """Say that more places are wanted than are free, and what to do."""
    if free:
        text = ngettext(
            "Only {free} of the places is free, {n} are needed. Choose fewer registrations.",
            "Only {free} of the places are free, {n} are needed. Choose fewer registrations.",
            free,
        )
        return text.format(free=free, n=wanted)
    if not capacity:
        return _("There is no place. Raise the number of places first.")
    text = ngettext(
        "The place is taken. Put somebody on the waiting list first, or raise the number of places.",
        "All {n} places are taken. Put somebody on the waiting list first, or raise the number of places.",
        capacity,
    )
    return text.format(n=capacity)

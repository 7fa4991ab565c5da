"""The places of a programme while they are given one by one: how many are free, and for whom some are kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fbdesk.rules.registrations.quotas import QuotaRule


class Obstacle(StrEnum):
    """Why somebody gets no place now."""

    FULL = "full"
    MOST = "most"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What stands in the way: the `number` of the group's own limit, or the `groups` for whom the rest is kept."""

    obstacle: Obstacle
    number: int = 0
    groups: tuple[str, ...] = ()


class Seats:
    """Counts places by group. A group below its least keeps places free for people who are still to come.

    `taken` are the groups of those who have a place, `coming` of those who are asked one after the other. With
    `still_open` more of every group may come, so that a group keeps all that it lacks.
    """

    def __init__(
        self,
        capacity: int | None,
        taken: Iterable[str] = (),
        quotas: Sequence[QuotaRule] = (),
        coming: Iterable[str] = (),
        *,
        still_open: bool = False,
    ) -> None:
        self.capacity = capacity
        self._quotas: Mapping[str, QuotaRule] = {rule.group: rule for rule in quotas}
        self._taken = Counter(taken)
        self._coming = Counter(coming)
        self._still_open = still_open

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return self._taken.total()

    def taken_by(self) -> Iterator[str]:
        """Yield the group of everybody who has a place."""
        return self._taken.elements()

    @property
    def free(self) -> int | None:
        """How many places are free, None without a limit; 0 also where more are taken than there are."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    def ask(self, group: str, *, counted: bool = True) -> Hindrance | None:
        """Take a place for the next one of a group, and return None; or what stands in the way.

        `counted`: it is one of those who were to come, so that one fewer does.
        """
        self._coming[group] -= counted
        hindrance = self._hindrance(group)
        if hindrance is None:
            self._taken[group] += 1
        return hindrance

    def take(self, group: str, *, counted: bool = True) -> None:
        """Take a place whatever stands in the way: the office insists, or somebody sits there already."""
        self._coming[group] -= counted
        self._taken[group] += 1

    def expect(self, group: str) -> None:
        """Count one more who is still to come."""
        self._coming[group] += 1

    def _hindrance(self, group: str) -> Hindrance | None:
        free = self.free
        if free == 0:
            return Hindrance(Obstacle.FULL)
        rule = self._quotas.get(group)
        if rule is not None and rule.most is not None and self._taken[group] >= rule.most:
            return Hindrance(Obstacle.MOST, rule.most, (group,))
        if free is None or self._missing(group) > 0:
            return None
        kept = {other: self._kept(other) for other in self._quotas if other != group}
        if free > sum(kept.values()):
            return None
        return Hindrance(Obstacle.KEPT, groups=tuple(other for other, number in kept.items() if number))

    def _missing(self, group: str) -> int:
        rule = self._quotas.get(group)
        return 0 if rule is None or rule.least is None else max(0, rule.least - self._taken[group])

    def _kept(self, group: str) -> int:
        missing = self._missing(group)
        return missing if self._still_open else min(missing, max(0, self._coming[group]))

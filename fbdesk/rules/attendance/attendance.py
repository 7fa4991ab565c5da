"""What a participant has attended, what that is of the whole, and whether the minimum can still be reached.

Minutes are the truth. The base is the net minutes of mandatory units in sessions that take place and are not public;
while a programme runs, the share shown is attended of what is already entered. Excused counts as absent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from fbdesk.i18n import _, format_number, format_percent, ngettext, pgettext
from fbdesk.rules.calendar.taking_place import Part
from fbdesk.vocabulary import AttendanceKind

UNKNOWN: Final = "–"


@dataclass(frozen=True, slots=True)
class OwnSession:
    """What a session is for one person: `parts` are those of units that are theirs and take place.

    Of the units that they are `exempt` from nothing counts for the base. `counts`: it takes place and is not public.
    """

    id: int
    parts: tuple[Part, ...] = ()
    exempt: frozenset[int] = frozenset()
    counts: bool = True

    @property
    def minutes(self) -> int:
        """How long it is for this person."""
        return sum(part.minutes for part in self.parts)

    @property
    def base(self) -> int:
        """The minutes that count for the minimum attendance."""
        return sum(part.minutes for part in self.parts if self._is_in_base(part)) if self.counts else 0

    def count(self, kind: AttendanceKind, minutes: int) -> int:
        """Return what an entry counts: in full is the whole session however long it is now, part of it at most that."""
        if kind is AttendanceKind.FULL:
            return self.minutes
        return min(minutes, self.minutes) if kind is AttendanceKind.PARTLY else 0

    def share_out(self, kind: AttendanceKind, minutes: int) -> dict[int, int]:
        """Return what an entry counts by unit: the one sharing out for base, unit, building block and paper."""
        if kind is AttendanceKind.FULL:
            return {part.unit_id: part.minutes for part in self.parts}
        shares = split_minutes(self.count(kind, minutes), [part.minutes for part in self.parts])
        return {part.unit_id: share for part, share in zip(self.parts, shares, strict=True)}

    def count_for_base(self, kind: AttendanceKind, minutes: int) -> int:
        """Return what an entry counts for the minimum attendance."""
        shares = self.share_out(kind, minutes)
        return sum(shares[part.unit_id] for part in self.parts if self._is_in_base(part))

    def is_too_long(self, kind: AttendanceKind, minutes: int) -> bool:
        """Tell whether more minutes were entered than it has now: that is asked, never corrected by itself."""
        return self.counts and kind is AttendanceKind.PARTLY and minutes > self.minutes

    def _is_in_base(self, part: Part) -> bool:
        return part.mandatory and part.unit_id not in self.exempt


@dataclass(frozen=True, slots=True)
class SessionMinutes:
    """One session as the share sees it; `minutes` are those of the base."""

    id: int
    minutes: int


class Forecast(StrEnum):
    """What may still become of the minimum attendance."""

    NO_MINIMUM = "no_minimum"
    NOT_ASSESSABLE = "not_assessable"
    REACHED = "reached"
    OPEN = "open"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Standing:
    """One participant's minutes: attended, entered and all that count; `min_share` is the minimum in percent."""

    attended: int
    entered: int
    base: int
    min_share: int | None = None

    @property
    def outstanding(self) -> int:
        """Minutes of the base for which nothing is entered yet."""
        return self.base - self.entered

    @property
    def needed(self) -> int:
        """Minutes that reach the minimum: the smallest number with 100 * needed >= min_share * base."""
        return -(-(self.min_share or 0) * self.base // 100)

    @property
    def missing(self) -> int:
        """Minutes short of the minimum: still needed while it can be reached, else what is lacking for good."""
        short = max(0, self.needed - self.attended)
        return short - self.outstanding if short > self.outstanding else short

    @property
    def forecast(self) -> Forecast:
        """What the base rule says; a base of 0 is never fulfilled."""
        if self.min_share is None:
            return Forecast.NO_MINIMUM
        if self.base == 0:
            return Forecast.NOT_ASSESSABLE
        if 100 * self.attended >= self.min_share * self.base:
            return Forecast.REACHED
        reachable = 100 * (self.attended + self.outstanding) >= self.min_share * self.base
        return Forecast.OPEN if reachable else Forecast.UNREACHABLE

    @property
    def share(self) -> int | None:
        """Percent of what is entered, rounded down; None while nothing is."""
        return 100 * self.attended // self.entered if self.entered else None

    def with_outstanding_attended(self) -> "Standing":
        """Return the standing if everything outstanding is attended: what a prepared certificate assumes."""
        return replace(self, attended=self.attended + self.outstanding, entered=self.base)


def standing(
    sessions: Iterable[SessionMinutes], entries: Mapping[int, int], min_share: int | None = None
) -> Standing:
    """Sum up one participant over the sessions that count; `entries` are minutes by id, of those entered already."""
    attended = entered = base = 0
    for session in sessions:
        base += session.minutes
        if session.id in entries:
            entered += session.minutes
            attended += max(0, min(entries[session.id], session.minutes))
    return Standing(attended, entered, base, min_share)


def split_minutes(attended: int, planned: Sequence[int]) -> tuple[int, ...]:
    """Divide the attended minutes of a session among its units as they were planned; the parts add up.

    Who attends 90 of 360 minutes that serve two units with 240 and 120 has 60 and 30.
    """
    total = sum(planned)
    attended = max(0, min(attended, total))
    if not total:
        return (0,) * len(planned)
    # Rounding the running sums, not the parts, loses no minute.
    parts, before, reached = [], 0, 0
    for minutes in planned:
        reached += minutes
        upto = attended * reached // total
        parts.append(upto - before)
        before = upto
    return tuple(parts)


def share_text(standing: Standing) -> str:
    """Return the share for the screen: "85 %" of what is entered, "–" while nothing is."""
    return format_percent(standing.attended, standing.entered) if standing.entered else UNKNOWN


def forecast_text(standing: Standing) -> str:
    """Return the forecast in words, as in "noch 234 Minuten nötig" or "nicht erreichbar, 954 Min. fehlen"."""
    missing = standing.missing
    match standing.forecast:
        case Forecast.NO_MINIMUM:
            return ""
        case Forecast.NOT_ASSESSABLE:
            return _("not assessable yet")
        case Forecast.REACHED:
            return pgettext("forecast", "reached")
        case Forecast.OPEN:
            text = ngettext("{n} more minute needed", "{n} more minutes needed", missing)
        case Forecast.UNREACHABLE:
            text = ngettext("out of reach, {n} min. short", "out of reach, {n} min. short", missing)
    return text.format(n=format_number(missing))

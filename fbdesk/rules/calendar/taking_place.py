"""Whether a session takes place, what it needs, and from when to when a programme goes: one answer for all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from fbdesk.vocabulary import SessionFormat, SessionState


class CancelledWith(StrEnum):
    """Because of what a session does not take place."""

    ITSELF = "itself"
    PROGRAMME = "programme"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Part:
    """The net minutes that a session gives to a unit, as they were planned."""

    unit_id: int
    minutes: int
    mandatory: bool = True
    cancelled: bool = False
    #: Why the unit was cancelled.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What follows about a session follows from this; `parts` are those of all its units, also of cancelled ones."""

    state: SessionState = SessionState.PLANNED
    state_reason: str = ""
    programme_cancelled: bool = False
    programme_reason: str = ""
    parts: tuple[Part, ...] = ()
    public: bool = False
    day: date | None = None

    @property
    def cancelled_with(self) -> CancelledWith | None:
        """Because of what it does not take place; None when it does."""
        if self.state is SessionState.CANCELLED:
            return CancelledWith.ITSELF
        if self.programme_cancelled:
            return CancelledWith.PROGRAMME
        if self.parts and not self.kept:
            return CancelledWith.UNITS
        return None

    @property
    def reason(self) -> str:
        """Why it is as it is: its own reason, or that of what it was cancelled with."""
        match self.cancelled_with:
            case CancelledWith.PROGRAMME:
                return self.programme_reason
            case CancelledWith.UNITS:
                return self.parts[0].reason
        return self.state_reason

    @property
    def kept(self) -> tuple[Part, ...]:
        """What it gives to units that were not cancelled."""
        return tuple(part for part in self.parts if not part.cancelled)

    @property
    def minutes(self) -> int:
        """Its net minutes: those of units that were not cancelled."""
        return sum(part.minutes for part in self.kept)

    @property
    def base(self) -> int:
        """The minutes that count for the minimum attendance: those of mandatory units, none of a public session."""
        return 0 if self.public else sum(part.minutes for part in self.kept if part.mandatory)

    def state_on(self, today: date) -> SessionState:
        """Return what it is on a day: held by itself when its day has come, cancelled with whatever it belongs to."""
        if self.cancelled_with is not None:
            return SessionState.CANCELLED
        return SessionState.HELD if has_come(self.day, today) else self.state


def own_parts(parts: Collection[Part], units: Collection[int] | None) -> tuple[Part, ...] | None:
    """Return what a session gives to the units of one person (None: all are meant for everybody).

    `parts` are those of units that take place. A session without units expects everybody; None: it does not expect
    this person.
    """
    if units is None or not parts:
        return tuple(parts)
    return tuple(part for part in parts if part.unit_id in units) or None


def has_come(day: date | None, today: date) -> bool:
    """Tell whether the day of a session has come."""
    return day is not None and day <= today


_MEETING_THERE = frozenset({SessionFormat.PRESENCE, SessionFormat.HYBRID})


def needs_venue(form: str) -> bool:
    """Tell whether people meet somewhere: on site or both ways, not online and not by telephone."""
    return form in _MEETING_THERE


def lacks_venue(form: str, *, has_venue: bool, has_room: bool, venue_has_rooms: bool) -> bool:
    """Tell whether a session still needs a venue, or a room where its venue has rooms."""
    if not needs_venue(form):
        return False
    return not has_venue or (venue_has_rooms and not has_room)


def needs_sheet(form: str, *, public: bool) -> bool:
    """Tell whether people sign in on paper, if somebody is expected."""
    return needs_venue(form) and not public


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of what takes place, times of self-learning with it; `undated` sessions have no day yet."""

    first: date | None = None
    last: date | None = None
    undated: int = 0

    def has_begun(self, today: date) -> bool:
        """Tell whether the first day has come."""
        return self.first is not None and self.first <= today

    def is_over(self, today: date) -> bool:
        """Tell whether the last day is past and nothing is left without a day."""
        return self.last is not None and self.last < today and not self.undated

    def last_day_has_come(self, today: date) -> bool:
        """Tell whether papers may become valid: on the last day, or when there is nothing to wait for."""
        if self.undated:
            return False
        return self.last is None or self.last <= today


NOTHING: Final = Span()

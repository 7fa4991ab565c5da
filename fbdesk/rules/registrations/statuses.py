"""Which status of a registration may follow which, and which of them hold a place, wait for the office, or are over."""

from collections.abc import Mapping
from typing import Final

from fbdesk.i18n import _
from fbdesk.vocabulary import RegistrationStatus, label

_R = RegistrationStatus
_DECISIONS: Final = frozenset({_R.ACCEPTED, _R.WAITING, _R.OFFERED, _R.DECLINED})
_ENDS: Final = frozenset({_R.WITHDRAWN, _R.PROGRAMME_CANCELLED})
_NEXT: Final[Mapping[RegistrationStatus, frozenset[RegistrationStatus]]] = {
    _R.RECEIVED: _DECISIONS | _ENDS | {_R.IN_REVIEW},
    _R.IN_REVIEW: _DECISIONS | _ENDS | {_R.RECEIVED},
    _R.ACCEPTED: _ENDS | {_R.IN_REVIEW, _R.WAITING, _R.DECLINED, _R.NO_SHOW},
    _R.WAITING: _DECISIONS - {_R.WAITING} | _ENDS | {_R.IN_REVIEW},
    _R.OFFERED: _DECISIONS - {_R.OFFERED} | _ENDS | {_R.IN_REVIEW},
    _R.DECLINED: _DECISIONS - {_R.DECLINED} | _ENDS | {_R.IN_REVIEW},
    # Whoever withdrew gets no place again unless somebody enters the registration anew.
    _R.WITHDRAWN: frozenset({_R.RECEIVED}),
    _R.PROGRAMME_CANCELLED: frozenset({_R.RECEIVED, _R.ACCEPTED, _R.WAITING, _R.WITHDRAWN}),
    _R.NO_SHOW: frozenset({_R.ACCEPTED, _R.WITHDRAWN}),
}

HOLDING_PLACE: Final = frozenset({_R.ACCEPTED, _R.OFFERED})
"""Statuses that take one of the programme's places, and are expected at its sessions.

An offered place is kept free until the answer; who did not appear keeps none for what is still to come.
"""

UNDECIDED: Final = frozenset({_R.RECEIVED, _R.IN_REVIEW})
"""Statuses that wait for the office."""

ACTIVE: Final = UNDECIDED | {_R.ACCEPTED, _R.WAITING, _R.OFFERED}
"""Statuses of registrations from which something may still come."""

ASKING: Final = ACTIVE - HOLDING_PLACE
"""Statuses of those who have no place and may still get one."""

TAKING_PART: Final = frozenset({_R.ACCEPTED})
"""Statuses of people who get papers and results: those who said yes or came."""

GONE: Final = frozenset({_R.WITHDRAWN, _R.DECLINED, _R.PROGRAMME_CANCELLED})
"""Statuses of registrations that came to nothing: they take no place, and nothing is asked of them."""


def booking_status(registration: RegistrationStatus, booking: RegistrationStatus) -> RegistrationStatus:
    """Return where a booked unit stands: without a place in the programme it goes with its registration."""
    return booking if registration in HOLDING_PLACE or booking in GONE else registration


def holds_place(status: RegistrationStatus) -> bool:
    """Say whether a registration with this status takes a place."""
    return status in HOLDING_PLACE


def next_statuses(status: RegistrationStatus) -> tuple[RegistrationStatus, ...]:
    """Return the statuses that may follow, in the order of the glossary."""
    return tuple(following for following in RegistrationStatus if following in _NEXT[status])


def refused_change(old: RegistrationStatus, new: RegistrationStatus) -> str | None:
    """Return None when `new` may follow `old`, otherwise the sentence that says why not and what may."""
    if new in _NEXT[old]:
        return None
    if new == old:
        return _("The registration already has the status “{status}”.").format(status=label(old))
    if old is RegistrationStatus.WITHDRAWN:
        return _(
            "The registration was withdrawn. Set it to “{received}” first, then it can become “{new}”."
        ).format(received=label(RegistrationStatus.RECEIVED), new=label(new))
    return _(
        "A registration with the status “{old}” cannot become “{new}”. Possible here: {possible}."
    ).format(
        old=label(old),
        new=label(new),
        possible=", ".join(label(status) for status in next_statuses(old)),
    )

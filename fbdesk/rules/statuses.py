"""The office's vocabularies: each status and kind with the word on the screen, and which step may follow.

The words are those of the glossary; `received` and its like are stored, `label()` is shown.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from fbdesk.i18n import _, pgettext


class RegistrationStatus(StrEnum):
    """Where a registration, or one of its single units, stands."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    OFFERED = "offered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PROGRAMME_CANCELLED = "programme_cancelled"
    NO_SHOW = "no_show"


class ProgrammeState(StrEnum):
    """Where a programme stands; derived by `programme_state`, never stored."""

    PLANNING = "planning"
    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    SELECTING = "selecting"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class ProgrammeKind(StrEnum):
    """What a programme is, which decides the pages it needs."""

    COURSE = "course"
    EVENT = "event"
    CONSULTATION = "consultation"
    WORKSHOPS = "workshops"
    NETWORK = "network"


class SessionState(StrEnum):
    """Where a single date stands."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class SessionFormat(StrEnum):
    """How people meet on a date."""

    PRESENCE = "presence"
    ONLINE = "online"
    HYBRID = "hybrid"
    PHONE = "phone"


class UnitKind(StrEnum):
    """What a unit asks of the participant."""

    ATTENDANCE = "attendance"
    SELF_LEARNING = "self_learning"


class AttendanceKind(StrEnum):
    """How somebody took part in a session; minutes are kept beside it and decide."""

    FULL = "full"
    PARTLY = "partly"
    EXCUSED = "excused"
    ABSENT = "absent"


class DeliverableState(StrEnum):
    """How far a required piece of work is."""

    OUTSTANDING = "outstanding"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"


class CertificateState(StrEnum):
    """Where an issued paper stands; a number once given stays in the register in every state."""

    PREPARED = "prepared"
    VALID = "valid"
    VOID = "void"


class CertificateKind(StrEnum):
    """What a certificate says: was there (also in part), took part, took part and achieved something."""

    CONFIRMATION = "confirmation"
    PARTICIPATION = "participation"
    CERTIFICATE = "certificate"


class Arrival(StrEnum):
    """The way on which a registration reached the office."""

    SHEET = "sheet"
    EMAIL = "email"
    TELEPHONE = "telephone"
    PAPER = "paper"
    WALK_IN = "walk_in"
    INVITATION = "invitation"


class Gender(StrEnum):
    """What a person states for statistics; never derived from the salutation or a name."""

    FEMALE = "female"
    MALE = "male"
    DIVERSE = "diverse"
    NOT_STATED = "not_stated"


Vocabulary = (
    RegistrationStatus
    | ProgrammeState
    | ProgrammeKind
    | SessionState
    | SessionFormat
    | UnitKind
    | AttendanceKind
    | DeliverableState
    | CertificateState
    | CertificateKind
    | Arrival
    | Gender
)

# By type first: members of different vocabularies with the same code are equal as strings.
_LABELS: Final[Mapping[type[StrEnum], Mapping[str, Callable[[], str]]]] = {
    RegistrationStatus: {
        "received": lambda: pgettext("registration", "received"),
        "in_review": lambda: pgettext("registration", "in review"),
        "accepted": lambda: pgettext("registration", "accepted"),
        "waiting": lambda: pgettext("registration", "waiting list"),
        "offered": lambda: pgettext("registration", "place offered"),
        "declined": lambda: pgettext("registration", "declined by the office"),
        "withdrawn": lambda: pgettext("registration", "withdrawn"),
        "programme_cancelled": lambda: pgettext("registration", "cancelled with the programme"),
        "no_show": lambda: pgettext("registration", "did not appear"),
    },
    ProgrammeState: {
        "planning": lambda: pgettext("programme", "in planning"),
        "open": lambda: pgettext("programme", "registration open"),
        "closed": lambda: pgettext("programme", "deadline passed"),
        "full": lambda: pgettext("programme", "full"),
        "selecting": lambda: pgettext("programme", "selecting"),
        "running": lambda: pgettext("programme", "running"),
        "finished": lambda: pgettext("programme", "finished"),
        "cancelled": lambda: pgettext("programme", "cancelled"),
    },
    ProgrammeKind: {
        "course": lambda: pgettext("programme kind", "course"),
        "event": lambda: pgettext("programme kind", "single event"),
        "consultation": lambda: pgettext("programme kind", "consultation"),
        "workshops": lambda: pgettext("programme kind", "workshops on site"),
        "network": lambda: pgettext("programme kind", "network meetings"),
    },
    SessionState: {
        "planned": lambda: pgettext("session", "planned"),
        "confirmed": lambda: pgettext("session", "confirmed"),
        "held": lambda: pgettext("session", "held"),
        "moved": lambda: pgettext("session", "moved"),
        "cancelled": lambda: pgettext("session", "cancelled"),
    },
    SessionFormat: {
        "presence": lambda: pgettext("session format", "on site"),
        "online": lambda: pgettext("session format", "online"),
        "hybrid": lambda: pgettext("session format", "on site and online"),
        "phone": lambda: pgettext("session format", "by telephone"),
    },
    UnitKind: {
        "attendance": lambda: pgettext("unit kind", "attendance"),
        "self_learning": lambda: pgettext("unit kind", "self-learning"),
    },
    AttendanceKind: {
        "full": lambda: pgettext("attendance", "present"),
        "partly": lambda: pgettext("attendance", "partly present"),
        "excused": lambda: pgettext("attendance", "excused"),
        "absent": lambda: pgettext("attendance", "absent"),
    },
    DeliverableState: {
        "outstanding": lambda: pgettext("deliverable", "outstanding"),
        "submitted": lambda: pgettext("deliverable", "submitted"),
        "accepted": lambda: pgettext("deliverable", "accepted"),
    },
    CertificateState: {
        "prepared": lambda: pgettext("certificate", "prepared"),
        "valid": lambda: pgettext("certificate", "valid"),
        "void": lambda: pgettext("certificate", "void"),
    },
    CertificateKind: {
        "confirmation": lambda: pgettext("certificate kind", "confirmation of attendance"),
        "participation": lambda: pgettext("certificate kind", "certificate of participation"),
        "certificate": lambda: pgettext("certificate kind", "certificate"),
    },
    Arrival: {
        "sheet": lambda: pgettext("arrival", "spreadsheet"),
        "email": lambda: pgettext("arrival", "e-mail"),
        "telephone": lambda: pgettext("arrival", "telephone"),
        "paper": lambda: pgettext("arrival", "paper"),
        "walk_in": lambda: pgettext("arrival", "came without registration"),
        "invitation": lambda: pgettext("arrival", "invitation"),
    },
    Gender: {
        "female": lambda: pgettext("gender", "female"),
        "male": lambda: pgettext("gender", "male"),
        "diverse": lambda: pgettext("gender", "diverse"),
        "not_stated": lambda: pgettext("gender", "not stated"),
    },
}

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

HOLDING_PLACE: Final = frozenset({_R.ACCEPTED, _R.OFFERED, _R.NO_SHOW})
"""Statuses that take one of the programme's places: an offered one is kept free until the answer."""

UNDECIDED: Final = frozenset({_R.RECEIVED, _R.IN_REVIEW})
"""Statuses that wait for the office."""

ACTIVE: Final = UNDECIDED | {_R.ACCEPTED, _R.WAITING, _R.OFFERED}
"""Statuses of registrations from which something may still come."""

ON_THE_SHEET: Final = frozenset({_R.ACCEPTED, _R.NO_SHOW})
"""Statuses of people (and of their booked units) that stand on the sign-in sheet: with a place, also who never came."""

GONE: Final = frozenset({_R.WITHDRAWN, _R.DECLINED, _R.PROGRAMME_CANCELLED})
"""Statuses of registrations that came to nothing: they count nowhere."""


def label(status: Vocabulary) -> str:
    """Return the word the screen shows for a status or kind, in the language in use."""
    return _LABELS[type(status)][status.value]()


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

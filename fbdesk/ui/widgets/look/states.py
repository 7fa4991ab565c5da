"""The icon and colour of every state, beside its one word: a state looks the same on all pages."""

from collections.abc import Mapping
from typing import Final

from fbdesk.ui.widgets.look.status import Status
from fbdesk.vocabulary import (
    CertificateState,
    ProgrammeState,
    RegistrationStatus,
    RowOutcome,
    SessionState,
    heading,
    label,
)

#: Icon and colour by state; the word is the vocabulary's.
LOOKS: Final[Mapping[type, Mapping[str, tuple[str, str]]]] = {
    RegistrationStatus: {
        "received": ("mail", "mute"),
        "in_review": ("question_circle", "ask"),
        "accepted": ("checkmark_circle", "ok"),
        "waiting": ("hourglass", "warn"),
        "offered": ("mail_arrow", "info"),
        "declined": ("dismiss_circle", "mute"),
        "withdrawn": ("door_arrow_left", "mute"),
        "programme_cancelled": ("prohibited", "mute"),
        "no_show": ("prohibited", "err"),
    },
    ProgrammeState: {
        "planning": ("edit", "mute"),
        "open": ("open", "info"),
        "closed": ("clock", "warn"),
        "full": ("people", "warn"),
        "selecting": ("question_circle", "ask"),
        "running": ("checkmark_circle", "ok"),
        "finished": ("archive", "mute"),
        "cancelled": ("prohibited", "err"),
    },
    SessionState: {
        "planned": ("calendar", "mute"),
        "confirmed": ("checkmark", "ok"),
        "held": ("checkmark_circle", "ok"),
        "moved": ("arrow_move", "warn"),
        "cancelled": ("prohibited", "err"),
    },
    RowOutcome: {
        "new": ("add_circle", "info"),
        "changed": ("edit", "ok"),
        "unchanged": ("checkmark", "mute"),
        "duplicate": ("copy", "mute"),
        "question": ("question_circle", "ask"),
        "error": ("error_circle", "err"),
        "skipped": ("subtract_circle", "mute"),
    },
    CertificateState: {
        "prepared": ("print", "info"),
        "valid": ("checkmark_circle", "ok"),
        "void": ("prohibited", "mute"),
    },
}


def registration_state(code: str) -> Status:
    """Return how a registration's status is shown."""
    status = RegistrationStatus(code)
    return Status(heading(status), *LOOKS[RegistrationStatus][status.value])


def programme_state(code: str) -> Status:
    """Return how a programme's derived state is shown."""
    return _word(ProgrammeState(code))


def session_state(code: str) -> Status:
    """Return how a training session's status is shown."""
    return _word(SessionState(code))


def import_outcome(code: str) -> Status:
    """Return how the outcome of a spreadsheet row is shown."""
    return _word(RowOutcome(code))


def certificate_state(code: str) -> Status:
    """Return how a certificate's state is shown."""
    return _word(CertificateState(code))


def _word(state: ProgrammeState | SessionState | RowOutcome | CertificateState) -> Status:
    return Status(label(state), *LOOKS[type(state)][state.value])


def deadline(text: str) -> Status:
    """Return a hint about a deadline, e.g. "Antwort bis 24.06."."""
    return Status(text, "clock", "warn")


def missing(text: str) -> Status:
    """Return a hint that something is missing."""
    return Status(text, "warning", "warn")


def conflict(text: str) -> Status:
    """Return a hint about an overlap or an error."""
    return Status(text, "error_circle", "err")


def tandem(text: str) -> Status:
    """Return a hint about people who belong together."""
    return Status(text, "link", "text2")

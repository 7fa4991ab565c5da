"""The words and icons of every state code: a state looks the same on all pages."""

from typing import Final

from fbdesk.i18n import N_, _
from fbdesk.ui.widgets.status import Status

_REGISTRATION: Final = {
    "received": (N_("Received"), "mail", "mute"),
    "in_review": (N_("In review"), "question_circle", "ask"),
    "accepted": (N_("Accepted"), "checkmark_circle", "ok"),
    "waiting": (N_("Waiting list"), "hourglass", "warn"),
    "offered": (N_("Place offered"), "mail_arrow", "info"),
    "declined": (N_("Declined by the office"), "dismiss_circle", "mute"),
    "withdrawn": (N_("Withdrawn"), "door_arrow_left", "mute"),
    "programme_cancelled": (N_("Cancelled with the programme"), "prohibited", "mute"),
    "no_show": (N_("Did not come"), "prohibited", "err"),
}
_PROGRAMME: Final = {
    "planning": (N_("Being planned"), "edit", "mute"),
    "open": (N_("Registration open"), "open", "info"),
    "closed": (N_("Registration closed"), "clock", "warn"),
    "full": (N_("Fully booked"), "people", "warn"),
    "selecting": (N_("Selection under way"), "question_circle", "ask"),
    "running": (N_("Running"), "checkmark_circle", "ok"),
    "finished": (N_("Finished"), "archive", "mute"),
    "cancelled": (N_("Cancelled"), "prohibited", "err"),
}
_SESSION: Final = {
    "planned": (N_("planned"), "calendar", "mute"),
    "confirmed": (N_("confirmed"), "checkmark", "ok"),
    "held": (N_("held"), "checkmark_circle", "ok"),
    "moved": (N_("moved"), "arrow_move", "warn"),
    "cancelled": (N_("cancelled"), "prohibited", "err"),
}
_OUTCOME: Final = {
    "new": (N_("new"), "add_circle", "info"),
    "changed": (N_("changed"), "edit", "ok"),
    "unchanged": (N_("unchanged"), "checkmark", "mute"),
    "duplicate": (N_("double"), "copy", "mute"),
    "question": (N_("Question"), "question_circle", "ask"),
    "error": (N_("Error"), "error_circle", "err"),
    "skipped": (N_("skipped"), "subtract_circle", "mute"),
}
_CERTIFICATE: Final = {
    "prepared": (N_("prepared"), "print", "info"),
    "valid": (N_("valid"), "checkmark_circle", "ok"),
    "void": (N_("void"), "prohibited", "mute"),
}


def registration_state(code: str) -> Status:
    """Return how a registration's status is shown."""
    return _status(_REGISTRATION[code])


def programme_state(code: str) -> Status:
    """Return how a programme's derived state is shown."""
    return _status(_PROGRAMME[code])


def session_state(code: str) -> Status:
    """Return how a training session's status is shown."""
    return _status(_SESSION[code])


def import_outcome(code: str) -> Status:
    """Return how the outcome of a spreadsheet row is shown."""
    return _status(_OUTCOME[code])


def certificate_state(code: str) -> Status:
    """Return how a certificate's state is shown."""
    return _status(_CERTIFICATE[code])


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


def _status(entry: tuple[str, str, str]) -> Status:
    text, icon, colour = entry
    return Status(_(text), icon, colour)

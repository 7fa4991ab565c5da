"""The words and icons of every state code: a state looks the same on all pages."""

from functools import cache

from fbdesk.i18n import language, pgettext
from fbdesk.ui.widgets.status import Status


def registration_state(code: str) -> Status:
    """Return how a registration's status is shown."""
    return _registrations(language())[code]


def programme_state(code: str) -> Status:
    """Return how a programme's derived state is shown."""
    return _programmes(language())[code]


def session_state(code: str) -> Status:
    """Return how a training session's status is shown."""
    return _sessions(language())[code]


def import_outcome(code: str) -> Status:
    """Return how the outcome of a spreadsheet row is shown."""
    return _outcomes(language())[code]


def certificate_state(code: str) -> Status:
    """Return how a certificate's state is shown."""
    return _certificates(language())[code]


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


@cache
def _registrations(_language: str) -> dict[str, Status]:
    return {
        "received": Status(pgettext("registration", "Received"), "mail", "mute"),
        "in_review": Status(pgettext("registration", "In review"), "question_circle", "ask"),
        "accepted": Status(pgettext("registration", "Accepted"), "checkmark_circle", "ok"),
        "waiting": Status(pgettext("registration", "Waiting list"), "hourglass", "warn"),
        "offered": Status(pgettext("registration", "Place offered"), "mail_arrow", "info"),
        "declined": Status(pgettext("registration", "Declined by the office"), "dismiss_circle", "mute"),
        "withdrawn": Status(pgettext("registration", "Withdrawn"), "door_arrow_left", "mute"),
        "programme_cancelled": Status(
            pgettext("registration", "Cancelled with the programme"), "prohibited", "mute"
        ),
        "no_show": Status(pgettext("registration", "Did not come"), "prohibited", "err"),
    }


@cache
def _programmes(_language: str) -> dict[str, Status]:
    return {
        "planning": Status(pgettext("programme", "Being planned"), "edit", "mute"),
        "open": Status(pgettext("programme", "Registration open"), "open", "info"),
        "closed": Status(pgettext("programme", "Registration closed"), "clock", "warn"),
        "full": Status(pgettext("programme", "Fully booked"), "people", "warn"),
        "selecting": Status(pgettext("programme", "Selection under way"), "question_circle", "ask"),
        "running": Status(pgettext("programme", "Running"), "checkmark_circle", "ok"),
        "finished": Status(pgettext("programme", "Finished"), "archive", "mute"),
        "cancelled": Status(pgettext("programme", "Cancelled"), "prohibited", "err"),
    }


@cache
def _sessions(_language: str) -> dict[str, Status]:
    return {
        "planned": Status(pgettext("session", "planned"), "calendar", "mute"),
        "confirmed": Status(pgettext("session", "confirmed"), "checkmark", "ok"),
        "held": Status(pgettext("session", "held"), "checkmark_circle", "ok"),
        "moved": Status(pgettext("session", "moved"), "arrow_move", "warn"),
        "cancelled": Status(pgettext("session", "cancelled"), "prohibited", "err"),
    }


@cache
def _outcomes(_language: str) -> dict[str, Status]:
    return {
        "new": Status(pgettext("import", "new"), "add_circle", "info"),
        "changed": Status(pgettext("import", "changed"), "edit", "ok"),
        "unchanged": Status(pgettext("import", "unchanged"), "checkmark", "mute"),
        "duplicate": Status(pgettext("import", "double"), "copy", "mute"),
        "question": Status(pgettext("import", "Question"), "question_circle", "ask"),
        "error": Status(pgettext("import", "Error"), "error_circle", "err"),
        "skipped": Status(pgettext("import", "skipped"), "subtract_circle", "mute"),
    }


@cache
def _certificates(_language: str) -> dict[str, Status]:
    return {
        "prepared": Status(pgettext("certificate", "prepared"), "print", "info"),
        "valid": Status(pgettext("certificate", "valid"), "checkmark_circle", "ok"),
        "void": Status(pgettext("certificate", "void"), "prohibited", "mute"),
    }

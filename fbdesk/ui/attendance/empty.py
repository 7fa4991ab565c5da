"""What the page says while there is nothing to enter, and where to go from there."""

from collections.abc import Callable

from fbdesk.i18n import _, format_weekday
from fbdesk.services.attendance import Grid
from fbdesk.ui.attendance.marks import is_held
from fbdesk.ui.widgets.empty_state import EmptyState


def empty_state(grid: Grid | None, go_to: Callable[..., None]) -> EmptyState | None:
    """Return what to show instead of the grid (None while there is no programme); None when there is a grid."""
    if grid is None:
        text = _("Attendance belongs to a programme. Create one first.")
        return EmptyState(
            "cap", _("No programme yet."), text, _("Open programmes"), lambda: go_to("programmes")
        )
    sessions = [session for session in grid.sessions if not session.public]
    if not sessions:
        text = _("As soon as the programme has sessions, this is where you enter who was there.")
        return EmptyState(
            "calendar", _("No session yet."), text, _("Open programmes"), lambda: go_to("programmes")
        )
    if not grid.rows:
        text = _("Everybody who is given a place stands here in the order of the sign-in sheet.")
        return EmptyState(
            "people_check",
            _("Nobody has a place yet."),
            text,
            _("Open registrations"),
            lambda: go_to("registrations"),
        )
    entered = any(row.entries for row in grid.rows)
    if not entered and not any(is_held(session) for session in sessions):
        days = [session.day for session in sessions if session.day is not None and not session.cancelled]
        text = _("From the first day on you enter here who was there.")
        if days:
            text = _("The first one is on {day}. From then on you enter here who was there.").format(
                day=format_weekday(min(days))
            )
        return EmptyState("calendar", _("No session held yet."), text)
    return None

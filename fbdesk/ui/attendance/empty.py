"""What the page says while there is nothing to enter, and where to go from there."""

from dataclasses import dataclass
from typing import Final

from fbdesk.i18n import _, format_weekday
from fbdesk.services.attendance.attendance import Grid
from fbdesk.ui.attendance.grid.marks import is_held

#: The button opens the lists beside the page, not another page.
LISTS: Final = "lists"


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why there is no grid: icon, heading, sentence, and a button that opens another page."""

    icon: str
    heading: str
    sentence: str
    button: str = ""
    page: str = ""


def nothing(grid: Grid | None) -> Nothing | None:
    """Say why there is no grid to show (None while there is no programme); None when there is one."""
    if grid is None:
        text = _("Attendance belongs to a programme. Create one first.")
        return Nothing("cap", _("No programme yet."), text, _("&Open programmes"), "programmes")
    sessions = [session for session in grid.sessions if not session.public]
    if grid.sessions and not sessions:
        text = _("All sessions of this programme are public; nobody is entered one by one.")
        return Nothing("people", _("No sign-in sheets."), text)
    if not sessions:
        text = _("As soon as the programme has sessions, this is where you enter who was there.")
        return Nothing("calendar", _("No session yet."), text, _("&Open programmes"), "programmes")
    if not grid.rows:
        text = _("Everybody who is given a place stands here in the order of the sign-in sheet.")
        heading = _("Nobody has a place yet.")
        return Nothing("people_check", heading, text, _("&Open registrations"), "registrations")
    if any(row.entries for row in grid.rows) or any(is_held(session) for session in sessions):
        return None
    days = [session.day for session in sessions if session.day is not None and not session.cancelled]
    if not days:
        text = _("From the first day on you enter here who was there.")
        return Nothing("calendar", _("No session held yet."), text)
    text = _("The first one is on {day}. Print the lists for it; from then on you enter here who was there.")
    text = text.format(day=format_weekday(min(days)))
    return Nothing("calendar", _("No session held yet."), text, _("Print &lists"), LISTS)

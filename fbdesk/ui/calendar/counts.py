"""The key figures above the calendar: sessions, what collides, what has no room."""

from collections.abc import Sequence
from dataclasses import replace

from fbdesk.i18n import format_number, ngettext
from fbdesk.services.calendar.calendar_sheet import CalendarSession, CalendarSheet
from fbdesk.ui.calendar.entries import Filters, misses_room
from fbdesk.ui.widgets.key_figure import Figure


def count_figures(
    sessions: Sequence[CalendarSession], sheet: CalendarSheet, filters: Filters
) -> list[Figure]:
    """Return the figures of these sessions, of the programmes and the place that are chosen."""
    without_only = replace(filters, only="")
    counted = [one for one in sessions if without_only.keeps(one, frozenset())]
    ids = {one.id for one in counted}
    taking_place = sum(not one.cancelled for one in counted)
    conflicts = sum(bool(ids & set(one.session_ids)) for one in sheet.conflicts)
    roomless = sum(misses_room(one) for one in counted)
    return [
        Figure("sessions", format_number(taking_place), ngettext("session", "sessions", taking_place)),
        Figure(
            "conflicts",
            format_number(conflicts),
            ngettext("overlap", "overlaps", conflicts),
            colour="err" if conflicts else "text",
            active=filters.only == "conflicts",
        ),
        Figure(
            "roomless",
            format_number(roomless),
            ngettext("without room", "without room", roomless),
            active=filters.only == "roomless",
        ),
    ]

"""The table of sessions before and after they are moved, with the holidays that they fall on."""

from collections.abc import Iterable

from fbdesk.i18n import _, format_weekday, ngettext
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.services.calendar.moving import MovedDay
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, status_column
from fbdesk.ui.widgets.tables.data_table import DataTable


def moved_table(name: str, state: UiState) -> DataTable:
    """Return an empty table for moved sessions."""
    table = DataTable(
        [
            Column(
                key="before",
                heading=_("So far"),
                text=lambda row: format_weekday(row.before) if row.before else "–",
                width=118,
                colour="text2",
                sortable=False,
            ),
            Column(key="after", heading=_("New"), text=new_day, width=122, strong=True, sortable=False),
            Column(
                key="title",
                heading=_("Session"),
                text=lambda row: row.title,
                width=130,
                stretch=1,
                sortable=False,
            ),
            status_column("hint", _("Hint"), hint, width=130, widest=240, sortable=False),
        ],
        name=name,
        state=state,
        accessible_name=_("Sessions before and after"),
    )
    table.set_empty(EmptyState("calendar", _("No session is moved.")))
    return table


def new_day(row: MovedDay) -> str:
    """Return the new day, or month, of a session."""
    if row.after is not None:
        return format_weekday(row.after)
    return month_text(row.month_after) or _("open")


def hint(row: MovedDay) -> Status | None:
    """Return the holiday on the new day."""
    if row.holiday:
        return states.conflict(_("Public holiday: {name}").format(name=row.holiday))
    return Status(row.school_holiday, "calendar", "warn") if row.school_holiday else None


def holiday_sentence(rows: Iterable[MovedDay]) -> str:
    """Say how many sessions fall on a public holiday; empty when none does."""
    n = sum(bool(row.holiday) for row in rows)
    text = ngettext(
        "{n} session falls on a public holiday. Move it afterwards.",
        "{n} sessions fall on public holidays. Move them afterwards.",
        n,
    )
    return text.format(n=n) if n else ""

"""All programmes as a table for Excel, each with its state and the reason for it."""

from sqlalchemy.orm import Session

from fbdesk.i18n import _, pgettext
from fbdesk.services.programmes.programmes import ProgrammeRow, list_programmes
from fbdesk.sheets.writer import TableColumn
from fbdesk.vocabulary import ProgrammeKind, label


def collect_programmes(db: Session) -> tuple[str, list[TableColumn], list[list[object]]]:
    """Return all programmes in the order of the list."""
    columns = [
        TableColumn(_("Code")),
        TableColumn(_("Title")),
        TableColumn(_("Kind")),
        TableColumn(_("State")),
        TableColumn(_("Reason")),
        TableColumn(_("First day"), "date"),
        TableColumn(_("Last day"), "date"),
        TableColumn(_("Deadline"), "date"),
        TableColumn(_("Places"), "number"),
        TableColumn(_("Places taken"), "number"),
        TableColumn(_("Accepted"), "number"),
        TableColumn(_("Waiting list"), "number"),
        TableColumn(_("Undecided"), "number"),
        TableColumn(_("Topics")),
        TableColumn(_("Region")),
        TableColumn(_("Cancelled units")),
    ]
    return _("Programmes"), columns, [_cells(row) for row in list_programmes(db)]


def _cells(row: ProgrammeRow) -> list[object]:
    return [
        row.code,
        row.name,
        label(ProgrammeKind(row.kind)),
        label(row.state),
        row.state_reason,
        row.first_day,
        row.last_day,
        row.deadline,
        row.capacity,
        row.taken,
        row.accepted,
        row.waiting,
        row.to_decide,
        ", ".join(row.topics),
        ", ".join(row.region) or pgettext("region", "nationwide"),
        ", ".join(row.cancelled_units),
    ]

"""All programmes as a table for Excel, each with its state and the reason for it."""

from sqlalchemy.orm import Session

from fbdesk.i18n import _
from fbdesk.services.programmes.programmes import ProgrammeRow, list_programmes
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out
from fbdesk.vocabulary import ProgrammeKind, RegistrationStatus, heading, label


def collect_programmes(db: Session) -> tuple[str, list[TableColumn], list[list[object]]]:
    """Return all programmes in the order of the list."""
    return _("Programmes"), *laid_out(_columns(), list_programmes(db))


def _columns() -> list[FilledColumn[ProgrammeRow]]:
    return [
        (TableColumn(_("Code")), lambda row: row.code),
        (TableColumn(_("Title")), lambda row: row.name),
        (TableColumn(_("Kind")), lambda row: label(ProgrammeKind(row.kind))),
        (TableColumn(_("State")), lambda row: label(row.state)),
        (TableColumn(_("Reason")), lambda row: row.state_reason),
        (TableColumn(_("First day"), "date"), lambda row: row.first_day),
        (TableColumn(_("Last day"), "date"), lambda row: row.last_day),
        (TableColumn(_("Deadline"), "date"), lambda row: row.deadline),
        (TableColumn(_("Places"), "number"), lambda row: row.capacity),
        (TableColumn(_("Places taken"), "number"), lambda row: row.taken),
        (TableColumn(_("Accepted"), "number"), lambda row: row.accepted),
        (TableColumn(heading(RegistrationStatus.WAITING), "number"), lambda row: row.waiting),
        (TableColumn(_("Undecided"), "number"), lambda row: row.to_decide),
        (TableColumn(_("Topics")), lambda row: ", ".join(row.topics)),
        (TableColumn(_("Region")), lambda row: ", ".join(row.region) or _("nationwide")),
        (TableColumn(_("Cancelled units")), lambda row: ", ".join(row.cancelled_units)),
    ]

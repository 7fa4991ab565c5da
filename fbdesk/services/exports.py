"""Tables for Excel: registrations, attendance and people of a programme, collected for the writer."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Registration
from fbdesk.i18n import _, format_date, format_month
from fbdesk.rules import units
from fbdesk.rules.attendance import Standing, forecast_text
from fbdesk.rules.laender import land_name
from fbdesk.rules.organisation_types import OrganisationGroup, group_label
from fbdesk.rules.statuses import Arrival, AttendanceKind, label
from fbdesk.services.attendance import Entry, get_grid
from fbdesk.services.people import list_people
from fbdesk.services.programmes import require_programme
from fbdesk.services.registrations import RegistrationRow, list_registrations
from fbdesk.services.training_sessions import SessionRow
from fbdesk.sheets.writer import TableColumn, write_table

KINDS = ("registrations", "attendance", "people")
Table = tuple[str, list[TableColumn], list[list[object]]]


def export(db: Session, what: str, programme_id: int | None, path: Path) -> int:
    """Write one of `KINDS` as a workbook and return the number of rows; raises UserError when it cannot be written."""
    title, columns, rows = collect(db, what, programme_id)
    write_table(path, title, columns, rows)
    return len(rows)


def collect(db: Session, what: str, programme_id: int | None) -> Table:
    """Return title, columns and rows of one of `KINDS`."""
    if what == "people":
        return collect_people(db)
    assert programme_id is not None
    return (
        collect_registrations(db, programme_id)
        if what == "registrations"
        else collect_attendance(db, programme_id)
    )


def collect_registrations(db: Session, programme_id: int) -> Table:
    """Return the registrations with all their answers, a column a heading."""
    rows = list_registrations(db, programme_id)
    answers, headings = _answers(db, programme_id)
    columns = [
        TableColumn(_("Family name")),
        TableColumn(_("First name")),
        TableColumn(_("Title")),
        TableColumn(_("Organisation")),
        TableColumn(_("Group")),
        TableColumn(_("Department")),
        TableColumn(_("Function")),
        TableColumn(_("E-mail")),
        TableColumn(_("Telephone")),
        TableColumn(_("Street")),
        TableColumn(_("Postcode")),
        TableColumn(_("Town")),
        TableColumn(_("Land")),
        TableColumn(_("Status")),
        TableColumn(_("Rank"), "number"),
        TableColumn(_("Reason")),
        TableColumn(_("Received"), "datetime"),
        TableColumn(_("Late")),
        TableColumn(_("Arrival")),
        TableColumn(_("Diet")),
        TableColumn(_("Needs")),
        TableColumn(_("Remarks")),
        TableColumn(_("On the list of participants")),
        TableColumn(_("Photos allowed")),
        *(TableColumn(heading) for heading in headings),
    ]
    title = " ".join((_("Registrations"), require_programme(db, programme_id).code))
    more = _more(db, programme_id)
    cells = [
        _registration(row, more[row.id]) + [answers.get((row.id, h), "") for h in headings] for row in rows
    ]
    return title, columns, cells


def _more(db: Session, programme_id: int) -> dict[int, Row[str, str, str, str, str, bool, bool, int]]:
    """Return what the list on the screen does not have: department, phone, street, postcode, remarks, consents."""
    query = select(
        Registration.department,
        Registration.phone,
        Registration.street,
        Registration.postcode,
        Registration.remarks,
        Registration.consent_list,
        Registration.consent_photo,
        Registration.id,
    ).where(Registration.programme_id == programme_id)
    return {row.id: row for row in db.execute(query)}


def _registration(row: RegistrationRow, more: Row[str, str, str, str, str, bool, bool, int]) -> list[object]:
    department, phone, street, postcode, remarks, consent_list, consent_photo = more[:7]
    return [
        row.family_name,
        row.given_name,
        row.title,
        row.organisation,
        group_label(OrganisationGroup(row.group)) if row.group else "",
        department,
        row.function,
        row.email,
        phone,
        street,
        postcode,
        row.town,
        land_name(row.land),
        label(row.status),
        row.rank,
        row.status_reason,
        row.received_at,
        yes_no(row.late),
        label(Arrival(row.arrival)),
        row.diet,
        row.needs,
        remarks,
        yes_no(consent_list),
        yes_no(consent_photo),
    ]


def yes_no(value: bool) -> str:
    """Ja or Nein, as lay people read it."""
    return _("Yes") if value else _("No")


def _answers(db: Session, programme_id: int) -> tuple[dict[tuple[int, str], str], list[str]]:
    query = (
        select(Answer.registration_id, Answer.heading, Answer.value)
        .join(Registration, Answer.registration_id == Registration.id)
        .where(Registration.programme_id == programme_id)
        .order_by(Answer.position, Answer.id)
    )
    answers = {(row[0], row[1]): row[2] for row in db.execute(query)}
    return answers, list(dict.fromkeys(heading for _row_id, heading in answers))


def collect_attendance(db: Session, programme_id: int) -> Table:
    """Return the grid: a column a session with minutes or E and A, then minutes, UE, share and forecast."""
    grid = get_grid(db, programme_id)
    shown = [session for session in grid.sessions if not session.public]
    columns = [
        TableColumn(_("No."), "number"),
        TableColumn(_("Family name")),
        TableColumn(_("First name")),
        TableColumn(_("Organisation")),
        *(TableColumn(_heading(session)) for session in shown),
        TableColumn(_("Minutes"), "number"),
        TableColumn(_("UE"), "number"),
        TableColumn(_("Share"), "percent"),
        TableColumn(_("Forecast")),
    ]
    rows = [
        [
            row.number,
            row.family_name,
            row.given_name,
            row.organisation,
            *(_cell(row.entries.get(session.id), session) for session in shown),
            *_sums(row.standing),
        ]
        for row in grid.rows
    ]
    return " ".join((_("Attendance"), require_programme(db, programme_id).code)), columns, rows


def _heading(session: SessionRow) -> str:
    day = format_date(session.day) if session.day else _month(session.month)
    return _("{day} (cancelled)").format(day=day) if session.cancelled else day


def _month(month: str) -> str:
    return format_month(*map(int, month.split("-"))) if month else _("open")


def _cell(entry: Entry | None, session: SessionRow) -> object:
    if entry is None or session.cancelled:
        return None
    if entry.kind is AttendanceKind.EXCUSED:
        return "E"
    return "A" if entry.kind is AttendanceKind.ABSENT else entry.minutes


def _sums(standing: Standing) -> Sequence[object]:
    share = standing.share
    return (
        standing.attended,
        units.ue(standing.attended),
        None if share is None else share / 100,
        forecast_text(standing),
    )


def collect_people(db: Session) -> Table:
    """Return everybody in the stock."""
    columns = [
        TableColumn(_("Family name")),
        TableColumn(_("First name")),
        TableColumn(_("Title")),
        TableColumn(_("Organisation")),
        TableColumn(_("Town")),
        TableColumn(_("E-mail")),
        TableColumn(_("Registrations"), "number"),
        TableColumn(_("Last registration"), "date"),
    ]
    rows: list[list[object]] = [
        [
            p.family_name,
            p.given_name,
            p.title,
            p.organisation,
            p.town,
            p.email,
            p.registrations,
            p.last_received,
        ]
        for p in list_people(db)
    ]
    return _("People"), columns, rows

"""Tables for Excel about registrations: the list with everything known, answers for those who teach, diet and needs."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Registration
from fbdesk.i18n import _
from fbdesk.rules.organisations.laender import land_name
from fbdesk.services.programmes.programmes import get_programme, require_programme
from fbdesk.services.registrations.answers import list_answers
from fbdesk.services.registrations.needs_counts import count_needs
from fbdesk.services.registrations.registration_hints import hints
from fbdesk.services.registrations.registration_list import RegistrationList, get_list
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.sheets.writer import TableColumn, write_table
from fbdesk.vocabulary import Arrival, OrganisationGroup, label

Table = tuple[str, list[TableColumn], list[list[object]]]


def collect_registrations(db: Session, programme_id: int) -> Table:
    """Return the registrations with all their answers, a column a heading."""
    shown = get_list(db, programme_id)
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
        TableColumn(_("Points"), "number"),
        TableColumn(_("Reason")),
        TableColumn(_("Received"), "datetime"),
        TableColumn(_("Late")),
        TableColumn(_("Arrival")),
        TableColumn(_("Diet")),
        TableColumn(_("Needs")),
        TableColumn(_("Remarks")),
        TableColumn(_("On the list of participants")),
        TableColumn(_("Photos allowed")),
        TableColumn(_("Hints")),
        TableColumn(_("Notes of the office")),
        TableColumn(_("Follow-up"), "date"),
        *(TableColumn(unit.label) for unit in shown.units),
        *(TableColumn(heading) for heading in headings),
        TableColumn(_("Programme")),
        TableColumn(_("State of the programme")),
    ]
    programme = get_programme(db, programme_id).row
    more = _more(db, programme_id)
    cells = [
        [
            *_registration(row, more[row.id]),
            " ".join(hint.sentence for hint in hints(row, shown.deadline)),
            more[row.id].notes,
            row.follow_up,
            *_booked(row, shown),
            *(answers.get((row.id, heading), "") for heading in headings),
            programme.name,
            label(programme.state),
        ]
        for row in shown.rows
    ]
    return " ".join((_("Registrations"), programme.code)), columns, cells


def _booked(row: RegistrationRow, shown: RegistrationList) -> list[str]:
    """Return the status of each unit that can be booked, empty where it is not."""
    statuses = {booking.unit_id: label(booking.status) for booking in row.bookings}
    return [statuses.get(unit.unit_id, "") for unit in shown.units]


def _more(db: Session, programme_id: int) -> dict[int, Row[str, str, str, str, str, bool, bool, str, int]]:
    """Return what the list on the screen does not have: department, address, remarks, consents, notes."""
    query = select(
        Registration.department,
        Registration.phone,
        Registration.street,
        Registration.postcode,
        Registration.remarks,
        Registration.consent_list,
        Registration.consent_photo,
        Registration.notes,
        Registration.id,
    ).where(Registration.programme_id == programme_id)
    return {row.id: row for row in db.execute(query)}


def _registration(
    row: RegistrationRow, more: Row[str, str, str, str, str, bool, bool, str, int]
) -> list[object]:
    department, phone, street, postcode, remarks, consent_list, consent_photo = more[:7]
    return [
        row.family_name,
        row.given_name,
        row.title,
        row.organisation,
        label(OrganisationGroup(row.group)) if row.group else "",
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
        row.points,
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


def collect_answers(db: Session, programme_id: int) -> Table:
    """Return what people wrote in the form, heading by heading."""
    columns = [
        TableColumn(_("Question")),
        TableColumn(_("Name")),
        TableColumn(_("Organisation")),
        TableColumn(_("Answer")),
    ]
    rows: list[list[object]] = [
        [heading, *said] for heading, some in list_answers(db, programme_id) for said in some
    ]
    return " ".join((_("Answers"), require_programme(db, programme_id).code)), columns, rows


def collect_needs(db: Session, programme_id: int, registration_ids: Collection[int] | None = None) -> Table:
    """Return diets and needs with numbers and names, of some registrations or of all that are accepted."""
    columns = [
        TableColumn(_("Kind")),
        TableColumn(_("Entry")),
        TableColumn(_("Number"), "number"),
        TableColumn(_("Names")),
    ]
    words = {"diet": _("Diet"), "need": _("Needs")}
    found = count_needs(db, programme_id, registration_ids)
    rows: list[list[object]] = [
        [words[row.kind], row.text, row.number, "; ".join(row.names)] for row in found.rows
    ]
    return " ".join((_("Diet and needs"), require_programme(db, programme_id).code)), columns, rows


def save_needs(db: Session, programme_id: int, registration_ids: Collection[int] | None, path: Path) -> int:
    """Write diets and needs of these registrations as a workbook and return the number of rows."""
    title, columns, rows = collect_needs(db, programme_id, registration_ids)
    write_table(path, title, columns, rows)
    return len(rows)

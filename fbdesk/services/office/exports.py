"""Tables for Excel: what can be exported, of one programme or of the whole office, collected for the writer."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from fbdesk.i18n import _, format_date
from fbdesk.rules.attendance.attendance import Standing, forecast_text
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.calendar.units import ue_number
from fbdesk.services.attendance.attendance import GridRow, get_grid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.people.people import PersonRow, list_people
from fbdesk.services.programmes.programme_tables import collect_programmes
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.registration_tables import (
    Table,
    collect_answers,
    collect_needs,
    collect_registrations,
)
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out, write_table
from fbdesk.vocabulary import AttendanceKind

KINDS = ("registrations", "attendance", "people", "programmes", "answers", "needs")


def export(db: Session, what: str, programme_id: int | None, path: Path) -> int:
    """Write one of `KINDS` as a workbook and return the number of rows; raises UserError when it cannot be written."""
    title, columns, rows = collect(db, what, programme_id)
    write_table(path, title, columns, rows)
    return len(rows)


def collect(db: Session, what: str, programme_id: int | None) -> Table:
    """Return title, columns and rows of one of `KINDS`; people and programmes are those of the whole office."""
    if what == "people":
        return collect_people(db)
    if what == "programmes":
        return collect_programmes(db)
    assert programme_id is not None
    collectors: dict[str, Callable[[Session, int], Table]] = {
        "registrations": collect_registrations,
        "attendance": collect_attendance,
        "answers": collect_answers,
        "needs": collect_needs,
    }
    return collectors[what](db, programme_id)


def collect_attendance(db: Session, programme_id: int) -> Table:
    """Return the grid: a column a session with minutes or E and A, then minutes, UE, share and forecast."""
    grid = get_grid(db, programme_id)
    shown = [session for session in grid.sessions if not session.public]
    columns: list[FilledColumn[GridRow]] = [
        (TableColumn(_("No."), "number"), lambda row: row.number),
        (TableColumn(_("Family name")), lambda row: row.family_name),
        (TableColumn(_("First name")), lambda row: row.given_name),
        (TableColumn(_("Organisation")), lambda row: row.organisation),
        *((TableColumn(_heading(session)), partial(_cell, session)) for session in shown),
        (TableColumn(_("Minutes"), "number"), lambda row: row.standing.attended),
        (TableColumn(_("UE"), "ue"), lambda row: ue_number(row.standing.attended)),
        (TableColumn(_("Share"), "percent"), lambda row: _share(row.standing)),
        (TableColumn(_("Forecast")), lambda row: forecast_text(row.standing)),
    ]
    code = require_programme(db, programme_id).code
    return " ".join((_("Attendance"), code)), *laid_out(columns, grid.rows)


def _heading(session: SessionRow) -> str:
    day = format_date(session.day) if session.day else _month(session.month)
    return _("{day} (cancelled)").format(day=day) if session.cancelled else day


def _month(month: str) -> str:
    return month_text(month) or _("open")


def _cell(session: SessionRow, row: GridRow) -> object:
    """Return what counts, so that the cells add up to the sums."""
    entry, own = row.entries.get(session.id), row.own.get(session.id)
    if entry is None or own is None or session.cancelled:
        return None
    if entry.kind is AttendanceKind.EXCUSED:
        return "E"
    return "A" if entry.kind is AttendanceKind.ABSENT else own.count(entry.kind, entry.minutes)


def _share(standing: Standing) -> float | None:
    return None if standing.share is None else standing.share / 100


def export_people(db: Session, path: Path, person_ids: Collection[int]) -> int:
    """Write these people as a workbook and return how many they are."""
    title, columns, rows = collect_people(db, person_ids)
    write_table(path, title, columns, rows)
    return len(rows)


def collect_people(db: Session, person_ids: Collection[int] | None = None) -> Table:
    """Return everybody in the stock, or only these people, with the series that they completed."""
    columns: list[FilledColumn[PersonRow]] = [
        (TableColumn(_("Family name")), lambda row: row.family_name),
        (TableColumn(_("First name")), lambda row: row.given_name),
        (TableColumn(_("Title")), lambda row: row.title),
        (TableColumn(_("Organisation")), lambda row: row.organisation),
        (TableColumn(_("Town")), lambda row: row.town),
        (TableColumn(_("E-mail")), lambda row: row.email),
        (TableColumn(_("Registrations"), "number"), lambda row: row.registrations),
        (TableColumn(_("Last registration"), "date"), lambda row: row.last_received),
        (TableColumn(_("Completed")), lambda row: "; ".join(row.completed)),
    ]
    wanted = None if person_ids is None else set(person_ids)
    people = [one for one in list_people(db) if wanted is None or one.id in wanted]
    return _("People"), *laid_out(columns, people)

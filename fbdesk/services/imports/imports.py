"""Read a spreadsheet for the import: a file becomes a table with columns assigned, a table a plan, row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import ImportRun
from fbdesk.rules.people import matching, names
from fbdesk.services.imports.import_apply import get_mapping
from fbdesk.services.imports.import_plan import Corrections, ImportPlan, PlanRow, RowDecision, plan_import
from fbdesk.services.people import people
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.sheets.attendance_sheet import AttendanceSheet, interpret_attendance
from fbdesk.sheets.columns import LEAVE_OUT, Column
from fbdesk.sheets.reading import read_sheet
from fbdesk.sheets.sheet import Sheet
from fbdesk.sheets.table import Table, interpret
from fbdesk.sheets.texts import value_text

__all__ = [
    "LEAVE_OUT",
    "Column",
    "Counterpart",
    "LastRun",
    "Prepared",
    "Sheet",
    "Table",
    "assign",
    "find_counterpart",
    "plan_sheet",
    "read",
    "read_attendance",
]

Mapped = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest import of a form into a programme."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sheet with its columns assigned and every row planned.

    `mapping` is what was assigned by hand, `remembered` what was so the last time this form was taken in. `faulty`
    are the texts, as the file has them, of cells that stop their row, by (row, field).
    """

    plan: ImportPlan
    mapping: Mapped
    remembered: Mapped
    faulty: Mapping[tuple[int, str], str]
    last: LastRun | None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Who a row is compared with: a person in the stock, or an earlier row of the file.

    `past` are the programmes of the person with the month of each registration; `reasons` say what speaks for one
    person and what against it.
    """

    name: str
    organisation: str
    email: str
    past: tuple[str, ...]
    reasons: tuple[matching.MatchReason, ...]


def read(path: Path, sheet_name: str | None = None, *, cancelled: Callable[[], bool] | None = None) -> Sheet:
    """Read a spreadsheet of any kind; raises UserError with its own sentence for each kind of bad file."""
    return read_sheet(path, sheet_name, cancelled=cancelled)


def assign(sheet: Sheet, mapping: Mapped | None = None) -> Table:
    """Find header and columns; `mapping` (heading to field, None or LEAVE_OUT) wins over what is guessed."""
    return interpret(sheet, mapping=mapping)


def plan_sheet(
    db: Session,
    programme_id: int,
    sheet: Sheet,
    *,
    table: Table | None = None,
    mapping: Mapped | None = None,
    decisions: Mapping[int, RowDecision] | None = None,
    corrections: Corrections | None = None,
) -> Prepared:
    """Assign the columns of a sheet and say what becomes of each row.

    Without a `mapping` the columns are assigned as the person did the last time. `table` is the sheet with just
    this mapping, when it is at hand: assigning takes about as long as planning. Raises UserError where there are
    no headings or no rows, or where two columns are given to one field.
    """
    guessed = table or assign(sheet)
    remembered = get_mapping(db, guessed.fingerprint) or {}
    chosen = remembered if mapping is None else mapping
    if table is None:
        table = assign(sheet, chosen) if chosen else guessed
    plan = plan_import(db, programme_id, table, decisions=decisions, corrections=corrections)
    last = _find_last_run(db, programme_id, table.fingerprint)
    return Prepared(plan, chosen, remembered, _faulty_texts(plan), last)


def _find_last_run(db: Session, programme_id: int, fingerprint: str) -> LastRun | None:
    query = select(ImportRun.id, ImportRun.at).where(
        ImportRun.programme_id == programme_id, ImportRun.fingerprint == fingerprint
    )
    found = db.execute(query.order_by(ImportRun.id.desc()).limit(1)).mappings().first()
    return LastRun(**found) if found else None


def _faulty_texts(plan: ImportPlan) -> dict[tuple[int, str], str]:
    places = {column.field: column.index for column in plan.table.columns if column.field}
    cells = {row.number: row.cells for row in plan.table.sheet.rows}
    texts = {}
    for row in plan.rows:
        for problem in row.record.problems:
            place = places.get(problem.field, len(cells[row.row]))
            if not problem.hint and place < len(cells[row.row]):
                texts[row.row, problem.field] = value_text(cells[row.row][place])
    return texts


def find_counterpart(db: Session, row: PlanRow, similar: PlanRow | None = None) -> Counterpart | None:
    """Return who a row could be: the earlier row `similar`, or its match in the stock; None without either.

    Raises UserError when the person is gone.
    """
    mine = people.candidate(row.values)
    if similar is not None:
        other = people.candidate(similar.values)
        name = names.display_name(similar.values.get("title", ""), other.given_name, other.family_name)
        return Counterpart(name, other.organisation, other.email, (), matching.explain(mine, other))
    if row.match is None:
        return None
    person = people.get_person(db, row.match.person_id)
    known = matching.Candidate(person.given_name, person.family_name, person.email, person.organisation)
    past = tuple(
        f"{programme_name(one.programme, one.run)} {one.received:%m/%Y}" for one in person.registrations
    )
    return Counterpart(person.name, person.organisation, person.email, past, matching.explain(mine, known))


def read_attendance(path: Path) -> AttendanceSheet:
    """Read an attendance list; raises UserError when it is none."""
    return interpret_attendance(read_sheet(path))

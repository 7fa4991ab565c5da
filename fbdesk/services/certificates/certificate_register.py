"""The register of certificates: what was numbered, its state, and what replaced it; nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import Certificate, Programme, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _, pgettext
from fbdesk.reasons import words
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out, write_table
from fbdesk.vocabulary import CertificateState, label


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """The register of one prefix and year: numbers given, and how many are in which state."""

    prefix: str
    year: int
    first: str
    last: str
    valid: int
    prepared: int
    void: int
    gap_free: bool


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A number that was given: to whom, for what, and what became of it; `name` is what the paper says."""

    id: int
    number: str
    prefix: str
    year: int
    running: int
    name: str
    title: str
    programme_id: int
    programme: str
    unit: str
    registration_id: int
    unit_id: int | None
    issued_on: date
    state: CertificateState
    void_reason: str
    replaces: str
    replaced_by: str
    corrected: bool
    pdf_id: int


@dataclass(frozen=True, slots=True)
class WholeRegister:
    """All ranges of numbers and all numbers."""

    ranges: tuple[RegisterSummary, ...]
    rows: tuple[RegisterRow, ...]


def get_whole_register(db: Session) -> WholeRegister:
    """Return the ranges and the numbers of all programmes, the newest numbers first."""
    return WholeRegister(list_ranges(db), tuple(reversed(list_register(db))))


def get_register(db: Session, prefix: str) -> RegisterSummary | None:
    """Return the newest year of a prefix, None while no number was given."""
    ranges = _ranges(db, Certificate.prefix == prefix)
    return ranges[0] if ranges else None


def list_ranges(db: Session) -> tuple[RegisterSummary, ...]:
    """Return every range of numbers, a prefix and a year each, the newest year first."""
    return _ranges(db)


def _ranges(db: Session, *which: ColumnElement[bool]) -> tuple[RegisterSummary, ...]:
    states = [
        func.sum(case((Certificate.state == state, 1), else_=0))
        for state in (CertificateState.VALID, CertificateState.PREPARED, CertificateState.VOID)
    ]
    keys = (Certificate.prefix, Certificate.year)
    low, high = func.min(Certificate.running).label("low"), func.max(Certificate.running).label("high")
    span = select(*keys, low, high, func.count().label("n"), *states).where(*which).group_by(*keys).subquery()
    first, last = aliased(Certificate), aliased(Certificate)
    query = (
        select(span, first.number, last.number)
        .join(first, _at(first, span, span.c.low))
        .join(last, _at(last, span, span.c.high))
    )
    found = [
        RegisterSummary(
            prefix=prefix,
            year=year,
            first=start,
            last=end,
            valid=valid,
            prepared=prepared,
            void=void,
            gap_free=low == 1 and high == n,
        )
        for prefix, year, low, high, n, valid, prepared, void, start, end in db.execute(query)
    ]
    return tuple(sorted(found, key=lambda one: (-one.year, one.prefix)))


def _at(paper: type[Certificate], span: Subquery, running: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(paper.prefix == span.c.prefix, paper.year == span.c.year, paper.running == running)


def list_register(db: Session, prefix: str | None = None, year: int | None = None) -> tuple[RegisterRow, ...]:
    """Return the numbers of a range, or of all, in their order."""
    which = [] if prefix is None else [Certificate.prefix == prefix]
    which += [] if year is None else [Certificate.year == year]
    return _rows(db, *which)


def _rows(db: Session, *which: ColumnElement[bool]) -> tuple[RegisterRow, ...]:
    later = aliased(Certificate)
    query = (
        select(Certificate, Programme.title, Programme.run, Unit.label)
        .join(Programme, Certificate.programme_id == Programme.id)
        .outerjoin(Unit, Certificate.unit_id == Unit.id)
        .where(*which)
        .order_by(Certificate.year, Certificate.prefix, Certificate.running)
    )
    pairs = select(Certificate.id, Certificate.number, later.id, later.number)
    replaced, replaces = {}, {}
    for old_id, old, new_id, new in db.execute(pairs.join(later, later.replaces_id == Certificate.id)):
        replaced[old_id], replaces[new_id] = new, old
    return tuple(
        _row(paper, programme_name(title, run), unit or "", replaces, replaced)
        for paper, title, run, unit in db.execute(query)
    )


def _row(
    paper: Certificate, programme: str, unit: str, replaces: dict[int, str], replaced: dict[int, str]
) -> RegisterRow:
    return RegisterRow(
        id=paper.id,
        number=paper.number,
        prefix=paper.prefix,
        year=paper.year,
        running=paper.running,
        name=paper.snapshot.get("name", ""),
        title=paper.snapshot.get("title", ""),
        programme_id=paper.programme_id,
        programme=programme,
        unit=unit,
        registration_id=paper.registration_id,
        unit_id=paper.unit_id,
        issued_on=paper.issued_on,
        state=CertificateState(paper.state),
        void_reason=words(paper.void_reason),
        replaces=replaces.get(paper.id, ""),
        replaced_by=replaced.get(paper.id, ""),
        corrected=bool(paper.snapshot.get("mark")),
        pdf_id=paper.pdf_id,
    )


def save_register(db: Session, ids: Sequence[int], path: Path) -> int:
    """Write these lines of the register as a workbook, in this order, and return how many."""
    known = {row.id: row for row in list_register(db)}
    rows = [known[row_id] for row_id in ids if row_id in known]
    if not rows:
        raise UserError(_("No certificate has been numbered yet, so there is nothing to save."))
    write_table(path, _("Register"), *laid_out(_columns(), rows))
    return len(rows)


def _columns() -> list[FilledColumn[RegisterRow]]:
    return [
        (TableColumn(pgettext("certificate", "Number")), lambda row: row.number),
        (TableColumn(_("Name")), lambda row: row.name),
        (TableColumn(_("Document")), lambda row: row.title),
        (TableColumn(_("Programme")), lambda row: row.programme),
        (TableColumn(_("Unit")), lambda row: row.unit),
        (TableColumn(_("Date"), "date"), lambda row: row.issued_on),
        (TableColumn(_("State")), lambda row: label(row.state)),
        (TableColumn(_("Reason")), lambda row: row.void_reason),
        (TableColumn(_("Replaces")), lambda row: row.replaces),
        (TableColumn(_("Replaced by")), lambda row: row.replaced_by),
    ]

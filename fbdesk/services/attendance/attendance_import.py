"""Take attendance from a spreadsheet: names are matched with the sign-in list, days with the sessions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules.people import names
from fbdesk.services.attendance.attendance import Grid, GridRow, get_grid, set_column
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.sheets.attendance_sheet import AttendanceSheet, MarkedRow, SheetMark
from fbdesk.vocabulary import AttendanceKind


@dataclass(frozen=True, slots=True)
class TakenAttendance:
    """What was entered (number of cells and of people), and in sentences what could not be."""

    entries: int
    people: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A mark of a person, by row and column of the sheet."""

    row: int
    column: int
    registration_id: int
    kind: AttendanceKind
    minutes: int | None

    @property
    def entry(self) -> tuple[int, AttendanceKind, int | None]:
        """Return it as `set_column` takes it."""
        return self.registration_id, self.kind, self.minutes


def take_attendance(db: Session, programme_id: int, sheet: AttendanceSheet) -> TakenAttendance:
    """Enter the marks of a spreadsheet; what cannot be understood is left out and named.

    Raises UserError when no day of the sheet is a session of the programme.
    """
    grid = get_grid(db, programme_id)
    left_out: list[str] = []
    sessions = _sessions(grid, sheet, left_out)
    if not sessions:
        raise UserError(
            _("None of the days in the spreadsheet is a session of this programme. Check the dates.")
        )
    by_name = _by_name(grid)
    cells: list[_Cell] = []
    people: set[int] = set()
    remarks: list[tuple[int, str]] = []
    for row in sheet.rows:
        person = _person(by_name, row, remarks)
        if person is not None:
            people.add(person.registration_id)
            cells += _cells(person, row, sessions)
            remarks += ((row.row, sentence) for sentence in _unknown(row, sessions))
    count = sum(_enter(db, sessions[column], cells, column, remarks) for column in sessions)
    db.flush()
    # What is left out is named in the order of the sheet.
    left_out += (sentence for _row, sentence in sorted(remarks, key=lambda remark: remark[0]))
    return TakenAttendance(count, len(people), tuple(left_out))


def _sessions(grid: Grid, sheet: AttendanceSheet, left_out: list[str]) -> dict[int, SessionRow]:
    """Return the session of each column; two sessions of a day are taken in the order of their time."""
    by_day: dict[tuple[int, int], list[SessionRow]] = defaultdict(list)
    for session in grid.sessions:
        if session.day and not session.public:
            by_day[session.day.month, session.day.day].append(session)
    found: dict[int, SessionRow] = {}
    for column, (year, month, day) in sheet.days.items():
        fitting = [
            s for s in by_day[month, day] if s.id not in {f.id for f in found.values()} and _in_year(s, year)
        ]
        if fitting:
            found[column] = fitting[0]
        else:
            left_out.append(
                _("On {day} there is no session.").format(day=f"{day:02}.{month:02}.{year or ''}")
            )
    return found


def _in_year(session: SessionRow, year: int | None) -> bool:
    return year is None or (isinstance(session.day, date) and session.day.year == year)


def _by_name(grid: Grid) -> dict[frozenset[str], list[GridRow]]:
    found: dict[frozenset[str], list[GridRow]] = defaultdict(list)
    for person in grid.rows:
        found[_key(person.given_name, person.family_name)].append(person)
    return found


def _person(
    by_name: Mapping[frozenset[str], Sequence[GridRow]], row: MarkedRow, remarks: list[tuple[int, str]]
) -> GridRow | None:
    name = names.split_full_name(row.name)
    found = by_name.get(_key(name.given_name, name.family_name), ())
    if len(found) == 1:
        return found[0]
    if row.marks:
        text = (
            _("Row {row}: nobody with this name has a place.")
            if not found
            else _("Row {row}: several people have this name.")
        )
        remarks.append((row.row, text.format(row=row.row)))
    return None


def _key(given_name: str, family_name: str) -> frozenset[str]:
    """The words of a name in any order: lists put the family name first or last."""
    return frozenset(names.fold(f"{given_name} {family_name}").split())


def _cells(person: GridRow, row: MarkedRow, sessions: Mapping[int, SessionRow]) -> Iterator[_Cell]:
    for column, mark in row.marks.items():
        if column in sessions:
            yield _Cell(row.row, column, person.registration_id, *_entry(mark, person, sessions[column]))


def _unknown(row: MarkedRow, sessions: Mapping[int, SessionRow]) -> Iterator[str]:
    for column, text in row.unknown:
        day = _day_text(sessions[column]) if column in sessions else "?"
        sentence = _("Row {row}, {day}: “{text}” is no mark that fbdesk knows.")
        yield sentence.format(row=row.row, day=day, text=text[:20])


def _enter(
    db: Session, session: SessionRow, cells: Iterable[_Cell], column: int, remarks: list[tuple[int, str]]
) -> int:
    """Enter a column at once; where something in it cannot be, cell by cell, so that the others stay."""
    mine = [cell for cell in cells if cell.column == column]
    try:
        return set_column(db, session.id, [cell.entry for cell in mine])
    except UserError:
        return sum(_enter_one(db, session, cell, remarks) for cell in mine)


def _enter_one(db: Session, session: SessionRow, cell: _Cell, remarks: list[tuple[int, str]]) -> int:
    try:
        return set_column(db, session.id, [cell.entry])
    except UserError as error:
        sentence = _("Row {row}, {day}: {problem}")
        remarks.append((cell.row, sentence.format(row=cell.row, day=_day_text(session), problem=error)))
        return 0


def _day_text(session: SessionRow) -> str:
    return format_date(session.day) if session.day else session.title


def _entry(mark: SheetMark, person: GridRow, session: SessionRow) -> tuple[AttendanceKind, int | None]:
    if mark.kind == "minutes":
        return AttendanceKind.PARTLY, mark.minutes
    if mark.kind == "half":
        own = person.own.get(session.id)
        return AttendanceKind.PARTLY, (own.minutes if own else session.minutes) // 2
    return AttendanceKind(mark.kind), None

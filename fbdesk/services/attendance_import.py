"""Take attendance from a spreadsheet: names are matched with the sign-in list, days with the sessions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules import names
from fbdesk.rules.statuses import AttendanceKind
from fbdesk.services.attendance import Grid, GridRow, get_grid, set_attendance
from fbdesk.services.training_sessions import SessionRow
from fbdesk.sheets.attendance_sheet import AttendanceSheet, Mark, MarkedRow


@dataclass(frozen=True, slots=True)
class TakenAttendance:
    """What was entered (number of cells and of people), and in sentences what could not be."""

    entries: int
    people: int
    left_out: tuple[str, ...]


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
    count, people = 0, set()
    for row in sheet.rows:  # so that what is left out is named in the order of the sheet
        if (person := _person(grid, row, left_out)) is not None:
            count += _enter(db, person, row, sessions, left_out)
            people.add(person.registration_id)
    db.flush()
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


def _person(grid: Grid, row: MarkedRow, left_out: list[str]) -> GridRow | None:
    name = names.split_full_name(row.name)
    wanted = _key(name.given_name, name.family_name)
    found = [person for person in grid.rows if _key(person.given_name, person.family_name) == wanted]
    if len(found) == 1:
        return found[0]
    if row.marks:
        text = (
            _("Row {row}: nobody with this name has a place.")
            if not found
            else _("Row {row}: several people have this name.")
        )
        left_out.append(text.format(row=row.row))
    return None


def _key(given_name: str, family_name: str) -> frozenset[str]:
    """The words of a name in any order: lists put the family name first or last."""
    return frozenset(names.fold(f"{given_name} {family_name}").split())


def _enter(
    db: Session, person: GridRow, row: MarkedRow, sessions: dict[int, SessionRow], left_out: list[str]
) -> int:
    count = 0
    for column, mark in row.marks.items():
        session = sessions.get(column)
        if session is None:
            continue
        try:
            set_attendance(db, person.registration_id, session.id, *_entry(mark, session))
            count += 1
        except UserError as error:
            sentence = _("Row {row}, {day}: {problem}")
            left_out.append(sentence.format(row=row.row, day=_day_text(session), problem=error))
    for column, text in row.unknown:
        day = _day_text(sessions[column]) if column in sessions else "?"
        sentence = _("Row {row}, {day}: “{text}” is no mark that fbdesk knows.")
        left_out.append(sentence.format(row=row.row, day=day, text=text[:20]))
    return count


def _day_text(session: SessionRow) -> str:
    return format_date(session.day) if session.day else session.title


def _entry(mark: Mark, session: SessionRow) -> tuple[AttendanceKind, int | None]:
    if mark.kind == "minutes":
        return AttendanceKind.PARTLY, mark.minutes
    if mark.kind == "half":
        return AttendanceKind.PARTLY, session.minutes // 2
    return AttendanceKind(mark.kind), None

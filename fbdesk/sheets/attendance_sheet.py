"""Attendance as offices keep it in a spreadsheet: a row per person, a column per day, marks in the cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.sheets.sheet import Row, Sheet, Value

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_NAME_HEADING = re.compile(r"name|teilnehm|person", re.IGNORECASE)
_PRESENT = {"x", "✓", "✔", "ja", "yes", "1", "a.", "anwesend", "da", "present", "ok", "+"}
_HALF = {"h", "halb", "½", "1/2", "half"}
_EXCUSED = {"e", "entsch.", "entschuldigt", "excused", "k", "krank"}
_ABSENT = {"a", "-", "–", "0", "nein", "no", "abwesend", "fehlt", "absent", "u", "f"}


@dataclass(frozen=True, slots=True)
class SheetMark:
    """One cell: kind "full", "half", "minutes", "excused" or "absent"; minutes only with "minutes"."""

    kind: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A person's row: marks by column, and cells that nobody understands as (column, text)."""

    row: int
    name: str
    marks: dict[int, SheetMark]
    unknown: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The days by column, and the people below; a day whose heading has no year has the year None."""

    header_row: int
    days: dict[int, tuple[int | None, int, int]]
    rows: tuple[MarkedRow, ...]


def interpret_attendance(sheet: Sheet) -> AttendanceSheet:
    """Find days and people in a sheet; raises UserError when there is no row of dates or no column of names."""
    header = max(sheet.rows, key=lambda row: len(_days(row)), default=None)
    days = _days(header) if header else {}
    if header is None or not days:
        text = _(
            "“{file}” has no row with dates above the columns. Write the day of each session in its heading."
        )
        raise UserError(text.format(file=sheet.path.name))
    name_columns = _name_columns(sheet, header, min(days))
    if not name_columns:
        text = _("“{file}” has no column with names in front of the dates. Add one with the heading “Name”.")
        raise UserError(text.format(file=sheet.path.name))
    below = (row for row in sheet.rows if row.number > header.number and not row.struck)
    rows = tuple(marked for row in below if (marked := _marked(row, name_columns, days)))
    return AttendanceSheet(header.number, days, rows)


def _days(row: Row) -> dict[int, tuple[int | None, int, int]]:
    found = {}
    for column, value in enumerate(row.cells):
        if day := _day(value):
            found[column] = day
    return found


def _day(value: Value) -> tuple[int | None, int, int] | None:
    if isinstance(value, (datetime, date)):
        return value.year, value.month, value.day
    match = _DATE.search(value) if isinstance(value, str) and len(value) < 40 else None
    if not match:
        return None
    year = int(match[3]) if match[3] else None
    return (year + 2000 if year is not None and year < 100 else year), int(match[2]), int(match[1])


def _name_columns(sheet: Sheet, header: Row, before: int) -> list[int]:
    """Return the columns of names, family name first: by heading in the header or the row above, else by content."""
    titles = [row for row in sheet.rows if header.number - 2 <= row.number <= header.number]
    named = [c for c in range(before) if any(_NAME_HEADING.search(_text(row, c)) for row in titles)]
    if named:
        first = [c for c in named if any("vor" in _text(row, c).lower() for row in titles)]
        single = [c for c in first if any("," in _text(row, c) or "und" in _text(row, c) for row in titles)]
        return [c for c in named if c not in first] + [c for c in first if c not in single] or single or named
    below = [row for row in sheet.rows if row.number > header.number]
    letters = {c: sum(bool(re.search(r"[^\W\d]{2}", _text(row, c))) for row in below) for c in range(before)}
    best = max(letters, key=lambda c: letters[c], default=None)
    return [best] if best is not None and letters[best] else []


def _text(row: Row, column: int) -> str:
    value = row.cells[column] if column < len(row.cells) else None
    return value.strip() if isinstance(value, str) else ""


def _marked(row: Row, name_columns: Sequence[int], days: Iterable[int]) -> MarkedRow | None:
    name = ", ".join(text for c in name_columns if (text := _text(row, c)))
    if not name:
        return None
    marks: dict[int, SheetMark] = {}
    unknown = []
    for column in days:
        value = row.cells[column] if column < len(row.cells) else None
        if value is None or value == "":
            continue
        mark = _mark(value)
        if mark:
            marks[column] = mark
        else:
            unknown.append((column, str(value)))
    return MarkedRow(row.number, name, marks, tuple(unknown))


def _mark(value: Value) -> SheetMark | None:
    if isinstance(value, bool):
        return SheetMark("full" if value else "absent")
    if isinstance(value, (int, float)):
        return SheetMark("full") if value == 1 else SheetMark("absent") if value == 0 else _minutes(value)
    text = str(value).strip().casefold()
    for kind, words in (("full", _PRESENT), ("half", _HALF), ("excused", _EXCUSED), ("absent", _ABSENT)):
        if text in words:
            return SheetMark(kind)
    number = re.fullmatch(r"(\d{1,4})\s*(?:min\.?|minuten)?", text)
    return _minutes(int(number[1])) if number else None


def _minutes(value: int | float) -> SheetMark | None:
    return SheetMark("minutes", int(value)) if value == int(value) and 0 < value < 1500 else None

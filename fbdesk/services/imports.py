"""Read a spreadsheet for the import: the file becomes a table with columns assigned, remembered from the last time."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fbdesk.sheets.attendance_sheet import AttendanceSheet, interpret_attendance
from fbdesk.sheets.reading import read_sheet
from fbdesk.sheets.sheet import Sheet
from fbdesk.sheets.table import Table, interpret


def read(path: Path, sheet_name: str | None = None, *, cancelled: Callable[[], bool] | None = None) -> Sheet:
    """Read a spreadsheet of any kind; raises UserError with its own sentence for each kind of bad file."""
    return read_sheet(path, sheet_name, cancelled=cancelled)


def assign(sheet: Sheet, mapping: Mapping[str, str | None] | None = None) -> Table:
    """Find header and columns; `mapping` (heading to field or None) wins over what is guessed."""
    return interpret(sheet, mapping=mapping)


def read_attendance(path: Path) -> AttendanceSheet:
    """Read an attendance list; raises UserError when it is none."""
    return interpret_attendance(read_sheet(path))

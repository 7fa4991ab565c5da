"""Tables for Excel: one sheet with a real table, filters, typed cells, and text that stays text.

What a cell contains is never interpreted: a name that begins with "=" is a name. The file appears whole or not at all.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from fbdesk import clock
from fbdesk.sheets.excel_values import Kind, plain_value, sheet_title, unique_headings
from fbdesk.whole_files import replacing

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook

_FORMATS: Final = {
    "date": "DD.MM.YYYY",
    "datetime": "DD.MM.YYYY HH:MM",
    "time": "HH:MM",
    "percent": "0%",
    "number": "General",
}
#: Whole units without a decimal, everything else with one, as everywhere.
_WHOLE_UE: Final = "#,##0"
_BROKEN_UE: Final = "#,##0.0"
_A4: Final = 9
_NARROW: Final = 6
_WIDE: Final = 50
_MARGIN: Final = 2
_FILTER_ARROW: Final = 3
_LINE_HEIGHT: Final = 15
_MOST_LINES: Final = 27
"""Excel's highest row, 409 points."""
_HEADING_COLOUR: Final = "DCE6F2"
_MEASURED_ROWS: Final = 2_000
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_ERROR_WORDS: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: heading, what its cells are, and its width in characters (None: from the content).

    "percent" takes shares as Excel does, 0.8 for 80 %, and "ue" units of 45 minutes with at most one decimal. Dates may
    be given as ISO text. In a "text" column what is not text keeps its type: a date stays a date, a truth value becomes
    Ja or Nein.
    """

    heading: str
    kind: Kind = "text"
    width: int | None = None


_Line = TypeVar("_Line")
#: A column, and what stands in it for a line of the table.
FilledColumn = tuple[TableColumn, Callable[[_Line], object]]


def laid_out(
    columns: Sequence[FilledColumn[_Line]], lines: Iterable[_Line]
) -> tuple[list[TableColumn], list[list[object]]]:
    """Return the columns and the rows of a table, for `write_table`."""
    cells = [[cell(line) for _column, cell in columns] for line in lines]
    return [column for column, _cell in columns], cells


def write_table(
    path: Path, title: str, columns: Sequence[TableColumn], rows: Iterable[Sequence[object]]
) -> None:
    """Write one table; an existing file is replaced only when the new one is complete.

    Raises UserError when the folder is missing or cannot be written, the disk is full, or the file is open in Excel.
    """
    cells = [
        [plain_value(value, column.kind) for value, column in zip(row, columns, strict=False)] for row in rows
    ]
    headings = unique_headings([column.heading for column in columns])
    with replacing(path) as part:
        _workbook(title, headings, columns, cells).save(part)


def _workbook(
    title: str, headings: Sequence[str], columns: Sequence[TableColumn], cells: list[list[Any]]
) -> "Workbook":
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "fbdesk"
    workbook.properties.created = workbook.properties.modified = clock.now()
    sheet = workbook.create_sheet(sheet_title(title))
    sheet.freeze_panes = "A2"
    _set_up_page(sheet)
    widths = [
        _width(column, heading, cells, place)
        for place, (column, heading) in enumerate(zip(columns, headings, strict=True))
    ]
    _set_widths(sheet, widths)
    writer = _CellWriter(sheet, columns)
    _append(sheet, 1, writer.headings(headings), _lines(headings, widths))
    for number, row in enumerate(cells, start=2):
        lines = _lines(row, widths)
        _append(sheet, number, writer.row(row, is_tall=lines > 1), lines)
    _add_table(sheet, headings, len(cells))
    return workbook


def _set_up_page(sheet: Any) -> None:
    """Printed on A4 across, all columns on a page, the headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _set_widths(sheet: Any, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _width(column: TableColumn, heading: str, cells: Sequence[Sequence[Any]], place: int) -> int:
    """Wide enough for the longest line, within bounds; a long heading may take two lines."""
    if column.width is not None:
        return column.width
    longest = max((_length(row[place]) for row in cells[:_MEASURED_ROWS] if place < len(row)), default=0)
    words = max((_length(word) for word in heading.split()), default=0) + _FILTER_ARROW
    heading_width = max(words, (_length(heading) + _FILTER_ARROW) // (1 if len(heading) <= 24 else 2))
    return min(max(_NARROW, longest, heading_width) + _MARGIN, _WIDE)


def _length(value: Any) -> int:
    """Characters of the longest line; East Asian ones count twice."""
    if isinstance(value, str):
        return max(
            (
                sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
                for line in value.split("\n")
            ),
            default=0,
        )
    if isinstance(value, datetime):
        return 16
    return 10 if isinstance(value, date) else len(str(value)) if value is not None else 0


def _lines(row: Sequence[Any], widths: Sequence[int]) -> int:
    """How many lines the highest cell of a row takes."""
    highest = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            highest = max(highest, sum(_length(line) // width + 1 for line in value.split("\n")))
    return min(highest, _MOST_LINES)


def _append(sheet: Any, number: int, cells: Sequence[Any], lines: int) -> None:
    """Add a row; only Excel would find out itself how high it must be."""
    if lines > 1:
        sheet.row_dimensions[number].height = lines * _LINE_HEIGHT
    sheet.append(cells)


class _CellWriter:
    """Makes the cells of a sheet: plain values where they are safe, cells with a type or a style where they are not."""

    def __init__(self, sheet: Any, columns: Sequence[TableColumn]) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._sheet, self._columns = sheet, columns
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._heading_font = Font(name="Calibri", size=11, bold=True)
        self._heading_fill = PatternFill("solid", fgColor=_HEADING_COLOUR)
        self._heading_border = Border(bottom=Side("thin"))

    def headings(self, headings: Sequence[str]) -> "list[Cell]":
        """The row of headings, marked also for programs that do not draw tables."""
        cells = [self._text(heading) for heading in headings]
        for cell in cells:
            cell.font, cell.alignment = self._heading_font, self._wrapped
            cell.fill, cell.border = self._heading_fill, self._heading_border
        return cells

    def row(self, values: Sequence[Any], *, is_tall: bool) -> list[Any]:
        """One row of data; in a tall one all cells begin at the top."""
        pairs = zip(values, self._columns, strict=False)
        return [self._cell(value, column, is_tall) for value, column in pairs]

    def _cell(self, value: Any, column: TableColumn, is_tall: bool) -> Any:
        is_text = isinstance(value, str)
        is_safe = is_text and not value.startswith(_FORMULA_SIGNS) and value not in _ERROR_WORDS
        if value is None or (is_safe and not is_tall):
            return value
        cell = self._text(value) if is_text else self._typed(value, column)
        if is_tall:
            cell.alignment = self._wrapped
        return cell

    def _text(self, value: str) -> "Cell":
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self._sheet, value=value)
        cell.data_type = "s"
        # Excel keeps such a text as text, also after somebody edits the cell.
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
        return cell

    def _typed(self, value: Any, column: TableColumn) -> "Cell":
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self._sheet, value=value)
        if isinstance(value, datetime):
            cell.number_format = _FORMATS["datetime"]
        elif isinstance(value, date | time):
            cell.number_format = _FORMATS["date" if isinstance(value, date) else "time"]
        elif column.kind == "percent":
            cell.number_format = _FORMATS["percent"]
        elif column.kind == "ue":
            cell.number_format = _WHOLE_UE if value == int(value) else _BROKEN_UE
        return cell


def _add_table(sheet: Any, headings: Sequence[str], rows: int) -> None:
    """A real table with filters over everything; Excel asks for at least one row of data."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet import table as excel
    from openpyxl.worksheet.filters import AutoFilter

    reference = f"A1:{get_column_letter(len(headings))}{max(rows, 1) + 1}"
    table = excel.Table(displayName="Daten", ref=reference, autoFilter=AutoFilter(ref=reference))
    table.tableStyleInfo = excel.TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    for number, heading in enumerate(headings, start=1):
        table.tableColumns.append(excel.TableColumn(id=number, name=heading))
    # add_table() warns that the headings must be given by hand, which they are.
    sheet.tables.add(table)

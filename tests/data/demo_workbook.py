"""How the demonstration's workbooks are written: cells as Excel keeps them, files that come out the same each time."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

Value = str | int | date | datetime | None

_THIN = Side(style="thin", color="FF999999")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
GREY = PatternFill("solid", fgColor="FFD9D9D9")
YELLOW = PatternFill("solid", fgColor="FFFFFF99")
WRAP = Alignment(vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center")
_FIXED = (2024, 1, 10, 8, 0, 0)


def put(sheet: Worksheet, row: int, column: int, value: Value, **style: object) -> Cell:
    """Write one cell; a text stays a text even when it looks like a formula, as after an apostrophe in Excel.

    `style` takes font, fill, border, alignment and number_format.
    """
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value if value != "" else None
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
        cell.quotePrefix = True
    for name, given in style.items():
        setattr(cell, name, given)
    return cell


def put_row(sheet: Worksheet, row: int, values: list[Value], formats: dict[int, str], font: Font) -> None:
    """Write one bordered row; `formats` are number formats by column, empty cells get their border too."""
    for column, value in enumerate(values, 1):
        cell = put(sheet, row, column, value, font=font, border=GRID, alignment=WRAP)
        if column in formats and not isinstance(value, str):
            cell.number_format = formats[column]
    widest = max(_lines(sheet, column, value) for column, value in enumerate(values, 1))
    sheet.row_dimensions[row].height = 13.5 * widest + 2


def _lines(sheet: Worksheet, column: int, value: Value) -> int:
    """Estimate how many lines a wrapped cell takes, so that nothing is cut when the file is opened."""
    letter = get_column_letter(column)
    width = max(4, int(sheet.column_dimensions[letter].width * 1.2))
    if not isinstance(value, str):
        return 1
    return sum(1 + len(line) // width for line in value.split("\n"))


def widths(sheet: Worksheet, measures: list[float]) -> None:
    """Set the widths of the first columns, in characters as Excel counts them."""
    for column, measure in enumerate(measures, 1):
        sheet.column_dimensions[get_column_letter(column)].width = measure


def landscape(sheet: Worksheet, header_row: int) -> None:
    """Set the sheet up for paper as offices do: A4 landscape, one page wide, header on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.oddFooter.right.text = "Seite &P von &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def save(book: Workbook, path: Path, author: str) -> None:
    """Save so that the same content gives the same bytes: fixed times in the properties and in the archive."""
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.created = datetime(*_FIXED)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-01-10T08:00:00Z", content)
            target.writestr(zipfile.ZipInfo(entry.filename, _FIXED), content, zipfile.ZIP_DEFLATED)


def texts(path: Path) -> list[list[str]]:
    """Return all values of the first sheet as texts, whatever the format, without the empty end of a row."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    found = [[f"{value:.0f}" if isinstance(value, float) else str(value) for value in row] for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    return found

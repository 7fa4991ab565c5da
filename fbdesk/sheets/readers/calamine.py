"""Reading the binary formats xls (Excel 97 to 2003) and xlsb with calamine.

It knows the values but neither hidden and struck-through rows nor number formats; and it allocates the whole area up
to the last cell and may abort its process, which is why it runs in the child process only.
"""

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import python_calamine

from fbdesk.sheets.readers.tab import Rows, Tab
from fbdesk.sheets.readers.values import from_moment, from_seconds, tidy, unescape, whole
from fbdesk.sheets.refusals import Refused
from fbdesk.sheets.sheet import Row, Value

_Read = str | int | float | bool | datetime | date | time | timedelta


def read_calamine(path: Path) -> list[Tab]:
    """Return the worksheets of a workbook in their order; charts and macro sheets are left out."""
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
    except python_calamine.PasswordError:
        raise Refused("encrypted") from None
    return [
        Tab(
            sheet.name,
            sheet.visible == python_calamine.SheetVisibleEnum.Visible,
            partial(_rows, book, sheet.name),
        )
        for sheet in book.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> list[Row]:
    sheet = book.get_sheet_by_name(name)
    rows = Rows()
    if sheet.start is None:
        return []
    first_row, first_column = sheet.start
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), first_row + 1):
        rows.add(number, [None] * first_column + [_value(cell) for cell in cells])
    return rows.all()


def _value(cell: _Read) -> Value:
    if isinstance(cell, str):
        return tidy(unescape(cell))
    if isinstance(cell, bool | date | time) and not isinstance(cell, datetime):
        return cell
    if isinstance(cell, datetime):
        return from_moment(cell)
    if isinstance(cell, timedelta):
        return from_seconds(round(cell.total_seconds()))
    return whole(cell)

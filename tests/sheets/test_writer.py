"""Tables for Excel: real tables with typed cells, where text stays text and a file is whole or absent."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from fbdesk.sheets.reading import read_sheet
from fbdesk.sheets.writer import TableColumn, write_table

_TEXT = [TableColumn("Name")]


def _written(
    path: Path, columns: list[TableColumn], rows: list[list[object]], title: str = "Liste"
) -> Worksheet:
    write_table(path, title, columns, rows)
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _cell(path: Path, value: object, column: TableColumn) -> Any:
    return _written(path, [column], [[value]]).cell(2, 1)


def test_table_has_filter_frozen_headings_and_prints_on_one_page_width(tmp_path: Path) -> None:
    sheet = _written(tmp_path / "t.xlsx", [TableColumn("Name"), TableColumn("Ort")], [["A", "B"], ["C", "D"]])
    (table,) = sheet.tables.values()
    assert table.ref == table.autoFilter.ref == "A1:B3"
    assert [column.name for column in table.tableColumns] == ["Name", "Ort"]
    assert sheet.freeze_panes == "A2"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        1,
        0,
        "$1:$1",
    )


def test_table_without_rows_still_is_one(tmp_path: Path) -> None:
    sheet = _written(tmp_path / "t.xlsx", _TEXT, [])
    assert [table.ref for table in sheet.tables.values()] == ["A1:A2"]


def test_headings_are_unique_and_filled(tmp_path: Path) -> None:
    names = ["E-Mail", "E-Mail", "E-MAIL", "", "zwei\nZeilen", "=1+1", "x" * 300]
    sheet = _written(tmp_path / "t.xlsx", [TableColumn(name) for name in names], [["a"] * 7])
    headings = [cell.value for cell in sheet[1]]
    assert headings[:6] == ["E-Mail", "E-Mail 2", "E-MAIL 3", "Spalte 4", "zwei Zeilen", "=1+1"]
    assert all(cell.data_type == "s" for cell in sheet[1])
    assert [column.name for column in sheet.tables["Daten"].tableColumns] == headings
    assert len(str(headings[6])) < 256


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "+49 351 1", "-5", "@SUM(A1)"])
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    cell = _cell(tmp_path / "t.xlsx", text, TableColumn("Name"))
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    "text", ["#N/A", "01067", "1e5", "TRUE", "العلي، محمد", "Nguyễn", "阮氏明", "Шевченко", "<b>&amp;"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    cell = _cell(tmp_path / "t.xlsx", text, TableColumn("Name"))
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(
    ("value", "kind", "expected", "form"),
    [
        (date(2022, 6, 3), "date", datetime(2022, 6, 3), "DD.MM.YYYY"),
        ("2022-06-03", "date", datetime(2022, 6, 3), "DD.MM.YYYY"),
        (datetime(2022, 6, 3, 10, 5), "date", datetime(2022, 6, 3), "DD.MM.YYYY"),
        (datetime(2022, 6, 3, 10, 5), "datetime", datetime(2022, 6, 3, 10, 5), "DD.MM.YYYY HH:MM"),
        ("2022-06-03T10:05:00", "datetime", datetime(2022, 6, 3, 10, 5), "DD.MM.YYYY HH:MM"),
        (date(2022, 6, 3), "text", datetime(2022, 6, 3), "DD.MM.YYYY"),
        (Fraction(4, 5), "percent", 0.8, "0%"),
        (Decimal("6.5"), "number", 6.5, "General"),
        (12, "number", 12, "General"),
        ("bald", "date", "bald", "General"),
        (date(1850, 1, 1), "date", "1850-01-01", "General"),
        (12345678901234567890, "number", "12345678901234567890", "General"),
        (float("nan"), "number", None, "General"),
        (True, "text", "Ja", "General"),
        (None, "date", None, "General"),
    ],
)
def test_cells_are_typed(tmp_path: Path, value: object, kind: Any, expected: object, form: str) -> None:
    cell = _cell(tmp_path / "t.xlsx", value, TableColumn("Wert", kind))
    assert (cell.value, cell.number_format) == (expected, form)


@pytest.mark.parametrize(
    "title", ["Anmeldungen: [P1/2022] mit sehr langem Titel", "History", "'x'", "", "a/b\\c?*"]
)
def test_sheet_title_is_one_that_excel_takes(tmp_path: Path, title: str) -> None:
    found = _written(tmp_path / "t.xlsx", _TEXT, [["a"]], title).title
    assert 1 <= len(found) <= 31
    assert not set(found) & set("[]:*?/\\")
    assert found.casefold() != "history"
    assert not found.startswith("'")


def test_widths_follow_the_content(tmp_path: Path) -> None:
    columns = [TableColumn("Nr."), TableColumn("Name"), TableColumn("Warum?"), TableColumn("Fest", width=33)]
    sheet = _written(tmp_path / "t.xlsx", columns, [["1", "Anna-Katharina Müller", "lang " * 80, "x"]])
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[0] < widths[1] < widths[2] == 50
    assert widths[3] == 33
    assert sheet.row_dimensions[2].height > 100


def test_what_no_file_can_hold_is_taken_out(tmp_path: Path) -> None:
    assert _cell(tmp_path / "t.xlsx", "A\x00n\x07n\ud800a\r\nM.", TableColumn("Name")).value == "Anna\nM."
    assert len(str(_cell(tmp_path / "t.xlsx", "x" * 40_000, TableColumn("Name")).value)) == 32_767


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=30)


@settings(max_examples=5)  # each starts the reading process
@given(st.lists(st.lists(_texts, min_size=2, max_size=2), min_size=1, max_size=60))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("t") / "t.xlsx"
    write_table(path, "Liste", [TableColumn("Name"), TableColumn("Ort")], [["!", *row[1:]] for row in rows])
    cells = [row.cells for row in read_sheet(path).rows][1:]
    found = [str(row[1]) if len(row) > 1 and row[1] is not None else "" for row in cells]
    assert [text.strip() for text in found] == [row[1].strip() for row in rows]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    _written(path, _TEXT, [["alt"]])

    def rows() -> Iterator[list[object]]:
        yield ["neu"]
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        write_table(path, "Liste", _TEXT, rows())
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.xlsx"]
    assert zipfile.is_zipfile(path)
    assert read_sheet(path).rows[1].cells == ("alt",)

"""The two lists of applications that the office keeps by hand in Excel."""

from datetime import date
from pathlib import Path

from demo_people import Person, name_cell, people
from demo_workbook import GREY, GRID, WRAP, YELLOW, Value, landscape, put, put_row, save, widths
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

NINTH = "Beccaria 9 Bewerbungen.xlsx"
TENTH = "Beccaria 10 Bewerbungen.xlsx"
_HEADINGS_9: list[Value] = [
    "Nr.",
    "Eingang",
    "Name, Vorname",
    "Organisation",
    "Amt / Abteilung",
    "Funktion",
    "PLZ",
    "Ort",
    "Tel.",
    "Mail",
    "Motivation",
    "Projektidee",
    "in der Prävention seit",
    "Zustimmung Dienststelle",
    "Verpflegung",
    "TN-Liste ok?",
    "Bemerkung",
]
_WIDTHS_9: list[float] = [4.5, 10.5, 24, 27, 22, 22, 6.5, 14, 17, 34, 42, 24, 10.5, 13, 12, 8, 26]
_HEADINGS_10: list[Value] = [
    "lfd. Nr.",
    "Eingang am",
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Institution",
    "Fachbereich",
    "Position",
    "Dienstanschrift",
    "PLZ Ort",
    "E-Mail (dienstlich)",
    "Telefon",
    "Mobil",
    "Warum möchten Sie teilnehmen?",
    "Projektidee",
    "Erfahrung in der Prävention (Jahre)",
    "Vorgesetzte einverstanden?",
    "Teilnahmeliste",
    "Fotoerlaubnis",
    "Essen",
    "Unterstützungsbedarf",
    "Anmerkungen",
]
_WIDTHS_10: list[float] = [
    6,
    11,
    9,
    6,
    13,
    18,
    30,
    26,
    24,
    24,
    22,
    38,
    18,
    17,
    44,
    26,
    12,
    13,
    10,
    10,
    13,
    18,
    26,
]
_REPEAT_AFTER = 22
_STRUCK = "FF808080"


def write_ninth(folder: Path) -> dict[int, Person]:
    """Write the list of the ninth run; return its rows by row number, what is no applicant with outcome skipped."""
    book, sheet = _book("Bewerbungen", "Arial", _WIDTHS_9)
    put(sheet, 1, 1, "Beccaria-Qualifizierung – 9. Durchgang 2022/2023", font=Font("Arial", 14, bold=True))
    sheet.merge_cells("A1:H1")
    put(sheet, 2, 1, "Liste der Bewerbungen, Stand 21.06.2022 (Krüger)", font=Font("Arial", 10))
    put(sheet, 3, 1, "16 Plätze", font=Font("Arial", 10, bold=True))
    put(sheet, 3, 3, "Bewerbungsschluss:", font=Font("Arial", 10, bold=True))
    put(sheet, 3, 4, date(2022, 6, 15), font=Font("Arial", 10), number_format="dd.mm.yyyy").alignment = WRAP
    _header(sheet, 5, _HEADINGS_9, "Arial")
    rows: dict[int, Person] = {}
    line = 6
    for count, row in enumerate(people("bec9"), 1):
        if count == _REPEAT_AFTER + 1:
            _header(sheet, line, _HEADINGS_9, "Arial")
            rows[line] = {"expect": "skipped", "why": "the header again, for the second page"}
            line += 1
        _applicant(sheet, line, _cells_9(count, row), row, {2: "dd.mm.yyyy", 7: "0", 9: "0"}, "Arial")
        rows[line] = row
        line += 1
    rows |= _foot_9(sheet, line + 1, len(people("bec9")))
    _remember(sheet, rows)
    landscape(sheet, 5)
    sheet.freeze_panes = "D6"
    book.create_sheet("Tabelle2")
    save(book, folder / NINTH, "Sabine Krüger")
    return rows


def write_tenth(folder: Path) -> dict[int, Person]:
    """Write the list of the tenth run, with other columns than the ninth; return its rows by row number."""
    book, sheet = _book("Beccaria 10", "Calibri", _WIDTHS_10)
    put(sheet, 1, 1, "Beccaria 10 – Bewerbungen", font=Font("Calibri", 16, bold=True, color="FF1F3864"))
    put(sheet, 2, 1, "Frist 15.06.2023, später Eingegangenes gelb", font=Font("Calibri", 10, italic=True))
    _header(sheet, 4, _HEADINGS_10, "Calibri")
    rows = dict(enumerate(people("bec10"), 5))
    for count, (line, row) in enumerate(rows.items(), 1):
        _applicant(sheet, line, _cells_10(count, row), row, {2: "dd.mm.yyyy"}, "Calibri")
    last = max(rows)
    bold = Font("Calibri", 10, bold=True)
    put(sheet, last + 1, 6, "Gesamt", font=bold)
    put(sheet, last + 1, 7, len(rows), font=bold).alignment = WRAP
    put(
        sheet,
        last + 3,
        1,
        "Hinweis: Stand 21.06.2023. Durchgestrichene haben abgesagt.",
        font=Font("Calibri", 9, italic=True),
    )
    rows[last + 1] = {"expect": "skipped", "why": "total line"}
    rows[last + 3] = {"expect": "skipped", "why": "note line"}
    landscape(sheet, 4)
    sheet.freeze_panes = "A5"
    save(book, folder / TENTH, "Koordinierungsstelle")
    return rows


def _book(title: str, font: str, measures: list[float]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    widths(sheet, measures)
    sheet.sheet_format.defaultRowHeight = 13.5 if font == "Arial" else 15
    return book, sheet


def _header(sheet: Worksheet, line: int, headings: list[Value], font: str) -> None:
    for column, heading in enumerate(headings, 1):
        put(
            sheet,
            line,
            column,
            heading,
            font=Font(font, 10, bold=True),
            fill=GREY,
            border=GRID,
            alignment=WRAP,
        )
    sheet.row_dimensions[line].height = 40


def _applicant(
    sheet: Worksheet, line: int, cells: list[Value], row: Person, formats: dict[int, str], font: str
) -> None:
    """Write one applicant; struck, hidden and late rows look as the office made them."""
    struck = row.get("style") == "struck"
    put_row(sheet, line, cells, formats, Font(font, 10, strike=struck, color=_STRUCK if struck else None))
    if row.get("style") == "hidden":
        sheet.row_dimensions[line].hidden = True
    if row.get("late"):
        for column in range(1, len(cells) + 1):
            sheet.cell(line, column).fill = YELLOW


def _cells_9(count: int, row: Person) -> list[Value]:
    organisation, department, function = row["work"]
    postcode, town = row["place"]
    phone, email = row["contact"]
    who: list[Value] = [count, row["at"], name_cell(row), organisation, department, function]
    return [*who, postcode, town, phone, email, *row["answers"]]


def _cells_10(count: int, row: Person) -> list[Value]:
    salutation, title, given, family = row["who"]
    own: list[Value] = [count, row["at"], salutation, title, given, family]
    return [*own, *row["work"], *row["place"], *row["contact"], *row["answers"]]


def _foot_9(sheet: Worksheet, line: int, entries: int) -> dict[int, Person]:
    """Write the total and the note below the list, after an empty line."""
    put(sheet, line, 1, "Summe", font=Font("Arial", 10, bold=True))
    put(sheet, line, 4, entries, font=Font("Arial", 10, bold=True)).alignment = WRAP
    note = "* Zustimmung der Dienststelle liegt noch nicht vor. Durchgestrichene haben zurückgezogen."
    put(sheet, line + 1, 1, note, font=Font("Arial", 9, italic=True))
    sheet.merge_cells(start_row=line + 1, start_column=1, end_row=line + 1, end_column=11)
    return {
        line: {"expect": "skipped", "why": "total line"},
        line + 1: {"expect": "skipped", "why": "note line"},
    }


def _remember(sheet: Worksheet, rows: dict[int, Person]) -> None:
    """Put the office's comment on the e-mail that nobody could read."""
    line = next(number for number, row in rows.items() if row["expect"] == "error")
    comment = Comment(
        "Handschrift nicht lesbar, Rückruf am 03.06. ohne Erfolg. Krü", "Krüger", height=60, width=220
    )
    sheet.cell(line, 10).comment = comment

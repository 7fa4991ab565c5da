"""The attendance sheets that the office typed from the signed lists."""

from datetime import date
from pathlib import Path
from typing import Any

from demo_people import load
from demo_workbook import CENTRE, GREY, GRID, Value, landscape, put, save, widths
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

NINTH = "Anwesenheit Beccaria 9.xlsx"
TENTH = "Anwesenheit Beccaria 10.xlsx"
#: Of the further programmes, by code: the file, the list of marks, what stands above.
PLAIN = {
    "QW-2019": ("Anwesenheit Qualifizierungswerkstatt.xlsx", "qw", "Qualifizierungswerkstatt Mölln 2019"),
    "ZEK-2022": ("Anwesenheit Zertifikatskurs.xlsx", "zek", "Zertifikatskurs Organisationsberatung"),
    "KEF-2022": ("Anwesenheit Schreibwerkstatt.xlsx", "kef", "Offene Schreibwerkstatt"),
    "KIS-0": ("Anwesenheit Integrationsarbeit Pilot.xlsx", "kis0", "Integrationsarbeit, Pilot"),
    "KEF-V": ("Anwesenheit Entwicklungswerkstatt.xlsx", "kefv", "Entwicklungswerkstatt Musterstedt"),
    "RVT": ("Anwesenheit Vernetzungstreffen.xlsx", "rvt", "Regionale Vernetzungstreffen"),
    "AG": ("Anwesenheit Arbeitsgruppe.xlsx", "ag", "Arbeitsgruppe ASSKomm"),
}
_DAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
PLAIN_HEADER = 3
Session = dict[str, Any]


def write_ninth(folder: Path, sessions: list[Session]) -> None:
    """Write the sheet of the ninth run: weekends above the dates, one name column, a legend below."""
    book, sheet = _book("Anwesenheit", [4.5, 30, *[8.0] * len(sessions), 38])
    bold = Font("Arial", 10, bold=True)
    put(sheet, 1, 1, "Anwesenheit Beccaria 9 (2022/2023)", font=Font("Arial", 14, bold=True))
    put(sheet, 2, 1, "Fr 14–18 Uhr = 225 min, Sa 9–16:30 Uhr = 360 min (ohne Pausen)", font=Font("Arial", 9))
    for index in range(0, len(sessions), 2):
        put(sheet, 4, index + 3, sessions[index]["group"], font=bold, alignment=CENTRE)
        sheet.merge_cells(start_row=4, start_column=index + 3, end_row=4, end_column=index + 4)
    dates: list[Value] = [date.fromisoformat(session["date"]) for session in sessions]
    _header(sheet, 5, ["Nr.", "Name", *dates, "Bem."], "ddd\\ dd\\.mm\\.")
    people = load("demo_marks.toml")["bec9"]
    for line, person in enumerate(people, 6):
        cells = [_mark(mark, index) for index, mark in enumerate(person["marks"].split())]
        _line(sheet, line, [line - 5, person["name"]], cells, person.get("remark"))
    legend = "x / ✓ = anwesend, Zahl = Minuten, h = halber Tag, E = entschuldigt, A = unentschuldigt"
    put(sheet, 7 + len(people), 2, legend, font=Font("Arial", 9, italic=True))
    landscape(sheet, 5)
    sheet.freeze_panes = "C6"
    save(book, folder / NINTH, "Sabine Krüger")


def write_tenth(folder: Path, sessions: list[Session]) -> None:
    """Write the sheet of the tenth run: dates as text, family and given name apart, the last day half typed in."""
    book, sheet = _book("WE 1-4", [20, 20, *[13.0] * len(sessions), 16])
    put(sheet, 1, 1, "Beccaria 10 – Teilnahme", font=Font("Arial", 12, bold=True))
    put(
        sheet,
        2,
        1,
        "09.12. noch nicht fertig übertragen (Liste liegt im Ordner)",
        font=Font("Arial", 9, color="FFC00000"),
    )
    _header(
        sheet,
        3,
        ["Nachname", "Vorname", *[_written(session) for session in sessions], "Bemerkung"],
        "General",
    )
    for line, person in enumerate(load("demo_marks.toml")["bec10"], 4):
        cells = [_mark(mark, 0) for mark in person["marks"].split()]
        _line(sheet, line, list(person["name"].split(", ")), cells, person.get("remark"))
    landscape(sheet, 3)
    save(book, folder / TENTH, "Koordinierungsstelle")


def write_plain(folder: Path, code: str, sessions: list[Session]) -> None:
    """Write the sheet of a further programme: a name column, dates, remarks."""
    file, which, title = PLAIN[code]
    book, sheet = _book("Anwesenheit", [30, *[13.0] * len(sessions), 34])
    put(sheet, 1, 1, title, font=Font("Arial", 12, bold=True))
    dates: list[Value] = [date.fromisoformat(session["date"]) for session in sessions]
    _header(sheet, PLAIN_HEADER, ["Name", *dates, "Bemerkung"], "dd\\.mm\\.yyyy")
    for line, person in enumerate(load("demo_marks.toml")[which], PLAIN_HEADER + 1):
        cells = [_mark(mark, 0) for mark in person["marks"].split()]
        _line(sheet, line, [person["name"]], cells, person.get("remark"))
    landscape(sheet, PLAIN_HEADER)
    save(book, folder / file, "Koordinierungsstelle")


def _book(title: str, measures: list[float]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    widths(sheet, measures)
    return book, sheet


def _header(sheet: Worksheet, line: int, headings: list[Value], number_format: str) -> None:
    for column, heading in enumerate(headings, 1):
        cell = put(sheet, line, column, heading, font=Font("Arial", 9, bold=True), fill=GREY, border=GRID)
        cell.alignment = CENTRE
        if isinstance(heading, date):
            cell.number_format = number_format
    sheet.row_dimensions[line].height = 24


def _line(sheet: Worksheet, line: int, who: list[Value], marks: list[Value], remark: str | None) -> None:
    for column, value in enumerate([*who, *marks, remark], 1):
        cell = put(sheet, line, column, value, font=Font("Arial", 10), border=GRID)
        if len(who) < column <= len(who) + len(marks):
            cell.alignment = CENTRE


def _mark(mark: str, index: int) -> Value:
    """Return the cell of a mark; weekends 3 and 4 were typed by a colleague who uses ticks, weekend 6 with capitals."""
    if mark == ".":
        return None
    if mark.isdigit():
        return int(mark)
    if mark == "x":
        return {2: "✓", 3: "✓", 5: "X"}.get(index // 2, "x")
    return mark


def _written(session: Session) -> str:
    """Return a date as people type it into a heading: "Fr., 15.09.2023"."""
    day = date.fromisoformat(session["date"])
    return f"{_DAYS[day.weekday()]}, {day:%d.%m.%Y}"

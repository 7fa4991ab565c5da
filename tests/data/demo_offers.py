"""The spreadsheets of the further programmes, each of the kind that its sender gives: CSV, survey, .xls and .ods."""

import csv
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from demo_people import Person, name_cell, people
from demo_workbook import GREY, GRID, Value, put, put_row, save, texts, widths
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

QW = "Anmeldungen Qualifizierungswerkstatt.csv"
KEF = "results-survey482913.xlsx"
ZEK = "Zertifikatskurs 2022 Anmeldungen.xls"
KIS = "Integrationsarbeit 2024.ods"

_QW = [
    "Eingegangen am",
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Kommune / Behörde",
    "Funktion",
    "Straße, Hausnummer",
    "PLZ",
    "Ort",
    "Bundesland",
    "E-Mail-Adresse",
    "Telefon",
    "Verpflegung",
    "Was wünschen Sie sich von der Werkstatt?",
    "Ihre Fragen an die Referentinnen und Referenten",
    "Darf Ihr Name auf der Teilnahmeliste stehen?",
    "Sind Sie mit Fotos einverstanden?",
]
_MODULES = "Welche Module möchten Sie buchen?"
_OPTIONS = {
    "Modul I": "Modul I: Lernwerkstatt Engagement-Konzepte (15. und 27. Juni)",
    "Schreibwerkstatt": "Schreibwerkstatt (optional, nach Modul I)",
    "Modul II": "Modul II: Beratung für Kommunen",
    "Modul III": "Modul III: Workshops vor Ort",
}
_KEF = [
    "Antwort ID",
    "Datum Abgeschickt",
    "Letzte Seite",
    "Start-Sprache",
    "Zufallsstartwert",
    "Datum gestartet",
    "Datum letzte Aktivität",
    "Anrede",
    "Titel",
    "Vorname",
    "Nachname",
    "Kommune oder Organisation",
    "Ihre Funktion",
    "Postleitzahl",
    "Ort",
    "E-Mail-Adresse",
    "Telefonnummer",
    *(f"{_MODULES} [{option}]" for option in _OPTIONS.values()),
    f"{_MODULES} [Sonstiges]",
    "Welche Themen beschäftigen Sie zurzeit?",
    "Ich habe die Hinweise zum Datenschutz gelesen.",
]
_ZEK = [
    "Nr.",
    "Eingang",
    "Name, Vorname",
    "Verein / Organisation",
    "Funktion",
    "PLZ",
    "Ort",
    "Tel.",
    "Mail",
    "Warum Organisationsberatung?",
    "Bemerkung",
]
_KIS = [
    "lfd. Nr.",
    "Eingang",
    "Familienname",
    "Vorname",
    "Kommune",
    "Funktion",
    "Ort",
    "Bundesland",
    "E-Mail",
    "Verpflegung",
    "Fragen an das Team",
]


def write_qw(folder: Path) -> dict[int, Person]:
    """Write what the web form of the Qualifizierungswerkstatt keeps; return its rows by number of the record."""
    rows = dict(enumerate(people("qw"), 2))
    note = "Stand 26.09.2019, 40 Plätze"
    with (folder / QW).open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(_QW)
        writer.writerows(_cells_qw(row) for row in rows.values())
        writer.writerow([note])
    return rows | {len(rows) + 2: {"expect": "skipped", "why": "note line"}}


def _cells_qw(row: Person) -> list[str]:
    salutation, title, given, family = row["who"]
    at = row["at"].strftime("%d.%m.%Y %H:%M:%S")
    who = [at, salutation, title, row.get("cell_given", given), family]
    return [*who, *row["work"], *row["place"], *row["contact"], *row["answers"]]


def write_kef(folder: Path) -> dict[int, Person]:
    """Write the export of the survey in which modules are ticked; return its rows by row number."""
    book, sheet = _book("Survey", [10.0, 19, 8, 8, 12, 19, 19, *[16.0] * 18])
    for column, heading in enumerate(_KEF, 1):
        put(sheet, 1, column, heading)
    rows = dict(enumerate(people("kef"), 2))
    for line, row in rows.items():
        for column, value in enumerate(_cells_kef(row), 1):
            put(sheet, line, column, value)
    save(book, folder / KEF, "LimeSurvey")
    return rows


def _cells_kef(row: Person) -> list[Value]:
    """Return the row as the survey keeps it: texts throughout, no date of sending where it was not sent."""
    sent, begun = row["at"], row["begun"]
    last = sent or begun
    own = [row["id"], f"{sent}", 4 if sent else 2, "de", 1_000_000 + 7919 * row["id"], f"{begun}", f"{last}"]
    ticks = ["Ja" if unit in row["units"] else "Nein" if sent else "" for unit in _OPTIONS]
    person = [*row["who"], *row["work"], *row["place"], *row["contact"]]
    topics, consent = row["answers"]
    return [*own, *person, *ticks, row.get("other", ""), topics, consent]


def write_zek(folder: Path) -> dict[int, Person]:
    """Write the list of the certificate course, kept since years as .xls; return its rows by row number."""
    book, sheet = _book("Anmeldungen", [4.5, 10.5, 26, 36, 24, 7, 16, 18, 36, 40, 26])
    put(sheet, 1, 1, "Zertifikatskurs „Organisationsberatung für Vereine“", font=Font("Arial", 14, bold=True))
    put(sheet, 2, 1, "Anmeldeschluss 25.02.2022 – 20 Plätze", font=Font("Arial", 10))
    rows = _list(sheet, 4, _ZEK, [_cells_zek(row) for row in people("zek")])
    last = max(rows)
    put(sheet, last + 1, 3, "Summe", font=Font("Arial", 10, bold=True))
    put(sheet, last + 1, 4, len(rows), font=Font("Arial", 10, bold=True))
    put(sheet, last + 3, 1, "Hinweis: Reihenfolge nach Eingang. Nach Anmeldeschluss bitte nachfragen.")
    found = dict(zip(rows, people("zek"), strict=True))
    found[last + 1] = {"expect": "skipped", "why": "total line"}
    found[last + 3] = {"expect": "skipped", "why": "note line"}
    _save_as(book, folder / ZEK)
    return found


def _cells_zek(row: Person) -> list[Value]:
    return [row["at"], name_cell(row), *row["work"], *row["place"], *row["contact"], *row["answers"]]


def write_kis(folder: Path) -> dict[int, Person]:
    """Write the list of the Integrationsarbeit as LibreOffice keeps it; return its rows by row number."""
    book, sheet = _book("Tabelle1", [7, 10.5, 20, 18, 34, 30, 18, 20, 42, 14, 40])
    put(
        sheet,
        1,
        1,
        "Kommunale Integrationsarbeit stärken, Workshop 7./8. November 2024",
        font=Font(bold=True),
    )
    rows = _list(sheet, 3, _KIS, [_cells_kis(row) for row in people("kis")])
    put(sheet, max(rows) + 2, 1, "Stand: 10.01.2024 (Krüger)")
    found = dict(zip(rows, people("kis"), strict=True))
    found[max(rows) + 2] = {"expect": "skipped", "why": "note line"}
    _save_as(book, folder / KIS)
    return found


def _cells_kis(row: Person) -> list[Value]:
    _, given, family = row["who"]
    who = [row["at"], family, row.get("cell_given", given)]
    return [*who, *row["work"], *row["place"], *row["contact"], *row["answers"]]


def _book(title: str, measures: list[float]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    widths(sheet, measures)
    return book, sheet


def _list(
    sheet: Worksheet, header: int, headings: Sequence[Value], cells: Sequence[Sequence[Value]]
) -> list[int]:
    """Write numbered rows below their headings and return the numbers of their rows in the file."""
    for column, heading in enumerate(headings, 1):
        put(sheet, header, column, heading, font=Font("Arial", 10, bold=True), fill=GREY, border=GRID)
    for count, values in enumerate(cells, 1):
        put_row(sheet, header + count, [count, *values], {2: "dd.mm.yyyy"}, Font("Arial", 10))
    return list(range(header + 1, header + 1 + len(cells)))


def _save_as(book: Workbook, path: Path) -> None:
    """Save what is to be kept in another format than Excel's as "<name>.xlsx" in the folder "plain" beside it."""
    plain = path.parent / "plain" / f"{path.name}.xlsx"
    plain.parent.mkdir(exist_ok=True)
    save(book, plain, "Koordinierungsstelle")


def convert(folder: Path, into: Path) -> None:
    """Let LibreOffice make the .xls and the .ods from what lies in "plain"; without it those that are there stay."""
    office = shutil.which("soffice")
    for plain in (folder / "plain").glob("*.xlsx") if office else ():
        target = into / plain.stem
        if target.exists() and texts(target) == texts(plain):  # the same again would have another date inside
            continue
        source = shutil.copyfile(plain, folder / f"{target.stem}.xlsx")
        command = [
            str(office),
            "--headless",
            "--convert-to",
            target.suffix[1:],
            "--outdir",
            str(into),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)

"""The spreadsheet that Microsoft Forms gives for the registration form of "Kommunal. Innovativ. Präventiv."."""

import unicodedata
from datetime import datetime
from pathlib import Path

from demo_people import Person, people
from demo_workbook import Value, put, save, widths
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.table import Table, TableStyleInfo

FILE = "Anmeldung KIP 2024 (Microsoft Forms).xlsx"
_HEADINGS = [
    "ID",
    "Startzeit",
    "Fertigstellungszeit",
    "E-Mail",
    "Name",
    "Welche Anrede dürfen wir verwenden?",
    "Titel (optional)",
    "Vorname (Pflichtfeld)\u00a0",
    "Nachname (Pflichtfeld)\u00a0",
    "Kommune bzw. Behörde, für die Sie tätig sind\n(bitte den vollständigen Namen, keine Abkürzung)\u00a0",
    "Amt / Fachbereich / Stabsstelle",
    "Ihre Funktion in der Kommune\u00a0",
    "Straße und Hausnummer (dienstlich)",
    "PLZ",
    "Ort",
    "In welchem Bundesland liegt Ihre Kommune?",
    "E-Mail2",
    "Telefon für Rückfragen\u00a0",
    (
        "Womit beschäftigen Sie sich zurzeit im Themenfeld Radikalisierungsprävention und gesellschaftlicher "
        "Zusammenhalt? (Stichworte genügen)"
    ),
    "Welche Erwartungen haben Sie an die Fortbildung?\n\nWas soll danach in Ihrer Arbeit anders sein?\u00a0",
    "Verpflegung an den Präsenztagen",
    "Haben Sie einen Unterstützungsbedarf (z. B. barrierefreier Zugang, Gebärdensprache, Kinderbetreuung)?",
    (
        "Dürfen Ihr Name, Ihre Kommune und Ihre dienstliche E-Mail-Adresse auf die Teilnahmeliste, die alle "
        "Teilnehmenden erhalten? (Pflichtfeld)"
    ),
    "Dürfen wir Fotos, auf denen Sie zu erkennen sind, für unsere Öffentlichkeitsarbeit verwenden?\u00a0",
    "Wie haben Sie von der Fortbildung erfahren?",
    "Möchten Sie uns noch etwas mitteilen?",
]
_WIDTHS: list[float] = [5, 17, 19, 12, 8, 16, 10, 16, 18, 34, 30, 30, 28, 8, 20, 22, 34, 20]
_MOMENT = "m/d/yy h:mm:ss"


def write(folder: Path) -> dict[int, Person]:
    """Write the file; return its rows by row number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    widths(sheet, _WIDTHS + [28.0] * (len(_HEADINGS) - len(_WIDTHS)))
    for column, heading in enumerate(_HEADINGS, 1):
        # Forms wraps nothing; the line breaks inside a question stay in the text.
        put(sheet, 1, column, heading, alignment=Alignment(vertical="top"))
    rows = dict(enumerate(people("kip"), 2))
    for number, row in rows.items():
        for column, value in enumerate(_cells(row), 1):
            cell = put(sheet, number, column, value)
            if isinstance(value, datetime):
                cell.number_format = _MOMENT
    last = sheet.cell(max(rows), len(_HEADINGS)).coordinate
    table = Table(displayName="OfficeForms.Table", name="OfficeForms.Table", ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)
    save(book, folder / FILE, "Microsoft Forms")
    return rows


def _cells(row: Person) -> list[Value]:
    """Return the row's cells: the form's own columns, then the answers in the order of the questions."""
    salutation, title, given, family = row["who"]
    given = row.get("cell_given", given)
    street, postcode, town, land = row["place"]
    email, phone = row["contact"]
    if row.get("decomposed"):
        # A Mac sends "ö" as "o" and a combining mark.
        given, family = (unicodedata.normalize("NFD", part) for part in (given, family))
    own: list[Value] = [row["id"], row["begun"], row["at"], "anonymous", None]
    person: list[Value] = [salutation, title, given, family, *row["work"], street, postcode, town, land]
    return [*own, *person, email, phone, *row["answers"]]

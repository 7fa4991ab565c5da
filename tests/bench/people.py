"""Invented people for measuring: as many different ones as asked for, with the spread of names of a real country."""

import random
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

GIVEN = (
    "Anna Ben Clara David Emine Felix Greta Hasan Ida Jan Katja Lukas Maja Nils Olga Paul Rosa Sami Tina Uwe"
).split()
SYLLABLES = "ber fel gru hol kam lin mar nes ost pan rau sel tor wal zim bach dorf heim mann stein".split()
HEADINGS = (
    "ID", "Startzeit", "Fertigstellungszeit", "Anrede", "Titel", "Vorname", "Nachname", "Organisation", "Abteilung",
    "Funktion", "Straße", "PLZ", "Ort", "Bundesland", "E-Mail", "Telefon", "Verpflegung", "Teilnahmeliste",
    "Motivation", "Bemerkung",
)  # fmt: skip


def people(number: int, *, start: int = 0) -> Iterator[dict[str, str]]:
    """Yield people; person n is the same in every run, and two are never the same."""
    for n in range(start, start + number):
        draw = random.Random(n)
        given = draw.choice(GIVEN)
        family = "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()
        yield {
            "given_name": given,
            "family_name": family,
            "email": f"{given}.{family}{n}@amt{n % 997}.example".lower(),
            "organisation": f"Stadt {draw.choice(SYLLABLES).capitalize()}{draw.choice(SYLLABLES)}",
        }


def write_sheet(path: Path, number: int, *, start: int = 0) -> Path:
    """Write a form's export of 20 columns with one row a person."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Antworten")
    sheet.append(HEADINGS)
    for n, person in enumerate(people(number, start=start), start + 1):
        sheet.append(_cells(n, person))
    book.save(path)
    return path


def _cells(n: int, person: dict[str, str]) -> list[object]:
    return [
        n, "2023-11-01 09:00:00", f"2023-11-{n % 28 + 1:02} 10:{n % 60:02}:00", "Frau" if n % 2 else "Herr",
        "Dr." if n % 17 == 0 else None, person["given_name"], person["family_name"], person["organisation"],
        f"Amt {n % 40}", "Sachbearbeitung", f"Hauptstraße {n % 200}", f"{n % 90000 + 1000:05}", "Musterstadt",
        "Sachsen", person["email"], f"0351 {n:07}", "vegetarisch" if n % 3 else None, "Ja" if n % 2 else "Nein",
        f"Ich möchte in unserer Stadt etwas bewegen, Vorhaben {n}.", None,
    ]  # fmt: skip

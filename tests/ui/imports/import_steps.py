"""Files for the page Anmeldungen einlesen, a window with it, and what a person does there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from fbdesk.db.models import Change, Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.imports.import_page import ImportPage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import Page, PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work
from tests import factories

HEADINGS = ("Name", "Organisation", "E-Mail", "Bemerkung zum Ablauf")
AHRENS = ("Birgit Ahrens", "Stadt Freiberg", "ahrens@freiberg.example", "gern")
BOETTCHER = ("Sören Böttcher", "Landkreis Zwickau", "s.boettcher@lkz.example", "")
MUELLER = ("Katja Müller", "Stadt Bautzen", "k.mueller@bautzen.example", "")
JAECKEL = ("Torsten Jäckel", "Stadt Görlitz", "t.jaeckel@goerlitz.example", "")
FAULTY = ("Uwe Kretzschmar", "Stadt Aue", "u.kretzschmar@", "")

Open = Callable[..., ImportPage]


def write_book(path: Path, rows: Sequence[Sequence[str]], *, struck: int = 0, second: str = "") -> Path:
    """Write a workbook; row `struck` is struck through, `second` names a second sheet with one person."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    for cell in sheet[struck] if struck else ():
        cell.font = Font(strike=True)
    if second:
        other = book.create_sheet(second)
        for row in (HEADINGS, JAECKEL):
            other.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def import_window(work: Work, desk: Desk, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return a window with a programme, a plain page Anmeldungen, and this page behind it."""
    desk.write(Label("Programm"), factories.add_programme)
    entries = [
        PageEntry(
            "registrations", "Anmeldungen", "person_add", lambda c: Page(c, "Anmeldungen"), takes_files=True
        ),
        PageEntry("import", "Einlesen", "table_in", ImportPage, hidden=True),
    ]
    made = MainWindow(work, state, entries)
    made.programme.set_choices([ProgrammeChoice(1, "Programm 1")])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def open_rows(import_window: MainWindow, work: Work, qtbot: QtBot, tmp_path: Path) -> Open:
    """Return what writes rows into a file and opens it on the page."""

    def open_file(*rows: Sequence[str], **how: Any) -> ImportPage:
        path = write_book(tmp_path / "Anmeldung & Bögen.xlsx", rows, **how)
        import_window.go_to("import", path=path)
        qtbot.waitUntil(work.is_idle)
        page = import_window.page("import")
        assert isinstance(page, ImportPage)
        return page

    return open_file


@pytest.fixture
def namesake(desk: Desk) -> None:
    """Add a namesake of Katja Müller from elsewhere to the stock."""
    desk.write(
        Label("Person"),
        factories.add_person,
        given_name="Katja",
        family_name="Müller",
        organisation="Gemeinde Kubschütz",
        email="katja.mueller@kubschuetz.example",
    )


def counts(page: ImportPage) -> dict[str, int]:
    """Return how many rows came to what, without the zeros."""
    plan = page.session.draft.plan if page.session.draft is not None else None
    return {name: n for name, n in plan.counts.items() if n and name != "read"} if plan is not None else {}


def changes(desk: Desk) -> int:
    """Return how many changes the journal holds."""
    return desk.read(lambda db: db.scalar(select(func.count()).select_from(Change))) or 0


def registered(desk: Desk) -> list[str]:
    """Return the e-mails of all registrations."""
    return sorted(desk.read(lambda db: list(db.scalars(select(Registration.email)))))


def press(page: ImportPage, key: Qt.Key, work: Work, qtbot: QtBot) -> None:
    """Press a key where the keyboard is, and wait for what comes of it."""
    QTest.keyClick(page.focusWidget() or page, key)
    qtbot.waitUntil(work.is_idle)


def open_page(import_window: MainWindow, path: Path, work: Work, qtbot: QtBot) -> ImportPage:
    """Open a file on the page and wait for it."""
    import_window.go_to("import", path=path)
    qtbot.waitUntil(work.is_idle)
    page = import_window.page("import")
    assert isinstance(page, ImportPage)
    return page

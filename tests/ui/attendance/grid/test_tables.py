"""Attendance from a spreadsheet and into one, through the buttons of the page."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.services.attendance.attendance import Entry
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.widgets.label import Label
from fbdesk.vocabulary import AttendanceKind as Kind
from tests.ui.attendance.conftest import Office, Visits
from tests.ui.attendance.steps import ALT, CTRL, KEY, bar, press, settle

ROWS = (
    ("Name", "06.01.2024", "02.02.2024"),
    ("Ahrens, Birgit", "x", "E"),
    ("Böttcher, Sören", 180, "vielleicht"),
    ("Niemand, Nora", "x", "x"),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a spreadsheet with two sessions, a mark nobody knows and somebody without a place."""
    workbook = Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(tmp_path / "Anwesenheit.xlsx")
    return tmp_path / "Anwesenheit.xlsx"


def notes(page: AttendancePage) -> list[str]:
    """Return what the pane says was not taken."""
    texts = [label.text() for label in page.exchange.pane.body.findChildren(Label)]
    return [text for text in texts if text]


def choose(monkeypatch: pytest.MonkeyPatch, method: str, path: Path) -> None:
    """Answer the system's file dialog."""
    monkeypatch.setattr(QFileDialog, method, lambda *_args, **_kwargs: (str(path), ""))


def choose_in_menu(page: AttendancePage, qtbot: QtBot, key: Qt.Key) -> None:
    """Open the menu Tabelle by its key and choose by letter."""
    press(page, qtbot, KEY.Key_T, modifier=ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, key)
    page.window().activateWindow()
    qtbot.waitActive(page.window())
    settle(page, qtbot)


def test_marks_are_taken_and_the_rest_is_listed(
    page: AttendancePage, office: Office, sheet: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "getOpenFileName", sheet)
    before = office.changes()
    choose_in_menu(page, qtbot, KEY.Key_T)
    assert office.changes() == before + 1
    assert office.entry(0, 1) == Entry(Kind.FULL, 360)
    assert office.entry(0, 2) == Entry(Kind.EXCUSED, 0)
    assert office.entry(1, 1) == Entry(Kind.PARTLY, 180)
    assert bar(page) == "3 Einträge für 2 Personen aus „Anwesenheit.xlsx“ übernommen, 2 Angaben nicht."
    assert notes(page) == [
        "Zeile 3, 02.02.2024: „vielleicht“ ist kein Zeichen, das fbdesk kennt.",
        "Zeile 4: Niemand mit diesem Namen hat einen Platz.",
    ]
    press(page, qtbot, KEY.Key_Z, modifier=CTRL)
    assert office.entry(0, 1) is None


def test_the_list_of_what_was_left_out_closes_with_escape(
    page: AttendancePage, sheet: Path, qtbot: QtBot
) -> None:
    page.handle_drop(sheet)
    settle(page, qtbot)
    assert page.exchange.pane.isVisible()
    page.focus_content()
    press(page, qtbot, KEY.Key_Escape)
    assert page.exchange.pane.isHidden()


@pytest.fixture
def no_list(tmp_path: Path) -> Path:
    """Return a table that has no dates above its columns."""
    path = tmp_path / "Notizen.csv"
    path.write_text("Name;Ort\nAhrens;Freiberg\n", "utf-8")
    return path


def test_a_chosen_file_that_is_no_list_is_refused(
    page: AttendancePage, no_list: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "getOpenFileName", no_list)
    choose_in_menu(page, qtbot, KEY.Key_T)
    assert page.banner.text.startswith("„Notizen.csv“ hat keine Zeile mit Daten über den Spalten.")


def test_a_dropped_table_that_is_no_list_is_read_in_as_registrations(
    page: AttendancePage, no_list: Path, visits: Visits, qtbot: QtBot
) -> None:
    page.handle_drop(no_list)
    settle(page, qtbot)
    assert ("import", {"path": str(no_list)}) in visits.places


def test_the_pane_does_not_open_empty(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Period, modifier=CTRL)
    press(page, qtbot, KEY.Key_F6)
    assert page.exchange.pane.isHidden()


def test_the_grid_is_saved_as_a_table(
    page: AttendancePage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "getSaveFileName", tmp_path / "Liste.xlsx")
    choose_in_menu(page, qtbot, KEY.Key_S)
    rows = list(load_workbook(tmp_path / "Liste.xlsx").active.values)
    assert "Ahrens" in rows[1]
    assert bar(page) == "Anwesenheit von 4 Personen in „Liste.xlsx“ gespeichert."

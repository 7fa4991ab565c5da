"""The main job through the window, by keyboard: a spreadsheet goes in, places, attendance, certificates come out."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.paths import resource
from fbdesk.services.certificates import certificate_candidates
from fbdesk.services.history import history
from fbdesk.services.office import demo, demo_people, office
from fbdesk.services.programmes import programmes
from fbdesk.services.registrations import registrations
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState

TRUTH = json.loads(resource("demo", "truth.json").read_text("utf-8"))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(office_file: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return the real window with all pages on an office that has programmes and nobody in them."""
    data = json.loads(resource("demo", "office.json").read_text("utf-8"))
    with Desk(office_file, who="Sabine Krüger") as desk:
        desk.write(Label("Büro"), demo.fill_office, data, resource("demo", "logo.png").read_bytes())
        clock.set_today(desk.read(office.get_office).today)
        made = start.make_window(desk, Settings(), UiState(tmp_path / "window.ini"))
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        made.programme.choose(desk.read(programmes.find_programme, "BEC-9"))
        yield made
        _settle(made, qtbot)
        made.close()


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(window.work.is_idle)
    QApplication.processEvents()


def _primary(window: MainWindow, qtbot: QtBot) -> None:
    """Strg+Eingabe: the page's blue button."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return, CTRL)
    _settle(window, qtbot)


def _take_in(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    """A file dropped on the window opens the reading page; Strg+Eingabe takes it in."""
    path = Path(shutil.copy(resource("demo", "Beccaria 9 Bewerbungen.xlsx"), folder))
    assert window.open_file(path)
    qtbot.waitUntil(lambda: window.work.is_idle() and "38" in _primary_text(window))
    page = window.current_page()
    assert page is not None
    page.insist.focus_first()
    _say_why(window, qtbot)


def _say_why(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), "Nachgetragen")
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    _settle(window, qtbot)


def _primary_text(window: MainWindow) -> str:
    page = window.current_page()
    return page.header.primary.text() if page is not None and page.header.primary is not None else ""


def _give_places(window: MainWindow, qtbot: QtBot) -> None:
    programme = window.work.desk.read(programmes.find_programme, "BEC-9")
    window.work.desk.write(Label("Punkte"), demo_people.fill_points, programme)
    window.go_to("registrations")
    _settle(window, qtbot)
    _primary(window, qtbot)  # asks why, because the programme is over
    _say_why(window, qtbot)  # shows the proposal
    _primary(window, qtbot)  # enters it


def _enter_attendance(window: MainWindow, qtbot: QtBot) -> None:
    """A list dropped on the page Anwesenheit enters its marks."""
    window.go_to("attendance")
    _settle(window, qtbot)
    assert window.open_file(resource("demo", "Anwesenheit Beccaria 9.xlsx"))
    qtbot.waitUntil(lambda: "Anwesenheit" in _changes(window.work.desk)[0])
    _settle(window, qtbot)


def _issue(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("certificates")
    _settle(window, qtbot)
    _primary(window, qtbot)  # asks
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    _settle(window, qtbot)


def _changes(desk: Desk) -> list[str]:
    return [entry.text for entry in desk.read(history.list_changes)]


def test_from_the_spreadsheet_to_the_certificates(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.work.desk
    programme = desk.read(programmes.find_programme, "BEC-9")
    _take_in(window, qtbot, tmp_path)
    assert (
        len(desk.read(registrations.list_registrations, programme))
        == TRUTH["sheets"]["Beccaria 9 Bewerbungen.xlsx"]["counts"]["new"]
    )
    _give_places(window, qtbot)
    rows = desk.read(registrations.list_registrations, programme)
    accepted = {f"{row.given_name} {row.family_name}" for row in rows if row.status == "accepted"}
    assert accepted == set(TRUTH["places"]["BEC-9"]["accepted"])
    _enter_attendance(window, qtbot)
    results = json.loads(resource("demo", "results.json").read_text("utf-8"))["BEC-9"]
    desk.write(Label("Projekte"), demo_people.fill_results, programme, results)
    before = len(_changes(desk))
    _issue(window, qtbot)
    issued = {
        row.full_name
        for row in desk.read(certificate_candidates.list_candidates, programme).rows
        if row.is_issued
    }
    assert {name.removeprefix("Dr. ") for name in issued} == {
        r["name"] for r in TRUTH["certificates"]["BEC-9"]["issued"]
    }
    assert len(_changes(desk)) == before + 1


def test_strg_z_takes_places_and_reading_in_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.work.desk
    programme = desk.read(programmes.find_programme, "BEC-9")
    _take_in(window, qtbot, tmp_path)
    _give_places(window, qtbot)
    for _step in range(3):  # places, points, the table
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CTRL)
        _settle(window, qtbot)
    assert desk.read(registrations.list_registrations, programme) == []
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Y, CTRL)
    _settle(window, qtbot)
    assert len(desk.read(registrations.list_registrations, programme)) == 38

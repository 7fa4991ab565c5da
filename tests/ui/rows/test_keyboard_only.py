"""Without a mouse: from opening an empty office to the first certificate, by keys alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.services.attendance import attendance
from fbdesk.services.certificates import certificate_candidates
from fbdesk.services.registrations import registrations
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.imports.import_page import ImportPage
from fbdesk.ui.widgets.look.ui_state import UiState
from tests.ui.rows.hands import CTRL, Hands, paper

KEY = Qt.Key
TODAY = date(2024, 1, 10)
PEOPLE = (
    ("Katja", "Müller", "Stadt Bautzen", "k.mueller@bautzen.example"),
    ("Łukasz", "Öztürk-Şahin", "Landkreis Zwickau", "l.oeztuerk@lkz.example"),
    ("Ірина", "Петренко", "Stadt Görlitz", "i.petrenko@goerlitz.example"),
)


class Keys(Hands):
    """Only keys: whoever wants to be somewhere else presses Tab, arrows or a shortcut."""

    def tab_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab (or Shift+Tab) until a control whose name begins so has the keyboard."""
        key = KEY.Key_Backtab if back else KEY.Key_Tab
        shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        for _step in range(80):
            if any(line.startswith(name) for line in _words(_focused()).splitlines()):
                return _focused()
            self.qtbot.keyClick(_focused(), key, shift)
            QApplication.processEvents()
        raise AssertionError(f"Tab does not lead to {name}")

    def write(self, text: str) -> None:
        """Replace what stands in the field that has the keyboard, and go on with Tab."""
        field = _focused()
        assert isinstance(field, QLineEdit), field
        self.qtbot.keyClick(field, KEY.Key_A, CTRL)
        self.qtbot.keyClicks(field, text)
        self.press(KEY.Key_Tab)

    def choose_entry(self, text: str) -> None:
        """Go down a list of choices until the words are there."""
        box = _focused()
        for _step in range(30):
            if text in str(getattr(box, "currentText", str)()):
                self.settle()
                return
            self.qtbot.keyClick(box, KEY.Key_Down)
        raise AssertionError(f"There is no choice {text}")

    def take_from_menu(self, text: str) -> None:
        """Go down an open menu and take an entry."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _step in range(10):
            self.qtbot.keyClick(menu, KEY.Key_Down)
            action = menu.activeAction()
            if action is not None and text in action.text():
                self.qtbot.keyClick(menu, KEY.Key_Return)
                self.settle()
                return
        raise AssertionError(f"There is no entry {text}")


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the keyboard"
    return focused


def _words(control: QWidget) -> str:
    text = getattr(control, "text", None)
    shown = str(text()) if callable(text) and not isinstance(control, QLineEdit) else ""
    return f"{control.accessibleName()}\n{shown.replace('&', '')}"


@pytest.fixture
def keys(office_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    """Return keys at the window of an empty office; a click with the mouse fails the test."""

    def refuse(*_given: object, **_named: object) -> None:
        pytest.fail("That was the mouse.")

    for name in ("mouseClick", "mousePress", "mouseDClick"):
        monkeypatch.setattr(QtBot, name, refuse)
    with Desk(office_file, who="Sabine Krüger") as desk:
        clock.set_today(TODAY)
        start.make_application(Settings(scheme="light"))
        window = start.make_window(desk, Settings(), UiState(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        keys = Keys(window, qtbot)
        keys.settle()
        yield keys
        keys.settle()
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _write_sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Vorname", "Nachname", "Organisation", "E-Mail"])
    for row in PEOPLE:
        sheet.append(list(row))
    book.save(path)
    return path


def _new_programme(keys: Keys) -> int:
    """The first button of a new office, a title, an empty template; then its certificate and two places."""
    keys.press(KEY.Key_1, CTRL)
    keys.tab_to("Programm anlegen")
    keys.press(KEY.Key_Space)
    keys.write("Grundkurs")
    keys.tab_to("Vorlage", back=True)
    keys.choose_entry("Leer")
    keys.primary()
    keys.tab_to("Überblick")
    keys.press(KEY.Key_Right)
    keys.press(KEY.Key_Right)
    keys.tab_to("Plätze")
    keys.tab_to("Vergabe der Plätze")
    keys.choose_entry("Das Büro wählt aus")
    keys.tab_to("Plätze", back=True)
    keys.write("2")
    programme = keys.window.programme.id
    assert programme is not None
    return programme


def _certificate(keys: Keys) -> None:
    keys.tab_to("Plätze und Auswahl", back=True)
    keys.press(KEY.Key_Right)
    keys.press(KEY.Key_Right)
    keys.tab_to("Art")
    keys.choose_entry("Teilnahmebescheinigung")
    keys.press(KEY.Key_Tab)


def _unit_and_session(keys: Keys) -> None:
    """A unit with its name, and a session of yesterday with its times."""
    keys.tab_to("Bescheinigung", back=True)
    for _step in range(3):
        keys.press(KEY.Key_Left)
    keys.tab_to("Baustein hinzufügen")
    keys.press(KEY.Key_Space)
    keys.write("Modul 1")
    keys.write("Einstieg")
    keys.press(KEY.Key_Escape)
    keys.press(KEY.Key_Insert)
    for text in ("9.1.24", "9", "16.30", "60"):
        keys.write(text)


def _give_places(keys: Keys) -> None:
    """The programme is over, so that a reason is asked for; and nobody has points yet."""
    keys.primary()
    keys.tab_to("Begründung")
    keys.write("Nachgetragen")
    keys.tab_to("Punkte vergeben")
    keys.press(KEY.Key_Space)
    for digit in (KEY.Key_9, KEY.Key_8, KEY.Key_7):
        keys.press(digit)
        keys.press(KEY.Key_Return)
    keys.tab_to("Begründung")  # the proposal is there again
    keys.write("Nachgetragen")
    keys.primary()


def test_from_an_empty_office_to_the_first_certificate_by_keys_alone(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = keys.desk
    programme = _new_programme(keys)
    _certificate(keys)
    _unit_and_session(keys)
    detail = keys.detail("GRU") if desk else None
    assert detail is not None
    assert (detail.row.capacity, detail.minutes, [unit.label for unit in detail.units]) == (
        2,
        390,
        ["Modul 1"],
    )

    sheet = _write_sheet(tmp_path / "Anmeldungen.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(sheet), ""))
    keys.press(KEY.Key_4, CTRL)
    keys.press(KEY.Key_O, CTRL)
    page = keys.window.current_page()
    assert isinstance(page, ImportPage)
    keys.wait(lambda: page.header.primary is not None and "3 " in page.header.primary.text())
    keys.tab_to("Begründung")  # the programme is over already
    keys.write("Nachgetragen")
    keys.primary()
    rows = desk.read(registrations.list_registrations, programme)
    assert [(row.given_name, row.family_name) for row in rows] == [(row[0], row[1]) for row in PEOPLE]

    keys.press(KEY.Key_4, CTRL)
    _give_places(keys)
    rows = desk.read(registrations.list_registrations, programme)
    assert [row.status for row in rows] == ["accepted", "accepted", "waiting"]

    keys.press(KEY.Key_5, CTRL)
    keys.primary()  # everybody is there except …
    keys.primary()
    grid = desk.read(attendance.get_grid, programme)
    assert [entry.minutes for row in grid.rows for entry in row.entries.values()] == [390, 390]

    keys.press(KEY.Key_6, CTRL)
    keys.primary()  # asks
    keys.press(KEY.Key_Return)
    keys.wait(lambda: len(_issued(desk, programme)) == 2)

    out = tmp_path / "Bescheinigungen.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    keys.tab_to("Als PDF speichern")
    keys.press(KEY.Key_Space)
    keys.take_from_menu("Eine Datei für alle")
    keys.wait(out.exists)
    text = paper(out)
    assert "Katja Müller" in text
    assert "Łukasz Öztürk-Şahin" in text
    assert "Ірина" not in text


def _issued(desk: Desk, programme: int) -> list[str]:
    shown = desk.read(certificate_candidates.list_candidates, programme)
    return [row.full_name for row in shown.rows if row.is_issued]

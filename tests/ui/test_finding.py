"""Strg+K finds people, programmes, numbers, pages and actions, and opens them by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.people.finding import find_anything
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look.ui_state import UiState
from tests import factories

Find = Callable[[str], list[str]]


@pytest.fixture
def window(desk: Desk, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return the window on an office with one programme and two people."""

    def fill(db: Any) -> None:
        programme = factories.add_programme(db, title="Beccaria-Qualifizierung", code="BEC-9", run=9)
        for given, family in (("Wiebke", "von der Heide"), ("Łukasz", "Öztürk-Şahin")):
            person = factories.add_person(
                db, given_name=given, family_name=family, organisation="Stadt Riesa"
            )
            factories.add_registration(db, programme, person_id=person)

    desk.write(Label("fill"), fill)
    start.make_application(Settings(scheme="light"))
    made = start.make_window(desk, Settings(), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def find(window: MainWindow, qtbot: QtBot) -> Find:
    """Return a way to type into the overlay and read what it shows."""

    def type_in(text: str) -> list[str]:
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        window.find_overlay.search.setText(text)
        qtbot.waitUntil(window.work.is_idle)
        QApplication.processEvents()
        return [f"{one.group}: {one.text}" for one in window.find_overlay._found]

    return type_in


def test_nothing_typed_offers_the_pages(find: Find) -> None:
    assert "Seite: Programme" in find("")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("heide", "Person: von der Heide, Wiebke"),
        ("oeztuerk", "Person: Öztürk-Şahin, Łukasz"),
        ("lukasz", "Person: Öztürk-Şahin, Łukasz"),
        ("bec-9", "Programm: Beccaria-Qualifizierung · 9. Durchgang"),
        ("riesa", "Person: von der Heide, Wiebke"),
        ("einstell", "Seite: Einstellungen"),
        ("sichern", "Aktion: Jetzt sichern"),
    ],
)
def test_what_is_typed_is_found(find: Find, text: str, first: str) -> None:
    assert find(text)[0] == first


def test_an_organisation_is_found_behind_its_people(find: Find) -> None:
    assert find("stadt riesa")[-1] == "Organisation: Stadt Riesa"


def test_enter_opens_what_was_found(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    find("beccaria")
    qtbot.keyClick(window.find_overlay.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.work.is_idle)
    assert window.current_page() is window.page("programmes")
    assert window.programme.id == 1


def test_a_percent_sign_is_no_wildcard(desk: Desk, find: Find) -> None:
    assert find("%%") == []
    assert desk.read(find_anything, "x") == []

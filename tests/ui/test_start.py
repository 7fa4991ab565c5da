"""The real window with all pages on the demonstration office, and its new window in another language."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk import settings
from fbdesk.cli import open_desk
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.today import todo
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.doors import Doors
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.pages import list_pages
from fbdesk.ui.settings.page import SettingsPage
from fbdesk.ui.widgets.look.ui_state import UiState
from tests.ui import tab_walk

#: Every page, also those that have no entry in the side bar.
PAGES = [entry.key for entry in list_pages(Doors())]


@pytest.fixture
def desk(demonstration_office: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on a copy of the demonstration's office."""
    with open_desk(Path(shutil.copyfile(demonstration_office, tmp_path / "demo.fbdesk"))) as opened:
        yield opened


@pytest.fixture
def window(desk: Desk, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return the window as the program opens it."""
    options = Settings(scheme="light")
    start.make_application(options)
    made = start.make_window(desk, options, state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    _settle(made, qtbot)
    return made


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    for _round in range(3):
        qtbot.waitUntil(window.work.is_idle)
        QApplication.processEvents()


def test_the_side_bar_shows_office_backup_and_what_is_to_do(window: MainWindow) -> None:
    assert window.windowTitle() == "Koordinierungsstelle – fbdesk"
    assert window.side_bar._backup.text() == "noch keine Sicherung"
    assert window.current_page() is window.page("today")
    spoken = window.side_bar._pages.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert re.fullmatch(r"Heute, \d+", spoken)
    titles = [choice.title for choice in window.programme.choices]
    assert "Beccaria-Qualifizierung · 10. Durchgang" in titles


@pytest.mark.parametrize("key", PAGES)
def test_each_page_opens_and_every_control_shows_the_keyboard(
    window: MainWindow, qtbot: QtBot, key: str
) -> None:
    window.go_to(key)
    _settle(window, qtbot)
    page = window.current_page()
    assert page is window.page(key)
    assert page.banner.isHidden()
    assert tab_walk.problems(window, qtbot) == []


def test_another_language_opens_a_new_window_on_the_same_page(
    desk: Desk, state: UiState, qtbot: QtBot
) -> None:
    options = Settings(scheme="light")
    start.make_application(options)
    shown = start.shown_window(desk, options, state)
    shown.open()
    before = shown.window
    assert before is not None
    before.go_to("settings")
    _settle(before, qtbot)
    page = before.current_page()
    assert isinstance(page, SettingsPage)
    page._prefer("language", "en")
    qtbot.waitUntil(lambda: shown.window is not before)
    after = shown.window
    assert after is not None
    assert after.isVisible()
    _settle(after, qtbot)
    assert after.current_page() is after.page("settings")
    assert after.page("settings").header.title == "Settings"
    after.close()


def test_the_office_of_the_last_time_is_opened_again(
    demonstration_office: Path, tmp_path: Path, qapp: QApplication
) -> None:
    path = Path(shutil.copyfile(demonstration_office, tmp_path / "Büro.fbdesk"))
    start._open(path, Settings()).close()
    kept = settings.load()
    with start._open(None, kept) as desk:
        assert desk.path == path


def test_without_an_office_the_first_one_is_made_but_never_a_named_one(tmp_path: Path) -> None:
    with start._open(None, Settings()) as desk:
        assert desk.path.name == "Mein Büro.fbdesk"
        assert desk.can_write
    with pytest.raises(UserError):
        start._open(tmp_path / "Tippfehler.fbdesk", Settings())


def test_the_second_window_says_who_is_writing(desk: Desk, state: UiState, qtbot: QtBot) -> None:
    with Desk(desk.path) as second:
        window = start.make_window(second, Settings(), state)
        qtbot.addWidget(window)
        window.show()
        window.go_to("people")
        _settle(window, qtbot)
        page = window.current_page()
        assert page is not None
        assert page.banner.isVisible()
        window.close()


def test_what_is_to_do_is_counted_anew_on_other_pages_too(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    def spoken() -> str:
        entries = window.side_bar._pages.model()
        return str(entries.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    window.go_to("people")
    before = desk.read(todo.count_todo)["today"]
    assert spoken() == f"Heute, {before}"
    open_ones = [row for row in desk.read(todo.list_todo) if row.kind is todo.TodoKind.ATTENDANCE]
    for programme_id in {row.target["programme_id"] for row in open_ones}:
        window.work.write(Label("Test"), attendance.mark_programme_present, programme_id)
    _settle(window, qtbot)
    after = desk.read(todo.count_todo)["today"]
    assert after != before
    qtbot.waitUntil(lambda: spoken() == f"Heute, {after}")

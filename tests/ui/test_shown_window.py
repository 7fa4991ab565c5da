"""The window's owner: another office file, a new one, a copy in the place of this one, the copy of the day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk import backups, settings
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import office
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.settings.page import SettingsPage
from fbdesk.ui.shown_window import ShownWindow
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState


@pytest.fixture
def shown(tmp_path: Path, state: UiState, qtbot: QtBot) -> Iterator[ShownWindow]:
    """Return the owner of a shown window on the office "Erstes"."""
    options = Settings(scheme="light")
    application = start.make_application(options)
    application.setQuitOnLastWindowClosed(False)
    desk = Desk.create(tmp_path / "Erstes.fbdesk")
    desk.write(Label("name"), office.change_office, name="Erstes Büro")
    made = start.shown_window(desk, options, state)
    made.open()
    _settle(made, qtbot)
    yield made
    assert made.window is not None
    made.window.close()
    made.close()
    application.setQuitOnLastWindowClosed(True)


def _settle(shown: ShownWindow, qtbot: QtBot) -> MainWindow:
    for _round in range(4):
        QApplication.processEvents()
        window = shown.window
        assert window is not None
        qtbot.waitUntil(window.work.is_idle)
    assert shown.window is not None
    return shown.window


def _name(shown: ShownWindow) -> str:
    return shown.desk.read(office.get_office).name


def test_the_first_start_of_the_day_makes_a_copy_and_the_side_bar_says_so(
    shown: ShownWindow, qtbot: QtBot
) -> None:
    window = _settle(shown, qtbot)
    made = backups.list_backups(shown.doors.backup_folder())
    assert len(made) == 1
    assert window.side_bar._backup.text().startswith("gesichert heute, ")


def _listeners(shown: ShownWindow) -> dict[str, int]:
    """Return how many listen to what lives longer than a window."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = application.findChild(Theme)
    assert theme is not None
    return {
        "desk": len(shown.desk._listeners),
        "followers": len(shown._followers),
        "theme": theme.receivers(SIGNAL("changed()")),
        "focus": application.receivers(SIGNAL("focusChanged(QWidget*,QWidget*)")),
        "focus window": application.receivers(SIGNAL("focusWindowChanged(QWindow*)")),
        "translators": len(application.findChildren(QTranslator)),
        "windows": sum(isinstance(window, MainWindow) for window in application.topLevelWidgets()),
    }


def test_nothing_of_a_window_stays_when_the_language_is_switched(shown: ShownWindow, qtbot: QtBot) -> None:
    counts = []
    for language in ("en", "de", "en", "de"):
        before = shown.window
        shown._settings.language = language
        shown.doors.restart()
        qtbot.waitUntil(lambda before=before: shown.window is not before)  # type: ignore[misc]
        _settle(shown, qtbot)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(_listeners(shown))
    assert counts[0]["desk"] == 1
    assert counts == [counts[0]] * 4


def test_another_office_file_opens_in_the_place_of_this_one(
    shown: ShownWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "Zweites.fbdesk"
    with Desk.create(other) as desk:
        desk.write(Label("name"), office.change_office, name="Zweites Büro")
    before, first = shown.window, shown.desk.path
    shown.doors.open_file(other)
    qtbot.waitUntil(lambda: shown.window is not before)
    window = _settle(shown, qtbot)
    assert window.windowTitle() == "Zweites Büro – fbdesk"
    assert settings.load().recent[:2] == [str(other)]
    with Desk(first) as free:
        assert free.can_write  # the first file was let go of


def test_a_refused_file_is_said_and_this_one_stays_open(
    shown: ShownWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    foreign = tmp_path / "Brief.fbdesk"
    foreign.write_text("kein Büro")
    before = _settle(shown, qtbot)
    shown.doors.open_file(foreign)
    page = before.current_page()
    assert page is not None
    qtbot.waitUntil(page.banner.isVisible)
    assert shown.window is before
    assert _name(shown) == "Erstes Büro"


def test_a_new_office_is_made_and_opened(shown: ShownWindow, tmp_path: Path, qtbot: QtBot) -> None:
    before = shown.window
    shown.doors.new_file(tmp_path / "Neu.fbdesk")
    qtbot.waitUntil(lambda: shown.window is not before)
    window = _settle(shown, qtbot)
    assert window.windowTitle() == "Neues Büro – fbdesk"


def test_a_copy_is_restored_in_the_window_after_saying_what_is_lost(shown: ShownWindow, qtbot: QtBot) -> None:
    window = _settle(shown, qtbot)
    copy = backups.list_backups(shown.doors.backup_folder())[0]
    window.work.write(Label("name"), office.change_office, name="Nach der Sicherung")
    window.go_to("settings")
    window = _settle(shown, qtbot)
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    page.backups.copies.setCurrentIndex(0)
    page.backups.copies.activated.emit(0)
    _settle(shown, qtbot)
    question = page.backups.question
    assert question.isVisible()
    assert "1 Änderung geht verloren" in question.banner.text
    question.restore.click()
    qtbot.waitUntil(lambda: shown.window not in (None, window))
    window = _settle(shown, qtbot)
    assert _name(shown) == "Erstes Büro"
    page_after = window.current_page()
    assert page_after is not None
    assert "Zurückgeholt" in page_after.banner.text
    assert copy.path.exists()
    assert list(shown.desk.path.parent.glob("*before restore*"))


def test_a_copy_that_is_none_leaves_everything_as_it_is(
    shown: ShownWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "kaputt.fbdesk"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(200))
    before = shown.window
    shown.doors.restore(broken)
    qtbot.waitUntil(lambda: shown.window not in (None, before))
    _settle(shown, qtbot)
    assert _name(shown) == "Erstes Büro"

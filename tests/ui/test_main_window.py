"""The window: pages come and go, keys work everywhere, what was open is open again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fbdesk.ui.main_window import MainWindow, window_keys
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Told, Work
from tests.ui.test_work import add_series, titles


class Counting(Page):
    """A page that notes what happens to it."""

    tables = frozenset({"series"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Reihen")
        self.reloads = 0
        self.target: dict[str, object] = {}
        self.dropped: list[Path] = []

    def reload(self) -> None:
        self.reloads += 1

    def show_target(self, **target: object) -> None:
        self.target = target

    def handle_drop(self, path: Path) -> bool:
        self.dropped.append(path)
        return True


@pytest.fixture
def counted(work: Work, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return a window whose second page counts; the third is hidden and belongs to it."""
    entries = [
        PageEntry("today", "Heute", "home", lambda context: Page(context, "Heute")),
        PageEntry("series", "Reihen", "cap", Counting, takes_files=True),
        PageEntry("import", "Einlesen", "table_in", lambda c: Page(c, "Einlesen"), hidden=True),
    ]
    made = MainWindow(work, state, entries)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def counting(window: MainWindow) -> Counting:
    page = window.page("series")
    assert isinstance(page, Counting)
    return page


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, control: bool = False) -> None:
    """Press a key as the window sees it."""
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window, key, held)


def test_a_page_is_read_on_its_first_visit_and_only_then(counted: MainWindow, qtbot: QtBot) -> None:
    press(counted, qtbot, Qt.Key.Key_2, control=True)
    press(counted, qtbot, Qt.Key.Key_1, control=True)
    press(counted, qtbot, Qt.Key.Key_2, control=True)
    assert counted.current_page() is counting(counted)
    assert counting(counted).reloads == 1


def test_a_change_reloads_the_pages_that_show_it(counted: MainWindow, qtbot: QtBot) -> None:
    counted.go_to("series")
    counted.go_to("today")
    counted.work.write("", add_series, "Beccaria")
    qtbot.waitUntil(counted.work.is_idle)
    assert counting(counted).reloads == 1
    counted.go_to("series")
    assert counting(counted).reloads == 2


def test_a_place_is_handed_on(counted: MainWindow) -> None:
    counted.context.go_to("series", status="open")
    assert counting(counted).target == {"status": "open"}


def test_a_hidden_page_marks_the_entry_it_belongs_to(counted: MainWindow, state: UiState) -> None:
    counted.go_to("import")
    assert counted.side_bar.selected() == "series"
    assert state.get("window/page") == "series"


def test_ctrl_z_works_from_an_unchanged_field_but_not_from_a_changed_one(
    counted: MainWindow, qtbot: QtBot
) -> None:
    page = counting(counted)
    counted.go_to("series")
    field = QLineEdit()
    page.set_content(field)
    counted.work.write("", add_series, "Beccaria")
    qtbot.waitUntil(counted.work.is_idle)
    field.setFocus()
    qtbot.keyClicks(field, "x")
    press_in(field, qtbot)
    qtbot.waitUntil(counted.work.is_idle)
    assert (field.text(), counted.work.desk.read(titles)) == ("", ["Beccaria"])
    press_in(field, qtbot)
    qtbot.waitUntil(counted.work.is_idle)
    assert counted.work.desk.read(titles) == []


def test_the_keyboard_stays_in_the_content_when_another_one_takes_its_place(
    counted: MainWindow, qtbot: QtBot
) -> None:
    counted.set_finder(lambda _text: None)
    counted.activateWindow()
    qtbot.waitActive(counted)
    page = counting(counted)
    first, second = QLineEdit(), QLineEdit()
    page.set_content(first)
    counted.side_bar.search.setFocus()
    counted.go_to("series")  # as with Strg+2, from wherever one is
    assert first.hasFocus()
    page.set_content(second)
    assert second.hasFocus()


def press_in(field: QLineEdit, qtbot: QtBot) -> None:
    """Press Strg+Z in a field."""
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_bar_offers_the_way_back_and_forward(window: MainWindow, qtbot: QtBot) -> None:
    window.work.write("Reihe angelegt", add_series, "Beccaria")
    qtbot.waitUntil(lambda: window.undo_bar.text == "Reihe angelegt")
    window.undo_bar.undo_clicked.emit()
    qtbot.waitUntil(lambda: window.undo_bar.text == "Rückgängig gemacht: Reihe angelegt")
    window.undo_bar.redo_clicked.emit()
    qtbot.waitUntil(lambda: window.undo_bar.text == "Reihe angelegt")
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not window.undo_bar.isVisible()


def test_what_an_undo_kept_can_be_viewed(window: MainWindow) -> None:
    window.work.told.emit(Told("1 Eintrag wurde seither geändert.", "undone", ("Heide, Wiebke",)))
    window.undo_bar.kept_clicked.emit(("Heide, Wiebke",))
    assert window.side_pane.isVisible()


def test_a_refusal_stands_in_the_banner(window: MainWindow) -> None:
    window.work.failed.emit("Die Datei ist in Excel geöffnet.")
    page = window.current_page()
    assert page is not None
    assert page.banner.text == "Die Datei ist in Excel geöffnet."
    assert page.banner.isVisible()


def test_a_crash_report_opens_beside_and_escape_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.work.crashed.emit("ValueError")
    assert window.side_pane.isVisible()
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not window.side_pane.isVisible()


def test_shift_f1_shows_the_keys_and_hides_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.side_pane.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not window.side_pane.isVisible()
    assert len(window_keys()) == len({key for key, _meaning in window_keys()})


def test_the_keys_of_a_page_go_with_it_and_a_report_stays(window: MainWindow) -> None:
    here, there = list(window.entries)[:2]
    window.go_to(here)
    window.show_keys()
    window.go_to(here)
    assert window.side_pane.isVisible()
    window.go_to(there)
    assert not window.side_pane.isVisible()
    window.work.crashed.emit("ValueError")
    window.go_to(here)
    assert window.side_pane.isVisible()


def test_page_programme_and_size_are_remembered(counted: MainWindow, state: UiState, work: Work) -> None:
    counted.programme.set_choices([ProgrammeChoice(1, "A"), ProgrammeChoice(2, "B")])
    counted.programme.choose(2)
    counted.go_to("series")
    counted.resize(790, 760)
    counted.remember()
    again = MainWindow(work, state, list(counted.entries.values()))
    assert again.programme.id == 2
    assert again.current_page() is again.page("series")
    assert again.size() == counted.size()
    again.deleteLater()


def test_icons_only_in_a_narrow_window(window: MainWindow) -> None:
    window.setMinimumWidth(400)
    window.resize(1000, 700)
    assert window.side_bar.width() == 48
    window.resize(1200, 700)
    assert window.side_bar.width() == 216


@pytest.mark.parametrize(("name", "taken"), [("Anmeldung.xlsx", True), ("Foto.jpg", False)])
def test_a_dropped_sheet_goes_to_the_page_that_takes_it(counted: MainWindow, name: str, taken: bool) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/x/{name}")])
    at, copy = QPointF(500, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, mime, left, none)
    enter.ignore()
    counted.dragEnterEvent(enter)
    assert enter.isAccepted() is taken
    counted.dropEvent(QDropEvent(at, copy, mime, left, none))
    assert [path.name for path in counting(counted).dropped] == ([name] if taken else [])

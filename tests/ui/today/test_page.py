"""The page Heute, used by keyboard: tasks lead to their places, changes are taken back, a day without tasks."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import update

from fbdesk import clock
from fbdesk.backups import Backup, backup_line
from fbdesk.db.models import Registration
from fbdesk.i18n import Label
from fbdesk.rules.today.todo import Urgency
from fbdesk.ui.doors import Doors
from fbdesk.ui.today.page import TodayPage
from fbdesk.ui.today.side import WeekButton
from fbdesk.ui.today.todo_list import TodoButton
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.label import Label as TextLabel
from tests import factories
from tests.ui import tab_walk
from tests.ui.single_page import Shown
from tests.ui.today.conftest import page_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def _focused() -> TodoButton:
    focused = QApplication.focusWidget()
    assert isinstance(focused, TodoButton)
    return focused


def _texts(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(TextLabel) if label.isVisible()]


def test_three_lists_with_figures_and_the_day(shown: Shown) -> None:
    page = page_of(shown)
    assert [button.row.urgency for button in page.todo_list.buttons] == [
        Urgency.OVERDUE,
        Urgency.WEEK,
        Urgency.LATER,
    ]
    assert page.header.overline.text() == "Mittwoch, 10. Januar 2024 · Kalenderwoche 2"
    assert {"Überfällig", "Diese Woche", "Demnächst"} <= set(_texts(page))


def test_arrows_go_through_all_lists_and_enter_opens_the_place(shown: Shown, course: int) -> None:
    page_of(shown).focus_content()
    assert _focused().accessibleName() == "Anwesenheit vom 08.01. eintragen, seit 2 Tagen offen"
    shown.press(Qt.Key.Key_Up)
    shown.press(Qt.Key.Key_Down)
    assert _focused().accessibleName() == "Wiedervorlage: Rückruf, bis Fr., 12.01."
    shown.press(Qt.Key.Key_End)
    assert _focused().row.due == date(2024, 1, 24)
    shown.press(Qt.Key.Key_Home)
    shown.press(Qt.Key.Key_Return)
    assert shown.places == [("attendance", {"programme_id": course, "session_id": 1})]
    assert shown.window.programme.id == course


def test_the_list_is_one_stop_for_tab(shown: Shown) -> None:
    page_of(shown).focus_content()
    before = _focused()
    shown.qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), TodoButton)
    shown.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert _focused() is before


def test_a_click_opens_too(shown: Shown) -> None:
    shown.click(page_of(shown).todo_list.buttons[1])
    assert shown.places == [("registrations", {"programme_id": 1, "registration_id": 1})]


def test_what_is_done_vanishes_and_the_keyboard_stays_in_the_list(shown: Shown) -> None:
    page_of(shown).focus_content()
    shown.window.work.write(Label("Test"), factories.mark_present, 1)
    shown.settle()
    assert [button.row.kind.value for button in page_of(shown).todo_list.buttons] == ["follow_up"] * 2
    assert _focused() is page_of(shown).todo_list.buttons[0]


def test_a_figure_leads_to_its_list(shown: Shown) -> None:
    page = page_of(shown)
    page.todo_list.focus_urgency(Urgency.LATER)
    page.header.figure_clicked.emit("overdue")
    assert _focused().row.urgency is Urgency.OVERDUE


def test_a_session_of_this_week_opens_the_calendar(shown: Shown) -> None:
    (button,) = page_of(shown).side.findChildren(WeekButton)
    assert button.accessibleName().startswith("Mo., 08.01., 09:00 Uhr, Grundkurs · 3. Durchgang, Modul 1")
    shown.click(button)
    assert shown.places == [("calendar", {"day": date(2024, 1, 8), "session_id": 1})]


def test_a_change_is_taken_back_from_here(shown: Shown) -> None:
    shown.window.work.write(Label("Test"), factories.mark_present, 1)
    shown.settle()
    page = page_of(shown)
    assert len(page.todo_list.buttons) == 2
    links = [
        link for link in page.side.findChildren(Button) if link.text() == "Rückgängig" and link.isVisible()
    ]
    links[0].setFocus()
    shown.press(Qt.Key.Key_Space)
    assert len(page.todo_list.buttons) == 3
    assert shown.window.undo_bar.isVisible()


def test_the_whole_history_is_a_link(shown: Shown) -> None:
    link = next(one for one in page_of(shown).side.findChildren(Button) if "Verlauf" in one.text())
    shown.click(link)
    assert shown.window.current_page() is shown.window.page("history")


def test_ctrl_o_and_a_dropped_table_lead_to_reading_in(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("Anmeldung.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    shown.press(Qt.Key.Key_O, CONTROL)
    assert shown.places == [("import", {"path": path})]
    shown.window.go_to("page")
    assert shown.window.open_file(path)
    assert shown.places[1:] == [("import", {"path": path})]


def test_nothing_to_do_says_what_comes_next(shown: Shown) -> None:
    def finish(db: object) -> None:
        factories.mark_present(db, 1)  # type: ignore[arg-type]
        db.execute(update(Registration).values(follow_up=None))  # type: ignore[attr-defined]

    shown.window.work.write(Label("Test"), finish)
    shown.settle()
    page = page_of(shown)
    assert page.findChild(EmptyState) is not None
    assert "Als Nächstes: Grundkurs · 3. Durchgang am Fr., 03.05.2024." in _texts(page)
    page.focus_content()
    assert QApplication.focusWidget() is page.header.primary
    assert tab_walk.problems(shown.window, shown.qtbot) == []


def test_the_backup_is_told(context: PageContext) -> None:
    newest = Backup(Path("x"), datetime(2024, 1, 10, 8, 2), 1)
    doors = Doors(now=lambda: datetime(2024, 1, 10, 9), follow_backups=lambda tell: tell(newest))
    page = TodayPage(context, doors)
    line = backup_line(newest, doors.now())
    assert "08:02" in line
    assert line.casefold() in [label.text().casefold() for label in page.findChildren(TextLabel)]
    page.deleteLater()


def test_every_control_has_a_name_and_shows_the_keyboard(shown: Shown) -> None:
    assert tab_walk.problems(shown.window, shown.qtbot) == []
    keys = dict(page_of(shown).keys())
    assert keys["Strg+O"] == "Tabelle einlesen"


def test_it_fits_into_a_narrow_window(shown: Shown) -> None:
    shown.window.setMinimumWidth(400)
    shown.window.resize(1100, 700)
    shown.settle()
    page = page_of(shown)
    assert page.side.width() < 340
    assert all(button.width() <= page.lists.viewport().width() for button in page.todo_list.buttons)
    assert clock.today() == date(2024, 1, 10)

"""The page Programme: its list, its head and the way between them, by keyboard and mouse."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling, programme_editing
from fbdesk.ui.programmes.filters import RUNNING
from fbdesk.ui.programmes.page import LIST_WIDTH, NARROW_LIST_WIDTH, ProgrammesPage
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.ui import tab_walk
from tests.ui.programmes.conftest import Office
from tests.ui.single_page import Shown, show


def _texts(page: ProgrammesPage) -> list[str]:
    model = page.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_chosen_programme_is_shown_with_state_and_facts(page: ProgrammesPage) -> None:
    head = page.view.head
    assert head.title.text() == "Grundkurs · 3. Durchgang"
    assert head.mark.accessibleName() == "Anmeldeschluss vorbei"
    assert "20.12.2023" in head.reason.text()


def test_choosing_a_programme_here_is_the_programme_chosen_everywhere(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Down)  # over the heading "Beendet"
    assert shown.window.programme.id == office.event
    assert page.view.head.title.text() == "Fachtag Müller"


def test_another_page_changes_the_programme_and_the_list_follows(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.window.programme.choose(office.event)
    shown.settle()
    assert page.view.head.title.text() == "Fachtag Müller"
    assert page.list.currentIndex().data().startswith("Fachtag Müller")


def test_search_finds_umlauts_and_says_when_nothing_fits(shown: Shown, page: ProgrammesPage) -> None:
    shown.qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown.qtbot.keyClicks(page.filters.search_field, "mueller")
    shown.settle()
    assert page.list.model().rowCount() == 2  # its heading and the programme
    shown.qtbot.keyClicks(page.filters.search_field, "x")
    shown.settle()
    assert page.list.isHidden()
    assert page.nothing.button is not None
    shown.click(page.nothing.button)
    assert page.list.model().rowCount() == 4


def test_the_list_is_narrowed_by_topic_land_and_key_figure(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    change = programme_editing.change_programme
    shown.desk.write(Label("x"), change, office.course, topics="Prävention", region="Sachsen")
    shown.settle()
    page.filters.chips["topic"].choose("Prävention")
    assert _texts(page)[1].startswith("Grundkurs")
    assert len(_texts(page)) == 2
    page.filters.reset()
    page.filters.chips["land"].choose("Sachsen")  # the other one is nationwide
    assert len(_texts(page)) == 4
    page.header.figure_clicked.emit(RUNNING)
    assert len(_texts(page)) == 2
    page.header.figure_clicked.emit(RUNNING)
    assert len(_texts(page)) == 4


def test_a_cancelled_unit_is_the_state_in_the_list_and_who_does_not_know_is_said(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    from tests import factories

    shown.desk.write(Label("x"), factories.add_registration, office.course)
    shown.desk.write(Label("x"), cancelling.cancel_unit, office.units[0], "Krank")
    shown.settle()
    assert "Modul 1 abgesagt" in _texts(page)[1]
    assert page.view.untold.text == "Modul 1 ist abgesagt. 1 Person weiß es noch nicht."


def test_all_programmes_are_saved_as_a_table_with_state_and_reason(
    shown: Shown, page: ProgrammesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Programme.xlsx"
    monkeypatch.setattr(file_dialogs, "choose_workbook", lambda *_args: path)
    shown.click(page.filters.save)
    rows = list(load_workbook(path).active.values)  # type: ignore[union-attr]
    lines = [row for row in rows if row[1] == "Grundkurs · 3. Durchgang"]
    assert lines
    assert "Anmeldeschluss vorbei" in str(lines[0][3])
    assert "20.12.2023" in str(lines[0][4])


def test_in_a_narrow_window_the_list_gives_way(shown: Shown, page: ProgrammesPage) -> None:
    assert page.list.width() == LIST_WIDTH
    shown.window.resize(1100, 700)
    shown.qtbot.waitUntil(lambda: page.list.width() == NARROW_LIST_WIDTH)


def test_who_goes_through_a_form_with_tab_stays_in_it_when_the_list_is_read_anew(
    shown: Shown, page: ProgrammesPage
) -> None:
    page.view.show_tab("overview")
    shown.settle()
    controls = page.view.overview.form.controls
    shown.fill(controls["title"], "Aufbaukurs")
    assert _texts(page)[1].startswith("Aufbaukurs")
    assert controls["subtitle"].hasFocus()


def test_escape_and_f6_lead_between_list_and_sessions(shown: Shown, page: ProgrammesPage) -> None:
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_F6)
    assert page.view.sessions.table.hasFocus()
    shown.press(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


@pytest.mark.parametrize("tab", ["overview", "sessions", "places", "teams", "certificate", "files"])
def test_every_control_of_a_tab_has_a_name_and_shows_the_keyboard(
    shown: Shown, page: ProgrammesPage, tab: str
) -> None:
    page.view.show_tab(tab)
    shown.settle()
    assert tab_walk.problems(shown.window, shown.qtbot) == []


def test_an_empty_office_begins_with_a_new_programme(
    desk: Desk, work: Work, state: UiState, qtbot: QtBot
) -> None:
    shown = show(desk, work, state, qtbot, ProgrammesPage)
    page = shown.window.current_page()
    assert isinstance(page, ProgrammesPage)
    button: QWidget | None = page.empty.button
    assert button is not None
    shown.click(button)
    assert page.steps.current is not None
    shown.press(Qt.Key.Key_Escape)
    assert page.empty.isVisible()

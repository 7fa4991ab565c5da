"""The page around the grid: figures, forecasts, mouse and menu, other sessions, empty states, other programmes."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry
from fbdesk.services.calendar import training_sessions
from fbdesk.ui.attendance.grid.sums import headings
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.key_figure import KeyFigure
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.vocabulary import AttendanceKind as Kind
from tests.ui import tab_walk
from tests.ui.attendance.conftest import Office, Visits
from tests.ui.attendance.steps import CTRL, KEY, cell, click, figures, place, plain, press, settle, sums

Make = Callable[..., Office]
Open = Callable[[Office | None], AttendancePage]
TODAY = 2


def window_of(page: AttendancePage) -> MainWindow:
    """Return the window around the page."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def open_menu(page: AttendancePage, qtbot: QtBot) -> dict[str, QAction]:
    """Open the menu of the chosen cell by keyboard; return its entries by their words."""
    index = page.grid.dates.currentIndex()
    page.grid.menu_wanted.emit(
        page.grid.dates.viewport().mapToGlobal(page.grid.dates.visualRect(index).center())
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {action.text().partition("\t")[0]: action for action in menu.actions()}


def test_quote_and_forecast_follow_what_is_typed(page: AttendancePage, qtbot: QtBot) -> None:
    assert sums(page, 0) == ("5", "100 %", "noch 711 Minuten nötig")
    press(page, qtbot, KEY.Key_A)
    assert sums(page, 0) == ("5", "50 %", "noch 711 Minuten nötig")
    assert headings(page.model.grid) == ("UE", "Anteil", "Prognose bis 03.02.")


def test_who_cannot_reach_the_limit_is_named_below_the_grid(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    assert page.body.shortage.isHidden()
    press(page, qtbot, KEY.Key_A)
    press(page, qtbot, KEY.Key_Home, KEY.Key_Left, KEY.Key_A)
    expected = "1 Person kann 80 % nicht mehr erreichen. "
    remedy = "Birgit Ahrens fehlen 351 Minuten."
    assert plain(page.body.shortage.text) == expected + remedy
    assert page.body.shortage.isVisible()
    assert page.body.shortage._link.text() == "Nachholtermin planen"
    press(page, qtbot, KEY.Key_Z, modifier=CTRL)
    assert page.body.shortage.isHidden()


def test_entries_above_the_length_of_their_session_are_named_below_the_grid(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    assert page.body.too_long.isHidden()
    unit = office.grid().sessions[1].unit_ids[0]
    office.write(attendance.set_attendance, office.people[0], office.sessions[1], Kind.PARTLY, 300)
    office.write(training_sessions.set_minutes, office.sessions[1], {unit: 240})
    settle(page, qtbot)
    assert page.body.too_long.isVisible()
    assert plain(page.body.too_long.text) == (
        "1 Eintrag hat mehr Minuten, als sein Termin jetzt hat, und zählt bis dahin: "
        "Ahrens, Birgit, 06.01.: 300 von 240 Min."
    )
    office.write(attendance.set_attendance, office.people[0], office.sessions[1], Kind.PARTLY, 240)
    settle(page, qtbot)
    assert page.body.too_long.isHidden()


def test_a_make_up_session_is_planned_where_the_sessions_are(
    page: AttendancePage, office: Office, visits: Visits, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_A)
    press(page, qtbot, KEY.Key_Home, KEY.Key_Left, KEY.Key_A)
    page.body.shortage._link.click()
    settle(page, qtbot)
    assert ("programmes", {"programme_id": office.programme_id, "tab": "sessions"}) in visits.places


def test_a_cancelled_session_leaves_the_base(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    assert plain(page.body.legend.rule) == "Bescheinigung ab 80 % von 1.170 Minuten"
    office.write(training_sessions.cancel_session, office.sessions[1], "Referentin krank")
    settle(page, qtbot)
    assert plain(page.body.legend.rule) == "Bescheinigung ab 80 % von 810 Minuten"
    assert sums(page, 0)[2] == "noch 423 Minuten nötig"
    assert cell(page, 0, 1) == "abgesagt, Referentin krank"
    assert figures(page)[1] == "2 von 3 Terminen gehalten"


def test_a_shortened_session_changes_quote_and_ue(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    unit = page.model.sessions[0].unit_ids[0]
    office.write(training_sessions.set_minutes, office.sessions[0], {unit: 180})
    settle(page, qtbot)
    assert cell(page, 0, 0) == "180 von 180 Minuten"
    assert sums(page, 0)[:2] == ("4", "100 %")


def test_a_double_click_enters_present_and_empties_again(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    click(page, qtbot, 2, 1, double=True)
    assert office.entry(2, 1) == Entry(Kind.FULL, 360)
    assert place(page) == (2, 1)
    click(page, qtbot, 2, 1, double=True)
    assert office.entry(2, 1) is None


def test_a_click_on_a_name_chooses_the_row(page: AttendancePage, qtbot: QtBot) -> None:
    names = page.grid.dates.names
    at = names.viewport().rect().topLeft()
    at.setY(names.sectionViewportPosition(3) + 5)
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert place(page) == (3, TODAY)


def test_a_click_on_a_date_goes_to_the_session(page: AttendancePage, qtbot: QtBot) -> None:
    heads = page.grid.dates.heads
    at = heads.viewport().rect().center()
    at.setX(heads.sectionViewportPosition(1) + 5)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert place(page) == (0, 1)


def test_the_menu_offers_everything(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    actions = open_menu(page, qtbot)
    words = ["Anwesend", "Halber Tag", "Vormittag", "Nachmittag", "Entschuldigt", "Abwesend"]
    assert list(actions) == [*words, "Minuten …", "Leeren"]
    actions["Abwesend"].trigger()
    settle(page, qtbot)
    assert office.entry(0, TODAY) == Entry(Kind.ABSENT, 0)
    assert place(page) == (0, TODAY)


def test_the_menu_says_why_nothing_can_be_entered(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Right)
    actions = open_menu(page, qtbot)
    assert next(iter(actions)).startswith("Der Termin liegt noch in der Zukunft (03.02.2024).")
    assert not actions["Anwesend"].isEnabled()


def test_the_session_menu_says_how_far_each_is(page: AttendancePage, qtbot: QtBot) -> None:
    page.entry_line.open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().replace("\N{FIGURE SPACE}", "") for action in menu.actions()] == [
        "1.   Fr., 05.01.2024   WE 1\t4 von 4",
        "2.   Sa., 06.01.2024   WE 1\t0 von 4",
        "3.   Fr., 02.02.2024   WE 2\t0 von 4",
        "4.   Sa., 03.02.2024   WE 2\tnoch nicht gehalten",
    ]
    menu.actions()[1].trigger()
    assert place(page) == (0, 1)


def test_a_figure_leads_to_what_it_counts(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Space, KEY.Key_End)
    by_key = {one.figure.key: one for one in page.header.findChildren(KeyFigure) if one.isVisible()}
    qtbot.mouseClick(by_key["entered"], Qt.MouseButton.LeftButton)
    assert place(page) == (1, TODAY)
    qtbot.mouseClick(by_key["people"], Qt.MouseButton.LeftButton)
    assert place(page) == (0, TODAY)


def test_another_page_can_ask_for_a_cell(page: AttendancePage, office: Office) -> None:
    window_of(page).go_to("attendance", session_id=office.sessions[1], registration_id=office.people[2])
    assert place(page) == (2, 1)


@pytest.mark.parametrize(
    ("people", "sessions", "today", "heading", "page_key"),
    [
        (4, 0, date(2024, 1, 1), "Noch kein Termin.", "programmes"),
        (0, 4, date(2024, 1, 1), "Noch hat niemand einen Platz.", "registrations"),
        (4, 4, date(2024, 1, 1), "Noch kein Termin gehalten.", ""),
    ],
)
def test_an_empty_page_says_what_is_missing(
    make_office: Make,
    open_page: Open,
    visits: Visits,
    qtbot: QtBot,
    people: int,
    sessions: int,
    today: date,
    heading: str,
    page_key: str,
) -> None:
    page = open_page(make_office(people, sessions, today))
    empty = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    assert heading in [label.text() for label in empty.findChildren(Label)]
    assert not page.body.legend.isVisible()
    if page_key:
        assert empty.button is not None
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert [key for key, _place in visits.places] == ([page_key] if page_key else [])


def test_without_a_programme_the_page_says_so(open_page: Open, visits: Visits, qtbot: QtBot) -> None:
    page = open_page(None)
    empty = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    assert "Noch kein Programm." in [label.text() for label in empty.findChildren(Label)]


def test_the_grid_comes_when_the_first_person_has_a_place(
    make_office: Make, open_page: Open, qtbot: QtBot
) -> None:
    from tests import factories

    office = make_office(people=0)
    page = open_page(office)
    office.write(factories.add_registration, office.programme_id)
    settle(page, qtbot)
    assert page.grid.isVisible()
    assert figures(page)[0] == "1 Person"


def test_another_programme_opens_at_its_own_place(
    page: AttendancePage, office: Office, make_office: Make, qtbot: QtBot
) -> None:
    other = make_office(people=2, sessions=1)
    choices = [ProgrammeChoice(one.programme_id, "Beccaria") for one in (office, other)]
    window_of(page).programme.set_choices(choices)
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    window_of(page).programme.choose(other.programme_id)
    settle(page, qtbot)
    assert page.all_present.session is None
    assert figures(page) == ["2 Personen", "1 von 1 Terminen gehalten", "2 von 2 am 05.01. eingetragen"]


def test_the_keyboard_stays_where_it_is_when_the_page_is_read_again(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_Down, KEY.Key_Left)
    office.write(attendance.set_attendance, office.people[3], office.sessions[1], Kind.EXCUSED)
    settle(page, qtbot)
    assert place(page) == (1, 1)
    assert page.grid.dates.hasFocus()
    assert cell(page, 3, 1) == "entschuldigt"


def test_f1_names_the_keys(page: AttendancePage) -> None:
    own_keys = dict(page.keys())
    assert own_keys["E"] == "entschuldigt, nächste Zeile"


def test_copied_is_the_row_with_its_headings(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_C, modifier=CTRL)
    heads, row = plain(QApplication.clipboard().text()).split("\n")
    assert heads.split("\t")[1] == "Fr., 05.01.2024"
    assert row.split("\t") == ["Ahrens, Birgit", "225", "", "", "", "5", "100 %", "noch 711 Minuten nötig"]


def test_tab_reaches_every_control_and_shows_where_it_is(page: AttendancePage, qtbot: QtBot) -> None:
    assert tab_walk.problems(window_of(page), qtbot) == []

"""The page Anmeldungen by keyboard and mouse: list, filters, decisions with their way back, spreadsheets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.i18n import Label as Name
from fbdesk.services.registrations import registration_detail
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.key_figure import KeyFigure
from fbdesk.ui.widgets.label import Label
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.ui import tab_walk
from tests.ui.registrations.conftest import Office, Visits
from tests.ui.registrations.steps import ALT, CTRL, SHIFT, bar, choose, names, press, write

Open = Callable[[Office | None], RegistrationsPage]


def texts(widget: QWidget) -> list[str]:
    """Return what the labels inside a widget say."""
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def figures(page: RegistrationsPage) -> list[str]:
    """Return the key figures."""
    return [one.accessibleName() for one in page.header.findChildren(KeyFigure) if one.isVisible()]


def status_of(office: Office, family_name: str) -> S:
    """Return the status in the file."""
    return office.desk.read(registration_detail.get_registration, office.ids[family_name]).row.status


def test_the_list_is_grouped_with_what_is_to_decide_first(page: RegistrationsPage) -> None:
    order = ["von der Heide", "Jäckel", "Шевченко", "Ahrens", "Böttcher", "Đorđević"]
    assert names(page) == order
    assert figures(page) == ["6 Anmeldungen", "3 zu entscheiden", "1 auf der Warteliste"]


def test_the_strip_says_how_many_places_are_taken(page: RegistrationsPage) -> None:
    assert page.strip.isVisible()
    assert page.strip.meter.accessibleName() == "2 von 3 belegt · 1 frei"


def test_without_a_limit_there_is_no_strip(open_page: Open, make_office: Callable[..., Office]) -> None:
    page = open_page(make_office(None))
    assert not page.strip.isVisible()


def test_typing_filters_the_list(page: RegistrationsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_F, CTRL)
    write(page, qtbot, "jaeck")
    assert names(page) == ["Jäckel"]


def test_a_filter_that_finds_nothing_says_so_and_can_be_reset(page: RegistrationsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Qt.Key.Key_F, CTRL)
    write(page, qtbot, "niemand")
    assert "Keine Anmeldung passt zu diesen Filtern." in texts(page.list_table)
    qtbot.mouseClick(empty_button(page, "Filter zurücksetzen"), Qt.MouseButton.LeftButton)
    assert len(names(page)) == 6


def test_a_figure_shows_the_rows_behind_it(page: RegistrationsPage, qtbot: QtBot) -> None:
    waiting = page.header.findChildren(KeyFigure)[-1]
    qtbot.mouseClick(waiting, Qt.MouseButton.LeftButton)
    assert names(page) == ["Đorđević"]


def test_late_and_incomplete_ones_are_found_by_their_hint(page: RegistrationsPage) -> None:
    page.show_target(hint="late")
    assert names(page) == ["Шевченко"]
    page.show_target(hint="incomplete")
    assert names(page) == ["Шевченко"]


def test_accepting_by_key_is_one_change_that_can_be_undone(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    before = office.changes()
    press(page, qtbot, Qt.Key.Key_Z, ALT)
    assert status_of(office, "von der Heide") is S.ACCEPTED
    assert office.changes() == before + 1
    assert bar(page) == "Wiebke von der Heide hat eine Zusage erhalten. 3 von 3 Plätzen sind vergeben."
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert status_of(office, "von der Heide") is S.RECEIVED


def test_after_a_decision_the_next_one_is_chosen(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_W, ALT)
    assert page.list_table.current_row().family_name == "Jäckel"
    press(page, qtbot, Qt.Key.Key_A, ALT)
    assert page.list_table.current_row().family_name == "Шевченко"
    assert [status_of(office, name) for name in ("von der Heide", "Jäckel")] == [S.WAITING, S.DECLINED]


def test_the_reason_goes_with_the_decision(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    press(page, qtbot, Qt.Key.Key_F6)
    write(page, qtbot, "Schon dabei gewesen")
    press(page, qtbot, Qt.Key.Key_A, ALT)
    detail = office.desk.read(registration_detail.get_registration, office.ids["Jäckel"])
    assert detail.row.status_reason == "Schon dabei gewesen"
    assert page.detail.reason.toPlainText() == ""


def test_several_registrations_are_one_change(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    before = office.changes()
    press(page, qtbot, Qt.Key.Key_A, ALT)
    assert office.changes() == before + 1
    assert bar(page) == "3 Personen haben eine Absage erhalten. 2 von 3 Plätzen sind vergeben."
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert status_of(office, "Шевченко") is S.RECEIVED


def test_more_than_the_free_places_cannot_be_accepted(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    accept = page.detail.buttons[S.ACCEPTED]
    assert not accept.isEnabled()
    assert accept.toolTip().startswith("Nur 1 Platz ist frei, 2 werden gebraucht.")


def test_esc_in_the_pane_leads_back_to_the_list(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.detail.reason.hasFocus()
    press(page, qtbot, Qt.Key.Key_Escape)
    assert page.list_table.hasFocus()


def test_a_closed_pane_stays_closed_for_the_next_row(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_Period, CTRL)
    press(page, qtbot, Qt.Key.Key_Down)
    assert not page.detail.isVisible()
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.detail.isVisible()


def test_another_page_can_ask_for_a_row_that_a_filter_hides(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.show_target(status="waiting")
    page.list_table.toggle_group("accepted")
    page.show_target(registration_id=office.ids["Böttcher"])
    assert page.list_table.current_row().family_name == "Böttcher"


def test_folded_groups_are_remembered(open_page: Open, office: Office) -> None:
    open_page(office).list_table.toggle_group("accepted")
    assert "Ahrens" not in names(open_page(office))


def test_a_chosen_spreadsheet_is_opened(
    page: RegistrationsPage, visits: Visits, answer_dialog: Callable[..., None], qtbot: QtBot
) -> None:
    answer_dialog("getOpenFileName", Path("Anmeldung.xlsx"))
    press(page, qtbot, Qt.Key.Key_O, CTRL)
    assert visits.places == [{"path": Path("Anmeldung.xlsx")}]


def test_a_dropped_spreadsheet_is_opened(page: RegistrationsPage, visits: Visits) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.open_file(Path("Anmeldung.xlsx"))
    assert visits.places == [{"path": Path("Anmeldung.xlsx")}]


def test_the_list_is_saved_as_a_table(
    page: RegistrationsPage, tmp_path: Path, answer_dialog: Callable[..., None], qtbot: QtBot
) -> None:
    answer_dialog("getSaveFileName", tmp_path / "Liste")
    page.save_as_table()
    qtbot.waitUntil(page.work.is_idle)
    sheet = load_workbook(tmp_path / "Liste.xlsx").active
    assert next(sheet.iter_rows(min_row=2, values_only=True))[0] == "Ahrens"
    assert bar(page) == "6 Anmeldungen gespeichert in „Liste.xlsx“."


@pytest.mark.parametrize("method", ["getOpenFileName", "getSaveFileName"])
def test_a_dialog_left_without_an_answer_does_nothing(
    page: RegistrationsPage, visits: Visits, answer_dialog: Callable[..., None], method: str
) -> None:
    answer_dialog(method, None)
    page.choose_sheet() if method == "getOpenFileName" else page.save_as_table()
    assert visits.places == []
    assert bar(page) == ""


def empty_button(page: RegistrationsPage, text: str) -> Button:
    """Return a button that is shown instead of rows."""
    buttons = page.list_table.findChildren(Button)
    return next(one for one in buttons if one.isVisible() and one.text() == text)


def test_an_empty_programme_offers_to_read_in_a_table(
    open_page: Open, desk: Desk, visits: Visits, answer_dialog: Callable[..., None], qtbot: QtBot
) -> None:
    programme_id = desk.write(Name("Test"), factories.add_programme)
    page = open_page(Office(desk, programme_id, {}))
    assert "Noch keine Anmeldung." in texts(page.list_table)
    answer_dialog("getOpenFileName", Path("Anmeldung.xlsx"))
    qtbot.mouseClick(empty_button(page, "Tabelle einlesen"), Qt.MouseButton.LeftButton)
    assert visits.places == [{"path": Path("Anmeldung.xlsx")}]


def test_without_a_programme_the_list_leads_to_the_programmes(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(None)
    assert "Noch kein Programm." in texts(page.list_table)
    qtbot.mouseClick(empty_button(page, "Programme ö&ffnen"), Qt.MouseButton.LeftButton)
    assert not page.isVisible()


def test_without_a_programme_the_buttons_say_why(open_page: Open) -> None:
    page = open_page(None)
    assert not page.head.primary.isEnabled()
    assert page.head.primary.toolTip() == "Es gibt noch kein Programm. Legen Sie zuerst eines an."


def test_every_control_is_reached_by_tab_and_has_a_name(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    window = page.window()
    assert isinstance(window, MainWindow)
    assert tab_walk.problems(window, qtbot) == []


def test_another_programme_takes_the_pane_of_a_row_away(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    assert page.detail.isVisible()
    other = office.desk.write(Name("Test"), factories.add_programme)
    page.context.programme.choose(other)
    qtbot.waitUntil(page.work.is_idle)
    assert not page.detail.isVisible()

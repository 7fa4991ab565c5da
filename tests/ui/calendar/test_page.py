"""The page Kalender, driven by keyboard and mouse."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.calendar.pane import ConflictBox
from fbdesk.ui.widgets.key_figure import KeyFigure
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.ui import tab_walk
from tests.ui.calendar.conftest import DAY, TODAY, Office, calendar_of, open_calendar
from tests.ui.single_page import Shown

Key = Qt.Key


def go_to(shown: Shown, page: CalendarPage, day: date) -> None:
    page.show_target(day=day)
    shown.settle()


def figure(page: CalendarPage, key: str) -> KeyFigure:
    figures = [one for one in page.header.findChildren(KeyFigure) if not one.isHidden()]
    return next(one for one in figures if one.figure.key == key)


def pane_texts(page: CalendarPage) -> list[str]:
    return [label.text() for label in page.day_pane.findChildren(Label) if label.isVisible()]


def entries_on(page: CalendarPage, day: date) -> list[str]:
    return [entry.words for entry in page.view.days.entries_on(day)]


def test_the_month_of_today_is_shown_with_figures_and_holidays(page: CalendarPage) -> None:
    assert page.header.title == "Oktober 2022"
    assert page.day == TODAY
    assert [figure(page, key).figure.number for key in ("sessions", "conflicts", "roomless")] == [
        "4",
        "1",
        "1",
    ]
    assert page.view.days.holidays[date(2022, 10, 31)] == "Reformationstag"
    assert page.filters.land.currentText() == "Sachsen"


def test_days_of_a_weekend_are_one_bar_and_self_learning_another(page: CalendarPage) -> None:
    assert entries_on(page, date(2022, 10, 15)) == ["BEC-9 · WE 2"]
    assert entries_on(page, DAY) == ["BEC-9 · WE 2", "VOR · Markkleeberg"]
    assert entries_on(page, date(2022, 10, 26)) == ["BEC-9 · Selbstlernen bis 30.10."]
    assert len(page.view.shown_entries()) > len({entry.words for entry in page.view.days.entries})


def test_arrows_go_through_days_and_over_the_edge_of_the_sheet(shown: Shown, page: CalendarPage) -> None:
    page.focus_content()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up):
        shown.press(key)
    assert page.day == TODAY
    shown.press(Key.Key_End)
    assert page.day == date(2022, 10, 9)
    shown.press(Key.Key_Home)
    assert page.day == date(2022, 10, 3)
    for _step in range(6):
        shown.press(Key.Key_Down)
    assert page.header.title == "November 2022"
    assert page.day == date(2022, 11, 14)


def test_months_are_turned_and_t_comes_back(shown: Shown, page: CalendarPage) -> None:
    page.focus_content()
    shown.press(Key.Key_PageDown)
    assert page.header.title == "November 2022"
    shown.press(Key.Key_PageUp)
    shown.press(Key.Key_PageUp)
    assert page.header.title == "September 2022"
    shown.press(Key.Key_T)
    assert (page.header.title, page.day) == ("Oktober 2022", TODAY)
    shown.click(page.navigation.on)
    assert page.header.title == "November 2022"
    shown.click(page.navigation.today)
    assert page.header.title == "Oktober 2022"


def test_the_day_says_what_collides_and_what_to_do(shown: Shown, page: CalendarPage) -> None:
    go_to(shown, page, DAY)
    (box,) = page.day_pane.findChildren(ConflictBox)
    assert box.conflict.heading == "Saal 2 ist doppelt belegt"
    texts = pane_texts(page)
    assert "Freitag, 14. Oktober 2022" in texts
    assert "Kalenderwoche 41 · 2 Termine" in texts
    assert "15:00–17:00 Uhr. Wählen Sie für einen der beiden Termine einen anderen Raum." in texts
    assert [row.title for row in page.day_pane.rows.values()] == ["BEC-9 · WE 2", "VOR · Markkleeberg"]


def test_a_session_is_opened_where_it_is_edited(shown: Shown, page: CalendarPage, filled: Office) -> None:
    go_to(shown, page, DAY)
    page.focus_content()
    shown.press(Key.Key_Return)
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_Return)
    assert page.day_pane.chosen is not None
    assert page.day_pane.chosen.id == filled.talk
    shown.click(page.day_pane._open)
    assert shown.places == [
        (
            "programmes",
            {"programme_id": filled.workshops, "tab": "sessions", "session_id": filled.talk},
        )
    ]


def test_a_double_click_on_a_chip_opens_it(shown: Shown, page: CalendarPage, filled: Office) -> None:
    talk = next(entry for entry in page.entries if entry.title == "Markkleeberg")
    at = page.view.entry_rect(talk).center()
    shown.qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown.settle()
    assert page.day == DAY
    assert page.day_pane.chosen is not None
    assert page.day_pane.chosen.id == filled.talk
    shown.qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown.settle()
    assert shown.places[0][1]["session_id"] == filled.talk


def test_another_page_asks_for_a_session(shown: Shown, page: CalendarPage, filled: Office) -> None:
    go_to(shown, page, date(2023, 1, 1))
    page.show_target(session_id=filled.talk)
    shown.settle()
    assert page.day == DAY
    assert page.day_pane.chosen is not None
    assert page.day_pane.chosen.id == filled.talk


def test_figures_show_only_what_they_count(shown: Shown, page: CalendarPage) -> None:
    shown.click(figure(page, "conflicts"))
    assert [entry.words for entry in page.entries] == ["BEC-9 · WE 2", "VOR · Markkleeberg"]
    assert page.day == DAY
    assert figure(page, "conflicts").figure.active
    shown.click(figure(page, "roomless"))
    assert [entry.words for entry in page.entries] == ["VOR · Auftakt"]
    shown.press(Key.Key_Escape)
    assert len(page.entries) > 2
    assert not page.filters.filters().is_active


def test_chips_and_places_filter_and_say_when_nothing_is_left(shown: Shown, page: CalendarPage) -> None:
    chips = {chip.text(): chip for chip in page.filters.programmes.chips}
    shown.click(chips["BEC-9"])
    assert {entry.programme.code for entry in page.entries} == {"BEC-9"}
    shown.click(chips["VOR"])
    assert {entry.programme.code for entry in page.entries} == {"BEC-9", "VOR"}
    shown.click(chips["BEC-9"])
    page.filters.show_only("conflicts")
    assert [entry.words for entry in page.entries] == ["VOR · Markkleeberg"]
    page.filters.show_only("")
    shown.click(chips["VOR"])
    (choice,) = page.sheet.venues if page.sheet else ()
    page.filters.venues.choose(choice[0])
    assert [entry.words for entry in page.entries] == ["BEC-9 · WE 2", "VOR · Markkleeberg"]


def test_a_month_without_sessions_leads_to_those_that_have_some(shown: Shown, page: CalendarPage) -> None:
    go_to(shown, page, date(2022, 12, 5))
    assert page.nothing.isVisible()
    assert page.nothing.sentence.text() == "Im Dezember 2022 sind keine Termine."
    assert [button.text() for button in page.nothing.buttons] == ["Zu Oktober 2022", "Zu Januar 2023"]
    shown.click(page.nothing.buttons[1])
    assert page.header.title == "Januar 2023"
    assert page.day == date(2023, 1, 20)
    assert not page.nothing.isVisible()


def test_filters_that_hide_everything_are_reset_in_one_step(shown: Shown, page: CalendarPage) -> None:
    go_to(shown, page, date(2023, 1, 20))
    page.filters.show_only("conflicts")
    assert page.nothing.sentence.text() == "Kein Termin passt zu diesen Filtern."
    shown.click(page.nothing.buttons[0])
    assert [entry.words for entry in page.entries] == ["VOR · Im Januar"]


def test_the_list_says_in_words_what_collides_and_ends_with_what_is_open(
    shown: Shown, page: CalendarPage
) -> None:
    page.segments.choose("agenda")
    shown.settle()
    lines = page.agenda.table.shown_rows()
    assert [line.session.title for line in lines] == [
        "WE 2",
        "Markkleeberg",
        "WE 2",
        "Auftakt",
        "Görlitz",
        "Folgetermin",
        "Im Januar",
    ]
    hint = next(column for column in page.agenda.table._model.columns if column.key == "hint")
    assert [hint.shown(line) for line in lines] == [
        "Saal 2 ist doppelt belegt, 15:00–17:00 Uhr",
        "Saal 2 ist doppelt belegt, 15:00–17:00 Uhr",
        "",
        "",
        "abgesagt: Krankheit",
        "",
        "",
    ]
    page.agenda.table.select_id(lines[2].id)
    shown.settle()
    assert page.day == date(2022, 10, 15)
    assert "Samstag, 15. Oktober 2022" in pane_texts(page)


def test_the_week_shows_each_day_for_itself(shown: Shown, page: CalendarPage) -> None:
    go_to(shown, page, DAY)
    page.segments.choose("week")
    shown.settle()
    assert page.header.title == "KW 41, 10.10. – 16.10.2022"
    assert [entry.first for entry in page.entries] == [DAY, DAY, date(2022, 10, 15)]
    page.focus_content()
    shown.press(Key.Key_PageDown)
    assert page.day == date(2022, 10, 21)
    assert [entry.words for entry in page.entries] == [
        "BEC-9 · Selbstlernen bis 30.10.",
        "VOR · Auftakt",
    ]


def test_what_is_open_and_what_comes_lead_there(shown: Shown, page: CalendarPage, filled: Office) -> None:
    rows = {row.title: row for row in page.day_pane.findChildren(type(_any_row(page))) if row.isVisible()}
    shown.click(rows["Fr., 14.10. · BEC-9 · WE 2"])
    assert page.day == DAY
    rows = {row.title: row for row in page.day_pane.findChildren(type(_any_row(page))) if row.isVisible()}
    assert rows["VOR · Folgetermin"].lines == ["Dezember 2022"]
    shown.click(rows["VOR · Folgetermin"])
    assert shown.places[0][1]["session_id"] == filled.open


def _any_row(page: CalendarPage) -> object:
    from fbdesk.ui.calendar.entry_row import EntryRow

    return page.day_pane.findChild(EntryRow)


def test_day_view_land_and_filters_are_there_at_the_next_start(
    desk: Desk, filled: Office, work: Work, state: UiState, qtbot: QtBot
) -> None:
    shown = open_calendar(desk, work, state, qtbot)
    page = calendar_of(shown)
    go_to(shown, page, DAY)
    page.segments.choose("week")
    page.filters.land.set_value("Bayern")
    page.filters.land_chosen.emit("Bayern")
    page.filters.programmes.choose(frozenset({filled.workshops}))
    shown.settle()
    again = calendar_of(open_calendar(desk, work, state, qtbot))
    assert (again.day, again.segments.current) == (DAY, "week")
    assert again.filters.land.value == "Bayern"
    assert {entry.programme.code for entry in again.entries} == {"VOR"}


def test_a_calendar_file_is_saved_of_what_is_shown_and_of_everything(
    shown: Shown, page: CalendarPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kalender"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.files.menu.aboutToShow.connect(page.files.menu.close)
    page._open_files(page.filters.export)
    actions = [action for action in page.files.menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Was gezeigt wird: Oktober 2022",
        "Alle Termine",
        "Beccaria · 9. Durchgang, alle Termine",
        "Vor-Ort-Workshops, alle Termine",
    ]
    actions[0].trigger()
    shown.settle()
    written = (tmp_path / "kalender.ics").read_bytes()
    assert written.count(b"BEGIN:VEVENT") == 5
    actions[1].trigger()
    shown.settle()
    assert (tmp_path / "kalender.ics").read_bytes().count(b"BEGIN:VEVENT") == 6
    assert "noch kein Datum" in shown.window.undo_bar.text


def test_cells_are_read_aloud_with_all_that_is_on_them(page: CalendarPage) -> None:
    index = page.view.days.index_of(DAY)
    text = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == (
        "Freitag, 14. Oktober 2022, BEC-9 · WE 2 1 Überschneidung, 15:00 Uhr VOR · Markkleeberg 1 Überschneidung"
    )
    holiday = page.view.days.index_of(date(2022, 10, 31)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert holiday == "Montag, 31. Oktober 2022, Reformationstag, keine Termine"


def test_a_session_changed_elsewhere_is_shown_at_once(
    shown: Shown, page: CalendarPage, filled: Office
) -> None:
    from fbdesk.services.calendar import training_sessions
    from fbdesk.services.history import labels

    page.work.write(
        labels.session_changed(filled.talk),
        training_sessions.change_session,
        filled.talk,
        day=date(2022, 10, 20),
    )
    shown.settle()
    assert entries_on(page, date(2022, 10, 20)) == ["BEC-9 · Selbstlernen bis 30.10.", "VOR · Markkleeberg"]
    assert figure(page, "conflicts").figure.number == "0"


def test_tab_reaches_everything_and_shows_where_it_is(shown: Shown, page: CalendarPage) -> None:
    go_to(shown, page, DAY)
    assert tab_walk.problems(shown.window, shown.qtbot) == []
    page.segments.choose("agenda")
    shown.settle()
    assert tab_walk.problems(shown.window, shown.qtbot) == []


def test_an_office_without_sessions_has_an_empty_month(
    desk: Desk, work: Work, state: UiState, qtbot: QtBot
) -> None:
    clock.set_today(TODAY)
    page = calendar_of(open_calendar(desk, work, state, qtbot))
    assert page.nothing.sentence.text() == "Im Oktober 2022 sind keine Termine."
    assert page.nothing.buttons == []
    assert QApplication.focusWidget() is page.view

"""Typing attendance in: each key by keyboard, each entry one change that can be taken back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.vocabulary import AttendanceKind as Kind
from tests.ui.attendance.conftest import Office
from tests.ui.attendance.steps import CTRL, KEY, bar, cell, click, figures, place, press, settle, write

TODAY = 2


def test_the_page_opens_where_something_is_missing(page: AttendancePage) -> None:
    assert place(page) == (0, TODAY)
    assert page.entry_line.title == "WE 2, Freitag, 02.02.2024"
    assert page.entry_line.facts == (
        "09:00–16:30 Uhr · 225 Minuten netto (5 UE) · Blatt 3, Reihenfolge wie auf dem Papier"
    )
    assert figures(page) == ["4 Personen", "3 von 4 Terminen gehalten", "0 von 4 am 02.02. eingetragen"]


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        (KEY.Key_Space, Entry(Kind.FULL, 225)),
        (KEY.Key_H, Entry(Kind.PARTLY, 112)),
        (KEY.Key_V, Entry(Kind.PARTLY, 112)),
        (KEY.Key_N, Entry(Kind.PARTLY, 113)),
        (KEY.Key_E, Entry(Kind.EXCUSED, 0)),
        (KEY.Key_A, Entry(Kind.ABSENT, 0)),
    ],
)
def test_a_key_enters_and_goes_to_the_next_person(
    page: AttendancePage, office: Office, qtbot: QtBot, key: Qt.Key, entry: Entry
) -> None:
    before = office.changes()
    press(page, qtbot, key)
    assert office.entry(0, TODAY) == entry
    assert office.changes() == before + 1
    assert place(page) == (1, TODAY)
    press(page, qtbot, KEY.Key_Z, modifier=CTRL)
    assert office.entry(0, TODAY) is None
    assert cell(page, 0, TODAY) == "noch nicht eingetragen"


def test_a_whole_sheet_is_typed_without_the_mouse(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    write(page, qtbot, " e")
    press(page, qtbot, KEY.Key_1, KEY.Key_8, KEY.Key_0, KEY.Key_Return, KEY.Key_Space)
    kinds = [office.entry(person, TODAY) for person in range(4)]
    assert kinds == [
        Entry(Kind.FULL, 225),
        Entry(Kind.EXCUSED, 0),
        Entry(Kind.PARTLY, 180),
        Entry(Kind.FULL, 225),
    ]
    assert figures(page)[2] == "4 von 4 am 02.02. eingetragen"
    assert place(page) == (3, TODAY)


def test_an_entry_is_shown_before_it_is_written(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(page.grid.dates, KEY.Key_E)
    assert cell(page, 0, TODAY) == "entschuldigt"
    settle(page, qtbot)
    assert cell(page, 0, TODAY) == "entschuldigt"


def test_reading_again_while_typing_loses_nothing(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    for key in (KEY.Key_E, KEY.Key_F5, KEY.Key_A, KEY.Key_Up, KEY.Key_Space, KEY.Key_F5):
        qtbot.keyClick(page.grid.dates, key)
    shown = [cell(page, person, TODAY) for person in range(3)]
    assert shown == ["entschuldigt", "225 von 225 Minuten", "noch nicht eingetragen"]
    settle(page, qtbot)
    qtbot.waitUntil(lambda: not page.entering._rest.isActive() and page.work.is_idle())
    assert [cell(page, person, TODAY) for person in range(3)] == shown
    assert office.entry(1, TODAY) == Entry(Kind.FULL, 225)


def test_the_bar_says_for_whom_and_what(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_1, KEY.Key_8, KEY.Key_0, KEY.Key_Return)
    assert bar(page) == "Ahrens, Birgit: 180 von 225 Minuten am 02.02. eingetragen."
    press(page, qtbot, KEY.Key_Up, KEY.Key_Delete)
    assert bar(page) == "Ahrens, Birgit: Eintrag vom 02.02. geleert."


def test_deleting_empties_the_cell_and_stays(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Left, KEY.Key_Left, KEY.Key_Delete)
    assert office.entry(0, 0) is None
    assert place(page) == (0, 0)


def test_the_same_again_is_no_change(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    before = office.changes()
    press(page, qtbot, KEY.Key_Left, KEY.Key_Left, KEY.Key_Space)
    assert office.changes() == before
    assert place(page) == (1, 0)


def test_the_net_minutes_typed_are_a_full_day(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_2, KEY.Key_2, KEY.Key_5, KEY.Key_Down)
    assert office.entry(0, TODAY) == Entry(Kind.FULL, 225)
    assert place(page) == (1, TODAY)


def test_too_many_minutes_are_refused_beside_the_cell(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_2, KEY.Key_2, KEY.Key_6, KEY.Key_Return)
    assert page.grid._callout.text == "Der Termin hat 225 Minuten. Geben Sie eine Zahl von 0 bis 225 ein."
    assert place(page) == (0, TODAY)
    press(page, qtbot, KEY.Key_Backspace, KEY.Key_5, KEY.Key_Return)
    assert page.grid._callout.text == ""
    assert office.entry(0, TODAY) == Entry(Kind.FULL, 225)


def test_escape_drops_what_is_typed(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_9, KEY.Key_Escape, KEY.Key_Return)
    assert office.entry(0, TODAY) is None


def test_f2_begins_with_the_minutes_that_are_there(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_9, KEY.Key_0, KEY.Key_Return, KEY.Key_Up)
    press(page, qtbot, KEY.Key_F2, KEY.Key_Backspace, KEY.Key_5, KEY.Key_Return)
    assert office.entry(0, TODAY) == Entry(Kind.PARTLY, 95)


def test_minutes_are_taken_when_another_cell_is_clicked(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_6, KEY.Key_0)
    click(page, qtbot, 2, 1)
    assert office.entry(0, TODAY) == Entry(Kind.PARTLY, 60)
    assert place(page) == (2, 1)


def test_nothing_is_entered_before_the_day(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    before = office.changes()
    press(page, qtbot, KEY.Key_Right, KEY.Key_Space)
    assert page.grid._callout.text == (
        "Der Termin liegt noch in der Zukunft (03.02.2024). Tragen Sie die Anwesenheit ab diesem Tag ein."
    )
    assert office.changes() == before
    assert place(page) == (0, 3)


def test_a_refused_entry_is_restored_with_the_reason(
    page: AttendancePage, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.desk, "can_write", False)
    press(page, qtbot, KEY.Key_Space)
    assert cell(page, 0, TODAY) == "noch nicht eingetragen"
    assert page.banner.text.startswith("Ahrens, Birgit, 02.02.: ")


def test_arrows_stay_at_the_edges(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Up)
    assert place(page) == (0, TODAY)
    press(page, qtbot, KEY.Key_End, KEY.Key_Down, KEY.Key_Right, KEY.Key_Right)
    assert place(page) == (3, 3)
    press(page, qtbot, KEY.Key_Home)
    assert place(page) == (0, 3)


def test_ctrl_arrows_go_to_the_first_person_who_is_missing(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    office.write(attendance.set_attendance, office.people[0], office.sessions[1], Kind.FULL)
    settle(page, qtbot)
    assert page.grid.dates.hasFocus()
    press(page, qtbot, KEY.Key_Left, modifier=CTRL)
    assert place(page) == (1, 1)
    assert page.entry_line.title == "WE 1, Samstag, 06.01.2024"
    press(page, qtbot, KEY.Key_Right, modifier=CTRL)
    assert place(page) == (0, TODAY)

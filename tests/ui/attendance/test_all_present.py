"""Everybody but some: a draft that is typed by its exceptions and written as one change."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry
from fbdesk.services.calendar import training_sessions
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.vocabulary import AttendanceKind as Kind
from tests.ui.attendance.conftest import Office
from tests.ui.attendance.steps import ALT, CTRL, KEY, bar, cell, click, place, press, settle, sums

TODAY = 2


def primary(page: AttendancePage) -> str:
    """Return what the blue button says."""
    assert page.header.primary is not None
    return page.header.primary.text().replace("&", "")


def test_exceptions_are_typed_and_all_is_one_change(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert cell(page, 3, TODAY) == "225 von 225 Minuten"
    press(page, qtbot, KEY.Key_Down, KEY.Key_E, KEY.Key_9, KEY.Key_0, KEY.Key_Return)
    assert office.changes() == before
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert office.changes() == before + 1
    kinds = [office.entry(person, TODAY) for person in range(4)]
    assert kinds == [
        Entry(Kind.FULL, 225),
        Entry(Kind.EXCUSED, 0),
        Entry(Kind.PARTLY, 90),
        Entry(Kind.FULL, 225),
    ]
    assert sums(page, 1)[1] == "50 %"
    assert bar(page) == (
        "Anwesenheit am 02.02. eingetragen: 2 anwesend, 1 teilweise anwesend, 1 entschuldigt."
    )
    press(page, qtbot, KEY.Key_Z, modifier=CTRL)
    assert [office.entry(person, TODAY) for person in range(4)] == [None] * 4


def test_the_button_says_how_many_are_entered(page: AttendancePage, qtbot: QtBot) -> None:
    assert primary(page) == "Alle anwesend außer …"
    press(page, qtbot, KEY.Key_A, modifier=ALT)
    assert primary(page) == "4 Personen eintragen"
    assert page.entry_line.title == "Alle anwesend außer …: WE 2, Freitag, 02.02.2024"
    press(page, qtbot, KEY.Key_Delete)
    assert primary(page) == "3 Personen eintragen"


def test_escape_leaves_nothing_behind(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    before = office.changes()
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    press(page, qtbot, KEY.Key_9, KEY.Key_Escape)
    assert page.all_present.session is not None
    press(page, qtbot, KEY.Key_Escape)
    assert page.all_present.session is None
    assert cell(page, 3, TODAY) == "noch nicht eingetragen"
    assert office.changes() == before
    assert page.grid.dates.hasFocus()


def test_what_is_entered_already_stays(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_E)
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert cell(page, 0, TODAY) == "entschuldigt"
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert office.entry(0, TODAY) == Entry(Kind.EXCUSED, 0)
    assert office.entry(1, TODAY) == Entry(Kind.FULL, 225)


def test_the_keyboard_stays_in_the_session(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    press(page, qtbot, KEY.Key_Left)
    press(page, qtbot, KEY.Key_Left, modifier=CTRL)
    assert place(page) == (0, TODAY)
    click(page, qtbot, 2, 0)
    assert place(page) == (2, TODAY)


def test_a_refused_draft_stays_for_another_try(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    office.desk.can_write = False
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    office.desk.can_write = True
    assert page.banner.text
    assert page.all_present.session is not None
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert office.entry(3, TODAY) == Entry(Kind.FULL, 225)


def test_a_session_cancelled_meanwhile_ends_the_draft(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    office.write(training_sessions.cancel_session, office.sessions[TODAY], "Schnee")
    settle(page, qtbot)
    assert page.all_present.session is None
    assert page.entry_line.facts.startswith("abgesagt, Schnee")


def test_the_button_is_off_with_the_reason(
    make_office: Callable[..., Office], open_page: Callable[[Office], AttendancePage], qtbot: QtBot
) -> None:
    office = make_office(sessions=3)
    for session in office.sessions:
        office.write(attendance.mark_all_present, session)
    page = open_page(office)
    assert page.header.primary is not None
    assert page.header.primary.toolTip() == "Für diesen Termin ist schon jede Person eingetragen."
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert page.all_present.session is None


def test_what_is_entered_by_other_means_is_not_overwritten(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    press(page, qtbot, KEY.Key_A)
    for person in (0, 1):
        office.write(attendance.set_attendance, office.people[person], office.sessions[TODAY], Kind.EXCUSED)
    settle(page, qtbot)
    assert primary(page) == "3 Personen eintragen"
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    kinds = [office.entry(person, TODAY) for person in range(3)]
    assert kinds == [Entry(Kind.ABSENT, 0), Entry(Kind.EXCUSED, 0), Entry(Kind.FULL, 225)]


def test_an_entry_can_be_cleared_in_the_draft(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_E, KEY.Key_A)
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    press(page, qtbot, KEY.Key_Delete, KEY.Key_Down, KEY.Key_H)
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    kinds = [office.entry(person, TODAY) for person in range(3)]
    assert kinds == [None, Entry(Kind.PARTLY, 112), Entry(Kind.FULL, 225)]

"""The page Programme, used by keyboard and mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fbdesk.services import training_sessions
from fbdesk.services.training_sessions import SessionRow
from fbdesk.ui.programmes.page import LIST_WIDTH, NARROW_LIST_WIDTH, ProgrammesPage
from tests.ui import tab_walk
from tests.ui.programmes.conftest import Office
from tests.ui.single_page import Shown


def _session(shown: Shown, office: Office, session_id: int) -> SessionRow:
    rows = shown.desk.read(training_sessions.list_sessions, office.course)
    return next(row for row in rows if row.id == session_id)


def _choose(shown: Shown, page: ProgrammesPage, session_id: int) -> None:
    page.view.sessions.table.setFocus()
    page.view.sessions.table.select_id(session_id)
    shown.settle()


def test_the_chosen_programme_is_shown_with_state_facts_and_sessions_by_unit(page: ProgrammesPage) -> None:
    assert page.view.title.text() == "Grundkurs · 3. Durchgang"
    assert page.view.mark.accessibleName() == "Anmeldeschluss vorbei"
    titles = [line.title for line in page.view.sessions.table.model().lines if hasattr(line, "title")]
    assert titles == ["Modul 1 – Einstieg", "Modul 2 – Vertiefung", "Lernen"]
    assert len(page.view.sessions.table.shown_rows()) == 4  # three sessions, and the unit for self-learning


def test_choosing_a_programme_here_is_the_programme_chosen_everywhere(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Down)  # over the heading "Beendet"
    assert shown.window.programme.id == office.event
    assert page.view.title.text() == "Fachtag Müller"


def test_another_page_changes_the_programme_and_the_list_follows(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.window.programme.choose(office.event)
    shown.settle()
    assert page.view.title.text() == "Fachtag Müller"
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


def test_a_session_is_cancelled_with_a_reason_and_undone(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _choose(shown, page, office.first)
    before = shown.changes()
    shown.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    shown.qtbot.waitUntil(page.view.sessions.foot.reason.hasFocus)
    shown.press(Qt.Key.Key_Return)
    assert "Grund fehlt" in page.view.sessions.foot.problem.text()
    assert shown.changes() == before
    shown.qtbot.keyClicks(page.view.sessions.foot.reason, "Referentin erkrankt")
    shown.press(Qt.Key.Key_Return)
    row = _session(shown, office, office.first)
    assert (row.cancelled, row.state_reason) == (True, "Referentin erkrankt")
    assert shown.changes() == before + 1
    shown.undo()
    assert not _session(shown, office, office.first).cancelled


def test_a_cancelled_session_takes_place_after_all(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    page.view.sessions._cancel_session(office.first, "Raum belegt")
    _choose(shown, page, office.first)
    foot = page.view.sessions.foot
    assert foot.cancel.isHidden()
    assert "Raum belegt" in foot.place.text()
    shown.click(foot.reinstate)
    assert not _session(shown, office, office.first).cancelled


def test_esc_keeps_the_session(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    _choose(shown, page, office.first)
    foot, before = page.view.sessions.foot, shown.changes()
    shown.click(foot.cancel)
    shown.press(Qt.Key.Key_Escape)
    assert foot.reason.isHidden()
    assert shown.changes() == before


def test_a_session_is_shortened_in_one_change(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    _choose(shown, page, office.first)
    shown.press(Qt.Key.Key_Return)  # into what can be done: the minutes
    assert QApplication.focusWidget() is page.view.sessions.foot.minutes.fields[office.units[0]].edit
    before = shown.changes()
    shown.fill(page.view.sessions.foot.minutes.fields[office.units[0]].edit, "300")
    assert _session(shown, office, office.first).minutes == 300
    assert shown.changes() == before + 1
    shown.undo()
    assert _session(shown, office, office.first).minutes == 360
    assert page.view.sessions.foot.minutes.fields[office.units[0]].value == 360


def test_a_session_of_two_units_has_a_field_for_each(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _choose(shown, page, office.both)
    fields = page.view.sessions.foot.minutes.fields
    assert {unit: field.value for unit, field in fields.items()} == {
        office.units[0]: 90,
        office.units[1]: 180,
    }
    shown.fill(fields[office.units[1]].edit, "120")
    stored = shown.desk.read(training_sessions.list_unit_minutes, office.course)[office.both]
    assert stored == {office.units[0]: 90, office.units[1]: 120}


def test_in_a_narrow_window_the_list_gives_way(shown: Shown, page: ProgrammesPage) -> None:
    assert page.list.width() == LIST_WIDTH
    shown.window.resize(1100, 700)
    shown.qtbot.waitUntil(lambda: page.list.width() == NARROW_LIST_WIDTH)


def test_escape_and_f6_lead_between_list_and_sessions(shown: Shown, page: ProgrammesPage) -> None:
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_F6)
    assert page.view.sessions.table.hasFocus()
    shown.press(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_every_control_has_a_name_and_shows_the_keyboard(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _choose(shown, page, office.both)
    assert tab_walk.problems(shown.window, shown.qtbot) == []

"""The page Anmeldungen einlesen, driven like a person: real files, the real window, a real office file."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Person, Programme, Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling
from fbdesk.ui.imports.import_comparison import MarkedText
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.work import Work
from fbdesk.vocabulary import RowOutcome
from tests import factories
from tests.ui import tab_walk
from tests.ui.imports.import_steps import (
    AHRENS,
    BOETTCHER,
    FAULTY,
    MUELLER,
    Open,
    changes,
    counts,
    press,
    registered,
)


def test_a_file_is_shown_with_its_sheet_and_what_becomes_of_each_row(
    open_rows: Open, import_window: MainWindow
) -> None:
    page = open_rows(AHRENS, BOETTCHER, FAULTY)
    assert counts(page) == {"new": 2, "error": 1}
    assert page.header.primary is not None
    assert page.header.primary.text() == "2 &Anmeldungen übernehmen"
    assert page.file_info._file.text() == "Anmeldung & Bögen.xlsx"
    assert "Überschriften in Zeile 1" in page.file_info._facts.text()
    assert import_window.side_bar.selected() == "registrations"


def test_taking_over_is_one_change_that_undo_takes_back(
    open_rows: Open, import_window: MainWindow, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, BOETTCHER)
    before = changes(desk)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(work.is_idle)
    assert changes(desk) == before + 1
    assert registered(desk) == ["ahrens@freiberg.example", "s.boettcher@lkz.example"]
    assert import_window.current_page() is import_window.page("registrations")
    assert import_window.undo_bar.text == (
        "2 neue Anmeldungen übernommen. 2 Personen haben sofort einen Platz."
    )
    work.undo()
    qtbot.waitUntil(work.is_idle)
    assert registered(desk) == []


def change_programme(
    desk: Desk, work: Work, qtbot: QtBot, change: Callable[[Session, Programme], object]
) -> None:
    """Change the programme beside the page, which reads it anew."""
    desk.write(Label("Test"), lambda db: change(db, db.get_one(Programme, 1)))
    qtbot.waitUntil(work.is_idle)


def test_before_taking_over_it_is_said_who_gets_a_place_at_once(
    open_rows: Open, import_window: MainWindow, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    change_programme(desk, work, qtbot, lambda _db, programme: setattr(programme, "capacity", 1))
    page = open_rows(AHRENS, BOETTCHER)
    assert page.banner.text == ("Von den neuen: 1 bekommt sofort einen Platz, 1 kommt auf die Warteliste.")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(work.is_idle)
    assert import_window.undo_bar.text.endswith("1 Person hat sofort einen Platz.")
    assert page.banner.isHidden()


def test_where_the_office_selects_all_are_left_to_it(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    change_programme(desk, work, qtbot, lambda _db, programme: setattr(programme, "selection", True))
    assert open_rows(AHRENS, BOETTCHER).banner.text == "Von den neuen: 2 entscheiden Sie."


def finish(db: Session, programme: Programme) -> None:
    """Let the programme be over."""
    factories.add_session(db, programme.id, factories.add_unit(db, programme.id))


def test_into_a_programme_that_is_over_the_office_reads_with_a_reason(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    change_programme(desk, work, qtbot, finish)
    page = open_rows(AHRENS, BOETTCHER)
    primary = page.header.primary
    assert primary is not None
    assert page.insist.text.startswith("Das Programm ist beendet")
    assert primary.text() == "Trotzdem 2 &Anmeldungen übernehmen"
    assert not primary.isEnabled()
    page.insist.focus_first()
    QTest.keyClicks(page.focusWidget(), "Nachgereicht")
    assert primary.isEnabled()
    press(page, Qt.Key.Key_Return, work, qtbot)
    assert registered(desk) == ["ahrens@freiberg.example", "s.boettcher@lkz.example"]
    reasons = desk.read(lambda db: [one.status_reason for one in db.scalars(select(Registration))])
    assert all("Nachgereicht" in reason for reason in reasons)


def test_into_a_cancelled_programme_nobody_is_read(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    desk.write(Label("Test"), cancelling.cancel_programme, 1, "Krank")
    page = open_rows(AHRENS)
    assert "abgesagt" in page.banner.text
    assert page.insist.text == ""
    assert page.header.primary is not None
    assert not page.header.primary.isEnabled()


@pytest.mark.usefixtures("namesake")
def test_g_in_the_question_says_that_it_is_the_same_person(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, MUELLER)
    assert counts(page) == {"new": 1, "question": 1}
    page.switch_focus()
    press(page, Qt.Key.Key_G, work, qtbot)
    assert counts(page) == {"new": 2}
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    assert len(registered(desk)) == 2
    assert desk.read(lambda db: db.scalar(select(func.count()).select_from(Person))) == 2


@pytest.mark.usefixtures("namesake")
def test_z_in_the_question_says_that_there_are_two_people(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, MUELLER)
    page.switch_focus()
    press(page, Qt.Key.Key_Z, work, qtbot)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    assert desk.read(lambda db: db.scalar(select(func.count()).select_from(Person))) == 3


@pytest.mark.usefixtures("namesake")
def test_the_question_shows_both_people_and_what_speaks_for_and_against(open_rows: Open) -> None:
    page = open_rows(AHRENS, MUELLER)
    assert page.table is not None
    assert page.table.current_row().row == 3
    detail = page.body.detail
    shown = [cell.cell.text for cell in detail.body.findChildren(MarkedText)]
    assert "Gemeinde Kubschütz" in shown
    assert "gleicher Name" in shown
    assert "noch keine Anmeldung" in shown
    assert "Fragen beginnen bei 60" in detail._facts.text()


@pytest.mark.usefixtures("namesake")
def test_after_an_answer_the_next_question_comes_and_the_answer_can_be_taken_back(
    open_rows: Open, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(MUELLER, FAULTY)
    assert page.table is not None
    page.switch_focus()
    press(page, Qt.Key.Key_Z, work, qtbot)
    assert page.table.current_row().row == 3
    page.body.choose_row(2)
    page.body.detail.back.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"question": 1, "error": 1}


def test_f2_corrects_the_faulty_cell_in_place(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, FAULTY)
    assert page.table is not None
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "u.kretzschmar@"
    QTest.keyClicks(editor, "uwe@aue.example")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(page) == {"new": 2})
    assert page.table.hasFocus()
    page.body.detail.back.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1, "error": 1}


def test_a_correction_below_the_table_is_taken_over(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, FAULTY)
    page.switch_focus()
    field = page.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, "uwe@aue.example")
    press(page, Qt.Key.Key_Return, work, qtbot)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    assert "uwe@aue.example" in registered(desk)
    assert counts(open_rows(AHRENS, FAULTY)) == {"unchanged": 2}


def test_a_row_without_a_name_gets_one(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, ("", "Stadt Aue", "jemand@aue.example", ""))
    assert counts(page) == {"new": 1, "error": 1}
    page.switch_focus()
    QTest.keyClicks(page.focusWidget(), "Dr. Uwe Kretzschmar")
    press(page, Qt.Key.Key_Return, work, qtbot)
    assert counts(page) == {"new": 2}
    assert page.table is not None
    assert page.table.current_row().name == "Kretzschmar, Dr. Uwe"


@pytest.mark.parametrize(("button", "outcome"), [("take", RowOutcome.NEW), ("leave", RowOutcome.SKIPPED)])
def test_a_struck_row_is_taken_or_left_out(
    open_rows: Open, work: Work, qtbot: QtBot, button: str, outcome: RowOutcome
) -> None:
    page = open_rows(AHRENS, BOETTCHER, struck=3)
    assert counts(page) == {"new": 1, "question": 1}
    getattr(page.body.detail, button).click()
    qtbot.waitUntil(work.is_idle)
    assert page.table is not None
    assert page.table.current_row().outcome is outcome


@pytest.mark.usefixtures("namesake")
def test_a_struck_row_can_also_be_somebody_known(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, MUELLER, struck=3)
    page.body.detail.take.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1, "question": 1}
    page.body.detail.same.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 2}


def test_a_double_row_is_shown_beside_the_earlier_one_and_can_be_somebody_else(
    open_rows: Open, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, (*AHRENS[:3], "doch nicht"))
    page.session.assign("Bemerkung zum Ablauf", "remarks")
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1, "duplicate": 1}
    page.body.choose_row(3)
    qtbot.waitUntil(work.is_idle)
    shown = [cell.cell.text for cell in page.body.detail.body.findChildren(MarkedText)]
    assert {"doch nicht", "gern", "gleicher Name"} <= set(shown)
    page.body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 2}


def test_tiles_and_chips_filter_by_keyboard(open_rows: Open, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, BOETTCHER, FAULTY)
    assert page.table is not None
    page.tiles._tiles["read"].setFocus()
    QTest.keyClick(page.tiles._tiles["read"], Qt.Key.Key_Right)
    assert [row.outcome for row in page.table.shown_rows()] == [RowOutcome.NEW, RowOutcome.NEW]
    page.body.show_only("open")
    assert [row.row for row in page.table.shown_rows()] == [4]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.table.counts() == (3, 3)


def test_typing_finds_rows(open_rows: Open, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, BOETTCHER)
    assert page.table is not None
    QTest.keyClicks(page.body.line.search_field, "boett")
    qtbot.waitUntil(lambda: page.table.counts() == (1, 2))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_columns_are_chosen_by_keyboard(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS)
    columns = page.body.panel.list
    columns.setFocus()
    QTest.keyClick(columns, Qt.Key.Key_End)
    QTest.keyClick(columns, Qt.Key.Key_Return)
    popup = page.body.panel._popup
    assert popup is not None
    QTest.keyClicks(popup.list, "Nicht")
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    qtbot.waitUntil(work.is_idle)
    assert page.session.draft is not None
    assert page.session.draft.columns()[-1].left_out


def test_rows_that_stay_back_are_saved_with_the_reason(
    open_rows: Open,
    import_window: MainWindow,
    work: Work,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_rows(AHRENS, FAULTY)
    out = tmp_path / "Fehler.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    page._save.click()
    qtbot.waitUntil(work.is_idle)
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert any("u.kretzschmar@" in [str(value) for value in row] for row in rows)
    assert import_window.undo_bar.text == "1 Zeile mit dem Grund in „Fehler.xlsx“ gespeichert."


@pytest.mark.usefixtures("namesake")
def test_f6_goes_round_rows_question_and_columns(open_rows: Open) -> None:
    page = open_rows(AHRENS, MUELLER)
    assert page.table is not None
    assert page.table.hasFocus()
    page.switch_focus()
    assert page.body.detail.same.hasFocus()
    page.switch_focus()
    assert page.body.panel.list.hasFocus()
    page.switch_focus()
    assert page.table.hasFocus()
    page.toggle_pane()
    assert page.body.detail.isHidden()


@pytest.mark.usefixtures("namesake")
def test_tab_reaches_everything_and_shows_where_it_is(
    open_rows: Open, import_window: MainWindow, qtbot: QtBot
) -> None:
    open_rows(AHRENS, MUELLER, FAULTY)
    assert tab_walk.problems(import_window, qtbot) == []

"""The page Anmeldungen einlesen, driven like a person: real files, the real window, a real office file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from fbdesk.db.models import Change, ColumnProfile, Person, Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.import_plan import Outcome
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.registrations.import_comparison import MarkedText
from fbdesk.ui.registrations.import_page import ImportPage
from fbdesk.ui.widgets.page import Page, PageEntry
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.widgets.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui import tab_walk

HEADINGS = ("Name", "Organisation", "E-Mail", "Bemerkung zum Ablauf")
AHRENS = ("Birgit Ahrens", "Stadt Freiberg", "ahrens@freiberg.example", "gern")
BOETTCHER = ("Sören Böttcher", "Landkreis Zwickau", "s.boettcher@lkz.example", "")
MUELLER = ("Katja Müller", "Stadt Bautzen", "k.mueller@bautzen.example", "")
JAECKEL = ("Torsten Jäckel", "Stadt Görlitz", "t.jaeckel@goerlitz.example", "")
FAULTY = ("Uwe Kretzschmar", "Stadt Aue", "u.kretzschmar@", "")

Open = Callable[..., ImportPage]


def write_book(path: Path, rows: Sequence[Sequence[str]], *, struck: int = 0, second: str = "") -> Path:
    """Write a workbook; row `struck` is struck through, `second` names a second sheet with one person."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    for cell in sheet[struck] if struck else ():
        cell.font = Font(strike=True)
    if second:
        other = book.create_sheet(second)
        for row in (HEADINGS, JAECKEL):
            other.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def window(work: Work, desk: Desk, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return a window with a programme, a plain page Anmeldungen, and this page behind it."""
    desk.write(Label("Programm"), factories.add_programme)
    entries = [
        PageEntry(
            "registrations", "Anmeldungen", "person_add", lambda c: Page(c, "Anmeldungen"), takes_files=True
        ),
        PageEntry("import", "Einlesen", "table_in", ImportPage, hidden=True),
    ]
    made = MainWindow(work, state, entries)
    made.programme.set_choices([ProgrammeChoice(1, "Programm 1")])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def open_rows(window: MainWindow, work: Work, qtbot: QtBot, tmp_path: Path) -> Open:
    """Return what writes rows into a file and opens it on the page."""

    def open_file(*rows: Sequence[str], **how: Any) -> ImportPage:
        path = write_book(tmp_path / "Anmeldung & Bögen.xlsx", rows, **how)
        window.go_to("import", path=path)
        qtbot.waitUntil(work.is_idle)
        page = window.page("import")
        assert isinstance(page, ImportPage)
        return page

    return open_file


@pytest.fixture
def known(desk: Desk) -> None:
    """Add a namesake of Katja Müller from elsewhere to the stock."""
    desk.write(
        Label("Person"),
        factories.add_person,
        given_name="Katja",
        family_name="Müller",
        organisation="Gemeinde Kubschütz",
        email="katja.mueller@kubschuetz.example",
    )


def counts(page: ImportPage) -> dict[str, int]:
    """Return how many rows came to what, without the zeros."""
    plan = page.session.draft.plan if page.session.draft is not None else None
    return {name: n for name, n in plan.counts.items() if n and name != "read"} if plan is not None else {}


def changes(desk: Desk) -> int:
    """Return how many changes the journal holds."""
    return desk.read(lambda db: db.scalar(select(func.count()).select_from(Change))) or 0


def registered(desk: Desk) -> list[str]:
    """Return the e-mails of all registrations."""
    return sorted(desk.read(lambda db: list(db.scalars(select(Registration.email)))))


def press(page: ImportPage, key: Qt.Key, work: Work, qtbot: QtBot) -> None:
    """Press a key where the keyboard is, and wait for what comes of it."""
    QTest.keyClick(page.focusWidget() or page, key)
    qtbot.waitUntil(work.is_idle)


def test_a_file_is_shown_with_its_sheet_and_what_becomes_of_each_row(
    open_rows: Open, window: MainWindow
) -> None:
    page = open_rows(AHRENS, BOETTCHER, FAULTY)
    assert counts(page) == {"new": 2, "error": 1}
    assert page.header.primary is not None
    assert page.header.primary.text() == "2 &Anmeldungen übernehmen"
    assert page.file_info._file.text() == "Anmeldung & Bögen.xlsx"
    assert "Überschriften in Zeile 1" in page.file_info._facts.text()
    assert window.side_bar.selected() == "registrations"


def test_taking_over_is_one_change_that_undo_takes_back(
    open_rows: Open, window: MainWindow, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, BOETTCHER)
    before = changes(desk)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(work.is_idle)
    assert changes(desk) == before + 1
    assert registered(desk) == ["ahrens@freiberg.example", "s.boettcher@lkz.example"]
    assert window.current_page() is window.page("registrations")
    assert window.undo_bar.text == "2 neue Anmeldungen übernommen."
    work.undo()
    qtbot.waitUntil(work.is_idle)
    assert registered(desk) == []


def test_the_same_file_again_says_that_there_is_nothing_to_do(
    open_rows: Open, work: Work, qtbot: QtBot, desk: Desk
) -> None:
    open_rows(AHRENS, BOETTCHER).session.take_over()
    qtbot.waitUntil(work.is_idle)
    page = open_rows(AHRENS, BOETTCHER)
    assert page.banner.text == "Alle 2 Zeilen sind schon eingelesen. Es gibt nichts zu tun."
    assert page.header.primary is not None
    assert not page.header.primary.isEnabled()
    assert page.header.primary.toolTip() == page.banner.text
    grown = open_rows(AHRENS, BOETTCHER, JAECKEL)
    assert counts(grown) == {"unchanged": 2, "new": 1}
    assert grown.banner.isHidden()


@pytest.mark.usefixtures("known")
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


@pytest.mark.usefixtures("known")
def test_z_in_the_question_says_that_there_are_two_people(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, MUELLER)
    page.switch_focus()
    press(page, Qt.Key.Key_Z, work, qtbot)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    assert desk.read(lambda db: db.scalar(select(func.count()).select_from(Person))) == 3


@pytest.mark.usefixtures("known")
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


@pytest.mark.usefixtures("known")
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


@pytest.mark.parametrize(("button", "outcome"), [("take", Outcome.NEW), ("leave", Outcome.SKIPPED)])
def test_a_struck_row_is_taken_or_left_out(
    open_rows: Open, work: Work, qtbot: QtBot, button: str, outcome: Outcome
) -> None:
    page = open_rows(AHRENS, BOETTCHER, struck=3)
    assert counts(page) == {"new": 1, "question": 1}
    getattr(page.body.detail, button).click()
    qtbot.waitUntil(work.is_idle)
    assert page.table is not None
    assert page.table.current_row().outcome is outcome


@pytest.mark.usefixtures("known")
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
    page = open_rows(AHRENS, AHRENS)
    assert counts(page) == {"new": 1, "duplicate": 1}
    page.body.choose_row(3)
    qtbot.waitUntil(work.is_idle)
    page.body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 2}


def test_tiles_and_chips_filter_by_keyboard(open_rows: Open, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, BOETTCHER, FAULTY)
    assert page.table is not None
    page.tiles._tiles["read"].setFocus()
    QTest.keyClick(page.tiles._tiles["read"], Qt.Key.Key_Right)
    assert [row.outcome for row in page.table.shown_rows()] == [Outcome.NEW, Outcome.NEW]
    page.body.show_only("open")
    assert [row.row for row in page.table.shown_rows()] == [4]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.table.counts() == (3, 3)


def test_typing_finds_rows(open_rows: Open, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, BOETTCHER)
    assert page.table is not None
    QTest.keyClicks(page.body.line.search_field, "boett")
    qtbot.waitUntil(lambda: page.table.counts() == (1, 2))


def test_a_column_given_to_another_field_plans_anew_and_is_remembered_when_taken_over(
    open_rows: Open, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS)
    page.body.panel.chosen.emit("Bemerkung zum Ablauf", "function")
    qtbot.waitUntil(work.is_idle)
    assert page.table is not None
    assert page.table.rows()[0].values["function"] == "gern"
    assert desk.read(lambda db: db.scalar(select(ColumnProfile.mapping))) is None
    before = changes(desk)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    assert changes(desk) == before + 2
    again = open_rows(AHRENS, BOETTCHER)
    assert [column.field for column in again.session.draft.columns()][-1] == "function"
    again.body.panel.reset_clicked.emit()
    qtbot.waitUntil(work.is_idle)
    assert again.session.draft.columns()[-1].field != "function"


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


def test_a_field_has_one_column_at_a_time(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS)
    for key in ("Bemerkung zum Ablauf", "Organisation"):
        page.body.panel.chosen.emit(key, "function")
        qtbot.waitUntil(work.is_idle)
    assert page.session.draft is not None
    fields = {column.key: column.field for column in page.session.draft.columns()}
    assert fields["Organisation"] == "function"
    assert fields["Bemerkung zum Ablauf"] != "function"


def test_another_sheet_of_the_file(open_rows: Open, work: Work, qtbot: QtBot) -> None:
    page = open_rows(AHRENS, BOETTCHER, second="Nachzügler")
    page.file_info.sheet_chosen.emit("Nachzügler")
    qtbot.waitUntil(work.is_idle)
    assert page.table is not None
    assert [row.name for row in page.table.rows()] == ["Jäckel, Torsten"]


def test_a_bad_file_says_its_sentence_and_another_one_can_be_chosen(
    open_rows: Open,
    window: MainWindow,
    work: Work,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = tmp_path / "kaputt.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook at all")
    window.open_file(bad)
    qtbot.waitUntil(work.is_idle)
    page = open_page(window, bad, work, qtbot)
    assert page.session.problem.endswith(".")
    good = write_book(tmp_path / "gut.xlsx", [AHRENS])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(good), ""))
    page.primary_action()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1}


def open_page(window: MainWindow, path: Path, work: Work, qtbot: QtBot) -> ImportPage:
    """Open a file on the page and wait for it."""
    window.go_to("import", path=path)
    qtbot.waitUntil(work.is_idle)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    return page


def test_a_cancelled_reading_says_so(window: MainWindow, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    window.go_to("import", path=write_book(tmp_path / "a.xlsx", [AHRENS]))
    work.cancel()
    qtbot.waitUntil(work.is_idle)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    assert page.session.problem == "Das Lesen wurde abgebrochen. Es wurde nichts eingelesen."
    assert window.undo_bar.text == page.session.problem


@pytest.mark.usefixtures("known")
def test_decisions_outlive_leaving_the_page_and_an_undo(
    open_rows: Open, window: MainWindow, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, MUELLER, FAULTY)
    page.body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    page.leave()
    assert "sind Ihre Entscheidungen noch da" in window.undo_bar.text
    assert counts(open_rows(AHRENS, MUELLER, FAULTY)) == {"new": 2, "error": 1}
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    work.undo()
    qtbot.waitUntil(work.is_idle)
    assert counts(open_rows(AHRENS, MUELLER, FAULTY)) == {"new": 2, "error": 1}


@pytest.mark.usefixtures("known")
def test_a_decision_does_not_hold_for_a_row_that_is_another_one_now(
    open_rows: Open, work: Work, qtbot: QtBot
) -> None:
    open_rows(MUELLER, AHRENS).body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(open_rows(AHRENS, MUELLER)) == {"new": 1, "question": 1}


def test_rows_that_stay_back_are_saved_with_the_reason(
    open_rows: Open,
    window: MainWindow,
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
    assert window.undo_bar.text == "1 Zeile mit dem Grund in „Fehler.xlsx“ gespeichert."


def test_without_a_programme_the_page_says_what_to_do(
    work: Work, state: UiState, qtbot: QtBot, tmp_path: Path
) -> None:
    made = MainWindow(work, state, [PageEntry("import", "Einlesen", "table_in", ImportPage)])
    qtbot.addWidget(made)
    page = open_page(made, write_book(tmp_path / "a.xlsx", [AHRENS]), work, qtbot)
    assert page._stack.currentIndex() == 0
    assert page.message.state is not None
    assert page.message.state.button is not None
    assert page.message.state.button.text() == "Programme"
    assert page.session.draft is not None


def test_a_namesake_in_another_programme_counts_for_this_one_only(
    open_rows: Open, window: MainWindow, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    page = open_rows(AHRENS)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    open_rows(AHRENS)
    window.programme.choose(2)
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1}
    window.programme.choose(1)
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"unchanged": 1}


@pytest.mark.usefixtures("known")
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


@pytest.mark.usefixtures("known")
def test_tab_reaches_everything_and_shows_where_it_is(
    open_rows: Open, window: MainWindow, qtbot: QtBot
) -> None:
    open_rows(AHRENS, MUELLER, FAULTY)
    assert tab_walk.problems(window, qtbot) == []

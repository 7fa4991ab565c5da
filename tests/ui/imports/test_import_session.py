"""Files opened, refused, cancelled and opened again; what was decided about them is kept, or not."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from fbdesk.db.models import ColumnProfile
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.imports.import_page import ImportPage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui.imports.import_steps import (
    AHRENS,
    BOETTCHER,
    FAULTY,
    JAECKEL,
    MUELLER,
    Open,
    changes,
    counts,
    open_page,
    write_book,
)


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
    assert grown.banner.text == "Von den neuen: 1 bekommt sofort einen Platz."


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
    import_window: MainWindow,
    work: Work,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = tmp_path / "kaputt.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook at all")
    import_window.open_file(bad)
    qtbot.waitUntil(work.is_idle)
    page = open_page(import_window, bad, work, qtbot)
    assert page.session.problem.endswith(".")
    good = write_book(tmp_path / "gut.xlsx", [AHRENS])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(good), ""))
    page.primary_action()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1}


def test_a_cancelled_reading_says_so(
    import_window: MainWindow, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    import_window.go_to("import", path=write_book(tmp_path / "a.xlsx", [AHRENS]))
    work.cancel()
    qtbot.waitUntil(work.is_idle)
    page = import_window.page("import")
    assert isinstance(page, ImportPage)
    assert page.session.problem == "Das Lesen wurde abgebrochen. Es wurde nichts eingelesen."
    assert import_window.undo_bar.text == page.session.problem


@pytest.mark.usefixtures("namesake")
def test_decisions_outlive_leaving_the_page_and_an_undo(
    open_rows: Open, import_window: MainWindow, work: Work, qtbot: QtBot
) -> None:
    page = open_rows(AHRENS, MUELLER, FAULTY)
    page.body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    page.leave()
    assert "sind Ihre Entscheidungen noch da" in import_window.undo_bar.text
    assert counts(open_rows(AHRENS, MUELLER, FAULTY)) == {"new": 2, "error": 1}
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    work.undo()
    qtbot.waitUntil(work.is_idle)
    assert counts(open_rows(AHRENS, MUELLER, FAULTY)) == {"new": 2, "error": 1}


@pytest.mark.usefixtures("namesake")
def test_a_decision_does_not_hold_for_a_row_that_is_another_one_now(
    open_rows: Open, work: Work, qtbot: QtBot
) -> None:
    open_rows(MUELLER, AHRENS).body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(open_rows(AHRENS, MUELLER)) == {"new": 1, "question": 1}


def test_without_a_programme_the_page_says_what_to_do(
    work: Work, state: UiState, qtbot: QtBot, tmp_path: Path
) -> None:
    made = MainWindow(work, state, [PageEntry("import", "Einlesen", "table_in", ImportPage)])
    qtbot.addWidget(made)
    page = open_page(made, write_book(tmp_path / "a.xlsx", [AHRENS]), work, qtbot)
    assert page._stack.currentIndex() == 0
    assert page.message.state is not None
    assert page.message.state.button is not None
    assert page.message.state.button.text() == "Programme ö&ffnen"
    assert page.session.draft is not None


def test_a_namesake_in_another_programme_counts_for_this_one_only(
    open_rows: Open, import_window: MainWindow, desk: Desk, work: Work, qtbot: QtBot
) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    page = open_rows(AHRENS)
    page.session.take_over()
    qtbot.waitUntil(work.is_idle)
    open_rows(AHRENS)
    import_window.programme.choose(2)
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"new": 1}
    import_window.programme.choose(1)
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"unchanged": 1}


@pytest.mark.usefixtures("namesake")
def test_what_stayed_back_can_be_decided_when_the_file_is_opened_again(
    open_rows: Open, work: Work, qtbot: QtBot
) -> None:
    open_rows(AHRENS, MUELLER).session.take_over()
    qtbot.waitUntil(work.is_idle)
    page = open_rows(AHRENS, MUELLER)
    assert counts(page) == {"unchanged": 1, "question": 1}
    page.body.detail.two.click()
    qtbot.waitUntil(work.is_idle)
    assert counts(page) == {"unchanged": 1, "new": 1}

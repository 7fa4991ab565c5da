"""Lists before they are printed: which, how many blank lines, the number that stays, all ways out by keyboard."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.db.models import TrainingSession
from fbdesk.ui.attendance.page import AttendancePage
from tests import factories
from tests.ui.attendance.conftest import Office
from tests.ui.attendance.steps import ALT, CTRL, KEY, bar, press, settle
from tests.ui.tab_walk import problems


def open_lists(page: AttendancePage, qtbot: QtBot) -> None:
    """Press Strg+P and wait for the paper."""
    press(page, qtbot, KEY.Key_P, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(page.lists.pdf) and page.work.is_idle())


def text(page: AttendancePage) -> str:
    """Return what stands on the paper in the pane."""
    pages = pypdf.PdfReader(io.BytesIO(page.lists.pdf)).pages
    return " ".join(" ".join(one.extract_text().split()) for one in pages)


def test_the_sheet_of_the_active_session_is_shown_in_the_order_of_the_grid(
    page: AttendancePage, qtbot: QtBot
) -> None:
    open_lists(page, qtbot)
    assert page.lists.what.currentText() == "Unterschriftenliste: Fr., 02.02.2024"
    shown = text(page)
    names = [f"{row.number} {row.name}" for row in page.model.grid.rows]
    assert [shown.index(name) for name in names] == sorted(shown.index(name) for name in names)
    assert "Blatt 3" in shown
    assert page.lists.isAncestorOf(QApplication.focusWidget())


def test_another_list_is_chosen_with_the_arrows(page: AttendancePage, qtbot: QtBot) -> None:
    open_lists(page, qtbot)
    qtbot.keyClick(page.lists.what, KEY.Key_Down)
    settle(page, qtbot)
    assert page.lists.what.currentText() == "Unterschriftenliste: WE 2 (2 Termine)"
    assert "Blatt 4" in text(page)
    assert page.lists.together.isVisible()
    page.lists.together.click()
    settle(page, qtbot)
    assert "Blätter 3–4" in text(page)


def test_blank_lines_are_as_many_as_typed(page: AttendancePage, qtbot: QtBot) -> None:
    open_lists(page, qtbot)
    page.lists.blank.edit.setFocus(Qt.FocusReason.TabFocusReason)
    page.lists.blank.edit.selectAll()
    qtbot.keyClicks(page.lists.blank.edit, "30")
    press(page, qtbot, KEY.Key_Tab)
    qtbot.waitUntil(lambda: "Seite 1 von 2" in text(page))


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Answer the system's dialog for saving."""
    out = tmp_path / "Liste.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    return out


@pytest.fixture
def unnumbered(office: Office) -> Office:
    """Return the office before any sheet was printed."""

    def forget(db: object) -> None:
        for session_id in office.sessions:
            db.get_one(TrainingSession, session_id).sheet = None  # type: ignore[attr-defined]

    office.write(forget)
    return office


def test_looking_changes_nothing_and_the_first_paper_keeps_its_number_as_one_change(
    unnumbered: Office, page: AttendancePage, saved: Path, qtbot: QtBot
) -> None:
    before = unnumbered.changes()
    open_lists(page, qtbot)
    assert unnumbered.changes() == before
    press(page, qtbot, KEY.Key_S, modifier=ALT)
    assert unnumbered.changes() == before + 1
    assert [session.sheet for session in unnumbered.grid().sessions] == [None, None, 3, None]
    assert saved.exists()
    press(page, qtbot, KEY.Key_S, modifier=ALT)
    assert unnumbered.changes() == before + 1


def test_printing_goes_through_the_systems_dialog(
    page: AttendancePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        dialog.printer().setResolution(100)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    open_lists(page, qtbot)
    press(page, qtbot, KEY.Key_D, modifier=ALT)
    assert len(pypdf.PdfReader(out).pages) == 1
    assert bar(page).endswith("1 Seite gedruckt.")


def test_participants_and_answers_are_offered_and_a_list_that_cannot_be_is_explained(
    page: AttendancePage, qtbot: QtBot
) -> None:
    open_lists(page, qtbot)
    page.lists.what.set_value("participants")
    page.lists.what.chosen.emit("participants")
    settle(page, qtbot)
    assert "4 Personen haben nicht zugestimmt" in text(page)
    page.lists.what.set_value("answers")
    page.lists.what.chosen.emit("answers")
    settle(page, qtbot)
    assert page.lists.pdf == b""
    assert page.lists.paper.accessibleDescription().startswith("Es gibt keine Antworten")
    assert not page.lists.buttons[0].isEnabled()


def test_before_the_first_day_the_lists_are_what_the_page_offers(
    open_page: Callable[[Office | None], AttendancePage], make_office: Callable[..., Office], qtbot: QtBot
) -> None:
    page = open_page(make_office(today=date(2024, 1, 2)))
    open_lists(page, qtbot)
    assert page.lists.what.currentText() == "Unterschriftenliste: Fr., 05.01.2024"


def test_a_place_given_meanwhile_stands_on_the_paper(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    open_lists(page, qtbot)
    office.write(factories.add_registration, office.programme_id)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: "Familie" in text(page))


def test_what_is_entered_does_not_draw_the_paper_anew(page: AttendancePage, qtbot: QtBot) -> None:
    open_lists(page, qtbot)
    page.lists.show_waiting("unverändert")
    page.focus_content()
    press(page, qtbot, KEY.Key_Space)
    page.reload()
    settle(page, qtbot)
    assert page.lists.pdf == b""


def test_escape_closes_the_pane_and_the_keyboard_is_in_the_grid(page: AttendancePage, qtbot: QtBot) -> None:
    open_lists(page, qtbot)
    press(page, qtbot, KEY.Key_Escape)
    press(page, qtbot, KEY.Key_Escape)
    assert page.lists.isHidden()
    assert page.grid.dates.hasFocus()


def test_everything_is_reached_by_tab(page: AttendancePage, qtbot: QtBot) -> None:
    open_lists(page, qtbot)
    assert problems(page.window(), qtbot) == []  # type: ignore[arg-type]

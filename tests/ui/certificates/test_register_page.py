"""The register: every number with what became of it, filtered, looked at and saved as a workbook."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.services.certificates import certificates
from fbdesk.ui.certificates.register_page import RegisterPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.services.cohorts import LABEL, confirm, two_cohorts
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show


@pytest.fixture
def shown(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the window on a register of two years, one number of which is void."""
    first, second = two_cohorts(desk)
    issued = confirm(desk, first, 0, date(2022, 11, 20))
    confirm(desk, second, 1, date(2024, 11, 20))
    desk.write(LABEL, certificates.void, issued[0].certificate_id, "verwechselt")
    confirm(desk, first, 0, date(2024, 11, 21))
    return show(desk, work, state, qtbot, RegisterPage)


def page_of(shown: Shown) -> RegisterPage:
    """Return the page."""
    page = shown.window.page("page")
    assert isinstance(page, RegisterPage)
    return page


def test_the_register_names_what_is_void_and_what_replaced_it(shown: Shown) -> None:
    page = page_of(shown)
    rows = {row.number: row for row in page.list.rows()}
    assert len(rows) == 9
    void = rows["KIS-2022-001"]
    assert (void.state, void.void_reason, void.replaced_by) == ("void", "verwechselt", "KIS-2024-005")
    assert rows["KIS-2024-005"].replaces == "KIS-2022-001"
    assert page.line._gaps._text.text() == "2 Nummernkreise, alle lückenlos"


def test_a_range_and_a_state_filter_and_the_line_below_follows(shown: Shown) -> None:
    page = page_of(shown)
    shown.window.go_to("page", prefix="KIS", year=2022)
    shown.settle()
    assert page.list.counts() == (4, 9)
    assert page.line._gaps._text.text() == "lückenlos, KIS-2022-001 bis 004"
    page.filters.choose("state", "void")
    assert [row.number for row in page.list.shown_rows()] == ["KIS-2022-001"]


def test_the_paper_of_a_void_number_can_still_be_seen(shown: Shown, qtbot: QtBot) -> None:
    page = page_of(shown)
    assert page.list.select_id(1)
    shown.settle()
    qtbot.waitUntil(lambda: bool(page.paper.pages))
    assert page.detail.isVisible()
    assert "verwechselt" in page.detail._facts.text()


def test_a_number_leads_to_the_person(shown: Shown) -> None:
    page = page_of(shown)
    page.list.select_id(1)
    shown.settle()
    page._open_person(page.list.current_row())
    key, place = shown.places[0]
    assert (key, place["unit_id"], place["programme_id"]) == ("certificates", 1, 1)


def test_what_is_shown_is_saved_as_a_workbook(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "register.xlsx"), ""))
    page = page_of(shown)
    shown.window.go_to("page", prefix="KIS", year=2022)
    shown.settle()
    shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = load_workbook(tmp_path / "register.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[-4:]] == [f"KIS-2022-00{n}" for n in (4, 3, 2, 1)]
    assert page.window().undo_bar.text == "4 Nummern in „register.xlsx“ gespeichert."  # type: ignore[attr-defined]


def test_escape_goes_back(shown: Shown) -> None:
    page_of(shown).list.setFocus()
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.current_page() is shown.window.page("certificates")


def test_every_control_is_reached_by_tab_and_has_a_name(shown: Shown, qtbot: QtBot) -> None:
    page_of(shown).list.select_first()
    shown.settle()
    assert tab_walk.problems(shown.window, qtbot) == []

"""The page Bescheinigungen for a programme with building blocks: what is issued is chosen above the list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.services.certificates import certificate_candidates, paper_entries
from fbdesk.services.history import history
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.certificates.papers import PaperStrip
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.services.cohorts import Cohort, confirm, two_cohorts
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cohorts(desk: Desk) -> tuple[Cohort, Cohort]:
    """Return the cohorts of 2022 and 2024; the blocks of 2022 are confirmed."""
    first, second = two_cohorts(desk)
    confirm(desk, first, 0, date(2022, 11, 20))
    clock.set_today(date(2024, 11, 20))
    return first, second


@pytest.fixture
def shown(desk: Desk, work: Work, state: UiState, qtbot: QtBot, cohorts: tuple[Cohort, Cohort]) -> Shown:
    """Return the window on the certificates of the second cohort."""
    first, second = cohorts
    programmes = ((second.programme, "2. Durchgang"), (first.programme, "1. Durchgang"))
    opened = show(desk, work, state, qtbot, CertificatesPage, programmes)
    opened.window.programme.choose(second.programme)
    opened.settle()
    return opened


def page_of(shown: Shown) -> CertificatesPage:
    """Return the page."""
    page = shown.window.page("page")
    assert isinstance(page, CertificatesPage)
    return page


def words(shown: Shown) -> str:
    """Return the words on the blue button."""
    primary = page_of(shown).header.primary
    assert primary is not None
    return primary.text().replace("&", "")


def test_the_tabs_are_the_programme_and_its_blocks_and_arrows_move_between_them(
    shown: Shown, cohorts: tuple[Cohort, Cohort]
) -> None:
    page = page_of(shown)
    assert page.papers.isVisible()
    assert page.papers.tabs is not None
    assert words(shown) == "Bescheinigungen ausstellen"
    assert {row.reasons for row in page.candidates.rows()} == {
        ("kompetenzbaustein 2 ist noch nicht bestätigt",)
    }
    page.papers.tabs.move_focus(1)
    shown.press(Qt.Key.Key_Right)
    assert page.files.unit_id == cohorts[1].units[1]
    assert words(shown) == "4 Bescheinigungen ausstellen"


def test_a_block_is_issued_by_keyboard_and_then_the_whole_certificate(shown: Shown, desk: Desk) -> None:
    page = page_of(shown)
    assert page.papers.tabs is not None
    page.papers.tabs.move_focus(1)
    page.papers.tabs.move_focus(1)
    shown.settle()
    for _paper in range(2):
        page.candidates.setFocus()
        shown.press(Qt.Key.Key_Return, _CTRL)
        shown.press(Qt.Key.Key_Return)
        page.papers.tabs.choose("")
        shown.settle()
    texts = [entry.text for entry in desk.read(history.list_changes)][:2]
    assert texts == [
        "Bescheinigungen ausgestellt: Kommunale Integrationsarbeit stärken · 2. Durchgang",
        "Bestätigungen ausgestellt: kompetenzbaustein 2",
    ]
    found = desk.read(certificate_candidates.list_candidates, page.context.programme.id)
    assert all(row.is_issued for row in found.rows)
    assert found.register
    assert (found.register.last, found.register.gap_free) == ("KIS-2024-008", True)


def test_another_page_can_ask_for_a_block_of_another_programme(
    shown: Shown, cohorts: tuple[Cohort, Cohort]
) -> None:
    first = cohorts[0]
    target = {"programme_id": first.programme, "unit_id": first.units[0]}
    shown.window.go_to("page", **target, registration_id=first.people["Ольга"])
    shown.settle()
    page = page_of(shown)
    assert page.context.programme.id == first.programme
    assert page.detail.accessibleName() == "Ольга Шевченко"
    assert page.detail.row is not None
    assert page.detail.row.is_issued
    assert page.papers.tabs is not None
    assert page.papers.tabs.current == str(first.units[0])


def test_undoing_makes_only_this_blocks_papers_void(
    shown: Shown, desk: Desk, cohorts: tuple[Cohort, Cohort]
) -> None:
    confirm(desk, cohorts[1], 1, date(2024, 11, 20))
    shown.undo()
    entries = desk.read(paper_entries.list_entries, cohorts[1].programme, cohorts[1].units[1])
    assert {entry.state for entry in entries.values()} == {"void"}
    entries = desk.read(paper_entries.list_entries, cohorts[0].programme, cohorts[0].units[0])
    assert {entry.state for entry in entries.values()} == {"valid"}


def test_many_blocks_become_a_list(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = PaperStrip(window)
    papers = [certificate_candidates.Paper(n, f"Kompetenzbaustein {n}", "") for n in range(1, 12)]
    strip.resize(880, 40)
    strip.show_papers(papers, 1)
    window.show()
    assert strip.list.isVisible()
    assert strip.tabs is not None
    assert not strip.tabs.isVisible()
    strip.show_papers(papers[:3], 2)
    assert strip.tabs.isVisible()
    assert not strip.list.isVisible()


def test_every_control_is_reached_by_tab_and_has_a_name(shown: Shown, qtbot: QtBot) -> None:
    page_of(shown).candidates.select_first()
    shown.settle()
    assert tab_walk.problems(shown.window, qtbot) == []

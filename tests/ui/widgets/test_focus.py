"""Where the keyboard is, and where it goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.ui.widgets.tables.find_overlay import Found
from fbdesk.ui.work import Work
from tests.ui import tab_walk
from tests.ui.conftest import PEOPLE


class Full(Page):
    """A page with everything a page can have; the pane is filled late and the figures last."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Anmeldungen")
        self.header.bind_programme(context.programme)
        self.header.set_primary("Plätze vergeben", lambda: None)
        self.header.add_button("Tabelle einlesen", lambda: None, "table_in")
        line = FilterLine()
        line.add_chip("late", "Verspätet")
        line.add_menu("land", "Land", [("SN", "Sachsen")])
        line.add_save_button()
        self.set_filter_line(line)
        self.set_table(DataTable([Column(key="name", heading="Name", text=lambda row: row.name)]))
        self.set_pane(DetailPane(), 320)

    def reload(self) -> None:
        assert self.table is not None
        assert self.pane is not None
        self.table.set_rows(PEOPLE)
        self.pane.set_head("Ahrens, Birgit", status=states.registration_state("accepted"))
        self.pane.add_widget(Field("Begründung", TextField()))
        self.pane.set_actions([("&Absagen", lambda: None)])
        self.header.set_figures([Figure("all", "5", "Anmeldungen")])


@pytest.fixture
def full(work: Work, state: UiState, qtbot: QtBot) -> MainWindow:
    made = MainWindow(work, state, [PageEntry("full", "Anmeldungen", "person_add", Full)])
    made.programme.set_choices([ProgrammeChoice(1, "Beccaria")])
    made.set_finder(lambda _text: None)
    made.undo_bar.show_change("Angelegt.")
    made.resize(1400, 780)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Return what Tab reaches, by name."""
    reached = tab_walk.walk(window, qtbot)
    return [one.accessibleName() or str(getattr(one, "text", lambda: "")()) for one in reached]


def test_tab_goes_as_the_parts_lie_on_the_screen(full: MainWindow, qtbot: QtBot) -> None:
    order = names(full, qtbot)
    start = order.index("Suchen")
    assert order[start:] + order[:start] == [
        "Suchen", "Seiten", "Programm: Beccaria", "5 Anmeldungen", "Tabelle einlesen", "Plätze vergeben",
        "Suchen", "Verspätet", "Land", "Als Tabelle speichern", "Liste", "Bereich schließen", "Begründung",
        "&Absagen", "Rückgängig", "Schließen",
    ]  # fmt: skip


def test_every_control_has_a_name_and_shows_the_keyboard(full: MainWindow, qtbot: QtBot) -> None:
    assert tab_walk.problems(full, qtbot) == []


def test_backtab_goes_the_other_way(full: MainWindow, qtbot: QtBot) -> None:
    page = full.current_page()
    assert page is not None
    assert page.table is not None
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Als Tabelle speichern"


def test_f6_goes_into_the_pane_and_back(full: MainWindow, qtbot: QtBot) -> None:
    page = full.current_page()
    assert page is not None
    assert page.table is not None
    assert page.pane is not None
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F6)
    assert page.pane.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.table


def test_a_mouse_click_shows_no_ring_on_a_button(full: MainWindow, qtbot: QtBot) -> None:
    page = full.current_page()
    assert page is not None
    button = page.header.primary
    assert button is not None
    full.care.is_keyboard = False
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not full.care.is_shown()
    full.care.is_keyboard = True
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert full.care.is_shown()


def test_ctrl_k_finds_and_opens(full: MainWindow, qtbot: QtBot) -> None:
    opened: list[str] = []
    full.find_overlay.typed.connect(
        lambda text: full.find_overlay.show_results(
            [
                Found("Personen", name, "Riesa", "person", lambda name=name: opened.append(name))
                for name in ("Ahrens", "Böttcher")
                if text in name
            ]
        )
    )
    qtbot.keyClick(full, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = full.find_overlay.search
    qtbot.keyClicks(search, "e")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert opened == ["Böttcher"]
    assert not full.find_overlay.isVisible()

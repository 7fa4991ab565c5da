"""The frame of a page: pane and table work together, filters belong to a programme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from tests.ui.conftest import PEOPLE, Applicant


class People(Page):
    """A list with a pane that is filled anew for every row."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Personen")
        self.header.bind_programme(context.programme)
        line = FilterLine()
        line.add_chip("late", "Verspätet")
        self.set_filter_line(line)
        table = DataTable([Column(key="name", heading="Name", text=lambda row: row.name)])
        self.set_table(table)
        self.set_pane(DetailPane())
        table.current_changed.connect(self.show_row)
        table.set_rows(PEOPLE)

    def show_row(self, row: Applicant | None) -> None:
        assert self.pane is not None
        self.pane.clear()
        self.pane.set_head(row.name if row else "")
        self.pane.add_widget(TextField(row.town if row else ""))


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> People:
    context.programme.set_choices([ProgrammeChoice(1, "A"), ProgrammeChoice(2, "B")])
    made = People(context)
    made.resize(1300, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def test_enter_goes_into_the_pane_and_alt_arrows_step_there(page: People, qtbot: QtBot) -> None:
    assert page.table is not None
    assert page.pane is not None
    page.table.setFocus()
    page.table.select_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.pane.isAncestorOf(QApplication.focusWidget())
    for expected in PEOPLE[1:3]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert page.table.current_row() == expected
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.table


def test_the_pane_closes_and_opens_with_its_key(page: People, qtbot: QtBot) -> None:
    assert page.pane is not None
    qtbot.keyClick(page, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert not page.pane.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.isVisible()


def test_filters_belong_to_a_programme(page: People, context: PageContext, qtbot: QtBot) -> None:
    line = page.filter_line
    assert line is not None
    line.switch("late")
    with qtbot.waitSignal(line.changed):
        context.programme.choose(2)
    assert not line.is_on("late")
    context.programme.choose(1)
    assert line.is_on("late")


def test_a_failure_stands_above_the_list_until_it_is_closed(page: People, qtbot: QtBot) -> None:
    page.show_failure("Die Datei ist in Excel geöffnet.")
    assert page.banner.isVisible()
    assert page.banner.kind == "err"
    page.banner.clear()
    assert not page.banner.isVisible()

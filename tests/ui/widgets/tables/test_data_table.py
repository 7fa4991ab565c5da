"""The table by keyboard and mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, Group, status_column
from fbdesk.ui.widgets.tables.data_table import DataTable
from tests.ui.conftest import PEOPLE


def columns() -> list[Column]:
    """Return the columns of the table under test."""
    return [
        Column(key="name", heading="Name", text=lambda row: row.name, width=200, stretch=1, strong=True),
        Column(key="town", heading="Ort", text=lambda row: row.town, editable=lambda row: True),
        status_column("status", "Status", lambda row: states.registration_state(row.status)),
        Column(
            key="points",
            heading="Punkte",
            text=lambda row: str(row.points),
            align="right",
            sort=lambda row: row.points,
        ),
    ]


def make(qtbot: QtBot, state: UiState | None = None, *, checkable: bool = False) -> DataTable:
    """Show a table with our people."""
    table = DataTable(columns(), name="people", state=state, checkable=checkable)
    table.resize(800, 400)
    table.set_rows(PEOPLE)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> DataTable:
    return make(qtbot)


def names(table: DataTable) -> list[int]:
    """Return the ids shown."""
    return [row.id for row in table.shown_rows()]


def click_heading(table: DataTable, qtbot: QtBot, section: int, shift: bool = False) -> None:
    """Click a heading as a person would."""
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(section) + 20, 10)
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, at)


def test_arrows_choose_and_enter_opens(table: DataTable, qtbot: QtBot) -> None:
    table.select_first()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == PEOPLE[1]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[1]]


def test_typing_jumps_to_a_name(table: DataTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table, "oz")
    assert table.current_row() == PEOPLE[4]


def test_clicking_a_heading_sorts_then_turns_and_shift_adds(table: DataTable, qtbot: QtBot) -> None:
    click_heading(table, qtbot, 3)
    assert names(table) == [5, 3, 4, 2, 1]
    click_heading(table, qtbot, 3)
    assert names(table) == [1, 2, 4, 3, 5]
    click_heading(table, qtbot, 1)
    click_heading(table, qtbot, 3, shift=True)
    assert table.sorting() == [("town", False), ("points", False)]
    assert names(table) == [4, 1, 3, 5, 2]


def test_the_chosen_row_stays_when_rows_come_again(table: DataTable) -> None:
    table.select_id(4)
    table.set_rows(reversed(PEOPLE))
    assert table.current_row() == PEOPLE[3]


def test_a_row_that_comes_later_can_be_chosen_before(table: DataTable) -> None:
    table.set_rows(())
    assert not table.select_id(5)
    table.set_rows(PEOPLE)
    assert table.current_row() == PEOPLE[4]


def test_a_row_that_comes_later_is_chosen_though_another_was_current(table: DataTable) -> None:
    table.select_id(1)
    table.select_id(99)
    table.set_rows(PEOPLE)
    assert table.current_row() == PEOPLE[0]
    table.set_rows(())
    table.set_rows([*PEOPLE, replace(PEOPLE[0], id=99)])
    assert table.current_row().id == 99


def test_none_is_told_when_the_row_is_gone(table: DataTable, qtbot: QtBot) -> None:
    table.select_id(4)
    with qtbot.waitSignal(table.current_changed) as changed:
        table.set_rows(PEOPLE[:2])
    assert changed.args == [None]


def test_copy_has_headings_and_what_is_seen(table: DataTable, qtbot: QtBot) -> None:
    table.select_id(3)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "Name\tOrt\tStatus\tPunkte\nJäckel, Torsten\tGörlitz\tIn Prüfung\t78"


def test_stepping_goes_over_group_rows(table: DataTable) -> None:
    table.set_grouping(lambda row: row.status, [Group("in_review", "Zu entscheiden")])
    table.select_id(4)
    assert table.step(1)
    assert table.current_row() == PEOPLE[0]
    assert table.step(-1)
    assert table.current_row() == PEOPLE[3]


def test_a_click_on_a_group_folds_it(table: DataTable, qtbot: QtBot) -> None:
    table.set_grouping(lambda row: row.status, [Group("in_review", "Zu entscheiden")])
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert names(table) == [1, 2, 5]
    assert table.counts() == (5, 5)


def test_space_marks_and_the_head_marks_all(theme: Theme, qtbot: QtBot) -> None:
    table = make(qtbot, checkable=True)
    table.set_can_check(lambda row: row.id != 5)
    table.select_id(2)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.checked_ids() == {2}
    click_heading(table, qtbot, 0)
    assert table.checked_ids() == {1, 2, 3, 4}


def test_f2_edits_in_place(table: DataTable, qtbot: QtBot) -> None:
    table.select_id(1)
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex()) or table.viewport().focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Pirna")
    with qtbot.waitSignal(table.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [PEOPLE[0], "town", "Pirna"]


def test_the_last_visible_column_cannot_be_hidden(table: DataTable) -> None:
    for key in ("name", "town", "status", "points"):
        table.set_column_hidden(key, True)
    hidden = [table.isColumnHidden(section) for section in range(4)]
    assert hidden == [True, True, True, False]


def test_a_column_that_was_hidden_comes_as_wide_as_planned(theme: Theme, qtbot: QtBot) -> None:
    planned = [
        Column(key="name", heading="Name", text=lambda row: row.name, width=80),
        Column(key="town", heading="Ort", text=lambda row: row.town, width=170, hidden=True),
        Column(key="rest", heading="Rest", text=lambda row: row.town, width=80, stretch=1),
    ]
    table = DataTable(planned)
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    table.set_column_hidden("town", False)
    assert table.columnWidth(1) == 170


def test_columns_are_remembered(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    state = UiState(tmp_path / "kept.ini")
    first = make(qtbot, state)
    first.set_column_hidden("town", True)
    click_heading(first, qtbot, 3)
    click_heading(first, qtbot, 3)
    first.horizontalHeader().moveSection(3, 0)
    second = make(qtbot, state)
    assert second.isColumnHidden(1)
    assert names(second) == [1, 2, 4, 3, 5]
    assert second.horizontalHeader().visualIndex(3) == 0


def test_an_empty_list_says_what_will_be_here(table: DataTable) -> None:
    empty = EmptyState("person_add", "Noch keine Anmeldung.", "Lesen Sie die Tabelle Ihres Formulars ein.")
    table.set_empty(empty)
    assert not empty.isVisible()
    table.set_rows(())
    assert empty.isVisible()


def test_columns_fill_the_width(table: DataTable) -> None:
    assert table.horizontalHeader().length() == table.viewport().width()


def test_filters_that_find_nothing_say_so(table: DataTable, qtbot: QtBot) -> None:
    empty, nothing = EmptyState("person_add", "Noch keine."), EmptyState("search", "Keine passt.")
    table.set_empty(empty)
    table.set_nothing_found(nothing)
    table.set_search("xyz")
    assert nothing.isVisible()
    assert not empty.isVisible()
    table.set_rows(())
    assert empty.isVisible()
    assert not nothing.isVisible()


def test_a_chosen_row_stays_chosen_while_a_key_is_held(table: DataTable, qtbot: QtBot) -> None:
    table.select_id(1)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    table.select_id(2)
    table.select_id(2)
    assert [row.id for row in table.selected_rows()] == [2]

"""The model of a table: searched, sorted, grouped, marked, without a window."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt

from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.table_model import TableModel
from tests.ui.conftest import PEOPLE, Applicant

COLUMNS = (
    Column(key="name", heading="Name", text=lambda row: row.name, strong=True),
    Column(key="town", heading="Ort", text=lambda row: row.town),
    Column(
        key="points", heading="Punkte", text=lambda row: str(row.points), sort=lambda row: row.points or None
    ),
    Column(key="note", heading="Notiz", text=lambda row: "", editable=lambda row: row.id == 1),
)
GROUPS = (Group("in_review", "Zu entscheiden"), Group("accepted", "Zugesagt"), Group("offered", "Angeboten"))


@pytest.fixture
def model() -> TableModel:
    made = TableModel(COLUMNS, lambda row: row.id, checkable=True)
    made.set_rows(PEOPLE)
    return made


def ids(model: TableModel) -> list[object]:
    """Return the ids of the rows and the titles of the groups in the order of the screen."""
    return [line.title if isinstance(line, Group) else line.id for line in model.lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zwickau", [2, 5]),
        ("BOTT", [2]),
        ("oeztuerk zwick", [5]),
        ("ozturk", [5]),
        ("görlitz", [3]),
        ("", [1, 2, 3, 4, 5]),
        ("x", []),
    ],
)
def test_search_ignores_case_accents_and_order(model: TableModel, text: str, found: list[int]) -> None:
    model.set_search(text)
    assert ids(model) == found


def test_keep_and_search_work_together(model: TableModel) -> None:
    model.set_keep(lambda row: row.status == "accepted")
    model.set_search("zwickau")
    assert ids(model) == [2]
    assert model.shown_count == 1


def test_numbers_sort_as_numbers_and_second_sort_counts(model: TableModel) -> None:
    model.set_sorting([("town", False), ("points", True)])
    assert ids(model) == [4, 1, 3, 2, 5]


def test_rows_without_a_value_come_last(model: TableModel) -> None:
    model.set_rows([*PEOPLE, Applicant(6, "Ohne, Punkte", "Plauen")])
    model.set_sorting([("points", False)])
    assert ids(model)[-1] == 6


def test_groups_come_in_their_order_without_empty_ones(model: TableModel) -> None:
    model.set_grouping(lambda row: row.status, GROUPS)
    assert ids(model) == ["Zu entscheiden", 3, 4, "Zugesagt", 1, 2, "waiting", 5]


def test_a_folded_group_keeps_its_count(model: TableModel) -> None:
    model.set_grouping(lambda row: row.status, GROUPS)
    model.toggle_group("in_review")
    assert ids(model)[:2] == ["Zu entscheiden", "Zugesagt"]
    assert model.lines[0].count == 2
    assert model.shown_count == 5


def test_all_marks_only_what_is_shown_and_may_be_marked(model: TableModel) -> None:
    model.can_check = lambda row: row.id != 2
    model.set_search("zwickau")
    model.toggle_all()
    assert model.checked == {5}
    assert model.check_state() == Qt.CheckState.PartiallyChecked
    model.toggle_all()
    assert model.checked == set()


def test_an_edit_is_handed_to_the_page(model: TableModel) -> None:
    edits: list[Sequence[object]] = []
    model.edited.connect(lambda row, key, text: edits.append((row.id, key, text)))
    assert model.flags(model.index(0, 4)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(1, 4)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 4), "neu")
    assert not model.setData(model.index(0, 4), "")
    assert edits == [(1, "note", "neu")]


def test_a_screen_reader_hears_heading_and_value(model: TableModel) -> None:
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name: Ahrens, Birgit"


def test_typing_on_and_back_finds_what_a_fresh_search_finds(model: TableModel) -> None:
    for text in ("z", "zw", "zwickau b", "zwickau", "au", "auch", "", "au", "zwick oz"):
        model.set_search(text)
        fresh = TableModel(COLUMNS, lambda row: row.id, checkable=True)
        fresh.set_rows(PEOPLE)
        fresh.set_search(text)
        assert ids(model) == ids(fresh)


def test_a_search_stays_when_the_rows_change(model: TableModel) -> None:
    model.set_search("zwickau")
    model.set_rows([row for row in PEOPLE if row.id != 2])
    assert ids(model) == [5]

"""The pane beside a table, and the split that holds it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.split_view import SplitView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> DetailPane:
    made = DetailPane()
    qtbot.addWidget(made)
    made.resize(372, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(widget: QWidget) -> list[str]:
    """Return the texts that can be seen after the layout was done."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_names_are_never_read_as_markup(pane: DetailPane) -> None:
    pane.set_head("<b>Wiebke</b>", "<img src='x'>", states.registration_state("in_review"), "Rang 13")
    assert "<b>Wiebke</b>" in texts(pane)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pane.findChildren(Label))


def test_sections_are_replaced_when_another_row_comes(pane: DetailPane, qtbot: QtBot) -> None:
    pane.add_text("Antworten", "Präventionsrat")
    assert {"Antworten", "Präventionsrat"} <= set(texts(pane))
    pane.clear()
    pane.add_text("Bemerkung", "keine")
    assert "Antworten" not in texts(pane)
    assert "Bemerkung" in texts(pane)


def test_actions_act_and_say_why_they_cannot(pane: DetailPane, qtbot: QtBot) -> None:
    done: list[str] = []
    accept, decline = pane.set_actions([("&Zusagen", lambda: done.append("z")), ("&Absagen", lambda: None)])
    decline.set_reason("Die Absage steht schon fest.")
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert done == ["z"]
    assert not decline.isEnabled()
    assert decline.toolTip() == "Die Absage steht schon fest."


def test_keys_step_and_leave(pane: DetailPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitActive(pane)
    pane.setFocus()
    with qtbot.waitSignal(pane.step_wanted) as step:
        qtbot.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert step.args == [1]
    with qtbot.waitSignal(pane.leave_wanted):
        qtbot.keyClick(pane, Qt.Key.Key_Escape)


def split(qtbot: QtBot, state: UiState, width: int) -> SplitView:
    """Show a split of a plain content and a plain pane."""
    made = SplitView(QWidget(), name="page", state=state)
    made.set_pane(QWidget(), 372)
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_width_of_the_pane_is_remembered_within_its_limits(
    theme: Theme, qtbot: QtBot, state: UiState
) -> None:
    first = split(qtbot, state, 1400)
    assert first.pane_width() == 372
    first.drag_to(1400 - 420)
    assert split(qtbot, state, 1400).pane_width() == 420
    first.drag_to(0)
    assert first.pane_width() == 448


def test_in_a_narrow_window_the_pane_lies_over_the_content(
    theme: Theme, qtbot: QtBot, state: UiState
) -> None:
    wide, narrow = split(qtbot, state, 1400), split(qtbot, state, 1100)
    assert wide.childAt(QPoint(1020, 10)) is not narrow.childAt(QPoint(1020, 10))
    assert wide.content.width() == 1400 - 372
    assert narrow.content.width() == 1100


def test_a_hidden_pane_gives_its_place_away(theme: Theme, qtbot: QtBot, state: UiState) -> None:
    view = split(qtbot, state, 1400)
    assert view.pane is not None
    view.pane.hide()
    assert view.content.width() == 1400

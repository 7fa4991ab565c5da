"""A refusal that may be overruled: only with a reason, by key or button, and given up with Esc."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.fields.insist import Insist
from fbdesk.ui.widgets.look.theme import Theme


def shown(qtbot: QtBot, done: list[str]) -> Insist:
    """Return the question, shown with a button."""
    insist = Insist()
    qtbot.addWidget(insist)
    insist.ask("Alle 16 Plätze sind vergeben.", "Trotzdem einladen", done.append)
    return insist


def test_without_a_reason_nothing_is_done(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    insist = shown(qtbot, done)
    assert not insist.button.isEnabled()
    qtbot.keyClicks(insist.field, "  ")
    qtbot.keyClick(insist.field, Qt.Key.Key_Return)
    assert done == []
    qtbot.keyClicks(insist.field, "Chefsache ")
    assert insist.button.isEnabled()
    insist.button.click()
    assert (done, insist.text) == (["Chefsache"], "")


def test_esc_gives_it_up_and_a_new_refusal_begins_empty(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    insist = shown(qtbot, done)
    qtbot.keyClicks(insist.field, "Chef")
    insist.ask("Alle 16 Plätze sind vergeben.", "Trotzdem einladen", done.append)
    assert insist.reason == "Chef", "the same question keeps what is typed"
    qtbot.keyClick(insist.field, Qt.Key.Key_Escape)
    assert (done, insist.text, insist.reason) == ([], "", "")


def test_what_was_typed_for_one_thing_is_no_reason_for_another(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    other: list[str] = []
    insist = shown(qtbot, done)
    qtbot.keyClicks(insist.field, "Chef")
    insist.ask("Alle 16 Plätze sind vergeben.", "Trotzdem einladen", other.append)
    assert insist.reason == ""
    qtbot.keyClick(insist.field, Qt.Key.Key_Return)
    assert (done, other) == ([], [])

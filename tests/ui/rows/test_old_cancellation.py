"""The people of a module that was cancelled long ago: one quiet line on Heute, which leads to telling them."""

from PySide6.QtCore import Qt

from fbdesk.rules.today.todo import TodoKind, Urgency
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.tell_panel import TellPanel
from fbdesk.ui.today.page import TodayPage
from tests.ui.rows.hands import Hands, seen


def test_who_was_never_told_stands_in_one_quiet_line(hands: Hands) -> None:
    page = hands.go(TodayPage, "today")
    [button] = [one for one in page.todo_list.buttons if one.row.kind is TodoKind.OLD_UNTOLD]
    assert button.accessibleName() == (
        "23 Personen wurden nie benachrichtigt, dass Modul I abgesagt ist, ohne Frist"
    )
    assert button.row.urgency is Urgency.LATER
    button.setFocus()
    hands.press(Qt.Key.Key_Return)
    programme = hands.window.current_page()
    assert isinstance(programme, ProgrammesPage)
    panel = programme.steps.current
    assert isinstance(panel, TellPanel)
    assert "Modul I ist abgesagt." in seen(panel)
    hands.primary()
    page = hands.go(TodayPage, "today")
    assert not [one for one in page.todo_list.buttons if one.row.kind is TodoKind.OLD_UNTOLD]

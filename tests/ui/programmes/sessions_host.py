"""A window with nothing but the tab of units and sessions, and hands to work in it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fbdesk.services.calendar import session_editing
from fbdesk.services.calendar.session_editing import SessionDetail, SessionPlan
from fbdesk.services.programmes import programme_story
from fbdesk.ui.programmes.sessions.sessions import SessionsTab
from fbdesk.ui.widgets.frames.page import Page, PageContext
from tests.ui.single_page import Shown


class Host(Page):
    """Shows the tab for the chosen programme, as the page Programme does."""

    tables = frozenset({"programmes", "units", "training_sessions", "session_units"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Termine")
        self.tab = SessionsTab(context)
        self.set_content(self.tab)
        context.programme.changed.connect(lambda _id: self.reload())

    def reload(self) -> None:
        chosen = self.context.programme.id
        if chosen is not None:
            self.work.read(programme_story.get_story, chosen, done=self.tab.show_story, key="host")


class Hands:
    """Works in the tab of a shown window."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        page = shown.window.current_page()
        assert isinstance(page, Host)
        self.tab = page.tab
        self.form = page.tab.session_pane.form

    def plan(self) -> SessionPlan:
        """Return what the file holds now."""
        programme_id = self.shown.window.programme.id
        assert programme_id is not None
        return self.shown.desk.read(session_editing.get_session_plan, programme_id)

    def session(self, session_id: int | None = None) -> SessionDetail:
        """Return a session from the file, by default the one in the pane."""
        return self.plan().sessions[session_id or self.tab.session_pane.session_id or 0]

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard is."""
        flags = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            flags |= one
        self.shown.press(key, flags)

    def type(self, text: str) -> None:
        """Replace what stands in the field that has the keyboard and go on with Tab."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit), field
        field.selectAll()
        field.insert(text)  # key clicks know no letters beyond ASCII
        self.press(Qt.Key.Key_Tab)

    def choose(self, session_id: int) -> None:
        """Choose a row of the table."""
        self.tab.table.setFocus()
        self.tab.table.select_id(session_id)
        self.shown.settle()

    def edit(self, column: str) -> Any:
        """Return the line that is typed in for a column of the session."""
        control = self.form.controls[column]
        return getattr(control, "edit", control)


def focused() -> QWidget | None:
    """Return what has the keyboard."""
    return QApplication.focusWidget()

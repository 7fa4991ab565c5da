"""A window with one page and a second one that notes what it is asked for; what the journal holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work


@dataclass
class Shown:
    """The window with the page, what other pages were asked for, and hands to work with."""

    desk: Desk
    qtbot: QtBot
    window: MainWindow
    places: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until every question has been answered."""
        self.qtbot.waitUntil(self.window.work.is_idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(self.window.work.is_idle)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def fill(self, field_: QLineEdit, text: str) -> None:
        """Replace the text of a field, as pasted, and leave it with Tab."""
        field_.setFocus(Qt.FocusReason.TabFocusReason)
        field_.selectAll()
        field_.insert(text)  # Qt's key clicks know no letters beyond ASCII
        self.qtbot.keyClick(field_, Qt.Key.Key_Tab)
        self.settle()

    def click(self, widget: QWidget) -> None:
        """Click on a widget that can be seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def changes(self) -> int:
        """Return how many changes the journal has."""
        return self.desk.read(lambda db: db.scalar(select(func.count(Change.id))) or 0)

    def undo(self) -> None:
        """Press Strg+Z in the window."""
        self.window.setFocus()
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def show(
    desk: Desk,
    work: Work,
    state: UiState,
    qtbot: QtBot,
    factory: Callable[[PageContext], Page],
    programmes: tuple[tuple[int, str], ...] = (),
    others: tuple[str, ...] = ("registrations", "certificates"),
) -> Shown:
    """Open a window on one page; the other pages only note their place."""
    places: list[tuple[str, dict[str, Any]]] = []

    def noting(key: str) -> Callable[[PageContext], Page]:
        class Noting(Page):
            def show_target(self, **target: Any) -> None:
                places.append((key, target))

        return lambda context: Noting(context, key)

    entries = [PageEntry("page", "Seite", "cap", factory)]
    entries += [PageEntry(key, key, "person_add", noting(key), 1) for key in others]
    window = MainWindow(work, state, entries)
    qtbot.addWidget(window)
    window.programme.set_choices([ProgrammeChoice(row_id, title) for row_id, title in programmes])
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    shown = Shown(desk, qtbot, window, places)
    shown.settle()
    return shown

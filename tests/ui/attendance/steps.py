"""What a person does on the page, in a line a step."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.i18n import NBSP
from fbdesk.ui.attendance.grid.sums import texts as sum_texts
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.key_figure import KeyFigure

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(page: AttendancePage, qtbot: QtBot, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the keyboard is, and wait until everything is written and counted."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or page.window(), key, modifier)
    settle(page, qtbot)


def write(page: AttendancePage, qtbot: QtBot, text: str) -> None:
    """Type a text into the grid."""
    qtbot.keyClicks(page.grid.dates, text)
    settle(page, qtbot)


def settle(page: AttendancePage, qtbot: QtBot) -> None:
    """Wait until the page rests: buttons are up, writes answered, figures counted."""
    QApplication.processEvents()
    buttons = page.window().findChildren(Button)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in buttons))
    qtbot.waitUntil(lambda: page.work.is_idle() and not page._counting.isActive())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # figures of before


def place(page: AttendancePage) -> tuple[int, int]:
    """Return row and column of the keyboard."""
    return page.grid.dates.position()


def sums(page: AttendancePage, person: int) -> tuple[str, ...]:
    """Return UE, quote and forecast of a person, with plain spaces."""
    return tuple(plain(text) for text in sum_texts(page.model.standing(person)))


def plain(text: str) -> str:
    """Return a text with plain spaces in the place of those that do not break."""
    return text.replace(NBSP, " ")


def cell(page: AttendancePage, person: int, session: int) -> str:
    """Return what a cell says in words."""
    return page.model.tooltip(person, session).partition(": ")[2]


def click(page: AttendancePage, qtbot: QtBot, person: int, session: int, *, double: bool = False) -> None:
    """Click a cell, once or twice."""
    at: QPoint = page.grid.dates.visualRect(page.model.index(person, session)).center()
    viewport = page.grid.dates.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    if double:
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    settle(page, qtbot)


def bar(page: AttendancePage) -> str:
    """Return what the bar below the page says, "" while it is hidden."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return "" if window.undo_bar.isHidden() else window.undo_bar.text


def figures(page: AttendancePage) -> list[str]:
    """Return the key figures."""
    return [one.accessibleName() for one in page.header.findChildren(KeyFigure) if one.isVisible()]

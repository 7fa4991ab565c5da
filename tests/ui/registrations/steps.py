"""What a person does on the page, in a line a step."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.buttons import Button

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(page: RegistrationsPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is, and wait until everything is answered."""
    qtbot.keyClick(QApplication.focusWidget() or page.window(), key, modifier)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: page.work.is_idle() and not is_pressing(page))


def is_pressing(page: RegistrationsPage) -> bool:
    """Tell whether a button pressed by its letter has not come up again yet: only then it acts."""
    return any(button.isDown() for button in page.window().findChildren(Button))


def write(page: RegistrationsPage, qtbot: QtBot, text: str) -> None:
    """Type a text where the keyboard is; QTest itself knows no umlauts."""
    focused = QApplication.focusWidget()
    assert focused is not None
    for letter in text:
        QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    QApplication.processEvents()
    qtbot.waitUntil(page.work.is_idle)


def choose(page: RegistrationsPage, qtbot: QtBot, registration_id: int) -> None:
    """Choose a row of the list, with the keyboard in the list."""
    page.list_table.setFocus()
    assert page.list_table.select_id(registration_id)
    qtbot.waitUntil(page.work.is_idle)


def bar(page: RegistrationsPage) -> str:
    """Return what the bar below the page says, "" while it is hidden."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return "" if window.undo_bar.isHidden() else window.undo_bar.text


def names(page: RegistrationsPage) -> list[str]:
    """Return the family names in the list, in the order of the screen."""
    return [row.family_name for row in page.list_table.shown_rows()]

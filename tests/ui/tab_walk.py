"""Walking a page by Tab: every control is reached, has a name, and shows that the keyboard is there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look import theme


def walk(window: MainWindow, qtbot: QtBot, most: int = 80) -> list[QWidget]:
    """Press Tab until it comes round; return the controls in the order they were reached."""
    window.activateWindow()
    qtbot.waitActive(window)
    reached: list[QWidget] = []
    for _step in range(most):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None, "Tab leads nowhere"
        if focused in reached:
            return reached
        reached.append(focused)
    raise AssertionError(f"Tab does not come round after {most} steps")


def problems(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Return the controls that have no name, or no ring when the keyboard is there."""
    found = []
    for control in walk(window, qtbot):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        name = control.accessibleName() or str(getattr(control, "text", lambda: "")())
        if not name:
            found.append(f"{type(control).__name__} at {control.pos()} has no name")
        if not isinstance(control, QAbstractItemView) and not _has_ring(control):
            found.append(f"{name} shows no ring")
    return found


def _has_ring(control: QWidget) -> bool:
    """Look for the colour of the ring just outside the control's upper edge, in what lies around it."""
    around = control.parentWidget()
    while around is not None:
        if _is_ringed(control, around):
            return True
        around = around.parentWidget()
    return False


def _is_ringed(control: QWidget, around: QWidget) -> bool:
    image = around.grab().toImage()
    at = control.mapTo(around, control.rect().center())
    wanted = QColor(theme.colour("focus"))
    rows = range(max(0, at.y() - control.height() // 2 - 4), max(1, at.y() - control.height() // 2 + 2))
    return any(image.pixelColor(at.x(), y) == wanted for y in rows)

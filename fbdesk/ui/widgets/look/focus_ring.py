"""Where the keyboard is: a ring around the focused control, drawn by one widget for the whole program.

It is shown after keyboard use, after a mouse click only around fields. It also passes Strg+Z on to the window when
the focused text field has nothing left to undo.
"""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)

from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.chips import Chip
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.look.painting import focus_ring
from fbdesk.ui.widgets.look.tokens import RADIUS, RADIUS_CHIP

_OUT: Final = 3
_FIELDS: Final = (QLineEdit, QPlainTextEdit, QComboBox)
_INPUT: Final = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress))
_MOVES: Final = frozenset((QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide))


class KeyboardCare(QObject):
    """Follows the focus of the application; one object, made with the main window."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._moving: list[QWidget] = []
        self.is_keyboard = False
        application.focusChanged.connect(self._focus_changed)
        application.focusWindowChanged.connect(self._watch)

    def is_shown(self) -> bool:
        """Tell whether the ring is drawn now."""
        return self._ring is not None and self._ring.isVisible()

    def _watch(self, window: QWindow | None) -> None:
        """Watch what comes into a window: real key presses and clicks, nothing else."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        self._target = new
        if new is not None:
            new.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keyboard or mouse, keep the ring in its place, pass Strg+Z on."""
        kind = event.type()
        if isinstance(watched, QWindow):
            if kind in _INPUT:
                self.is_keyboard = kind == QEvent.Type.KeyPress
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
                _show_letters(kind == QEvent.Type.KeyPress)
            elif Button.shows_letters and kind == QEvent.Type.FocusAboutToChange:
                _show_letters(False)
            return False
        if kind in _MOVES and (watched is self._target or watched in self._moving):
            self._place()
        if kind == QEvent.Type.KeyPress:
            self.is_keyboard = True
            self._place()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._passes_undo(watched, event)
        return False

    @staticmethod
    def _passes_undo(watched: QObject, event: QKeyEvent) -> bool:
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if isinstance(watched, QLineEdit):
            can = (watched.isUndoAvailable(), watched.isRedoAvailable())
        elif isinstance(watched, QPlainTextEdit):
            can = (watched.document().isUndoAvailable(), watched.document().isRedoAvailable())
        else:
            return False
        if (event.matches(undo) and not can[0]) or (event.matches(redo) and not can[1]):
            event.ignore()
            return True
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not self._deserves_ring(target):
            self._drop_ring()
            return
        home, between = _home_of(target)
        self._watch_moves(between)
        if self._ring is None or self._ring.parentWidget() is not home:
            self._drop_ring()
            self._ring = _Ring(home)
        self._ring.surround(target)

    def _watch_moves(self, between: list[QWidget]) -> None:
        """Notice when what holds the target moves inside the ring's home."""
        for widget in self._moving:
            if widget not in between and shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        for widget in between:
            if widget not in self._moving:
                widget.installEventFilter(self)
        self._moving = between

    def _deserves_ring(self, target: QWidget) -> bool:
        draws_itself = isinstance(target, QAbstractItemView | DetailPane)
        if not target.isVisible() or draws_itself or target.isWindow():
            return False
        return self.is_keyboard or isinstance(target, _FIELDS)

    def _drop_ring(self) -> None:
        if self._ring is not None:
            ring, self._ring = self._ring, None
            ring.vanish()


def _home_of(target: QWidget) -> tuple[QWidget, list[QWidget]]:
    """Return the nearest widget around the target that has room for the ring, and those in between.

    What lies in a scroll area keeps its ring inside, so that it scrolls along and is cut at the edge.
    """
    between: list[QWidget] = []
    home = target.parentWidget()
    assert home is not None
    while (above := home.parentWidget()) is not None:
        area = target.rect().translated(target.mapTo(home, target.rect().topLeft()))
        has_room = home.rect().contains(area.adjusted(-_OUT, -_OUT, _OUT, _OUT))
        if isinstance(above.parentWidget(), QAbstractScrollArea) or home.isWindow():
            break
        if has_room and not isinstance(home, QSplitter | QAbstractScrollArea):
            break
        between.append(home)
        home = above
    return home, between


def _show_letters(shown: bool) -> None:
    Button.shows_letters = shown
    for widget in QApplication.allWidgets():
        if isinstance(widget, Button):
            widget.update()


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._home = parent
        self._radius = RADIUS + 1
        self._alive = True
        self.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._alive = False

    def surround(self, target: QWidget) -> None:
        self._radius = RADIUS_CHIP + 1 if isinstance(target, Chip) else RADIUS + 1
        corner = target.mapTo(self._home, target.rect().topLeft())
        area = target.rect().translated(corner).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.setGeometry(area)
        self.raise_()
        self.show()

    def vanish(self) -> None:
        if self._alive:
            self.hide()
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        focus_ring(QPainter(self), self.rect(), self._radius)

"""The keys of the grid: what is entered by a single key, and where the arrows lead."""

from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from fbdesk.ui.attendance.grid.marks import Mark

_KEY = Qt.Key
_MODIFIER = Qt.KeyboardModifier
MARK_KEYS: Final = {
    _KEY.Key_Space: Mark.PRESENT,
    _KEY.Key_H: Mark.HALF,
    _KEY.Key_V: Mark.MORNING,
    _KEY.Key_N: Mark.AFTERNOON,
    _KEY.Key_E: Mark.EXCUSED,
    _KEY.Key_A: Mark.ABSENT,
    _KEY.Key_Delete: Mark.CLEAR,
}
_MOVES: Final = {
    _KEY.Key_Up: (-1, 0),
    _KEY.Key_Down: (1, 0),
    _KEY.Key_Left: (0, -1),
    _KEY.Key_Right: (0, 1),
    _KEY.Key_Return: (1, 0),
    _KEY.Key_Enter: (1, 0),
}
_PAGES: Final = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}
_FAR: Final = 1_000_000
_ENDS: Final = {_KEY.Key_Home: -_FAR, _KEY.Key_End: _FAR}
_SESSIONS: Final = {_KEY.Key_Left: -1, _KEY.Key_Right: 1}


class KeyedGrid(Protocol):
    """What the keys ask of the grid."""

    def mark(self, mark: Mark) -> None:
        """Enter a mark and go on."""

    def type_digit(self, digit: str) -> None:
        """Begin or go on typing minutes."""

    def erase_digit(self) -> None:
        """Take the last digit back."""

    def cancel_typing(self) -> bool:
        """Drop what is typed; return whether there was something."""

    def edit_minutes(self) -> None:
        """Begin with the minutes that are there."""

    def step(self, lines: int, columns: int) -> None:
        """Go some cells further."""

    def page(self, by: int) -> None:
        """Go a screen full of rows further."""

    def step_session(self, by: int) -> None:
        """Go to the next or previous session."""

    def copy(self) -> None:
        """Put the chosen row on the clipboard."""


def handle_key(grid: KeyedGrid, event: QKeyEvent) -> None:
    """Do what a key means in the grid; an unknown one is left to the window."""
    modifiers = event.modifiers() & ~_MODIFIER.KeypadModifier
    key = event.key()
    if event.matches(QKeySequence.StandardKey.Copy):
        grid.copy()
        event.accept()
    elif modifiers == _MODIFIER.ControlModifier and key in _SESSIONS:
        grid.step_session(_SESSIONS[_KEY(key)])
        event.accept()
    elif modifiers in (_MODIFIER.NoModifier, _MODIFIER.ShiftModifier) and _plain_key(grid, key, event.text()):
        event.accept()


def _plain_key(grid: KeyedGrid, key: int, text: str) -> bool:
    """Do what a key without Strg or Alt means; return whether it means something."""
    if key in MARK_KEYS and not (key == _KEY.Key_Delete and grid.cancel_typing()):
        grid.mark(MARK_KEYS[_KEY(key)])
    elif text.isascii() and text.isdecimal():
        grid.type_digit(text)
    elif key in _MOVES:
        grid.step(*_MOVES[_KEY(key)])
    elif key in _PAGES:
        grid.page(_PAGES[_KEY(key)])
    elif key in _ENDS:
        grid.step(_ENDS[_KEY(key)], 0)
    elif key == _KEY.Key_F2:
        grid.edit_minutes()
    elif key == _KEY.Key_Backspace:
        grid.erase_digit()
    elif key != _KEY.Key_Delete:
        return False
    return True

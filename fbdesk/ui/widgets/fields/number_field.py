"""A whole number in a form: digits only, ↑ and ↓ count, thousands with a point when it is left."""

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fbdesk.i18n import format_number
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, SMALL

_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(QWidget):
    """`left(int | None)` when it is left with a change; None is the empty field, if it is `optional`."""

    left = Signal(object)

    def __init__(
        self,
        value: int | None = None,
        minimum: int = 0,
        maximum: int = 99999,
        *,
        unit: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._minimum, self._maximum, self._optional = minimum, maximum, optional
        self.edit = _NumberEdit(self)
        self.edit.setFixedHeight(CONTROL_HEIGHT)
        self.edit.setFixedWidth(88)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.edit)
        row.addWidget(Label(unit, "body", "text2"), 1)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._finish)
        self.set_value(value)

    @property
    def value(self) -> int | None:
        """The number, None when the field is empty."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a number without telling."""
        self._value = value
        self.edit.setText("" if value is None else format_number(value))

    def step(self, by: int) -> None:
        """Count up or down."""
        read = self._read()
        start = read if read is not None else self._minimum - by
        self.edit.setText(format_number(max(self._minimum, min(self._maximum, start + by))))

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the field that is typed in."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def _read(self) -> int | None:
        digits = re.sub(r"[.,\s]", "", self.edit.text())
        return max(self._minimum, min(self._maximum, int(digits))) if digits.isdecimal() else None

    def _finish(self) -> None:
        before, found = self._value, self._read()
        is_cleared = not self.edit.text().strip() and self._optional
        self.set_value(found if found is not None or is_cleared else before)
        if self._value != before:
            self.left.emit(self._value)


class _NumberEdit(QLineEdit):
    def __init__(self, field: NumberField) -> None:
        super().__init__()
        self._owner = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self._owner.step(step)
        else:
            super().keyPressEvent(event)

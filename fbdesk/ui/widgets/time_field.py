"""A time of day as German offices write it: 9, 9.30, 0930, 9:30 Uhr; rewritten to 09:30 on leaving."""

import re
from datetime import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import SMALL

_WITH_SIGN: Final = re.compile(r"(\d{1,2})(?:[.:,h ](\d{2}))?")
_BARE: Final = re.compile(r"(\d{1,2})(\d{2})")


def parse_time(text: str) -> time | None:
    """Read a time of day; None: no time."""
    plain = re.sub(r"\s*(uhr|h)\.?$", "", text.strip().casefold())
    found = _WITH_SIGN.fullmatch(plain) or _BARE.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(QWidget):
    """`left(time | None)` when it is left with a change; a text that is no time stays and is marked."""

    left = Signal(object)

    def __init__(self, value: time | None = None, *, small: bool = False) -> None:
        super().__init__()
        self._value = value
        self.edit = TextField(hint=_("HH:MM"), small=small)
        self.edit.setFixedWidth(76)
        self._note = Label("", "caption", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.edit)
        row.addWidget(self._note, 1)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._finish)
        self.set_value(value)

    @property
    def value(self) -> time | None:
        """The time, None when the field is empty or holds no time."""
        return self._value

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a time."""
        return not self.edit.text().strip() or parse_time(self.edit.text()) is not None

    def set_value(self, value: time | None) -> None:
        """Show a time without telling."""
        self._value = value
        self.edit.set_text(f"{value:%H:%M}" if value else "")
        self._mark(True)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the field that is typed in."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def _finish(self) -> None:
        before = self._value
        if not self.is_valid():
            self._mark(False)
            return
        self.set_value(parse_time(self.edit.text()))
        if self._value != before:
            self.left.emit(self._value)

    def _mark(self, good: bool) -> None:
        self._note.setText("" if good else _("This is not a time."))
        self._note.set_colour("text2" if good else "err")
        self.edit.setProperty("faulty", not good)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

"""The line above units and sessions: what can be added, and what is to be looked at."""

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import FILTER_HEIGHT, PAGE_MARGIN, SMALL

#: Narrower than this, the way to places and rooms is an icon.
_NARROW_BELOW: Final = 740


class SessionTools(QWidget):
    """`filtered(kind)` is "conflicts", "missing" or "" for all sessions."""

    session_wanted = Signal()
    unit_wanted = Signal()
    venues_wanted = Signal()
    filtered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FILTER_HEIGHT + 8)
        self.add_session = Button(_("Add &session"), icon="plus", small=True)
        self.add_unit = Button(_("Add &unit"), icon="plus", small=True)
        self.venues = Button(_("Venues and rooms"), "link")
        self.venues_icon = IconButton("location", _("Venues and rooms"))
        self.conflicts = CountButton("error_circle", "err")
        self.missing = CountButton("warning", "warn")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN - SMALL, 0)
        self._row.setSpacing(SMALL)
        for widget in (self.add_session, self.add_unit, self.venues, self.venues_icon):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.conflicts)
        self._row.addWidget(self.missing)
        self.add_session.clicked.connect(self.session_wanted)
        self.add_unit.clicked.connect(self.unit_wanted)
        for button in (self.venues, self.venues_icon):
            button.clicked.connect(self.venues_wanted)
        self.conflicts.clicked.connect(lambda on: self._toggle("conflicts" if on else ""))
        self.missing.clicked.connect(lambda on: self._toggle("missing" if on else ""))
        self.venues_icon.hide()
        self.show_counts(0, 0)

    def show_counts(self, conflicts: int, missing: int) -> None:
        """Show how many overlaps there are and how much is missing; a filter with nothing left is taken off."""
        self.conflicts.show_count(
            conflicts, ngettext("{n} overlap", "{n} overlaps", conflicts).format(n=conflicts)
        )
        text = ngettext("{n} detail is missing", "{n} details are missing", missing)
        self.missing.show_count(missing, text.format(n=missing))
        for button, count in ((self.conflicts, conflicts), (self.missing, missing)):
            if button.isChecked() and not count:
                self.reset()

    def reset(self) -> None:
        """Take off the filter."""
        if self.conflicts.isChecked() or self.missing.isChecked():
            self._toggle("")

    def set_narrow(self, width: int) -> None:
        """Let the way to places and rooms take less room in a narrow window."""
        self.venues.setVisible(width >= _NARROW_BELOW)
        self.venues_icon.setVisible(width < _NARROW_BELOW)

    def _toggle(self, kind: str) -> None:
        self.conflicts.setChecked(kind == "conflicts")
        self.missing.setChecked(kind == "missing")
        self.filtered.emit(kind)


class CountButton(Button):
    """A number in words in the colour of its state; switched on it shows only the rows behind it."""

    def __init__(self, icon: str, colour: str) -> None:
        super().__init__("", "flat", icon=icon)
        self._colour = colour
        self.setCheckable(True)

    def show_count(self, count: int, text: str) -> None:
        """Show the words; nothing to look at is not shown."""
        self.setText(text)
        self.setToolTip(_("Show only these"))
        self.setVisible(bool(count))

    def _text_colour(self) -> str:
        return self._colour

    def _paint_ground(self, painter: QPainter) -> None:
        area: QRect = self.rect()
        if self.isChecked():
            rounded_box(painter, area, "select", "accent")
        else:
            super()._paint_ground(painter)

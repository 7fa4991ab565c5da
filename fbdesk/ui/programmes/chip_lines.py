"""Chips beside each other, on as many lines as the width asks for, with a button at the right end of the first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fbdesk.ui.widgets.fields.chips import Chip
from fbdesk.ui.widgets.look.tokens import LARGE, PAGE_MARGIN, SMALL, SMALL_CONTROL_HEIGHT


class ChipLines(QWidget):
    """A chip that got longer words may need another line; none is ever cut."""

    def __init__(self, chips: Sequence[Chip], button: QWidget) -> None:
        super().__init__()
        self._chips, self._button = tuple(chips), button
        for widget in (*chips, button):
            widget.setParent(self)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the chips anew when one changed its width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the lines."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x, y = PAGE_MARGIN, SMALL
        first_end = self.width() - LARGE - self._button.width() - SMALL
        for chip in self._chips:
            if chip.isHidden():
                continue
            width = chip.sizeHint().width()
            end = first_end if y == SMALL else self.width() - LARGE
            if x > PAGE_MARGIN and x + width > end:
                x, y = PAGE_MARGIN, y + SMALL_CONTROL_HEIGHT + SMALL
            chip.setGeometry(x, y, width, SMALL_CONTROL_HEIGHT)
            x += width + SMALL
        self._button.move(self.width() - LARGE - self._button.width(), SMALL)
        self.setFixedHeight(y + SMALL_CONTROL_HEIGHT + SMALL)

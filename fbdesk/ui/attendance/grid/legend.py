"""The line below the grid: which key enters what, and what a certificate asks for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fbdesk.i18n import NBSP, _, format_number
from fbdesk.services.attendance.attendance import Grid
from fbdesk.ui.attendance.grid.marks import Look
from fbdesk.ui.attendance.grid.painting import paint_mark
from fbdesk.ui.widgets.keycaps import Keycap
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN

_GAP = 14
_WIDTHS = {Look.TICK: 18, Look.HALF: 17, Look.MINUTES: 22, Look.EXCUSED: 10, Look.ABSENT: 10}


class Legend(QWidget):
    """Keys with the marks they make; the last ones give way where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self._rule = Label("", "caption", "text2")
        self._hints = [
            _Hint(_("Space"), Look.TICK, _("present")),
            _Hint("H", Look.HALF, _("half a day")),
            _Hint("0–9", Look.MINUTES, _("min.")),
            _Hint("E", Look.EXCUSED, _("excused")),
            _Hint("A", Look.ABSENT, _("absent")),
            _Hint(_("Del"), None, _("clear")),
            _Hint(_("Enter"), None, _("next row")),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.setSpacing(0)
        for hint in self._hints:
            row.addWidget(hint)
        row.addStretch(1)
        row.addWidget(self._rule)

    @property
    def rule(self) -> str:
        """What a certificate asks for, empty when there is no limit."""
        return self._rule.text()

    def show_rule(self, grid: Grid) -> None:
        """Say from which share of which base on there is a certificate."""
        text = ""
        if grid.min_share is not None and grid.base:
            sentence = _("Certificate from {share} of {base} minutes")
            text = sentence.format(share=f"{grid.min_share}{NBSP}%", base=format_number(grid.base))
        self._rule.setText(text)
        self._drop_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave hints out from the last one."""
        super().resizeEvent(event)
        self._drop_hints()

    def _drop_hints(self) -> None:
        room = self.width() - 2 * PAGE_MARGIN - self._rule.sizeHint().width()
        for hint in self._hints:
            room -= hint.sizeHint().width()
            hint.setVisible(room >= 0)


class _Hint(QWidget):
    def __init__(self, key: str, shown: Look | None, meaning: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _GAP, 0)
        row.setSpacing(6)
        row.addWidget(Keycap(key))
        if shown is not None:
            row.addWidget(_MarkView(shown))
        row.addWidget(Label(meaning, "caption", "text2"))


class _MarkView(QWidget):
    """A mark as the grid shows it, without its ground."""

    def __init__(self, shown: Look) -> None:
        super().__init__()
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the mark is without its ground."""
        return QSize(_WIDTHS[self._shown], 23)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        paint_mark(QPainter(self), self.rect(), self._shown, "270", plain=True)

"""Back, today, on: the buttons beside the month, and the line that leads out of an empty one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, format_month
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SMALL


class Navigation(QWidget):
    """`moved(±1)` goes back or on, `today_clicked` to today."""

    moved = Signal(int)
    today_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = IconButton("chevron_left", _("Back"))
        self.today = Button(_("Today"))
        self.on = IconButton("chevron_right", _("On"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for button in (self.back, self.today, self.on):
            row.addWidget(button)
        self.back.clicked.connect(lambda _on=False: self.moved.emit(-1))
        self.on.clicked.connect(lambda _on=False: self.moved.emit(1))
        self.today.clicked.connect(lambda _on=False: self.today_clicked.emit())


class EmptyLine(QWidget):
    """What is not there, and the way to where there is something."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self.sentence = Label("", "body")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        self._row.setSpacing(SMALL)
        self._row.addWidget(IconView("info", "info"))
        self._row.addWidget(self.sentence)
        self._row.addStretch(1)
        self.buttons: list[Button] = []
        self.hide()

    def show_nothing(self, sentence: str, ways: list[tuple[str, Callable[[], object]]]) -> None:
        """Say that there is nothing; `ways` are buttons that lead on."""
        self.clear()
        self.sentence.setText(sentence)
        for text, act in ways:
            button = Button(text, small=True)
            button.clicked.connect(lambda _on=False, go=act: go())
            self._row.insertWidget(self._row.count() - 1, button)
            self.buttons.append(button)
        self.show()

    def clear(self) -> None:
        """Take the line away."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below."""
        hairline(QPainter(self), 0, self.height() - 1, self.width(), self.height())


def month_button(day: date) -> str:
    """Name the way to a month."""
    return _("To {month}").format(month=format_month(day.year, day.month))

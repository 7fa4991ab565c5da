"""What a new office shows: three steps to the first programme, and two ways to something that is there already."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.today.drop_hint import DropHint
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, LARGE, MEDIUM, RADIUS_CARD, SMALL, WIDE

_WIDTH: Final = 900
_STEP_HEIGHT: Final = 252
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class Welcome(QWidget):
    """Every way on is a signal of its own."""

    programme_wanted = Signal()
    sheet_wanted = Signal()
    lists_wanted = Signal()
    example_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps = self._make_steps()
        self.example = Button(_("Open the &demonstration office"), icon="open", small=True)
        self.example.clicked.connect(lambda _checked=False: self.example_wanted.emit())
        self.open_file = Button(_("Open an e&xisting file"), icon="database", small=True)
        self.open_file.clicked.connect(lambda _checked=False: self.open_wanted.emit())
        column = ScrollColumn()
        column.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.column.insertStretch(0, 1)
        column.column.setStretch(1, 2)
        self._wide = (self._make_row(), self._make_drop())
        for widget, space in (
            (Label(_("Welcome to your new office"), "welcome"), SMALL + 2),
            (self._make_text(), WIDE + MEDIUM),
            (self._wide[0], LARGE),
            (self._wide[1], WIDE + SMALL),
            (self._make_ways(), 0),
        ):
            column.column.insertWidget(column.column.count() - 1, widget, 0, _CENTRE)
            column.add_space(space)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column, 1)
        outer.addWidget(self._make_foot())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards and drop area are equally wide."""
        super().resizeEvent(event)
        for widget in self._wide:
            widget.setFixedWidth(min(_WIDTH, self.width() - 2 * WIDE))

    def _make_steps(self) -> tuple["StepCard", ...]:
        first = StepCard(
            1,
            "cap",
            _("Create programme"),
            _("Enter title, units and sessions. You can begin with a template."),
            _("&Create programme"),
            is_next=True,
        )
        second = StepCard(
            2,
            "table_in",
            _("Read in registrations"),
            _("Take over the table of your form. You see beforehand what becomes of each row."),
            _("&Read in table"),
        )
        third = StepCard(
            3,
            "print",
            _("Print lists"),
            _("Sign-in sheets, name badges and calendar files for the first day."),
            _("View &lists"),
        )
        for card, signal in (
            (first, self.programme_wanted),
            (second, self.sheet_wanted),
            (third, self.lists_wanted),
        ):
            card.button.clicked.connect(lambda _checked=False, wanted=signal: wanted.emit())
        return first, second, third

    @staticmethod
    def _make_text() -> QWidget:
        text = Label(
            _(
                "From now on this page says what is to do today: deadlines, free places, missing rooms, certificates.\n"
                "In three steps the first programme is set up."
            ),
            "body",
            "text2",
            wrap=True,
        )
        text.setAlignment(_CENTRE)
        text.setFixedWidth(640)
        return text

    def _make_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(LARGE)
        for card in self.steps:
            row.addWidget(card, 1)
        return box

    @staticmethod
    def _make_drop() -> QWidget:
        hint = DropHint(_("Or drag a table here (Excel, LibreOffice or CSV)."), centred=True)
        hint.setFixedHeight(64)
        return hint

    def _make_ways(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(WIDE)
        row.addWidget(Label(_("Would you like to try things out first?"), "body", "text2"))
        row.addWidget(self.example)
        row.addWidget(self.open_file)
        return box

    @staticmethod
    def _make_foot() -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, WIDE)
        row.setSpacing(SMALL)
        row.addStretch(1)
        row.addWidget(IconView("lock", "ok"))
        text = _("Your data lie in one file on this computer. fbdesk sends nothing to the internet.")
        row.addWidget(Label(text, "caption", "text2"))
        row.addStretch(1)
        return box


class StepCard(QWidget):
    """A step with its number, what it is and the button that begins it; the next one has the accent's frame."""

    def __init__(
        self, number: int, icon: str, title: str, text: str, button: str, *, is_next: bool = False
    ) -> None:
        super().__init__()
        self._is_next = is_next
        self.setFixedHeight(_STEP_HEIGHT)
        self.button = Button(button, "primary" if is_next else "standard")
        tint = ("info", "info_bg") if is_next else ("text2", "mute_bg")
        head = QHBoxLayout()
        head.setSpacing(SMALL + 2)
        head.addWidget(IconView(icon, tint[0], ICON_LARGE, square=36, ground=tint[1]))
        head.addWidget(Label(_("Step {n}").format(n=number), "caption", "text2"))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 22, 22, 22)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(LARGE)
        column.addWidget(Label(title, "section"))
        column.addSpacing(SMALL - 2)
        column.addWidget(Label(text, "body", "text2", wrap=True))
        column.addStretch(1)
        column.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._is_next else 1.0
        painter.setPen(QPen(theme.colour("accent" if self._is_next else "line"), width))
        painter.setBrush(theme.colour("surface"))
        inner = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, RADIUS_CARD, RADIUS_CARD)

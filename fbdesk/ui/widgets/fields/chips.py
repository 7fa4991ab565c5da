"""Filter chips: a word that switches a filter on, or a word with a menu of choices."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import CENTRE, rounded_box
from fbdesk.ui.widgets.look.tokens import RADIUS_CHIP, SMALL_CONTROL_HEIGHT


class Chip(QPushButton):
    """A pill of 28 px; an active one is tinted, outlined in the accent colour and semibold."""

    def __init__(self, text: str, *, active: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setChecked(active)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chevron = 0

    def is_active(self) -> bool:
        """Tell whether the chip filters."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        """Wide enough for the words in semibold, so that switching moves nothing."""
        width = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return QSize(width + 24 + self._chevron, SMALL_CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A chip never cuts its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        active = self.is_active()
        ground = "select" if active else "hover" if self.underMouse() else "surface"
        rounded_box(painter, self.rect(), ground, "accent" if active else "line2", radius=RADIUS_CHIP - 0.5)
        colour = "accent" if active else "text"
        painter.setFont(theme.font("strong" if active else "body"))
        painter.setPen(theme.colour(colour))
        painter.drawText(self.rect().adjusted(0, 0, -self._chevron, -1), int(CENTRE), self.text())
        if self._chevron:
            at = QRect(self.width() - 28, (self.height() - 16) // 2, 16, 16)
            icons.paint(painter, at, "chevron_down", colour)


class MenuChip(Chip):
    """A chip that opens a list of choices; the first entry takes the filter away again."""

    chosen = Signal(object)

    def __init__(
        self, text: str, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent=parent)
        self.setCheckable(False)
        self._title = text
        self._value: object = None
        self._wanted: object = None
        self._choices: tuple[tuple[object, str], ...] = ()
        self._chevron = 20
        self._is_short = False
        self._menu = QMenu(self)
        self.clicked.connect(self._open)
        self.set_choices(choices)

    @property
    def value(self) -> object:
        """The chosen value, None when the chip does not filter."""
        return self._value

    @property
    def wanted(self) -> object:
        """The value that was chosen, even if it is not offered now."""
        return self._wanted

    def is_active(self) -> bool:
        """Tell whether a choice filters."""
        return self._value is not None

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, text) pairs; a value that is gone stops filtering until it comes again."""
        self._choices = tuple(choices)
        self.choose(self._wanted)

    def choose(self, value: object) -> None:
        """Filter by a value, now or as soon as it is offered; None stops filtering."""
        self._wanted = value
        known = value if value in dict(self._choices) else None
        changed, self._value = known != self._value, known
        self._name()
        if changed:
            self.chosen.emit(known)

    def long_text(self) -> str:
        """Return title and choice, as the chip says it where there is room."""
        chosen = dict(self._choices).get(self._value, "")
        return f"{self._title}: {chosen}" if chosen else self._title

    def set_short(self, short: bool) -> None:
        """Say only what is chosen, without the title, where there is little room."""
        if short != self._is_short:
            self._is_short = short
            self._name()

    def _name(self) -> None:
        chosen = dict(self._choices).get(self._value, "")
        self.setText(chosen if chosen and self._is_short else self.long_text())
        self.setAccessibleName(self.long_text())
        self.setToolTip(self.long_text() if self.text() != self.long_text() else "")
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        self._menu.clear()
        for value, text in ((None, _("All")), *self._choices):
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _checked=False, chosen=value: self.choose(chosen))
            self._menu.addAction(action)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

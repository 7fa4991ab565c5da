"""The programme that Anmeldungen, Anwesenheit and Bescheinigungen share, and the list to choose it from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, elided
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import SMALL

_SHORTEST: Final = 120


@dataclass(frozen=True, slots=True)
class ProgrammeChoice:
    """A programme in the chooser: its title with the run, its period, its state and the reason for that."""

    id: int
    title: str
    period: str = ""
    state: Status | None = None
    reason: str = ""


class CurrentProgramme(QObject):
    """The programme chosen in the window, kept between pages and starts."""

    changed = Signal(object)
    choices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self._choices: tuple[ProgrammeChoice, ...] = ()

    @property
    def id(self) -> int | None:
        """The programme's id, None while there is none."""
        return self._id

    @property
    def title(self) -> str:
        """The title with the run, empty while there is none."""
        return self.choice.title if self.choice is not None else ""

    @property
    def choice(self) -> ProgrammeChoice | None:
        """What is known of the programme, None while there is none."""
        return next((choice for choice in self._choices if choice.id == self._id), None)

    @property
    def choices(self) -> tuple[ProgrammeChoice, ...]:
        """What can be chosen, in the order of the list."""
        return self._choices

    def choose(self, programme_id: int | None) -> None:
        """Make another programme the current one."""
        if programme_id != self._id:
            self._id = programme_id
            self.changed.emit(programme_id)

    def set_choices(self, choices: Sequence[ProgrammeChoice]) -> None:
        """Offer these programmes; if the current one is gone, the first is chosen."""
        self._choices = tuple(choices)
        self.choices_changed.emit()
        if self._id not in [choice.id for choice in choices]:
            self.choose(choices[0].id if choices else None)


class ProgrammeChooser(QPushButton):
    """The accent line above a page's title; opens the list (Alt+P)."""

    def __init__(self, programme: CurrentProgramme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._programme = programme
        self.setShortcut("Alt+P")
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Choose the programme (Alt+P)"))
        self.clicked.connect(self.open)
        programme.changed.connect(self._show)
        programme.choices_changed.connect(self._show)
        self.popup: ChooserList | None = None
        self._show()

    def _show(self) -> None:
        title = self._programme.title or _("No programme yet")
        self.setAccessibleName(_("Programme: {title}").format(title=title))
        self._title = title
        self.setEnabled(bool(self._programme.choices))
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Open the searchable list below the line."""
        self.popup = ChooserList(self._programme, self)
        self.popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        self.popup.show()
        self.popup.search.setFocus()

    def sizeHint(self) -> QSize:
        """The title and a chevron."""
        return QSize(QFontMetrics(theme.font("body")).horizontalAdvance(self._title) + 28, 24)

    def minimumSizeHint(self) -> QSize:
        """A long title is cut where there is no room."""
        return QSize(min(_SHORTEST, self.sizeHint().width()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title in the accent colour, with a chevron."""
        painter = QPainter(self)
        colour = "accent" if self.isEnabled() else "text2"
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour(colour))
        painter.drawText(self.rect(), int(LEFT), elided(painter.font(), self._title, self.width() - 26))
        if self.isEnabled():
            icons.paint(painter, QRect(self.width() - 22, 4, 16, 16), "chevron_down", colour)


class ChooserList(QFrame):
    """The list with a search field; arrows move, Enter chooses, Esc closes."""

    def __init__(self, programme: CurrentProgramme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._programme = programme
        self.setProperty("popup", True)
        self.setFixedWidth(420)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a programme"))
        self.search.setAccessibleName(_("Find a programme"))
        self.search.setFixedHeight(32)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Programmes"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self._fill("")

    def _fill(self, text: str) -> None:
        self.list.clear()
        for choice in self._programme.choices:
            if text.casefold() in f"{choice.title} {choice.period}".casefold():
                item = QListWidgetItem(f"{choice.title}   {choice.period}")
                item.setData(Qt.ItemDataRole.UserRole, choice.id)
                item.setSizeHint(QSize(0, 32))
                self.list.addItem(item)
                if choice.id == self._programme.id:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setFixedHeight(32 * min(12, max(1, self.list.count())) + 4)
        self.adjustSize()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._programme.choose(item.data(Qt.ItemDataRole.UserRole))
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the search field work on the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

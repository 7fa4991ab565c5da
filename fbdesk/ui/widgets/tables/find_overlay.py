"""Strg+K: find people, programmes, numbers, pages and actions from everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.fields.search_field import SearchField
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, RIGHT, elided, rounded_box
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, ICON, RADIUS_AREA, SMALL

WIDTH = 640
ROWS = 12
_LINE = 34


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: its group, what it is, a detail at the right, and what opens it."""

    group: str
    text: str
    detail: str
    icon: str
    open: Callable[[], object]


class FindOverlay(QWidget):
    """A field and at most twelve rows over the work area; ↑ ↓ choose, Enter opens, Esc closes.

    `typed(text)` asks for results; the answer is given to `show_results`.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._found: tuple[Found, ...] = ()
        self.search = SearchField(_("Find people, programmes, numbers, pages"), height=CONTROL_HEIGHT)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self.typed)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._open_current())
        self.hide()

    def open(self) -> None:
        """Show the overlay with an empty field."""
        self.search.clear()
        self.show_results(())
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def show_results(self, found: Sequence[Found]) -> None:
        """Show what was found, grouped as it comes; the first is chosen."""
        self._found = tuple(found[:ROWS])
        self.list.clear()
        for number, one in enumerate(self._found):
            before = self._found[number - 1].group if number else ""
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, _LINE))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.group}: {one.text}, {one.detail}")
            self.list.addItem(item)
            self.list.setItemWidget(item, _Row(one, one.group if one.group != before else ""))
        self.list.setCurrentRow(0 if found else -1)
        height = CONTROL_HEIGHT + 2 * SMALL + (len(self._found) * _LINE + SMALL if found else 0)
        self.list.setVisible(bool(found))
        self.setGeometry((self._area.width() - WIDTH) // 2, 48, WIDTH, height)

    def _open_current(self) -> None:
        row = self.list.currentRow()
        self.hide()
        if 0 <= row < len(self._found):
            self._found[row].open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the field work on the list; leaving the field closes."""
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground with an edge."""
        rounded_box(QPainter(self), self.rect(), "surface", "line2", radius=RADIUS_AREA)


class _Row(QWidget):
    def __init__(self, found: Found, heading: str) -> None:
        super().__init__()
        self._found, self._heading = found, heading
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QRect(120, (self.height() - ICON) // 2, ICON, ICON), self._found.icon, "text2")
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRect(10, 0, 104, self.height()), int(LEFT), self._heading)
        right = QRect(self.width() - 210, 0, 200, self.height())
        painter.drawText(right, int(RIGHT), elided(theme.font("caption"), self._found.detail, 200))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        room = QRect(146, 0, self.width() - 146 - 216, self.height())
        painter.drawText(room, int(LEFT), elided(theme.font("body"), self._found.text, room.width()))

"""The choices for a column of the file: keep as an answer, leave out, or one of the fields."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fbdesk.fields import FIELDS
from fbdesk.i18n import _
from fbdesk.services.imports.imports import LEAVE_OUT
from fbdesk.ui.widgets.look.tokens import TINY

_ROW_HEIGHT: Final = 28
_MOST_ROWS: Final = 16
_VALUE: Final = Qt.ItemDataRole.UserRole


class FieldPopup(QFrame):
    """`chosen(field)` with a field, None for an answer or LEAVE_OUT; typing jumps, Enter takes, Esc closes."""

    chosen = Signal(object)

    def __init__(self, now: str | None, uses: Mapping[str, str], parent: QWidget) -> None:
        """`now` is what the column is taken for, `uses` the other columns by their field."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.list = _Choices()
        self.list.setAccessibleName(_("Field"))
        self.list.taken.connect(self._take)
        for value, text in ((None, _("Keep as an answer")), (LEAVE_OUT, _("Do not take over"))):
            self._add(value, text, now)
        for field in FIELDS:
            text = field.label
            if field.name in uses:
                text = _("{field} – now “{column}”").format(field=text, column=uses[field.name])
            self._add(field.name, text, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(TINY, TINY, TINY, TINY)
        column.addWidget(self.list)

    def _add(self, value: str | None, text: str, now: str | None) -> None:
        item = QListWidgetItem(text)
        item.setData(_VALUE, value)
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        item.setToolTip(text)
        self.list.addItem(item)
        if value == now:
            self.list.setCurrentItem(item)

    def open_at(self, view: QWidget, row: QRect) -> None:
        """Open below a row of a view, or above it where there is no room."""
        height = _ROW_HEIGHT * min(_MOST_ROWS, self.list.count()) + 2 * TINY + 4
        self.setFixedSize(max(280, row.width()), height)
        below = view.mapToGlobal(QPoint(row.left(), row.bottom()))
        screen = self.screen().availableGeometry()
        above = view.mapToGlobal(QPoint(row.left(), row.top() - height))
        self.move(above if below.y() + height > screen.bottom() and above.y() >= screen.top() else below)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _take(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        self.close()
        self.chosen.emit(value)


class _Choices(QListWidget):
    taken = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.taken.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

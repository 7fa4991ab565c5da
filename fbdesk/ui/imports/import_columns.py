"""Which column of the file holds what: a list to look through and to change, a row each."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fbdesk.fields import label_of
from fbdesk.i18n import _, ngettext
from fbdesk.services.imports.imports import LEAVE_OUT, Column
from fbdesk.ui.imports.import_fields import FieldPopup
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import LEFT, elided, focus_ring, hairline
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import ICON, PAGE_MARGIN, SMALL

_ROW_HEIGHT: Final = 44
_OPENING: Final = frozenset(
    (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)
)
_ROOT: Final = QModelIndex()


def column_status(column: Column) -> Status:
    """Return what a column is taken for, with the icon of its state: recognised, to choose, left out."""
    if column.left_out:
        return Status(_("not taken over"), "subtract_circle", "mute")
    if column.field is not None:
        return Status(label_of(column.field), "checkmark", "ok")
    if column.recognised:
        return Status(_("Answer"), "checkmark", "ok")
    return Status(_("Choose, else an answer"), "question_circle", "ask")


class ColumnsPanel(QWidget):
    """`chosen(key, field)` when a column was given to a field, to None (an answer) or to LEAVE_OUT.

    `reset_clicked` when all columns shall be guessed again.
    """

    chosen = Signal(str, object)
    reset_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label("", "caption", "text2")
        self.list = ColumnList()
        self.list.open_wanted.connect(self._open)
        self._reset = Button(_("Assign as recognised"), "link")
        self._reset.clicked.connect(lambda _checked=False: self.reset_clicked.emit())
        self._reset.setToolTip(_("Forget the choices made by hand"))
        self._note = Label(_("The assignment is remembered for this form."), "caption", "text2", wrap=True)
        self._popup: FieldPopup | None = None
        self._arrange()

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 12, SMALL, 10)
        head.setSpacing(2)
        head.addWidget(Label(_("Assign columns"), "strong"))
        head.addWidget(self._count)
        foot_part = QWidget()
        foot_part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        foot = QVBoxLayout(foot_part)
        foot.setContentsMargins(PAGE_MARGIN, 10, PAGE_MARGIN, 14)
        foot.setSpacing(4)
        foot.addWidget(self._note)
        foot.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addWidget(foot_part)

    def show_columns(self, columns: Sequence[Column], *, by_hand: bool) -> None:
        """Show the columns of the file; `by_hand` says that some were chosen by the person."""
        known = sum(column.recognised for column in columns)
        text = ngettext("{known} of {n} column recognised", "{known} of {n} columns recognised", len(columns))
        self._count.setText(text.format(known=known, n=len(columns)))
        self.list.set_columns(columns)
        self._reset.setVisible(by_hand)

    def _open(self, line: int) -> None:
        column = self.list.columns[line]
        uses = {
            other.field: other.heading for other in self.list.columns if other.field and other is not column
        }
        now = LEAVE_OUT if column.left_out else column.field
        self._popup = FieldPopup(now, uses, self)
        self._popup.setAccessibleName(column.heading)
        self._popup.chosen.connect(lambda value: self.chosen.emit(column.key, value))
        self._popup.open_at(self.list, self.list.row_rect(line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        hairline(painter, self.width() - 1, 0, self.width(), self.height())


class ColumnList(QListView):
    """One stop for Tab; ↑ ↓ move, Enter, Space or a click opens the choices."""

    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(lambda: self._shows_ring and self.hasFocus(), self))
        self._shows_ring = False
        self.setProperty("ground", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Assign columns"))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._model.columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the place of the keyboard stays."""
        line = self.currentIndex().row()
        self._model.set_columns(columns)
        if 0 <= line < len(columns):
            self.setCurrentIndex(self._model.index(line))

    def row_rect(self, line: int) -> QRect:
        """Return where a row is, in the list's coordinates."""
        return self.visualRect(self._model.index(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the choices of the current column."""
        self._shows_ring = True
        if event.key() in _OPENING and not event.modifiers() and self.currentIndex().isValid():
            self.open_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the choices."""
        super().mouseReleaseEvent(event)
        self._shows_ring = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.open_wanted.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the place of the keyboard."""
        self._shows_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        super().focusInEvent(event)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.statuses: tuple[Status, ...] = ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.columns = tuple(columns)
        self.statuses = tuple(column_status(column) for column in columns)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        column, status = self.columns[index.row()], self.statuses[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {status.text}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.heading
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, shows_ring: Callable[[], bool], view: ColumnList) -> None:
        super().__init__(view)
        self._shows_ring, self._view = shows_ring, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        column, status = model.columns[index.row()], model.statuses[index.row()]
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1)
        left, right = area.left() + PAGE_MARGIN, area.right() - 20 - ICON
        self._text(painter, QRect(left, area.top() + 4, right - left, 17), column.heading, "caption", "text2")
        icons.paint(painter, QRect(left, area.top() + 22, ICON, ICON), status.icon, status.colour)
        words = QRect(left + ICON + 6, area.top() + 20, right - left - ICON - 6, 19)
        muted = column.left_out
        self._text(painter, words, status.text, "body", "text2" if muted else "text")
        icons.paint(painter, QRect(right + 4, area.top() + 20, ICON, ICON), "chevron_down", "text2")
        if self._shows_ring() and self._view.currentIndex() == index:
            focus_ring(painter, area.adjusted(3, 1, -4, -2))

    @staticmethod
    def _text(painter: QPainter, area: QRect, text: str, role: Any, colour: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(colour))
        painter.drawText(area, int(LEFT), elided(theme.font(role), text, area.width()))

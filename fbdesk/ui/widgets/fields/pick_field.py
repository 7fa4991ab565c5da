"""A field that finds one of many while it is typed in; what is not known yet can be made from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.people.folding import collapse, fold, fold_query
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, SMALL_CONTROL_HEIGHT, TINY

_ROWS: Final = 8
_LINE: Final = 30
#: More are not listed: typing on finds them sooner.
_MOST: Final = 60
_NEW: Final = -1


@dataclass(frozen=True, slots=True)
class Pick:
    """One of many: what it is called, what tells it from its likes, and what it is searched in (or the two)."""

    id: int
    text: str
    detail: str = ""
    search: str = ""


class PickField(QLineEdit):
    """`left(id | None)` comes when one was chosen, or the field emptied; `new_wanted(text)` for an unknown one.

    ↓ and typing open the list, Enter takes the marked entry. A text that is none of them stays and is marked:
    `unclear(sentence)`. `new_text` like "Neuen Ort „{text}“ anlegen" offers to make what is not known.
    """

    left = Signal(object)
    new_wanted = Signal(str)
    unclear = Signal(str)

    def __init__(self, *, hint: str = "", new_text: str = "", small: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(hint or _("Type or ↓"))
        self.setFixedHeight(SMALL_CONTROL_HEIGHT if small else CONTROL_HEIGHT)
        self._picks: tuple[Pick, ...] = ()
        self._searched: tuple[str, ...] = ()
        self._value: int | None = None
        self._new_text = new_text
        self._popup: PickList | None = None
        self.textEdited.connect(lambda _text: self._offer())
        self.editingFinished.connect(self._leave)

    @property
    def value(self) -> int | None:
        """The id that was chosen."""
        return self._value

    @property
    def popup(self) -> "PickList | None":
        """The open list."""
        return self._popup if self._popup is not None and not self._popup.isHidden() else None

    def set_picks(self, picks: Sequence[Pick]) -> None:
        """Offer these; what is shown follows a changed name."""
        self._picks = tuple(picks)
        self._searched = tuple(one.search or collapse(fold(f"{one.text} {one.detail}")) for one in picks)
        if not self.isModified():
            self.set_value(self._value)

    def set_value(self, value: int | None) -> None:
        """Show one without telling."""
        self._value = value
        known = next((one for one in self._picks if one.id == value), None)
        text = known.text if known is not None else ""
        if text != self.text():  # what is selected stays so
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)

    # ---- the list

    def _matches(self) -> list[Pick]:
        """Return what holds all words; where words of the name begin like that comes first."""
        words = fold_query(self.text()).split() if self.isModified() else []
        found = [
            one
            for one, text in zip(self._picks, self._searched, strict=True)
            if all(word in text for word in words)
        ]
        if words:
            found.sort(key=lambda one: not any(part.startswith(words[0]) for part in fold(one.text).split()))
        return found[:_MOST]

    def _offer(self) -> None:
        """Show what fits; the way to make a new one stands last."""
        if self._popup is None:
            self._popup = PickList(self.window())
            self._popup.list.itemClicked.connect(lambda _item: self._take())
            self._popup.setAccessibleName(self.accessibleName())
        matches, text = self._matches(), self.text().strip()
        lines = [(one.id, one.text, one.detail) for one in matches]
        is_known = any(fold(one.text) == fold(text) for one in self._picks)
        if self._new_text and text and self.isModified() and not is_known:
            lines.append((_NEW, self._new_text.format(text=text), ""))
        self._popup.show_lines(lines, self._value, self)

    def _take(self) -> None:
        """Choose the marked entry."""
        popup = self.popup
        chosen = popup.chosen() if popup is not None else None
        if popup is None or chosen is None:
            return
        popup.hide()
        if chosen == _NEW:
            text = self.text().strip()
            self.setModified(False)
            self.new_wanted.emit(text)
        else:
            self._choose(chosen)

    def _choose(self, value: int | None) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.left.emit(value)

    def _leave(self) -> None:
        """Choose what was typed out in full or can only be one; say it when it is none."""
        if not self.isModified() or self.popup is not None:
            return
        text = self.text().strip()
        exact = [one for one in self._picks if fold(one.text) == fold(text)]
        matches = exact or self._matches()
        if not text:
            self._choose(None)
        elif len(matches) == 1:
            self._choose(matches[0].id)
        elif self._new_text:
            self.unclear.emit(
                _("Choose an entry of the list with ↓ and Enter, or the last one for a new one.")
            )
        else:
            self.unclear.emit(_("Choose an entry of the list with ↓ and Enter."))

    # ---- Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ opens the list and moves in it, Enter takes, Esc closes it."""
        popup = self.popup
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            if popup is None:
                self._offer()
            else:
                popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif popup is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif popup is not None and event.key() == Qt.Key.Key_Escape:
            popup.hide()
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        super().mousePressEvent(event)
        if self.popup is None:
            self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list closes with the field."""
        if self._popup is not None:
            self._popup.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The list closes with the pane."""
        super().hideEvent(event)
        if self._popup is not None:
            self._popup.hide()


class PickList(QFrame):
    """The list below a field; the field keeps the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("popup", True)
        self.setAutoFillBackground(True)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(TINY, TINY, TINY, TINY)
        column.addWidget(self.list)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[int, str, str]], chosen: int | None, field: QWidget) -> None:
        """Show (id, text, detail) below the field, or above it where there is more room; the first is marked."""
        self.list.clear()
        for row_id, text, detail in lines:
            item = QListWidgetItem(f"{text} · {detail}" if detail else text)
            item.setData(Qt.ItemDataRole.UserRole, row_id)
            item.setToolTip(detail)
            item.setSizeHint(QSize(0, _LINE))
            item.setFont(theme.font("body"))
            self.list.addItem(item)
            if row_id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._place(field, len(lines))
        self.setVisible(bool(lines))
        self.raise_()

    def _place(self, field: QWidget, lines: int) -> None:
        window = field.window()
        at = field.mapTo(window, QPoint(0, field.height() + 2))
        height = _LINE * min(_ROWS, lines) + 2 * TINY + 4
        if at.y() + height > window.height():
            at.setY(at.y() - field.height() - 4 - height)
        self.setGeometry(at.x(), at.y(), field.width(), height)

    def move_by(self, by: int) -> None:
        """Mark the next or the previous entry."""
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))

    def chosen(self) -> int | None:
        """Return the id of the marked entry."""
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

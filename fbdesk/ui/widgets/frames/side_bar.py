"""The side bar: search, the pages in groups with what is to do, settings, office and last backup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fbdesk.i18n import _, format_number
from fbdesk.ui.widgets.fields.search_field import SearchField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import LEFT, RIGHT, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, ICON_LARGE, MEDIUM, SIDE_BAR_NARROW, SIDE_BAR_WIDTH

ENTRY_HEIGHT: Final = 38
DIVIDER_HEIGHT: Final = 17
_KEY: Final = Qt.ItemDataRole.UserRole
_ICON: Final = Qt.ItemDataRole.UserRole + 1
_COUNT: Final = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class SideEntry:
    """An entry of the side bar; a group is a number, the bar draws a line between two groups."""

    key: str
    title: str
    icon: str
    group: int = 0
    shortcut: str = ""


class SideBar(QWidget):
    """`chosen(key)` when an entry was clicked or reached by ↑ ↓."""

    chosen = Signal(str)
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(_("Search"), _("Ctrl+K"), height=CONTROL_HEIGHT)
        self.search.setReadOnly(True)  # it opens the overlay, where there is room for what is found
        self.search.returnPressed.connect(self.search_wanted)
        self.search.pressed.connect(self.search_wanted)
        self.search.hide()
        self._pages = _EntryList(_("Pages"))
        self._below = _EntryList(_("Settings"))
        self._office = Label("", "caption_strong", elide=True)
        self._backup = Label("", "caption", "text2", elide=True)
        self._foot = QWidget()
        self._arrange()
        self._pages.chosen.connect(self._choose)
        self._below.chosen.connect(self._choose)
        self.set_narrow(False)

    def _arrange(self) -> None:
        texts = QVBoxLayout(self._foot)
        texts.setContentsMargins(MEDIUM, 10, MEDIUM, 12)
        texts.setSpacing(2)
        texts.addWidget(self._office)
        texts.addWidget(self._backup)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.search)
        self._column.addSpacing(11)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._below)
        self._column.addSpacing(6)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._foot)

    def set_entries(self, entries: Sequence[SideEntry], below: Sequence[SideEntry] = ()) -> None:
        """Show the pages that work, and those below (settings)."""
        self._pages.set_entries(entries)
        self._below.set_entries(below)
        self._below.setVisible(bool(below))
        self._below.setFixedHeight(ENTRY_HEIGHT * len(below))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things are to do on a page; nothing when 0."""
        self._pages.set_counts(counts)

    def set_office(self, name: str, backup: str) -> None:
        """Show the office's name and when it was saved last."""
        self._office.setText(name)
        self._backup.setText(backup)

    def select(self, key: str) -> None:
        """Mark an entry as the open page, without telling."""
        self._pages.select(key)
        self._below.select(key)

    def selected(self) -> str:
        """Return the key of the marked entry."""
        return self._pages.selected() or self._below.selected()

    def has_keyboard_in_list(self) -> bool:
        """Tell whether somebody goes through the pages with ↑ ↓."""
        return self._pages.hasFocus() or self._below.hasFocus()

    def set_searchable(self, searchable: bool) -> None:
        """Show the search field; it appears when there is something that searches."""
        self.search.setVisible(searchable and not self._narrow)
        self._searchable = searchable

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, with the names as tool tips."""
        self._narrow = narrow
        self.setFixedWidth(SIDE_BAR_NARROW if narrow else SIDE_BAR_WIDTH)
        self._column.setContentsMargins(4 if narrow else MEDIUM, 8, 4 if narrow else MEDIUM, 0)
        self._foot.setVisible(not narrow)
        self.search.setVisible(getattr(self, "_searchable", False) and not narrow)
        for entries in (self._pages, self._below):
            entries.set_narrow(narrow)

    def _choose(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)


class _EntryList(QListView):
    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._entries = QStandardItemModel(self)
        self._telling = True
        self.narrow = False
        self.setAccessibleName(name)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ground", "none")

    def set_entries(self, entries: Sequence[SideEntry]) -> None:
        self._entries.clear()
        group = entries[0].group if entries else 0
        for entry in entries:
            if entry.group != group:
                divider = QStandardItem()
                divider.setFlags(Qt.ItemFlag.NoItemFlags)
                self._entries.appendRow(divider)
                group = entry.group
            item = QStandardItem(entry.title)
            item.setData(entry.key, _KEY)
            item.setData(entry.icon, _ICON)
            item.setData(entry.title, Qt.ItemDataRole.AccessibleTextRole)
            tip = f"{entry.title} ({entry.shortcut})" if entry.shortcut else entry.title
            item.setData(tip, Qt.ItemDataRole.ToolTipRole)
            self._entries.appendRow(item)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for row in range(self._entries.rowCount()):
            item = self._entries.item(row)
            count = counts.get(str(item.data(_KEY)), 0)
            item.setData(count, _COUNT)
            spoken = f"{item.text()}, {format_number(count)}" if count else item.text()
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)

    def select(self, key: str) -> None:
        found = [row for row in range(self._entries.rowCount()) if self._entries.item(row).data(_KEY) == key]
        self._telling = False
        if found:
            self.setCurrentIndex(self._entries.index(found[0], 0))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._telling = True

    def selected(self) -> str:
        return str(self.currentIndex().data(_KEY) or "")

    def set_narrow(self, narrow: bool) -> None:
        self.narrow = narrow
        self.scheduleDelayedItemsLayout()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        key = current.data(_KEY)
        if self._telling and key:
            self.chosen.emit(str(key))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        key = self.indexAt(event.position().toPoint()).data(_KEY)
        if key:
            self.chosen.emit(str(key))


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: _EntryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(32, ENTRY_HEIGHT if index.data(_KEY) else DIVIDER_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        if not index.data(_KEY):
            hairline(painter, area.left() + 8, area.center().y(), area.right() - 7, area.center().y() + 1)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = area.adjusted(0, 0, 0, -1)
        if selected:
            rounded_box(painter, box, "surface", "line")
            edge = QRect(box.left(), box.center().y() - 7, 3, 16)
            rounded_box(painter, edge, "accent", radius=1.5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded_box(painter, box, "line")
        self._paint_icon(painter, box, str(index.data(_ICON)), selected)
        if not self._view.narrow:
            self._paint_words(painter, box, str(index.data()), index.data(_COUNT) or 0, selected)

    def _paint_icon(self, painter: QPainter, box: QRect, name: str, selected: bool) -> None:
        filled = f"{name}_filled"
        left = box.left() + 11 if not self._view.narrow else box.center().x() - ICON_LARGE // 2 + 1
        square = QRect(left, box.center().y() - ICON_LARGE // 2 + 1, ICON_LARGE, ICON_LARGE)
        if selected and icons.exists(filled):
            icons.paint(painter, square, filled, "accent")
        else:
            icons.paint(painter, square, name, "accent" if selected else "text")

    @staticmethod
    def _paint_words(painter: QPainter, box: QRect, title: str, count: int, selected: bool) -> None:
        painter.setFont(theme.font("strong" if selected else "body"))
        painter.setPen(theme.colour("text"))
        painter.drawText(box.adjusted(44, 0, -36, 0), int(LEFT), title)
        if count:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(box.adjusted(0, 0, -12, 0), int(RIGHT), format_number(count))

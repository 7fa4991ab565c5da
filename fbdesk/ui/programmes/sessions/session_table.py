"""The table of units and sessions: a unit's row can be chosen like a session's."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from fbdesk.i18n import _
from fbdesk.ui.programmes.sessions.session_columns import columns
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON, PAGE_MARGIN, SELECT_EDGE
from fbdesk.ui.widgets.tables.data_table import DataTable

#: Narrower than this, place and speakers give way: the pane beside says them.
_NARROW_BELOW: Final = 640
_NARROW_ON_REQUEST: Final = 820


class SessionTable(DataTable):
    """`unit_opened(id)` comes with Enter on a unit, `removed` with Entf, `add_wanted` with Einfg."""

    unit_opened = Signal(int)
    remove_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        self._on_request = False
        super().__init__(columns(), accessible_name=_("Units and sessions"))

    def set_on_request(self, on_request: bool) -> None:
        """Show for whom the sessions are, where organisations ask for them."""
        self._on_request = on_request
        self._choose_columns()

    def _choose_columns(self) -> None:
        very_narrow = self.width() < _NARROW_BELOW
        narrow = self.width() < (_NARROW_ON_REQUEST if self._on_request else _NARROW_BELOW)
        hidden = {
            "organisation": not self._on_request,
            "venue": narrow,
            "speakers": narrow,
            "hint": very_narrow and self._on_request,
        }
        for key, is_hidden in hidden.items():
            self.set_column_hidden(key, is_hidden)

    def current_unit(self) -> int | None:
        """Return the unit whose row is chosen; 0 for the sessions without unit."""
        group = self._model.group_at(self.currentIndex().row())
        return int(str(group.key)) if group is not None else None

    def select_unit(self, unit_id: int) -> bool:
        """Choose the row of a unit; return whether it is there."""
        for line in self._model.group_lines:
            if self._model.lines[line].key == unit_id:
                self._choose(line)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a unit leads into its pane, ← and → fold and unfold; Entf removes, Einfg adds."""
        unit_id, plain = self.current_unit(), not event.modifiers()
        if event.key() == Qt.Key.Key_Delete and plain:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert and plain:
            self.add_wanted.emit()
        elif unit_id is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.unit_opened.emit(unit_id)
        elif unit_id is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            if (unit_id in self._model.collapsed) == (event.key() == Qt.Key.Key_Right):
                self.toggle_group(unit_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the chevron of a unit folds it, a click beside it chooses the unit."""
        line = self.rowAt(int(event.position().y()))
        group = self._model.group_at(line)
        if group is not None and event.position().x() > PAGE_MARGIN + ICON + 4:
            self._choose(line)
        else:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A unit that is chosen stays so."""
        unit_id = self.current_unit()
        self.blockSignals(unit_id is not None)
        super().focusInEvent(event)
        if unit_id is not None:
            self.select_unit(unit_id)
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside an open pane there is room for the most important columns only; the chosen row stays in sight."""
        self._choose_columns()
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the row of the unit that is chosen."""
        super().paintEvent(event)
        if self.current_unit() is not None:
            line = self.currentIndex().row()
            edge = QRect(0, self.rowViewportPosition(line), SELECT_EDGE, self.rowHeight(line) - 1)
            QPainter(self.viewport()).fillRect(edge, theme.colour("accent"))

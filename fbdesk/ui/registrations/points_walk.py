"""Giving points to those who have none, one after the other: Enter or Alt+↓ goes to the next one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations.detail.pane import RegistrationPane
from fbdesk.ui.registrations.table import RegistrationTable


class PointsWalk(QObject):
    """`finished` comes when all of them have points; choosing another row ends the walk."""

    finished = Signal()

    def __init__(self, table: RegistrationTable, pane: RegistrationPane) -> None:
        super().__init__(pane)
        self._table, self._pane = table, pane
        self._ids: tuple[int, ...] = ()
        self._at = 0
        self._is_going = False
        pane.points.controls["points"].edit.returnPressed.connect(lambda: self.step(1))

    def start(self, registration_ids: Sequence[int]) -> None:
        """Go to the first one."""
        self._ids, self._at = tuple(registration_ids), 0
        self._go()

    def step(self, by: int) -> bool:
        """Go to the next one (1) or the one before (-1); tell whether the walk is still on."""
        if not self._is_on():
            return False
        self._at = max(0, self._at + by)
        if self._at < len(self._ids):
            self._go()
        else:
            self._table.setFocus()
        return True

    def arrive(self) -> None:
        """Put the keyboard into the points as soon as the one who was gone to is shown."""
        if self._is_going and self._is_on():
            self._is_going = False
            self._pane.points.focus_on("points")

    def stop(self) -> None:
        """End without a word, e.g. because another programme was chosen."""
        self._ids, self._at, self._is_going = (), 0, False

    def follow(self, shown: RegistrationList) -> None:
        """End when the list says that all have points."""
        if self._ids and self._at >= len(self._ids):
            waited_for, self._ids = set(self._ids), ()
            found = [row for row in shown.rows if row.id in waited_for]
            if found and all(row.points is not None for row in found):
                self.finished.emit()

    def _is_on(self) -> bool:
        row: RegistrationRow | None = self._table.current_row()
        return self._at < len(self._ids) and row is not None and row.id == self._ids[self._at]

    def _go(self) -> None:
        self._is_going = True
        self._table.reveal(self._ids[self._at])

"""Cells are shown first and written behind: each as a change of its own, refused ones restored."""

from PySide6.QtCore import QObject, QTimer, Signal

from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry
from fbdesk.services.history import labels
from fbdesk.ui.attendance.grid.grid_model import Cell, GridModel
from fbdesk.ui.work import Work

_REST = 400


class Entering(QObject):
    """Writes what is entered. `rested` comes when the last write was answered and the keyboard rests for a moment.

    `refused(registration_id, session_id, sentence)` comes after the cell was restored.
    """

    rested = Signal()
    refused = Signal(int, int, str)

    def __init__(self, work: Work, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._model = model
        self._newest: dict[Cell, int] = {}
        self._number = 0
        self._open = 0
        #: Rises with every answer, so that a grid read before it is known to be older.
        self.version = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.rested)
        work.crashed.connect(self._crashed)

    @property
    def is_writing(self) -> bool:
        """Whether a cell is shown that is not written yet."""
        return self._open > 0

    def enter(self, cell: Cell, entry: Entry | None, words: str) -> None:
        """Show an entry (None empties the cell) and write it; `words` say in the bar what was done."""
        self._number += 1
        number = self._newest[cell] = self._number
        self._open += 1
        self._model.expect(cell, entry)
        self._work.write(
            labels.attendance_set(*cell),
            attendance.set_attendance,
            *cell,
            entry.kind if entry is not None else None,
            entry.minutes if entry is not None else None,
            done=lambda _none: self._written(cell, number, entry),
            failed=lambda sentence: self._refused(cell, number, sentence),
            tell=lambda _none: words,
        )

    def _written(self, cell: Cell, number: int, entry: Entry | None) -> None:
        self._model.confirm(cell, entry)
        self._answered(cell, number)

    def _refused(self, cell: Cell, number: int, sentence: str) -> None:
        self._answered(cell, number)
        self.refused.emit(*cell, sentence)

    def _answered(self, cell: Cell, number: int) -> None:
        self._open = max(0, self._open - 1)
        self.version += 1
        if self._newest.get(cell) == number:
            del self._newest[cell]
            self._model.withdraw(cell)
        if not self._open:
            self._rest.start()

    def _crashed(self, _report: str) -> None:
        """After a bug nobody knows which cells were written: show what is in the file."""
        if self._open:
            self._open = 0
            self._newest.clear()
            self._model.forget_expected()
            self.version += 1
            self._rest.start()

"""The grid as Qt's views see it: people × sessions, then UE, share and forecast, with what is being entered on top.

An entry is shown before it is written (`expect`), becomes part of the grid when it was (`confirm`) and vanishes
when it was refused (`withdraw`). Drafts of "Alle anwesend außer …" lie above both until they are entered.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from fbdesk.i18n import _, format_weekday
from fbdesk.rules.attendance.attendance import Standing
from fbdesk.services.attendance.attendance import Entry, Grid, GridRow, standing_of
from fbdesk.services.attendance.expected import not_booked, refusal
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance.grid import sums
from fbdesk.ui.attendance.grid.marks import (
    LETTERS,
    Look,
    cell_text,
    counted,
    heading_text,
    is_held,
    look,
    session_text,
)
from fbdesk.ui.widgets.tables.table_model import Index

#: Registration and session.
Cell = tuple[int, int]
#: What a cell shows: how, with which text, and whether it is a draft.
Drawn = tuple[Look, str, bool]
SUMS: Final = 3
_ROLE = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Columns are the sessions that have a sign-in list, then three sums; rows stand in the order of the paper."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid((), (), None, 0)
        self.sessions: tuple[SessionRow, ...] = ()
        self._entries: list[dict[int, Entry]] = []
        self._lines: dict[int, int] = {}
        self._columns: dict[int, int] = {}
        self._expected: dict[Cell, Entry | None] = {}
        self._standings: dict[int, Standing] = {}
        self._drawn: dict[int, tuple[Drawn, ...]] = {}
        self._missing: dict[int, list[int]] = {}
        self.draft_session: int | None = None
        self._draft: dict[int, Entry | None] = {}

    # ---- what is shown

    def set_grid(self, grid: Grid) -> None:
        """Show another state of the grid; what is expected and drafted stays on top."""
        self.beginResetModel()
        self.grid = grid
        self.sessions = _columns(grid)
        self._entries = [dict(row.entries) for row in grid.rows]
        self._lines = {row.registration_id: line for line, row in enumerate(grid.rows)}
        self._columns = {session.id: column for column, session in enumerate(self.sessions)}
        self._forget_drawn()
        writing = {registration_id for registration_id, _session_id in self._expected}
        self._standings = {
            line: row.standing for line, row in enumerate(grid.rows) if row.registration_id not in writing
        }
        self.endResetModel()

    def line_of(self, registration_id: int) -> int:
        """Return the line of a person, -1 when they are not on the sheet."""
        return self._lines.get(registration_id, -1)

    def column_of(self, session_id: int | None) -> int:
        """Return the column of a session, -1 when it has none."""
        return self._columns.get(session_id, -1) if session_id is not None else -1

    def row_at(self, line: int) -> GridRow:
        """Return the person of a line."""
        return self.grid.rows[line]

    def entry(self, line: int, column: int) -> Entry | None:
        """Return what a cell shows: the draft, else what is being written, else what is entered."""
        registration_id, session_id = self._cell(line, column)
        if session_id == self.draft_session and registration_id in self._draft:
            return self._draft[registration_id]
        return self.entered(line, column)

    def entered(self, line: int, column: int) -> Entry | None:
        """Return what is entered or being written, without the draft."""
        cell = self._cell(line, column)
        return self._expected[cell] if cell in self._expected else self._entries[line].get(cell[1])

    def is_draft(self, line: int, column: int) -> bool:
        """Tell whether a cell shows something that is not entered yet."""
        registration_id, session_id = self._cell(line, column)
        return session_id == self.draft_session and registration_id in self._draft

    def look(self, line: int, column: int) -> Look:
        """Return how a cell is painted."""
        if not self.is_expected(line, column):
            return Look.CANCELLED if self.sessions[column].cancelled else Look.NOT_BOOKED
        return look(self.session_of(line, column), self.entry(line, column))

    def session_of(self, line: int, column: int) -> SessionRow:
        """Return a session as long as it is for the person of a line: where units are booked, theirs only."""
        session = self.sessions[column]
        own = self.grid.rows[line].own.get(session.id)
        if own is None or own.minutes == session.minutes:
            return session
        return replace(session, minutes=own.minutes)

    def drawn(self, line: int) -> tuple[Drawn, ...]:
        """Return what every cell of a row shows."""
        if line not in self._drawn:
            columns = range(len(self.sessions))
            self._drawn[line] = tuple(
                (self.look(line, c), self.short_text(line, c), self.is_draft(line, c)) for c in columns
            )
        return self._drawn[line]

    def standing(self, line: int) -> Standing:
        """Return where a person stands, with what is being written."""
        if line not in self._standings:
            self._standings[line] = self._make_standing(line)
        return self._standings[line]

    def _make_standing(self, line: int) -> Standing:
        entries, who = dict(self._entries[line]), self.grid.rows[line].registration_id
        for (registration_id, session_id), entry in self._expected.items():
            if registration_id != who:
                continue
            if entry is None:
                entries.pop(session_id, None)
            else:
                entries[session_id] = entry
        return standing_of(self.grid.rows[line].own, entries, self.grid.min_share)

    def refusal(self, column: int, line: int | None = None) -> str:
        """Say why nothing can be entered in a column, or for the person of a line; empty when it can."""
        session = self.sessions[column]
        if line is not None and not self.is_expected(line, column):
            return not_booked()
        return refusal(session.cancelled_with, session.day, session.month)

    def is_expected(self, line: int, column: int) -> bool:
        """Tell whether a person is expected in a session: not where its unit was not booked."""
        return self.grid.rows[line].has_session(self.sessions[column].id)

    def next_expected(self, line: int, column: int, by: int) -> int:
        """Return the next line up or down of somebody who is expected in a session, the same one at the end."""
        rows = range(line + by, len(self.grid.rows) if by > 0 else -1, by)
        return next((row for row in rows if self.is_expected(row, column)), max(line, 0))

    def expected(self, column: int) -> int:
        """Return how many people are expected in a session."""
        return sum(self.is_expected(line, column) for line in range(len(self.grid.rows)))

    def missing(self, column: int) -> list[int]:
        """Return the lines for which nothing is entered in a held session."""
        if column not in self._missing:
            held = is_held(self.sessions[column])
            lines = range(len(self.grid.rows)) if held else ()
            self._missing[column] = [
                line
                for line in lines
                if self.is_expected(line, column) and self.entered(line, column) is None
            ]
        return self._missing[column]

    def _cell(self, line: int, column: int) -> Cell:
        return self.grid.rows[line].registration_id, self.sessions[column].id

    # ---- entering

    def expect(self, cell: Cell, entry: Entry | None) -> None:
        """Show an entry that is being written."""
        self._expected[cell] = entry
        self._tell(cell)

    def confirm(self, cell: Cell, entry: Entry | None) -> None:
        """Make an entry part of the grid, because it was written."""
        line = self._lines.get(cell[0])
        if line is None:
            return
        self._standings.pop(line, None)
        if entry is None:
            self._entries[line].pop(cell[1], None)
        else:
            self._entries[line][cell[1]] = entry

    def withdraw(self, cell: Cell) -> None:
        """Show again what is in the grid."""
        self._expected.pop(cell, None)
        self._tell(cell)

    def forget_expected(self) -> None:
        """Show only what is in the grid."""
        for cell in list(self._expected):
            self.withdraw(cell)

    def begin_draft(self, session_id: int, draft: Mapping[int, Entry | None]) -> None:
        """Show a draft of one session above what is entered."""
        self.draft_session, self._draft = session_id, dict(draft)
        self._tell_all()

    def draft(self) -> dict[int, Entry | None]:
        """Return the draft by registration id."""
        return dict(self._draft)

    def set_draft(self, registration_id: int, entry: Entry | None) -> None:
        """Change one person's draft."""
        if self.draft_session is not None:
            self._draft[registration_id] = entry
            self._tell((registration_id, self.draft_session))

    def end_draft(self) -> None:
        """Take the draft away."""
        self.draft_session, self._draft = None, {}
        self._tell_all()

    def _tell(self, cell: Cell) -> None:
        line, column = self.line_of(cell[0]), self.column_of(cell[1])
        if line < 0 or column < 0:
            return
        self._standings.pop(line, None)
        self._drawn.pop(line, None)
        self._missing.pop(column, None)
        first = len(self.sessions)
        for changed in (column, *range(first, first + SUMS)):
            # One by one: for more than one cell Qt paints everything again.
            self.dataChanged.emit(self.index(line, changed), self.index(line, changed))

    def _forget_drawn(self) -> None:
        self._drawn, self._missing = {}, {}

    def _tell_all(self) -> None:
        self._forget_drawn()
        if self.grid.rows:
            last = self.index(len(self.grid.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ---- what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """The people."""
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The sessions and the sums."""
        return 0 if parent is not None and parent.isValid() else len(self.sessions) + SUMS

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a cell in words: for the tool tip, the clipboard and screen readers."""
        if not index.isValid():
            return None
        if index.column() >= len(self.sessions):
            return self._sum_data(index.row(), index.column() - len(self.sessions), role)
        if role == _ROLE.DisplayRole:
            return self.short_text(index.row(), index.column())
        if role == _ROLE.ToolTipRole:
            return self.tooltip(index.row(), index.column())
        if role == _ROLE.AccessibleTextRole:
            name = self.grid.rows[index.row()].name
            return f"{name}, {self.tooltip(index.row(), index.column())}"
        if role == _ROLE.AccessibleDescriptionRole:
            return sums.explanation(self.standing(index.row()))
        return None

    def _sum_data(self, line: int, column: int, role: int) -> Any:
        standing = self.standing(line)
        if role == _ROLE.ToolTipRole:
            return sums.explanation(standing)
        if role == _ROLE.DisplayRole:
            return sums.texts(standing)[column]
        if role == _ROLE.AccessibleTextRole:
            heading = sums.headings(self.grid)[column]
            return f"{self.grid.rows[line].name}, {heading}: {sums.texts(standing)[column]}"
        return None

    def short_text(self, line: int, column: int) -> str:
        """Return a cell as a spreadsheet would hold it: minutes, E or A."""
        entry, shown = self.entry(line, column), self.look(line, column)
        if shown in LETTERS:
            return LETTERS[shown]
        if entry is None or shown in (Look.CANCELLED, Look.NOT_BOOKED):
            return ""
        return str(counted(entry, self.session_of(line, column)))

    def tooltip(self, line: int, column: int) -> str:
        """Say which session this is and what is entered."""
        if self.look(line, column) is Look.NOT_BOOKED:
            where = session_text(column + 1, self.sessions[column])
            return _("{session}: {what}").format(session=where, what=_("not booked"))
        return cell_text(column + 1, self.session_of(line, column), self.entry(line, column))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return names at the side, dates above."""
        if orientation == Qt.Orientation.Vertical:
            return self._name_data(section, role)
        if section >= len(self.sessions):
            return self._sum_heading(section - len(self.sessions), role)
        session = self.sessions[section]
        if role == _ROLE.DisplayRole:
            return format_weekday(session.day) if session.day else session_text(section + 1, session)
        if role == _ROLE.ToolTipRole:
            return heading_text(section + 1, session)
        return None

    def _name_data(self, line: int, role: int) -> Any:
        if not 0 <= line < len(self.grid.rows):
            return None
        row = self.grid.rows[line]
        if role == _ROLE.DisplayRole:
            return f"{row.number} {row.name}"
        if role == _ROLE.ToolTipRole:
            return f"{row.full_name}, {row.organisation}" if row.organisation else row.full_name
        return None

    def _sum_heading(self, column: int, role: int) -> str | None:
        if role == _ROLE.DisplayRole:
            return sums.headings(self.grid)[column]
        return sums.heading_tips(self.grid)[column] if role == _ROLE.ToolTipRole else None


def _columns(grid: Grid) -> tuple[SessionRow, ...]:
    """Return the sessions that have a sheet: dated ones, and one that lost its day after it was entered."""
    entered = {session_id for row in grid.rows for session_id in row.entries}
    return tuple(
        session
        for session in grid.sessions
        if not session.public and (session.day is not None or session.id in entered)
    )

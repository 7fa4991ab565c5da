"""The model of every table: frozen rows, searched, sorted and grouped in Python, swapped under a model reset.

No QSortFilterProxyModel: at 100,000 rows it takes seconds where a list of references takes milliseconds.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, repeat
from operator import contains
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fbdesk.rules.people.folding import collapse, fold, fold_query
from fbdesk.ui.widgets.tables.columns import Column, Group

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()


def folded(text: str) -> str:
    """Return a text as a search compares it: "Müller", "Mueller" and "Muller" are the same."""
    return collapse(fold(text))


class _FoldedCells(dict[str, str]):
    """Folds every distinct text once: towns and states come again in many rows."""

    def __missing__(self, text: str) -> str:
        self[text] = found = text if text.isdecimal() else folded(text)
        return found


@dataclass(slots=True)
class _Members:
    """The rows of one group in their order, and the texts they are searched in.

    `trail` holds what the last searches found, each narrower than the one before: typing on searches only what
    was found, and a step back costs nothing.
    """

    key: Hashable
    rows: list[Any]
    texts: list[str] | None = None
    trail: list[tuple[tuple[str, ...], list[Any], list[str]]] = field(default_factory=list)


class TableModel(QAbstractTableModel):
    """Rows and group rows; one index line is either."""

    edited = Signal(object, str, str)
    checks_changed = Signal()

    def __init__(self, columns: Sequence[Column], row_id: Callable[[Any], Hashable], checkable: bool) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.row_id = row_id
        self.checkable = checkable
        self.can_check: Callable[[Any], bool] = lambda _row: True
        self.checked: set[Hashable] = set()
        self.sorting: list[tuple[str, bool]] = []
        self._rows: list[Any] = []
        self._lines: list[Any] = []
        self.group_lines: list[int] = []
        self._shown_count = 0
        self._group_of: Callable[[Any], Hashable] | None = None
        self._groups: tuple[Group, ...] = ()
        self.collapsed: set[Hashable] = set()
        self._words: tuple[str, ...] = ()
        self._search_text: Callable[[Any], str] | None = None
        self._arranged: list[_Members] | None = None
        self._keep: Callable[[Any], bool] | None = None

    # ---- what is shown

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show other rows, filtered, sorted and grouped as before."""
        self._rows = list(rows)
        self._rearrange()

    def set_search(self, text: str) -> None:
        """Show only rows that hold all words of the text."""
        self._words = tuple(fold_query(text).split())
        self.rebuild()

    def set_search_text(self, search_text: Callable[[Any], str]) -> None:
        """Search in this text of a row, already folded (`rules.folding.search_text`), instead of all columns."""
        self._search_text = search_text
        self._arranged = None

    def set_keep(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only rows for which `keep` says yes."""
        self._keep = keep
        self._rearrange()

    def set_grouping(self, group_of: Callable[[Any], Hashable] | None, groups: Iterable[Group] = ()) -> None:
        """Group rows; groups come in the order given, others behind with their key as title."""
        self._group_of, self._groups = group_of, tuple(groups)
        self._rearrange()

    def set_sorting(self, sorting: Sequence[tuple[str, bool]]) -> None:
        """Sort by (column key, descending) pairs, the first one counting most."""
        self.sorting = list(sorting)
        self._rearrange()

    def toggle_group(self, key: Hashable) -> None:
        """Fold a group or unfold it."""
        self.collapsed ^= {key}
        self.rebuild()

    def rebuild(self) -> None:
        """Work out the lines anew; what is kept, sorted and grouped stays arranged while only the search changes."""
        self.beginResetModel()
        if self._arranged is None:
            self._arranged = self._arrange()
        found = [(members.key, self._found(members)) for members in self._arranged]
        self._shown_count = sum(len(rows) for _key, rows in found)
        self.group_lines = []
        self._lines = self._grouped(found) if self._group_of is not None else found[0][1]
        self.endResetModel()

    def _rearrange(self) -> None:
        self._arranged = None
        self.rebuild()

    def _arrange(self) -> list[_Members]:
        keep, group_of = self._keep, self._group_of
        rows = self._sorted([row for row in self._rows if keep(row)] if keep is not None else self._rows)
        if group_of is None:
            return [_Members(None, rows)]
        groups: dict[Hashable, list[Any]] = {group.key: [] for group in self._groups}
        for row in rows:
            groups.setdefault(group_of(row), []).append(row)
        return [_Members(key, some) for key, some in groups.items() if some]

    def _sorted(self, rows: list[Any]) -> list[Any]:
        for key, descending in reversed(self.sorting):
            column = next((one for one in self.columns if one.key == key), None)
            if column is not None:
                rows = sorted(rows, key=column.sort_key, reverse=descending)
        return rows

    def _found(self, members: _Members) -> list[Any]:
        """Return the rows with all words."""
        words, trail = self._words, members.trail
        if not words:
            return members.rows
        if members.texts is None:
            members.texts = self._search_texts(members.rows)
        while trail and not all(any(old in new for new in words) for old in trail[-1][0]):
            trail.pop()
        known, rows, texts = trail[-1] if trail else ((), members.rows, members.texts)
        if known == words:
            return rows
        for word in words:
            hits = list(map(contains, texts, repeat(word)))
            rows, texts = list(compress(rows, hits)), list(compress(texts, hits))
        trail.append((words, rows, texts))
        return rows

    def _search_texts(self, rows: list[Any]) -> list[str]:
        if self._search_text is not None:
            return [self._search_text(row) for row in rows]
        known = _FoldedCells()
        columns = self.columns
        return ["\n".join([known[column.shown(row)] for column in columns]) for row in rows]

    def _grouped(self, found: Iterable[tuple[Hashable, list[Any]]]) -> list[Any]:
        titles = {group.key: group for group in self._groups}
        lines: list[Any] = []
        for key, rows in found:
            if not rows:
                continue
            group = titles.get(key, Group(key, str(key)))
            self.group_lines.append(len(lines))
            lines.append(replace(group, count=len(rows)))
            if key not in self.collapsed:
                lines += rows
        return lines

    # ---- asking

    @property
    def lines(self) -> list[Any]:
        """Rows and groups in the order of the screen."""
        return self._lines

    @property
    def rows(self) -> list[Any]:
        """All rows, also those filtered away."""
        return self._rows

    @property
    def shown_count(self) -> int:
        """The number of rows that pass the filters, also in folded groups."""
        return self._shown_count

    def row_at(self, line: int) -> Any | None:
        """Return the row in a line, None for a group or outside."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return None if isinstance(found, Group) else found

    def group_at(self, line: int) -> Group | None:
        """Return the group in a line, None for a row or outside."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, Group) else None

    def line_of(self, row_id: Hashable) -> int:
        """Return the line of a row, -1 when it is not shown."""
        key = self.row_id
        groups = set(self.group_lines)
        return next(
            (line for line, row in enumerate(self._lines) if line not in groups and key(row) == row_id), -1
        )

    def set_checked(self, row_ids: Iterable[Hashable]) -> None:
        """Mark exactly these rows."""
        self.checked = set(row_ids)
        self._tell_checks()

    def toggle_check(self, line: int) -> None:
        """Mark a row or take its mark away, if it may be marked."""
        row = self.row_at(line)
        if row is not None and self.can_check(row):
            self.checked ^= {self.row_id(row)}
            self._tell_checks()

    def toggle_all(self) -> None:
        """Mark all rows shown that may be marked, or take all marks away when they are marked already."""
        shown = [row for row in self._lines if not isinstance(row, Group) and self.can_check(row)]
        ids = {self.row_id(row) for row in shown}
        self.checked = self.checked - ids if ids <= self.checked else self.checked | ids
        self._tell_checks()

    def check_state(self) -> Qt.CheckState:
        """Tell whether all, some or none of the rows shown are marked."""
        ids = {self.row_id(row) for row in self._rows if self.can_check(row)}
        marked = len(ids & self.checked)
        if not marked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if marked == len(self._rows) else Qt.CheckState.PartiallyChecked

    def _tell_checks(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))
        self.checks_changed.emit()

    # ---- Qt's questions

    def column_at(self, section: int) -> Column | None:
        """Return the column of a section; the first one is the check boxes when there are any."""
        index = section - 1 if self.checkable else section
        return self.columns[index] if 0 <= index < len(self.columns) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows and group rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns, one more for check boxes."""
        return 0 if parent.isValid() else len(self.columns) + (1 if self.checkable else 0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Group rows can be reached by the keyboard; cells can be edited where their column says so."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row, column = self.row_at(index.row()), self.column_at(index.column())
        if row is not None and column is not None and column.editable is not None and column.editable(row):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for drawing, copying, tool tips and screen readers."""
        if role not in _TEXT_ROLES:
            return None
        line = self._lines[index.row()]
        if isinstance(line, Group):
            return _spoken(line) if role in _SPOKEN_ROLES else ""
        column = self.column_at(index.column())
        if column is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(line) if column.tooltip is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {column.shown(line)}"
        return column.text(line) if role == Qt.ItemDataRole.EditRole else column.shown(line)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand an edited cell to the page; the row itself changes when the page sets new rows."""
        row, column = self.row_at(index.row()), self.column_at(index.column())
        if row is None or column is None or value == column.text(row):
            return False
        self.edited.emit(row, column.key, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heading of a column."""
        if orientation != Qt.Orientation.Horizontal or role not in _TEXT_ROLES:
            return None
        column = self.column_at(section)
        return column.heading if column is not None else ""


def _spoken(group: Group) -> str:
    return " ".join([group.title, *(group.cells.values() if group.cells is not None else [str(group.count)])])


_TEXT_ROLES: Final = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
_SPOKEN_ROLES: Final = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole))

"""What every reader hands out: the sheets of a file, and the rows of one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fbdesk.sheets.refusals import MAX_ROWS, Refused
from fbdesk.sheets.sheet import Row, Value

MAX_CELLS: Final = 3_000_000
"""Cells of a sheet with the gaps between them; bounds what one stray cell in column XFD may cost."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of a file; `rows` reads it and may raise `Refused`."""

    name: str
    visible: bool
    rows: Callable[[], list[Row]]


class Rows:
    """Collects the filled rows of a sheet and refuses a sheet that grows beyond any list of people."""

    def __init__(self) -> None:
        self.found: list[Row] = []
        self._cells = 0

    def add(self, number: int, cells: list[Value], *, hidden: bool = False, struck: bool = False) -> None:
        """Keep a row if it has a filled cell; empty cells at its end are cut off."""
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            return
        self._cells += len(cells)
        if len(self.found) >= MAX_ROWS or self._cells > MAX_CELLS:
            raise Refused("too_many_rows")
        self.found.append(Row(number, tuple(cells), hidden, struck))

    def all(self) -> list[Row]:
        """Return the rows in the order of their numbers, whatever the order in the file."""
        return sorted(self.found, key=lambda row: row.number)

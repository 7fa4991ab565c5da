"""What was read from a spreadsheet: its rows with the values as the file has them, before anyone interprets them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

Value = str | int | float | bool | datetime | date | time | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has at least one filled cell.

    `number` counts as the file does, from 1; in a csv file it is the record's number. `cells[0]` is column A;
    empty cells behind the last filled one are left out, so rows of one sheet differ in length. `struck` means
    that every filled cell is struck through.
    """

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The one sheet that was read.

    `names` are all sheets the person can see in the file. A csv file is one sheet, named like the file.
    """

    path: Path
    name: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]

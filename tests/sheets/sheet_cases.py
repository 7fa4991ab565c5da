"""What a case of a sheet is: the cells, and what a careful person would read in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fbdesk.sheets.sheet import Row, Sheet, Value

Cells = Sequence[Value]


def make_sheet(*rows: Cells | None, first: int = 1) -> Sheet:
    """A sheet from rows of cells; None is an empty row, which readers leave out."""
    numbered = tuple(
        Row(number, tuple(cells)) for number, cells in enumerate(rows, first) if cells is not None
    )
    return Sheet(Path("anmeldungen.xlsx"), "Antworten", ("Antworten",), numbered)


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet and the truth about it: row of headings, field of each heading, rows that are registrations."""

    name: str
    sheet: Sheet
    header_row: int
    mapping: dict[str, str | None]
    registrations: int
    first: dict[str, str] = field(default_factory=dict)

"""Tables for tests of the import, made as the reader would make them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from fbdesk.sheets.sheet import Row, Sheet
from fbdesk.sheets.table import Table, interpret


def make_table(rows: Sequence[Mapping[str, object]], *, name: str = "Anmeldungen.xlsx") -> Table:
    """Return a table with the headings of the first row's keys."""
    headings = tuple(rows[0])
    cells = [headings, *(tuple(row.get(heading) for heading in headings) for row in rows)]
    return interpret(
        Sheet(Path(name), "Tabelle1", ("Tabelle1",), tuple(Row(i, tuple(c)) for i, c in enumerate(cells, 1)))
    )  # type: ignore[arg-type]

"""What a column of a table is: heading, text of a row, how it is sorted and drawn."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from fbdesk.ui.widgets.look.status import Status

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; the callables get the row as the service returned it.

    `width` is in pixels, columns with a `stretch` share what is left over; the others get wider for what their
    rows say, up to `widest` (half more by default). `sort` gives the sort key (the
    text by default, case-insensitive); rows whose key is None come last. `status` draws icon and word in the
    state's colour, `icon` an (icon, colour) before the text, `mark` names a ground behind it ("warn_bg",
    "err_bg"). `strong` columns are semibold in the selected row, and typing jumps to them. `editable` says
    for which rows F2 edits the cell, `struck` for which the text is struck through. `indent` moves the cells
    (not the heading) to the right, below the title of their group.
    """

    key: str
    heading: str
    text: Callable[[Any], str]
    width: int = 120
    align: Align = "left"
    stretch: int = 0
    widest: int = 0
    colour: str | Callable[[Any], str] = "text"
    sort: Callable[[Any], Any] | None = None
    status: Callable[[Any], Status | None] | None = None
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    mark: Callable[[Any], str | None] | None = None
    tooltip: Callable[[Any], str] | None = None
    editable: Callable[[Any], bool] | None = None
    struck: Callable[[Any], bool] | None = None
    indent: int = 0
    strong: bool = False
    hidden: bool = False
    sortable: bool = True

    def shown(self, row: Any) -> str:
        """Return what the cell says: the state's word, or the text."""
        if self.status is not None and (status := self.status(row)) is not None:
            return status.text
        return self.text(row)

    def sort_key(self, row: Any) -> tuple[bool, Any]:
        """Return what the row is sorted by."""
        key = self.sort(row) if self.sort is not None else self.shown(row).casefold()
        return key is None, key

    def colour_of(self, row: Any) -> str:
        """Return the token colour of the row's text."""
        return self.colour if isinstance(self.colour, str) else self.colour(row)


def status_column(key: str, heading: str, status: Callable[[Any], Status | None], **more: Any) -> Column:
    """Return a column that shows a state."""
    return Column(key=key, heading=heading, text=lambda _row: "", status=status, **more)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rows: a row of its own with chevron, title and count; `note` stands behind the count.

    With `cells` (texts by column key) the row has those in their columns instead, semibold where figures stand.
    """

    key: Hashable
    title: str
    count: int = 0
    note: str = ""
    cells: Mapping[str, str] | None = None

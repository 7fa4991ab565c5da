"""Venues and rooms as a table with the pane beside it; used by the page and wherever else venues are kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number
from fbdesk.services.history import labels
from fbdesk.services.venues import venues
from fbdesk.services.venues.venues import VenueRow
from fbdesk.ui.venues.pane import VenuePane
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.split_view import SplitView
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable


class VenuesView(QWidget):
    """Table and pane of all venues; it reads and writes by itself. `counted(shown, all)` after each search."""

    counted = Signal(int, int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._work = context.work
        self._closed = False
        self._fresh: int | None = None
        self.table = DataTable(
            venue_columns(), name="venues", state=context.state, accessible_name=_("Venues and rooms")
        )
        self.table.set_search_text(lambda row: row.search)
        sentence = _("Venues and rooms in which sessions take place stand here, with their address.")
        self.table.set_empty(
            EmptyState("location", _("No venue yet."), sentence, _("New venue"), self.add_venue)
        )
        self.table.set_nothing_found(EmptyState("location", _("No venue fits.")))
        self.pane = VenuePane(self._work)
        self.split = SplitView(self.table, name="venues", state=context.state)
        self.split.set_pane(self.pane)
        self.pane.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show_row)
        self.table.opened.connect(lambda _row: self.open_pane())
        self.table.count_changed.connect(self.counted)
        self.pane.closed.connect(self.toggle_pane)
        self.pane.leave_wanted.connect(self.focus_table)
        self.pane.removed.connect(self.focus_table)
        self.pane.step_wanted.connect(self.table.step)
        remove = QShortcut(QKeySequence("Del"), self.table, self._remove_current)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)

    # ---- what the page calls

    def reload(self) -> None:
        """Read all venues."""
        self._work.read(venues.list_venues, done=self._show, key="venues")

    def show_venue(self, venue_id: int) -> None:
        """Choose a venue, now or as soon as it is read."""
        self._closed = False
        self.table.set_search("")
        self.table.select_id(venue_id)

    def add_venue(self) -> None:
        """Add a venue under a name to be changed, and begin with the name."""
        known = {row.name for row in self.table.rows()}
        name, number = _("New venue"), 1
        while name in known:
            number += 1
            name = _("New venue {n}").format(n=number)
        self._work.write(labels.venue_added, venues.add_venue, name, done=self._show_fresh)

    def focus_table(self) -> None:
        """Move the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        if self.table.current_row() is not None:
            self.pane.show()
            self.pane.focus_first()

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again."""
        self._closed = not self.pane.isHidden()
        self._show_row(self.table.current_row())
        self.focus_table()

    # ---- inside

    def _show(self, rows: list[VenueRow]) -> None:
        self.table.set_rows(rows)
        if self.table.current_row() is None and self.table.hasFocus():
            self.table.select_first()
        if self._fresh is not None and self.table.select_id(self._fresh):
            self._fresh = None
            self.open_pane()

    def _show_row(self, row: VenueRow | None) -> None:
        if row is None:
            self.pane.hide()
            return
        if row.id != self.pane.venue_id:
            self.pane.commit()
        self.pane.show_venue(row)
        self.pane.setVisible(not self._closed)

    def _show_fresh(self, venue_id: int) -> None:
        self._closed = False
        self._fresh = venue_id
        if self.table.select_id(venue_id):
            self._fresh = None
            self.open_pane()

    def _remove_current(self) -> None:
        if self.table.current_row() is not None:
            self.pane.remove()


def venue_columns() -> list[Column]:
    """Return the columns of the table."""
    return [
        Column(key="name", heading=_("Name"), text=lambda row: row.name, width=220, stretch=3, strong=True),
        Column(key="town", heading=_("Town"), text=_town_text, width=170, stretch=2),
        Column(key="land", heading=_("Land"), text=lambda row: row.land or "–", width=140, colour="text2"),
        Column(
            key="rooms",
            heading=_("Rooms"),
            text=_rooms_text,
            width=240,
            stretch=4,
            colour="text2",
            tooltip=_rooms_text,
        ),
        Column(
            key="used",
            heading=_("Sessions"),
            text=lambda row: format_number(row.used) if row.used else "–",
            width=84,
            align="right",
            sort=lambda row: row.used,
        ),
    ]


def _town_text(row: VenueRow) -> str:
    return " ".join(filter(None, (row.postcode, row.town))) or "–"


def _rooms_text(row: VenueRow) -> str:
    return ", ".join(room.name for room in row.rooms) or "–"

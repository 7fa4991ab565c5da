"""The page Orte und Räume: venues with their rooms, found as you type."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _
from fbdesk.ui.venues.view import VenuesView
from fbdesk.ui.widgets.frames.address_tabs import AddressTabs
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.tables.filter_line import FilterLine


class VenuesPage(Page):
    """All venues of the office."""

    tables = frozenset({"venues", "rooms", "training_sessions"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Venues and rooms"))
        self.set_strip(AddressTabs(context, "venues"))
        self.view = VenuesView(context)
        self.filters = FilterLine(_("Name, town or room"))
        self.header.set_primary(_("&New venue"), self.view.add_venue, "plus")
        self.set_filter_line(self.filters)
        self.set_content(self.view)
        self.filters.changed.connect(lambda: self.view.table.set_search(self.filters.search()))
        self.view.counted.connect(self.filters.set_count)
        QShortcut(QKeySequence("Ctrl+N"), self, self.view.add_venue)

    def reload(self) -> None:
        """Read all venues."""
        self.view.reload()

    def show_target(self, **target: Any) -> None:
        """Show one venue by `venue_id`."""
        if "venue_id" in target:
            self.filters.reset()
            self.view.show_venue(int(target["venue_id"]))

    def focus_content(self) -> None:
        """Start in the table."""
        self.view.focus_table()

    def switch_focus(self) -> None:
        """F6: from the table into the pane and back."""
        if self.view.table.hasFocus():
            self.view.open_pane()
        else:
            self.focus_content()

    def toggle_pane(self) -> None:
        """Strg+.: close the pane or open it again."""
        self.view.toggle_pane()

    def step_back(self) -> bool:
        """Esc: from the pane back to the table."""
        focused = self.focusWidget()
        inside = focused is not None and self.view.pane.isAncestorOf(focused)
        if inside:
            self.focus_content()
        return inside

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("Ctrl+N"), _("Add a venue")),
            (_("Enter"), _("Into the pane of the venue; Esc leads back")),
            (_("Del"), _("Remove a venue that no session uses")),
        ]

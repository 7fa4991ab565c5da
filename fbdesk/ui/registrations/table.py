"""The table of registrations: grouped by status, folded groups remembered, filtered by the line above it."""

from collections.abc import Hashable
from datetime import date
from operator import attrgetter
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from fbdesk.i18n import _
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.ui.registrations.columns import registration_columns
from fbdesk.ui.registrations.filters import RegistrationFilters
from fbdesk.ui.registrations.grouping import Grouping, grouping_text, groups_of, key_of
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Group
from fbdesk.ui.widgets.tables.data_table import DataTable

_FOLDED: Final = "registrations/folded"
_RANK_HIDDEN: Final = "registrations/rank_hidden"
_POINTS_HIDDEN: Final = "registrations/points_hidden"
_UNITS_HIDDEN: Final = "registrations/units_hidden"
_GROUPINGS: Final = "registrations/groupings"


class RegistrationTable(DataTable):
    """Shows a list of registrations; without any, `sheet_wanted` or `programme_wanted` come from its button."""

    sheet_wanted = Signal()
    programme_wanted = Signal()

    def __init__(self, filters: RegistrationFilters, state: UiState) -> None:
        self._shown: RegistrationList | None = None
        super().__init__(
            registration_columns(self._deadline),
            name="registrations",
            state=state,
            accessible_name=_("Registrations"),
        )
        self._filters, self._memory = filters, state
        self._search = ""
        self._chosen: tuple[dict[str, object], dict[str, object]] = ({}, {})
        self._has_programme: bool | None = None
        self._reveal_id: int | None = None
        self._model.collapsed = set(state.get(_FOLDED, ()))
        self.set_search_text(attrgetter("search"))
        self.grouping = Grouping.STATUS
        self._grouped: tuple[Grouping, list[Group]] | None = None
        self._group()
        filters.changed.connect(self._filter)
        filters.columns_clicked.connect(self.open_columns_menu)
        filters.grouping_clicked.connect(self._open_grouping_menu)
        self.count_changed.connect(filters.set_count)
        nothing = _("No registration fits these filters.")
        self.set_nothing_found(EmptyState("filter", nothing, "", _("Reset filters"), filters.reset))

    def show_list(self, shown: RegistrationList | None) -> None:
        """Show a programme's registrations; None while there is no programme."""
        self._shown = shown
        self._show_empty()
        if shown is None:
            self.set_rows(())
            return
        self._show_column("rank", _RANK_HIDDEN, any(row.rank for row in shown.rows))
        self._show_column("points", _POINTS_HIDDEN, shown.selection)
        self._show_column("units", _UNITS_HIDDEN, bool(shown.units))
        self._filters.offer(shown)
        self._filter()
        self._take_grouping(shown)
        self._group()
        self.set_rows(sorted(shown.rows, key=lambda row: row.rank or 0))
        if self._reveal_id is not None:
            self.reveal(self._reveal_id)

    def reveal(self, registration_id: int) -> None:
        """Choose a row now, or when it comes; its group is unfolded, filters that hide it are taken away."""
        self._reveal_id = registration_id
        row = next((one for one in self.rows() if one.id == registration_id), None)
        if row is None:
            return
        self._reveal_id = None
        if self.select_id(registration_id):
            return
        key = key_of(self.grouping)(row)
        if key in self._model.collapsed:
            self.toggle_group(key)
        if not self.select_id(registration_id):
            self._filters.reset()

    def next_in_group(self, registration_id: int) -> int | None:
        """Return the id of the row after this one in its group, or before it at the end; None when it is alone."""
        line = self._model.line_of(registration_id)
        around = (self._model.row_at(line + 1), self._model.row_at(line - 1)) if line > 0 else ()
        return next((row.id for row in around if row is not None), None)

    def toggle_group(self, key: Hashable) -> None:
        """Fold a group or unfold it, and remember which ones are folded."""
        super().toggle_group(key)
        if self.grouping is Grouping.STATUS:
            self._memory.set(_FOLDED, sorted(str(one) for one in self._model.collapsed))

    def group_by(self, grouping: Grouping) -> None:
        """Group by something else, now and whenever this programme is shown."""
        if self._shown is None or grouping is self.grouping:
            return
        kept = self._memory.get(_GROUPINGS, {})
        self._memory.set(_GROUPINGS, {**kept, str(self._shown.programme_id): grouping.value})
        self._take_grouping(self._shown)
        self._group()

    def _take_grouping(self, shown: RegistrationList) -> None:
        """Use the grouping that was chosen for this programme, as long as it fits."""
        kept = self._memory.get(_GROUPINGS, {}).get(str(shown.programme_id))
        grouping = Grouping(kept) if kept in set(Grouping) else Grouping.STATUS
        grouping = Grouping.STATUS if grouping is Grouping.UNIT and not shown.units else grouping
        if grouping is not self.grouping:
            self.grouping = grouping
            self._model.collapsed = (
                set(self._memory.get(_FOLDED, ())) if grouping is Grouping.STATUS else set()
            )

    def _group(self) -> None:
        """Set the groups that occur, if they are others than before."""
        wanted = self.grouping, groups_of(self.grouping, self._shown.rows if self._shown else ())
        if wanted != self._grouped:
            self._grouped = wanted
            self.set_grouping(key_of(self.grouping), wanted[1])

    def _open_grouping_menu(self, button: QWidget) -> None:
        menu = self.grouping_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def grouping_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of what can be grouped by."""
        menu = QMenu(_("Group by"), parent)
        for grouping in Grouping:
            if grouping is Grouping.UNIT and not (self._shown and self._shown.units):
                continue
            action = menu.addAction(grouping_text(grouping))
            action.setCheckable(True)
            action.setChecked(grouping is self.grouping)
            action.triggered.connect(lambda _checked=False, chosen=grouping: self.group_by(chosen))
        return menu

    def _deadline(self) -> date | None:
        return self._shown.deadline if self._shown is not None else None

    def _show_column(self, key: str, remembered: str, wanted: bool) -> None:
        """Show a column only where it says something; it comes back unless the person hid it."""
        if bool(self._memory.get(remembered, key in ("units", "points"))) == wanted:
            self._memory.set(remembered, not wanted)
            self.set_column_hidden(key, not wanted)

    def _filter(self) -> None:
        """Set only what changed: each of these works the lines out anew."""
        chosen = self._filters.state()
        search = str(chosen.pop("search"))
        if search != self._search:
            self._search = search
            self.set_search(search)
        # A value that is wanted filters only once it is offered, so what is chosen now counts, too.
        now = {key: self._filters.choice(key) for key in chosen}
        if (chosen, now) != self._chosen:
            self._chosen = (chosen, now)
            self.set_keep(self._filters.keep())

    def _show_empty(self) -> None:
        """Say what will be here, and offer what fills it."""
        if self._has_programme is (self._shown is not None):
            return
        self._has_programme = self._shown is not None
        if self._has_programme:
            heading, text = _("No registration yet."), _("Read in the table of your form.")
            button, action = _("Read in table"), self.sheet_wanted.emit
            self.set_empty(EmptyState("person_add", heading, text, button, action))
        else:
            heading, text = (
                _("No programme yet."),
                _("Registrations belong to a programme. Create one first."),
            )
            action = self.programme_wanted.emit
            self.set_empty(EmptyState("cap", heading, text, _("&Open programmes"), action))

"""The table of certificates: grouped by entitlement, marked by default, filtered by the line above it."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from PySide6.QtCore import Signal

from fbdesk.i18n import _
from fbdesk.rules.people.folding import search_text
from fbdesk.services.certificates.certificate_candidates import CandidateRow, Candidates
from fbdesk.ui.certificates.columns import group_of, groups
from fbdesk.ui.certificates.filters import CertificateFilters
from fbdesk.ui.certificates.issuing import can_check
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable

_NO_PROGRAMME: Final = "no programme"
_NO_CERTIFICATES: Final = "no certificates"
_NOBODY: Final = "nobody"


class CertificateTable(DataTable):
    """Everybody who may be marked is, until the mark is taken away; `page_wanted(key)` comes from empty states."""

    page_wanted = Signal(str)

    def __init__(self, filters: CertificateFilters, columns: Sequence[Column], state: UiState) -> None:
        super().__init__(
            columns,
            name="certificates",
            state=state,
            row_id=attrgetter("registration_id"),
            checkable=True,
            accessible_name=_("Certificates"),
        )
        self._filters = filters
        self._unmarked: set[object] = set()
        self._is_filling = False
        self._empty_kind = ""
        self._applied: tuple[str, object] = ("", None)
        self.set_can_check(can_check)
        self.set_grouping(group_of, groups())
        self.set_search_text(_searched)
        text = _("Nobody fits these filters.")
        self.set_nothing_found(EmptyState("filter", text, "", _("Reset filters"), filters.reset))
        filters.changed.connect(self._filter)
        self.checks_changed.connect(self._remember_marks)

    def show_list(self, shown: Candidates | None, *, has_programme: bool = False) -> None:
        """Show a programme's people; None when there is no programme, or one without certificates."""
        rows = shown.rows if shown is not None else ()
        kind = _NO_CERTIFICATES if has_programme else _NO_PROGRAMME
        self._show_empty(_NOBODY if shown is not None else kind)
        self.setColumnHidden(0, not rows)
        self._is_filling = True
        self.set_rows(rows)
        marked = {row.registration_id for row in rows if can_check(row)} - self._unmarked
        if marked != self.checked_ids():
            self.set_checked(marked)
        self._is_filling = False

    def forget_marks(self) -> None:
        """Mark everybody again in the next list."""
        self._unmarked = set()

    def _remember_marks(self) -> None:
        if not self._is_filling:
            able = {row.registration_id for row in self.rows() if can_check(row)}
            self._unmarked = able - self.checked_ids()

    def _filter(self) -> None:
        """Set only what changed: each of these works the lines out anew."""
        search, state = self._filters.search(), self._filters.choice("state")
        before, self._applied = self._applied, (search, state)
        if search != before[0]:
            self.set_search(search)
        if state != before[1]:
            self.set_keep(self._filters.keep())

    def _show_empty(self, kind: str) -> None:
        if kind != self._empty_kind:
            self._empty_kind = kind
            self.set_empty(self._empty_state(kind))

    def _empty_state(self, kind: str) -> EmptyState:
        if kind == _NOBODY:
            heading, text = _("Nobody has a place yet."), _("Whoever has a place can get a certificate.")
            return EmptyState("ribbon", heading, text, _("&Open registrations"), self._go("registrations"))
        if kind == _NO_CERTIFICATES:
            heading = _("This programme gives no certificate.")
            text = _("Set a rule in the programme.")
            return EmptyState("ribbon", heading, text, _("&Open programmes"), self._go("programmes"))
        text = _("Certificates belong to a programme. Create one first.")
        return EmptyState("cap", _("No programme yet."), text, _("&Open programmes"), self._go("programmes"))

    def _go(self, key: str) -> Callable[[], None]:
        return lambda: self.page_wanted.emit(key)


def _searched(row: CandidateRow) -> str:
    number = row.certificate.number if row.certificate is not None else ""
    return search_text(f"{row.title} {row.given_name} {row.family_name}", number)

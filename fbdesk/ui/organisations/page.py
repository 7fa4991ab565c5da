"""The page Organisationen: the organisations that people come from, corrected in the pane beside."""

from collections.abc import Sequence
from itertools import chain, count
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.rules.people import names
from fbdesk.services.history import labels
from fbdesk.services.organisations import organisations
from fbdesk.services.organisations.organisations import OrganisationDetail, OrganisationRow
from fbdesk.ui.organisations.actions import organisations_menu
from fbdesk.ui.organisations.columns import organisation_columns
from fbdesk.ui.organisations.pane import OrganisationPane
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.address_tabs import AddressTabs
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine

ALL: Final = "all"
PUBLIC: Final = "public"
UNKNOWN: Final = "unknown"


class OrganisationsPage(Page):
    """All organisations of the office."""

    tables = frozenset({"organisations", "persons", "registrations"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Organisations"))
        self._wanted: int | None = None
        self._fresh: int | None = None
        self.set_strip(AddressTabs(context, "organisations"))
        self.filters = FilterLine(_("Name or town"))
        self.list = DataTable(
            organisation_columns(),
            name="organisations",
            state=context.state,
            accessible_name=_("Organisations"),
        )
        self.detail = OrganisationPane()
        self.header.set_primary(_("&New organisation"), self.add, "plus")
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        self._build()
        self._connect()

    def _build(self) -> None:
        line = self.filters
        line.search_field.setFixedWidth(240)
        line.add_choice(
            [(ALL, _("All")), (PUBLIC, _("Public bodies")), (UNKNOWN, _("Public body not known"))]
        )
        line.add_columns_button()
        self.more = IconButton("more", _("Invite"), "Shift+F10")
        self.more.clicked.connect(self._open_menu)
        line.add_widget(self.more)
        self.set_filter_line(line)
        sentence = _("Organisations come with the registrations you read in. You can also add one yourself.")
        self.list.set_empty(
            EmptyState("building", _("No organisation yet."), sentence, _("New organisation"), self.add)
        )
        self.list.set_nothing_found(
            EmptyState("building", _("No organisation fits."), "", _("Reset filters"), line.reset)
        )
        self.list.set_search_text(lambda row: names.search_text(row.name, row.municipality, row.town))
        self.set_table(self.list)
        self.set_pane(self.detail)
        self.detail.hide()

    def _connect(self) -> None:
        self.header.figure_clicked.connect(self.filters.switch)
        self.filters.changed.connect(self._filter)
        self.filters.columns_clicked.connect(self.list.open_columns_menu)
        self.list.count_changed.connect(self.filters.set_count)
        self.list.current_changed.connect(self._show_row)
        self.list.menu_wanted.connect(self._open_menu_at)
        self.detail.edited.connect(self._change)
        self.detail.remove_wanted.connect(self._remove)
        self.detail.person_wanted.connect(lambda one: self.context.go_to("people", person_id=one))

    # ---- what the window calls

    def reload(self) -> None:
        """Read all organisations again."""
        self.work.read(organisations.list_organisations, done=self._show_list, key="organisations")

    def show_target(self, **target: Any) -> None:
        """Show one organisation by `organisation_id`."""
        if "organisation_id" in target:
            self.filters.reset()
            self._wanted = int(target["organisation_id"])
            self._select_wanted()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [(_("Ctrl+N"), _("Add an organisation"))]

    # ---- list and pane

    def _show_list(self, rows: list[OrganisationRow]) -> None:
        public = sum(row.public_body is True for row in rows)
        unknown = sum(row.public_body is None for row in rows)
        self.header.set_figures(
            [
                Figure(ALL, format_number(len(rows)), ngettext("organisation", "organisations", len(rows))),
                Figure(PUBLIC, format_number(public), ngettext("public body", "public bodies", public)),
                Figure(UNKNOWN, format_number(unknown), _("not known")),
            ]
        )
        self.list.set_rows(rows)
        self._select_wanted()

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.list.select_id(self._wanted):
            self._wanted = None

    def _filter(self) -> None:
        self.list.set_search(self.filters.search())
        wanted = {PUBLIC: True, UNKNOWN: None}
        chosen = next((key for key in wanted if self.filters.is_on(key)), None)
        self.list.set_keep((lambda row: row.public_body is wanted[chosen]) if chosen else None)

    def _open_menu(self) -> None:
        """Offer what can be done with the organisations selected, if several are, else with all shown."""
        selected = self.list.selected_rows()
        rows = selected if len(selected) > 1 else self.list.shown_rows()
        menu = organisations_menu(self, rows)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_menu_at(self, row: OrganisationRow | None, at: QPoint) -> None:
        if row is not None:
            organisations_menu(self, self.list.selected_rows() or [row]).popup(at)

    def _show_row(self, row: OrganisationRow | None) -> None:
        if row is None:
            self.detail.hide()
        else:
            self.work.read(organisations.get_organisation, row.id, done=self._show_detail, key="organisation")

    def _show_detail(self, detail: OrganisationDetail) -> None:
        row = self.list.current_row()
        if row is not None and row.id == detail.row.id:
            self.detail.show_organisation(detail)
            self.detail.show()
            if self._fresh == row.id:
                self._fresh = None
                self.detail.form.focus_on("name")
                self.detail.form.controls["name"].selectAll()

    # ---- changing

    def _change(self, organisation_id: int, column: str, value: object) -> None:
        change: dict[str, Any] = {column: value}
        self.work.write(
            labels.organisation_changed(organisation_id),
            organisations.change_organisation,
            organisation_id,
            failed=lambda sentence: self.detail.form.show_problem(column, sentence),
            **change,
        )

    def add(self) -> None:
        """Add an organisation under a name that is corrected at once in the pane."""

        def show(organisation_id: int) -> None:
            self._fresh = organisation_id
            self.show_target(organisation_id=organisation_id)

        known = {row.name for row in self.list.rows()}
        numbered = (_("New organisation {n}").format(n=number) for number in count(2))
        name = next(one for one in chain([_("New organisation")], numbered) if one not in known)
        self.work.write(labels.organisation_added, organisations.add_organisation, name, done=show)

    def _remove(self, organisation_id: int) -> None:
        self.work.write(
            labels.organisation_removed(organisation_id), organisations.remove_organisation, organisation_id
        )

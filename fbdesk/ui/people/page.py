"""The page Personen: everybody the office knows, found as you type, with contact and participations."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history import labels
from fbdesk.services.office import exports
from fbdesk.services.people import people
from fbdesk.services.people.people import PersonDetail, PersonRow
from fbdesk.ui.people.actions import people_menu
from fbdesk.ui.people.columns import person_columns
from fbdesk.ui.people.form import PersonForm
from fbdesk.ui.people.pane import PersonPane
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.address_tabs import AddressTabs
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine

ALL: Final = "all"
TAKING_PART: Final = "taking_part"
SPEAKING: Final = "speaking"
COMPLETED: Final = "completed"


class PeoplePage(Page):
    """All people of the office."""

    tables = frozenset({"persons", "organisations", "registrations", "certificates", "programmes"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("People"))
        self._closed = False
        self._wanted: int | None = None
        self.set_strip(AddressTabs(context, "people"))
        self.filters = FilterLine(_("Name, organisation or e-mail"))
        self.list = DataTable(
            person_columns(), name="people", state=context.state, accessible_name=_("People")
        )
        self.detail = PersonPane()
        self.form = PersonForm(self.work)
        self.header.set_primary(_("&New person"), self._press_primary, "plus")
        QShortcut(QKeySequence("Ctrl+N"), self, self.add_person)
        self._build_list()
        self.split.set_pane(self.form)
        self.form.hide()
        self.set_pane(self.detail)
        self.detail.hide()
        self._connect()

    def _build_list(self) -> None:
        line = self.filters
        line.search_field.setFixedWidth(240)
        line.add_choice([(ALL, _("All")), (TAKING_PART, _("Participants")), (SPEAKING, _("Speakers"))])
        line.add_menu(COMPLETED, _("Completed"))
        line.add_columns_button()
        line.add_save_button()
        self.more = IconButton("more", _("Copy addresses, invite"), "Shift+F10")
        self.more.clicked.connect(self._open_menu)
        line.add_widget(self.more)
        self.set_filter_line(line)
        sentence = _("People come with the registrations you read in. You can also add one yourself.")
        empty = EmptyState("people", _("Nobody yet."), sentence, _("New person"), self.add_person)
        self.list.set_empty(empty)
        nothing = EmptyState("people", _("Nobody fits."), "", _("Reset filters"), line.reset)
        self.list.set_nothing_found(nothing)
        self.list.set_search_text(lambda row: row.search)
        self.set_table(self.list)

    def _connect(self) -> None:
        self.header.figure_clicked.connect(self.filters.switch)
        self.filters.changed.connect(self._filter)
        self.filters.columns_clicked.connect(self.list.open_columns_menu)
        self.filters.save_clicked.connect(self.save_as_table)
        self.list.count_changed.connect(self.filters.set_count)
        self.list.current_changed.connect(self._show_row)
        self.list.menu_wanted.connect(self._open_menu_at)
        self.detail.corrected.connect(self._correct)
        self.detail.registration_wanted.connect(self._open_registration)
        self.detail.certificate_wanted.connect(self._open_certificate)
        self.form.found.connect(self._show_found)
        for signal in (self.form.left, self.form.closed, self.form.leave_wanted):
            signal.connect(self._close_form)

    # ---- what the window calls

    def reload(self) -> None:
        """Read everybody again; the pane follows the list."""
        self.work.read(people.list_people, done=self._show_list, key="people")

    def show_target(self, **target: Any) -> None:
        """Show one person by `person_id`, or the form for a `new` one."""
        if target.get("new"):
            self.add_person()
        if "person_id" in target:
            if self.pane is self.form:
                self._close_form()
            self.filters.reset()
            self._closed = False
            self._wanted = int(target["person_id"])
            self._select_wanted()

    def step_back(self) -> bool:
        """Esc leaves the form."""
        if self.pane is not self.form:
            return False
        self._close_form()
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [(_("Ctrl+N"), _("Add person"))]

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again; closing the form ends adding."""
        if self.pane is self.form:
            self._close_form()
        elif self.list.current_row() is not None:
            self._closed = not self.detail.isHidden()
            super().toggle_pane()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        if self.pane is self.form or self.list.current_row() is not None:
            super().open_pane()

    # ---- list and pane

    def _show_list(self, rows: list[PersonRow]) -> None:
        taking_part = sum(row.registrations > 0 for row in rows)
        speaking = sum(bool(row.role) for row in rows)
        self.header.set_figures(
            [
                Figure(ALL, format_number(len(rows)), ngettext("person", "people", len(rows))),
                Figure(TAKING_PART, format_number(taking_part), _("with a registration")),
                Figure(SPEAKING, format_number(speaking), ngettext("speaker", "speakers", speaking)),
            ]
        )
        titles = sorted({title for row in rows for title in row.completed})
        self.filters.set_menu(COMPLETED, [(title, title) for title in titles])
        self.list.set_rows(rows)
        self._select_wanted()

    def _select_wanted(self) -> None:
        """Choose the person who is wanted, now or when the list that has them is read."""
        if self._wanted is not None and self.list.select_id(self._wanted):
            self._wanted = None

    def _filter(self) -> None:
        self.list.set_search(self.filters.search())
        series = self.filters.choice(COMPLETED)
        takes_part, speaks = self.filters.is_on(TAKING_PART), self.filters.is_on(SPEAKING)
        self.list.set_keep(
            lambda row: (
                (not takes_part or row.registrations > 0)
                and (not speaks or bool(row.role))
                and (series is None or series in row.completed)
            )
        )

    def _meant(self) -> Sequence[PersonRow]:
        """Return the selected people if there are several, else all that are shown."""
        selected = self.list.selected_rows()
        return selected if len(selected) > 1 else self.list.shown_rows()

    def _open_menu(self) -> None:
        menu = people_menu(self, self._meant())
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_menu_at(self, row: PersonRow | None, at: QPoint) -> None:
        if row is not None:
            people_menu(self, self.list.selected_rows() or [row]).popup(at)

    def _show_row(self, row: PersonRow | None) -> None:
        if row is not None:
            self.work.read(people.get_person, row.id, done=self._show_detail, key="person")
        elif self.pane is self.detail:
            self.detail.hide()

    def _show_detail(self, detail: PersonDetail) -> None:
        row = self.list.current_row()
        if row is None or row.id != detail.id:
            return
        self.detail.show_person(detail)
        if self.pane is self.detail:
            self.detail.setVisible(not self._closed)

    def _correct(self, person_id: int, column: str, text: str) -> None:
        def refuse(sentence: str) -> None:
            if person_id == self.detail.person_id:
                self.detail.contact.show_problem(column, sentence)

        change: dict[str, Any] = {column: text}
        self.work.write(
            labels.person_changed(person_id), people.change_person, person_id, failed=refuse, **change
        )

    def _open_registration(self, programme_id: int, registration_id: int) -> None:
        self.context.programme.choose(programme_id)
        self.context.go_to("registrations", registration_id=registration_id)

    def _open_certificate(self, programme_id: int, registration_id: int) -> None:
        self.context.programme.choose(programme_id)
        self.context.go_to("certificates", registration_id=registration_id)

    # ---- adding and saving

    def _press_primary(self) -> None:
        if self.pane is self.form:
            self.form.save()
        else:
            self.add_person()

    def add_person(self) -> None:
        """Open the empty form."""
        if self.pane is not self.form:
            self.use_pane(self.form)
            self.header.set_primary(_("Add person"), self._press_primary, "plus")
        self.form.start()

    def _close_form(self) -> None:
        self.use_pane(self.detail)
        self.header.set_primary(_("&New person"), self._press_primary, "plus")
        self.detail.setVisible(self.list.current_row() is not None and not self._closed)
        self.focus_content()

    def _show_found(self, person_id: int) -> None:
        """Show the person who was added, or who turned out to be known."""
        self._close_form()
        self.show_target(person_id=person_id)

    def save_as_table(self) -> None:
        """Save the people shown, or those selected if there are several, as a workbook."""
        chosen = [row.id for row in self._meant()]
        path = file_dialogs.choose_workbook(self, self.context.state, _("People"))
        if path is None:
            return

        def tell(number: int) -> None:
            text = ngettext("{n} person saved in “{file}”.", "{n} people saved in “{file}”.", number)
            self.work.tell(text.format(n=number, file=path.name), "note")

        self.work.read(exports.export_people, path, chosen, done=tell)

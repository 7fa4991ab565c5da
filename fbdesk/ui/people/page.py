"""The page Personen: everybody the office knows, found as you type, with contact and participations."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.services import exports, labels, people
from fbdesk.services.people import PersonDetail, PersonRow
from fbdesk.ui.people.form import PersonForm
from fbdesk.ui.people.pane import PersonPane
from fbdesk.ui.registrations import dialogs
from fbdesk.ui.widgets.columns import Column
from fbdesk.ui.widgets.data_table import DataTable
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.filter_line import FilterLine
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.page import Page, PageContext

TAKING_PART, SPEAKING = "taking_part", "speaking"


class PeoplePage(Page):
    """All people of the office."""

    tables = frozenset({"persons", "organisations", "registrations", "certificates"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("People"))
        self.detail = PersonPane()
        self.form = PersonForm()
        self._build_header()
        self._build_list()
        self.split.set_pane(self.form)
        self.form.hide()
        self.set_pane(self.detail)
        self.detail.hide()
        self._connect()

    def _build_header(self) -> None:
        self.header.set_primary(_("&New person"), self.add_person, "plus")
        self.header.figure_clicked.connect(lambda key: self._switch_to(key))
        QShortcut(QKeySequence("Ctrl+N"), self, self.add_person)

    def _build_list(self) -> None:
        line = FilterLine(_("Name, organisation or e-mail"))
        line.add_choice([("all", _("Everybody")), (TAKING_PART, _("Taking part")), (SPEAKING, _("Speakers"))])
        line.add_columns_button()
        line.add_save_button()
        self.set_filter_line(line)
        table = DataTable(person_columns(), name="people", state=self.context.state, accessible_name=_("People"))
        sentence = _("People come with the registrations you read in. You can also add one yourself.")
        table.set_empty(EmptyState("people", _("Nobody yet."), sentence, _("&New person"), self.add_person))
        table.set_search_text(lambda row: row.search)
        self.set_table(table)

    def _connect(self) -> None:
        assert self.table is not None and self.filter_line is not None
        self.filter_line.changed.connect(self._filter)
        self.filter_line.columns_clicked.connect(self.table.open_columns_menu)
        self.filter_line.save_clicked.connect(self.save_as_table)
        self.table.count_changed.connect(self.filter_line.set_count)
        self.table.current_changed.connect(self._show_row)
        self.detail.corrected.connect(self._correct)
        self.detail.programme_wanted.connect(self._open_registration)
        self.form.saved.connect(self._save)
        for signal in (self.form.left, self.form.closed, self.form.leave_wanted):
            signal.connect(self._close_form)

    # ---- what the window calls

    def reload(self) -> None:
        """Read everybody again."""
        self.work.read(people.list_people, done=self._show_list, key="people")
        self._show_row(self.table.current_row() if self.table is not None else None)

    def show_place(self, **place: Any) -> None:
        """Show one person by `person_id`."""
        if "person_id" in place and self.table is not None:
            self.table.select_id(int(place["person_id"]))

    def step_back(self) -> bool:
        """Esc leaves the form."""
        if self.form.isHidden():
            return False
        self._close_form()
        return True

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return [(_("Ctrl+N"), _("Add a person"))]

    # ---- list and pane

    def _show_list(self, rows: list[PersonRow]) -> None:
        assert self.table is not None
        taking_part = sum(row.registrations > 0 for row in rows)
        speaking = sum(bool(row.role) for row in rows)
        self.header.set_figures(
            [
                Figure("all", str(len(rows)), ngettext("person", "people", len(rows))),
                Figure(TAKING_PART, str(taking_part), _("taking part")),
                Figure(SPEAKING, str(speaking), ngettext("speaker", "speakers", speaking)),
            ]
        )
        self.table.set_rows(rows)

    def _switch_to(self, key: str) -> None:
        if self.filter_line is not None:
            self.filter_line.switch(key)

    def _filter(self) -> None:
        assert self.table is not None and self.filter_line is not None
        self.table.set_search(self.filter_line.search())
        keeps = {TAKING_PART: lambda row: row.registrations > 0, SPEAKING: lambda row: bool(row.role)}
        chosen = next((key for key in keeps if self.filter_line.is_on(key)), None)
        self.table.set_keep(keeps[chosen] if chosen else None)

    def _show_row(self, row: PersonRow | None) -> None:
        if row is None:
            self.detail.hide()
        else:
            self.work.read(people.get_person, row.id, done=self._show_detail, key="person")

    def _show_detail(self, detail: PersonDetail) -> None:
        self.detail.show_person(detail)
        if self.form.isHidden():
            self.detail.show()

    def _correct(self, person_id: int, column: str, text: str) -> None:
        self.work.write(labels.person_changed(person_id), people.change_person, person_id, **{column: text})

    def _open_registration(self, programme_id: int, registration_id: int) -> None:
        self.context.programme.choose(programme_id)
        self.context.go_to("registrations", registration_id=registration_id)

    # ---- adding and saving

    def add_person(self) -> None:
        """Open the empty form."""
        self.detail.hide()
        self.set_pane_shown(self.form)
        self.form.start()

    def set_pane_shown(self, pane: PersonForm) -> None:
        """Show the form in the place of the details."""
        self.split.set_pane(pane)
        pane.show()

    def _close_form(self) -> None:
        self.form.hide()
        self.split.set_pane(self.detail)
        self.reload()
        self.focus_content()

    def _save(self, texts: dict[str, str]) -> None:
        self.work.write(labels.person_added, people.add_person, done=self._added, failed=self.form.show_problem, **texts)

    def _added(self, person_id: int) -> None:
        self._close_form()
        if self.table is not None:
            self.table.select_id(person_id)

    def save_as_table(self) -> None:
        """Save everybody as a workbook."""
        path = dialogs.choose_workbook(self, self.context.state, _("People"))
        if path is not None:
            self.work.read(exports.export, "people", None, path, done=lambda n: self._saved(path.name, n))

    def _saved(self, name: str, number: int) -> None:
        text = ngettext("{n} row saved in “{file}”.", "{n} rows saved in “{file}”.", number)
        self.banner.show_message("ok", text.format(n=number, file=name))


def person_columns() -> list[Column]:
    """Return the columns of the list."""
    return [
        Column(key="name", heading=_("Name"), text=lambda row: row.name, width=220, stretch=3, strong=True, sort=lambda row: row.sort_key),
        Column(key="organisation", heading=_("Organisation"), text=lambda row: row.organisation, width=220, stretch=3),
        Column(key="town", heading=_("Town"), text=lambda row: row.town, width=110, hidden=True),
        Column(key="roles", heading=_("Roles"), text=roles_text, width=150, colour="text2"),
        Column(key="last", heading=_("Last registration"), text=_last_text, width=130, sort=lambda row: row.last_received),
        Column(key="email", heading=_("E-mail"), text=lambda row: row.email, width=220, stretch=2, colour="text2"),
    ]  # fmt: skip


def roles_text(row: PersonRow) -> str:
    """Return what a person is to the office."""
    roles = [_("takes part")] if row.registrations else []
    return ", ".join([*roles, *([role_word(row.role)] if row.role else [])])


def role_word(role: str) -> str:
    """Return the word for a stored role."""
    return {"internal speaker": _("speaker (internal)"), "external speaker": _("speaker (external)")}.get(role, role)


def _last_text(row: PersonRow) -> str:
    return format_date(row.last_received) if row.last_received else "–"



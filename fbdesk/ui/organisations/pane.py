"""The pane of an organisation: its data edited in their place, and the people who work there."""

from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.rules.organisations.laender import LAENDER, land_code
from fbdesk.services.organisations.organisations import OrganisationDetail
from fbdesk.ui.organisations.columns import public_choices, type_choices
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SECTION_GAP, SMALL

#: So many of the people are named; the list of people shows them all.
NAMED = 40


class OrganisationPane(DetailPane):
    """`edited(id, column, value)`; `person_wanted(person id)` from a name; `removed(id)` from the foot."""

    edited = Signal(int, str, object)
    person_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.organisation_id = 0
        self.form = EditForm()
        form = self.form
        form.add(form.text("name", _("Name")))
        form.add(
            form.choice("type", _("Kind"), type_choices()),
            form.choice("public_body", _("Public body"), public_choices()),
        )
        form.add(form.text("municipality", _("Municipality"), optional=True))
        form.add(form.text("street", _("Street"), optional=True))
        form.add(
            form.text("postcode", _("Postcode"), optional=True), form.text("town", _("Town"), optional=True)
        )
        form.add(form.choice("land", _("Land"), [("", "–"), *LAENDER.items()]))
        form.add(
            form.text("email", _("E-mail"), optional=True), form.text("phone", _("Telephone"), optional=True)
        )
        form.add(form.text("website", _("Website"), optional=True))
        form.add(form.text("notes", _("Notes"), optional=True, lines=3))
        form.edited.connect(lambda column, value: self.edited.emit(self.organisation_id, column, value))
        self.add_widget(form)
        self.body.add_space(SECTION_GAP)
        self._staff = QWidget()
        self._names = QVBoxLayout(self._staff)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(SMALL)
        self.add_widget(self._staff)

    def show_organisation(self, detail: OrganisationDetail) -> None:
        """Show one organisation; what is being typed for the same one stays."""
        same = detail.row.id == self.organisation_id
        self.organisation_id = detail.row.id
        came = ngettext("{n} registration", "{n} registrations", detail.row.registrations)
        self.set_head(
            detail.row.name, detail.row.town, None, came.format(n=format_number(detail.row.registrations))
        )
        texts = {
            name: getattr(detail, name)
            for name in ("street", "postcode", "email", "phone", "website", "notes")
        }
        values = {**asdict(detail.row), **texts, "land": land_code(detail.row.land) or detail.row.land}
        self.form.show_values(values, keep_typed=same)
        self._show_staff(detail)
        unused = not detail.row.people and not detail.row.registrations
        actions = [(_("&Remove"), lambda: self.remove_wanted.emit(self.organisation_id))] if unused else []
        self.set_actions(actions)
        if not same:
            self.body.verticalScrollBar().setValue(0)

    def _show_staff(self, detail: OrganisationDetail) -> None:
        while (item := self._names.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._names.addWidget(Label(_("People"), "strong"))
        if not detail.staff:
            self._names.addWidget(Label(_("Nobody is known to work there."), "body", "text2"))
        for person_id, name, function in detail.staff[:NAMED]:
            words = " · ".join(filter(None, (name, function)))
            link = Button(words.replace("&", "&&"), "link")
            link.clicked.connect(lambda _checked=False, chosen=person_id: self.person_wanted.emit(chosen))
            self._names.addWidget(link)
        if (more := len(detail.staff) - NAMED) > 0:
            rest = ngettext("and {n} more", "and {n} more", more).format(n=format_number(more))
            self._names.addWidget(Label(rest, "caption", "text2"))

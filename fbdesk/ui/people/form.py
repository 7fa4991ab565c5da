"""The form for a new person; whoever is perhaps known already is shown before anything is written."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _
from fbdesk.rules.people.roles import role_choices
from fbdesk.services.history import labels
from fbdesk.services.imports import matches
from fbdesk.services.imports.matches import PersonMatch
from fbdesk.services.people import people
from fbdesk.ui.known_persons import NEW, KnownPersons, is_identified
from fbdesk.ui.people.contact import person_fields
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextField, side_by_side
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.look.tokens import MEDIUM
from fbdesk.ui.work import Work

_REQUIRED: Final = ("given_name", "family_name")
#: What a person is found again by.
_IDENTITY: Final = ("given_name", "family_name", "email", "organisation")


class PersonForm(DetailPane):
    """`found(person id)` comes with the new person, or the one who was known; `left` when it is given up."""

    found = Signal(int)
    left = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._asked_for: dict[str, str] = {}
        self.banner = Banner()
        self.known = KnownPersons()
        self.role = Choice(role_choices(), "")
        self.texts: dict[str, TextField] = {}
        self.fields = {name: self._field(name, heading) for name, heading in person_fields().items()}
        self.fields["role"] = Field(_("{field} (optional)").format(field=_("Role")), self.role)
        self._fill()

    def _field(self, name: str, heading: str) -> Field:
        control = TextField()
        control.returnPressed.connect(self.save)
        self.texts[name] = control
        return Field(heading if name in _REQUIRED else _("{field} (optional)").format(field=heading), control)

    def _fill(self) -> None:
        self.set_head(_("New person"))
        self.add_widget(self.banner)
        for line in (
            ("title",),
            ("given_name", "family_name"),
            ("organisation",),
            ("function",),
            ("email",),
            ("phone",),
            ("role",),
        ):
            fields = [self.fields[name] for name in line]
            self.add_widget(side_by_side(*fields) if len(fields) > 1 else fields[0])
            self.body.add_space(MEDIUM)
        self.add_widget(self.known)
        self.set_actions([(_("&Add"), self.save), (_("&Close"), self.left.emit)])

    def start(self) -> None:
        """Empty the form and move the keyboard into it."""
        for field in self.texts.values():
            field.set_text("")
        self.role.set_value("")
        self.known.show_matches(())
        self._asked_for = {}
        for name in (*_REQUIRED, "email"):
            self.fields[name].set_error("")
        self.banner.clear()
        self.focus_first()

    def focus_first(self) -> None:
        """Move the keyboard to the first name."""
        self.texts["given_name"].setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Add the person; what is wrong or to be answered first is said at its field."""
        if not is_identified(self.texts, self.fields):
            return
        identity = self._identity()
        if identity != self._asked_for:
            self._work.read(
                matches.find_matches,
                [identity],
                done=lambda found: self._show_known(identity, found[0]),
                key="known people",
            )
        elif self.known.isHidden() or self.known.choice == NEW:
            self._write()
        elif self.known.choice is None:
            self.known.ask()
        else:
            self.found.emit(self.known.choice)

    def _identity(self) -> dict[str, str]:
        return {name: self.texts[name].text().strip() for name in _IDENTITY}

    def _show_known(self, identity: dict[str, str], found: list[PersonMatch]) -> None:
        if identity != self._identity() or self.isHidden():
            return  # typed on, or given up, meanwhile
        self._asked_for = identity
        self.known.show_matches(found)
        if found:
            self.known.ask()
        else:
            self._write()

    def _write(self) -> None:
        values: dict[str, Any] = {name: field.text().strip() for name, field in self.texts.items()}
        self._work.write(
            labels.person_added,
            people.add_person,
            role=str(self.role.value or ""),
            done=self.found.emit,
            failed=lambda sentence: self.banner.show_message("err", sentence),
            **values,
        )

"""What the office knows of a person, edited in its place: each field saved when it is left."""

from collections.abc import Mapping

from fbdesk.i18n import _
from fbdesk.services.people import PersonDetail
from fbdesk.ui.people.roles import role_choices
from fbdesk.ui.registrations.contact import email_problem
from fbdesk.ui.widgets.edit_form import EditForm
from fbdesk.ui.widgets.fields import Field


class PersonContact(EditForm):
    """The fields of one person; what `problem` finds wrong with a value is not to be saved."""

    def __init__(self) -> None:
        super().__init__()
        words = person_fields()
        self.add(self.text("salutation", _("Salutation"), optional=True), self._line(words, "title"))
        self.add(self.text("given_name", words["given_name"]), self.text("family_name", words["family_name"]))
        self.add(self._line(words, "organisation"))
        self.add(self.text("department", _("Department"), optional=True), self._line(words, "function"))
        self.add(self._line(words, "email"))
        self.add(self._line(words, "phone"))
        self.add(self.choice("role", _("Role"), role_choices()))
        self.add(self.choice("gender", _("Gender, for statistics only"), gender_choices()))
        self.add(self.text("notes", _("Notes"), optional=True, lines=3))

    def _line(self, words: Mapping[str, str], column: str) -> Field:
        return self.text(column, words[column], optional=True)

    def show_detail(self, detail: PersonDetail, *, keep_typed: bool) -> None:
        """Show a person; `keep_typed` leaves alone what is being typed."""
        values = {column: getattr(detail, column) for column in self.controls}
        self.show_values(values, keep_typed=keep_typed)

    def problem(self, column: str, value: object) -> str:
        """Return what is wrong with a value before it is saved."""
        return email_problem(str(value)) if column == "email" else ""


def gender_choices() -> list[tuple[object, str]]:
    """Return the genders of the statistics, as the reading of spreadsheets stores them."""
    return [
        ("", "–"),
        ("weiblich", _("female")),
        ("männlich", _("male")),
        ("divers", _("diverse")),
        ("keine Angabe", _("not stated")),
    ]


def person_fields() -> dict[str, str]:
    """Return the columns of a person that a new one is described by, with their headings."""
    return {
        "title": _("Title"),
        "given_name": _("First name"),
        "family_name": _("Family name"),
        "organisation": _("Organisation"),
        "function": _("Function"),
        "email": _("E-mail"),
        "phone": _("Telephone"),
    }

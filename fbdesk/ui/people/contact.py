"""What the office knows of a person, edited in its place: each field saved when it is left."""

from datetime import date

from fbdesk import clock
from fbdesk.fields import birth_problem, label_of
from fbdesk.i18n import _
from fbdesk.rules.people.email_address import email_problem
from fbdesk.rules.people.roles import role_choices
from fbdesk.services.people.people import PersonDetail
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.vocabulary import Gender, label


class PersonContact(EditForm):
    """The fields of one person; what `problem` finds wrong with a value is not to be saved."""

    def __init__(self) -> None:
        super().__init__()
        text = {column: self.text(column, words) for column, words in person_fields().items()}
        self.add(self.text("salutation", label_of("salutation")), text["title"])
        self.add(text["given_name"], text["family_name"])
        self.add(text["organisation"])
        self.add(self.text("department", label_of("department")), text["function"])
        self.add(text["email"])
        self.add(text["phone"], self.choice("role", _("Role"), role_choices()))
        self.add(
            self.date(
                "date_of_birth",
                label_of("date_of_birth"),
                hint=_("only for certificates that state it"),
                of_birth=True,
            )
        )
        self.add(self.choice("gender", _("Gender, for statistics only"), gender_choices()))
        self.add(self.text("notes", _("Notes"), lines=2))

    def show_detail(self, detail: PersonDetail, *, keep_typed: bool) -> None:
        """Show a person; `keep_typed` leaves alone what is being typed."""
        values = {column: getattr(detail, column) for column in self.controls}
        self.show_values(values, keep_typed=keep_typed)

    def problem(self, column: str, value: object) -> str:
        """Return what is wrong with a value before it is saved."""
        if column == "date_of_birth":
            return birth_problem(value if isinstance(value, date) else None, clock.today())
        return email_problem(str(value)) if column == "email" else ""


def gender_choices() -> list[tuple[object, str]]:
    """Return the genders that statistics know, with their words."""
    return [("", "–"), *((gender.value, label(gender)) for gender in Gender)]


def person_fields() -> dict[str, str]:
    """Return the columns of a person that a new one is described by, with their headings."""
    names = ("title", "given_name", "family_name", "organisation", "function", "email", "phone")
    return {name: label_of(name) for name in names}

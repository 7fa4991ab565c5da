"""The catalogue of fields: what a registration can say of somebody, told once for import, forms, lists and history.

A field that is added here is offered when a table is read in, kept where its `home` is, corrected, told in the history
and exported; how a cell is read stands in `sheets/parsers.py` when it is more than a short text, and what headings mean
it in `resources/columns.toml`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Flag, StrEnum, auto
from typing import Final

from fbdesk.i18n import N_, _, format_date
from fbdesk.vocabulary import Gender, label


class Home(Flag):
    """Where the office keeps a field; in both places, the registration has it as it was then."""

    NOWHERE = 0
    PERSON = auto()
    REGISTRATION = auto()
    BOTH = PERSON | REGISTRATION


class Kind(StrEnum):
    """What the text of a field stands for: itself, an ISO day, an ISO moment, or "yes"."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: `word` is its message, `joined` says that several columns of a table may fill it together.

    `words` are the states that its text can be one of; one that is not `listed` stands on no list of registrations.
    """

    name: str
    word: str
    home: Home = Home.REGISTRATION
    kind: Kind = Kind.TEXT
    joined: bool = False
    words: type[Gender] | None = None
    listed: bool = True

    @property
    def label(self) -> str:
        """The word in the person's language."""
        return _(self.word)

    def stored(self, text: str) -> object:
        """Return what is kept of a text: itself, a day or None, a moment or None, whether it says yes."""
        if self.kind is Kind.DAY:
            return date.fromisoformat(text) if text else None
        if self.kind is Kind.MOMENT:
            return datetime.fromisoformat(text) if text else None
        return text == "yes" if self.kind is Kind.CONSENT else text

    def text(self, value: object) -> str:
        """Return the text of what is kept: the reverse of `stored`."""
        if self.kind is Kind.CONSENT:
            return "yes" if value else "no"
        return value.isoformat() if isinstance(value, date) else str(value or "")

    def shown(self, text: str) -> str:
        """Return a text as people write it; what could not be read stays as it is."""
        if self.kind in (Kind.DAY, Kind.MOMENT):
            return _moment_text(text)
        if self.kind is Kind.CONSENT and text in ("yes", "no"):
            return _("Yes") if text == "yes" else _("No")
        return label(self.words(text)) if self.words and text in set(self.words) else text


def _moment_text(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{format_date(moment)} {moment:%H:%M}" if moment.time() != time() else format_date(moment)


#: In the order of a registration.
FIELDS: Final = (
    FormField("salutation", N_("Salutation"), Home.PERSON),
    FormField("gender", N_("Gender (statistics)"), Home.PERSON, words=Gender, listed=False),
    FormField("title", N_("Title"), Home.PERSON),
    FormField("given_name", N_("First name"), Home.PERSON),
    FormField("family_name", N_("Family name"), Home.PERSON),
    FormField("date_of_birth", N_("Date of birth"), Home.PERSON, Kind.DAY),
    FormField("full_name", N_("Name, will be split"), Home.NOWHERE),
    FormField("email", N_("E-mail"), Home.BOTH),
    FormField("phone", N_("Telephone"), Home.BOTH),
    # Kept as a row of its own; the registration has its name as it was then.
    FormField("organisation", N_("Organisation"), Home.NOWHERE),
    FormField("department", N_("Department"), Home.BOTH),
    FormField("function", N_("Function"), Home.BOTH),
    FormField("street", N_("Street"), joined=True),
    FormField("postcode", N_("Postcode")),
    FormField("town", N_("Town")),
    FormField("postcode_town", N_("Postcode and town"), Home.NOWHERE),
    FormField("land", N_("Land")),
    FormField("received_at", N_("Received"), kind=Kind.MOMENT),
    FormField("diet", N_("Diet"), joined=True),
    FormField("needs", N_("Needs"), joined=True),
    FormField("remarks", N_("Remarks"), joined=True),
    FormField("consent_list", N_("Consent: list of participants"), kind=Kind.CONSENT),
    FormField("consent_photo", N_("Consent: photos"), kind=Kind.CONSENT),
    FormField("form_id", N_("Number in the form"), Home.NOWHERE),
    FormField("unit", N_("Units chosen"), Home.NOWHERE, joined=True),
)
BY_NAME: Final = {field.name: field for field in FIELDS}


def birth_years(today: date) -> range:
    """Return the years in which people who live today can be born."""
    return range(today.year - 110, today.year + 1)


def birth_problem(day: date | None, today: date) -> str:
    """Say what is wrong with a date of birth, "" when nothing is."""
    if day is None or (day.year in birth_years(today) and day <= today):
        return ""
    return _("Nobody alive was born on {day}. Check the date.").format(day=format_date(day))


def kept_in(home: Home, *kinds: Kind) -> tuple[str, ...]:
    """Return the names of the fields kept there, of these kinds, or of all."""
    return tuple(one.name for one in FIELDS if home & one.home and (not kinds or one.kind in kinds))


def label_of(name: str) -> str:
    """Return the word of a field; a question of the form speaks for itself."""
    return BY_NAME[name].label if name in BY_NAME else name


def shown_text(name: str, text: str) -> str:
    """Return the text of a field as people write it; the answer to a question as it is."""
    return BY_NAME[name].shown(text) if name in BY_NAME else text

"""From what stands in a cell to the value of a field, with a sentence for everything that is wrong or was changed.

Nothing is invented: a digit that Excel has swallowed is reported, not guessed, and what is unknown stays as written.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from fbdesk import clock
from fbdesk.fields import birth_problem, birth_years
from fbdesk.i18n import N_, _
from fbdesk.sheets.content import PLACEHOLDERS, yes_or_no
from fbdesk.sheets.emails import parse_email
from fbdesk.sheets.moments import SENT, read_moment
from fbdesk.sheets.parsed import NOTHING, Parsed, Problem, quoted
from fbdesk.sheets.places import find_land
from fbdesk.sheets.postal import parse_postcode, parse_postcode_town, parse_street, parse_town
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import has_letter, is_empty_word, joined_choices, number_text, value_text
from fbdesk.vocabulary import Gender

_DIGIT: Final = re.compile(r"\d")
_EXPONENT: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)
_PHONE_LABEL: Final = re.compile(r"^(?:tel(?:efon)?|fon|mobil|handy|phone|t|m)\s*[.:]+\s*", re.IGNORECASE)
_COUNTRY_CODES: Final = ("49", "43", "41", "352", "0")


def parse_phone(value: Value) -> Parsed:
    """The number as written; digits that Excel may have swallowed are named, never restored."""
    text = _PHONE_LABEL.sub("", number_text(value)).strip(" ;,")
    if is_empty_word(text):
        return NOTHING
    if _EXPONENT.fullmatch(text):
        message = _("Excel has shortened the phone number to “{text}”. Enter the number again as text.")
        return Parsed(problems=(Problem("phone", "phone_shortened", message.format(text=text), hint=True),))
    if isinstance(value, int | float) and not text.startswith(_COUNTRY_CODES):
        message = _("The phone number {text} is stored as a number. A leading zero may be missing; check it.")
        return Parsed(
            text, problems=(Problem("phone", "phone_number", message.format(text=text), hint=True),)
        )
    if len(_DIGIT.findall(text)) < 3:
        message = _("“{text}” is not a phone number. Check the entry.")
        return Parsed(
            text, problems=(Problem("phone", "phone_unusual", message.format(text=quoted(text)), hint=True),)
        )
    return Parsed(text)


_DATE_MESSAGES: Final = {
    "date_impossible": N_("The date “{text}” does not exist. Correct it or empty the cell."),
    "date_unreadable": N_("“{text}” is not a complete date. Write it as 22.10.2019 or empty the cell."),
    "date_order": N_(
        "The date “{text}” has the month first. Write it as day.month.year, for example 22.10.2019."
    ),
    "date_missing": N_("“{text}” is only a time. Add the date or empty the cell."),
    "date_range": N_("“{text}” is a period. The first day was taken."),
    "date_ambiguous": N_(
        "“{text}” was read as day/month/year, but other dates in this column have the month first. Check it."
    ),
}
_DATE_HINTS: Final = ("date_missing", "date_range", "date_ambiguous")


def parse_date(value: Value, *, is_month_first: bool = False) -> Parsed:
    """An ISO date, with the time where there is one."""
    return _date(value, "received_at", SENT, is_month_first)


def parse_birth(value: Value, *, is_month_first: bool = False) -> Parsed:
    """An ISO day no longer ago than people live, and not in the future; a time beside it means nothing."""
    today = clock.today()
    parsed = _date(value, "date_of_birth", birth_years(today), is_month_first)
    text = parsed.text[:10]
    if text and (wrong := birth_problem(date.fromisoformat(text), today)):
        return Parsed(problems=(Problem("date_of_birth", "date_impossible", wrong),))
    return parsed._replace(text=text)


def _date(value: Value, name: str, years: range, is_month_first: bool) -> Parsed:
    if isinstance(value, str) and is_empty_word(value.strip()):
        return NOTHING
    moment = read_moment(value, is_month_first=is_month_first, years=years)
    if not moment.code:
        return Parsed(moment.text)
    message = _(_DATE_MESSAGES[moment.code]).format(text=quoted(value_text(value)))
    return Parsed(moment.text, problems=(Problem(name, moment.code, message, moment.code in _DATE_HINTS),))


_FRAU: Final = r"(?:sehr geehrte |liebe )?(?:frau|fr\.?|mrs\.?|ms\.?|miss)"
_HERR: Final = r"(?:sehr geehrter |lieber |an )?(?:herrn?|hr\.?|mr\.?)"
_SALUTATION: Final = re.compile(
    rf"(?:(?P<frau>{_FRAU})|(?P<herr>{_HERR}))(?![\w.,/])\s*(?P<rest>.*)", re.IGNORECASE
)
_SINGLE_LETTERS: Final = {
    "w": "Frau",
    "f": "Frau",
    "weiblich": "Frau",
    "m": "Herr",
    "h": "Herr",
    "männlich": "Herr",
}
_NO_SALUTATION: Final = frozenset(
    {"d", "divers", "neutral", "keine", "ohne", "*", "mx", "ohne anrede", "keine anrede", "nicht-binär", "x"}
    | {"herr/frau", "frau/herr", "herr / frau", "frau / herr", "frau oder herr"}
)
_TITLE_WORDS: Final = re.compile(r"(?:(?:prof|dr|dipl|mag|pd|priv)\b[\w.\- ]*)+", re.IGNORECASE)
_GENDERS: Final = {
    Gender.FEMALE: ("w", "f", "weiblich", "frau", "female", "woman"),
    Gender.MALE: ("m", "männlich", "mann", "herr", "male", "man"),
    Gender.DIVERSE: (
        "d",
        "x",
        "*",
        "divers",
        "diverse",
        "non-binary",
        "nonbinary",
        "nichtbinär",
        "nicht-binär",
        "inter",
        "other",
    ),
    Gender.NOT_STATED: (
        "k. a.",
        "k.a.",
        "keine angabe",
        "ohne angabe",
        "prefer not to say",
        "möchte ich nicht angeben",
        "ohne",
    ),
}
_GENDER_WORDS: Final = {word: gender for gender, words in _GENDERS.items() for word in words}


def parse_salutation(value: Value) -> Parsed:
    """ "Frau" or "Herr", a title or name behind it as extra; "divers", "keine" and the like mean no salutation."""
    text = value_text(value) if isinstance(value, str) else ""
    folded = text.casefold().rstrip(" .,")
    if is_empty_word(text) or folded in _NO_SALUTATION:
        return NOTHING
    if folded in _SINGLE_LETTERS:
        return Parsed(_SINGLE_LETTERS[folded])
    if _TITLE_WORDS.fullmatch(text):
        return Parsed(extra=(("title", text),))
    found = _SALUTATION.fullmatch(text)
    if found is None:
        return Parsed(text)
    rest = found["rest"].strip()
    kind = "title" if _TITLE_WORDS.fullmatch(rest) else "family_name"
    return Parsed("Frau" if found["frau"] else "Herr", ((kind, rest),) if rest else ())


def parse_gender(value: Value) -> Parsed:
    """One of the genders that statistics know, however it is written; any other word stays as it is."""
    text = value_text(value) if isinstance(value, str) else ""
    known = _GENDER_WORDS.get(text.casefold())
    if known:
        return Parsed(known.value)
    return NOTHING if is_empty_word(text) else Parsed(text)


def parse_name(value: Value) -> Parsed:
    """A part of a name, never changed in its letters; "?" and "12" are none, "=1+1" is what somebody wrote."""
    text = value_text(value)
    is_name = (has_letter(text) or text.startswith(("=", "@"))) and not isinstance(value, bool)
    return (
        Parsed(text)
        if is_name and not is_empty_word(text) and text.casefold() not in PLACEHOLDERS
        else NOTHING
    )


def parse_full_name(value: Value) -> Parsed:
    """A whole name; "Frau" or "Herr" before it goes to the salutation."""
    parsed = parse_name(value)
    found = _SALUTATION.fullmatch(parsed.text)
    if found is None or not found["rest"]:
        return parsed
    return Parsed(found["rest"], (("salutation", "Frau" if found["frau"] else "Herr"),))


def parse_title(value: Value) -> Parsed:
    """An academic title; "kein", "ohne" and "nein" are none."""
    text = value_text(value) if isinstance(value, str) else ""
    has_none = is_empty_word(text) or text.casefold() in (
        "kein",
        "keiner",
        "keine",
        "ohne",
        "nein",
        "no",
        "x",
        "0",
    )
    return NOTHING if has_none else Parsed(text)


def parse_land(value: Value) -> Parsed:
    """The official name of the Land; an unknown one stays as written, with a hint."""
    text = joined_choices(value_text(value))
    if is_empty_word(text):
        return NOTHING
    land = find_land(text)
    if land is not None:
        return Parsed(land)
    message = _("“{text}” is no Land of Germany. Check the entry.")
    return Parsed(
        text, problems=(Problem("land", "land_unknown", message.format(text=quoted(text)), hint=True),)
    )


def parse_consent(value: Value, field: str) -> Parsed:
    """ "yes" or "no"; an empty cell or "–" is not given, and what is unclear is never a yes."""
    if isinstance(value, bool | int | float):
        return Parsed("yes" if value == 1 else "no")
    text = value_text(value).rstrip(";")
    if not text:
        return NOTHING
    answer = yes_or_no(text)
    if answer is not None or is_empty_word(text):
        return Parsed("yes" if answer else "no")
    message = _("“{text}” is neither yes nor no. The consent was not taken over.")
    return Parsed(problems=(Problem(field, "consent_unclear", message.format(text=quoted(text)), hint=True),))


def parse_diet(value: Value) -> Parsed:
    """What somebody eats in their own words; "nein", the answer to a question about allergies, says nothing."""
    parsed = parse_text(value)
    return NOTHING if parsed.text.casefold().rstrip(".!") in ("nein", "no", "0") else parsed


def parse_needs(value: Value) -> Parsed:
    """Support needed in the person's own words; "nein" and "keine" mean that there is none."""
    parsed = parse_text(value)
    has_none = parsed.text.casefold().rstrip(".!") in (
        "nein",
        "no",
        "0",
        "keine",
        "keiner",
        "keinen",
        "none",
        "nichts",
    )
    return NOTHING if has_none else parsed


def parse_remarks(value: Value) -> Parsed:
    """A free text with its lines."""
    text = joined_choices(value_text(value, keep_lines=True))
    return NOTHING if is_empty_word(text) else Parsed(text)


def parse_text(value: Value) -> Parsed:
    """A short text in one line; several choices of a form joined with commas."""
    text = joined_choices(number_text(value))
    return NOTHING if is_empty_word(text) else Parsed(text)


def parse_form_id(value: Value) -> Parsed:
    """The form's own number of a registration, as text."""
    return Parsed(number_text(value))


DATE_PARSERS: Final = {"received_at": parse_date, "date_of_birth": parse_birth}
"""How days and moments are read: they ask whether their column has the month first."""
PARSERS: Final[dict[str, Callable[[Value], Parsed]]] = {
    **DATE_PARSERS,
    "salutation": parse_salutation,
    "gender": parse_gender,
    "title": parse_title,
    "given_name": parse_name,
    "family_name": parse_name,
    "full_name": parse_full_name,
    "email": parse_email,
    "phone": parse_phone,
    "street": parse_street,
    "postcode": parse_postcode,
    "postcode_town": parse_postcode_town,
    "town": parse_town,
    "land": parse_land,
    "diet": parse_diet,
    "needs": parse_needs,
    "remarks": parse_remarks,
    "consent_list": lambda value: parse_consent(value, "consent_list"),
    "consent_photo": lambda value: parse_consent(value, "consent_photo"),
    "form_id": parse_form_id,
}
"""How each field is read; a field that is not here is a short text."""

"""Postcodes, towns and streets; German rules unless the row says another country."""

import re
from datetime import date
from typing import Final

from fbdesk.i18n import _
from fbdesk.sheets.parsed import NOTHING, Parsed, Problem, quoted
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import clean_text, is_empty_word, joined_choices, number_text, value_text

_DIGIT: Final = re.compile(r"\d")
_FIRST_POSTCODE: Final = 1_001
_LAST_POSTCODE: Final = 99_998
_LABEL: Final = re.compile(r"^(?:PLZ|Postleitzahl)\b[\s:.]*", re.IGNORECASE)
_GERMAN_POSTCODE: Final = re.compile(r"(?:D|DE)?[\s.–-]*(\d{4,5})", re.IGNORECASE)
_FOREIGN_POSTCODE: Final = re.compile(
    r"(?:A|AT|B|BE|CH|CZ|DK|F|FR|FL|I|IT|L|LU|LI|NL|PL)[\s–-]+\d[\d\s-]{2,6}[A-Z]{0,2}", re.IGNORECASE
)
_CODE_FIRST: Final = re.compile(
    r"((?:[A-Z]{1,2}[\s–-]+)?\d{4,5})[\s,/;–-]+([^\W\d_].*)", re.IGNORECASE | re.DOTALL
)
_CODE_LAST: Final = re.compile(r"([^\W\d_][^\d]*?)[\s,/;(–-]+((?:D[\s–-])?\d{4,5})\)?", re.DOTALL)


def parse_postcode(value: Value, *, is_abroad: bool = False) -> Parsed:
    """Five digits with their leading zero; four digits get it back unless the country is another one."""
    text = number_text(value)
    if is_empty_word(text):
        return NOTHING
    text = _LABEL.sub("", text).strip(" ,;.–-")
    if _FOREIGN_POSTCODE.fullmatch(text):
        return Parsed(text)
    german = _GERMAN_POSTCODE.fullmatch(re.sub(r"(?<=\d)[\s.](?=\d)", "", text))
    split = None if german else _split_place(text)
    if split is not None:
        code, town = split
        parsed = parse_postcode(code, is_abroad=is_abroad)
        return Parsed(parsed.text, (("town", town),), parsed.problems)
    if is_abroad:
        return Parsed(text)
    if german and _FIRST_POSTCODE <= int(german[1]) <= _LAST_POSTCODE:
        return Parsed(german[1].zfill(5))
    message = _("The postcode “{text}” does not exist in Germany. Check it or add the country.")
    problem = Problem("postcode", "postcode_impossible", message.format(text=quoted(text)), hint=True)
    return Parsed(text, problems=(problem,))


def parse_postcode_town(value: Value, *, is_abroad: bool = False) -> Parsed:
    """ "01796 Pirna", "Pirna, 01796", only the code or only the town; both come as extra."""
    text = number_text(value)
    if is_empty_word(text):
        return NOTHING
    if not _DIGIT.search(text):
        return Parsed(extra=(("town", text),))
    parsed = parse_postcode(text, is_abroad=is_abroad)
    return Parsed(extra=(("postcode", parsed.text), *parsed.extra), problems=parsed.problems)


def parse_town(value: Value) -> Parsed:
    """A town; a postcode written before it is split off."""
    text = number_text(value)
    split = _split_place(text)
    if split is None:
        return NOTHING if is_empty_word(text) else Parsed(text)
    code = parse_postcode(split[0])
    return Parsed(split[1], (("postcode", code.text),), code.problems)


def _split_place(text: str) -> tuple[str, str] | None:
    found = _CODE_FIRST.fullmatch(text)
    if found:
        return found[1], found[2].strip(" ,;")
    found = _CODE_LAST.fullmatch(text)
    return (found[2], found[1].strip(" ,;")) if found else None


def parse_street(value: Value) -> Parsed:
    """A street; from a whole address postcode and town are split off: "Am Markt 1, 01796 Pirna"."""
    text = value_text(value, keep_lines=True)
    if is_empty_word(text):
        return NOTHING
    street, place = _street_and_place(text)
    split = _split_place(clean_text(place)) if street else None
    if split is None or not _GERMAN_POSTCODE.fullmatch(split[0]):
        return Parsed(clean_text(text.replace("\n", ", ")))
    code = parse_postcode(split[0])
    return Parsed(
        clean_text(street.replace("\n", ", ")), (("postcode", code.text), ("town", split[1])), code.problems
    )


def _street_and_place(text: str) -> tuple[str, str]:
    """The two parts of an address, whichever comes first."""
    separator = "\n" if "\n" in text else ","
    first, _separator, rest = text.partition(separator)
    if re.match(r"(?:D[\s–-])?\d{5}\s", first):
        return rest, first
    street, _separator, place = text.rpartition(separator)
    return street, place


def parse_house_number(value: Value) -> Parsed:
    """A number to put behind the street; Excel makes a date of "3-5", which is reported."""
    if not isinstance(value, date):
        return Parsed(joined_choices(number_text(value)))
    message = _("Excel has made the date {text} of a house number. Enter the number again as text.")
    problem = Problem("street", "house_number_date", message.format(text=value_text(value)), hint=True)
    return Parsed(problems=(problem,))

"""E-mail addresses as people and programs write them into a cell."""

import re
from typing import Final

from fbdesk.i18n import _
from fbdesk.rules.people.email_address import whole_address
from fbdesk.sheets.content import PLACEHOLDERS
from fbdesk.sheets.parsed import NOTHING, Parsed, Problem, quoted
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import is_empty_word, value_text

_IN_BRACKETS: Final = re.compile(r"<\s*(?:mailto:)?\s*([^<>]+?)\s*>")
_COMMENT: Final = re.compile(r"\s+\([^()@]*\)\s*$")
_AT_WORDS: Final = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|\(ät\)|\[ät\])\s*", re.IGNORECASE)
_BETWEEN_ADDRESSES: Final = re.compile(r"\s*(?:[;,\n|]|\s/\s|\bund\b|\boder\b)\s*")
_PHONE: Final = re.compile(r"(?:tel\w*\W*)?[+(0][\d\s()/.–-]{5,}", re.IGNORECASE)
_AROUND_ADDRESS: Final = " .,;:!?'\"<>()[]{}|"


def parse_email(value: Value) -> Parsed:
    """One complete address, its domain in small letters; of two, the first with a hint; a phone beside it is extra."""
    text = value_text(value, keep_lines=True)
    if text.isascii() and (address := whole_address(text)):
        return Parsed(address)
    if is_empty_word(text) or text.casefold() in PLACEHOLDERS:
        return NOTHING
    return _repaired_email(text)


def _repaired_email(text: str) -> Parsed:
    text = _AT_WORDS.sub("@", text)
    bracketed = _IN_BRACKETS.search(text)
    parts = _BETWEEN_ADDRESSES.split(bracketed[1] if bracketed else _COMMENT.sub("", text))
    parts = [_trimmed_address(part) for part in parts]
    addresses = [found for part in parts if (found := whole_address(part))]
    if not addresses or (len(addresses) < len([part for part in parts if "@" in part])):
        return Parsed(problems=(_email_problem(text, parts),))
    problems: tuple[Problem, ...] = ()
    first = addresses[0]
    if len({address.casefold() for address in addresses}) > 1:
        message = _("There are several e-mail addresses: “{text}”. The first was taken: {first}.")
        problems = (
            Problem("email", "email_several", message.format(text=quoted(text), first=first), hint=True),
        )
    elif not first.partition("@")[0].isascii():
        message = _("The e-mail “{text}” has an unusual letter before the @. Check the address.")
        problems = (Problem("email", "email_letters", message.format(text=quoted(text)), hint=True),)
    phones = tuple(("phone", part) for part in parts if _PHONE.fullmatch(part))
    return Parsed(first, phones[:1], problems)


def _trimmed_address(part: str) -> str:
    part = part.strip(_AROUND_ADDRESS + "\n")
    part = re.sub(r"^(?:mailto|e-?mail|mail)\s*:\s*", "", part, flags=re.IGNORECASE).strip(_AROUND_ADDRESS)
    return re.sub(r"\s*([@])\s*", r"\1", part.partition("?subject=")[0])


def _email_problem(text: str, parts: list[str]) -> Problem:
    local, at, domain = next((part for part in parts if "@" in part), "").partition("@")
    is_incomplete = not at or not local or "." not in domain.strip(".")
    if is_incomplete and not re.search(r"\s", local + domain):
        message = _("The e-mail “{text}” is incomplete. Complete the address or empty the cell.")
        return Problem("email", "email_incomplete", message.format(text=quoted(text)))
    message = _("The e-mail “{text}” is not a valid address. Correct the address or empty the cell.")
    return Problem("email", "email_invalid", message.format(text=quoted(text)))

"""What an e-mail address is: in a spreadsheet, in a field, and for whatever is sent."""

import re
from typing import Final

from fbdesk.errors import UserError
from fbdesk.i18n import _

_LOCAL: Final = r"[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*"
_DOMAIN: Final = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)"
_ADDRESS: Final = re.compile(rf"({_LOCAL})@({_DOMAIN})")


def whole_address(text: str) -> str:
    """Return an address as it is kept, its domain in small letters; "" for whatever is none."""
    found = _ADDRESS.fullmatch(text)
    return f"{found[1]}@{found[2].lower()}" if found else ""


def email_problem(text: str) -> str:
    """Return what is wrong with an e-mail address as typed, "" when it is one or empty."""
    text = text.strip()
    if not text or whole_address(text):
        return ""
    sentence = _("“{email}” is not a complete e-mail address. Correct it or leave it empty.")
    return sentence.format(email=text[:80])


def typed_address(text: str) -> str:
    """Return an address as it is kept, "" for none; raises UserError for whatever else was typed."""
    if problem := email_problem(text):
        raise UserError(problem)
    return whole_address(text.strip())

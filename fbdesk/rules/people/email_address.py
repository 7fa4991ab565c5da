"""Whether an e-mail address, as somebody types it, is complete."""

import re
from typing import Final

from fbdesk.i18n import _

_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def email_problem(text: str) -> str:
    """Return what is wrong with an e-mail address as typed, "" when it is complete or empty."""
    if not text or _ADDRESS.fullmatch(text):
        return ""
    return _("The e-mail is incomplete. Complete the address or empty the field.")

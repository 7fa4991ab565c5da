"""E-mail addresses for the clipboard, as the field for blind copies takes them; who has none is named."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtGui import QGuiApplication

from fbdesk.i18n import _, ngettext
from fbdesk.rules.people.email_address import whole_address
from fbdesk.ui.work import Work

_MOST_NAMES: Final = 5


class Reachable(Protocol):
    """Somebody with a name and perhaps an e-mail address."""

    @property
    def name(self) -> str:
        """The name as lists show it."""

    @property
    def email(self) -> str:
        """The address, "" when there is none."""


def copy_emails(work: Work, rows: Sequence[Reachable]) -> None:
    """Copy the e-mail addresses, each once, divided by semicolons as Outlook wants them."""
    found = [(row.name, whole_address(row.email)) for row in rows]
    addresses = list({address.casefold(): address for _name, address in found if address}.values())
    missing = [name for name, address in found if not address]
    if addresses:
        QGuiApplication.clipboard().setText("; ".join(addresses))
    work.tell(_emails_told(len(addresses), missing), "note")


def _emails_told(copied: int, missing: Sequence[str]) -> str:
    """Say how many addresses were copied, and who has none."""
    if not copied:
        return _("Nobody among these has an e-mail address. Nothing was copied.")
    text = ngettext("{n} e-mail address copied.", "{n} e-mail addresses copied.", copied).format(n=copied)
    return with_missing(text, missing)


def with_missing(text: str, missing: Sequence[str]) -> str:
    """Add to a sentence who has no address."""
    if not missing:
        return text
    called, more = "; ".join(missing[:_MOST_NAMES]), len(missing) - _MOST_NAMES
    if more > 0:
        called = _("{names} and {n} more").format(names=called, n=more)
    without = ngettext("{n} has none: {names}.", "{n} have none: {names}.", len(missing))
    return f"{text} {without.format(n=len(missing), names=called)}"

"""Addresses for the clipboard: e-mail for the Bcc line, postal ones as blocks; who lacks one is named."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QGuiApplication

from fbdesk.i18n import _, ngettext
from fbdesk.services import letters, mailing
from fbdesk.services.mailing import PostalAddress
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.work import Work

_MOST_NAMES = 5


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
    addresses = list({row.email.casefold(): row.email for row in rows if row.email}.values())
    missing = [row.name for row in rows if not row.email]
    if addresses:
        QGuiApplication.clipboard().setText("; ".join(addresses))
    work.tell(emails_told(len(addresses), missing), "note")


def emails_told(copied: int, missing: Sequence[str]) -> str:
    """Say how many addresses were copied, and who has none."""
    if not copied:
        return _("Nobody among these has an e-mail address. Nothing was copied.")
    text = ngettext("{n} e-mail address copied.", "{n} e-mail addresses copied.", copied).format(n=copied)
    return _with_missing(text, missing)


def copy_postal(work: Work, rows: Sequence[RegistrationRow]) -> None:
    """Copy the postal addresses as blocks divided by an empty line."""

    def take(found: list[PostalAddress]) -> None:
        blocks = ["\n".join(one.lines) for one in found if one.lines]
        missing = [one.name for one in found if not one.lines]
        if not blocks:
            work.tell(_("Nobody among these has a complete postal address. Nothing was copied."), "note")
            return
        QGuiApplication.clipboard().setText("\n\n".join(blocks))
        text = ngettext("{n} postal address copied.", "{n} postal addresses copied.", len(blocks))
        work.tell(_with_missing(text.format(n=len(blocks)), missing), "note")

    work.read(mailing.list_postal_addresses, [row.id for row in rows], done=take)


def _with_missing(text: str, missing: Sequence[str]) -> str:
    if not missing:
        return text
    called, more = "; ".join(missing[:_MOST_NAMES]), len(missing) - _MOST_NAMES
    if more > 0:
        called = _("{names} and {n} more").format(names=called, n=more)
    without = ngettext("{n} has none: {names}.", "{n} have none: {names}.", len(missing))
    return f"{text} {without.format(n=len(missing), names=called)}"


def copy_decision(work: Work, row: RegistrationRow) -> None:
    """Copy what a letter would say, as text for an e-mail."""

    def take(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        work.tell(_("The text for {name} was copied.").format(name=row.name), "note")

    work.read(letters.get_decision_text, row.id, done=take)

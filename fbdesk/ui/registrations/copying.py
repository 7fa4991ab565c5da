"""What a letter needs for the clipboard: postal addresses as blocks, and the words of a decision."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from fbdesk.i18n import _, ngettext
from fbdesk.services.registrations import letters, mailing
from fbdesk.services.registrations.mailing import PostalAddress
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.widgets.clipboard import with_missing
from fbdesk.ui.work import Work


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
        work.tell(with_missing(text.format(n=len(blocks)), missing), "note")

    work.read(mailing.list_postal_addresses, [row.id for row in rows], done=take)


def copy_decision(work: Work, row: RegistrationRow) -> None:
    """Copy what a letter would say, as text for an e-mail."""

    def take(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        work.tell(_("The text for {name} was copied.").format(name=row.name), "note")

    work.read(letters.get_decision_text, row.id, done=take)

"""What can be done with the people shown: copy their addresses, invite them to a programme."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history import labels
from fbdesk.services.people.people import PersonRow
from fbdesk.services.registrations import invitations
from fbdesk.ui.widgets.clipboard import copy_emails
from fbdesk.ui.widgets.frames.page import Page


def people_menu(page: Page, rows: Sequence[PersonRow]) -> QMenu:
    """Return the menu for these people: those selected, or all that are shown."""
    menu, context = QMenu(page), page.context
    n = format_number(len(rows))
    text = ngettext("Copy e-mail address", "Copy e-mail addresses of {n} people", len(rows)).format(n=n)
    copy = menu.addAction(text)
    copy.triggered.connect(lambda: copy_emails(context.work, rows))
    text = ngettext("Invite this person to", "Invite {n} people to", len(rows)).format(n=n)
    programmes = menu.addMenu(text)
    for choice in context.programme.choices:
        action = QAction(choice.title.replace("&", "&&"), programmes)
        action.triggered.connect(lambda _on=False, chosen=choice.id: invite(page, chosen, rows))
        programmes.addAction(action)
    for action in (copy, programmes.menuAction()):
        action.setEnabled(bool(rows))
    return menu


def invite(page: Page, programme_id: int, rows: Sequence[PersonRow]) -> None:
    """Register the people as invited, and say how many; who is registered already is left out."""
    ids = [row.id for row in rows]

    def words(made: list[int]) -> str:
        text = ngettext("{n} person was invited.", "{n} people were invited.", len(made))
        text = text.format(n=format_number(len(made)))
        if there := len(rows) - len(made):
            before = ngettext("{n} was registered already.", "{n} were registered already.", there).format(
                n=format_number(there)
            )
            text = f"{text} {before}"
        return text

    def write(reason: str = "") -> None:
        page.work.write(labels.invited, invitations.invite, programme_id, ids, anyway=reason, tell=words)

    page.work.read(
        invitations.find_refusal,
        programme_id,
        ids,
        done=lambda refusal: page.act_or_ask(refusal, _("Invite anyway"), write),
    )

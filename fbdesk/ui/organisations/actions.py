"""What can be done with the organisations shown: invite those who are known there to a programme."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history import labels
from fbdesk.services.organisations.organisations import OrganisationRow
from fbdesk.services.registrations import invitations
from fbdesk.services.registrations.invitations import Invited
from fbdesk.ui.widgets.frames.page import Page


def organisations_menu(page: Page, rows: Sequence[OrganisationRow]) -> QMenu:
    """Return the menu for these organisations: those selected, or all that are shown."""
    menu, context = QMenu(page), page.context
    people = sum(row.people for row in rows)
    text = ngettext(
        "Invite {n} person from {organisations} to", "Invite {n} people from {organisations} to", people
    )
    organisations = ngettext("{n} organisation", "{n} organisations", len(rows)).format(
        n=format_number(len(rows))
    )
    programmes = menu.addMenu(text.format(n=format_number(people), organisations=organisations))
    for choice in context.programme.choices:
        action = QAction(choice.title.replace("&", "&&"), programmes)
        action.triggered.connect(lambda _on=False, chosen=choice.id: invite(page, chosen, rows))
        programmes.addAction(action)
    programmes.menuAction().setEnabled(bool(people))
    return menu


def invite(page: Page, programme_id: int, rows: Sequence[OrganisationRow]) -> None:
    """Register those who work there as invited, and say how many, and where nobody is known."""
    ids = [row.id for row in rows]

    def words(done: Invited) -> str:
        n = len(done.registration_ids)
        text = ngettext("{n} person was invited.", "{n} people were invited.", n)
        said = text.format(n=format_number(n))
        if done.without:
            said += " " + _("Nobody is known in: {names}.").format(names="; ".join(done.without))
        return said

    def write(reason: str = "") -> None:
        page.work.write(
            lambda done: labels.invited(list(done.registration_ids)),
            invitations.invite_organisations,
            programme_id,
            ids,
            anyway=reason,
            tell=words,
        )

    page.work.read(
        invitations.find_refusal_of_organisations,
        programme_id,
        ids,
        done=lambda refusal: page.act_or_ask(refusal, _("Invite anyway"), write),
    )

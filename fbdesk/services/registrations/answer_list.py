"""Lists for the speakers and for the day: wishes and questions from the registration form, and who takes part."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.documents import name_badges
from fbdesk.documents.list_document import ListColumn, ListDocument, ListSection, render_list
from fbdesk.documents.name_badges import Badge
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.attendance.attendance import get_grid
from fbdesk.services.office import office
from fbdesk.services.programmes.programmes import get_programme
from fbdesk.services.registrations.answers import Said, list_answers

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class AnswerHeading:
    """A question of the form with the number of answers; `proposed` for those that are answered in sentences."""

    heading: str
    answers: int
    proposed: bool


def list_answer_headings(db: Session, programme_id: int) -> tuple[AnswerHeading, ...]:
    """Return the questions of the form beside its fields, in its order."""
    return tuple(
        AnswerHeading(heading, len(said), _is_told_in_sentences(said))
        for heading, said in list_answers(db, programme_id)
    )


def _is_told_in_sentences(said: Sequence[Said]) -> bool:
    """A telephone number, a year or "yes" is nothing for the speakers; what most tell in three words or more is."""
    told = [one for one in said if len(_WORD.findall(one.text)) >= _WORDS]
    return 2 * len(told) > len(said)


def render_answers(
    db: Session, programme_id: int, headings: Collection[str] | None = None, *, with_names: bool = False
) -> bytes:
    """Return wishes and questions as PDF, grouped by the form's headings (None: those that are proposed).

    Without names nothing tells who wrote what. Raises UserError when there is no answer.
    """
    programme = get_programme(db, programme_id)
    if headings is None:
        headings = {one.heading for one in list_answer_headings(db, programme_id) if one.proposed}
    sections = tuple(
        _section(heading, said, with_names)
        for heading, said in list_answers(db, programme_id)
        if heading in headings
    )
    if not sections:
        raise UserError(_("There are no answers to print. Choose a question that was answered."))
    return render_list(
        ListDocument(
            title=_("Wishes and questions of the participants"),
            subtitle=programme.row.name,
            office=office.get_office(db).name,
            foot=_("For the speakers only, to be destroyed after the event."),
            sections=sections,
        )
    )


def _section(heading: str, said: Sequence[Said], with_names: bool) -> ListSection:
    if not with_names:
        texts = sorted((one.text.strip() for one in said), key=str.casefold)
        return ListSection(heading=heading, columns=(ListColumn("", 1),), rows=tuple((t,) for t in texts))
    columns = (ListColumn(_("Name"), 50), ListColumn(_("Organisation"), 45), ListColumn(_("Answer"), 90))
    return ListSection(heading=heading, columns=columns, rows=tuple(said))


def render_participants(db: Session, programme_id: int) -> bytes:
    """Return the list of participants as PDF: name, organisation and town of those who have a place.

    Who did not agree to stand on a list that others get is left out, and the list says how many those are.
    """
    programme = get_programme(db, programme_id)
    agreed = dict(
        db.execute(
            select(Registration.id, Registration.town).where(
                Registration.programme_id == programme_id, Registration.consent_list
            )
        ).all()
    )
    people = get_grid(db, programme_id).rows
    if not people:
        raise UserError(_("Nobody has a place yet, so there is no list."))
    shown = [person for person in people if person.registration_id in agreed]
    left_out = len(people) - len(shown)
    text = ngettext(
        "{n} person did not agree to stand on this list.",
        "{n} people did not agree to stand on this list.",
        left_out,
    )
    section = ListSection(
        text=text.format(n=format_number(left_out)) if left_out else "",
        columns=(
            ListColumn(_("No."), 9, right=True),
            ListColumn(_("Name"), 65),
            ListColumn(_("Organisation"), 75),
            ListColumn(_("Town"), 35),
        ),
        rows=tuple(
            (str(number), person.name, person.organisation, agreed[person.registration_id])
            for number, person in enumerate(shown, 1)
        ),
    )
    return render_list(
        ListDocument(
            title=_("List of participants"),
            subtitle=programme.row.name,
            office=office.get_office(db).name,
            foot=programme.funding_line,
            sections=(section,),
        )
    )


def render_badges(db: Session, programme_id: int) -> bytes:
    """Return name badges of those who have a place, as PDF to cut or for label sheets of 3 x 8."""
    programme = get_programme(db, programme_id)
    people = get_grid(db, programme_id).rows
    if not people:
        raise UserError(_("Nobody has a place yet, so there is no list."))
    badges = [Badge(person.full_name, person.organisation, programme.row.title) for person in people]
    return name_badges.render_badges(badges, _("Name badges"), office.get_office(db).name)

"""Invite people who are known already: each gets a registration with a place that is kept until the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Organisation, Person, Programme, Registration
from fbdesk.errors import UserError
from fbdesk.fields import Home, kept_in
from fbdesk.i18n import _
from fbdesk.reasons import NONE, Reason
from fbdesk.rules.registrations.admission import Admission, Refusal
from fbdesk.rules.registrations.place_reasons import INVITED
from fbdesk.services.organisations.origins import list_groups_by_name
from fbdesk.services.people.people import require_person
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import find_door, insisting
from fbdesk.services.registrations.registration_status import REPEATABLE
from fbdesk.services.registrations.registrations import admit
from fbdesk.vocabulary import Arrival, RegistrationStatus


def invite(db: Session, programme_id: int, person_ids: Sequence[int], *, anyway: str = "") -> list[int]:
    """Register these people as invited and return the new registrations; who is registered already is left out.

    Each takes a place, so that the door is asked for all of them; `anyway` is the reason for which the office insists.
    Raises UserError when the door refuses, or when nobody is left to invite.
    """
    programme = require_programme(db, programme_id)
    rows = _rows(db, programme_id, person_ids)
    if not rows:
        raise UserError(_("All of these people are registered for this programme already."))
    answer = _let_in(db, programme, rows, insisting(anyway))
    if isinstance(answer, Refusal):
        raise UserError(answer.sentence)
    return admit(db, programme, rows, answer)


def find_refusal(db: Session, programme_id: int, person_ids: Sequence[int]) -> Refusal | None:
    """Return why these people cannot be invited now, None where they can; the office may insist where it says so."""
    answer = _let_in(db, require_programme(db, programme_id), _rows(db, programme_id, person_ids), NONE)
    return answer if isinstance(answer, Refusal) else None


def _rows(db: Session, programme_id: int, person_ids: Sequence[int]) -> list[dict[str, object]]:
    """Return the columns of those who are not registered yet."""
    there = select(Registration.person_id).where(
        Registration.programme_id == programme_id, Registration.status.not_in(REPEATABLE)
    )
    known = set(db.scalars(there))
    return [_row(db, person_id) for person_id in dict.fromkeys(person_ids) if person_id not in known]


def _let_in(
    db: Session, programme: Programme, rows: Sequence[Mapping[str, object]], insists: Reason
) -> list[Admission] | Refusal:
    door = find_door(db, programme)
    if not insists and (refusal := door.refuse_number(len(rows))):
        return refusal
    organisations = [str(row["organisation"]) for row in rows]
    groups = list_groups_by_name(db, organisations)
    offered, reason, admitted = RegistrationStatus.OFFERED, insists or INVITED, []
    for organisation in organisations:
        answer = door.place(
            groups[organisation], offered, reason, insists=bool(insists), passed=door.waiting, counted=False
        )
        if isinstance(answer, Refusal):
            return answer
        admitted.append(answer)
    return admitted


@dataclass(frozen=True, slots=True)
class Invited:
    """The new registrations, and the names of the organisations in which nobody is known."""

    registration_ids: tuple[int, ...]
    without: tuple[str, ...]


def invite_organisations(
    db: Session, programme_id: int, organisation_ids: Sequence[int], *, anyway: str = ""
) -> Invited:
    """Invite everybody who is known in these organisations, as `invite` does.

    Raises UserError when nobody is, or when nobody is left to invite.
    """
    wanted = list(dict.fromkeys(organisation_ids))
    people = _staff(db, wanted)
    if not people:
        raise UserError(_("Nobody is known in these organisations. Add a person to them first."))
    staffed = set(people.values())
    without = select(Organisation.name).where(Organisation.id.in_(wanted), Organisation.id.not_in(staffed))
    made = invite(db, programme_id, list(people), anyway=anyway)
    return Invited(tuple(made), tuple(db.scalars(without.order_by(Organisation.name))))


def find_refusal_of_organisations(
    db: Session, programme_id: int, organisation_ids: Sequence[int]
) -> Refusal | None:
    """Return why those who are known there cannot be invited now, as `find_refusal` does."""
    return find_refusal(db, programme_id, list(_staff(db, organisation_ids)))


def _staff(db: Session, organisation_ids: Sequence[int]) -> dict[int, int | None]:
    """Return who is known in these organisations, by name, and where."""
    query = select(Person.id, Person.organisation_id).where(Person.organisation_id.in_(organisation_ids))
    return dict(db.execute(query.order_by(Person.sort_key, Person.id)).all())


def _row(db: Session, person_id: int) -> dict[str, object]:
    person = require_person(db, person_id)
    organisation = db.get(Organisation, person.organisation_id) if person.organisation_id else None
    return {
        "person_id": person.id,
        **{name: getattr(person, name) for name in kept_in(Home.PERSON)},
        "organisation": organisation.name if organisation else "",
        "town": organisation.town if organisation else "",
        "received_at": clock.now(),
        "arrival": Arrival.INVITATION,
    }

"""Registrations taken over into another cohort: a new one with all that is known, linked with the old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Person, Programme, Registration
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules.people import names
from fbdesk.rules.registrations import place_reasons as why
from fbdesk.rules.registrations.admission import Admission
from fbdesk.rules.registrations.statuses import ACTIVE
from fbdesk.services.imports.import_admission import Arrivals, sum_up
from fbdesk.services.organisations.origins import list_origins
from fbdesk.services.programmes.programmes import list_programmes, programme_name, require_programme
from fbdesk.services.registrations.admission import find_door, require
from fbdesk.services.registrations.registration_status import REPEATABLE, record_status, require_registrations
from fbdesk.services.registrations.registrations import CONSENTS, TEXTS, add_admitted
from fbdesk.vocabulary import ProgrammeState, RegistrationStatus

_TAKEN_OVER = (
    *TEXTS,
    "person_id",
    "organisation_id",
    "organisation_name",
    "arrival",
    "received_at",
    *CONSENTS,
    "notes",
    "search",
)
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A programme into which registrations can be taken over."""

    id: int
    name: str
    same_series: bool


def list_targets(db: Session, programme_id: int) -> tuple[TargetRow, ...]:
    """Return the programmes that registrations of this one can move to: its own series first, none that is over."""
    own = require_programme(db, programme_id).series_id
    related = set()
    if own is not None:
        related = set(db.scalars(select(Programme.id).where(Programme.series_id == own)))
    over = (ProgrammeState.FINISHED, ProgrammeState.CANCELLED)
    rows = [
        TargetRow(row.id, row.name, row.id in related)
        for row in list_programmes(db)
        if row.id != programme_id and row.state not in over
    ]
    return tuple(sorted(rows, key=lambda row: not row.same_series))


def transfer(db: Session, registration_ids: Sequence[int], programme_id: int, keep_old: bool) -> list[int]:
    """Register these people in another programme with contact, answers and notes; return the new ids.

    The door decides their status by the old ones' time of arrival. Old ones that are active are withdrawn with the
    reason, unless `keep_old`. Raises UserError, with names, for who is registered there already, and for a programme
    that takes nobody in.
    """
    target = require_programme(db, programme_id)
    old = _require_old(db, registration_ids, target)
    _refuse_registered(db, old, target)
    made = _add_new(db, old, target)
    _copy_answers(db, made)
    if not keep_old:
        reason = why.given_away(programme_name(target.title, target.run))
        for one in old:
            if one.status in ACTIVE:  # who was declined, missed it or left already stays what they are
                record_status(db, one, RegistrationStatus.WITHDRAWN, reason)
    db.flush()
    return [made[one.id] for one in old]


def preview_transfer(db: Session, registration_ids: Sequence[int], programme_id: int) -> Arrivals:
    """Say what would become of these registrations in another programme; writes nothing.

    Raises UserError where `transfer` does.
    """
    target = require_programme(db, programme_id)
    old = _require_old(db, registration_ids, target)
    _refuse_registered(db, old, target)
    return sum_up(admission.status for admission in _let_in(db, old, target).values())


def _require_old(db: Session, registration_ids: Sequence[int], target: Programme) -> list[Registration]:
    old = require_registrations(db, registration_ids)
    if not old:
        raise UserError(_("Choose a registration first."))
    if any(one.programme_id == target.id for one in old):
        raise UserError(_("The registration belongs to this programme already. Choose another one."))
    return old


def _refuse_registered(db: Session, old: Sequence[Registration], target: Programme) -> None:
    query = (
        select(Person)
        .join(Registration, Registration.person_id == Person.id)
        .where(Registration.programme_id == target.id, Registration.status.not_in(REPEATABLE))
        .where(Person.id.in_([one.person_id for one in old]))
        .order_by(Person.sort_key, Person.id)
    )
    there = [names.display_name(p.title, p.given_name, p.family_name) for p in db.scalars(query)]
    if there:
        text = ngettext(
            "{names} is registered in “{programme}” already. Take over the others only.",
            "{names} are registered in “{programme}” already. Take over the others only.",
            len(there),
        )
        raise UserError(text.format(names=_some(there), programme=programme_name(target.title, target.run)))
    if len({one.person_id for one in old}) < len(old):
        raise UserError(_("The same person is chosen twice. Choose one registration a person."))


def _some(called: Sequence[str]) -> str:
    """Return the first few names, and how many more there are."""
    shown, more = called[:_MOST_NAMES], len(called) - _MOST_NAMES
    text = ", ".join(shown)
    return _("{names} and {n} more").format(names=text, n=more) if more > 0 else text


def _add_new(db: Session, old: Sequence[Registration], target: Programme) -> dict[int, int]:
    """Register these people anew; return the new registration by the old one."""
    known, admissions = {one.id: one for one in old}, _let_in(db, old, target)
    rows = [
        {**{name: getattr(known[row_id], name) for name in _TAKEN_OVER}, "transferred_from_id": row_id}
        for row_id in admissions
    ]
    made = add_admitted(db, target, rows, list(admissions.values()))
    return dict(zip(admissions, made, strict=True))


def _let_in(db: Session, old: Sequence[Registration], target: Programme) -> dict[int, Admission]:
    """Ask the door for everybody, in the order in which they came; return the answers by old registration."""
    door, programmes = find_door(db, target), _programme_names(db, old)
    origins = list_origins(db, Registration.id.in_([one.id for one in old]))
    admissions = {}
    for one in sorted(old, key=lambda one: (one.received_at, one.id)):
        answer = require(door.arrive(origins[one.id].group, one.received_at))
        reason = why.taken_over(programmes[one.programme_id], answer.reason)
        admissions[one.id] = replace(answer, reason=reason)
    return admissions


def _programme_names(db: Session, old: Sequence[Registration]) -> dict[int, str]:
    programmes = (require_programme(db, one) for one in {one.programme_id for one in old})
    return {programme.id: programme_name(programme.title, programme.run) for programme in programmes}


def _copy_answers(db: Session, made: Mapping[int, int]) -> None:
    query = select(Answer).where(Answer.registration_id.in_(made)).order_by(Answer.id)
    copies = [
        {
            "registration_id": made[one.registration_id],
            "position": one.position,
            "heading": one.heading,
            "value": one.value,
        }
        for one in db.scalars(query)
    ]
    add_rows(db, Answer, copies)

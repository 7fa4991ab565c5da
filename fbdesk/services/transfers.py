"""Registrations taken over into another cohort: a new one with all that is known, linked with the old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Answer, Person, Programme, Registration, StatusEvent
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules import names
from fbdesk.rules.places import is_late
from fbdesk.rules.statuses import ACTIVE
from fbdesk.services.actor import actor
from fbdesk.services.programmes import list_programmes, programme_name, require_programme
from fbdesk.services.registrations import REPEATABLE, TEXTS, record_status, require_registrations
from fbdesk.vocabulary import ProgrammeState, RegistrationStatus

_TAKEN_OVER = (
    *TEXTS,
    "person_id",
    "organisation_id",
    "organisation_name",
    "arrival",
    "received_at",
    "consent_list",
    "consent_photo",
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

    The new registrations are received, with the old ones' time of arrival. Old ones that are active are
    withdrawn with the reason, unless `keep_old`. Raises UserError, with names, for who is registered there already.
    """
    target = require_programme(db, programme_id)
    old = _require_old(db, registration_ids, target)
    _refuse_registered(db, old, target)
    made = _add_new(db, old, target)
    _copy_answers(db, dict(zip((one.id for one in old), made, strict=True)))
    if not keep_old:
        reason = _("Taken over into {programme}").format(programme=programme_name(target.title, target.run))
        for one in old:
            if one.status in ACTIVE:  # who was declined, missed it or left already stays what they are
                record_status(db, one, RegistrationStatus.WITHDRAWN, reason, actor(db))
    db.flush()
    return made


def _require_old(db: Session, registration_ids: Sequence[int], target: Programme) -> list[Registration]:
    old = require_registrations(db, registration_ids)
    if not old:
        raise UserError(_("Choose a registration first."))
    if any(one.programme_id == target.id for one in old):
        raise UserError(_("The registration belongs to this programme already. Choose another one."))
    if not target.takes_place:
        raise UserError(_("This programme was cancelled. Choose another one."))
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


def _add_new(db: Session, old: Sequence[Registration], target: Programme) -> list[int]:
    now, who, received = clock.now(), actor(db), RegistrationStatus.RECEIVED
    reasons = _reasons(db, old)
    columns: list[dict[str, Any]] = [
        {
            **{name: getattr(one, name) for name in _TAKEN_OVER},
            "programme_id": target.id,
            "late": is_late(target.deadline, one.received_at),
            "status": received,
            "status_at": now,
            "status_by": who,
            "status_reason": reasons[one.programme_id],
            "transferred_from_id": one.id,
        }
        for one in old
    ]
    made = add_rows(db, Registration, columns)
    events = [
        {
            "registration_id": new,
            "status": received,
            "at": now,
            "by": who,
            "reason": reasons[one.programme_id],
        }
        for new, one in zip(made, old, strict=True)
    ]
    add_rows(db, StatusEvent, events)
    return made


def _reasons(db: Session, old: Sequence[Registration]) -> dict[int, str]:
    text = _("Taken over from {programme}")
    programmes = (require_programme(db, one) for one in {one.programme_id for one in old})
    return {p.id: text.format(programme=programme_name(p.title, p.run)) for p in programmes}


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

"""Cancel a programme or a unit with a reason, and let it take place after all. What was cancelled stays on record."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, Registration, StatusEvent, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.reasons import Reason, typed
from fbdesk.rules.registrations.admission import Door, Refusal
from fbdesk.rules.registrations.place_reasons import TAKES_PLACE_AFTER_ALL
from fbdesk.rules.registrations.statuses import HOLDING_PLACE
from fbdesk.services.programmes import notices
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.programmes.units import require_unit
from fbdesk.services.registrations.admission import collect_facts, insisting
from fbdesk.services.registrations.registration_status import record_status, require_registrations
from fbdesk.services.registrations.unit_bookings import settle_unit
from fbdesk.vocabulary import RegistrationStatus as Status


def cancel_programme(db: Session, programme_id: int, reason: str) -> int:
    """Cancel a programme; registrations that were active are cancelled with it. Return how many they are."""
    programme = require_programme(db, programme_id)
    if programme.cancelled_on is not None:
        raise UserError(_("This programme was cancelled before."))
    reason = _required(reason)
    concerned = [person.registration_id for person in notices.list_concerned(db, programme_id)]
    programme.cancelled_on, programme.cancel_reason = clock.today(), reason
    for registration in require_registrations(db, concerned):
        # The place on the waiting list is kept, should the programme take place after all.
        record_status(
            db, registration, Status.PROGRAMME_CANCELLED, typed(reason, public=True), registration.rank
        )
    db.flush()
    return len(concerned)


def reinstate_programme(db: Session, programme_id: int, *, anyway: str = "") -> int:
    """Let a cancelled programme take place after all; registrations are again what they were. Return how many.

    Raises UserError when more people had a place than there are places, unless the office insists with a reason.
    """
    programme = require_programme(db, programme_id)
    if programme.cancelled_on is None:
        raise UserError(_("This programme was not cancelled."))
    programme.cancelled_on, programme.cancel_reason = None, ""
    back = _registrations(db, programme_id, Status.PROGRAMME_CANCELLED)
    statuses = {one.id: _status_before(db, one.id) for one in back}
    placed = [one.id for one in back if statuses[one.id] in HOLDING_PLACE]
    reason = _let_back(db, programme, len(placed), insisting(anyway))
    for one in back:
        rank = one.rank if statuses[one.id] is Status.WAITING else None
        record_status(db, one, statuses[one.id], reason, rank)
    notices.forget_notices(db, programme_id)
    db.flush()
    for unit in db.scalars(select(Unit).where(Unit.programme_id == programme_id)).all():
        settle_unit(db, unit)
    return len(back)


def find_reinstate_refusal(db: Session, programme_id: int) -> Refusal | None:
    """Return why a cancelled programme cannot take place after all, None where it can; the office may insist."""
    programme = require_programme(db, programme_id)
    back = _registrations(db, programme_id, Status.PROGRAMME_CANCELLED)
    return _refuse_back(db, programme, sum(_status_before(db, one.id) in HOLDING_PLACE for one in back))


def _let_back(db: Session, programme: Programme, number: int, insists: Reason) -> Reason:
    """Return the reason with which everybody comes back; raises UserError when there are too many of them."""
    db.flush()
    if not insists and (refusal := _refuse_back(db, programme, number)):
        raise UserError(refusal.sentence)
    return insists or TAKES_PLACE_AFTER_ALL


def _refuse_back(db: Session, programme: Programme, number: int) -> Refusal | None:
    """Refuse so many people who had a place when there are fewer places now; the cancellation is what ends."""
    facts = replace(collect_facts(db, programme), cancelled=False)
    if Door(facts).refuse_number(number) is None:
        return None
    text = ngettext(
        "{people} had a place, there is {n} place now. Raise the number of places, or say why it is exceeded.",
        "{people} had a place, there are {n} places now. Raise the number of places, or say why it is exceeded.",
        programme.capacity or 0,
    )
    people = ngettext("{n} person", "{n} people", number).format(n=number)
    return Refusal(text.format(people=people, n=programme.capacity))


def _registrations(db: Session, programme_id: int, *statuses: Status) -> list[Registration]:
    query = select(Registration).where(
        Registration.programme_id == programme_id, Registration.status.in_(statuses)
    )
    return list(db.scalars(query.order_by(Registration.id)))


def _status_before(db: Session, registration_id: int) -> Status:
    """Return the last status that was not given by the cancellation."""
    query = select(StatusEvent.status).where(
        StatusEvent.registration_id == registration_id, StatusEvent.status != Status.PROGRAMME_CANCELLED
    )
    return Status(db.scalar(query.order_by(StatusEvent.id.desc()).limit(1)) or Status.RECEIVED)


def cancel_unit(db: Session, unit_id: int, reason: str) -> None:
    """Cancel a unit; its registrations stay, its sessions do not take place, base and UE follow."""
    unit = require_unit(db, unit_id)
    if unit.cancelled_on is not None:
        raise UserError(_("This unit was cancelled before."))
    unit.cancelled_on, unit.cancel_reason = clock.today(), _required(reason)
    db.flush()


def reinstate_unit(db: Session, unit_id: int) -> None:
    """Let a cancelled unit take place after all; who got a place in the programme meanwhile is decided on."""
    unit = require_unit(db, unit_id)
    if unit.cancelled_on is None:
        raise UserError(_("This unit was not cancelled."))
    unit.cancelled_on, unit.cancel_reason = None, ""
    notices.forget_notices(db, unit.programme_id, unit.id)
    db.flush()
    settle_unit(db, unit)


def _required(reason: str) -> str:
    if not reason.strip():
        raise UserError(_("The reason is missing. Say in a few words why it does not take place."))
    return reason.strip()

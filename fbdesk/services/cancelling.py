"""Cancel a programme or a unit with a reason, and let it take place after all. Nothing is deleted."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, StatusEvent
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services import notices
from fbdesk.services.actor import actor
from fbdesk.services.programmes import require_programme
from fbdesk.services.registrations import record_status, require_registrations
from fbdesk.services.units import require_unit
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
        rank = registration.rank
        record_status(db, registration, Status.PROGRAMME_CANCELLED, programme.cancel_reason, actor(db))
        # The place on the waiting list is kept, should the programme take place after all.
        registration.rank = rank
    db.flush()
    return len(concerned)


def reinstate_programme(db: Session, programme_id: int) -> int:
    """Let a cancelled programme take place after all; registrations are again what they were. Return how many."""
    programme = require_programme(db, programme_id)
    if programme.cancelled_on is None:
        raise UserError(_("This programme was not cancelled."))
    reason = _("The programme takes place after all")
    programme.cancelled_on, programme.cancel_reason = None, ""
    back = _registrations(db, programme_id, Status.PROGRAMME_CANCELLED)
    for registration in back:
        rank, status = registration.rank, _status_before(db, registration.id)
        record_status(db, registration, status, reason, actor(db))
        registration.rank = rank if status is Status.WAITING else None
    notices.forget_notices(db, programme_id)
    db.flush()
    return len(back)


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
    """Let a cancelled unit take place after all."""
    unit = require_unit(db, unit_id)
    if unit.cancelled_on is None:
        raise UserError(_("This unit was not cancelled."))
    unit.cancelled_on, unit.cancel_reason = None, ""
    notices.forget_notices(db, unit.programme_id, unit.id)
    db.flush()


def _required(reason: str) -> str:
    if not reason.strip():
        raise UserError(_("The reason is missing. Say in a few words why it does not take place."))
    return reason.strip()

"""The status of a registration with its date, reason and history: kept here, decided elsewhere."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, StatusEvent
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.reasons import Reason
from fbdesk.services.office.actor import actor
from fbdesk.vocabulary import RegistrationStatus

#: After these somebody may register for the same programme again.
REPEATABLE = (RegistrationStatus.WITHDRAWN, RegistrationStatus.DECLINED)


def require_registration(db: Session, registration_id: int) -> Registration:
    """Return the registration itself for other services; raises UserError when it is gone."""
    registration = db.get(Registration, registration_id)
    if registration is None:
        raise UserError(_("This registration no longer exists."))
    return registration


def require_registrations(db: Session, registration_ids: Sequence[int]) -> list[Registration]:
    """Return these registrations in the order given, each once."""
    wanted = list(dict.fromkeys(registration_ids))
    found = {one.id: one for one in db.scalars(select(Registration).where(Registration.id.in_(wanted)))}
    if len(found) < len(wanted):
        raise UserError(_("This registration no longer exists."))
    return [found[row_id] for row_id in wanted]


def record_status(
    db: Session,
    registration: Registration,
    status: RegistrationStatus,
    reason: Reason,
    rank: int | None = None,
) -> None:
    """Set a status with date, reason and who, and note it in the history; whether it may be is the caller's.

    `rank` is the stored place on the waiting list; lists show ranks without gaps.
    """
    now, who = clock.now(), actor(db)
    registration.status, registration.status_reason = status, reason.stored()
    registration.status_at, registration.status_by = now, who
    registration.rank = rank
    event = StatusEvent(
        registration_id=registration.id, status=status, at=now, by=who, reason=reason.stored()
    )
    db.add(event)


def note(db: Session, told: Iterable[tuple[Registration, Reason]]) -> None:
    """Note reasons in the histories of registrations, which keep their status."""
    now, who = clock.now(), actor(db)
    events = [
        {
            "registration_id": registration.id,
            "status": registration.status,
            "at": now,
            "by": who,
            "reason": reason.stored(),
        }
        for registration, reason in told
    ]
    add_rows(db, StatusEvent, events)


def next_rank(db: Session, programme_id: int) -> int:
    """Return the stored rank behind the last one on the waiting list; lists show ranks without gaps."""
    last = db.scalar(select(func.max(Registration.rank)).where(Registration.programme_id == programme_id))
    return (last or 0) + 1

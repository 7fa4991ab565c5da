"""Somebody who came without a registration and signed on a blank line of the sheet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import RegistrationUnit, SessionUnit
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.attendance import set_attendance
from fbdesk.services.programmes import require_programme
from fbdesk.services.registrations import register, require_registration, set_status
from fbdesk.services.training_sessions import require_session
from fbdesk.vocabulary import Arrival, AttendanceKind, RegistrationStatus


def add_walk_in(
    db: Session,
    session_id: int,
    given_name: str,
    family_name: str,
    *,
    organisation: str = "",
    email: str = "",
) -> int:
    """Register somebody who came to a session, give the place they took already, and enter them as present.

    Where units are booked one by one, those of the session are booked. Returns the registration's id. Raises UserError
    like `register`, and for a public session, which nobody registers for.
    """
    session = require_session(db, session_id)
    if session.public:
        raise UserError(_("Nobody registers for a public session; count the visitors."))
    registration_id = register(
        db,
        session.programme_id,
        given_name,
        family_name,
        arrival=Arrival.WALK_IN.value,
        organisation=organisation,
        email=email,
    )
    db.flush()
    if require_registration(db, registration_id).status != RegistrationStatus.ACCEPTED:
        set_status(db, [registration_id], RegistrationStatus.ACCEPTED, _("came on the day"))
    if require_programme(db, session.programme_id).books_units:
        _book(db, registration_id, session_id)
    if session.day is not None and session.day <= clock.today():
        set_attendance(db, registration_id, session_id, AttendanceKind.FULL)
    return registration_id


def _book(db: Session, registration_id: int, session_id: int) -> None:
    """Who sits in the room has the place, also where the unit is full on paper."""
    units = db.scalars(select(SessionUnit.unit_id).where(SessionUnit.session_id == session_id))
    db.add_all(
        RegistrationUnit(registration_id=registration_id, unit_id=unit_id, status=RegistrationStatus.ACCEPTED)
        for unit_id in units
    )
    db.flush()

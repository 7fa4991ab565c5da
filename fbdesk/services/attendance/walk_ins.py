"""Somebody who sat in the room without a place: signed on a blank line of the sheet, or waited and came anyway."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from fbdesk import clock
from fbdesk.db.models import Attendance, Person, Registration, RegistrationUnit, SessionUnit, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import HOLDING_PLACE
from fbdesk.services.attendance.attendance import set_attendance
from fbdesk.services.attendance.expected import require_enterable
from fbdesk.services.calendar.taking_place import unit_takes_place
from fbdesk.services.organisations.origins import list_groups_by_name, list_origins
from fbdesk.services.people import people
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import find_door, require
from fbdesk.services.registrations.registration_status import REPEATABLE, record_status, require_registration
from fbdesk.services.registrations.registrations import admit, describe, find_person, refuse_doubles
from fbdesk.services.registrations.unit_bookings import settle_bookings
from fbdesk.vocabulary import Arrival, AttendanceKind, RegistrationStatus


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """Somebody who is registered for the programme and holds no place."""

    registration_id: int
    name: str
    organisation: str
    status: RegistrationStatus


def list_outside(db: Session, programme_id: int) -> tuple[OutsideRow, ...]:
    """Return everybody who is registered and holds no place, by name: whoever of them came can be let in.

    Who withdrew and registered again stands here with the newer registration, or holds a place.
    """
    r, newer = Registration, aliased(Registration)
    again = exists().where(
        newer.programme_id == r.programme_id,
        newer.person_id == r.person_id,
        newer.id != r.id,
        newer.status.not_in(REPEATABLE),
    )
    query = (
        select(r.id, Person.title, Person.given_name, Person.family_name, r.organisation_name, r.status)
        .join(Person, r.person_id == Person.id)
        .where(r.programme_id == programme_id, r.status.not_in(HOLDING_PLACE), ~again)
        .order_by(Person.sort_key, r.id)
    )
    return tuple(
        OutsideRow(row_id, names.list_name(*name), organisation, RegistrationStatus(status))
        for row_id, *name, organisation, status in db.execute(query)
    )


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody who has been let in, and how many places are taken now: perhaps more than `capacity`."""

    name: str
    taken: int
    capacity: int | None


def get_arrived(db: Session, registration_id: int) -> Arrived:
    """Return who was let in, and how full the programme is."""
    registration = require_registration(db, registration_id)
    person = db.get_one(Person, registration.person_id)
    name = names.display_name(person.title, person.given_name, person.family_name)
    programme = require_programme(db, registration.programme_id)
    return Arrived(name, find_door(db, programme).seats.taken, programme.capacity)


def add_walk_in(
    db: Session,
    session_id: int,
    given_name: str,
    family_name: str,
    *,
    organisation: str = "",
    email: str = "",
    person_id: int | None = None,
    is_new: bool = False,
) -> int:
    """Let somebody in who came to a session, registered or not, and enter them as present.

    Whoever is registered for the programme already comes in with the newest registration, whatever became of it. They
    have the place that they took, also where all are taken; where units are booked one by one, those of the session
    are booked. Returns the registration's id. Raises UserError for a session that does not take place, lies ahead or
    is public, without any name, and for half an e-mail address.
    """
    session = require_enterable(db, session_id)
    person = describe(given_name, family_name, organisation, {"email": email})
    known = find_person(db, person, person_id, is_new=is_new)
    registration_id = _registered(db, session.programme_id, known) if known is not None else None
    if registration_id is None:
        registration_id = _add(db, session.programme_id, person, known or people.add_person(db, **person))
    return let_in(db, session_id, registration_id)


def _registered(db: Session, programme_id: int, person_id: int) -> int | None:
    """Return somebody's newest registration for a programme."""
    query = select(Registration.id).where(
        Registration.programme_id == programme_id, Registration.person_id == person_id
    )
    return db.scalar(query.order_by(Registration.id.desc()).limit(1))


def _add(db: Session, programme_id: int, person: dict[str, str], person_id: int) -> int:
    programme, organisation = require_programme(db, programme_id), person["organisation"]
    answer = require(
        find_door(db, programme).into_the_room(list_groups_by_name(db, [organisation])[organisation])
    )
    row = {**person, "person_id": person_id, "arrival": Arrival.WALK_IN.value, "received_at": clock.now()}
    return admit(db, programme, [row], [answer])[0]


def let_in(db: Session, session_id: int, registration_id: int) -> int:
    """Give somebody who is registered and came to a session the place they took, and enter them as present.

    Whoever has an entry for the session already keeps it. Returns the registration's id.
    """
    session = require_enterable(db, session_id)
    registration = require_registration(db, registration_id)
    if registration.programme_id != session.programme_id:
        raise UserError(_("This person is not registered for the programme of the session."))
    programme = require_programme(db, session.programme_id)
    if registration.status != RegistrationStatus.ACCEPTED:
        group = list_origins(db, Registration.id == registration_id)[registration_id].group
        refuse_doubles(db, [registration], RegistrationStatus.ACCEPTED)
        answer = require(find_door(db, programme).into_the_room(group))
        had_place = registration.status in HOLDING_PLACE
        record_status(db, registration, answer.status, answer.reason)
        if not had_place:
            settle_bookings(db, [registration_id])
    if programme.books_units:
        _book(db, registration_id, session_id)
    if not _has_entry(db, session_id, registration_id):
        set_attendance(db, registration_id, session_id, AttendanceKind.FULL)
    return registration_id


def _has_entry(db: Session, session_id: int, registration_id: int) -> bool:
    query = select(Attendance.id).where(
        Attendance.session_id == session_id, Attendance.registration_id == registration_id
    )
    return db.scalar(query) is not None


def _book(db: Session, registration_id: int, session_id: int) -> None:
    """Who sits in the room has the place, also where the unit is full on paper."""
    query = select(RegistrationUnit).where(RegistrationUnit.registration_id == registration_id)
    booked = {booking.unit_id: booking for booking in db.scalars(query)}
    units = select(SessionUnit.unit_id).join(Unit, SessionUnit.unit_id == Unit.id)
    for unit_id in db.scalars(units.where(SessionUnit.session_id == session_id, unit_takes_place())):
        if unit_id in booked:
            booked[unit_id].status = RegistrationStatus.ACCEPTED
        else:
            status = RegistrationStatus.ACCEPTED
            db.add(RegistrationUnit(registration_id=registration_id, unit_id=unit_id, status=status))
    db.flush()

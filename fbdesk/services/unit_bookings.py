"""Single units that people book in a programme, each with its own status; a unit may have places of its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, RegistrationUnit, StatusEvent, Unit
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.statuses import GONE, HOLDING_PLACE, refused_change
from fbdesk.services.actor import actor
from fbdesk.services.programmes import require_programme
from fbdesk.services.registrations import require_registration
from fbdesk.vocabulary import RegistrationStatus, label


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A unit that somebody booked; `id` is the booking's."""

    id: int
    unit_id: int
    label: str
    status: RegistrationStatus


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """A unit that can be booked: how many people have a place in it, and of how many; None: without a limit."""

    unit_id: int
    label: str
    title: str
    capacity: int | None
    taken: int
    cancelled: bool

    @property
    def is_full(self) -> bool:
        """Tell whether no place is left."""
        return self.capacity is not None and self.taken >= self.capacity


def list_bookings(db: Session, programme_id: int) -> dict[int, tuple[BookingRow, ...]]:
    """Return the booked units by registration, in the order of the units."""
    query = (
        select(RegistrationUnit.registration_id, RegistrationUnit, Unit.label)
        .join(Unit, RegistrationUnit.unit_id == Unit.id)
        .where(Unit.programme_id == programme_id)
        .order_by(Unit.position, Unit.id)
    )
    found: dict[int, list[BookingRow]] = defaultdict(list)
    for registration_id, booking, words in db.execute(query):
        status = RegistrationStatus(booking.status)
        found[registration_id].append(BookingRow(booking.id, booking.unit_id, words, status))
    return {registration_id: tuple(rows) for registration_id, rows in found.items()}


def list_held_units(db: Session, programme_id: int) -> dict[int, frozenset[int]]:
    """Return by registration the units in which people have a place: what they attend and get results for."""
    return {
        registration_id: frozenset(row.unit_id for row in rows if row.status in HOLDING_PLACE)
        for registration_id, rows in list_bookings(db, programme_id).items()
    }


def list_unit_places(db: Session, programme_id: int) -> tuple[UnitPlaces, ...]:
    """Return the units of a programme in order, with how many places are taken in each."""
    taken = _taken(db, programme_id)
    query = select(Unit).where(Unit.programme_id == programme_id).order_by(Unit.position, Unit.id)
    return tuple(
        UnitPlaces(u.id, u.label, u.title, u.capacity, taken.get(u.id, 0), not u.takes_place)
        for u in db.scalars(query)
    )


def _taken(db: Session, programme_id: int) -> dict[int, int]:
    """Return how many places are taken by unit; who left the programme takes none."""
    query = (
        select(RegistrationUnit.unit_id, func.count())
        .join(Registration, RegistrationUnit.registration_id == Registration.id)
        .where(Registration.programme_id == programme_id, Registration.status.not_in(GONE))
        .where(RegistrationUnit.status.in_(HOLDING_PLACE))
        .group_by(RegistrationUnit.unit_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def book_units(db: Session, registration_id: int, unit_ids: Iterable[int]) -> None:
    """Let a registration book exactly these units; those booked already keep their status.

    A new booking is accepted when the registration has a place and the unit has room, otherwise the office
    decides. Raises UserError for units of another programme, cancelled ones, or where units are not booked singly.
    """
    registration = require_registration(db, registration_id)
    units = _bookable(db, registration)
    wanted = set(unit_ids)
    if wanted - set(units):
        raise UserError(_("This unit does not belong to the programme of the registration."))
    booked = select(RegistrationUnit.unit_id).where(RegistrationUnit.registration_id == registration_id)
    known = set(db.scalars(booked))
    added = [units[unit_id] for unit_id in units if unit_id in wanted - known]
    dropped = [units[unit_id] for unit_id in units if unit_id in known - wanted]
    _refuse_cancelled(added)
    _drop(db, registration_id, dropped)
    holds = registration.status in HOLDING_PLACE
    started = {unit.unit_id: _start(unit, holds=holds) for unit in added}
    rows = [
        {"registration_id": registration_id, "unit_id": unit_id, "status": status}
        for unit_id, status in started.items()
    ]
    add_rows(db, RegistrationUnit, rows)
    sentences = [f"{unit.label}: {label(started[unit.unit_id])}" for unit in added]
    sentences += [_("{unit}: no longer booked").format(unit=unit.label) for unit in dropped]
    _note(db, [(registration, sentence) for sentence in sentences])


def _drop(db: Session, registration_id: int, units: Iterable[UnitPlaces]) -> None:
    gone = [unit.unit_id for unit in units]
    db.execute(
        delete(RegistrationUnit).where(
            RegistrationUnit.registration_id == registration_id, RegistrationUnit.unit_id.in_(gone)
        )
    )


def _bookable(db: Session, registration: Registration) -> dict[int, UnitPlaces]:
    programme = require_programme(db, registration.programme_id)
    if not programme.books_units:
        raise UserError(_("In this programme the units are not booked one by one."))
    if registration.status in GONE:
        text = _("The registration has the status “{status}”, so no unit can be booked. Change it first.")
        raise UserError(text.format(status=label(RegistrationStatus(registration.status))))
    return {unit.unit_id: unit for unit in list_unit_places(db, programme.id)}


def _start(unit: UnitPlaces, *, holds: bool) -> RegistrationStatus:
    return RegistrationStatus.ACCEPTED if holds and not unit.is_full else RegistrationStatus.RECEIVED


def _refuse_cancelled(units: Iterable[UnitPlaces]) -> None:
    cancelled = next((unit for unit in units if unit.cancelled), None)
    if cancelled is not None:
        text = _("“{unit}” was cancelled and can no longer be booked.")
        raise UserError(text.format(unit=cancelled.label))


def set_unit_status(
    db: Session, booking_ids: Sequence[int], status: RegistrationStatus, reason: str = ""
) -> int:
    """Decide on booked units, with the reason in the history of each registration. Return how many changed.

    Raises UserError for a step that makes no sense, or when a unit has no place left.
    """
    bookings = _require_bookings(db, booking_ids)
    moving = [booking for booking in bookings if booking.status != status]
    for old in dict.fromkeys(booking.status for booking in moving):
        if refusal := refused_change(RegistrationStatus(old), status):
            raise UserError(refusal)
    units = _units_of(db, moving)
    _require_room(moving, units, status)
    ids = [booking.id for booking in moving]
    db.execute(update(RegistrationUnit).where(RegistrationUnit.id.in_(ids)).values(status=status))
    reason = f" – {reason.strip()}" if reason.strip() else ""
    told = [
        (
            require_registration(db, booking.registration_id),
            f"{units[booking.unit_id].label}: {label(status)}{reason}",
        )
        for booking in moving
    ]
    _note(db, told)
    return len(moving)


def _require_bookings(db: Session, booking_ids: Sequence[int]) -> list[RegistrationUnit]:
    wanted = set(booking_ids)
    query = select(RegistrationUnit).where(RegistrationUnit.id.in_(wanted)).order_by(RegistrationUnit.id)
    found = list(db.scalars(query))
    if len(found) < len(wanted):
        raise UserError(_("This booking no longer exists."))
    return found


def _units_of(db: Session, bookings: Iterable[RegistrationUnit]) -> dict[int, UnitPlaces]:
    """Return the places of all units in the programmes of these bookings, by unit."""
    ids = {booking.unit_id for booking in bookings}
    programmes = db.scalars(select(Unit.programme_id).where(Unit.id.in_(ids)).distinct()).all()
    return {places.unit_id: places for one in programmes for places in list_unit_places(db, one)}


def _require_room(
    moving: Sequence[RegistrationUnit], units: Mapping[int, UnitPlaces], status: RegistrationStatus
) -> None:
    if status not in HOLDING_PLACE:
        return
    wanted: dict[int, int] = defaultdict(int)
    for booking in moving:
        wanted[booking.unit_id] += booking.status not in HOLDING_PLACE
    _refuse_cancelled(units[unit_id] for unit_id in wanted)
    for unit_id, number in wanted.items():
        unit = units[unit_id]
        if unit.capacity is not None and unit.taken + number > unit.capacity:
            text = _(
                "“{unit}” has {n} places, {taken} of them are taken. Put somebody on the waiting list first."
            )
            raise UserError(text.format(unit=unit.label, n=unit.capacity, taken=unit.taken))


def _note(db: Session, told: Iterable[tuple[Registration, str]]) -> None:
    """Note sentences in the histories of registrations, which keep their own status."""
    now, who = clock.now(), actor(db)
    events = [
        {
            "registration_id": registration.id,
            "status": registration.status,
            "at": now,
            "by": who,
            "reason": sentence,
        }
        for registration, sentence in told
    ]
    add_rows(db, StatusEvent, events)

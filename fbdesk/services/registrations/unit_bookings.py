"""Single units that people book in a programme, each with its own status; a unit may have places of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, RegistrationUnit, Unit
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import N_, _
from fbdesk.reasons import Reason
from fbdesk.rules.registrations.admission import Admission, Door, DoorFacts, refuse_cancelled
from fbdesk.rules.registrations.statuses import (
    ACTIVE,
    GONE,
    HOLDING_PLACE,
    UNDECIDED,
    booking_status,
    refused_change,
)
from fbdesk.services.calendar.taking_place import find_span
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import as_reason
from fbdesk.services.registrations.registration_status import (
    note,
    require_registration,
    require_registrations,
)
from fbdesk.vocabulary import RegistrationStatus, label


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A unit that somebody booked; `id` is the booking's, `in_programme`: they have a place in the programme."""

    id: int
    unit_id: int
    label: str
    status: RegistrationStatus
    in_programme: bool


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """A unit that can be booked, with what decides about the next one who comes into it."""

    unit_id: int
    label: str
    title: str
    cancelled: bool
    programme_id: int
    door: DoorFacts

    @property
    def capacity(self) -> int | None:
        """How many places there are; None: without a limit."""
        return self.door.capacity

    @property
    def taken(self) -> int:
        """How many people have a place."""
        return len(self.door.taken)

    @property
    def is_full(self) -> bool:
        """Tell whether no place is left."""
        return self.capacity is not None and self.taken >= self.capacity


def list_bookings(db: Session, *programme_ids: int) -> dict[int, tuple[BookingRow, ...]]:
    """Return the booked units by registration, in the order of the units, as they stand."""
    query = (
        select(RegistrationUnit, Registration.status, Unit.label)
        .join(Unit, RegistrationUnit.unit_id == Unit.id)
        .join(Registration, RegistrationUnit.registration_id == Registration.id)
        .where(Unit.programme_id.in_(programme_ids))
        .order_by(Unit.position, Unit.id)
    )
    found: dict[int, list[BookingRow]] = defaultdict(list)
    for booking, whole, words in db.execute(query):
        status = booking_status(RegistrationStatus(whole), RegistrationStatus(booking.status))
        row = BookingRow(booking.id, booking.unit_id, words, status, whole in HOLDING_PLACE)
        found[booking.registration_id].append(row)
    return {registration_id: tuple(rows) for registration_id, rows in found.items()}


def list_held_units(db: Session, *programme_ids: int) -> dict[int, frozenset[int]]:
    """Return by registration the units in which people have a place: what they attend and get results for."""
    return {
        registration_id: frozenset(row.unit_id for row in rows if row.status in HOLDING_PLACE)
        for registration_id, rows in list_bookings(db, *programme_ids).items()
    }


def list_unit_places(
    db: Session, programme_id: int, *, without: Sequence[int] = ()
) -> tuple[UnitPlaces, ...]:
    """Return the units of a programme in order; `without` registrations that come in anew."""
    programme = require_programme(db, programme_id)
    over, off = find_span(db, programme_id).is_over(clock.today()), not programme.takes_place
    query = select(Unit).where(Unit.programme_id == programme_id).order_by(Unit.position, Unit.id)
    held = _collect(db, programme_id, without)
    return tuple(
        UnitPlaces(
            u.id, u.label, u.title, not u.takes_place, programme_id, _door(u, held[u.id], over=over, off=off)
        )
        for u in db.scalars(query)
    )


def _door(unit: Unit, held: "_Held", *, over: bool, off: bool) -> DoorFacts:
    """Nobody counts in a unit by group; whether its programme is over or cancelled holds for it, too."""
    return DoorFacts(
        capacity=unit.capacity,
        taken=held.taken,
        waiting=held.waiting,
        undecided=held.undecided,
        over=over,
        cancelled=off,
        cancelled_unit="" if unit.takes_place else unit.label,
    )


class _Held:
    """Who holds, waits for or has not been decided on for a place in one unit, in the order of arrival."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.waiting: list[str] = []
        self.undecided: list[str] = []

    def add(self, status: str) -> None:
        """Count one booking of somebody with a place in the programme."""
        if status in HOLDING_PLACE:
            self.taken.append("")
        elif status == RegistrationStatus.WAITING:
            self.waiting.append("")
        elif status in UNDECIDED:
            self.undecided.append("")


def _collect(db: Session, programme_id: int, without: Sequence[int] = ()) -> defaultdict[int, _Held]:
    """Return who holds what by unit; who has no place in the programme holds none in its units."""
    query = (
        select(RegistrationUnit.unit_id, RegistrationUnit.status, Registration.id)
        .join(Registration, RegistrationUnit.registration_id == Registration.id)
        .where(Registration.programme_id == programme_id, Registration.status.in_(HOLDING_PLACE))
    )
    left_out, held = set(without), defaultdict[int, _Held](_Held)
    for unit_id, status, registration_id in db.execute(query):
        if registration_id not in left_out:
            held[unit_id].add(status)
    return held


def _open_doors(units: Iterable[UnitPlaces]) -> dict[int, Door]:
    return {unit.unit_id: Door(unit.door) for unit in units}


@dataclass(frozen=True, slots=True)
class UnitMove:
    """A unit with a free place that somebody waits for: whose bookings would get one, and how many people wait."""

    unit_id: int
    name: str
    booking_ids: tuple[int, ...]
    waiting: int


def list_waited_for(db: Session) -> frozenset[int]:
    """Return the programmes in which somebody who has a place waits for a unit."""
    query = (
        select(Registration.programme_id)
        .join(RegistrationUnit, RegistrationUnit.registration_id == Registration.id)
        .where(Registration.status.in_(HOLDING_PLACE), RegistrationUnit.status == RegistrationStatus.WAITING)
    )
    return frozenset(db.scalars(query.distinct()))


def list_unit_moves(db: Session, programme_id: int) -> tuple[UnitMove, ...]:
    """Return the units of a programme in which places are free for those who wait, in order of their arrival."""
    units = list_unit_places(db, programme_id)
    doors = _open_doors(units)
    query = (
        select(RegistrationUnit.unit_id, RegistrationUnit.id)
        .join(Registration, RegistrationUnit.registration_id == Registration.id)
        .where(Registration.programme_id == programme_id, Registration.status.in_(HOLDING_PLACE))
        .where(RegistrationUnit.status == RegistrationStatus.WAITING)
        .order_by(Registration.received_at, Registration.id)
    )
    waiting: dict[int, list[int]] = defaultdict(list)
    for unit_id, booking_id in db.execute(query):
        waiting[unit_id].append(booking_id)
    moves = []
    for unit in units:
        booked, door = waiting[unit.unit_id], doors[unit.unit_id]
        moving = [] if door.refuse_all() else [one for one in booked if door.seats.ask("") is None]
        if moving:
            moves.append(UnitMove(unit.unit_id, unit.label, tuple(moving), len(booked)))
    return tuple(moves)


def book_units(db: Session, registration_id: int, unit_ids: Iterable[int]) -> None:
    """Let a registration book exactly these units; those booked already keep their status.

    Where the registration has a place the door of the unit decides, otherwise the booking goes with the registration.
    Raises UserError for units of another programme, cancelled ones, or where units are not booked singly.
    """
    registration = require_registration(db, registration_id)
    units = _bookable(db, registration)
    wanted = set(unit_ids)
    if wanted - set(units):
        raise UserError(_("This unit does not belong to the programme of the registration."))
    booked = select(RegistrationUnit.unit_id).where(RegistrationUnit.registration_id == registration_id)
    known = set(db.scalars(booked))
    added = [unit_id for unit_id in units if unit_id in wanted - known]
    _refuse_cancelled(units[unit_id] for unit_id in added)
    rebook(db, registration, dropped=known - wanted, added=added)


def rebook(
    db: Session, registration: Registration, *, dropped: Collection[int], added: Sequence[int]
) -> None:
    """Take a registration out of some units and book others for it (ids); the history says which, and how it stands.

    What `added` may be is said at `add_bookings`.
    """
    if not dropped and not added:
        return
    query = select(Unit.id, Unit.label).where(Unit.id.in_([*dropped, *added]))
    names: dict[int, str] = dict(db.execute(query.order_by(Unit.position, Unit.id)).all())
    _drop(db, registration.id, dropped)
    started = add_bookings(db, registration.programme_id, {registration.id: added}).get(registration.id, {})
    told = [_decided(names[unit_id], status) for unit_id, status in started.items()]
    gone = [name for unit_id, name in names.items() if unit_id in dropped]
    told += [Reason(N_("{unit}: no longer booked"), values={"unit": name}) for name in gone]
    note(db, [(registration, reason) for reason in told])


def _decided(unit: str, status: RegistrationStatus) -> Reason:
    return Reason(N_("{unit}: {status}"), values={"unit": unit, "status": status})


def add_bookings(
    db: Session, programme_id: int, chosen: Mapping[int, Sequence[int]]
) -> dict[int, dict[int, RegistrationStatus]]:
    """Book units for registrations (id → unit ids), one after the other; return the statuses by registration and unit.

    A registration that came to nothing books nothing. Who chose a unit that was cancelled books it all the same, so
    that the office knows whom to tell.
    """
    doors = _open_doors(list_unit_places(db, programme_id))
    statuses, arrivals = _registered(db, list(chosen))
    made: dict[int, dict[int, RegistrationStatus]] = {}
    for registration_id, unit_ids in chosen.items():
        if statuses[registration_id] in GONE:
            continue
        holds = statuses[registration_id] in HOLDING_PLACE
        arrived = arrivals[registration_id]
        made[registration_id] = {one: _arrive(doors[one], arrived, holds=holds) for one in unit_ids}
    rows = [
        {"registration_id": registration_id, "unit_id": unit_id, "status": status}
        for registration_id, some in made.items()
        for unit_id, status in some.items()
    ]
    add_rows(db, RegistrationUnit, rows)
    return made


def _registered(db: Session, ids: Sequence[int]) -> tuple[dict[int, str], dict[int, datetime]]:
    """Return statuses and times of arrival by registration."""
    statuses, arrivals = {}, {}
    for start in range(0, len(ids), 500):
        some = Registration.id.in_(ids[start : start + 500])
        query = select(Registration.id, Registration.status, Registration.received_at).where(some)
        for row_id, status, received_at in db.execute(query):
            statuses[row_id], arrivals[row_id] = status, received_at
    return statuses, arrivals


def _arrive(door: Door, received_at: datetime, *, holds: bool) -> RegistrationStatus:
    # Whoever holds a place was let in by the door of the programme, over or not: only the unit's places decide.
    answer = door.arrive("", received_at, though_over=True) if holds else None
    return answer.status if isinstance(answer, Admission) else RegistrationStatus.RECEIVED


def settle_unit(db: Session, unit: Unit) -> None:
    """Decide on the bookings of a unit that takes place after all: those nobody has decided on meanwhile."""
    query = (
        select(Registration)
        .join(RegistrationUnit, RegistrationUnit.registration_id == Registration.id)
        .where(RegistrationUnit.unit_id == unit.id, RegistrationUnit.status.in_(UNDECIDED))
        .where(Registration.status.in_(HOLDING_PLACE))
        .order_by(Registration.received_at, Registration.id)
    )
    if waiting := db.scalars(query).all():
        _settle(db, unit.programme_id, waiting, only=unit.id)


def settle_bookings(db: Session, registration_ids: Sequence[int]) -> None:
    """Decide on the bookings of registrations that have just got a place: as far as the units have room for them."""
    registrations = require_registrations(db, registration_ids)
    db.flush()
    for programme_id in dict.fromkeys(one.programme_id for one in registrations):
        mine = [one for one in registrations if one.programme_id == programme_id]
        if require_programme(db, programme_id).books_units:
            _settle(db, programme_id, sorted(mine, key=lambda one: (one.received_at, one.id)))


def _settle(
    db: Session, programme_id: int, registrations: Sequence[Registration], *, only: int | None = None
) -> None:
    ids = [one.id for one in registrations]
    units = {unit.unit_id: unit for unit in list_unit_places(db, programme_id, without=ids)}
    doors = _open_doors(units.values())
    bookings: dict[int, list[RegistrationUnit]] = defaultdict(list)
    query = select(RegistrationUnit).where(RegistrationUnit.registration_id.in_(ids))
    for booking in db.scalars(query.order_by(RegistrationUnit.id)):
        asked = only in (None, booking.unit_id) and booking.status not in GONE
        if asked and not refuse_cancelled(doors[booking.unit_id].facts):
            bookings[booking.registration_id].append(booking)
    told = []
    for registration in registrations:
        for booking in bookings[registration.id]:
            status = _arrive(doors[booking.unit_id], registration.received_at, holds=True)
            if booking.status != status:
                booking.status = status
                told.append((registration, _decided(units[booking.unit_id].label, status)))
    note(db, told)


def _drop(db: Session, registration_id: int, unit_ids: Collection[int]) -> None:
    mine = RegistrationUnit.registration_id == registration_id
    db.execute(delete(RegistrationUnit).where(mine, RegistrationUnit.unit_id.in_(unit_ids)))


def _bookable(db: Session, registration: Registration) -> dict[int, UnitPlaces]:
    programme = require_programme(db, registration.programme_id)
    if not programme.books_units:
        raise UserError(_("In this programme the units are not booked one by one."))
    if registration.status in GONE:
        text = _("The registration has the status “{status}”, so no unit can be booked. Change it first.")
        raise UserError(text.format(status=label(RegistrationStatus(registration.status))))
    return {unit.unit_id: unit for unit in list_unit_places(db, programme.id)}


def _refuse_cancelled(units: Iterable[UnitPlaces]) -> None:
    refusal = next(filter(None, (refuse_cancelled(unit.door) for unit in units)), None)
    if refusal is not None:
        raise UserError(refusal.sentence)


def set_unit_status(
    db: Session,
    booking_ids: Sequence[int],
    status: RegistrationStatus,
    reason: str | Reason = "",
    *,
    public: bool = False,
    anyway: bool = False,
) -> int:
    """Decide on booked units, with the reason in the history of each registration. Return how many changed.

    Raises UserError for a step that makes no sense, for somebody without a place in the programme, and when a unit
    has no place left or the programme is over, unless the office insists (`anyway`, which needs a reason).
    """
    given = as_reason(reason, public=public and not anyway)  # what the office insists on is its own affair
    if anyway and not given:
        raise UserError(_("Say why; the reason stays in the history of the registration."))
    bookings = _require_bookings(db, booking_ids)
    registrations = {one.id: one for one in require_registrations(db, [b.registration_id for b in bookings])}
    seen = {one.id: _stands(registrations[one.registration_id], one) for one in bookings}
    moving = [one for one in bookings if seen[one.id] != status]
    for old in dict.fromkeys(seen[one.id] for one in moving):
        if refusal := refused_change(old, status):
            raise UserError(refusal)
    units = _units_of(db, moving)
    if status in ACTIVE:
        _refuse_cancelled(units[one.unit_id] for one in moving)
    if status in HOLDING_PLACE:
        _require_room(moving, registrations, units, anyway=anyway)
    for booking in moving:
        booking.status = status
    db.flush()
    note(db, [(registrations[b.registration_id], _told(units, b, status, given)) for b in moving])
    return len(moving)


def _stands(registration: Registration, booking: RegistrationUnit) -> RegistrationStatus:
    return booking_status(RegistrationStatus(registration.status), RegistrationStatus(booking.status))


def _told(
    units: Mapping[int, UnitPlaces], booking: RegistrationUnit, status: RegistrationStatus, reason: Reason
) -> Reason:
    decided = _decided(units[booking.unit_id].label, status)
    if not reason:
        return decided
    return Reason(N_("{decision} – {reason}"), values={"decision": decided, "reason": reason})


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
    moving: Sequence[RegistrationUnit],
    registrations: Mapping[int, Registration],
    units: Mapping[int, UnitPlaces],
    *,
    anyway: bool,
) -> None:
    """Raise UserError where a place in a unit cannot be given by name."""
    if any(registrations[one.registration_id].status not in HOLDING_PLACE for one in moving):
        raise UserError(no_place_yet())
    entering = [one for one in moving if one.status not in HOLDING_PLACE]
    if not anyway:
        _refuse_full(entering, units)


def no_place_yet() -> str:
    """Say why a place in a unit cannot be given to somebody."""
    return _("Somebody of these has no place in the programme yet. Give the place in the programme first.")


def _refuse_full(entering: Sequence[RegistrationUnit], units: Mapping[int, UnitPlaces]) -> None:
    for unit_id in dict.fromkeys(one.unit_id for one in entering):
        mine, door = [one for one in entering if one.unit_id == unit_id], Door(units[unit_id].door)
        had_place = all(one.status == RegistrationStatus.NO_SHOW for one in mine)
        if refusal := door.refuse_all(though_over=had_place) or door.refuse_number(len(mine)):
            raise UserError(_in_unit(units[unit_id].label, refusal.sentence))


def _in_unit(unit: str, sentence: str) -> str:
    return _("“{unit}”: {sentence}").format(unit=unit, sentence=sentence)

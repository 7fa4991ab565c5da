"""The list seen through one unit: who booked it, with the status and the places of that unit."""

from collections.abc import Sequence
from dataclasses import replace

from fbdesk.rules.admission import DoorFacts
from fbdesk.rules.statuses import HOLDING_PLACE
from fbdesk.services.registration_list import RegistrationList
from fbdesk.services.registrations import RegistrationRow
from fbdesk.services.unit_bookings import BookingRow, UnitPlaces
from fbdesk.vocabulary import RegistrationStatus


def of_unit(whole: RegistrationList, unit_id: int | None) -> RegistrationList:
    """Return the registrations that booked a unit, as decisions about this unit need them; None: all as they are."""
    unit = next((one for one in whole.units if one.unit_id == unit_id), None)
    if unit is None:
        return whole
    rows = tuple(_seen(row, booking) for row in whole.rows if (booking := booking_of(row, unit.unit_id)))
    taken = sum(row.status in HOLDING_PLACE for row in rows)
    return replace(
        whole,
        rows=rows,
        capacity=unit.capacity,
        taken=taken,
        quotas=(),
        unit_id=unit.unit_id,
        door=_door(whole, unit, rows),
    )


def _door(whole: RegistrationList, unit: UnitPlaces, rows: Sequence[RegistrationRow]) -> DoorFacts:
    """Return what decides about the next one who comes into a unit; nobody counts there by group."""
    return DoorFacts(
        capacity=unit.capacity,
        taken=[""] * sum(row.status in HOLDING_PLACE for row in rows),
        waiting=[""] * sum(row.status is RegistrationStatus.WAITING for row in rows),
        cancelled=unit.cancelled or whole.door.cancelled,
        over=whole.door.over,
    )


def unit_of(shown: RegistrationList) -> UnitPlaces | None:
    """Return the unit that the list is seen through."""
    return next((one for one in shown.units if one.unit_id == shown.unit_id), None)


def booking_of(row: RegistrationRow, unit_id: int | None) -> BookingRow | None:
    """Return a registration's booking of a unit."""
    return next((booking for booking in row.bookings if booking.unit_id == unit_id), None)


def _seen(row: RegistrationRow, booking: BookingRow) -> RegistrationRow:
    return replace(row, status=booking.status, reason="", rank=None)

"""The list seen through one unit: who booked it, with the status and the places of that unit."""

from dataclasses import replace

from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.unit_bookings import BookingRow, UnitPlaces


def of_unit(whole: RegistrationList, unit_id: int | None) -> RegistrationList:
    """Return the registrations that booked a unit, as decisions about this unit need them; None: all as they are."""
    unit = next((one for one in whole.units if one.unit_id == unit_id), None)
    if unit is None:
        return whole
    rows = tuple(_seen(row, booking) for row in whole.rows if (booking := booking_of(row, unit.unit_id)))
    return replace(whole, rows=rows, unit_id=unit.unit_id, door=unit.door)


def unit_of(shown: RegistrationList) -> UnitPlaces | None:
    """Return the unit that the list is seen through."""
    return next((one for one in shown.units if one.unit_id == shown.unit_id), None)


def booking_of(row: RegistrationRow, unit_id: int | None) -> BookingRow | None:
    """Return a registration's booking of a unit."""
    return next((booking for booking in row.bookings if booking.unit_id == unit_id), None)


def has_place(row: RegistrationRow, unit_id: int) -> bool:
    """Tell whether somebody has the place in the programme without which a unit gives none."""
    booking = booking_of(row, unit_id)
    return booking is not None and booking.in_programme


def _seen(row: RegistrationRow, booking: BookingRow) -> RegistrationRow:
    return replace(row, status=booking.status, reason="", rank=None)

"""Who is to be told of something cancelled (docs/rules.md, section 6)."""

from tests.model.office import HOLDS, Meeting, Office, Programme, Registration, Unit


def of_programme(office: Office, programme: Programme) -> list[Registration]:
    """Return who was cancelled with the programme."""
    return [one for one in office.of(programme.id) if one.status == "programme_cancelled"]


def of_unit(office: Office, unit: Unit) -> list[Registration]:
    """Return who holds a place in the programme and, where units are booked, booked this one and kept it."""
    books = office.programmes[unit.programme].books_units
    holders = (one for one in office.of(unit.programme) if one.status in HOLDS)
    return [one for one in holders if not books or _keeps(one, unit.id)]


def of_meeting(office: Office, meeting: Meeting) -> list[Registration]:
    """Return who was expected at a session: at a public one nobody."""
    if meeting.public:
        return []
    books = office.programmes[meeting.programme].books_units
    holders = (one for one in office.of(meeting.programme) if one.status in HOLDS)
    wide = not books or not meeting.minutes
    return [one for one in holders if wide or any(_keeps(one, unit) for unit in meeting.minutes)]


def _keeps(one: Registration, unit: int) -> bool:
    booking = one.bookings.get(unit)
    return booking is not None and booking.status not in ("declined", "withdrawn", "no_show")

"""What takes place, who is expected, and from when to when a programme goes (docs/rules.md, section 3)."""

from dataclasses import dataclass
from datetime import date

from tests.model.office import HOLDS, Meeting, Office, Programme, Registration, Unit


@dataclass(frozen=True)
class Span:
    """First and last day, and how many sessions are still without one."""

    first: date | None
    last: date | None
    undated: int


def takes_place(office: Office, meeting: Meeting) -> bool:
    """Tell whether a session takes place: not cancelled, nor its programme, nor all of its units."""
    if meeting.cancelled or office.programmes[meeting.programme].cancelled:
        return False
    return not meeting.minutes or any(not office.units[unit].cancelled for unit in meeting.minutes)


def unit_takes_place(office: Office, unit: Unit) -> bool:
    """Tell whether a unit takes place."""
    return not unit.cancelled and not office.programmes[unit.programme].cancelled


def parts(office: Office, meeting: Meeting) -> dict[int, int]:
    """Return the minutes of a session by unit, without cancelled units."""
    return {unit: n for unit, n in meeting.minutes.items() if not office.units[unit].cancelled}


def has_unit(office: Office, who: Registration, unit: int) -> bool:
    """Tell whether a unit is somebody's: all are, unless units are booked one by one."""
    if not office.programmes[who.programme].books_units:
        return True
    booking = who.bookings.get(unit)
    return who.status in HOLDS and booking is not None and booking.status in HOLDS


def own_parts(office: Office, who: Registration, meeting: Meeting) -> dict[int, int]:
    """Return the minutes of a session by unit, as far as they are somebody's."""
    return {unit: n for unit, n in parts(office, meeting).items() if has_unit(office, who, unit)}


def is_expected(office: Office, who: Registration, meeting: Meeting) -> bool:
    """Tell whether somebody is expected at a session that takes place."""
    if who.status not in HOLDS or meeting.public or who.programme != meeting.programme:
        return False
    if not takes_place(office, meeting):
        return False
    return not parts(office, meeting) or bool(own_parts(office, who, meeting))


def expected(office: Office, meeting: Meeting) -> list[Registration]:
    """Return who is expected at a session."""
    return [one for one in office.of(meeting.programme) if is_expected(office, one, meeting)]


def span(office: Office, programme: Programme) -> Span:
    """Return from when to when a programme goes."""
    there = [one for one in office.meetings_of(programme.id) if takes_place(office, one)]
    days = sorted(one.day for one in there if one.day)
    windows = [
        (unit.window[0] or unit.window[1], unit.window[1])
        for unit in office.units_of(programme.id)
        if unit.self_learning and unit.window[1] and unit_takes_place(office, unit)
    ]
    first = days[0] if days else min((begin for begin, _end in windows), default=None)
    last = max([*days[-1:], *(end for _begin, end in windows)], default=None)
    return Span(first, last, sum(one.day is None for one in there))


def has_begun(office: Office, programme: Programme) -> bool:
    """Tell whether the first day has come."""
    first = span(office, programme).first
    return first is not None and first <= office.today


def is_over(office: Office, programme: Programme) -> bool:
    """Tell whether the last day is past, nothing is left without a day, and something had one."""
    found = span(office, programme)
    return found.last is not None and found.last < office.today and not found.undated


def papers_may_be_valid(office: Office, programme: Programme) -> bool:
    """Tell whether papers may become valid: from the last day on."""
    found = span(office, programme)
    return found.last is not None and found.last <= office.today and not found.undated


def needs_venue(office: Office, meeting: Meeting) -> bool:
    """Tell whether people meet in a house at this session."""
    return takes_place(office, meeting) and meeting.format in ("presence", "hybrid")


def lacks_venue(office: Office, meeting: Meeting) -> bool:
    """Tell whether the house is missing, or its room where it has rooms."""
    if not needs_venue(office, meeting):
        return False
    return meeting.venue is None or (bool(office.venues[meeting.venue]) and meeting.room is None)


def lacks_speaker(office: Office, meeting: Meeting) -> bool:
    """Tell whether nobody leads a session that takes place."""
    return takes_place(office, meeting) and not meeting.speakers


def needs_attendance(office: Office, meeting: Meeting) -> bool:
    """Tell whether attendance is to be entered: its day has come, it is not public, and it has minutes."""
    come = meeting.day is not None and meeting.day <= office.today
    return (
        come
        and not meeting.public
        and takes_place(office, meeting)
        and bool(sum(parts(office, meeting).values()))
    )


def unit_minutes(office: Office, unit: Unit) -> int:
    """Return the minutes of a unit: its own of self-learning, else those of its sessions, not public or cancelled."""
    if unit.self_learning:
        return unit.minutes or 0
    if not unit_takes_place(office, unit):
        return 0
    there = (one for one in office.meetings_of(unit.programme) if takes_place(office, one) and not one.public)
    return sum(one.minutes.get(unit.id, 0) for one in there)

"""Calendar files (.ics): sessions as data in, bytes out. Knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fbdesk import __version__

if TYPE_CHECKING:
    from icalendar import vCalAddress
    from icalendar.cal.component import Component

#: Every office of ours lives by this clock; the file carries its rules, summer time included.
ZONE: Final = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who sends the file: every message about entries has to say so (RFC 5546). `uri` is mailto: or urn:uuid:."""

    uri: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One session as a calendar shows it; without `start` it is the whole day.

    `sequence` only grows, and `stamp` is the last change of the entry: nothing in the file says "now".
    """

    uid: str
    sequence: int
    stamp: datetime
    title: str
    day: date
    start: time | None = None
    end: time | None = None
    location: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    tentative: bool = False


def calendar_file(entries: Sequence[FileEntry], organizer: Organizer) -> bytes:
    """Return a calendar of sessions; the same entries always make the same bytes."""
    return _file(entries, "PUBLISH", organizer)


def cancellation_file(entries: Sequence[FileEntry], organizer: Organizer) -> bytes:
    """Return a calendar that takes sessions out of the calendars that have them."""
    return _file(entries, "CANCEL", organizer)


def _file(entries: Sequence[FileEntry], method: str, organizer: Organizer) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//fbdesk//fbdesk {__version__}//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name := " ".join(organizer.name.split()):
        calendar.add("x-wr-calname", name)
    calendar.add_component(_time_zone())
    for entry in entries:
        calendar.add_component(_event(entry, method, organizer))
    return bytes(calendar.to_ical())


def _time_zone() -> "Component":
    """Return the rules of German time as yearly rules: what the library derives begins an hour late."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", str(ZONE))
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, label, start, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter),
    ):
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": start.month, "byday": "-1su"})
        part.add("tzname", label)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _address(organizer: Organizer) -> "vCalAddress":
    """Return the office as ORGANIZER; a parameter knows no quotation marks and no line breaks."""
    from icalendar import vCalAddress

    address = vCalAddress(organizer.uri)
    if name := " ".join(organizer.name.replace('"', "'").split()):
        address.params["CN"] = name
    return address


def _event(entry: FileEntry, method: str, organizer: Organizer) -> "Component":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.replace(tzinfo=ZONE))
    event.add("organizer", _address(organizer))
    event.add("summary", entry.title)
    for field, moment in zip(("dtstart", "dtend"), _moments(entry), strict=True):
        if moment is not None:
            event.add(field, moment)
    for field, text in (("location", entry.location), ("description", entry.description)):
        if text:
            event.add(field, text)
    if entry.categories:
        event.add("categories", list(entry.categories))
    gone = entry.cancelled or method == "CANCEL"
    event.add("status", "CANCELLED" if gone else "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if gone else "OPAQUE")
    return event


def _moments(entry: FileEntry) -> tuple[date, date | None]:
    """Return start and end; a whole day ends, as calendars count, on the morning after."""
    if entry.start is None:
        return entry.day, entry.day + timedelta(days=1)
    end = datetime.combine(entry.day, entry.end, ZONE) if entry.end else None
    return datetime.combine(entry.day, entry.start, ZONE), end

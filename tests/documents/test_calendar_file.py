"""Calendar files, read back by two other readers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from fbdesk.documents.calendar_file import FileEntry, Organizer, calendar_file, cancellation_file

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Organizer("mailto:buero@amt.example", "Büro")
MEETING = FileEntry(
    "session-1@0123.fbdesk",
    2,
    datetime(2024, 2, 1, 12),
    "Baustein 1: Öffentlichkeit, Presse; Größe – und wie man Gemeinden aller Größen für ein Vorhaben gewinnt",
    date(2024, 3, 15),
    time(9),
    time(16, 30),
    "Saal 2, Rathaus Döbeln",
    "Zeile 1, mit Komma\nZeile 2; mit Semikolon \\ Strich",
    ("Beccaria, 10. Durchgang",),
)


def test_both_readers_find_every_field() -> None:
    data = calendar_file([MEETING], OFFICE)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    other = vobject.readOne(data.decode()).vevent
    assert str(event["SUMMARY"]) == other.summary.value == MEETING.title
    assert str(event["LOCATION"]) == other.location.value == MEETING.location
    assert str(event["DESCRIPTION"]) == other.description.value == MEETING.description
    assert event["CATEGORIES"].cats == list(MEETING.categories)
    assert str(event["UID"]) == other.uid.value == MEETING.uid
    assert (event["SEQUENCE"], other.sequence.value) == (2, "2")
    assert event.decoded("DTSTAMP") == datetime(2024, 2, 1, 11, tzinfo=UTC)
    assert str(event["STATUS"]) == "CONFIRMED"


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = calendar_file([MEETING], OFFICE)
    lines = data.split(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)


def test_the_same_sessions_make_the_same_bytes() -> None:
    assert calendar_file([MEETING], OFFICE) == calendar_file([MEETING], OFFICE)


@pytest.mark.parametrize(
    ("day", "start", "offset"),
    [
        (date(2024, 3, 30), time(9), 1),
        (date(2024, 3, 31), time(1, 30), 1),
        (date(2024, 3, 31), time(9), 2),
        (date(2024, 10, 26), time(9), 2),
        (date(2024, 10, 27), time(9), 1),
        (date(2024, 1, 5), time(0), 1),
    ],
)
def test_times_stay_what_they_are_when_the_clocks_change(day: date, start: time, offset: int) -> None:
    data = calendar_file([replace(MEETING, day=day, start=start, end=time(16, 30))], OFFICE)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    other = vobject.readOne(data.decode()).vevent
    for moment in (event.decoded("DTSTART"), other.dtstart.value):
        assert moment.replace(tzinfo=None) == datetime.combine(day, start)
        assert moment.utcoffset() == timedelta(hours=offset)  # vobject reads our own VTIMEZONE
    assert event.decoded("DTEND").replace(tzinfo=None) == datetime.combine(day, time(16, 30))


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27), date(2023, 12, 31)])
def test_a_whole_day_is_one_day_without_times(day: date) -> None:
    data = calendar_file([replace(MEETING, day=day, start=None, end=None)], OFFICE)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert b"DTSTART;VALUE=DATE:" in data
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (day, day + timedelta(days=1))
    assert vobject.readOne(data.decode()).vevent.dtstart.value == day


def test_no_end_is_invented() -> None:
    (event,) = Calendar.from_ical(calendar_file([replace(MEETING, end=None)], OFFICE)).walk("VEVENT")
    assert "DTEND" not in event
    assert event.decoded("DTSTART") == datetime(2024, 3, 15, 9, tzinfo=BERLIN)


def test_a_cancelled_session_says_so_and_blocks_no_time() -> None:
    data = calendar_file([replace(MEETING, cancelled=True)], OFFICE)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")
    assert b"METHOD:PUBLISH" in data


def test_a_file_of_cancellations_takes_sessions_out() -> None:
    data = cancellation_file([MEETING], OFFICE)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(Calendar.from_ical(data)["METHOD"]) == "CANCEL"
    assert (str(event["STATUS"]), str(event["UID"])) == ("CANCELLED", MEETING.uid)


@pytest.mark.parametrize("make", [calendar_file, cancellation_file])
@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Büro", "Büro"),
        ("Koordinierungsstelle für Prävention, Gemeinden; Fortbildung: Lübeck – Größe " * 2, None),
        ('Büro "Weitblick"\nAue', "Büro 'Weitblick' Aue"),
        ("", ""),
    ],
)
def test_every_entry_names_the_office_that_sends_it(
    make: Callable[..., bytes], name: str, read: str | None
) -> None:
    data = make([MEETING, replace(MEETING, uid="session-2@0123.fbdesk")], replace(OFFICE, name=name))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    expected = name.strip() if read is None else read
    for event in Calendar.from_ical(data).walk("VEVENT"):
        assert str(event["ORGANIZER"]) == OFFICE.uri
        assert event["ORGANIZER"].params.get("CN", "") == expected
    for other in vobject.readOne(data.decode()).vevent_list:
        assert other.organizer.value == OFFICE.uri
        assert other.organizer.params.get("CN", [""]) == [expected]

"""Calendar files as Outlook and others read them: no doubles, moved sessions move, cancelled ones go."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import vobject
from icalendar import Calendar
from icalendar.cal.component import Component
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Room, SessionSpeaker, TrainingSession, Venue
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import calendar_export, training_sessions
from fbdesk.services.calendar.calendar_export import CalendarExport
from fbdesk.services.office import office
from fbdesk.services.people import people
from fbdesk.services.programmes import cancelling, programme_editing
from fbdesk.services.venues import venues
from tests import factories

Fill = Callable[[Session], Any]


class Outlook:
    """A calendar that keeps entries by their UID, and of two the one with the higher SEQUENCE."""

    def __init__(self) -> None:
        self.entries: dict[str, Component] = {}

    def read_in(self, path: Path) -> None:
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            known = self.entries.get(str(event["UID"]))
            if known is None or event["SEQUENCE"] >= known["SEQUENCE"]:
                self.entries[str(event["UID"])] = event


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return an office with a course of two days and one month, and another programme with one day."""

    def fill(db: Session) -> None:
        office.change_office(db, name="Koordinierungsstelle")
        venue = Venue(name="Rathaus", street="Markt 1", postcode="04720", town="Döbeln")
        db.add(venue)
        db.flush()
        room = Room(venue_id=venue.id, name="Saal 2")
        db.add(room)
        db.flush()
        course = factories.add_programme(db, code="KURS", title="Beccaria", run=9)
        unit = factories.add_unit(db, course, label="Modul 1")
        place = {"venue_id": venue.id, "room_id": room.id}
        first = factories.add_session(
            db, course, unit, day=date(2024, 3, 15), notes="Schlüssel, Beamer", **place
        )
        speaker = factories.add_person(db, title="Dr.", given_name="Ana", family_name="Đukić")
        db.add(SessionSpeaker(session_id=first, person_id=speaker))
        factories.add_session(db, course, unit, day=date(2024, 3, 16), all_day=True, start=None, end=None)
        training_sessions.add_session(db, course, minutes={}, month="2024-09")
        other = factories.add_programme(db, code="ANDERES")
        factories.add_session(db, other, factories.add_unit(db, other), day=date(2024, 5, 2))

    desk.write(Label("fill"), fill)
    return desk


def export(desk: Desk, path: Path, **which: Any) -> CalendarExport:
    return desk.read(calendar_export.export_calendar, path, **which)


def events(path: Path) -> list[Component]:
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_a_programme_is_exported_without_what_has_no_day(filled: Desk, tmp_path: Path) -> None:
    done = export(filled, tmp_path / "k.ics", programme_ids=[1])
    assert (done.written, done.undated) == (2, 1)
    assert done.sentence == "1 Termin hat noch kein Datum und steht nicht in der Datei."
    first, second = events(tmp_path / "k.ics")
    assert str(first["SUMMARY"]) == "Beccaria · 9. Durchgang: Modul 1"
    assert str(first["LOCATION"]) == "Saal 2, Rathaus, Markt 1, 04720 Döbeln"
    assert str(first["DESCRIPTION"]).split("\n") == [
        "Beccaria · 9. Durchgang",
        "Mit: Dr. Ana Đukić",
        "8 UE",
    ], "notes of the office stay in the house"
    assert first["CATEGORIES"].cats == ["Beccaria · 9. Durchgang"]
    assert first.decoded("DTSTART").replace(tzinfo=None) == datetime(2024, 3, 15, 9)
    assert second.decoded("DTSTART") == date(2024, 3, 16)


def test_names_of_entries_are_those_of_this_office_for_ever(filled: Desk, tmp_path: Path) -> None:
    export(filled, tmp_path / "k.ics")
    names = [str(event["UID"]) for event in events(tmp_path / "k.ics")]
    assert [name.split("@")[0] for name in names] == ["session-1", "session-2", "session-4"]
    (house,) = {name.split("@")[1] for name in names}
    assert house.endswith(".fbdesk")
    assert len(house) > 20
    export(filled, tmp_path / "again.ics")
    assert (tmp_path / "again.ics").read_bytes() == (tmp_path / "k.ics").read_bytes()


def test_another_reader_finds_the_same(filled: Desk, tmp_path: Path) -> None:
    export(filled, tmp_path / "k.ics")
    found = vobject.readOne((tmp_path / "k.ics").read_text("utf-8"))
    mine = events(tmp_path / "k.ics")
    assert [one.uid.value for one in found.vevent_list] == [str(one["UID"]) for one in mine]
    assert [one.summary.value for one in found.vevent_list] == [str(one["SUMMARY"]) for one in mine]
    assert found.vevent_list[0].dtstart.value.utcoffset() == timedelta(hours=1)
    assert found.vevent_list[2].dtstart.value.utcoffset() == timedelta(hours=2)


def test_reading_in_twice_doubles_nothing_and_a_moved_session_moves(filled: Desk, tmp_path: Path) -> None:
    outlook = Outlook()
    export(filled, tmp_path / "1.ics")
    outlook.read_in(tmp_path / "1.ics")
    outlook.read_in(tmp_path / "1.ics")
    assert len(outlook.entries) == 3
    before = {name: event["SEQUENCE"] for name, event in outlook.entries.items()}

    filled.write(Label("move"), training_sessions.change_session, 1, day=date(2024, 3, 22))
    export(filled, tmp_path / "2.ics")
    outlook.read_in(tmp_path / "2.ics")
    assert len(outlook.entries) == 3
    (moved,) = [name for name, event in outlook.entries.items() if event["SEQUENCE"] > before[name]]
    assert moved.startswith("session-1@")
    assert outlook.entries[moved].decoded("DTSTART").date() == date(2024, 3, 22)

    filled.undo()
    export(filled, tmp_path / "3.ics")
    outlook.read_in(tmp_path / "3.ics")
    assert outlook.entries[moved].decoded("DTSTART").date() == date(2024, 3, 15)
    assert outlook.entries[moved]["SEQUENCE"] == before[moved] + 2


def test_the_stamp_is_the_last_change_not_the_moment_of_saving(filled: Desk, tmp_path: Path) -> None:
    from fbdesk import clock

    clock.set_today(date(2024, 2, 1))
    filled.write(Label("move"), training_sessions.change_session, 1, day=date(2024, 3, 22))
    export(filled, tmp_path / "1.ics")
    clock.set_today(date(2024, 2, 9))
    export(filled, tmp_path / "2.ics")
    stamp = events(tmp_path / "2.ics")[1].decoded("DTSTAMP")
    assert stamp.astimezone(UTC).date() in (date(2024, 2, 1), date(2024, 1, 31))
    assert (tmp_path / "1.ics").read_bytes() == (tmp_path / "2.ics").read_bytes()


def test_a_cancelled_session_stays_and_says_so(filled: Desk, tmp_path: Path) -> None:
    filled.write(Label("cancel"), training_sessions.cancel_session, 1, "Krankheit")
    export(filled, tmp_path / "k.ics")
    event = events(tmp_path / "k.ics")[0]
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(event["SUMMARY"]).startswith("Abgesagt: ")
    assert "Krankheit" in str(event["DESCRIPTION"])


def test_a_session_that_goes_with_its_programme_counts_as_changed(filled: Desk, tmp_path: Path) -> None:
    def cancel(db: Session) -> None:
        db.get_one(Programme, 1).cancelled_on = date(2024, 3, 1)

    filled.write(Label("cancel"), cancel)
    export(filled, tmp_path / "k.ics")
    by_name = {str(event["UID"]).split("@")[0]: event for event in events(tmp_path / "k.ics")}
    assert (str(by_name["session-1"]["STATUS"]), by_name["session-1"]["SEQUENCE"]) == ("CANCELLED", 1)
    assert (str(by_name["session-4"]["STATUS"]), by_name["session-4"]["SEQUENCE"]) == ("TENTATIVE", 0)


def test_one_cancelled_session_has_a_file_that_takes_it_out(filled: Desk, tmp_path: Path) -> None:
    export(filled, tmp_path / "k.ics")
    filled.write(Label("cancel"), training_sessions.cancel_session, 1, "Krankheit")
    done = filled.read(calendar_export.export_cancellation, tmp_path / "c.ics", 1, session_id=1)
    calendar = Calendar.from_ical((tmp_path / "c.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert (done, str(calendar["METHOD"]), str(event["STATUS"])) == (1, "CANCEL", "CANCELLED")
    assert str(event["UID"]) == str(events(tmp_path / "k.ics")[0]["UID"])
    found = vobject.readOne((tmp_path / "c.ics").read_text("utf-8"))
    assert (found.method.value, found.vevent.status.value) == ("CANCEL", "CANCELLED")


def test_a_cancelled_unit_takes_all_its_sessions_out_by_their_names(filled: Desk, tmp_path: Path) -> None:
    outlook = Outlook()
    export(filled, tmp_path / "k.ics")
    outlook.read_in(tmp_path / "k.ics")
    with pytest.raises(UserError, match="kein Datum"):
        filled.read(calendar_export.export_cancellation, tmp_path / "c.ics", 1, unit_id=1)
    filled.write(Label("cancel"), cancelling.cancel_unit, 1, "Zu wenige")
    assert filled.read(calendar_export.export_cancellation, tmp_path / "c.ics", 1, unit_id=1) == 2
    outlook.read_in(tmp_path / "c.ics")
    assert [str(event["STATUS"]) for event in outlook.entries.values()] == [
        "CANCELLED",
        "CANCELLED",
        "TENTATIVE",
    ]


def test_what_stands_around_a_session_raises_its_entry_and_a_note_does_not(
    filled: Desk, tmp_path: Path
) -> None:
    def numbers() -> list[int]:
        export(filled, tmp_path / "k.ics")
        return [event["SEQUENCE"] for event in events(tmp_path / "k.ics")]

    assert numbers() == [0, 0, 0]
    filled.write(Label("name"), people.change_person, 1, family_name="Kern")
    assert numbers() == [1, 0, 0]
    filled.write(Label("address"), venues.change_venue, 1, street="Ring 3")
    assert numbers() == [2, 0, 0]
    filled.write(Label("note"), programme_editing.change_programme, 1, notes="Rechnung fehlt")
    filled.write(Label("note"), training_sessions.change_session, 1, notes="Beamer fehlt")
    assert numbers() == [2, 0, 0]


@pytest.mark.parametrize(
    ("email", "uri"),
    [("büro@amt.example", "mailto:b%C3%BCro@amt.example"), ("", "urn:uuid:")],
)
def test_both_files_name_the_office(filled: Desk, tmp_path: Path, email: str, uri: str) -> None:
    filled.write(Label("office"), office.change_office, email=email)
    filled.write(Label("cancel"), training_sessions.cancel_session, 1, "Krankheit")
    export(filled, tmp_path / "k.ics")
    filled.read(calendar_export.export_cancellation, tmp_path / "c.ics", 1, session_id=1)
    found = {str(one["ORGANIZER"]) for name in ("k.ics", "c.ics") for one in events(tmp_path / name)}
    (organizer,) = found
    assert organizer.startswith(uri)
    assert uri != "urn:uuid:" or UUID(organizer).urn == organizer
    other = vobject.readOne((tmp_path / "c.ics").read_text("utf-8")).vevent.organizer
    assert (other.value, other.params["CN"]) == (organizer, ["Koordinierungsstelle"])


def test_the_filtered_view_and_a_place_are_exported_alone(filled: Desk, tmp_path: Path) -> None:
    assert export(filled, tmp_path / "k.ics", session_ids=[4]).written == 1
    assert str(events(tmp_path / "k.ics")[0]["UID"]).startswith("session-4@")
    assert export(filled, tmp_path / "k.ics", venue_id=1).written == 1


def test_nothing_is_written_when_there_is_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="keinen Termin mit Datum"):
        export(desk, tmp_path / "k.ics")
    assert list(tmp_path.glob("*.ics")) == []


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gibt es nicht"):
        export(filled, tmp_path / "fehlt" / "k.ics")


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)])
def test_sessions_on_the_days_of_the_clock_change_keep_their_times(
    desk: Desk, tmp_path: Path, day: date
) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db)
        db.add(TrainingSession(programme_id=programme, day=day, start=time(9), end=time(17)))

    desk.write(Label("fill"), fill)
    export(desk, tmp_path / "k.ics")
    for reader in (
        events(tmp_path / "k.ics")[0].decoded("DTSTART"),
        vobject.readOne((tmp_path / "k.ics").read_text("utf-8")).vevent.dtstart.value,
    ):
        assert reader.replace(tzinfo=None) == datetime.combine(day, time(9))

"""What the calendar finds: sessions booked twice."""

from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Room, SessionSpeaker, SessionUnit, TrainingSession, Unit, Venue
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar import calendar
from tests import factories

DAY = date(2022, 10, 14)


def make_rooms(db: Session) -> dict[str, int]:
    """Add a house with a hall and a foyer that may be booked twice."""
    venue = Venue(name="Stadtteilhaus", town="Döbeln")
    db.add(venue)
    db.flush()
    rooms = [
        Room(venue_id=venue.id, name="Saal 2"),
        Room(venue_id=venue.id, name="Foyer", may_overlap=True),
    ]
    db.add_all(rooms)
    db.flush()
    return {"venue": venue.id, "hall": rooms[0].id, "foyer": rooms[1].id}


def meet(db: Session, programme_id: int, start: int, end: int, **values: Any) -> int:
    """Add a session on the day."""
    speakers = values.pop("speakers", ())
    given = {"programme_id": programme_id, "day": DAY, "start": time(start), "end": time(end), **values}
    session = TrainingSession(**given)
    db.add(session)
    db.flush()
    db.add_all(SessionSpeaker(session_id=session.id, person_id=person) for person in speakers)
    return session.id


def test_a_room_that_two_programmes_take_is_found_with_reason_and_remedy(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        rooms = make_rooms(db)
        beccaria = factories.add_programme(db, title="Beccaria", run=9)
        workshops = factories.add_programme(db, title="Vor-Ort-Workshops")
        one = meet(db, beccaria, 14, 18, room_id=rooms["hall"])
        return one, meet(db, workshops, 15, 17, room_id=rooms["hall"])

    sessions = desk.write(Label("fill"), fill)
    (found,) = desk.read(calendar.find_conflicts)
    assert (found.kind, found.session_ids, found.day) == ("room", sessions, DAY)
    assert (found.start, found.end) == (time(15), time(17))
    assert found.heading == "Saal 2 ist doppelt belegt"
    assert found.sentence == (
        "Saal 2 ist am 14.10.2022, 15:00–17:00 Uhr, doppelt belegt: "
        "Beccaria · 9. Durchgang und Vor-Ort-Workshops."
    )
    assert found.remedy == "Wählen Sie für einen der beiden Termine einen anderen Raum."


def test_a_person_who_leads_two_sessions_at_once_is_found(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db)
        speaker = factories.add_person(db, title="Dr.", given_name="Emre", family_name="Aydın")
        other = factories.add_person(db)
        meet(db, programme, 9, 12, speakers=[speaker, other])
        meet(db, programme, 11, 13, speakers=[speaker])
        meet(db, programme, 14, 15, speakers=[speaker, other])

    desk.write(Label("fill"), fill)
    (found,) = desk.read(calendar.find_conflicts)
    assert (found.kind, found.name, found.start, found.end) == (
        "speaker",
        "Dr. Emre Aydın",
        time(11),
        time(12),
    )


def test_cancelled_sessions_and_rooms_that_may_be_shared_are_no_conflict(desk: Desk) -> None:
    def fill(db: Session) -> None:
        rooms = make_rooms(db)
        programme = factories.add_programme(db)
        cancelled = factories.add_programme(db)
        db.get_one(Programme, cancelled).cancelled_on = date(2022, 9, 1)
        meet(db, programme, 9, 12, room_id=rooms["hall"])
        meet(db, programme, 9, 12, room_id=rooms["hall"], state="cancelled")
        meet(db, cancelled, 9, 12, room_id=rooms["hall"])
        meet(db, programme, 9, 12, room_id=rooms["foyer"])
        meet(db, programme, 9, 12, room_id=rooms["foyer"])
        meet(db, programme, 9, 12)
        unit = factories.add_unit(db, programme)
        db.get_one(Unit, unit).cancelled_on = date(2022, 9, 1)
        of_unit = meet(db, programme, 9, 12, room_id=rooms["hall"])
        db.add(SessionUnit(session_id=of_unit, unit_id=unit, minutes=180))

    desk.write(Label("fill"), fill)
    assert desk.read(calendar.find_conflicts) == []


def test_a_whole_day_takes_its_room_for_the_day(desk: Desk) -> None:
    def fill(db: Session) -> None:
        rooms = make_rooms(db)
        programme = factories.add_programme(db)
        meet(db, programme, 9, 12, room_id=rooms["hall"], all_day=True)
        meet(db, programme, 17, 18, room_id=rooms["hall"])

    desk.write(Label("fill"), fill)
    (found,) = desk.read(calendar.find_conflicts)
    assert (found.start, found.end) == (time(17), time(18))


def test_a_taken_room_is_told_before_a_session_is_put_there(desk: Desk) -> None:
    def fill(db: Session) -> dict[str, int]:
        rooms = make_rooms(db)
        programme = factories.add_programme(db)
        meet(db, programme, 14, 18, room_id=rooms["hall"])
        meet(db, programme, 9, 12, room_id=rooms["hall"], state="cancelled")
        meet(db, programme, 14, 18, room_id=rooms["foyer"])
        return rooms

    rooms = desk.write(Label("fill"), fill)

    def problem(room: str, start: int | None, end: int | None) -> str:
        times = (time(start) if start else None, time(end) if end else None)
        return desk.read(calendar.find_room_problem, rooms[room], DAY, *times)

    assert problem("hall", 15, 17) == (
        "Saal 2 ist am 14.10.2022 von 15:00 bis 17:00 Uhr schon belegt. Wählen Sie einen anderen Raum."
    )
    assert problem("hall", None, None).startswith("Saal 2 ist am 14.10.2022 von 14:00 bis 18:00 Uhr")
    assert problem("hall", 9, 14) == ""
    assert problem("foyer", 15, 17) == ""


def test_conflicts_are_limited_to_a_programme_and_a_period(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        rooms = make_rooms(db)
        one, two, three = (factories.add_programme(db) for _ in range(3))
        meet(db, one, 9, 12, room_id=rooms["hall"])
        meet(db, two, 9, 12, room_id=rooms["hall"])
        meet(db, two, 9, 12, room_id=rooms["hall"], day=date(2022, 11, 1))
        meet(db, three, 9, 12, room_id=rooms["hall"], day=date(2022, 11, 1))
        return one, three

    one, three = desk.write(Label("fill"), fill)
    assert len(desk.read(calendar.find_conflicts)) == 2
    assert [c.day for c in desk.read(calendar.find_conflicts, programme_id=one)] == [DAY]
    assert [c.day for c in desk.read(calendar.find_conflicts, programme_id=three)] == [date(2022, 11, 1)]
    assert [c.day for c in desk.read(calendar.find_conflicts, last=date(2022, 10, 31))] == [DAY]
    assert desk.read(calendar.find_conflicts, first=date(2022, 11, 2)) == []

"""The office's calendar: what is on between two days, what is booked twice, and what has no day yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import Person, Programme, Room, SessionSpeaker, TrainingSession
from fbdesk.i18n import _, format_date, format_times
from fbdesk.rules.calendar.overlaps import Booking, Overlap, overlaps
from fbdesk.rules.people import names
from fbdesk.services.calendar.taking_place import takes_place
from fbdesk.services.programmes.programmes import programme_name

ConflictKind = Literal["room", "speaker"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sessions at the same time in one room or with one speaker; without times it is the whole day."""

    kind: ConflictKind
    session_ids: tuple[int, int]
    programme_ids: tuple[int, int]
    day: date
    start: time | None
    end: time | None
    #: The room or the person.
    name: str
    programmes: tuple[str, str]

    @property
    def heading(self) -> str:
        """ "Saal 2 ist doppelt belegt"."""
        if self.kind == "room":
            return _("{name} is booked twice").format(name=self.name)
        return _("{name} leads two sessions at once").format(name=self.name)

    @property
    def when(self) -> str:
        """ "15:00–17:00 Uhr", or that it is the whole day."""
        if self.start is None or self.end is None:
            return _("all day")
        return format_times(self.start, self.end)

    @property
    def sentence(self) -> str:
        """Say in one sentence what is wrong and between which programmes."""
        if self.kind == "room":
            text = _("{name} is booked twice on {day}, {when}: {programmes}.")
        else:
            text = _("{name} leads two sessions on {day}, {when}: {programmes}.")
        both = _both(self.programmes)
        return text.format(name=self.name, day=format_date(self.day), when=self.when, programmes=both)

    @property
    def remedy(self) -> str:
        """Say how the two can be parted: another room, or another time or speaker."""
        if self.kind == "room":
            return _("Choose another room for one of the two sessions.")
        return _("Choose another time or another speaker for one of the two sessions.")


def _both(programmes: tuple[str, str]) -> str:
    one, other = programmes
    return one if one == other else _("{one} and {other}").format(one=one, other=other)


def find_conflicts(
    db: Session, *, programme_id: int | None = None, first: date | None = None, last: date | None = None
) -> list[Conflict]:
    """Return what is booked twice, by day: of all programmes or those that touch one, between two days or ever."""
    taking_place = _taking_place(programme_id, first, last)
    rooms = select(Room.id, *_BOOKED).join(Room, TrainingSession.room_id == Room.id)
    speakers = select(SessionSpeaker.person_id, *_BOOKED).join(
        SessionSpeaker, SessionSpeaker.session_id == TrainingSession.id
    )
    found: list[tuple[ConflictKind, Overlap]] = []
    found += [("room", one) for one in _overlaps(db, rooms.where(~Room.may_overlap, *taking_place))]
    found += [("speaker", one) for one in _overlaps(db, speakers.where(*taking_place))]
    conflicts = _conflicts(db, found)
    if programme_id is not None:
        conflicts = [one for one in conflicts if programme_id in one.programme_ids]
    return sorted(conflicts, key=lambda one: (one.day, one.start or time.min, one.kind, one.session_ids))


def find_room_problem(db: Session, room_id: int, day: date, start: time | None, end: time | None) -> str:
    """Say that a room is taken at a time (all day without one) before a session is put there; empty when it is free."""
    room = db.get(Room, room_id)
    if room is None or room.may_overlap:
        return ""
    taken = select(TrainingSession.room_id, *_BOOKED).where(
        TrainingSession.room_id == room_id, *_taking_place(None, day, day)
    )
    bookings = [*_bookings(db, taken), Booking(room_id, _NEW, day, start, end)]
    found = next((one for one in overlaps(bookings) if _NEW in (one.first, one.second)), None)
    if found is None:
        return ""
    if found.start is None or found.end is None:
        text = _("{room} is taken all day on {day}. Choose another room.")
        return text.format(room=room.name, day=format_date(day))
    text = _("{room} is taken on {day} from {start} to {end}. Choose another room.")
    return text.format(
        room=room.name, day=format_date(day), start=f"{found.start:%H:%M}", end=f"{found.end:%H:%M}"
    )


#: Stands for the session that is not there yet.
_NEW: Final = 0
_BOOKED: Final = (
    TrainingSession.id,
    TrainingSession.day,
    TrainingSession.all_day,
    TrainingSession.start,
    TrainingSession.end,
)


def _taking_place(
    programme_id: int | None, first: date | None, last: date | None
) -> list[ColumnElement[bool]]:
    """Return the conditions of sessions that have a day in the period and take place."""
    day = TrainingSession.day
    conditions = [day.is_not(None), takes_place()]
    if first is not None:
        conditions.append(day >= first)
    if last is not None:
        conditions.append(day <= last)
    if programme_id is not None:
        own = aliased(TrainingSession)
        conditions.append(day.in_(select(own.day).where(own.programme_id == programme_id)))
    return conditions


def _overlaps(db: Session, query: Select[*tuple[Any, ...]]) -> list[Overlap]:
    return overlaps(_bookings(db, query))


def _bookings(db: Session, query: Select[*tuple[Any, ...]]) -> list[Booking]:
    return [
        Booking(subject, session_id, day, None if all_day else start, None if all_day else end)
        for subject, session_id, day, all_day, start, end in db.execute(query)
    ]


def _conflicts(db: Session, found: Sequence[tuple[ConflictKind, Overlap]]) -> list[Conflict]:
    """Put names to what was found."""
    rooms = {
        room.id: room.name for room in db.scalars(select(Room).where(Room.id.in_(_subjects(found, "room"))))
    }
    persons = {
        person.id: names.display_name(person.title, person.given_name, person.family_name)
        for person in db.scalars(select(Person).where(Person.id.in_(_subjects(found, "speaker"))))
    }
    programmes = _programmes_of(db, {row for _kind, one in found for row in (one.first, one.second)})
    made = []
    for kind, one in found:
        (first, first_name), (second, second_name) = programmes[one.first], programmes[one.second]
        name = rooms[one.subject] if kind == "room" else persons[one.subject]
        made.append(
            Conflict(
                kind=kind,
                session_ids=(one.first, one.second),
                programme_ids=(first, second),
                day=one.day,
                start=one.start,
                end=one.end,
                name=name,
                programmes=(first_name, second_name),
            )
        )
    return made


def _subjects(found: Sequence[tuple[ConflictKind, Overlap]], wanted: ConflictKind) -> set[int]:
    return {one.subject for kind, one in found if kind == wanted}


def _programmes_of(db: Session, session_ids: set[int]) -> dict[int, tuple[int, str]]:
    """Return per session the id and the name of its programme."""
    query = (
        select(TrainingSession.id, Programme.id, Programme.title, Programme.run)
        .join(Programme, TrainingSession.programme_id == Programme.id)
        .where(TrainingSession.id.in_(session_ids))
    )
    return {row_id: (of, programme_name(title, run)) for row_id, of, title, run in db.execute(query)}

"""What a new session can be given in the calendar: programmes with their units, and rooms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Room, Unit, Venue
from fbdesk.services.calendar.taking_place import programme_takes_place, unit_takes_place
from fbdesk.services.programmes.programmes import programme_name


@dataclass(frozen=True, slots=True)
class NewSessionChoices:
    """Each as (value, text); units by programme, a room as the pair of its venue and itself (None: only the venue)."""

    programmes: Sequence[tuple[int, str]]
    units: Mapping[int, Sequence[tuple[int, str]]]
    rooms: Sequence[tuple[tuple[int, int | None], str]]


def get_new_session_choices(db: Session) -> NewSessionChoices:
    """Return what takes place and where; programmes made last come first."""
    programmes = select(Programme).where(programme_takes_place()).order_by(Programme.id.desc())
    return NewSessionChoices(
        [(one.id, f"{one.code} · {programme_name(one.title, one.run)}") for one in db.scalars(programmes)],
        _units(db),
        _rooms(db),
    )


def _units(db: Session) -> dict[int, list[tuple[int, str]]]:
    query = select(Unit).where(unit_takes_place(), Unit.kind == "attendance").order_by(Unit.position, Unit.id)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for unit in db.scalars(query):
        found[unit.programme_id].append((unit.id, " – ".join(filter(None, (unit.label, unit.title)))))
    return found


def _rooms(db: Session) -> list[tuple[tuple[int, int | None], str]]:
    rooms: dict[int, list[Room]] = defaultdict(list)
    for room in db.scalars(select(Room).order_by(Room.name, Room.id)):
        rooms[room.venue_id].append(room)
    found: list[tuple[tuple[int, int | None], str]] = []
    for venue in db.scalars(select(Venue).order_by(Venue.name, Venue.id)):
        where = ", ".join(filter(None, (venue.name, venue.town)))
        found += [((venue.id, room.id), f"{room.name} · {where}") for room in rooms[venue.id]]
        found.append(((venue.id, None), where))
    return found

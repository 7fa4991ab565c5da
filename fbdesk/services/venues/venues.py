"""Venues and their rooms: kept once, used by sessions, checked for double booking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Room, TrainingSession, Venue
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules.organisations import laender
from fbdesk.rules.people import folding
from fbdesk.services.calendar.training_sessions import change_session, require_session

_VENUE = ("name", "street", "postcode", "town", "land", "notes")
_ROOM = ("name", "seats", "may_overlap")


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room, and in how many sessions it is used; `may_overlap` rooms may be booked twice at a time."""

    id: int
    name: str
    seats: int | None
    may_overlap: bool
    used: int


@dataclass(frozen=True, slots=True)
class VenueRow:
    """A venue with its rooms, and in how many sessions it is used."""

    id: int
    name: str
    street: str
    postcode: str
    town: str
    land: str
    notes: str
    rooms: tuple[RoomRow, ...]
    used: int
    search: str


def list_venues(db: Session) -> list[VenueRow]:
    """Return all venues by name, each with its rooms."""
    used = _used(db, TrainingSession.venue_id)
    rooms: dict[int, list[RoomRow]] = {}
    booked = _used(db, TrainingSession.room_id)
    for room in db.scalars(select(Room).order_by(Room.name, Room.id)):
        row = RoomRow(room.id, room.name, room.seats, room.may_overlap, booked.get(room.id, 0))
        rooms.setdefault(room.venue_id, []).append(row)
    rows = [
        _row(venue, tuple(rooms.get(venue.id, ())), used.get(venue.id, 0))
        for venue in db.scalars(select(Venue))
    ]
    return sorted(rows, key=lambda row: (folding.fold_german(row.name), row.town, row.id))


def _row(venue: Venue, rooms: tuple[RoomRow, ...], used: int) -> VenueRow:
    texts = {name: getattr(venue, name) for name in _VENUE}
    search = folding.search_text(venue.name, venue.town, venue.street, *(room.name for room in rooms))
    return VenueRow(id=venue.id, rooms=rooms, used=used, search=search, **texts)


def _used(db: Session, column: Any) -> dict[int, int]:
    query = select(column, func.count()).where(column.is_not(None)).group_by(column)
    return dict(db.execute(query).all())


def add_venue(db: Session, name: str, **values: object) -> int:
    """Add a venue and return its id; raises UserError without a name or when it is known already."""
    given = _texts({"name": name, **values}, _VENUE)
    _check_venue(db, None, given["name"], given.get("town", ""))
    venue = Venue(**given)
    db.add(venue)
    db.flush()
    return venue.id


def change_venue(db: Session, venue_id: int, **values: object) -> None:
    """Change name, address or notes of a venue."""
    venue = require_venue(db, venue_id)
    given = _texts(values, _VENUE)
    _check_venue(db, venue_id, given.get("name", venue.name), given.get("town", venue.town))
    if given.get("land"):
        given["land"] = laender.LAENDER.get(laender.land_code(given["land"]) or "", given["land"])
    for column, value in given.items():
        setattr(venue, column, value)
    db.flush()


def remove_venue(db: Session, venue_id: int) -> None:
    """Remove a venue with its rooms; raises UserError while sessions take place there."""
    require_venue(db, venue_id)
    used = _used(db, TrainingSession.venue_id).get(venue_id, 0)
    if used:
        text = ngettext(
            "{n} session takes place here. Give it another venue first.",
            "{n} sessions take place here. Give them another venue first.",
            used,
        )
        raise UserError(text.format(n=used))
    db.execute(delete(Room).where(Room.venue_id == venue_id))
    db.execute(delete(Venue).where(Venue.id == venue_id))


def add_room(db: Session, venue_id: int, name: str, **values: object) -> int:
    """Add a room to a venue and return its id; raises UserError without a name or when it is known already."""
    require_venue(db, venue_id)
    given = _texts({"name": name, **values}, _ROOM)
    _check_room(db, None, venue_id, given)
    room = Room(venue_id=venue_id, **given)
    db.add(room)
    db.flush()
    return room.id


def change_room(db: Session, room_id: int, **values: object) -> None:
    """Change name, seats or whether a room may be booked twice at a time."""
    room = require_room(db, room_id)
    given = _texts(values, _ROOM)
    _check_room(db, room_id, room.venue_id, {"name": room.name, **given})
    for column, value in given.items():
        setattr(room, column, value)
    db.flush()


def remove_room(db: Session, room_id: int) -> None:
    """Remove a room; raises UserError while sessions take place in it."""
    require_room(db, room_id)
    used = _used(db, TrainingSession.room_id).get(room_id, 0)
    if used:
        text = ngettext(
            "{n} session takes place in this room. Give it another room first.",
            "{n} sessions take place in this room. Give them another room first.",
            used,
        )
        raise UserError(text.format(n=used))
    db.execute(delete(Room).where(Room.id == room_id))


def place_in_new_venue(db: Session, session_id: int, name: str) -> int:
    """Let a session take place in a venue that is not known yet, given as "Name" or "Name, Town"; return its id."""
    require_session(db, session_id)
    venue, _comma, town = name.rpartition(",")
    venue_id = add_venue(db, venue or town, town=town if venue else "")
    change_session(db, session_id, venue_id=venue_id, room_id=None)
    return venue_id


def place_in_new_room(db: Session, session_id: int, name: str) -> int:
    """Let a session take place in a room of its venue that is not known yet; return the room's id."""
    session = require_session(db, session_id)
    if session.venue_id is None:
        raise UserError(_("Choose the venue first, then its room."))
    room_id = add_room(db, session.venue_id, name)
    change_session(db, session_id, room_id=room_id)
    return room_id


def _texts(values: Mapping[str, object], columns: tuple[str, ...]) -> dict[str, Any]:
    """Return the values with their texts trimmed; raises UserError for what a venue or room does not have."""
    if unknown := set(values) - set(columns):
        raise UserError(_("A venue has no “{field}”.").format(field=min(unknown)))
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _check_venue(db: Session, venue_id: int | None, name: str, town: str) -> None:
    if not name:
        raise UserError(_("A venue needs a name."))
    taken = db.scalar(select(Venue.id).where(Venue.name == name, Venue.town == town))
    if taken is not None and taken != venue_id:
        place = f"{name}, {town}" if town else name
        raise UserError(_("There is already a venue “{venue}”.").format(venue=place))


def _check_room(db: Session, room_id: int | None, venue_id: int, given: Mapping[str, Any]) -> None:
    if not given["name"]:
        raise UserError(_("A room needs a name."))
    if (given.get("seats") or 0) < 0:
        raise UserError(_("A number cannot be less than 0."))
    taken = db.scalar(select(Room.id).where(Room.venue_id == venue_id, Room.name == given["name"]))
    if taken is not None and taken != room_id:
        raise UserError(_("There is already a room “{room}” in this venue.").format(room=given["name"]))


def require_venue(db: Session, venue_id: int) -> Venue:
    """Return the venue itself for other services; raises UserError when it is gone."""
    venue = db.get(Venue, venue_id)
    if venue is None:
        raise UserError(_("This venue no longer exists."))
    return venue


def require_room(db: Session, room_id: int) -> Room:
    """Return the room itself for other services; raises UserError when it is gone."""
    room = db.get(Room, room_id)
    if room is None:
        raise UserError(_("This room no longer exists."))
    return room

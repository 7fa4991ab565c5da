"""Fill a new office with the demonstration's data: office, venues, speakers and programmes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from fbdesk.db.models import Quota, Room, Venue
from fbdesk.rules.calendar.session_times import length
from fbdesk.services.calendar import training_sessions
from fbdesk.services.office import office
from fbdesk.services.organisations import organisations
from fbdesk.services.people import people
from fbdesk.services.programmes import programmes

_PROGRAMME = (
    "run",
    "subtitle",
    "kind",
    "description",
    "carrier",
    "funder",
    "funding_line",
    "target_group",
    "public_bodies_only",
    "capacity",
    "books_units",
    "longest_minutes",
    "colour",
    "selection",
    "criteria",
    "fee",
    "cost_note",
    "period_note",
    "collects_units",
    "notes",
)
_UNIT = ("title", "kind", "mandatory", "minutes", "deliverable", "confirmation_title", "capacity")
_SESSION = (
    "month",
    "all_day",
    "group",
    "title",
    "format",
    "state",
    "public",
    "head_count",
    "request",
    "outcome",
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What sessions refer to by the names in the data: ids of venues, of rooms by venue and name, of speakers."""

    venues: Mapping[str, int]
    rooms: Mapping[tuple[str, str], int]
    speakers: Mapping[str, int]


def fill_office(db: Session, data: Mapping[str, Any], logo: bytes) -> None:
    """Write office, venues, speakers and programmes from the demonstration's data."""
    _fill_office_row(db, data["office"], logo)
    venues, rooms = _add_venues(db, data["venues"])
    speakers = {speaker["id"]: _add_speaker(db, speaker) for speaker in data["speakers"]}
    for programme in data["programmes"]:
        _add_programme(db, programme, _Known(venues, rooms, speakers))


def _fill_office_row(db: Session, data: Mapping[str, Any], logo: bytes) -> None:
    texts = {name: value for name, value in data.items() if name not in ("signatories", "today")}
    office.change_office(db, **texts, today=date.fromisoformat(data["today"]))
    office.set_signatories(db, [(one["name"], one["function"]) for one in data["signatories"]])
    office.set_logo(db, logo)


def _add_venues(
    db: Session, data: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    venues: dict[str, int] = {}
    rooms: dict[tuple[str, str], int] = {}
    for given in data:
        venue = Venue(**{name: given[name] for name in ("name", "street", "postcode", "town", "land")})
        db.add(venue)
        db.flush()
        venues[venue.name] = venue.id
        for one in given["rooms"]:
            room = Room(venue_id=venue.id, **one)
            db.add(room)
            db.flush()
            rooms[venue.name, room.name] = room.id
    return venues, rooms


def _add_speaker(db: Session, data: Mapping[str, Any]) -> int:
    texts = {name: value for name, value in data.items() if name not in ("id", "internal")}
    return people.add_person(db, role="internal speaker" if data["internal"] else "external speaker", **texts)


def _add_programme(db: Session, data: Mapping[str, Any], known: _Known) -> None:
    programme_id = programmes.add_programme(
        db,
        data["code"],
        data["title"],
        series=data.get("series") or "",
        **_given(data, _PROGRAMME),
        **_certificate(data.get("certificate") or {}),
        region="\n".join(data.get("region") or ()),
        topics="\n".join(data.get("topics") or ()),
        opens_on=_date(data.get("opens_on")),
        deadline=_date(data.get("deadline")),
    )
    db.add_all(Quota(programme_id=programme_id, **quota) for quota in data.get("quotas", ()))
    units = {unit["label"]: _add_unit(db, programme_id, unit) for unit in data["units"]}
    for session in data["sessions"]:
        _add_session(db, programme_id, session, units, known)


def _given(data: Mapping[str, Any], wanted: Sequence[str]) -> dict[str, Any]:
    """Return what the data say; everything else keeps the usual value of its column."""
    return {name: data[name] for name in wanted if data.get(name) is not None}


def _certificate(data: Mapping[str, Any]) -> dict[str, Any]:
    words = data.get("texts", {})
    return {
        "certificate_kind": data.get("kind"),
        "certificate_title": data.get("title", ""),
        "certificate_prefix": data.get("prefix", ""),
        "certificate_line": words.get("programme_line", ""),
        "certificate_text": words.get("body", ""),
        "certificate_conditions": words.get("conditions", ""),
        "min_share": data.get("min_share"),
        "needs_deliverables": data.get("deliverables", False),
        "needs_self_learning": data.get("self_learning", False),
    }


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _add_unit(db: Session, programme_id: int, data: Mapping[str, Any]) -> int:
    windows = {name: _date(data.get(name)) for name in ("window_from", "window_to")}
    return programmes.add_unit(db, programme_id, data["label"], **_given(data, _UNIT), **windows)


def _add_session(
    db: Session, programme_id: int, data: Mapping[str, Any], units: Mapping[str, int], known: _Known
) -> None:
    venue = data.get("venue") or ""
    training_sessions.add_session(
        db,
        programme_id,
        minutes={units[label]: minutes for label, minutes in data.get("units", {}).items()},
        speakers=[known.speakers[one] for one in data.get("speakers", ())],
        **{"state": "confirmed", **_given(data, _SESSION)},
        day=_date(data.get("date")),
        start=_time(data.get("start")),
        end=_time(data.get("end")),
        breaks=_breaks(data),
        venue_id=known.venues.get(venue),
        room_id=known.rooms.get((venue, data.get("room") or "")),
        sheet=data.get("sheet_number"),
        organisation_id=_organisation(db, data.get("organisation", "")),
        requested_on=_date(data.get("requested_on")),
    )


def _breaks(data: Mapping[str, Any]) -> int:
    """Return the minutes between start and end that are no net minutes."""
    start, end = _time(data.get("start")), _time(data.get("end"))
    net: int = sum(data.get("units", {}).values())
    if start is None or end is None or not net:
        return 0
    return length(start, end) - net


def _organisation(db: Session, name: str) -> int | None:
    return organisations.add_missing(db, [name]).get(name)

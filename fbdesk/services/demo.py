"""Fill a new office with the demonstration's data: office, venues, speakers, programmes, later projects and teams."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from fbdesk.db.models import Room, Venue
from fbdesk.rules import names
from fbdesk.rules.statuses import DeliverableState
from fbdesk.services import office, people, programmes, results, training_sessions
from fbdesk.services.attendance import get_grid

_PLAIN = (
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
    "selection",
    "fee",
    "cost_note",
    "notes",
)

_STATES = {
    "none": DeliverableState.OUTSTANDING,
    "submitted": DeliverableState.SUBMITTED,
    "accepted": DeliverableState.ACCEPTED,
}


def fill_office(db: Session, data: Mapping[str, Any], logo: bytes) -> None:
    """Write office, venues, speakers and programmes from the demonstration's data file."""
    _fill_office_row(db, data["office"], logo)
    venues, rooms = _add_venues(db, data["venues"])
    speakers = {speaker["id"]: _add_speaker(db, speaker) for speaker in data["speakers"]}
    for programme in data["programmes"]:
        _add_programme(db, programme, venues, rooms, speakers)


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


def _add_programme(
    db: Session,
    data: Mapping[str, Any],
    venues: Mapping[str, int],
    rooms: Mapping[tuple[str, str], int],
    speakers: Mapping[str, int],
) -> None:
    certificate = data["certificate"] or {}
    words = certificate.get("texts", {})
    programme_id = programmes.add_programme(
        db,
        data["code"],
        data["title"],
        series=data["series"] or "",
        **{name: data[name] for name in _PLAIN if data.get(name) is not None},
        region="\n".join(data["region"] or ()),
        topics="\n".join(data["topics"] or ()),
        deadline=_date(data["deadline"]),
        certificate_kind=certificate.get("kind"),
        certificate_title=certificate.get("title", ""),
        certificate_prefix=certificate.get("prefix", ""),
        certificate_line=words.get("programme_line", ""),
        certificate_text=words.get("body", ""),
        certificate_conditions=words.get("conditions", ""),
        min_share=certificate.get("min_share"),
        needs_deliverables=certificate.get("deliverables", False),
        needs_self_learning=certificate.get("self_learning", False),
    )
    units = {unit["label"]: _add_unit(db, programme_id, unit) for unit in data["units"]}
    for session in data["sessions"]:
        _add_session(db, programme_id, session, units, venues, rooms, speakers)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _add_unit(db: Session, programme_id: int, data: Mapping[str, Any]) -> int:
    windows = {name: _date(data.get(name)) for name in ("window_from", "window_to")}
    plain = {name: data[name] for name in ("title", "kind", "mandatory", "minutes")}
    deliverable = data.get("deliverable") or ""
    return programmes.add_unit(db, programme_id, data["label"], deliverable=deliverable, **plain, **windows)


def _add_session(
    db: Session,
    programme_id: int,
    data: Mapping[str, Any],
    units: Mapping[str, int],
    venues: Mapping[str, int],
    rooms: Mapping[tuple[str, str], int],
    speakers: Mapping[str, int],
) -> None:
    training_sessions.add_session(
        db,
        programme_id,
        minutes={units[label]: minutes for label, minutes in data["units"].items()},
        speakers=[speakers[one] for one in data["speakers"]],
        day=_date(data["date"]),
        start=time.fromisoformat(data["start"]) if data["start"] else None,
        end=time.fromisoformat(data["end"]) if data["end"] else None,
        all_day=data["all_day"],
        group=data["group"],
        venue_id=venues.get(data["venue"]),
        room_id=rooms.get((data["venue"], data["room"])),
        format=data["format"],
        state=data["state"],
        sheet=data["sheet_number"],
    )


def fill_results(db: Session, programme_id: int, data: Mapping[str, Any]) -> int:
    """Note projects and teams of a programme by the names of its people; return how many results were noted."""
    rows = get_grid(db, programme_id).rows
    found = {names.fold(f"{row.given_name} {row.family_name}"): row.registration_id for row in rows}
    unit = next(u for u in programmes.list_units(db, programme_id) if u.label == data["unit"])
    for team in data["teams"]:
        members = [found[key] for name in team["members"] if (key := names.fold(name)) in found]
        results.add_team(db, programme_id, team["title"], members, state=team["state"])
    noted = [one for one in data["results"] if names.fold(one["name"]) in found]
    for one in noted:
        results.set_result(
            db,
            found[names.fold(one["name"])],
            unit.id,
            completed_on=_date(one["on"]) if one["state"] == DeliverableState.ACCEPTED else None,
            deliverable=_STATES[one["state"]],
            deliverable_title=one["title"],
        )
    return len(noted)

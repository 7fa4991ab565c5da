"""What happens in the demonstration's programmes after the spreadsheets: people who rang up, results, cancellations."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from fbdesk.db.models import Unit
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import UNDECIDED
from fbdesk.services.attendance import results
from fbdesk.services.attendance.attendance import get_grid
from fbdesk.services.imports import matches
from fbdesk.services.organisations import origins
from fbdesk.services.people import people
from fbdesk.services.programmes import cancelling, programmes
from fbdesk.services.registrations import admission, registrations
from fbdesk.vocabulary import DeliverableState

_STATES = {
    "none": DeliverableState.OUTSTANDING,
    "submitted": DeliverableState.SUBMITTED,
    "accepted": DeliverableState.ACCEPTED,
}


#: Points of the demonstration's selections: so many at most and at least, and so many people have the same.
_MOST_POINTS, _FEWEST_POINTS, _SAME_POINTS = 20, 6, 2


def fill_registration(db: Session, programme_id: int, given: Mapping[str, str]) -> int:
    """Register somebody who rang up or wrote, as on that day; return the registration's id."""
    programme = programmes.require_programme(db, programme_id)
    received_at = datetime.fromisoformat(given["received_at"])
    row = {**given, "received_at": received_at, "person_id": _person(db, given)}
    organisation = given.get("organisation", "")
    group = origins.list_groups_by_name(db, [organisation])[organisation]
    answer = admission.find_door(db, programme).arrive(group, received_at, though_over=True)
    return registrations.admit(db, programme, [row], [admission.require(answer)])[0]


def _person(db: Session, given: Mapping[str, str]) -> int:
    """Return the one person that this surely is, otherwise a new one."""
    texts = {name: text for name, text in given.items() if name not in ("received_at", "arrival")}
    same = [match.person_id for match in matches.find_matches(db, [texts])[0] if match.band == "same"]
    return same[0] if len(same) == 1 else people.add_person(db, **texts)


def fill_points(db: Session, programme_id: int) -> None:
    """Give the points of a selection to everybody who waits for a decision."""
    rows = registrations.list_registrations(db, programme_id)
    for place, row in enumerate(row for row in rows if row.status in UNDECIDED and not row.late):
        points = max(_FEWEST_POINTS, _MOST_POINTS - place // _SAME_POINTS)
        registrations.change_registration(db, row.id, points=points)


def fill_cancelled_unit(db: Session, unit_id: int, given: Mapping[str, str]) -> None:
    """Cancel a unit with the reason, and on the day, that the demonstration's data give."""
    cancelling.cancel_unit(db, unit_id, given["reason"])
    db.get_one(Unit, unit_id).cancelled_on = date.fromisoformat(given["on"])


def fill_cancelled_programme(db: Session, programme_id: int, given: Mapping[str, str]) -> None:
    """Cancel a programme with the reason, and on the day, that the demonstration's data give."""
    cancelling.cancel_programme(db, programme_id, given["reason"])
    programmes.require_programme(db, programme_id).cancelled_on = date.fromisoformat(given["on"])


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
            completed_on=date.fromisoformat(one["on"]) if one["state"] == DeliverableState.ACCEPTED else None,
            deliverable=_STATES[one["state"]],
            deliverable_title=one["title"],
        )
    return len(noted)

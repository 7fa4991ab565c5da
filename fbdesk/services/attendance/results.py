"""What people do for a unit besides being there: self-learning and deliverables, alone or in a team."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration, Team, UnitResult
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.certificates.certificate import is_asked
from fbdesk.services.programmes.programmes import UnitRow, get_programme, require_programme
from fbdesk.services.programmes.units import require_unit
from fbdesk.services.registrations.registration_status import require_registration
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.vocabulary import DeliverableState


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A person's result in one unit."""

    unit_id: int
    completed_on: date | None
    minutes: int | None
    deliverable: DeliverableState
    deliverable_title: str
    exemption: str


def list_results(db: Session, *programme_ids: int) -> dict[int, dict[int, ResultRow]]:
    """Return the results of one or several programmes by registration and unit."""
    query = (
        select(UnitResult)
        .join(Registration, UnitResult.registration_id == Registration.id)
        .where(Registration.programme_id.in_(programme_ids))
    )
    results: dict[int, dict[int, ResultRow]] = {}
    for row in db.scalars(query):
        results.setdefault(row.registration_id, {})[row.unit_id] = ResultRow(
            row.unit_id,
            row.completed_on,
            row.minutes,
            DeliverableState(row.deliverable),
            row.deliverable_title,
            row.exemption,
        )
    return results


def list_asked(
    units: Iterable[UnitRow], results: Mapping[int, ResultRow], booked: Collection[int] | None
) -> list[UnitRow]:
    """Return the units that ask something of a person who has these results and booked these units (None: all)."""
    return [unit for unit in units if is_asked(**list_grounds(unit, results, booked))]


def list_grounds(
    unit: UnitRow, results: Mapping[int, ResultRow], booked: Collection[int] | None
) -> dict[str, bool]:
    """Return what it follows from whether a unit asks something of a person."""
    return {
        "mandatory": unit.mandatory,
        "cancelled": not unit.takes_place,
        "booked": booked is None or unit.id in booked,
        "exempt": unit.id in results and bool(results[unit.id].exemption),
    }


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What somebody still owes for a unit; `deliverable` is the office's word, empty for self-learning."""

    unit_id: int
    unit: str
    deliverable: str


def list_open_works(db: Session, registration_id: int) -> tuple[OpenWork, ...]:
    """Return what the programme asks of everybody for the certificate and this person has not done, in order."""
    registration = require_registration(db, registration_id)
    detail = get_programme(db, registration.programme_id)
    done = list_results(db, registration.programme_id).get(registration_id, {})
    works = []
    held = list_held_units(db, registration.programme_id).get(registration_id, frozenset())
    for unit in list_asked(detail.units, done, held if detail.books_units else None):
        result = done.get(unit.id)
        accepted = result is not None and result.deliverable is DeliverableState.ACCEPTED
        if detail.needs_deliverables and unit.deliverable and not accepted:
            works.append(OpenWork(unit.id, unit.label, unit.deliverable))
        learning = detail.needs_self_learning and unit.kind == "self_learning"
        if learning and not (result and result.completed_on):
            works.append(OpenWork(unit.id, unit.label, ""))
    return tuple(works)


def require_unit_of(db: Session, registration_id: int, unit_id: int) -> None:
    """Refuse a unit that is not one of the programme of the registration."""
    registration = require_registration(db, registration_id)
    unit = require_unit(db, unit_id)
    if unit.programme_id != registration.programme_id:
        raise UserError(_("This unit does not belong to the programme of the registration."))


def set_result(
    db: Session,
    registration_id: int,
    unit_id: int,
    *,
    completed_on: date | None = None,
    minutes: int | None = None,
    deliverable: DeliverableState | None = None,
    deliverable_title: str | None = None,
) -> None:
    """Note what somebody did for a unit; what is not given stays as it was."""
    require_unit_of(db, registration_id, unit_id)
    query = select(UnitResult).where(
        UnitResult.registration_id == registration_id, UnitResult.unit_id == unit_id
    )
    result = db.scalar(query) or UnitResult(registration_id=registration_id, unit_id=unit_id)
    given: Mapping[str, object] = {
        "completed_on": completed_on,
        "minutes": minutes,
        "deliverable": deliverable,
        "deliverable_title": deliverable_title,
    }
    for name, value in given.items():
        if value is not None:
            setattr(result, name, value)
    db.add(result)
    db.flush()


def add_team(
    db: Session, programme_id: int, title: str, registration_ids: list[int], *, state: str = ""
) -> int:
    """Make a team with its members and return its id; raises UserError for somebody of another programme."""
    require_programme(db, programme_id)
    members = [require_registration(db, registration_id) for registration_id in registration_ids]
    if any(member.programme_id != programme_id for member in members):
        raise UserError(_("A team has members of its own programme only."))
    team = Team(programme_id=programme_id, title=title, state=state)
    db.add(team)
    db.flush()
    for member in members:
        member.team_id = team.id
    return team.id

"""Self-learning, deliverables and exemptions: a grid of people and units, entered one by one or for many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import UnitResult
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.people.names import Named
from fbdesk.services.attendance.attendance import GridRow, get_grid, takes_part
from fbdesk.services.attendance.results import ResultRow, list_asked, list_results, require_unit_of
from fbdesk.services.programmes.programmes import UnitRow, list_units, require_programme
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.vocabulary import DeliverableState

FIELDS: Final = ("completed_on", "minutes", "deliverable", "deliverable_title", "exemption")
_MOST_MINUTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class ResultPerson(Named):
    """Somebody on the sign-in sheet with the results by unit; `booked` are the units with a place, None: all."""

    registration_id: int
    number: int
    title: str
    given_name: str
    family_name: str
    organisation: str
    results: Mapping[int, ResultRow]
    booked: frozenset[int] | None = None
    #: The units that ask something of this person; of the others it may be noted.
    asked: frozenset[int] = frozenset()

    def has_unit(self, unit_id: int) -> bool:
        """Tell whether the unit is meant for this person."""
        return self.booked is None or unit_id in self.booked

    def is_asked(self, unit_id: int) -> bool:
        """Tell whether something is expected of this person for the unit."""
        return unit_id in self.asked


@dataclass(frozen=True, slots=True)
class ResultGrid:
    """The units that ask for more than being there, and the people in the order of the sign-in sheet."""

    units: tuple[UnitRow, ...]
    people: tuple[ResultPerson, ...]


def get_result_grid(db: Session, programme_id: int) -> ResultGrid:
    """Return who did what of the self-learning and the deliverables of a programme."""
    programme = require_programme(db, programme_id)
    units = tuple(unit for unit in list_units(db, programme_id) if asks_for_results(unit))
    results = list_results(db, programme_id)
    booked = list_held_units(db, programme_id) if programme.books_units else None
    people = []
    for row in filter(takes_part, get_grid(db, programme_id).rows):
        own = None if booked is None else booked.get(row.registration_id, frozenset())
        people.append(_person(row, units, results.get(row.registration_id, {}), own))
    return ResultGrid(units, tuple(people))


def _person(
    row: GridRow, units: Sequence[UnitRow], done: Mapping[int, ResultRow], booked: frozenset[int] | None
) -> ResultPerson:
    return ResultPerson(
        registration_id=row.registration_id,
        number=row.number,
        title=row.title,
        given_name=row.given_name,
        family_name=row.family_name,
        organisation=row.organisation,
        results=done,
        booked=booked,
        asked=frozenset(unit.id for unit in list_asked(units, done, booked)),
    )


def asks_for_results(unit: UnitRow) -> bool:
    """Tell whether a unit is learnt by oneself or asks for something to be handed in."""
    return unit.takes_place and (unit.kind == "self_learning" or bool(unit.deliverable))


def change_result(db: Session, registration_id: int, unit_id: int, field: str, value: object) -> None:
    """Change one of `FIELDS` of a person's result; None or an empty text takes it out.

    Raises UserError for a unit of another programme, a day to come, or minutes that cannot be.
    """
    require_unit_of(db, registration_id, unit_id)
    if field not in FIELDS:
        raise ValueError(field)
    checked = _checked(field, value)
    result = _result(db, registration_id, unit_id)
    setattr(result, field, checked)
    db.add(result)
    db.flush()


def mark_done(db: Session, unit_id: int, registration_ids: Sequence[int], completed_on: date) -> int:
    """Note a unit as done on a day for all of these people who have no day yet; return for how many."""
    day = _checked("completed_on", completed_on)
    done = 0
    for registration_id in dict.fromkeys(registration_ids):
        require_unit_of(db, registration_id, unit_id)
        result = _result(db, registration_id, unit_id)
        if result.completed_on is None:
            result.completed_on = day
            db.add(result)
            done += 1
    db.flush()
    return done


def mark_handed_in(
    db: Session, unit_id: int, registration_ids: Sequence[int], state: DeliverableState
) -> int:
    """Note what is handed in for a unit as submitted or accepted for all of these people; return how many changed."""
    changed = 0
    for registration_id in dict.fromkeys(registration_ids):
        require_unit_of(db, registration_id, unit_id)
        result = _result(db, registration_id, unit_id)
        if result.deliverable != state:
            result.deliverable = state
            db.add(result)
            changed += 1
    db.flush()
    return changed


def _result(db: Session, registration_id: int, unit_id: int) -> UnitResult:
    query = select(UnitResult).where(
        UnitResult.registration_id == registration_id, UnitResult.unit_id == unit_id
    )
    return db.scalar(query) or UnitResult(registration_id=registration_id, unit_id=unit_id)


def _checked(field: str, value: object) -> Any:
    """Return what is stored, or refuse it in a sentence."""
    if field == "completed_on":
        if isinstance(value, date) and value > clock.today():
            raise UserError(_("The day lies ahead. Enter the day on which the unit was completed."))
        return value
    if field == "minutes":
        if isinstance(value, int) and not 0 <= value <= _MOST_MINUTES:
            raise UserError(_("Enter the minutes as a number from 0 to 100,000."))
        return value
    if field == "deliverable":
        return DeliverableState(str(value or DeliverableState.OUTSTANDING))
    return str(value or "").strip()

"""A programme's registrations as the page shows them: with places, quotas, colleagues, target group and units."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation, Programme, Registration
from fbdesk.rules import names, target_group
from fbdesk.rules.quotas import QuotaRule
from fbdesk.rules.statuses import GONE, HOLDING_PLACE
from fbdesk.services.programmes import require_programme
from fbdesk.services.quotas import list_quota_rules
from fbdesk.services.registrations import Colleague, RegistrationRow, list_registrations
from fbdesk.services.unit_bookings import BookingRow, UnitPlaces, list_bookings, list_unit_places


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """A programme's registrations, and what decisions about them need; `capacity` None means without a limit.

    `units` are those that can be booked one by one; with `unit_id` the rows, their status and the places are
    those of this unit.
    """

    programme_id: int
    rows: tuple[RegistrationRow, ...]
    capacity: int | None
    taken: int
    deadline: date | None
    quotas: tuple[QuotaRule, ...] = ()
    units: tuple[UnitPlaces, ...] = ()
    unit_id: int | None = None
    #: The office selects, by these criteria in its own words.
    selection: bool = False
    criteria: str = ""

    def taken_by_group(self) -> Counter[str]:
        """Return how many people of each group have a place."""
        return Counter(row.group for row in self.rows if row.status in HOLDING_PLACE)


def get_list(db: Session, programme_id: int) -> RegistrationList:
    """Return a programme's registrations with places and deadline; raises UserError when the programme is gone."""
    programme = require_programme(db, programme_id)
    rows = list_rows(db, programme)
    return RegistrationList(
        programme_id,
        rows,
        programme.capacity,
        sum(row.status in HOLDING_PLACE for row in rows),
        programme.deadline,
        list_quota_rules(db, programme_id),
        list_unit_places(db, programme_id) if programme.books_units else (),
        selection=programme.selection,
        criteria=programme.criteria,
    )


def list_rows(db: Session, programme: Programme) -> tuple[RegistrationRow, ...]:
    """Return the registrations of a programme with all that the list says about each."""
    rows = list_registrations(db, programme.id)
    houses = _organisations(db, programme.id)
    colleagues = _colleagues(rows, houses)
    bookings = list_bookings(db, programme.id) if programme.books_units else {}
    region = [line for line in programme.region.splitlines() if line.strip()]
    return tuple(
        _complete(row, programme, region, houses, colleagues.get(row.id, ()), bookings.get(row.id, ()))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class _House:
    """What the list needs of an organisation."""

    municipality: str = ""
    public_body: bool | None = None


_UNKNOWN = _House()


def _organisations(db: Session, programme_id: int) -> dict[int | None, _House]:
    used = select(Registration.organisation_id).where(Registration.programme_id == programme_id)
    query = select(Organisation.id, Organisation.municipality, Organisation.public_body)
    return {row[0]: _House(row[1], row[2]) for row in db.execute(query.where(Organisation.id.in_(used)))}


def _colleagues(
    rows: Sequence[RegistrationRow], houses: dict[int | None, _House]
) -> dict[int, tuple[Colleague, ...]]:
    """Return, by registration, the others who come from the same municipality or house."""
    together: dict[object, list[RegistrationRow]] = defaultdict(list)
    for row in rows:
        place = houses.get(row.organisation_id, _UNKNOWN).municipality or row.organisation_id
        if place is not None and row.status not in GONE:
            together[place].append(row)
    found = {}
    for some in together.values():
        if 1 < len(some) <= _MOST_TOGETHER:
            called = [
                Colleague(
                    one.id,
                    names.display_name(one.title, one.given_name, one.family_name),
                    one.family_name,
                )
                for one in some
            ]
            for index, row in enumerate(some):
                found[row.id] = (*called[:index], *called[index + 1 :])
    return found


#: More people than that from one place are no tandem any more but the place's own event.
_MOST_TOGETHER = 12


def _complete(
    row: RegistrationRow,
    programme: Programme,
    region: Sequence[str],
    houses: dict[int | None, _House],
    colleagues: tuple[Colleague, ...],
    bookings: tuple[BookingRow, ...],
) -> RegistrationRow:
    house = houses.get(row.organisation_id, _UNKNOWN)
    unfit: tuple[str, ...] = ()
    if (region or programme.public_bodies_only) and row.status not in GONE:
        found = target_group.hints(programme.public_bodies_only, region, house.public_body, row.land)
        unfit = tuple(found)
    if not (house.municipality or colleagues or unfit or bookings):
        return row
    return replace(
        row, municipality=house.municipality, colleagues=colleagues, unfit=unfit, bookings=bookings
    )

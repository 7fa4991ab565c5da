"""A programme's registrations as the page shows them: with places, quotas, tandems, target group and units."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation, Programme, Registration
from fbdesk.rules.people import names
from fbdesk.rules.registrations import target_group
from fbdesk.rules.registrations.admission import DoorFacts
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.rules.registrations.statuses import GONE, HOLDING_PLACE
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import collect_facts
from fbdesk.services.registrations.registrations import (
    Colleague,
    RegistrationRow,
    lacks_points,
    list_registrations,
)
from fbdesk.services.registrations.tandems import list_tandems
from fbdesk.services.registrations.unit_bookings import (
    BookingRow,
    UnitPlaces,
    list_bookings,
    list_unit_places,
)


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """A programme's registrations, and what decisions about them need.

    `units` are those that can be booked one by one; with `unit_id` the rows, their status and the places are
    those of this unit.
    """

    programme_id: int
    rows: tuple[RegistrationRow, ...]
    #: What the door into the programme, or into the unit, goes by.
    door: DoorFacts
    #: Until when people register for the programme, also where the list is seen through a unit.
    deadline: date | None = None
    units: tuple[UnitPlaces, ...] = ()
    unit_id: int | None = None
    #: The office selects, by these criteria in its own words.
    selection: bool = False
    criteria: str = ""
    #: The programme's papers state the date of birth.
    asks_birth: bool = False

    @property
    def capacity(self) -> int | None:
        """How many places there are; None: without a limit."""
        return self.door.capacity

    @property
    def taken(self) -> int:
        """How many people have a place."""
        return len(self.door.taken)

    @property
    def quotas(self) -> Sequence[QuotaRule]:
        """How many of which group the programme wants; a unit wants nobody by group."""
        return self.door.quotas

    def taken_by_group(self) -> Counter[str]:
        """Return how many people of each group have a place."""
        return Counter(row.group for row in self.rows if row.status in HOLDING_PLACE)


def get_list(db: Session, programme_id: int) -> RegistrationList:
    """Return a programme's registrations with places and deadline; raises UserError when the programme is gone."""
    programme = require_programme(db, programme_id)
    return RegistrationList(
        programme_id,
        list_rows(db, programme),
        collect_facts(db, programme),
        programme.deadline,
        list_unit_places(db, programme_id) if programme.books_units else (),
        selection=programme.selection,
        criteria=programme.criteria,
        asks_birth=programme.certificate_birth,
    )


def list_rows(db: Session, programme: Programme) -> tuple[RegistrationRow, ...]:
    """Return the registrations of a programme with all that the list says about each."""
    rows = list_registrations(db, programme.id)
    around = _Around(
        programme,
        tuple(line for line in programme.region.splitlines() if line.strip()),
        _organisations(db, programme.id),
        {row.id: _colleague(row) for row in rows},
        list_tandems(db, programme.id, rows),
        list_bookings(db, programme.id) if programme.books_units else {},
    )
    neighbours = _neighbours(rows, around.organisations)
    return tuple(_complete(row, around, neighbours.get(row.id, ())) for row in rows)


@dataclass(frozen=True, slots=True)
class _Organisation:
    """What the list needs of an organisation."""

    municipality: str = ""
    public_body: bool | None = None


_UNKNOWN = _Organisation()


def _organisations(db: Session, programme_id: int) -> dict[int | None, _Organisation]:
    used = select(Registration.organisation_id).where(Registration.programme_id == programme_id)
    query = select(Organisation.id, Organisation.municipality, Organisation.public_body)
    found = db.execute(query.where(Organisation.id.in_(used)))
    return {one: _Organisation(municipality, public_body) for one, municipality, public_body in found}


@dataclass(frozen=True, slots=True)
class _Around:
    """What the list knows of the programme besides the registrations themselves, by organisation or registration."""

    programme: Programme
    region: tuple[str, ...]
    organisations: Mapping[int | None, _Organisation]
    people: Mapping[int, Colleague]
    tandems: Mapping[int, tuple[int, ...]]
    bookings: Mapping[int, tuple[BookingRow, ...]]


def _colleague(row: RegistrationRow) -> Colleague:
    return Colleague(row.id, names.display_name(row.title, row.given_name, row.family_name), row.family_name)


def _neighbours(
    rows: Sequence[RegistrationRow], organisations: Mapping[int | None, _Organisation]
) -> dict[int, tuple[int, ...]]:
    """Return, by registration, the others who come from the same municipality or organisation."""
    together: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        place = organisations.get(row.organisation_id, _UNKNOWN).municipality or row.organisation_id
        if place is not None and row.status not in GONE:
            together[place].append(row.id)
    found = {}
    for some in together.values():
        if 1 < len(some) <= _MOST_TOGETHER:
            for index, row_id in enumerate(some):
                found[row_id] = (*some[:index], *some[index + 1 :])
    return found


#: More people than that from one place are the place's own event, of which nobody needs a list.
_MOST_TOGETHER = 12


def _complete(row: RegistrationRow, around: _Around, neighbours: tuple[int, ...]) -> RegistrationRow:
    organisation = around.organisations.get(row.organisation_id, _UNKNOWN)
    public_only = around.programme.public_bodies_only
    unfit: tuple[str, ...] = ()
    if (around.region or public_only) and row.status not in GONE:
        unfit = tuple(target_group.hints(public_only, around.region, organisation.public_body, row.land))
    partners, bookings = around.tandems.get(row.id, ()), around.bookings.get(row.id, ())
    unpointed = lacks_points(row, selection=around.programme.selection)
    if not (organisation.municipality or partners or neighbours or unfit or bookings or unpointed):
        return row
    return replace(
        row,
        municipality=organisation.municipality,
        partners=tuple(around.people[one] for one in partners),
        colleagues=tuple(around.people[one] for one in neighbours if one not in partners),
        unfit=unfit,
        bookings=bookings,
        unpointed=unpointed,
    )

"""Places: first come up to the capacity and the quotas, the rest waits with a rank; every decision has its reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.i18n import _
from fbdesk.rules import places as rules
from fbdesk.rules.seats import Seats
from fbdesk.rules.statuses import HOLDING_PLACE, UNDECIDED
from fbdesk.services.actor import actor
from fbdesk.services.programmes import require_programme
from fbdesk.services.quotas import list_quota_rules
from fbdesk.services.registrations import RegistrationRow, list_registrations, next_rank, record_status
from fbdesk.vocabulary import RegistrationStatus


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A decision about one registration, with its reason in words; `rank` on the waiting list."""

    registration_id: int
    name: str
    reason: str
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class PlacesGiven:
    """Who got a place, who waits, and who is left for the office to decide."""

    accepted: tuple[PlaceRow, ...]
    waiting: tuple[PlaceRow, ...]
    undecided: tuple[PlaceRow, ...]

    def lists(self) -> dict[str, tuple[PlaceRow, ...]]:
        """Return the three lists by name."""
        return {"accepted": self.accepted, "waiting": self.waiting, "undecided": self.undecided}


def preview_places(db: Session, programme_id: int, *, everybody: bool = False) -> PlacesGiven:
    """Say who would get a place; writes nothing.

    Free places go to the waiting list first, in the order of the ranks, then to the others by points and in the
    order of arrival, up to the capacity and as far as the quotas let them; late registrations are left to the office.
    `everybody` takes the late ones and all who wait in as well, and neither capacity nor quota stops it.
    """
    programme = require_programme(db, programme_id)
    rows = list_registrations(db, programme_id)
    waiting = [row for row in rows if row.status is RegistrationStatus.WAITING]
    open_statuses = {*UNDECIDED, RegistrationStatus.WAITING} if everybody else UNDECIDED
    requests = [
        rules.Request(row.id, row.received_at, group=row.group, points=row.points)
        for row in rows
        if row.status in open_statuses
    ]
    deadline = None if everybody else programme.deadline
    in_time = [one.group for one in requests if not rules.is_late(deadline, one.received_at)]
    seats = Seats(
        None if everybody else programme.capacity,
        [row.group for row in rows if row.status in HOLDING_PLACE],
        () if everybody else list_quota_rules(db, programme_id),
        in_time if everybody else [*in_time, *(row.group for row in waiting)],
    )
    moved_up = [] if everybody else _moved_up(waiting, seats)
    decided = rules.assign(requests, seats, deadline=deadline, waiting=len(waiting) - len(moved_up))
    return _sorted_out(rows, moved_up, decided)


def _moved_up(waiting: Sequence[RegistrationRow], seats: Seats) -> list[PlaceRow]:
    """Return those on the waiting list for whom there is a place, in the order of their ranks."""
    ordered = sorted(waiting, key=lambda row: (row.rank or len(waiting) + 1, row.received_at, row.id))
    return [
        PlaceRow(row.id, row.name, _moved_up_reason(seats.capacity, seats.taken))
        for row in ordered
        if seats.ask(row.group) is None
    ]


def _moved_up_reason(capacity: int | None, place: int) -> str:
    if capacity is None:
        return _("Places are not limited; moved up from the waiting list")
    return _("Place {place} of {capacity}, moved up from the waiting list").format(
        place=place, capacity=capacity
    )


def _sorted_out(
    rows: Sequence[RegistrationRow], moved_up: Sequence[PlaceRow], decided: Sequence[rules.Decision]
) -> PlacesGiven:
    names = {row.id: row.name for row in rows}
    lists: dict[rules.Outcome, list[PlaceRow]] = defaultdict(list, {rules.Outcome.ACCEPTED: [*moved_up]})
    for decision in decided:
        rank = decision.rank if decision.outcome is rules.Outcome.WAITING else None
        row = PlaceRow(decision.registration_id, names[decision.registration_id], decision.reason, rank)
        lists[decision.outcome].append(row)
    return PlacesGiven(*(tuple(lists[outcome]) for outcome in rules.Outcome))


def give_places(db: Session, programme_id: int, *, everybody: bool = False) -> PlacesGiven:
    """Give places as `preview_places` says, with reason and history; return what was decided."""
    given = preview_places(db, programme_id, everybody=everybody)
    who = actor(db)
    query = select(Registration).where(Registration.programme_id == programme_id)
    known = {registration.id: registration for registration in db.scalars(query)}
    behind = next_rank(db, programme_id)
    for status, rows in (
        (RegistrationStatus.ACCEPTED, given.accepted),
        (RegistrationStatus.WAITING, given.waiting),
    ):
        for place, row in enumerate(rows):
            registration = known[row.registration_id]
            record_status(db, registration, status, row.reason, who)
            registration.rank = behind + place if status is RegistrationStatus.WAITING else None
    return given

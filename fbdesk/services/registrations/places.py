"""Places: first come up to the capacity and the quotas, the rest waits with a rank; every decision has its reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.errors import UserError
from fbdesk.i18n import _, join_words, ngettext
from fbdesk.reasons import Reason
from fbdesk.rules.registrations import place_reasons as why
from fbdesk.rules.registrations import places as rules
from fbdesk.rules.registrations.admission import Door, DoorFacts, refuse_closed
from fbdesk.rules.registrations.seats import Seats
from fbdesk.rules.registrations.statuses import ASKING, UNDECIDED
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import collect_facts, insisting
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registration_status import next_rank, record_status
from fbdesk.services.registrations.registrations import RegistrationRow, lacks_points, list_registrations
from fbdesk.services.registrations.unit_bookings import settle_bookings
from fbdesk.vocabulary import RegistrationStatus

#: So many names stand in a sentence; the rest is counted.
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A decision about one registration with its reason; `rank` on the waiting list.

    `stays` for who waits already and goes on waiting, `moves_up` for who waited and gets a place.
    """

    registration_id: int
    name: str
    why: Reason
    rank: int | None = None
    stays: bool = False
    moves_up: bool = False

    @property
    def reason(self) -> str:
        """Why, in the language of the screen."""
        return self.why.words()


@dataclass(frozen=True, slots=True)
class PlacesGiven:
    """Who gets a place, who waits (also who waits already and is passed over), and who is left to the office.

    With a `refusal` nothing is proposed, unless the office `can_insist`; `unpointed` are those who have no points in a
    selection yet.
    """

    accepted: tuple[PlaceRow, ...] = ()
    waiting: tuple[PlaceRow, ...] = ()
    undecided: tuple[PlaceRow, ...] = ()
    refusal: str = ""
    unpointed: tuple[int, ...] = ()
    can_insist: bool = False

    @property
    def put_on_list(self) -> tuple[PlaceRow, ...]:
        """Who goes on the waiting list; who waits already and stays there is not told anew."""
        return tuple(row for row in self.waiting if not row.stays)

    @property
    def staying(self) -> tuple[PlaceRow, ...]:
        """Who waits already, and goes on waiting."""
        return tuple(row for row in self.waiting if row.stays)

    def lists(self) -> dict[str, tuple[PlaceRow, ...]]:
        """Return the three lists by name."""
        return {"accepted": self.accepted, "waiting": self.waiting, "undecided": self.undecided}


def preview_places(
    db: Session, programme_id: int, *, everybody: bool = False, anyway: str = ""
) -> PlacesGiven:
    """Say who would get a place; writes nothing.

    Free places go to the waiting list first, in the order of the ranks, then to the others by points and in the
    order of arrival, up to the capacity and as far as the quotas let them; late registrations are left to the office.
    `everybody` takes the late ones and all who wait in as well, and neither capacity nor quota stops it. Refused for
    a cancelled programme, one that is over unless the office insists (`anyway`, its reason), and a selection in which
    somebody has no points.
    """
    programme = require_programme(db, programme_id)
    facts = collect_facts(db, programme)
    door = Door(facts)
    if refusal := door.refuse_all(though_over=bool(insisting(anyway))):
        return PlacesGiven(refusal=refusal.sentence, can_insist=refusal.can_insist)
    rows = list_registrations(db, programme_id)
    if everybody:
        return _give_everybody(rows, facts)
    unpointed = _unpointed(rows, facts)
    if unpointed:
        ids = tuple(row.id for row in unpointed)
        return PlacesGiven(refusal=_unpointed_text(unpointed), unpointed=ids)
    return _propose(rows, door)


def why_nothing_to_give(listed: RegistrationList) -> str:
    """Return why no places can be given, "" where a proposal says for somebody what becomes of the registration."""
    closed = refuse_closed(listed.door)
    asking = any(row.status in ASKING for row in listed.rows)
    if closed and not (closed.can_insist and asking):
        return closed.sentence
    return "" if asking else _("Every registration is decided.")


def _unpointed(rows: Sequence[RegistrationRow], facts: DoorFacts) -> list[RegistrationRow]:
    """Return who has to be decided on in a selection and has no points."""
    return [row for row in rows if lacks_points(row, selection=facts.selection)]


def _unpointed_text(rows: Sequence[RegistrationRow]) -> str:
    names = [row.full_name for row in rows[:_MOST_NAMES]]
    if (more := len(rows) - len(names)) > 0:
        names.append(ngettext("{n} more person", "{n} more people", more).format(n=more))
    text = ngettext(
        "The office selects, and {names} has no points yet. Give points first.",
        "The office selects, and {names} have no points yet. Give points first.",
        len(rows),
    )
    return text.format(names=join_words(names))


def _give_everybody(rows: Sequence[RegistrationRow], facts: DoorFacts) -> PlacesGiven:
    asking = [row for row in rows if row.status in ASKING]
    asking.sort(key=lambda row: (row.rank is None, row.rank or 0, row.received_at, row.id))
    taken = len(facts.taken)
    return PlacesGiven(
        tuple(
            PlaceRow(row.id, row.name, why.for_everybody(facts.capacity, place))
            for place, row in enumerate(asking, taken + 1)
        )
    )


def _propose(rows: Sequence[RegistrationRow], door: Door) -> PlacesGiven:
    facts, seats = door.facts, door.seats
    waiting = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)
    requests = [_request(row, facts) for row in rows if row.status in UNDECIDED]
    moved_up, passed = _move_up(waiting, seats)
    points = [row.points for row in waiting] if facts.selection else []
    decided = rules.assign(requests, seats, waiting=len(passed), waiting_points=points)
    lists: dict[rules.Outcome, list[PlaceRow]] = defaultdict(list)
    lists[rules.Outcome.ACCEPTED], lists[rules.Outcome.WAITING] = moved_up, passed
    names = {row.id: row.name for row in rows}
    for one in decided:
        rank = one.rank if one.outcome is rules.Outcome.WAITING else None
        lists[one.outcome].append(PlaceRow(one.registration_id, names[one.registration_id], one.why, rank))
    accepted, waits, left = (tuple(lists[outcome]) for outcome in rules.Outcome)
    return PlacesGiven(accepted, waits, left)


def _request(row: RegistrationRow, facts: DoorFacts) -> rules.Request:
    return rules.Request(
        row.id,
        row.received_at,
        group=row.group,
        points=row.points if facts.selection else None,
        days_late=rules.days_late(row.received_at, facts.deadline) if row.late else 0,
    )


def _move_up(waiting: Sequence[RegistrationRow], seats: Seats) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """Return who moves up from the waiting list, by rank, and who goes on waiting, with the reason."""
    moved: list[PlaceRow] = []
    passed: list[PlaceRow] = []
    for row in waiting:
        hindrance = seats.ask(row.group)
        if hindrance is None:
            reason = why.moved_up(seats.capacity, seats.taken)
            moved.append(PlaceRow(row.id, row.name, reason, moves_up=True))
        else:
            rank = len(passed) + 1
            reason = why.waits(seats.capacity, hindrance, rank)
            passed.append(PlaceRow(row.id, row.name, reason, rank, stays=True))
    return moved, passed


def give_places(db: Session, programme_id: int, *, everybody: bool = False, anyway: str = "") -> PlacesGiven:
    """Give places as `preview_places` says, with reason and history; return what was decided.

    Raises UserError where nothing can be proposed.
    """
    given = preview_places(db, programme_id, everybody=everybody, anyway=anyway)
    if given.refusal:
        raise UserError(given.refusal)
    query = select(Registration).where(Registration.programme_id == programme_id)
    known = {registration.id: registration for registration in db.scalars(query)}
    for row in given.accepted:
        reason = why.with_note(row.why, insisting(anyway))
        record_status(db, known[row.registration_id], RegistrationStatus.ACCEPTED, reason)
    behind = next_rank(db, programme_id)
    for place, row in enumerate(given.put_on_list):
        record_status(db, known[row.registration_id], RegistrationStatus.WAITING, row.why, behind + place)
    settle_bookings(db, [row.registration_id for row in given.accepted])
    return given

"""What is to do about places: registrations to decide, people to move up, late ones, points, what nobody decided."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, TrainingSession
from fbdesk.i18n import _, format_number, ngettext, pgettext
from fbdesk.rules.registrations.places import stays_late
from fbdesk.rules.registrations.statuses import GONE, HOLDING_PLACE, UNDECIDED
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind
from fbdesk.services.calendar.taking_place import takes_place
from fbdesk.services.registrations.places import PlacesGiven, preview_places
from fbdesk.services.registrations.registration_hints import HintKind
from fbdesk.services.registrations.unit_bookings import UnitMove, list_unit_moves, list_waited_for
from fbdesk.services.today.todo_row import Offer, TodoRow, blocks, day_text, todo_row
from fbdesk.vocabulary import RegistrationStatus

_WAITING = RegistrationStatus.WAITING


@dataclass(slots=True)
class _Numbers:
    """How many registrations of a programme stand where, and when the undecided ones came."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    in_time: list[date] = field(default_factory=list)
    late: list[date] = field(default_factory=list)

    @property
    def undecided(self) -> int:
        """Registrations that wait for the office."""
        return len(self.in_time) + len(self.late)

    @property
    def taken(self) -> int:
        """How many hold a place: accepted, or offered and kept free."""
        return sum(self.counts[status] for status in HOLDING_PLACE)

    @property
    def total(self) -> int:
        """Registrations that were not taken back or declined."""
        return sum(number for status, number in self.counts.items() if status not in GONE)

    def free(self, capacity: int | None) -> int | None:
        """Return how many places are free, None without a limit."""
        return None if capacity is None else max(0, capacity - self.taken)


def list_places_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return what is to decide in programmes that are not over, and what nobody decided in those that are."""
    numbers = _numbers(db, offers)
    today = clock.today()
    open_ones = [offer for offer in offers.values() if not offer.is_over(today)]
    days = _days(db, [one.id for one in open_ones if one.id in numbers])
    in_units = list_waited_for(db)
    rows: list[TodoRow] = []
    for offer in open_ones:
        some = numbers.get(offer.id, _Numbers())
        rows += _of_programme(db, offer, some, days.get(offer.id, []), in_units)
    left = {
        offer.id: numbers[offer.id].undecided
        for offer in offers.values()
        if offer.is_over(today) and offer.id in numbers and numbers[offer.id].undecided
    }
    return rows + _left_over(offers, left)


def _numbers(db: Session, offers: Mapping[int, Offer]) -> dict[int, _Numbers]:
    r = Registration
    found: dict[int, _Numbers] = defaultdict(_Numbers)
    for block in blocks(offers):
        here = r.programme_id.in_(block)
        query = select(r.programme_id, r.status, func.count()).where(here)
        for programme_id, status, number in db.execute(query.group_by(r.programme_id, r.status)):
            found[programme_id].counts[status] = number
        undecided = select(r.programme_id, r.late, r.received_at).where(here, r.status.in_(UNDECIDED))
        for programme_id, late, received in db.execute(undecided):
            some, is_late = found[programme_id], _is_late(offers[programme_id], received, late=late)
            (some.late if is_late else some.in_time).append(received.date())
    return found


def _is_late(offer: Offer, received: datetime, *, late: bool) -> bool:
    return stays_late(late, offer.deadline, received)


def _days(db: Session, programme_ids: Iterable[int]) -> dict[int, list[date]]:
    """Return the days of programmes on which something takes place, in order."""
    days: dict[int, list[date]] = defaultdict(list)
    for block in blocks(programme_ids):
        query = select(TrainingSession.programme_id, TrainingSession.day).where(
            TrainingSession.programme_id.in_(block), takes_place()
        )
        for programme_id, day in db.execute(query.order_by(TrainingSession.day)):
            if day is not None:
                days[programme_id].append(day)
    return days


def _of_programme(
    db: Session, offer: Offer, numbers: _Numbers, days: list[date], in_units: frozenset[int]
) -> Iterator[TodoRow]:
    given = _proposal(db, offer, numbers)
    if given.unpointed:
        yield _points_row(offer, numbers, len(given.unpointed), days)
    if numbers.in_time:
        yield _places_row(offer, numbers, given, days)
    if moving := _moving(given):
        yield _move_up_row(offer, moving, numbers.counts[_WAITING], days)
    if numbers.late:
        yield _late_row(offer, numbers, days)
    if offer.id in in_units:
        yield from (_unit_row(offer, move, days) for move in list_unit_moves(db, offer.id))
    yield from _deadline_row(offer, numbers)


def _proposal(db: Session, offer: Offer, numbers: _Numbers) -> PlacesGiven:
    """Return what giving places would come to now, worked out only where it could seat somebody or asks for points."""
    waits = numbers.in_time or numbers.counts[_WAITING]
    asks = offer.selection and numbers.in_time
    if not waits or (numbers.free(offer.capacity) == 0 and not asks):
        return PlacesGiven()
    return preview_places(db, offer.id)


def _moving(given: PlacesGiven) -> int:
    """Return how many of those who wait would get a place now."""
    return sum(row.moves_up for row in given.accepted)


def _next_day(days: Iterable[date], after: date) -> date | None:
    return next((day for day in days if day > after), None)


def _decide_by(days: list[date], deadline: date | None, received: Iterable[date]) -> date:
    """Return by when all of these should be decided: each before the first day after it came."""
    return min(rules.decide_by(deadline, _next_day(days, one), one) for one in received)


def _places_row(offer: Offer, numbers: _Numbers, given: PlacesGiven, days: list[date]) -> TodoRow:
    n, free = len(numbers.in_time), len(given.accepted) if offer.capacity is not None else 0
    decide = ngettext("Decide {n} registration", "Decide {n} registrations", n).format(n=n)
    if free:
        decide = _("Give {places}, decide {registrations}").format(
            places=ngettext("{n} place", "{n} places", free).format(n=free),
            registrations=ngettext("{n} registration", "{n} registrations", n).format(n=n),
        )
    return todo_row(
        TodoKind.PLACES,
        decide,
        (offer.name, _asked_for(offer, numbers.total), _deadline_text(offer)),
        _decide_by(days, offer.deadline, numbers.in_time),
        _("Decide"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=RegistrationStatus.RECEIVED.value,
    )


def _deadline_text(offer: Offer) -> str:
    if offer.deadline is None:
        return ""
    if offer.deadline >= clock.today():
        return _("the deadline is {day}").format(day=day_text(offer.deadline))
    return _("the deadline was {day}").format(day=day_text(offer.deadline))


def _points_row(offer: Offer, numbers: _Numbers, n: int, days: list[date]) -> TodoRow:
    title = ngettext("{n} application has no points yet", "{n} applications have no points yet", n)
    return todo_row(
        TodoKind.POINTS,
        title.format(n=n),
        (offer.name, _("the office selects"), _deadline_text(offer)),
        _decide_by(days, offer.deadline, numbers.in_time),
        _("Give points"),
        "registrations",
        count=n,
        programme_id=offer.id,
        hint=HintKind.POINTS.value,
    )


def _asked_for(offer: Offer, total: int) -> str:
    people = ngettext("{n} registration", "{n} registrations", total).format(n=format_number(total))
    if offer.capacity is None:
        return people
    places = ngettext("{n} place", "{n} places", offer.capacity).format(n=offer.capacity)
    return _("{registrations} for {places}").format(registrations=people, places=places)


def _move_up_row(
    offer: Offer, n: int, waiting: int, days: list[date], unit: UnitMove | None = None
) -> TodoRow:
    title = ngettext("{n} free place: let somebody move up", "{n} free places: let people move up", n)
    why = ngettext("{n} person waits", "{n} people wait", waiting).format(n=waiting)
    following = _next_day(days, clock.today())
    due = following - timedelta(days=rules.DECIDE_DAYS) if following else None
    return todo_row(
        TodoKind.MOVE_UP,
        title.format(n=n),
        (offer.name, unit.name if unit else "", why),
        max(due, clock.today()) if due else None,
        pgettext("task", "Move up"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=_WAITING.value,
        unit_id=unit.unit_id if unit else None,
    )


def _unit_row(offer: Offer, move: UnitMove, days: list[date]) -> TodoRow:
    return _move_up_row(offer, len(move.booking_ids), move.waiting, days, move)


def _late_row(offer: Offer, numbers: _Numbers, days: list[date]) -> TodoRow:
    n = len(numbers.late)
    title = ngettext("Decide {n} late registration", "Decide {n} late registrations", n).format(n=n)
    why = (
        _("received after the deadline of {day}").format(day=day_text(offer.deadline))
        if offer.deadline
        else ""
    )
    return todo_row(
        TodoKind.LATE,
        title,
        (offer.name, why),
        _decide_by(days, None, numbers.late),
        _("Decide"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=RegistrationStatus.RECEIVED.value,
        late=True,
    )


def _deadline_row(offer: Offer, numbers: _Numbers) -> Iterator[TodoRow]:
    today, free = clock.today(), numbers.free(offer.capacity)
    if not free or not offer.deadline or not 0 <= (offer.deadline - today).days <= rules.DEADLINE_DAYS:
        return
    title = ngettext(
        "{n} place is still free before the deadline", "{n} places are still free before the deadline", free
    )
    yield todo_row(
        TodoKind.DEADLINE,
        title.format(n=free),
        (offer.name, _asked_for(offer, numbers.total)),
        offer.deadline,
        _("View"),
        "registrations",
        count=free,
        programme_id=offer.id,
    )


def _left_over(offers: Mapping[int, Offer], left: Mapping[int, int]) -> list[TodoRow]:
    """Return one quiet line about registrations that nobody decided before their programme was over."""
    if not left:
        return []
    n = sum(left.values())
    title = ngettext("{n} registration was never decided", "{n} registrations were never decided", n)
    newest = max(left, key=lambda programme_id: offers[programme_id].first_day or date.min)
    where = offers[newest].name
    if len(left) > 1:
        more = ngettext("{n} programme", "{n} programmes", len(left)).format(n=len(left))
        where = _("in {programmes} that are over").format(programmes=more)
    return [
        todo_row(
            TodoKind.LEFT_OVER,
            title.format(n=n),
            (where,),
            None,
            _("View"),
            "registrations",
            count=n,
            programme_id=newest,
            status=RegistrationStatus.RECEIVED.value,
        )
    ]

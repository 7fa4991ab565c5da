"""What is to do about people: places to give, late registrations, follow-ups, whom to tell, questions of an import."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import ImportRun, Person, Programme, Registration, TrainingSession
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.rules import names
from fbdesk.rules import todo as rules
from fbdesk.rules.statuses import GONE, HOLDING_PLACE, UNDECIDED
from fbdesk.rules.todo import TodoKind
from fbdesk.services.notices import Untold, list_untold
from fbdesk.services.programmes import programme_name
from fbdesk.services.todo_row import Offer, TodoRow, blocks, day_text, todo_row
from fbdesk.vocabulary import RegistrationStatus

#: More follow-ups than this are not read; the list would no longer be one.
_MOST_FOLLOW_UPS = 200


@dataclass(slots=True)
class _Numbers:
    """How many registrations of a programme stand where, and when the first undecided one came."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    in_time: int = 0
    late: int = 0
    first: date = date.max
    first_late: date = date.max

    def add(self, status: str, late: bool, number: int, received: datetime) -> None:
        """Count registrations of one status."""
        self.counts[status] += number
        if status not in UNDECIDED:
            return
        if late:
            self.late += number
            self.first_late = min(self.first_late, received.date())
        else:
            self.in_time += number
            self.first = min(self.first, received.date())

    @property
    def taken(self) -> int:
        """Places that are taken."""
        return sum(self.counts[status] for status in HOLDING_PLACE)

    @property
    def total(self) -> int:
        """Registrations that were not taken back or declined."""
        return sum(number for status, number in self.counts.items() if status not in GONE)

    @property
    def undecided_status(self) -> str:
        """The status by which the list is filtered to show what has to be decided."""
        received = self.counts[RegistrationStatus.RECEIVED]
        return RegistrationStatus.RECEIVED.value if received else RegistrationStatus.IN_REVIEW.value


def list_registration_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return places to give, free places for the waiting list, late registrations and deadlines."""
    numbers = _numbers(db, offers)
    today = clock.today()
    rows: list[TodoRow] = []
    left: dict[int, int] = {}
    for programme_id, some in numbers.items():
        offer = offers[programme_id]
        if offer.is_closed(today) or offer.is_over(today):
            if undecided := some.in_time + some.late:
                left[programme_id] = undecided
        else:
            rows += _of_programme(offer, some, today)
    return rows + _left_over(offers, left) + _without_registration(offers, numbers, today)


def _numbers(db: Session, offers: Mapping[int, Offer]) -> dict[int, _Numbers]:
    r = Registration
    found: dict[int, _Numbers] = defaultdict(_Numbers)
    for block in blocks(offers):
        query = (
            select(r.programme_id, r.status, r.late, func.count(), func.min(r.received_at))
            .where(r.programme_id.in_(block))
            .group_by(r.programme_id, r.status, r.late)
        )
        for programme_id, status, late, number, received in db.execute(query):
            found[programme_id].add(status, late, number, received)
    return found


def _of_programme(offer: Offer, numbers: _Numbers, today: date) -> Iterator[TodoRow]:
    free = None if offer.capacity is None else max(0, offer.capacity - numbers.taken)
    waiting = numbers.counts[RegistrationStatus.WAITING]
    is_past = offer.deadline is None or offer.deadline < today
    if numbers.in_time and is_past:
        yield _places_row(offer, numbers, free)
    elif free and waiting:
        yield _move_up_row(offer, min(free, waiting), waiting)
    if numbers.late:
        yield _late_row(offer, numbers)
    if not is_past:
        yield from _deadline_row(offer, free, numbers.total, today)


def _places_row(offer: Offer, numbers: _Numbers, free: int | None) -> TodoRow:
    n = numbers.in_time
    decide = ngettext("Decide {n} registration", "Decide {n} registrations", n).format(n=n)
    if free:
        decide = _("Give {places}, decide {registrations}").format(
            places=ngettext("{n} place", "{n} places", free).format(n=free),
            registrations=ngettext("{n} registration", "{n} registrations", n).format(n=n),
        )
    deadline = _("the deadline was {day}").format(day=day_text(offer.deadline)) if offer.deadline else ""
    return todo_row(
        TodoKind.PLACES,
        decide,
        (offer.name, _asked_for(offer, numbers.total), deadline),
        rules.decide_by(offer.deadline, offer.first_day, numbers.first),
        _("Decide"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=numbers.undecided_status,
    )


def _asked_for(offer: Offer, total: int) -> str:
    people = ngettext("{n} registration", "{n} registrations", total).format(n=format_number(total))
    if offer.capacity is None:
        return people
    places = ngettext("{n} place", "{n} places", offer.capacity).format(n=offer.capacity)
    return _("{registrations} for {places}").format(registrations=people, places=places)


def _move_up_row(offer: Offer, n: int, waiting: int) -> TodoRow:
    title = ngettext("{n} free place: let somebody move up", "{n} free places: let people move up", n)
    why = ngettext("{n} person waits", "{n} people wait", waiting).format(n=waiting)
    due = offer.first_day - timedelta(days=rules.DECIDE_DAYS) if offer.first_day else None
    return todo_row(
        TodoKind.MOVE_UP,
        title.format(n=n),
        (offer.name, why),
        max(due, clock.today()) if due else None,
        _("Move up"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=RegistrationStatus.WAITING.value,
    )


def _late_row(offer: Offer, numbers: _Numbers) -> TodoRow:
    n = numbers.late
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
        rules.decide_by(None, offer.first_day, numbers.first_late),
        _("Decide"),
        "registrations",
        count=n,
        programme_id=offer.id,
        status=numbers.undecided_status,
        late=True,
    )


def _deadline_row(offer: Offer, free: int | None, total: int, today: date) -> Iterator[TodoRow]:
    if not free or not offer.deadline or offer.deadline > today + timedelta(days=rules.DEADLINE_DAYS):
        return
    title = ngettext(
        "{n} place is still free before the deadline", "{n} places are still free before the deadline", free
    )
    yield todo_row(
        TodoKind.DEADLINE,
        title.format(n=free),
        (offer.name, _asked_for(offer, total)),
        offer.deadline,
        _("View"),
        "registrations",
        count=free,
        programme_id=offer.id,
    )


def _without_registration(
    offers: Mapping[int, Offer], numbers: Mapping[int, _Numbers], today: date
) -> list[TodoRow]:
    """Return the deadlines of programmes that nobody registered for yet."""
    return [
        row
        for offer in offers.values()
        if offer.id not in numbers and offer.deadline and offer.deadline >= today
        for row in _deadline_row(offer, offer.capacity, 0, today)
    ]


def _left_over(offers: Mapping[int, Offer], left: Mapping[int, int]) -> list[TodoRow]:
    """Return one quiet line about registrations that nobody decided before their programme began."""
    if not left:
        return []
    n = sum(left.values())
    title = ngettext("{n} registration was never decided", "{n} registrations were never decided", n)
    newest = max(left, key=lambda programme_id: offers[programme_id].first_day or date.min)
    where = offers[newest].name
    if len(left) > 1:
        more = ngettext("{n} programme", "{n} programmes", len(left)).format(n=len(left))
        where = _("in {programmes} that have begun or are over").format(programmes=more)
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


def list_follow_up_todo(db: Session) -> list[TodoRow]:
    """Return the registrations that somebody wants to look at again soon, with the note."""
    until = clock.today() + timedelta(days=rules.FOLLOW_UP_DAYS)
    query = (
        select(Registration, Person, Programme)
        .join(Person, Registration.person_id == Person.id)
        .join(Programme, Registration.programme_id == Programme.id)
        .where(Registration.follow_up.is_not(None), Registration.follow_up <= until)
        .order_by(Registration.follow_up, Registration.id)
        .limit(_MOST_FOLLOW_UPS)
    )
    return [_follow_up_row(*found) for found in db.execute(query)]


def _follow_up_row(registration: Registration, person: Person, programme: Programme) -> TodoRow:
    name = names.display_name(person.title, person.given_name, person.family_name)
    note = next(iter(registration.notes.strip().splitlines()), "")
    return todo_row(
        TodoKind.FOLLOW_UP,
        _("Follow-up: {what}").format(what=note or name),
        (name if note else "", programme_name(programme.title, programme.run)),
        registration.follow_up,
        _("View"),
        "registrations",
        programme_id=programme.id,
        registration_id=registration.id,
    )


def list_untold_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return what was cancelled while people do not know; what lies long behind makes one quiet line.

    A single session that is past is left out: whoever came has seen it.
    """
    untold = list_untold(db)
    days = _days(db, [one.session_id for one in untold if one.session_id is not None])
    rows: list[TodoRow] = []
    old: list[Untold] = []
    for one in untold:
        if one.session_id is not None:
            if one.programme_id in offers and _is_ahead(days.get(one.session_id)):
                rows.append(_untold_row(one))
        elif _is_recent(one, offers):
            rows.append(_untold_row(one))
        else:
            old.append(one)
    return rows + _old_untold(old)


def _is_ahead(day: date | None) -> bool:
    return day is None or day >= clock.today() - timedelta(days=rules.SINGLE_DAYS)


def _is_recent(untold: Untold, offers: Mapping[int, Offer]) -> bool:
    """Tell whether a programme, or a unit of one that is not long over, was cancelled within a year."""
    is_known = untold.unit_id is None or untold.programme_id in offers
    year_ago = clock.today() - timedelta(days=rules.OLD_DAYS)
    return is_known and (untold.since is None or untold.since >= year_ago)


def _old_untold(old: list[Untold]) -> list[TodoRow]:
    """Return one line without a day about everything that was cancelled long ago and never told of."""
    if not old:
        return []
    n = sum(one.count for one in old)
    newest = max(old, key=lambda one: one.since or date.min)
    if len(old) == 1:
        title = ngettext(
            "{n} person was never told that {what} is cancelled",
            "{n} people were never told that {what} is cancelled",
            n,
        ).format(n=n, what=newest.what)
        where = newest.programme if newest.unit_id is not None else ""
    else:
        title = ngettext(
            "{n} person was never told of a cancellation", "{n} people were never told of cancellations", n
        ).format(n=n)
        more = ngettext("{n} cancellation", "{n} cancellations", len(old)).format(n=len(old))
        where = _("{cancellations}, the last one: {what}").format(cancellations=more, what=newest.what)
    since = _("cancelled on {day}").format(day=day_text(newest.since)) if newest.since else ""
    return [_tell_row(newest, TodoKind.OLD_UNTOLD, title, (where, since), None, n)]


def _days(db: Session, session_ids: list[int]) -> dict[int, date | None]:
    days: dict[int, date | None] = {}
    for block in blocks(session_ids):
        query = select(TrainingSession.id, TrainingSession.day).where(TrainingSession.id.in_(block))
        days.update((row[0], row[1]) for row in db.execute(query))
    return days


def _untold_row(untold: Untold) -> TodoRow:
    title = ngettext(
        "Tell {n} person: {what} is cancelled", "Tell {n} people: {what} is cancelled", untold.count
    ).format(n=untold.count, what=untold.what)
    reason = _("reason: {reason}").format(reason=untold.reason) if untold.reason else ""
    is_part = untold.unit_id is not None or untold.session_id is not None
    where = untold.programme if is_part else ""
    due = untold.since or clock.today()
    return _tell_row(untold, TodoKind.UNTOLD, title, (where, reason), due, untold.count)


def _tell_row(
    untold: Untold, kind: TodoKind, title: str, why: tuple[str, ...], due: date | None, count: int
) -> TodoRow:
    """Return a row that leads to those who are to be told."""
    tell: tuple[str, int] = ("programme", untold.programme_id)
    if untold.session_id is not None:
        tell = ("session", untold.session_id)
    elif untold.unit_id is not None:
        tell = ("unit", untold.unit_id)
    place = {"programme_id": untold.programme_id, "tell": tell}
    return todo_row(kind, title, why, due, _("Tell"), "programmes", count=count, **place)


def list_question_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the newest import of each programme that is not over, when it left questions open."""
    newest = select(func.max(ImportRun.id)).group_by(ImportRun.programme_id)
    today = clock.today()
    return [
        _question_row(offers[run.programme_id], run)
        for run in db.scalars(select(ImportRun).where(ImportRun.id.in_(newest)).order_by(ImportRun.id))
        if run.counts.get("question")
        and run.programme_id in offers
        and not offers[run.programme_id].is_over(today)
    ]


def _question_row(offer: Offer, run: ImportRun) -> TodoRow:
    n = int(run.counts["question"])
    title = ngettext("Clear up {n} question of the last table", "Clear up {n} questions of the last table", n)
    return todo_row(
        TodoKind.QUESTIONS,
        title.format(n=n),
        (offer.name, run.file_name, _("the same person or two different ones?")),
        run.at.date() + timedelta(days=rules.DEADLINE_DAYS),
        _("Clear up"),
        "import",
        count=n,
        programme_id=offer.id,
    )

"""What all lists of things to do share: the row, and the programmes that are not long over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, SessionUnit, TrainingSession, Unit
from fbdesk.i18n import _, format_date, format_date_short
from fbdesk.rules.calendar.taking_place import Span
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind, Urgency
from fbdesk.services.calendar.taking_place import list_spans, programme_takes_place
from fbdesk.services.programmes.programmes import programme_name

#: So many ids go into one statement; SQLite allows a limited number of parameters.
BLOCK = 500


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One thing to do: what, why and where in words, by when, and the target in the window where it is done.

    `since` counts the days it is overdue, `count` the people or sessions it is about.
    """

    kind: TodoKind
    urgency: Urgency
    title: str
    why: str
    due: date | None
    since: int
    verb: str
    page: str
    target: Mapping[str, object]
    count: int

    @property
    def key(self) -> tuple[object, ...]:
        """What it is the same by when the list is worked out again."""
        return self.kind, self.page, tuple(sorted(self.target.items()))


@dataclass(frozen=True, slots=True)
class Offer:
    """A programme that is not long over, with what the things to do follow from."""

    id: int
    name: str
    selection: bool
    capacity: int | None
    deadline: date | None
    certificate_kind: str | None
    books_units: bool
    first_day: date | None
    last_day: date | None
    undated: int

    def is_over(self, today: date) -> bool:
        """Tell whether its last day is past and nothing is to be dated any more."""
        return Span(self.first_day, self.last_day, self.undated).is_over(today)


def todo_row(
    kind: TodoKind,
    title: str,
    why: Iterable[str],
    due: date | None,
    verb: str,
    page: str,
    *,
    count: int = 1,
    **target: object,
) -> TodoRow:
    """Return a row; its list follows from `due`."""
    today = clock.today()
    known = {name: value for name, value in target.items() if value is not None}
    reason = " · ".join(filter(None, why))
    urgency, since = rules.urgency(due, today), rules.open_since(due, today)
    return TodoRow(
        kind=kind,
        urgency=urgency,
        title=title,
        why=reason,
        due=due,
        since=since,
        verb=verb,
        page=page,
        target=known,
        count=count,
    )


def list_offers(db: Session, *, cancelled: bool = False) -> dict[int, Offer]:
    """Return the programmes that take place (or were cancelled) and did not end more than a year ago, by id."""
    old = clock.today() - timedelta(days=rules.OLD_DAYS)
    spans = list_spans(db)
    which = ~programme_takes_place() if cancelled else programme_takes_place()
    found = {}
    for programme in db.scalars(select(Programme).where(which)):
        span = spans.get(programme.id, Span())
        ended = span.last or (None if span.undated else programme.deadline)
        if ended is None or ended >= old or span.undated:
            found[programme.id] = _offer(programme, span)
    return found


def _offer(programme: Programme, span: Span) -> Offer:
    return Offer(
        id=programme.id,
        name=programme_name(programme.title, programme.run),
        selection=programme.selection,
        capacity=programme.capacity,
        deadline=programme.deadline,
        certificate_kind=programme.certificate_kind,
        books_units=programme.books_units,
        first_day=span.first,
        last_day=span.last,
        undated=span.undated,
    )


def blocks(ids: Iterable[int]) -> Iterable[list[int]]:
    """Yield ids in lists that fit into one statement."""
    every = list(ids)
    for start in range(0, len(every), BLOCK):
        yield every[start : start + BLOCK]


def list_session_names(db: Session, session_ids: Iterable[int]) -> dict[int, str]:
    """Return what sessions are called: their title, else their first unit, else their group."""
    names: dict[int, str] = {}
    for block in blocks(session_ids):
        query = (
            select(TrainingSession.id, TrainingSession.title, TrainingSession.group, Unit.label, Unit.title)
            .outerjoin(SessionUnit, SessionUnit.session_id == TrainingSession.id)
            .outerjoin(Unit, SessionUnit.unit_id == Unit.id)
            .where(TrainingSession.id.in_(block))
            .order_by(Unit.position)
        )
        for session_id, title, group, label, words in db.execute(query):
            names.setdefault(session_id, title or _unit_name(label or "", words or "") or group)
    return names


def _unit_name(label: str, title: str) -> str:
    return _("{unit} “{title}”").format(unit=label, title=title) if label and title else label or title


#: A day so near needs no year.
_NEAR: Final = timedelta(days=180)


def day_text(day: date) -> str:
    """Return a day as short as it can be: without the year when it is near."""
    return format_date_short(day) if abs(day - clock.today()) <= _NEAR else format_date(day)

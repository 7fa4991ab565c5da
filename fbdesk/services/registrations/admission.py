"""The door into a programme with the facts of the office's file; what it says about registrations is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, Registration
from fbdesk.errors import UserError
from fbdesk.reasons import NONE, Reason, typed
from fbdesk.rules.registrations.admission import Admission, Door, DoorAnswer, DoorFacts, Refusal
from fbdesk.rules.registrations.places import arrival_order, may_still_come, stays_late
from fbdesk.rules.registrations.statuses import ACTIVE, HOLDING_PLACE, UNDECIDED
from fbdesk.services.calendar.taking_place import find_span
from fbdesk.services.organisations.origins import list_origins
from fbdesk.services.programmes.quotas import list_quota_rules
from fbdesk.services.registrations.waiting_ranks import LAST_RANK
from fbdesk.vocabulary import RegistrationStatus

_WAITING = RegistrationStatus.WAITING


def find_door(db: Session, programme: Programme, *, without: Sequence[int] = ()) -> Door:
    """Return the door into a programme as it stands now; `without` some registrations, which come in anew."""
    return Door(collect_facts(db, programme, without=without))


def collect_facts(db: Session, programme: Programme, *, without: Sequence[int] = ()) -> DoorFacts:
    """Return what decides about the next one who comes into a programme."""
    span = find_span(db, programme.id)
    today = clock.today()
    rows = [row for row in _rows(db, programme) if row.id not in set(without)]
    waiting = sorted((r for r in rows if r.status == _WAITING), key=_rank_order)
    in_time = (row for row in rows if row.status in UNDECIDED and not row.late)
    undecided = sorted(in_time, key=lambda row: arrival_order(row.received_at, 0, row.id))
    return DoorFacts(
        capacity=programme.capacity,
        taken=[row.group for row in rows if row.status in HOLDING_PLACE],
        waiting=[row.group for row in waiting],
        undecided=[row.group for row in undecided],
        late=[row.group for row in rows if row.status in UNDECIDED and row.late],
        quotas=list_quota_rules(db, programme.id),
        deadline=programme.deadline,
        still_open=may_still_come(programme.deadline, span.first, today),
        selection=programme.selection,
        over=span.is_over(today),
        cancelled=not programme.takes_place,
    )


def _rows(db: Session, programme: Programme) -> "list[_Row]":
    r = Registration
    wanted = (r.programme_id == programme.id, r.status.in_(ACTIVE))
    origins = list_origins(db, *wanted)
    query = select(r.id, r.status, r.received_at, r.rank, r.late).where(*wanted)
    return [
        _Row(row_id, status, came, rank, stays_late(late, programme.deadline, came), origins[row_id].group)
        for row_id, status, came, rank, late in db.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """What the door needs of a registration."""

    id: int
    status: str
    received_at: datetime
    rank: int | None
    late: bool
    group: str


def _rank_order(row: _Row) -> tuple[int, datetime, int]:
    return row.rank or LAST_RANK, row.received_at, row.id


def require_running(programme: Programme) -> None:
    """Raise UserError for a cancelled programme: nobody comes in, nor is decided on."""
    if not programme.takes_place:
        require(Door(DoorFacts(cancelled=True)).into_the_room(""))


def require(answer: DoorAnswer) -> Admission:
    """Return what the door says, or raise UserError with its sentence."""
    if isinstance(answer, Refusal):
        raise UserError(answer.sentence)
    return answer


def as_reason(reason: str | Reason, *, public: bool = False) -> Reason:
    """Return what somebody typed as a reason; one of the program's own stays as it is."""
    return reason if isinstance(reason, Reason) else typed(reason, public=public)


def insisting(why: str) -> Reason:
    """Return the reason with which the office insists, NONE when it does not."""
    return typed(why) if why.strip() else NONE

"""What the door says to the new rows of a spreadsheet, before and when they are taken in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from fbdesk.db.models import Programme
from fbdesk.errors import UserError
from fbdesk.reasons import NONE, Reason
from fbdesk.rules.registrations.admission import Admission, Refusal
from fbdesk.rules.registrations.place_reasons import with_note
from fbdesk.services.imports.imported import received_at
from fbdesk.services.organisations.origins import list_groups_by_name
from fbdesk.services.registrations.admission import find_door
from fbdesk.vocabulary import RegistrationStatus


@dataclass(frozen=True, slots=True)
class Arriving:
    """A new row: its number, and its texts by field."""

    row: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many new rows get a place at once, wait with a rank, and are left to the office.

    With a `refusal` none of them comes in, unless the office `can_insist`.
    """

    accepted: int = 0
    waiting: int = 0
    undecided: int = 0
    refusal: str = ""
    can_insist: bool = False


def by_arrival(rows: Iterable[Arriving]) -> list[Arriving]:
    """Return rows in the order in which they came; those without a time in the order of the file."""
    return sorted(rows, key=lambda row: (row.values.get("received_at", ""), row.row))


def admit_rows(
    db: Session, programme: Programme, rows: Sequence[Arriving], *, insists: Reason = NONE
) -> dict[int, Admission]:
    """Ask the door for every row, in the order in which they came; return its answers by row.

    With a reason the office `insists` that they come in although the programme is over. Raises UserError when nobody
    comes in.
    """
    door = find_door(db, programme)
    groups = list_groups_by_name(db, {row.values.get("organisation", "") for row in rows})
    admitted: dict[int, Admission] = {}
    for row in by_arrival(rows):
        group = groups[row.values.get("organisation", "")]
        answer = door.arrive(group, received_at(row.values), though_over=bool(insists))
        if isinstance(answer, Refusal):
            raise _Refused(answer)
        admitted[row.row] = replace(answer, reason=with_note(answer.reason, insists))
    return admitted


class _Refused(UserError):
    """The door lets nobody in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.can_insist = refusal.can_insist


def count_arrivals(db: Session, programme: Programme, rows: Sequence[Arriving]) -> Arrivals:
    """Say what would become of the new rows; writes nothing."""
    try:
        admitted = admit_rows(db, programme, rows)
    except _Refused as refused:
        return Arrivals(refusal=str(refused), can_insist=refused.can_insist)
    return sum_up(one.status for one in admitted.values())


def sum_up(statuses: Iterable[RegistrationStatus]) -> Arrivals:
    """Count how many of those who come in have which status."""
    counts = Counter(statuses)
    return Arrivals(
        counts[RegistrationStatus.ACCEPTED],
        counts[RegistrationStatus.WAITING],
        counts[RegistrationStatus.RECEIVED],
    )

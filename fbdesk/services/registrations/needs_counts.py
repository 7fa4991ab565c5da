"""What people eat and need: how many of each diet, however it is spelt, and who needs what."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from fbdesk.rules.people.folding import collapse, fold
from fbdesk.services.registrations.registrations import RegistrationRow, list_registrations
from fbdesk.vocabulary import RegistrationStatus

#: What people write where they have nothing to say.
_NOTHING = frozenset({"", "nein", "keine", "keiner", "kein", "no", "none", "nichts", "entfallt"})


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A diet or a need as most people write it, how many have it, and who they are ("Nachname, Vorname")."""

    id: int
    kind: str
    text: str
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Diets and needs of so many people; `without` of them say nothing about their diet."""

    people: int
    without: int
    rows: tuple[NeedRow, ...]


def count_needs(db: Session, programme_id: int, registration_ids: Collection[int] | None = None) -> Needs:
    """Return diets (most frequent first), then needs, of these registrations or of all that are accepted."""
    rows = [row for row in list_registrations(db, programme_id) if _is_meant(row, registration_ids)]
    diets, needs = _counted("diet", rows), _counted("need", rows)
    found = tuple(
        NeedRow(number, kind, text, len(called), called)
        for number, (kind, text, called) in enumerate([*diets, *needs], 1)
    )
    return Needs(len(rows), sum(_key(row.diet) in _NOTHING for row in rows), found)


def _is_meant(row: RegistrationRow, registration_ids: Collection[int] | None) -> bool:
    if registration_ids is None:
        return row.status is RegistrationStatus.ACCEPTED
    return row.id in registration_ids


def _counted(kind: str, rows: list[RegistrationRow]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (kind, usual spelling, names) of what is meant alike, most frequent first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    people: dict[str, list[RegistrationRow]] = defaultdict(list)
    for row in rows:
        text = " ".join((row.diet if kind == "diet" else row.needs).split())
        if (key := _key(text)) not in _NOTHING:
            spellings[key][text] += 1
            people[key].append(row)
    found = [
        (
            kind,
            _usual(spellings[key]),
            tuple(row.name for row in sorted(some, key=lambda row: row.sort_key)),
        )
        for key, some in people.items()
    ]
    return sorted(found, key=lambda one: (-len(one[2]), one[1].casefold()))


def _key(text: str) -> str:
    return collapse(fold(text))


def _usual(spellings: Counter[str]) -> str:
    """Return the most frequent spelling; of equal ones the first in small letters before capitals."""
    return min(spellings, key=lambda text: (-spellings[text], text.swapcase()))

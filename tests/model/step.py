"""What a step is: drawn from the office, judged by the model, done by the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from random import Random
from typing import Any, TypeVar

from tests.model.office import Meeting, Office, Programme, Registration, Unit
from tests.model.program import Program

T = TypeVar("T")
Args = dict[str, Any]


@dataclass
class Verdict:
    """What the model made of a step; `silent` where the documents do not say whether it may be refused."""

    result: Any = None
    silent: bool = False
    programmes: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Step:
    """A kind of step. `judge` changes the model and may refuse; `do` calls the program; `note` takes up new ids."""

    name: str
    draw: Callable[[Office, Random], Args | None]
    judge: Callable[[Office, Args], Verdict]
    do: Callable[[Program, Args], Any]
    note: Callable[[Office, Args, Any, Program], list[tuple[str, object, object]]] = lambda *_: []
    weight: int = 1


ALL: list[Step] = []


def step(
    name: str,
    draw: Callable[[Office, Random], Args | None],
    judge: Callable[[Office, Args], Verdict],
    do: Callable[[Program, Args], Any],
    note: Callable[[Office, Args, Any, Program], list[tuple[str, object, object]]] = lambda *_: [],
    weight: int = 1,
) -> None:
    """Make a kind of step known."""
    ALL.append(Step(name, draw, judge, do, note, weight))


def pick(rng: Random, rows: Sequence[T]) -> T | None:
    """Return one of these rows, or nothing."""
    return rng.choice(rows) if rows else None


def a_programme(office: Office, rng: Random) -> Programme:
    """Return a programme, now and then one that was cancelled."""
    rows = [one for one in office.programmes.values() if not one.cancelled or rng.random() < 0.4]
    return rng.choice(rows or [*office.programmes.values()])


def a_registration(office: Office, rng: Random) -> Registration | None:
    """Return a registration."""
    return pick(rng, [*office.registrations.values()])


def a_meeting(office: Office, rng: Random) -> Meeting | None:
    """Return a session."""
    return pick(rng, [*office.meetings.values()])


def a_unit(office: Office, rng: Random) -> Unit:
    """Return a unit."""
    return rng.choice([*office.units.values()])


def now(office: Office) -> datetime:
    """Return a moment of the office's day; what the program stored replaces it."""
    return datetime.combine(office.today, time(23, 59, 59))

"""What is compared after the steps: small functions by subject that yield (kind, what the model says, the program)."""

from collections.abc import Callable, Iterator

from tests.model.office import Office
from tests.model.program import Program

Difference = tuple[str, object, object]
#: A question about one programme.
Question = Callable[[Office, Program, int], Iterator[Difference]]

#: Asked after every step about the programme it touched, and about all from time to time.
OFTEN: list[Question] = []
#: Asked every few steps, because the answers take long.
SELDOM: list[Question] = []
#: Asked about the whole office every few steps.
WHOLE: list[Callable[[Office, Program], Iterator[Difference]]] = []


class Count:
    """How many answers were compared."""

    made = 0


def often(question: Question) -> Question:
    """Ask this after every step."""
    OFTEN.append(question)
    return question


def seldom(question: Question) -> Question:
    """Ask this every few steps."""
    SELDOM.append(question)
    return question


def whole(question: Callable[[Office, Program], Iterator[Difference]]) -> Callable[..., Iterator[Difference]]:
    """Ask this about the whole office every few steps."""
    WHOLE.append(question)
    return question


def same(kind: str, mine: object, theirs: object, about: object = None) -> Iterator[Difference]:
    """Yield a difference unless both say the same."""
    Count.made += 1
    if mine != theirs:
        yield kind, mine if about is None else (about, mine), theirs


def same_by_key(kind: str, mine: dict[int, object], theirs: dict[int, object]) -> Iterator[Difference]:
    """Compare two answers key by key, so that one wrong row does not hide behind the others."""
    Count.made += max(1, len(mine))
    for key in sorted({*mine, *theirs}):
        if mine.get(key) != theirs.get(key):
            yield kind, (key, mine.get(key)), theirs.get(key)

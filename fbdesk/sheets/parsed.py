"""The outcome of reading one cell: a value, and in words what is wrong with it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from fbdesk.sheets.texts import clean_text

_LONGEST_QUOTE: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value: a machine word and a sentence. A hint informs; anything else stops the row."""

    field: str
    code: str
    message: str
    hint: bool = False


class Parsed(NamedTuple):
    """The value of one cell; `extra` are values found in it for other fields, used where those have none."""

    text: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING: Final = Parsed()


def quoted(text: str) -> str:
    """A cell's text for a sentence: one line, not too long."""
    text = clean_text(text)
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"

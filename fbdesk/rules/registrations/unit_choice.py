"""Which units of a programme a form's answer means: "Modul I: Lernwerkstatt; Beratung (halber Tag)"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fbdesk.rules.people import names

_WORDS: Final = re.compile(r"[^\W_]+")
_ROMAN: Final = {
    numeral: str(number)
    for number, numeral in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
#: A separator between two choices; what stands in brackets belongs to its choice.
_SEPARATOR: Final = re.compile(r"[;\n]|,(?=\s|$)")
_LEAST_PART: Final = 6

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as a form may call it: by its label ("Modul I"), its title, or both."""

    unit_id: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The units that were chosen, in the order of the text, and what of the text names none."""

    unit_ids: tuple[int, ...]
    rest: str


def read_choice(text: str, units: Sequence[UnitName], options: Iterable[str] = ()) -> UnitChoice:
    """Find the units that a text names; `options` are choices as the form words them, which are never cut."""
    found: dict[int, None] = {}
    rest = []
    for piece in _pieces(text, sorted(options, key=len, reverse=True)):
        unit_id = _unit_of(piece, units)
        if unit_id is None:
            rest.append(piece)
        else:
            found[unit_id] = None
    return UnitChoice(tuple(found), ", ".join(rest))


def _pieces(text: str, options: Sequence[str]) -> list[str]:
    pieces = []
    text = text.strip()
    while text:
        option = next((o for o in options if text.startswith(o) and _ends(text[len(o) :])), None)
        end = len(option) if option is not None else _cut(text)
        pieces.append(text[:end].strip())
        text = text[end:].lstrip(" ,;\n")
    return [piece for piece in pieces if piece]


def _ends(rest: str) -> bool:
    return not rest or rest[0] in ",;\n"


def _cut(text: str) -> int:
    """Return where the first choice ends: at a separator outside brackets."""
    for match in _SEPARATOR.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            return match.start()
    return len(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> Words:
    """Words without case and accents, Roman numerals as digits: "Modul II" and "modul 2" are one."""
    return tuple(_ROMAN.get(word, word) for word in _WORDS.findall(names.fold(text)))


def _unit_of(piece: str, units: Sequence[UnitName]) -> int | None:
    """Return the one unit that a piece names: as a whole, at its beginning, within it, or by a part of its title."""
    words = _fold(piece)
    folded = [(unit.unit_id, _fold(unit.label), _fold(unit.title)) for unit in units]
    whole = [(key, label + title) for key, label, title in folded if words in (label, title, label + title)]
    begins = [(key, label) for key, label, _title in folded if label and words[: len(label)] == label]
    titled = [(key, title) for key, _label, title in folded if _contains(words, title)]
    named = [(key, label) for key, label, _title in folded if _contains(words, label)]
    partly = [
        (key, words) for key, _label, title in folded if len(piece) >= _LEAST_PART and _contains(title, words)
    ]
    for found in (whole, begins, titled, named, partly):
        if found:
            return _longest(found)
    return None


def _contains(words: Words, part: Words) -> bool:
    if not part:
        return False
    return any(words[place : place + len(part)] == part for place in range(len(words) - len(part) + 1))


def _longest(found: Sequence[tuple[int, Words]]) -> int | None:
    """The longest name wins; two of the same length say nothing."""
    length = max(len(name) for _key, name in found)
    keys = [key for key, name in found if len(name) == length]
    return keys[0] if len(keys) == 1 else None

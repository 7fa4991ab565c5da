"""Who registered together: one names the other. The same place alone, or a team of the course, is no tandem."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fbdesk.rules.people.folding import collapse, fold

_WORD: Final = re.compile(r"[\w’'-]+")
_TOGETHER: Final = ("tandem", "gemeinsam mit", "zusammen mit")


@dataclass(frozen=True, slots=True)
class Registrant:
    """Somebody who registered; `named` are the answers to the question with whom, `remarks` are free words."""

    id: int
    given_name: str
    family_name: str
    named: tuple[str, ...] = ()
    remarks: str = ""


def asks_for_partner(text: str) -> bool:
    """Tell whether a heading asks with whom somebody comes, or a remark says so."""
    folded = fold(text)
    return any(words in folded for words in _TOGETHER)


def find_tandems(people: Sequence[Registrant]) -> dict[int, tuple[int, ...]]:
    """Return by registration those who registered together with it, in the order given; who is alone is left out."""
    pairs: dict[int, set[int]] = defaultdict(set)
    for one, other in _named(people):
        pairs[one].add(other)
        pairs[other].add(one)
    return {one.id: tuple(p.id for p in people if p.id in pairs[one.id]) for one in people if one.id in pairs}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as words that can be found in a text."""

    id: int
    given: tuple[str, ...]
    family: tuple[str, ...]


def _named(people: Sequence[Registrant]) -> Iterator[tuple[int, int]]:
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for one in people:
        name = _Name(one.id, _words(one.given_name), _words(one.family_name))
        if name.family:
            by_word[name.family[0]].append(name)
    for one in people:
        for text, family_alone in _texts(one):
            for found in _found(_words(text), by_word, family_alone=family_alone):
                if found != one.id:
                    yield one.id, found


def _texts(one: Registrant) -> Iterator[tuple[str, bool]]:
    """Yield what may name somebody, and whether the family name alone is enough there.

    In free words it is only where they speak of coming together, and a small letter ("die Anreise ist lang") is none.
    """
    yield from ((text, True) for text in one.named)
    yield one.remarks, False
    if asks_for_partner(one.remarks):
        yield " ".join(word for word in _WORD.findall(one.remarks) if word[0].isupper()), True


def _found(
    words: tuple[str, ...], by_word: Mapping[str, Sequence[_Name]], *, family_alone: bool
) -> Iterator[int]:
    """Yield whom a text names: with first and family name, or with the family name alone when it is one person's."""
    for at, word in enumerate(words):
        here = [name for name in by_word.get(word, ()) if words[at : at + len(name.family)] == name.family]
        full = [name for name in here if _has_given(words, at, name)]
        if full:
            yield from (name.id for name in full)
        elif family_alone and len(here) == 1:
            yield here[0].id


def _has_given(words: tuple[str, ...], at: int, name: _Name) -> bool:
    """Tell whether a first name stands right before the family name or behind it."""
    behind = at + len(name.family)
    around = (*words[max(0, at - 1) : at], *words[behind : behind + 1])
    return any(word in name.given for word in around)


def _words(text: str) -> tuple[str, ...]:
    return tuple(collapse(fold(text)).split())

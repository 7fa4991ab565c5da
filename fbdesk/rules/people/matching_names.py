"""How the names of two entries relate, however written: titles, particles, case, marks, ue or ü, script."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from fbdesk.rules.people.folding import collapse, fold, fold_german, is_latin
from fbdesk.rules.people.name_parts import PARTICLES
from fbdesk.rules.people.names import bare_name

_SHORTEST_TYPO: Final = 5
"""Below this many letters one letter makes another name (Jan, Jana; Tim, Tom)."""

# One sound, several transcriptions: Шевченко is Shevchenko, Schewtschenko and Ševčenko.
_SOUNDS: Final = dict(
    pair.split("=")
    for pair in "tsch=c tch=c ch=c ts=c sch=s sh=s kh=g zh=z ou=u w=v y=i j=i h=g x=ks".split()
)
_SOUND: Final = re.compile("tsch|tch|sch|ch|sh|kh|zh|ts|ou|[wyjhx]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_WORD_ENDS: Final = re.compile(r"[\s\-‐‑–]+")


class NameMatch(StrEnum):
    """How two names relate, the nearest first."""

    SAME = "same"
    SWAPPED = "swapped"
    TRANSCRIBED = "transcribed"
    CLOSE = "close"
    SHORTER_GIVEN = "shorter given name"
    SHORTER_FAMILY = "shorter family name"
    INITIAL = "initial"
    SAME_FAMILY = "same family name"
    SAME_GIVEN = "same given name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in all the forms that are compared.

    `given` and `family` hold the plain and the German form without spaces, the keys the collapsed one, the
    words its parts, the sounds what is left of the ways to transcribe it. All are empty for an empty field.
    """

    given: frozenset[str]
    family: frozenset[str]
    given_key: str
    family_key: str
    given_words: frozenset[str]
    family_words: frozenset[str]
    initial: str
    sounds: tuple[str, str]
    latin: bool


@lru_cache(maxsize=65536)
def name_forms(given_name: str, family_name: str) -> NameForms:
    """Work out the forms of a name as two fields hold it, once for each name."""
    given = _without_particles(bare_name(given_name), small_only=True)
    family = _without_particles(bare_name(family_name), small_only=False)
    given_words, family_words = collapse(fold(given)).split(), collapse(fold(family)).split()
    # Collapsed after joining: "Anna Ella" and "Annaella" must come out alike.
    given_key, family_key = collapse(_joined(given)), collapse(_joined(family))
    return NameForms(
        given=_forms(given),
        family=_forms(family),
        given_key=given_key,
        family_key=family_key,
        given_words=frozenset(given_words),
        family_words=frozenset(family_words),
        initial=given_key[:1] if all(len(word) == 1 for word in given_words) else "",
        sounds=(_sound(given_key), _sound(family_key)),
        latin=is_latin(given_name) and is_latin(family_name),
    )


def match_names(one: NameForms, other: NameForms) -> NameMatch:
    """Return the nearest relation of two names; it is the same in both directions."""
    if not (one.given or one.family):
        return NameMatch.OTHER
    same_given, same_family = _agree(one.given, other.given), _agree(one.family, other.family)
    if same_given and same_family:
        return NameMatch.SAME if one.latin == other.latin else NameMatch.TRANSCRIBED
    if _agree(one.given, other.family) and _agree(one.family, other.given):
        return NameMatch.SWAPPED
    if one.latin != other.latin and one.sounds == other.sounds:
        return NameMatch.TRANSCRIBED
    if same_family and one.family:
        return _match_given(one, other)
    return _match_family(one, other) if same_given and one.given else NameMatch.OTHER


def _match_given(one: NameForms, other: NameForms) -> NameMatch:
    """Compare given names of people with the same family name."""
    if not one.given or not other.given or _initial_fits(one, other) or _initial_fits(other, one):
        return NameMatch.INITIAL
    if one.given_words < other.given_words or other.given_words < one.given_words:
        return NameMatch.SHORTER_GIVEN
    # The last letter tells Martin from Martina and Maria from Marie.
    if one.given_key[-1] == other.given_key[-1] and _one_letter_apart(one.given_key, other.given_key):
        return NameMatch.CLOSE
    return NameMatch.SAME_FAMILY


def _match_family(one: NameForms, other: NameForms) -> NameMatch:
    """Compare family names of people with the same given name."""
    first, second = one.family_words, other.family_words
    if first and second and (first < second or second < first):
        return NameMatch.SHORTER_FAMILY
    return NameMatch.CLOSE if _one_letter_apart(one.family_key, other.family_key) else NameMatch.SAME_GIVEN


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two fields hold the same name, or both none."""
    return not one.isdisjoint(other) or not (one or other)


def _initial_fits(one: NameForms, other: NameForms) -> bool:
    return bool(one.initial) and other.given_key.startswith(one.initial)


def _one_letter_apart(one: str, other: str) -> bool:
    """Say whether one letter was left out, added, mistaken or swapped with its neighbour."""
    if min(len(one), len(other)) < _SHORTEST_TYPO or abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA  # few comparisons come this far

    return OSA.distance(one, other, score_cutoff=1) == 1


def _without_particles(text: str, small_only: bool) -> str:
    words = [word for word in _WORD_ENDS.split(text) if word]
    kept = [word for word in words if (word if small_only else word.lower()) not in PARTICLES]
    return " ".join(kept or words)


def _joined(text: str) -> str:
    return fold(text).replace(" ", "")


def _forms(text: str) -> frozenset[str]:
    return frozenset(form for form in (_joined(text), fold_german(text).replace(" ", "")) if form)


def _sound(key: str) -> str:
    sound = _SOUND.sub(lambda match: _SOUNDS[match.group()], key)
    return _DOUBLED.sub(r"\1", sound[1:] if sound.startswith("ie") else sound)

"""People's names: taken apart, shown and sorted as German offices do, and never changed in their letters."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fbdesk.rules.people.folding import fold, fold_german, fold_query, folded_variants, search_text
from fbdesk.rules.people.name_parts import (
    ARTS_BEFORE,
    ARTS_BEHIND,
    BEHIND,
    BIRTH_NAME,
    DEGREE,
    JOINED,
    NOBILITY,
    PARTICLES,
    SALUTATION,
    STUCK_TITLE,
    SUFFIXES,
    TITLE,
)

__all__ = [
    "PersonName",
    "bare_name",
    "display_name",
    "fold",
    "fold_german",
    "fold_query",
    "folded_variants",
    "list_name",
    "search_text",
    "sort_key",
    "split_full_name",
    "split_title",
    "without_particles",
]

# Longer than any name: a sentence in the wrong column, kept undivided.
_LONGEST_NAME: Final = 300
# Left out: marks that steer writing direction and would make equal names differ.
_INVISIBLE: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_COMMA: Final = re.compile(r"\s*[,،，;]\s*(?![^()]*\))")
_WORD: Final = re.compile(r"\S+(?:\s+\([^()]*\))*")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*\)")
_JOINT: Final = re.compile(r"['’ʼ`´\-‐‑–.]")
# Vietnamese names begin with the family name; a "Van" or "Le" in their middle is no particle.
_VIETNAMESE: Final = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong".split()
)
# A German family name keeps its "von" out of the order even where a form wrote it with a capital.
_GERMAN_PARTICLES: Final = frozenset({"von", "vom", "zu", "zum", "zur", "v."})


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person's name in fields; all may be empty. A single name ("Suharto") is a family name."""

    title: str
    given_name: str
    family_name: str
    salutation: str = ""
    """"Frau", "Herr" or empty, as written in front of the name."""


def split_full_name(text: str) -> PersonName:
    """Divide a name from one field; a proposal that a person can correct.

    With a comma "family, given" (titles on either side), otherwise the last word and the particles before it
    are the family name. Only a name that begins with a small particle begins with the family name ("von der Heide
    Wiebke"); otherwise the order is not guessed: "Nguyễn Thị Hoa" has the family name "Hoa".
    """
    text = _tidy(text)
    if len(text) > _LONGEST_NAME:
        return PersonName("", "", text)
    salutation, text = _take_salutation(text)
    born = BIRTH_NAME.search(text)
    title, text = _take_titles(BIRTH_NAME.sub("", text), name_words=2)
    parts = [part for part in _COMMA.split(text) if part]
    given, family = _divide_at_comma(parts) if len(parts) > 1 else _divide_words("".join(parts))
    if born:
        family = f"{family} ({born.group(1)} {born.group(2).strip()})".strip()
    return PersonName(title, given, family, salutation)


@lru_cache(maxsize=16384)
def split_title(text: str) -> tuple[str, str]:
    """Take titles and degrees out of a name field: "Dr.med. Anna, M.A." → ("Dr. med. M.A.", "Anna")."""
    text = _tidy(text)
    return _take_titles(text, name_words=1) if len(text) <= _LONGEST_NAME else ("", text)


#: Chinese, Japanese and Korean names begin with the family, without a space.
_EAST_ASIAN: Final = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")


def display_name(title: str, given_name: str, family_name: str) -> str:
    """Return the name as its owner writes it: "Dr. Wiebke von der Heide", "Anna Weber, M. A.", "李明"."""
    before, behind = _title_sides(title)
    is_east_asian = all(map(_EAST_ASIAN.fullmatch, (given_name, family_name)))
    own = [family_name + given_name] if is_east_asian else [given_name, family_name]
    name = " ".join(part for part in (before, *own) if part)
    return ", ".join(part for part in (name, behind) if part)


def list_name(title: str, given_name: str, family_name: str) -> str:
    """Return the name as lists show it: "von der Heide, Dr. Wiebke"."""
    before, behind = _title_sides(title)
    second = " ".join(part for part in (before, given_name) if part)
    comma = "، " if family_name and unicodedata.bidirectional(family_name[0]) == "AL" else ", "
    return comma.join(part for part in (family_name, second, behind) if part)


class Named:
    """What a row about somebody can be called; the row has the three parts of the name."""

    __slots__ = ()
    title: str
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        """The name as lists show it: "von der Heide, Dr. Wiebke"."""
        return list_name(self.title, self.given_name, self.family_name)

    @property
    def full_name(self) -> str:
        """The name as a sentence or a paper has it: "Dr. Wiebke von der Heide"."""
        return display_name(self.title, self.given_name, self.family_name)


@lru_cache(maxsize=65536)
def sort_key(given_name: str, family_name: str) -> str:
    """Return the key that sorts names by DIN 5007-2 when compared as text.

    ä = ae, ß = ss; without title and without particles written small ("van der Velde" under V-e); hyphens and
    apostrophes do not count; other scripts stand where their transcription stands.
    """
    family = without_particles(bare_name(family_name))
    # A tab sorts before the space between two family names: Weber, Zoe comes before Weber Adler, Anna.
    return f"{_sortable(family)}\t{_sortable(bare_name(given_name))}"


def bare_name(text: str) -> str:
    """Return a name field without titles, birth name and what stands in brackets."""
    if text.isalpha() or len(text) > _LONGEST_NAME:  # nearly all names are one word
        return text
    return _BRACKETS.sub("", split_title(BIRTH_NAME.sub("", text))[1]).strip()


def without_particles(family_name: str) -> str:
    """Return a family name without the particles that do not count for sorting: "von der Heide" → "Heide".

    Particles with a capital are part of the name in French, Italian and Flemish (Le Pen, Van Damme).
    """
    words = family_name.split()
    while len(words) > 1 and _sorts_without(words[0]):
        del words[0]
    return " ".join(words)


def _tidy(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def _take_salutation(text: str) -> tuple[str, str]:
    match = SALUTATION.search(text)
    if not match:
        return "", text
    return "Frau" if match.group(1) else "Herr", f"{text[: match.start()]} {text[match.end() :]}".strip()


def _divide_at_comma(parts: list[str]) -> tuple[str, str]:
    family, given = parts[0], " ".join(parts[1:]).split()
    # "Heide, Wiebke von der" as in registers: the particles go back to their name.
    moved: list[str] = []
    while len(given) > 1 and given[-1] in PARTICLES | {word.capitalize() for word in NOBILITY}:
        moved.insert(0, given.pop())
    return " ".join(given), " ".join([*moved, family])


def _divide_words(text: str) -> tuple[str, str]:
    words = _WORD.findall(text)
    if len(words) < 2:
        return "", text
    if words[0].islower() and words[0] in PARTICLES:
        return _family_first(words)
    start = len(words) - 1
    if start > 1 and words[start].lower() in SUFFIXES:
        start -= 1
    small_only = fold(words[0]) in _VIETNAMESE
    while start > 1 and _belongs_to_next(words[start - 1], small_only):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _family_first(words: list[str]) -> tuple[str, str]:
    """Divide "von der Heide Wiebke": a name that begins with a small particle begins with the family name."""
    end = next((index for index, word in enumerate(words) if word not in PARTICLES), len(words) - 1)
    return " ".join(words[end + 1 :]), " ".join(words[: end + 1])


def _belongs_to_next(word: str, small_only: bool) -> bool:
    lowered = word.lower()
    return (lowered in PARTICLES or lowered in JOINED) and (word == lowered or not small_only)


def _sorts_without(word: str) -> bool:
    lowered = word.lower()
    if lowered in NOBILITY or lowered in _GERMAN_PARTICLES:
        return True
    return word == lowered and word in PARTICLES


def _sortable(text: str) -> str:
    return fold_german(_JOINT.sub("", text))


def _take_titles(text: str, name_words: int) -> tuple[str, str]:
    """Divide a tidy text into titles and rest; "M. A." counts behind at least `name_words` words."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(" ".join(match.group().split()))
        return " "

    text = TITLE.sub(take, STUCK_TITLE.sub(r"\1 ", text))
    text = _tidy(_EMPTY_BRACKETS.sub("", DEGREE.sub(take, text))).strip(",; ")
    arts = ARTS_BEHIND.search(text) or ARTS_BEFORE.search(text)
    if arts and (arts.start() == 0 or len(text[: arts.start()].split()) >= name_words):
        found.append(arts.group(1))
        text = text[: arts.start()] + text[arts.end() :]
    return " ".join(found), text


def _title_sides(title: str) -> tuple[str, str]:
    """Divide titles into those before and the degrees behind the name."""
    if not title:
        return "", ""
    return " ".join(BEHIND.sub(" ", title).split()), ", ".join(
        match.group() for match in BEHIND.finditer(title)
    )

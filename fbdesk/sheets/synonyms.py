"""What a heading means: headings folded to one spelling and looked up in `resources/columns.toml`.

A heading is matched as a whole, then by its parts ("PLZ / Ort"), then by the first known word in it; whole
questions ("Bitte geben Sie Ihren Vor- und Nachnamen an") are headings like any other.
"""

import html
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fbdesk.paths import resource

WHOLE: Final = 100
"""Score of a heading that is a known one, letter by letter after folding."""
_PARTS: Final = 88
_WORD: Final = 70
_QUESTION: Final = 60
_NAME_OF: Final = 78
_LONG_HEADING: Final = 6
_EARLY_WORDS: Final = 3

_TAGS: Final = re.compile(
    r"</?(?:b|i|u|p|br|em|div|span|strong|font|small|h\d|ul|li|a)\b[^<>]*>", re.IGNORECASE
)
_NUMBERING: Final = re.compile(
    r"^\s*(?:(?:frage|question|punkt)\s*\d+(?:[.]\d+)*\s*[.):\-–]?|[a-z]{0,3}\d+(?:[a-z]+\d+)*(?:[.]\d+)*\s*[.):](?=\D|$))\s*",
    re.IGNORECASE,
)
_GENDER_STAR: Final = re.compile(
    r"(?<=\w)(?:\s?[*:/_·]\s?-?|\()[iI]n(?:nen)?\b\)?|(?<=[a-z])Innen\b|(?<=er)In\b"
)
_SHORT_ENDING: Final = re.compile(r"(?<=\w)\(\w{1,2}\)")
_EMAIL_WORD: Final = re.compile(r"\be[\s‐-―-]*(?=mails?|mailadress)")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_UMLAUT_E: Final = re.compile(r"([aou])e+")
_WORDS: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = re.compile(r"(?<=...)(?:en|es|e|s)$")
_SEPARATORS: Final = re.compile(
    r"\s*(?:[/,&+|;\n]|\bund\b|\boder\b|\bbzw\.?|\band\b|\bor\b)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading may mean: one concept of the catalogue and how sure the heading alone makes it, up to 100."""

    concept: str
    score: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of the catalogue; `field` is None where values stay an answer under their heading."""

    name: str
    field: str | None
    left_out: bool
    contains: tuple[str, ...]
    without: tuple[str, ...]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The folded catalogue: whole headings, concepts and lists of words."""

    concepts: dict[str, Concept]
    whole: dict[str, tuple[str, float]]
    fillers: frozenset[str]
    foreign: tuple[str, ...]
    question_starts: tuple[str, ...]
    groups: frozenset[str]


def plain_heading(text: str) -> str:
    """The heading as a person reads it: entities and tags resolved, one line, nothing invisible, no star behind it."""
    previous = None
    while previous != text:
        previous, text = text, html.unescape(text)
    text = _TAGS.sub(" ", text)
    text = "".join(" " if character.isspace() else character for character in text if _is_kept(character))
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(" *:").lstrip(" *")


def _is_kept(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def normalise(heading: str) -> str:
    """Fold a heading to small words without umlauts, numbering and punctuation; folding twice changes nothing.

    "1. E-Mail-Adresse (dienstlich) *", "e mail adresse dienstlich" and "E-MAIL ADRESSE, dienstlich:" are one.
    """
    text = unicodedata.normalize("NFKC", plain_heading(heading))
    text = _SHORT_ENDING.sub("", _GENDER_STAR.sub("", _without_numbering(text)))
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(character for character in text if not unicodedata.combining(character)).casefold()
    words = [re.sub(r"(?<=[^\W\d_])\d+$", "", word) for word in _WORDS.findall(_EMAIL_WORD.sub("e", text))]
    folded = _UMLAUT_E.sub(r"\1", " ".join(word for word in words if word))
    return _stable(folded)


def _stable(folded: str) -> str:
    """Repeat the steps that can open the door for each other, until nothing changes."""
    while True:
        again = _UMLAUT_E.sub(r"\1", _EMAIL_WORD.sub("e", folded))
        words = [re.sub(r"(?<=[^\W\d_])\d+$", "", word) for word in again.split()]
        while len(words) > 1 and words[-1].isdigit():
            words.pop()
        again = " ".join(words)
        if again == folded:
            return folded
        folded = again


def _without_numbering(text: str) -> str:
    while True:
        shorter = _NUMBERING.sub("", text, count=1)
        if shorter == text or not _WORDS.search(shorter):
            return text
        text = shorter


def compact(heading: str) -> str:
    """The comparison key of a heading: its words without fillers, written together, without the last ending."""
    return _compact_words(tuple(normalise(heading).split()), catalogue().fillers)


def _compact_words(words: tuple[str, ...], fillers: frozenset[str] = frozenset()) -> str:
    telling = [word for word in words if word not in fillers]
    return _ENDINGS.sub("", "".join(telling or words))


@cache
def catalogue() -> Catalogue:
    """Read and fold the catalogue once."""
    with resource("columns.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    fillers = frozenset(normalise(word) for word in data.pop("fillers"))
    foreign = tuple(normalise(word) for word in data.pop("foreign"))
    starts = tuple(normalise(word) + " " for word in data.pop("question_starts"))
    groups = frozenset(_compact_words(tuple(normalise(word).split()), fillers) for word in data.pop("groups"))
    concepts = {name: _concept(name, entry) for name, entry in data.items()}
    return Catalogue(concepts, _whole_headings(data, fillers), fillers, foreign, starts, groups)


def _whole_headings(data: dict[str, Any], fillers: frozenset[str]) -> dict[str, tuple[str, float]]:
    """Each known heading with and without its fillers; "Nr." is itself before it is what is left of "TN-Nr."."""
    ranked = [
        (tuple(normalise(heading).split()), (name, WHOLE - rank / 10))
        for name, entry in data.items()
        for rank, heading in enumerate(entry["exact"])
    ]
    whole: dict[str, tuple[str, float]] = {}
    for words, meaning in ranked:
        whole.setdefault(_compact_words(words), meaning)
    for words, meaning in ranked:
        whole.setdefault(_compact_words(words, fillers), meaning)
    return whole


def _concept(name: str, entry: dict[str, Any]) -> Concept:
    return Concept(
        name=name,
        field=entry.get("field"),
        left_out=entry.get("left_out", False),
        contains=tuple(_phrase(words) for words in entry.get("contains", ())),
        without=tuple(_stem(words) for words in entry.get("without", ())),
        never=frozenset(entry.get("never", ())),
    )


def _phrase(words: str) -> str:
    """ "word" finds the beginning of a word, "=word" a whole one, "*word" the end of a compound."""
    if words.startswith("*"):
        return f"{normalise(words[1:])} "
    return f" {normalise(words[1:])} " if words.startswith("=") else f" {normalise(words)}"


def _stem(words: str) -> str:
    """ "word" anywhere, also inside a compound; "=word" only as a whole word."""
    return f" {normalise(words[1:])} " if words.startswith("=") else normalise(words)


@cache
def meanings(heading: str) -> tuple[Meaning, ...]:
    """What a heading may mean, the likeliest first; empty when it says nothing known."""
    words = normalise(heading)
    if not words:
        return ()
    inner = normalise(_BRACKETS.sub(" ", plain_heading(heading))) or words
    whole = _whole(words, 0) or _tail(heading) or (_whole(inner, 2) if inner != words else ())
    if _is_foreign(words):
        return tuple(meaning for meaning in whole if not catalogue().concepts[meaning.concept].field)
    if whole and whole[0].concept == "name":
        whole = _bracketed_name(heading) or whole
    return whole or _parts(heading) or _contained(words, inner) or _contained(words, words)


def _bracketed_name(heading: str) -> tuple[Meaning, ...]:
    """ "Name (Nachname)": the hint says which part of the name."""
    hint = re.search(r"\(([^()]+)\)", plain_heading(heading))
    found = _whole(normalise(hint.group(1)), 4) if hint else ()
    return found if found and found[0].concept in ("family_name", "given_name", "full_name") else ()


def is_foreign(heading: str) -> bool:
    """True when a heading is about another person or thing: superior, secretary's office, invoice."""
    return _is_foreign(normalise(heading))


def _is_foreign(words: str) -> bool:
    return any(f" {stem}" in f" {words}" for stem in catalogue().foreign)


def _whole(words: str, penalty: float) -> tuple[Meaning, ...]:
    known = catalogue()
    parts = tuple(words.split())
    found = known.whole.get(_compact_words(parts)) or known.whole.get(_compact_words(parts, known.fillers))
    return (Meaning(found[0], found[1] - penalty),) if found else ()


def _tail(heading: str) -> tuple[Meaning, ...]:
    """ "Teilnehmername: Vorname" and "Ihre Angaben [Vorname]": what stands behind says what is asked."""
    text = plain_heading(heading)
    inner = re.search(r"^(.*)\[([^\[\]]+)\]$", text)
    head, tail = (
        (inner.group(1), inner.group(2)) if inner else (text.rpartition(":")[0], text.rpartition(":")[2])
    )
    if not head.strip() or not tail.strip():
        return ()
    found = _whole(normalise(tail), 6)
    owner = _whole(normalise(head), 6)
    return (
        owner
        if found and owner and found[0].concept == "name" and owner[0].concept in _NAMED_THINGS
        else found
    )


def _parts(heading: str) -> tuple[Meaning, ...]:
    """ "Kommune / Behörde / Träger" is one thing said three times, "PLZ, Ort" two things in one column."""
    parts = [part for part in _SEPARATORS.split(_GENDER_STAR.sub("", plain_heading(heading))) if part.strip()]
    found = [_whole(normalise(_BRACKETS.sub(" ", part)), 0) for part in parts]
    if len(parts) < 2 or not all(found):
        return ()
    concepts = list(dict.fromkeys(meaning[0].concept for meaning in found))
    combined = _combined(frozenset(concepts))
    if combined:
        return (Meaning(combined, _PARTS),)
    if "given_name" in concepts and {"family_name", "name"}.intersection(concepts):
        return (Meaning("full_name", _NAME_OF),)
    best = _PARTS if len(concepts) == 1 else _WORD
    return tuple(Meaning(concept, best - 4 * place) for place, concept in enumerate(concepts))


def _combined(concepts: frozenset[str]) -> str | None:
    if concepts <= {"street", "house_number", "postcode", "town", "postcode_town"} and "street" in concepts:
        return "street"
    if concepts == {"postcode", "town"}:
        return "postcode_town"
    if (
        concepts <= {"given_name", "family_name", "name", "full_name", "title", "salutation"}
        and len(concepts) > 1
    ):
        return "salutation" if concepts == {"title", "salutation"} else "full_name"
    return "municipality" if concepts == {"municipality", "town"} else None


def _contained(words: str, text: str) -> tuple[Meaning, ...]:
    """The concept of the first known word; `text` is where to look, `words` the whole heading."""
    barred = _NO_ANSWERS if _is_question(words) else frozenset()
    found = sorted(
        (place, -len(phrase), concept.name)
        for concept in catalogue().concepts.values()
        if concept.name not in barred
        for phrase in concept.contains
        if (place := f" {text} ".find(phrase)) >= 0 and not _is_ruled_out(concept, words)
    )
    concepts = list(dict.fromkeys(concept for _place, _length, concept in found))
    if not concepts:
        return ()
    if concepts[0] in _NAMED_THINGS and not _NAMED_THINGS[concepts[0]].isdisjoint(concepts):
        special = next(concept for concept in concepts if concept in _NAMED_THINGS[concepts[0]])
        return (Meaning(special, _NAME_OF),)
    is_long = len(words.split()) > _LONG_HEADING
    if is_long and concepts[0] in _NO_ANSWERS and not _comes_early(found[0][0], text):
        return ()
    return (Meaning(concepts[0], _QUESTION if is_long else _WORD),)


def _comes_early(place: int, text: str) -> bool:
    """In a long question the thing that is asked for stands near its beginning."""
    before = text[:place].split()
    return sum(word not in catalogue().fillers for word in before) <= _EARLY_WORDS


def _is_ruled_out(concept: Concept, words: str) -> bool:
    return any(stem in f" {words} " for stem in concept.without)


#: "Name der …": what is named counts; "Einwilligung in …": what is agreed to.
_NAMED_THINGS: Final = {
    "name": frozenset({"organisation", "municipality", "department", "event"}),
    "privacy": frozenset({"consent_photo", "consent_list"}),
    "event": frozenset({"consent_photo", "consent_list"}),
}
#: Concepts that a question starting with a verb, "warum" or "wie viele" never asks for.
_NO_ANSWERS: Final = frozenset(
    {
        "organisation",
        "municipality",
        "department",
        "function",
        "name",
        "town",
        "email",
        "phone",
        "title",
        "land",
    }
)


def _is_question(words: str) -> bool:
    return words.startswith(catalogue().question_starts)

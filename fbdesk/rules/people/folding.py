"""Text made comparable: the search key of a word in any script, and the German ways to write it.

Three forms of one word: plain (Müller → "muller"), German (→ "mueller", DIN 5007-2) and collapsed (ae, oe, ue
become a, o, u as well, so that "Mueller" and "Müller" meet in "muller").
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = "ß=ss ł=l ø=o æ=ae œ=oe đ=d ð=d þ=th ı=i ħ=h ŧ=t ŋ=ng ə=e ɓ=b ɗ=d ƙ=k ƴ=y ĸ=k"
_WITHOUT_PARTS: Final = dict(pair.split("=") for pair in _LETTERS.split())
"""Latin letters that Unicode does not take apart into a letter and a mark."""
_GERMAN: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"}
_APOSTROPHES: Final = "ʹʻʼʽˈ"
_UMLAUT_PAIR: Final = re.compile(r"([aou])e+")
_GREEK_U: Final = re.compile("ο[υύ]", re.IGNORECASE)


class _Letters(dict[int, str]):
    """Code point → its letters in a search key, each worked out once; for `str.translate`."""

    def __init__(self, own: dict[str, str]) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = folded = self._own.get(letter.casefold()) or _fold_letter(letter)
        return folded


_PLAIN_LETTERS: Final = _Letters({})
_GERMAN_LETTERS: Final = _Letters(_GERMAN)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the search key: lower case, without marks, Latin letters and digits, words divided by one space.

    "Öztürk-Şahin" → "ozturk sahin", "Straße" → "strasse", "Бондаренко" → "bondarenko".
    """
    return _translate(text, _PLAIN_LETTERS)


@lru_cache(maxsize=65536)
def fold_german(text: str) -> str:
    """Return the search key with ä → ae, ö → oe, ü → ue, as German offices sort names (DIN 5007-2)."""
    return _translate(text, _GERMAN_LETTERS)


def collapse(folded: str) -> str:
    """Shorten ae, oe, ue in a folded text to a, o, u: equal for "Müller", "Mueller" and "Muller"."""
    return _UMLAUT_PAIR.sub(r"\1", folded)


def folded_variants(text: str) -> tuple[str, ...]:
    """Return the distinct forms under which a text may be typed: plain, German, collapsed."""
    plain = fold(text)
    return tuple(dict.fromkeys((plain, fold_german(text), collapse(plain))))


def search_text(*parts: str) -> str:
    """Return what the one search column of a row holds: all forms of all parts.

    A row is found when every word of `fold_query(typed)` occurs in it.
    """
    return " ".join(folded_variants(" ".join(part for part in parts if part)))


def fold_query(text: str) -> str:
    """Return what somebody typed into a search field as words to look for in a `search_text`."""
    return collapse(fold(text))


def is_latin(text: str) -> bool:
    """Say whether all letters belong to the Latin script."""
    return text.isascii() or all(_is_latin_letter(letter) for letter in text if letter.isalpha())


def _translate(text: str, letters: _Letters) -> str:
    if not text.isascii():
        # Composed first, so that й stays one letter. Greek ου is one sound, which single letters cannot tell.
        text = _GREEK_U.sub("ou", unicodedata.normalize("NFC", text))
    return " ".join(text.translate(letters).split())


def _fold_letter(letter: str) -> str:
    lowered = letter.casefold()
    if lowered in _WITHOUT_PARTS:
        return _WITHOUT_PARTS[lowered]
    if letter in _APOSTROPHES or unicodedata.category(letter)[0] not in "LMN":
        return " "
    if _is_latin_letter(letter):
        parts = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(_WITHOUT_PARTS.get(part, part) for part in parts if not unicodedata.combining(part))
    return lowered if lowered.isascii() and lowered.isalnum() else _transliterate(letter)


def _transliterate(letter: str) -> str:
    """Write a letter in Latin ones; a sign without a sound of its own (the soft sign of Ольга) falls out."""
    from anyascii import anyascii  # its tables load slowly and most names never need them

    return "".join(sign for sign in anyascii(letter).lower() if sign.isalnum())


@lru_cache(maxsize=4096)
def _is_latin_letter(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")

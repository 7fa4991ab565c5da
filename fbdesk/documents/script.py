"""Text as it stands on paper: composed characters, letters joined, words in the order in which they are drawn.

PDF libraries draw character after character from left to right. Arabic letters have to be joined and Arabic and
Hebrew words reversed before, inside a German line as well (Unicode bidirectional algorithm, UAX 9).
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

_FIRST_RIGHT_TO_LEFT = "\u0590"
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
# Space characters that fonts may lack; the two that keep words together stay together.
_SPACES = str.maketrans({"\u202f": "\xa0", "\u2007": "\xa0", "\u2028": "\n", "\u2029": "\n", "\xad": None})


@lru_cache(maxsize=8192)
def visual(text: str) -> str:
    """Return one line of text (base direction left to right) in the order of drawing.

    Control and format characters have no glyph and are left out, every kind of white space is one space or, where
    words must stay together, one no-break space.
    """
    text = composed(text)
    if text.isprintable() and max(text, default="") < _FIRST_RIGHT_TO_LEFT:
        return text
    if is_right_to_left(text):
        text = _ordered(text)
    return "".join(_plain(character) for character in text if not is_invisible(character))


def composed(text: str) -> str:
    """Return the text with accents composed (NFC) and with the few spaces that fonts know."""
    return unicodedata.normalize("NFC", text).translate(_SPACES)


def is_right_to_left(text: str) -> bool:
    """Say whether the text has a letter of a script that is written from right to left."""
    return max(text, default="") >= _FIRST_RIGHT_TO_LEFT and any(
        unicodedata.bidirectional(character) in ("R", "AL") for character in text
    )


def is_invisible(character: str) -> bool:
    """Say whether a character is never drawn: format and control characters, variation selectors."""
    return (unicodedata.category(character) in ("Cc", "Cf") and not character.isspace()) or (
        "\ufe00" <= character <= "\ufe0f"
    )


def _plain(character: str) -> str:
    return " " if character.isspace() and character != "\xa0" else character


def _ordered(text: str) -> str:
    from bidi import get_display

    joined = _reshape()(text) if _ARABIC.search(text) else text
    return str(get_display(joined, base_dir="L"))


@cache
def _reshape() -> Callable[[str], str]:
    import arabic_reshaper

    keep_vowels = {"delete_harakat": False}
    reshape: Callable[[str], str] = arabic_reshaper.ArabicReshaper(configuration=keep_vowels).reshape
    return reshape

"""The fonts of the documents: which font draws which character, and how wide a text comes out.

A face is a weight with its chain of fonts. Noto Sans has Latin, Greek and Cyrillic; what it lacks is taken from the
next font of the chain, character by character. Fonts are read when the first document needs them.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from fbdesk.documents.lengths import added
from fbdesk.documents.script import is_invisible, visual
from fbdesk.paths import resource

if TYPE_CHECKING:
    from fbdesk.documents.embedding import EmbeddedFont

Face = Literal["light", "regular", "semibold"]

_OTHER_SCRIPTS: Final = ("Arabic", "Hebrew", "Armenian", "Georgian")
_EAST_ASIAN: Final = "DroidSansFallback"
CHAINS: Final[dict[Face, tuple[str, ...]]] = {
    "light": ("NotoSans-Light", *(f"NotoSans{name}-Regular" for name in _OTHER_SCRIPTS), _EAST_ASIAN),
    "regular": ("NotoSans-Regular", *(f"NotoSans{name}-Regular" for name in _OTHER_SCRIPTS), _EAST_ASIAN),
    "semibold": ("NotoSans-SemiBold", *(f"NotoSans{name}-SemiBold" for name in _OTHER_SCRIPTS), _EAST_ASIAN),
}
ASCENT: Final = 0.78
"""Height of letters above the baseline, in font sizes (l, Ä; a second accent is higher)."""
DESCENT: Final = 0.24
"""Depth of letters below the baseline, in font sizes."""
BOX_WIDTH: Final = 600
"""Width of the box that stands for a character no font has, in thousandths of the font size."""

# The fonts' files are read on demand at positions they remember: one document at a time.
LOCK: Final = RLock()


class Run(NamedTuple):
    """A stretch of text, in the order of drawing, that one font draws; no font means boxes."""

    font: EmbeddedFont | None
    text: str
    width: float
    """Width in thousandths of the font size."""


@cache
def font(name: str) -> EmbeddedFont:
    """Return a font of `resources/fonts` by its file name without ending, read and registered once."""
    from fbdesk.documents.embedding import EmbeddedFont

    with LOCK:
        return EmbeddedFont.registered(name, resource("fonts", f"{name}.ttf"))


@lru_cache(maxsize=16384)
def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Split a line of text into runs, left to right as they are drawn."""
    line = visual(text)
    first = font(CHAINS[face][0])
    if first.has_all(line):
        return (_run(first, line),) if line else ()
    parts: list[tuple[EmbeddedFont | None, str]] = []
    for character in line:
        chosen = _font_for(character, face)
        if parts and parts[-1][0] is chosen:
            parts[-1] = (chosen, parts[-1][1] + character)
        else:
            parts.append((chosen, character))
    return tuple(_run(chosen, part) for chosen, part in parts)


def measure(text: str, face: Face, tracking: float = 0.0) -> float:
    """Return the width of one line of text in thousandths of the font size; `tracking` is font sizes a letter."""
    return added(run.width for run in runs(text, face)) + 1000 * tracking * len(text)


def missing_characters(text: str) -> str:
    """Return the characters that no font can draw, each once, in the order of the text; "" when all can be drawn."""
    if font(CHAINS["regular"][0]).has_all(text):
        return ""
    undrawn = (c for c in visual(text) if _font_for(c, "regular") is None and not is_invisible(c))
    return "".join(dict.fromkeys(unicodedata.normalize("NFKC", character) for character in undrawn))


def _run(chosen: EmbeddedFont | None, text: str) -> Run:
    return Run(chosen, text, chosen.width(text) if chosen else BOX_WIDTH * len(text))


@lru_cache(maxsize=4096)
def _font_for(character: str, face: Face) -> EmbeddedFont | None:
    candidates = (font(name) for name in CHAINS[face])
    return next((candidate for candidate in candidates if candidate.has_all(character)), None)

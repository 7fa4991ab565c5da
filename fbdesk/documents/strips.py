"""Strips: lines of text and rows of tables with a known height, laid one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fbdesk.documents.fonts import Face
from fbdesk.documents.lengths import POINTS, added, exceeds
from fbdesk.documents.marks import Mark, Text
from fbdesk.documents.paragraphs import wrap

_CAPITALS = 0.714
"""Height of capitals in font sizes."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks whose `y` counts from the strip's top; `head` is repeated above it at the top of a new page."""

    height: float
    marks: tuple[Mark, ...] = ()
    head: Strip | None = None


def centred(height: float, size: float) -> float:
    """Return the baseline (mm from the top) that puts capitals of a font size into the middle of a height."""
    return (height + _CAPITALS * size / POINTS) / 2


def paragraph(
    text: str, x: float, width: float, size: float, leading: float, colour: str, face: Face = "regular"
) -> list[Strip]:
    """Return a text as strips, one for each line."""
    baseline = centred(leading, size)
    lines = wrap(text, face, size, width)
    return [Strip(leading, (Text(x, baseline, line, face, size, colour),)) for line in lines]


def height(strips: Sequence[Strip]) -> float:
    """Return the height of strips laid one below the other."""
    return added(strip.height for strip in strips)


def laid(strips: Sequence[Strip], top: float) -> Iterator[Mark]:
    """Yield the marks of strips laid one below the other from `top`."""
    for strip in strips:
        for mark in strip.marks:
            yield replace(mark, y=mark.y + top)
        top += strip.height


def paginated(
    strips: Sequence[Strip], first: tuple[float, float], later: tuple[float, float]
) -> list[list[Mark]]:
    """Lay strips from top to floor of the first page, then of later ones; what is too high for a page stands alone."""
    pages: list[list[Strip]] = [[]]
    top, floor = first
    used = 0.0
    for strip in strips:
        if pages[-1] and exceeds(top + used + strip.height, floor):
            pages.append([strip.head] if strip.head else [])
            top, floor = later
            used = height(pages[-1])
        pages[-1].append(strip)
        used += strip.height
    tops = [first[0]] + [later[0]] * len(pages)
    return [list(laid(page, page_top)) for page, page_top in zip(pages, tops, strict=False)]

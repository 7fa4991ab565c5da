"""Lines: where a paragraph breaks, and which size lets a text fit its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from fbdesk.documents.fonts import Face, measure
from fbdesk.documents.lengths import at_size, exceeds
from fbdesk.documents.script import composed

_EAST_ASIAN: Final = r"\u2e80-\u303e\u3041-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_NOT_AT_START: Final = r"、。，．）」』】〉》！？：；"
# What German typesetting keeps on one line: "97 %", "2. Juli", "Dr. Roth", "Nr. 4", "§ 5".
_KEPT_TOGETHER: Final = (
    r"(?<!\b\d\. )(?<!\b\d\d\. )(?<!\bDr\. )(?<!\bNr\. )(?<!§ )(?!(?<=\d )(?:%|€|UE\b|Uhr\b|Minuten\b))"
)
# After spaces, after a hyphen, dash or slash inside a word, between East Asian characters.
_OPPORTUNITY: Final = re.compile(
    rf"(?<=[ \t\u200b])(?![ \t]){_KEPT_TOGETHER}"
    rf"|(?<=\w\w[-\u2010/])(?=[^\W\d_])|(?<=[–—])(?=\w)"
    rf"|(?<=[{_EAST_ASIAN}])(?=[{_EAST_ASIAN}])(?![{_NOT_AT_START}])"
)
_LETTER: Final = re.compile(r".[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]*", re.DOTALL)
_STEP: Final = 0.25
_SHRINK: Final = 0.9
_NARROWER: Final = 2.0
_SMALLEST: Final = 0.5


@dataclass(frozen=True, slots=True)
class TextStep:
    """One way to set a text: up to `lines` lines in sizes (points) from `size` down to `least`.

    `leading` (mm) is the distance of baselines; the first one moves up by `rise` for every further line. `width`, when
    given, is used instead of the place's own.
    """

    size: float
    least: float = 0.0
    lines: int = 1
    leading: float = 0.0
    rise: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit, their size in points, and the step that made them."""

    lines: tuple[str, ...]
    size: float
    step: TextStep


def fit(text: str, face: Face, width: float, steps: Sequence[TextStep], tracking: float = 0.0) -> Fitted:
    """Return the first of the steps, and its largest size, in which the text fits `width` mm.

    Where none does, the last one's size shrinks further: a very long text gets small, never lost.
    """
    for step in steps:
        size = step.size
        while size >= (step.least or step.size):
            lines = wrap(text, face, size, step.width or width, tracking)
            if len(lines) <= step.lines:
                return Fitted(lines, size, step)
            size -= _STEP
    return _squeezed(text, face, width, steps[-1], tracking)


def balanced(fitted: Fitted, text: str, face: Face, width: float, tracking: float = 0.0) -> Fitted:
    """Return the same number of lines, as even as possible: for names and titles, not for running text."""
    width = fitted.step.width or width
    while len(fitted.lines) > 1:
        width -= _NARROWER
        lines = wrap(text, face, fitted.size, width, tracking)
        if len(lines) > len(fitted.lines) or width < _NARROWER:
            break
        fitted = replace(fitted, lines=lines)
    return fitted


def _squeezed(text: str, face: Face, width: float, step: TextStep, tracking: float) -> Fitted:
    size = step.least or step.size
    lines = wrap(text, face, size, step.width or width, tracking)
    while len(lines) > step.lines and size > _SMALLEST:
        size *= _SHRINK
        lines = wrap(text, face, size, step.width or width, tracking)
    return Fitted(lines, size, step)


@lru_cache(maxsize=4096)
def wrap(text: str, face: Face, size: float, width: float, tracking: float = 0.0) -> tuple[str, ...]:
    """Break a text into lines of at most `width` mm at `size` points; line breaks in the text stay.

    A word that is wider than a line is broken where it must be.
    """
    lines: list[str] = []
    for paragraph in composed(text).splitlines():
        lines += _wrapped(paragraph, face, size, width, tracking)
    return tuple(lines)


def _wrapped(paragraph: str, face: Face, size: float, width: float, tracking: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _OPPORTUNITY.split(paragraph.strip()):
        needed = measure(piece.rstrip(" \t\u200b"), face, tracking)
        if line and exceeds(at_size(used + needed, size), width):
            lines.append(line.rstrip())
            line, used = "", 0.0
        if exceeds(at_size(needed, size), width):
            *full, piece = _broken(piece, face, size, width, tracking)
            lines += full
        line += piece
        used += measure(piece, face, tracking)
    return [*lines, line.rstrip()] if line.strip() else lines


def _broken(word: str, face: Face, size: float, width: float, tracking: float) -> list[str]:
    parts = [""]
    used = 0.0
    for letter in _LETTER.findall(word):
        needed = measure(letter, face, tracking)
        if parts[-1] and exceeds(at_size(used + needed, size), width):
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += needed
    return parts

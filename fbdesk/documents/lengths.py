"""Lengths on paper: millimetres, of which nothing smaller than a thousandth of a PDF point decides anything.

Interpreters differ in how they add up floating-point numbers (`sum` makes up for rounding errors since Python 3.12).
A paper must not: text is measured in whole thousandths of a point, lengths are compared in them and added up here.
"""

import math
from collections.abc import Iterable

POINTS: float = 72 / 25.4
"""PDF points in a millimetre."""


def thousandths(length: float) -> int:
    """Return a length (mm) in whole thousandths of a point."""
    return round(length * POINTS * 1000)


def at_size(measured: float, size: float) -> float:
    """Return, in whole thousandths of a point, what measures so many thousandths of a font size at `size` points."""
    return round(measured * size) / 1000 / POINTS


def exceeds(length: float, room: float) -> bool:
    """Tell whether a length is more than there is room for; what exactly fits does not exceed it."""
    return thousandths(length - room) > 0


def added(lengths: Iterable[float]) -> float:
    """Return the sum of lengths, or of their shares: the one that every interpreter finds, whatever their order."""
    return math.fsum(lengths)

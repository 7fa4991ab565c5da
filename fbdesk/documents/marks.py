"""What a page consists of once everything has its place. Positions and lengths are millimetres from the top left."""

from dataclasses import dataclass
from typing import NamedTuple

from fbdesk.documents.fonts import ASCENT, DESCENT, Face, measure
from fbdesk.documents.lengths import POINTS, at_size


class Box(NamedTuple):
    """The area that a mark covers."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline, `size` points, `tracking` the space after each letter in font sizes."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str
    tracking: float = 0.0

    @property
    def box(self) -> Box:
        """Return the area of the line from its tallest to its deepest usual letter."""
        size = self.size / POINTS
        right = self.x + text_width(self.text, self.face, self.size, self.tracking)
        return Box(self.x, self.y - ASCENT * size, right, self.y + DESCENT * size)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: rules and the colour edge."""

    x: float
    y: float
    width: float
    height: float
    colour: str

    @property
    def box(self) -> Box:
        """Return the rectangle."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file (PNG, JPEG …), stretched to the rectangle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes

    @property
    def box(self) -> Box:
        """Return the rectangle."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, `size` wide and high; the white around it is the page's."""

    x: float
    y: float
    size: float
    payload: str
    colour: str

    @property
    def box(self) -> Box:
        """Return the square."""
        return Box(self.x, self.y, self.x + self.size, self.y + self.size)


Mark = Text | Bar | Picture | Code
Page = tuple[Mark, ...]


def text_width(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Return the width of one line of text in millimetres; `size` is points, `tracking` font sizes."""
    return at_size(measure(text, face, tracking), size)

"""Two entries side by side, line by line, with what differs marked and what speaks for and against beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import elided, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import ICON, RADIUS_CARD

_LINE = 27
_HEAD = 26
_KEY_WIDTH = 100
_INDENT = 6
_STRETCH = (4, 5, 5)
_COLUMN_WITH_ICONS = 3
_PUNCTUATION = ".,;:()"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, the words in it that differ (as (start, end)), and perhaps an icon in front of it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """What is compared, and its cells."""

    name: str
    cells: tuple[Cell, ...]


def compared(text: str, other: str) -> tuple[Cell, Cell]:
    """Return two texts with the words that are not in the other one marked; an empty one reads "–"."""
    if not text or not other:
        return Cell(text or "–"), Cell(other or "–")
    return Cell(text, differing(text, other)), Cell(other, differing(other, text))


def differing(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Return where words of a text stand that the other text does not have; neighbours become one place."""
    known = {_plain(word) for word in other.split()}
    places: list[tuple[int, int]] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        if _plain(word) in known:
            continue
        if places and not text[places[-1][1] : start].strip():
            places[-1] = (places[-1][0], at)
        else:
            places.append((start, at))
    return tuple(places)


def _plain(word: str) -> str:
    return word.strip(_PUNCTUATION).casefold()


class Comparison(QWidget):
    """A card with a heading for each column and a line for each entry that is compared."""

    def __init__(
        self, headings: Sequence[str], lines: Sequence[ComparedLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count = len(lines)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 8, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _KEY_WIDTH)
        grid.setRowMinimumHeight(0, _HEAD)
        for place, heading in enumerate(headings, 1):
            grid.addWidget(_Heading(heading, _INDENT if place < _COLUMN_WITH_ICONS else 0), 0, place)
            grid.setColumnStretch(place, _STRETCH[place - 1])
        for number, line in enumerate(lines, 1):
            grid.setRowMinimumHeight(number, _LINE)
            grid.addWidget(Label(line.name, "body", "text2", elide=True), number, 0)
            for place, cell in enumerate(line.cells, 1):
                grid.addWidget(MarkedText(cell), number, place)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEAD + _LINE * len(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the lines in it."""
        painter = QPainter(self)
        rounded_box(painter, self.rect(), "surface", "line", radius=RADIUS_CARD)
        for number in range(self._count):
            y = _HEAD + _LINE * number - (1 if number else 0)
            hairline(painter, 1, y, self.width() - 1, y + 1)


class _Heading(QWidget):
    """A heading that begins where the texts below it begin."""

    def __init__(self, text: str, indent: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(indent, 0, 0, 0)
        row.addWidget(Label(text, "caption_strong", "text2", elide=True))


class MarkedText(QWidget):
    """One line of plain text; the words that differ stand on the warning's ground."""

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.setAccessibleName(cell.text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of the card."""
        return QSize(QFontMetrics(theme.font("body")).horizontalAdvance(self.cell.text) + ICON + 18, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, marks and text; text that is too long is cut and becomes the tool tip."""
        painter = QPainter(self)
        left = _INDENT
        if self.cell.icon:
            icons.paint(painter, QRect(0, (_LINE - ICON) // 2, ICON, ICON), self.cell.icon, self.cell.colour)
            left = ICON + 6
        width = self.width() - left - 8
        shown = elided(theme.font("body"), self.cell.text, width)
        self.setToolTip(self.cell.text if shown != self.cell.text else "")
        layout = QTextLayout(shown, theme.font("body"))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(1, width))
        layout.endLayout()
        top = (self.height() - line.height()) / 2
        for start, end in self.cell.marks:
            if start >= len(shown):
                continue
            xs = sorted((_x(line, start), _x(line, min(end, len(shown)))))
            box = QRect(left + int(xs[0]) - 5, (_LINE - 22) // 2, int(xs[1] - xs[0]) + 11, 21)
            rounded_box(painter, box, "warn_bg")
        painter.setPen(theme.colour("text"))
        layout.draw(painter, QPointF(left, top))


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # PySide also returns the position
    return float(found[0] if isinstance(found, tuple) else found)

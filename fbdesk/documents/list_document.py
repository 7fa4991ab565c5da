"""Lists on paper: a title, facts, and sections of text or tables that run over as many pages as they need.

Sign-in sheets, lists of participants and wishes for the speakers are all of this kind. What a text contains is never
interpreted; every script is shaped as on certificates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from fbdesk.documents.fonts import Face
from fbdesk.documents.lengths import added
from fbdesk.documents.marks import Bar, Mark, Page, Text, text_width
from fbdesk.documents.paragraphs import TextStep, fit
from fbdesk.documents.strips import Strip, centred, height, laid, paginated, paragraph
from fbdesk.i18n import _, language

_SHORT, _LONG = 210.0, 297.0
_LEFT: Final = 20.0
_RIGHT_MARGIN: Final = 14.0
_TOP: Final = 12.0
_LATER_TOP: Final = 22.0
_FLOOR_MARGIN: Final = 17.0
_FOOT: Final = 9.0
_GAP: Final = 4.0
_PAD: Final = 1.6
_LABELS: Final = 34.0
_MOST_LINES: Final = 60
_RULE, _HAIRLINE = 0.3, 0.12
INK, QUIET, STRONG, LINE = "#1B1F26", "#525A66", "#16294A", "#A9B1BC"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a table; `share` is its part of the width, `right` puts figures to the right."""

    heading: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSection:
    """A part of a list: heading, running text, table.

    A `ruled` table has room to write by hand: `least_row` mm for every row, texts in at most two lines.
    """

    heading: str = ""
    text: str = ""
    columns: tuple[ListColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    least_row: float = 7.0
    ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocument:
    """What stands on a list; `corner` is at the top right of every page, `foot` at the bottom of every page."""

    title: str
    subtitle: str = ""
    office: str = ""
    corner: str = ""
    foot: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[ListSection, ...] = ()
    landscape: bool = False
    language: str = field(default_factory=language)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in millimetres."""
        return (_LONG, _SHORT) if self.landscape else (_SHORT, _LONG)


def render_list(document: ListDocument) -> bytes:
    """Return the list as PDF: A4, fonts embedded, the same content gives the same bytes."""
    return render_lists([document])


def render_lists(documents: Sequence[ListDocument], step: Callable[[int], None] = lambda _n: None) -> bytes:
    """Return several lists, each beginning on a page of its own, as one PDF; upright and turned paper may mix.

    `step` is told the number of each list, from 1, before it is laid out; what it raises stops the work.
    """
    from fbdesk.documents.binding import join
    from fbdesk.documents.painting import About, paint

    parts: list[tuple[ListDocument, list[Page]]] = []
    for number, document in enumerate(documents, 1):
        step(number)
        pages = compose_list(document)
        if parts and parts[-1][0].size == document.size:
            parts[-1][1].extend(pages)
        else:
            parts.append((document, list(pages)))
    pdfs = []
    for first, pages in parts:
        about = About(first.title, first.office, first.subtitle, first.language)
        pdfs.append(paint(pages, *first.size, about))
    return pdfs[0] if len(pdfs) == 1 else join(pdfs)


def compose_list(document: ListDocument) -> list[Page]:
    """Return the pages of a list, at least one."""
    width, height = document.size
    right, floor = width - _RIGHT_MARGIN, height - _FLOOR_MARGIN
    strips = [*_head(document, right), *_sections(document, right)]
    bodies = paginated(strips, (_TOP, floor), (_LATER_TOP, floor))
    return [
        (*_running_head(document, number, right), *body, *_page_foot(document, number, len(bodies)))
        for number, body in enumerate(bodies, 1)
    ]


# ---- head and foot


def _head(document: ListDocument, right: float) -> Iterator[Strip]:
    width = right - _LEFT
    corner = _right(document.corner, right, 5.6, "semibold", 13, STRONG)
    office = [Text(_LEFT, 4.2, document.office, "regular", 9, QUIET)] if document.office else []
    yield Strip(8.0, (*office, *corner))
    yield from paragraph(document.title, _LEFT, width, 17, 8.4, STRONG, "semibold")
    if document.subtitle:
        yield from paragraph(document.subtitle, _LEFT, width, 11, 5.8, INK, "semibold")
    yield Strip(2.5)
    for label, value in document.facts:
        lines = paragraph(value, _LEFT + _LABELS, width - _LABELS, 9.5, 4.9, INK)
        for number, line in enumerate(lines):
            name = Text(_LEFT, centred(4.9, 9.5), label, "regular", 8.5, QUIET)
            yield replace(line, marks=(name, *line.marks)) if number == 0 else line
    yield Strip(_GAP)


def _running_head(document: ListDocument, number: int, right: float) -> Iterator[Mark]:
    """From the second page on a line says which list this is."""
    if number == 1:
        return
    yield from _right(document.corner, right, 13.5, "semibold", 11, STRONG)
    room = right - _LEFT - text_width(document.corner, "semibold", 11) - _GAP
    name = " · ".join(filter(None, (document.title, document.subtitle)))
    fitted = fit(name, "regular", room, [TextStep(size=9)])
    yield Text(_LEFT, 13.5, fitted.lines[0], "regular", fitted.size, QUIET)
    yield Bar(_LEFT, 16.5, right - _LEFT, _HAIRLINE, LINE)


def _page_foot(document: ListDocument, number: int, pages: int) -> Iterator[Mark]:
    width, height = document.size
    right, y = width - _RIGHT_MARGIN, height - _FOOT
    page = _("Page {page} of {pages}").format(page=number, pages=pages)
    yield from _right(page, right, y, "regular", 8, QUIET)
    room = right - _LEFT - text_width(page, "regular", 8) - 2 * _GAP
    fitted = fit(document.foot, "regular", room, [TextStep(size=8, least=7, lines=2, leading=3.4)])
    for place, line in enumerate(fitted.lines):
        yield Text(_LEFT, y - 3.4 * (len(fitted.lines) - 1 - place), line, "regular", fitted.size, QUIET)


def _right(text: str, right: float, y: float, face: Face, size: float, colour: str) -> Iterator[Text]:
    if text:
        yield Text(right - text_width(text, face, size), y, text, face, size, colour)


# ---- sections


def _sections(document: ListDocument, right: float) -> Iterator[Strip]:
    for section in document.sections:
        body = [*_paragraphs(section.text, right), *_Table(section, right).strips()]
        if section.heading:
            lines = paragraph(section.heading, _LEFT, right - _LEFT, 11, 5.8, INK, "semibold")
            heading = [Strip(1.5), *lines, Strip(1.5)]
            # a heading never stands alone at the foot of a page
            yield from [_joined([*heading, *body[:1]]), *body[1:]]
        else:
            yield from body
        yield Strip(_GAP)


def _paragraphs(text: str, right: float) -> list[Strip]:
    lines = paragraph(text, _LEFT, right - _LEFT, 9.5, 5.0, INK)
    return [*lines, Strip(_GAP / 2)] if lines else []


def _joined(strips: Sequence[Strip]) -> Strip:
    """Return strips as one that no page break parts; a table's head is among them, so none is repeated above."""
    return Strip(height(strips), tuple(laid(strips, 0)))


class _Table:
    """A section's table as strips; its head is repeated on every page."""

    def __init__(self, section: ListSection, right: float) -> None:
        self._section = section
        self._right = right
        shares = added(column.share for column in section.columns) or 1
        self._edges = [_LEFT]
        for column in section.columns:
            self._edges.append(self._edges[-1] + column.share * (right - _LEFT) / shares)

    def strips(self) -> list[Strip]:
        """Return the head, joined with the first row, and the rows."""
        if not self._section.columns:
            return []
        headings = tuple(column.heading for column in self._section.columns)
        rows = [
            self._with_rules(self._row(row, "regular", 9.5, 4.4, 0, INK), _HAIRLINE, LINE)
            for row in self._section.rows
        ]
        if not any(headings):
            return rows
        head = self._with_rules(self._row(headings, "semibold", 8.5, 3.8, 7.0, QUIET), _RULE, STRONG)
        rows = [replace(row, head=head) for row in rows]
        return [_joined([head, *rows[:1]]), *rows[1:]]

    def _row(
        self, texts: Sequence[str], face: Face, size: float, leading: float, least: float, colour: str
    ) -> Strip:
        ruled = self._section.ruled
        steps = [TextStep(size, lines=_MOST_LINES, leading=leading)]
        if ruled:
            steps = [TextStep(size, 8, 2, leading), TextStep(7.5, 6, 3, 3.3)]
        columns = list(zip(self._section.columns, pairwise(self._edges), texts, strict=True))
        first = None if ruled else _LEFT
        cells = []
        for column, (left, end), text in columns:
            pad = 0 if left == first else _PAD
            cells.append((column, left + pad, end - _PAD, fit(text, face, end - _PAD - left - pad, steps)))
        most = max((len(cell.lines) * cell.step.leading for *_place, cell in cells), default=leading)
        row_height = max(least or self._section.least_row, most + 2 * _PAD)
        marks = []
        for column, left, end, cell in cells:
            leading = cell.step.leading
            top = (row_height - len(cell.lines) * leading) / 2 if ruled else _PAD
            for number, line in enumerate(cell.lines):
                x = end - text_width(line, face, cell.size) if column.right else left
                y = top + number * leading + centred(leading, cell.size)
                marks.append(Text(x, y, line, face, cell.size, colour))
        return Strip(row_height, tuple(marks))

    def _with_rules(self, strip: Strip, thick: float, colour: str) -> Strip:
        rules = [Bar(_LEFT, strip.height - thick / 2, self._right - _LEFT, thick, colour)]
        if self._section.ruled:
            rules += [Bar(edge - _HAIRLINE / 2, 0, _HAIRLINE, strip.height, LINE) for edge in self._edges]
        return replace(strip, marks=(*strip.marks, *rules))

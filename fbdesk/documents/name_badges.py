"""Name badges: 24 on an A4 page (3 x 8 of 70 x 37 mm, as label sheets have them), with thin lines to cut along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fbdesk.documents.fonts import Face
from fbdesk.documents.list_document import INK, QUIET, STRONG
from fbdesk.documents.marks import Bar, Mark, Page, Text, text_width
from fbdesk.documents.paragraphs import TextStep, balanced, fit
from fbdesk.i18n import language

_COLUMNS, _ROWS = 3, 8
_WIDTH, _HEIGHT = 70.0, 37.0
_TOP: Final = 0.5
#: Printers reach no further than this, so nothing stands nearer to the edge of a badge.
_PAD: Final = 6.0
_CUT: Final = "#D5D9DF"
_NAME: Final = (TextStep(17, least=14), TextStep(15, least=11, lines=2, leading=6.4))
_SMALL: Final = (TextStep(8.5, least=7.5), TextStep(7.5, least=6, lines=2, leading=3.3))


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on a badge."""

    name: str
    organisation: str
    event: str


def render_badges(badges: Sequence[Badge], title: str, office: str) -> bytes:
    """Return the badges as PDF."""
    from fbdesk.documents.painting import About, paint

    each = _COLUMNS * _ROWS
    pages = [_page(badges[start : start + each]) for start in range(0, len(badges), each)]
    return paint(pages, 210, 297, About(title, office, title, language()))


def _page(badges: Sequence[Badge]) -> Page:
    marks: list[Mark] = [*_lines()]
    for place, badge in enumerate(badges):
        marks += _badge(badge, place % _COLUMNS * _WIDTH, _TOP + place // _COLUMNS * _HEIGHT)
    return tuple(marks)


def _lines() -> Iterator[Bar]:
    for column in range(1, _COLUMNS):
        yield Bar(column * _WIDTH - 0.05, _TOP, 0.1, _ROWS * _HEIGHT, _CUT)
    for row in range(1, _ROWS):
        yield Bar(0, _TOP + row * _HEIGHT - 0.05, _COLUMNS * _WIDTH, 0.1, _CUT)


def _badge(badge: Badge, left: float, top: float) -> Iterator[Text]:
    """The event above, the name in the middle, the organisation below; each shrinks until it fits."""
    yield from _centred(badge.event, "regular", _SMALL, left, top + 7.5, QUIET)
    yield from _centred(badge.name, "semibold", _NAME, left, top + 21.0, STRONG)
    yield from _centred(badge.organisation, "regular", _SMALL, left, top + 31.0, INK)


def _centred(
    text: str, face: Face, steps: Sequence[TextStep], left: float, middle: float, colour: str
) -> Iterator[Text]:
    room = _WIDTH - 2 * _PAD
    fitted = balanced(fit(text, face, room, steps), text, face, room)
    first = middle - fitted.step.leading * (len(fitted.lines) - 1) / 2
    for number, line in enumerate(fitted.lines):
        x = left + (_WIDTH - text_width(line, face, fitted.size)) / 2
        yield Text(x, first + number * fitted.step.leading, line, face, fitted.size, colour)

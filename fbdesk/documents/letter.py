"""A letter in the form that German window envelopes want (DIN 5008, form B), on as many pages as it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from fbdesk.documents.marks import Mark, Page, Picture, Text, text_width
from fbdesk.documents.strips import Strip, height, laid, paginated, paragraph
from fbdesk.i18n import _, language

_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT: Final = 25.0
_RIGHT: Final = 190.0
#: DIN 5008 form B: the address field begins 45 mm below the upper edge, the text below 98 mm.
_ADDRESS_TOP: Final = 45.0
_ADDRESS_WIDTH: Final = 80.0
_INFORMATION: Final = 125.0
_TEXT_TOP: Final = 98.5
_LATER_TOP: Final = 30.0
_FLOOR: Final = 278.0
_SIZE, _LEADING = 10.5, 5.2
INK, QUIET = "#1B1F26", "#525A66"
_LOGO: Final = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter says; `recipient`, `information` and `signature` are lines, `paragraphs` running text."""

    sender: str
    sender_lines: tuple[str, ...] = ()
    recipient: tuple[str, ...]
    information: tuple[str, ...] = ()
    subject: str
    paragraphs: tuple[str, ...]
    closing: str
    signature: tuple[str, ...] = ()
    foot: str = ""
    logo: bytes | None = None
    #: Width of the logo by its height.
    logo_ratio: float = 1.0
    language: str = field(default_factory=language)


def render_letters(letters: Sequence[Letter]) -> bytes:
    """Return letters as one PDF, each on pages of its own; the same content gives the same bytes."""
    from fbdesk.documents.painting import About, paint

    pages = [page for letter in letters for page in compose_letter(letter)]
    first = letters[0]
    return paint(pages, _WIDTH, _HEIGHT, About(first.subject, first.sender, "", first.language))


def compose_letter(letter: Letter) -> list[Page]:
    """Return the pages of a letter, at least one."""
    bodies = paginated(list(_body(letter)), (_TEXT_TOP, _FLOOR), (_LATER_TOP, _FLOOR))
    return [
        (*(_head(letter) if number == 1 else ()), *body, *_foot(letter, number, len(bodies)))
        for number, body in enumerate(bodies, 1)
    ]


def _head(letter: Letter) -> Iterator[Mark]:
    if letter.logo is not None:
        width = min(_LOGO * letter.logo_ratio, 60.0)
        yield Picture(_RIGHT - width, 12.0, width, width / letter.logo_ratio, letter.logo)
    yield Text(_LEFT, 20.0, letter.sender, "semibold", 13, INK)
    for number, line in enumerate(letter.sender_lines):
        yield Text(_LEFT, 26.0 + 4.4 * number, line, "regular", 9, QUIET)
    back = " · ".join((letter.sender, *letter.sender_lines[:1]))
    yield from _lines(back, _ADDRESS_TOP + 2.0, 7, 3.4, QUIET)
    top = _ADDRESS_TOP + 12.0
    for line in letter.recipient:
        placed = paragraph(line, _LEFT, _ADDRESS_WIDTH, _SIZE, 4.9, INK)
        for strip in placed:
            yield from _at(strip, top)
            top += strip.height
    for number, line in enumerate(letter.information):
        yield Text(_INFORMATION, _ADDRESS_TOP + 14.0 + 4.9 * number, line, "regular", 9.5, QUIET)


def _lines(text: str, top: float, size: float, leading: float, colour: str) -> Iterator[Mark]:
    for strip in paragraph(text, _LEFT, _ADDRESS_WIDTH, size, leading, colour)[:2]:
        yield from _at(strip, top)
        top += strip.height


def _at(strip: Strip, top: float) -> Iterator[Mark]:
    for mark in strip.marks:
        yield replace(mark, y=mark.y + top)


def _body(letter: Letter) -> Iterator[Strip]:
    width = _RIGHT - _LEFT
    yield from paragraph(letter.subject, _LEFT, width, 11.5, 5.8, INK, "semibold")
    yield Strip(_LEADING)
    for text in letter.paragraphs[:-1]:
        yield from _paragraph(text)
    # A signature never stands alone on a page: the last paragraph goes with it.
    end = [*_paragraph(letter.paragraphs[-1]), *_paragraph(letter.closing), Strip(10.0)]
    yield _together([*end, *(strip for line in letter.signature for strip in _paragraph(line)[:-1])])


def _paragraph(text: str) -> list[Strip]:
    """Return a paragraph with the gap below it; its own line breaks stay."""
    strips: list[Strip] = []
    for line in text.split("\n"):
        strips += paragraph(line, _LEFT, _RIGHT - _LEFT, _SIZE, _LEADING, INK)
    return [*strips, Strip(_LEADING * 0.7)]


def _together(strips: Sequence[Strip]) -> Strip:
    return Strip(height(strips), tuple(laid(strips, 0)))


def _foot(letter: Letter, number: int, pages: int) -> Iterator[Mark]:
    if letter.foot:
        yield Text(_LEFT, 285.0, letter.foot, "regular", 8, QUIET)
    if pages > 1:
        page = _("Page {page} of {pages}").format(page=number, pages=pages)
        yield Text(_RIGHT - text_width(page, "regular", 8), 285.0, page, "regular", 8, QUIET)

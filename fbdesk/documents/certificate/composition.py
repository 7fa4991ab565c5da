"""Placing a certificate: its content becomes pages of marks, and nothing lies over anything else."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fbdesk.documents.certificate.content import CertificateData
from fbdesk.documents.certificate.flow import arrange
from fbdesk.documents.certificate.layout import Block, Layout, SignatureText
from fbdesk.documents.images import prepared
from fbdesk.documents.marks import Bar, Code, Mark, Page, Picture, Text, text_width
from fbdesk.documents.paragraphs import balanced, fit

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SIGNATURE_LINE = 0.18


def compose(data: CertificateData, layout: Layout) -> tuple[Page, ...]:
    """Return the pages of a certificate, at least one."""
    bodies = arrange(data, layout)
    return tuple(
        tuple(_page(data, layout, body, number, len(bodies))) for number, body in enumerate(bodies, 1)
    )


def _page(data: CertificateData, layout: Layout, body: list[Mark], number: int, pages: int) -> Iterator[Mark]:
    """Yield the marks in the order of reading: head, body, place and signatures, number and code."""
    where = ("all", "first" if number == 1 else "later")
    own_paper = data.letterhead is not None
    for bar in layout.bars:
        if bar.on in where and not (own_paper and bar.letterhead):
            yield Bar(bar.x, bar.y, bar.width, bar.height, layout.colours[bar.colour])
    logo = _logo(data, layout) if number == 1 and not own_paper else None
    if logo:
        yield logo
    values = _values(data, number, pages)
    head: list[Mark] = []
    foot: list[Mark] = [*_signatures(data, layout)] if number == 1 else []
    for block in layout.blocks:
        if block.on in where and not (own_paper and block.letterhead):
            part = head if block.y < layout.flow.text_top else foot
            part += _block(_beside(logo, block, layout), values, layout)
    yield from (*head, *body, *sorted(foot, key=lambda mark: mark.y))
    if number == 1 and data.qr:
        code = layout.code
        yield Code(code.x, code.y, code.size, data.qr, layout.colours[code.colour])


def _values(data: CertificateData, page: int, pages: int) -> dict[str, str]:
    captions = data.captions
    page_line = captions.page.replace("{page}", str(page)).replace("{pages}", str(pages))
    return {
        "office_name": data.office_name,
        "office_line": data.office_line,
        "address": "\n".join(data.address_lines),
        "mark": data.mark,
        "title": data.title,
        "heading": " · ".join(filter(None, (data.title, data.programme_line))),
        "programme_line": data.programme_line,
        "name": data.name,
        "organisation": data.organisation,
        "place_date": data.place_date,
        "number": data.number,
        "number_line": data.number and captions.number.replace("{number}", data.number),
        "check_text": data.check_text,
        "page_line": page_line if pages > 1 else "",
    }


def _filled(content: str, values: dict[str, str]) -> str:
    """Put the values into a block's content; a value's own braces are left as they are."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), content)


def _block(block: Block, values: dict[str, str], layout: Layout) -> Iterator[Text]:
    text = _filled(block.content, values)
    fitted = fit(text, block.face, block.width, block.steps, block.tracking)
    if block.balanced:
        fitted = balanced(fitted, text, block.face, block.width, block.tracking)
    step = fitted.step
    top = block.y - step.rise * (len(fitted.lines) - 1)
    for number, line in enumerate(fitted.lines):
        x = block.x
        if block.align == "right":
            x += block.width - text_width(line, block.face, fitted.size, block.tracking)
        colour = layout.colours[block.colour]
        y = top + step.leading * number
        yield Text(x, y, line, block.face, fitted.size, colour, block.tracking)


def _logo(data: CertificateData, layout: Layout) -> Picture | None:
    if data.logo is None:
        return None
    place, picture = layout.logo, prepared(data.logo)
    width = min(place.widest, place.height * picture.width / picture.height)
    height = width * picture.height / picture.width
    return Picture(place.x, place.y + (place.height - height) / 2, width, height, data.logo)


def _beside(logo: Picture | None, block: Block, layout: Layout) -> Block:
    if logo is None or not block.after_logo:
        return block
    moved = logo.width + layout.logo.gap
    return replace(block, x=block.x + moved, width=block.width - moved)


def _signatures(data: CertificateData, layout: Layout) -> Iterator[Mark]:
    """Yield the lines to sign on: as wide as the layout says, narrower when three stand side by side."""
    place, count = layout.signatures, len(data.signatures)
    if not count:
        return
    room = place.right - place.x
    width = min(place.width, (room - place.gap * (count - 1)) / count)
    for number, (name, function) in enumerate(data.signatures):
        x = place.x + number * (room - width) / max(count - 1, 1)
        yield Bar(x, place.y, width, _SIGNATURE_LINE, layout.colours[place.name.colour])
        named = list(_below(name, x, width, place.name, layout, place.y))
        yield from named
        lower = named[-1].y - named[0].y if named else 0.0
        yield from _below(function, x, width, place.function, layout, place.y + lower)


def _below(
    text: str, x: float, width: float, style: SignatureText, layout: Layout, y: float
) -> Iterator[Text]:
    fitted = fit(text, style.face, width, style.steps)
    for number, line in enumerate(fitted.lines):
        baseline = y + style.below + fitted.step.leading * number
        yield Text(x, baseline, line, style.face, fitted.size, layout.colours[style.colour])

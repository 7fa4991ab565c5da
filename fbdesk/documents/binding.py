"""Putting finished PDFs together: batch files, and documents on the office's own letter paper."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbdesk.errors import UserError
from fbdesk.i18n import _

if TYPE_CHECKING:
    import pikepdf


_PAPER = "/Letterhead"


def join(pdfs: Sequence[bytes]) -> bytes:
    """Return one PDF with the pages of all, in their order; the same PDFs give the same bytes.

    Fonts and pictures that several of them have in common are stored once. ValueError when there is no PDF.
    """
    import pikepdf

    if not pdfs:
        raise ValueError("nothing to join")
    seen: dict[bytes, pikepdf.Object] = {}
    with pikepdf.Pdf.new() as batch:
        for pdf in pdfs:
            start = len(batch.pages)
            with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
                batch.pages.extend(document.pages)
            for number in range(start, len(batch.pages)):
                _share_streams(batch.pages[number], seen)
        return _saved(batch)


def on_letterhead(pdf: bytes, letterhead: bytes) -> bytes:
    """Return the PDF with the office's letter paper below the first page; its second page, if any, below later ones.

    Raises UserError when the letter paper is no PDF that can be opened.
    """
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document, _opened(letterhead) as paper:
        _lay_below(document.pages[0], paper.pages[0], document)
        for page in document.pages[1:] if len(paper.pages) > 1 else ():
            _lay_below(page, paper.pages[1], document)
        return _saved(document)


def check_letterhead(letterhead: bytes) -> None:
    """Raise UserError with the reason when the PDF cannot serve as letter paper; to be called when it is chosen."""
    with _opened(letterhead):
        pass


def _opened(letterhead: bytes) -> pikepdf.Pdf:
    import pikepdf

    try:
        paper = pikepdf.Pdf.open(io.BytesIO(letterhead))
    except pikepdf.PasswordError as error:
        raise UserError(_("The letterhead is protected by a password. Save it without one.")) from error
    except pikepdf.PdfError as error:
        raise UserError(_("The letterhead cannot be read as a PDF. Choose a PDF file.")) from error
    if not paper.pages:
        raise UserError(_("The letterhead has no page. Choose a PDF with one page."))
    return paper


def _lay_below(page: pikepdf.Page, paper: pikepdf.Page, document: pikepdf.Pdf) -> None:
    """Draw the paper first. pikepdf's own underlay gives it a random name, so that no two files would be the same."""
    import pikepdf

    form = document.copy_foreign(paper.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(_PAPER))
    whole_page = pikepdf.Rectangle(page.trimbox)
    place = page.calc_form_xobject_placement(
        form, name, whole_page, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    page.contents_add(place, prepend=True)


def _share_streams(page: pikepdf.Page, seen: dict[bytes, pikepdf.Object]) -> None:
    """Point fonts and pictures of the page to those of an earlier page that have the same content."""
    resources: Any = page.resources
    for font in dict(resources.get("/Font", {})).values():
        _share(font, "/ToUnicode", seen)
        if "/FontDescriptor" in font:
            _share(font["/FontDescriptor"], "/FontFile2", seen)
    pictures = resources.get("/XObject", {})
    for name in list(pictures.keys()):
        _share(pictures, name, seen)


def _share(holder: Any, key: str, seen: dict[bytes, pikepdf.Object]) -> None:
    import pikepdf

    stream = holder.get(key)
    if isinstance(stream, pikepdf.Stream):
        content = hashlib.sha256(stream.read_raw_bytes())
        content.update(repr(sorted(stream.keys())).encode())
        holder[key] = seen.setdefault(content.digest(), stream)


def _saved(document: pikepdf.Pdf) -> bytes:
    import pikepdf

    target = io.BytesIO()
    document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def count_pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def excerpt(pdf: bytes, pages: int) -> bytes:
    """Return the first pages of a PDF; the whole of a short one."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        if len(document.pages) <= pages:
            return pdf
        with pikepdf.Pdf.new() as part:
            part.pages.extend(document.pages[:pages])
            return _saved(part)

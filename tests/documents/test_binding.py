"""Batch files and letter paper."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fbdesk.documents.binding import check_letterhead, join, on_letterhead
from fbdesk.documents.certificate.content import sample_certificate
from fbdesk.documents.certificate.pdf import render
from fbdesk.errors import UserError
from fbdesk.paths import resource


def _certificate(name: str) -> bytes:
    logo = resource("demo", "logo.png").read_bytes()
    return render(replace(sample_certificate(logo=logo), name=name))


def _paper(**options: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Contents = pdf.make_stream(b"0.5 g 0 0 20 842 re f % letter paper")
        pdf.save(target, **options)
    return target.getvalue()


def test_pages_keep_their_order() -> None:
    names = ["Bo Ek", "Anna Ott", "王小明", "Łukasz Nowak"]
    pages = pypdf.PdfReader(io.BytesIO(join([_certificate(name) for name in names]))).pages
    assert [name for name, page in zip(names, pages, strict=True) if name in page.extract_text()] == names


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [_certificate("Bo Ek"), _certificate("Anna Ott")]
    assert join(parts) == join(parts)
    assert join(parts) != join(parts[::-1])


def test_fonts_and_logo_are_stored_once() -> None:
    parts = [_certificate(f"Anna {letter}") for letter in "ABCDEFGHIJ"]
    joined = join(parts)
    assert len(joined) < 2 * len(parts[0])
    with pikepdf.Pdf.open(io.BytesIO(joined)) as pdf:
        assert sum("/Length1" in part for part in pdf.objects if isinstance(part, pikepdf.Stream)) == 3


def test_nothing_to_join_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        join([])


def _has_paper(page: pikepdf.Page) -> bool:
    return any(b"letter paper" in part.read_bytes() for part in page.resources.get("/XObject", {}).values())


@pytest.mark.parametrize(("paper_pages", "below"), [(1, [True, False]), (2, [True, True]), (3, [True, True])])
def test_letter_paper_lies_below_the_first_page_and_its_second_below_later_ones(
    paper_pages: int, below: list[bool]
) -> None:
    plain = render(replace(sample_certificate(), rows=sample_certificate().rows * 4))
    paper = join([_paper()] * paper_pages)
    with pikepdf.Pdf.open(io.BytesIO(on_letterhead(plain, paper))) as pdf:
        assert [_has_paper(page) for page in pdf.pages] == below


def test_a_certificate_on_letter_paper_keeps_its_text_and_bytes() -> None:
    data = replace(sample_certificate(), letterhead=_paper())
    pdf = render(data)
    assert pdf == render(data)
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Łukasz Öztürk-Şahin" in text
    assert "Beispielstraße" not in text


def test_letter_paper_that_cannot_serve_is_refused(tmp_path: Path) -> None:
    check_letterhead(_paper())
    with pytest.raises(UserError, match="Kennwort"):
        check_letterhead(_paper(encryption=pikepdf.Encryption(user="geheim", owner="geheim")))
    with pytest.raises(UserError, match="nicht als PDF"):
        check_letterhead(b"kein PDF")

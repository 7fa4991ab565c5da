"""Name badges: 24 a page, every name inside its own badge however long it is."""

import io

import pypdf
import pytest

from fbdesk.documents import name_badges
from fbdesk.documents.marks import Text
from fbdesk.documents.name_badges import Badge, render_badges

LONG = "Prof. Dr. Wiebke-Charlotte Schmidt-Reitemeier von der Heide und zu Hohenfels"


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (24, 1), (25, 2), (200, 9)])
def test_there_are_24_on_a_page(people: int, pages: int) -> None:
    badges = [Badge(f"Anna Kern {n}", "Stadt Aue", "Fachtag") for n in range(people)]
    reader = pypdf.PdfReader(io.BytesIO(render_badges(badges, "Namensschilder", "Büro")))
    assert len(reader.pages) == pages
    text = " ".join(page.extract_text() for page in reader.pages)
    assert text.count("Anna Kern") == people


@pytest.mark.parametrize("name", ["Li", LONG, "Nguyễn Thị Mai Anh", "ليلى العلي", "<b>Kern</b>", "W" * 60])
def test_a_name_stays_inside_its_badge(name: str) -> None:
    page = name_badges._page([Badge("", "", "")] * 4 + [Badge(name, LONG, LONG)])
    texts = [mark for mark in page if isinstance(mark, Text) and mark.text]
    assert texts
    for mark in texts:
        assert 70 <= mark.box.left <= mark.box.right <= 140
        assert 37.5 <= mark.box.top <= mark.box.bottom <= 74.5

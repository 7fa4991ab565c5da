"""Lists and sign-in sheets as PDF: golden text, pages with repeated heads, every script, nothing interpreted."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from fbdesk.documents.list_document import (
    ListColumn,
    ListDocument,
    ListSection,
    compose_list,
    render_list,
    render_lists,
)
from fbdesk.documents.marks import Text
from fbdesk.documents.sign_in_sheet import SheetRow, SignInSheet, as_list, render_sheets

NAMES = (
    "Öztürk-Şahin, Łukasz",
    "von der Heide, Prof. Dr. Wiebke-Charlotte",
    "Nguyễn, Thị Hoa",
    "Шевченко, Ольга",
    "العلي، ليلى",
    "<b>Müller</b> & Söhne, Jörg",
)
SHEET = SignInSheet(
    programme="Beccaria-Qualifizierung · 10. Durchgang",
    when="Sa., 18. Juni 2022, 09:00–16:30 Uhr",
    sheet="Blatt 14",
    unit="Modul 4: Wirkung und Transfer",
    where="Tagungshaus, Raum 2.14, Görlitz",
    speakers="Prof. Dr. Ilse Roth, Łukasz Öztürk",
    carrier="Landespräventionsrat",
    funding="Gefördert aus Mitteln des Freistaates Sachsen.",
    office="Koordinierungsstelle",
    signatures=("Vormittag", "Nachmittag"),
    rows=tuple(SheetRow(n, name, "Stadt Dresden, Amt für Soziales") for n, name in enumerate(NAMES, 1)),
    blank_rows=3,
)


def _pages(pdf: bytes) -> list[str]:
    texts = [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return ["\n".join(" ".join(line.split()) for line in lines if line.strip()) for lines in texts]


def _many(people: int) -> SignInSheet:
    rows = tuple(SheetRow(n, NAMES[n % 6], "Stadt") for n in range(1, people + 1))
    return replace(SHEET, rows=rows)


def test_the_text_of_a_sign_in_sheet_is_the_golden_text() -> None:
    golden = Path(__file__).with_name("sign_in_sheet.txt").read_text("utf-8")
    assert "\n".join(_pages(render_sheets([SHEET]))) + "\n" == golden


def test_sixty_people_run_over_pages_that_repeat_sheet_and_head() -> None:
    pages = _pages(render_sheets([_many(60)]))
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert "Blatt 14" in page
        assert "Nr. Name Organisation Vormittag Nachmittag" in page
        assert f"Seite {number} von 3" in page
    assert "Beccaria-Qualifizierung · 10. Durchgang" in pages[2]


def test_every_person_stands_on_exactly_one_line_of_the_paper() -> None:
    pages = compose_list(as_list(_many(60)))
    numbers = [mark.text for page in pages for mark in page if isinstance(mark, Text) and mark.text.isdigit()]
    assert numbers == [str(n) for n in range(1, 61)]


@pytest.mark.parametrize("people", [0, 1, 19, 61])
@pytest.mark.parametrize("days", [1, 2, 5])
def test_nothing_leaves_the_paper(people: int, days: int) -> None:
    document = as_list(
        replace(_many(people), signatures=tuple(f"Sa., {n}.06.2022" for n in range(days)), landscape=days > 1)
    )
    width, height = document.size
    for page in compose_list(document):
        for mark in page:
            assert 8 <= mark.box.left <= mark.box.right <= width - 8
            assert 5 <= mark.box.top <= mark.box.bottom <= height - 5


def test_several_days_turn_the_paper_and_both_kinds_mix_in_one_file() -> None:
    wide = replace(SHEET, signatures=("Fr.", "Sa.", "So."), sheet="Blätter 1–3", landscape=True)
    reader = pypdf.PdfReader(io.BytesIO(render_sheets([SHEET, wide, SHEET])))
    sizes = [(page.mediabox.width > page.mediabox.height) for page in reader.pages]
    assert sizes == [False, True, False]


def test_a_place_to_sign_that_is_not_expected_is_crossed_out() -> None:
    rows = (SheetRow(1, "Kern, Anna", "", (True, False)),)
    (page,) = _pages(render_sheets([replace(SHEET, rows=rows, blank_rows=0)]))
    assert "1 Kern, Anna –" in page


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_sheets([SHEET]) == render_sheets([SHEET])


def test_an_office_that_gives_only_a_title_gets_a_list_anyway() -> None:
    (page,) = _pages(render_list(ListDocument(title="Liste")))
    assert page == "Liste\nSeite 1 von 1"


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for before in range(20, 40):
        filler = ListSection(columns=(ListColumn("A", 1),), rows=(("x",),) * before)
        asked = ListSection(heading="Frage", columns=(ListColumn("B", 1),), rows=(("y",),))
        pages = _pages(render_list(ListDocument(title="Liste", sections=(filler, asked))))
        (with_heading,) = [page for page in pages if "Frage" in page]
        assert "y" in with_heading.split("Frage")[1]


def test_long_answers_break_into_lines_and_run_on() -> None:
    answer = "Wie gewinnen wir Ehrenamtliche, die bleiben? " * 40
    section = ListSection(
        heading="Fragen", columns=(ListColumn("Name", 1), ListColumn("Antwort", 3)), rows=(("A", answer),) * 4
    )
    pages = _pages(render_lists([ListDocument(title="Wünsche", sections=(section,))]))
    assert len(pages) > 1
    assert sum(page.count("Ehrenamtliche") for page in pages) == 160

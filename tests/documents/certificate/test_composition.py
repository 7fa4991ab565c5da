"""Placing: nothing overlaps, everything stays on the printable paper, whatever the lengths."""

from dataclasses import replace
from itertools import combinations, cycle, islice

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fbdesk.documents.certificate.composition import compose
from fbdesk.documents.certificate.content import CertificateData, CertificateRow, sample_certificate
from fbdesk.documents.certificate.layout import certificate_layout
from fbdesk.documents.marks import Bar, Box, Code, Page, Picture, Text
from fbdesk.paths import resource

# The failing pair of marks says enough; a smaller certificate would take minutes to find.
_WITHOUT_SHRINKING = (Phase.explicit, Phase.generate)
_WORDS = st.sampled_from(
    [
        "und",
        "Łukasz",
        "Öztürk-Şahin",
        "Gemeindeverwaltungsverband",
        "Nguyễn",
        "Шевченко",
        "王小明",
        "ليلى",
        "😀",
    ]
)


def _text(most_words: int) -> st.SearchStrategy[str]:
    """Lengths spread evenly: a plain list of words is nearly always short."""
    words = st.lists(_WORDS, min_size=1, max_size=7).map(cycle)
    return st.builds(lambda count, word: " ".join(islice(word, count)), st.integers(0, most_words), words)


_ROWS = st.builds(
    CertificateRow,
    label=st.sampled_from(["", "Modul 1", "Kompetenzbaustein 12"]),
    title=_text(25),
    period=st.sampled_from(["", "17.09. – 09.10.2021", "19.11.2021 – 22.01.2022"]),
    planned=st.sampled_from(["", "26", "1.026"]),
    attended=st.sampled_from(["0", "25,5", "nicht besucht"]),
)
_CERTIFICATES = st.builds(
    CertificateData,
    office_name=_text(15),
    office_line=_text(15),
    address_lines=st.lists(_text(6), max_size=6).map(tuple),
    mark=st.sampled_from(["", "Zweitschrift", "Berichtigte Fassung"]),
    title=_text(12),
    programme_line=_text(20),
    name=_text(15),
    organisation=_text(30),
    text=_text(250),
    rows=st.integers(0, 18).flatmap(lambda count: st.lists(_ROWS, min_size=count, max_size=count).map(tuple)),
    sum_label=st.sampled_from(["", "Summe Präsenz"]),
    sum_planned=st.just("104"),
    sum_attended=st.just("101"),
    footnote=_text(40),
    conditions=_text(200),
    place_date=_text(8),
    signatures=st.lists(st.tuples(_text(8), _text(15)), min_size=1, max_size=3).map(tuple),
    number=st.sampled_from(["", "BEC-2022-026"]),
    check_text=_text(25),
    qr=st.sampled_from(["", "BEC-2022-026"]),
    logo=st.sampled_from([None, resource("demo", "logo.png").read_bytes()]),
)


def _sample(**changes: object) -> CertificateData:
    return replace(sample_certificate(), **changes)


def _rows(count: int) -> tuple[CertificateRow, ...]:
    return tuple(
        CertificateRow(f"Modul {n}", "Projekte", "17.09. – 09.10.2021", "8", "7") for n in range(1, count + 1)
    )


def _pages(data: CertificateData) -> tuple[Page, ...]:
    return compose(data, certificate_layout())


def _line(page: Page, text: str) -> Text:
    return next(mark for mark in page if isinstance(mark, Text) and mark.text == text)


def _overlap(one: Box, other: Box) -> bool:
    apart = 0.01
    return (
        min(one.right, other.right) - max(one.left, other.left) > apart
        and min(one.bottom, other.bottom) - max(one.top, other.top) > apart
    )


@settings(max_examples=60, phases=_WITHOUT_SHRINKING)
@given(_CERTIFICATES)
def test_nothing_overlaps_and_nothing_leaves_the_paper(data: CertificateData) -> None:
    for page in _pages(data):
        marks = [mark for mark in page if not (isinstance(mark, Text) and not mark.text.strip())]
        for one, other in combinations(marks, 2):
            if not (isinstance(one, Bar) and isinstance(other, Bar)):
                assert not _overlap(one.box, other.box), (one, other)
        for mark in marks:
            assert mark.box.left >= 10.0 - 0.01, mark
            assert mark.box.right <= 200.0, mark
            assert mark.box.top >= 10.0, mark
            assert mark.box.bottom <= 287.0, mark


@settings(max_examples=30, phases=_WITHOUT_SHRINKING)
@given(_CERTIFICATES)
def test_every_word_is_somewhere(data: CertificateData) -> None:
    drawn = "".join(
        "".join(mark.text.split()) for page in _pages(data) for mark in page if isinstance(mark, Text)
    )
    for part in (data.text, data.conditions, data.name, *(row.title for row in data.rows)):
        for word in part.split():
            assert word in drawn


def test_the_sample_stands_where_the_design_says() -> None:
    (page,) = _pages(_sample(logo=resource("demo", "logo.png").read_bytes()))
    assert _line(page, "Zertifikat").size == 34.0
    name = _line(page, "Łukasz Öztürk-Şahin")
    assert (name.x, name.y, name.size) == (25.0, 81.4, 23.0)
    logo = next(mark for mark in page if isinstance(mark, Picture))
    assert logo.box == (25.0, 15.0, 38.0, 28.0)
    code = next(mark for mark in page if isinstance(mark, Code))
    assert (code.size, 297.0 - code.box.bottom) == (19.0, 11.0)
    lines = [mark for mark in page if isinstance(mark, Bar) and mark.y == 240.0]
    assert [(line.x, line.width) for line in lines] == [(25.0, 66.0), (124.0, 66.0)]


def test_figures_end_at_their_column() -> None:
    (page,) = _pages(_sample())
    assert _line(page, "104").box.right == pytest.approx(165.6)
    assert _line(page, "101").box.right == pytest.approx(190.0)


@pytest.mark.parametrize(
    ("count", "pages", "size"), [(4, 1, 9.4), (7, 1, 9.4), (8, 1, 9.0), (9, 1, 9.0), (14, 2, 9.4)]
)
def test_many_rows_get_smaller_then_move_to_the_second_page(count: int, pages: int, size: float) -> None:
    composed = _pages(_sample(rows=_rows(count)))
    assert len(composed) == pages
    assert _line(composed[-1], f"Modul {count}").size == size


def test_the_second_page_says_whose_it_is_and_the_first_keeps_the_sum() -> None:
    first, second = _pages(_sample(rows=_rows(14)))
    for text in (
        "Die Bausteine stehen auf Seite 2.",
        "Summe Präsenz",
        "104",
        "Seite 1 von 2",
        "Sabine Krüger",
    ):
        assert _line(first, text)
    for text in ("Łukasz Öztürk-Şahin", "Nr. BEC-2022-026", "Seite 2 von 2", "Modul 14", "Summe Präsenz"):
        assert _line(second, text)


def test_one_page_has_no_page_number() -> None:
    (page,) = _pages(_sample())
    assert not [mark for mark in page if isinstance(mark, Text) and mark.text.startswith("Seite")]


def test_a_long_double_name_takes_two_lines() -> None:
    (page,) = _pages(_sample(name="Prof. Dr. Maria-Theresia Freifrau von und zu der Heide-Schwarzenbergerin"))
    first, second = (m for m in page if isinstance(m, Text) and m.face == "semibold" and m.size > 12.0)
    assert first.y < second.y
    assert 9.0 <= first.size <= 16.0


def test_braces_in_a_name_are_no_placeholder() -> None:
    (page,) = _pages(_sample(name="{title} {number}"))
    assert _line(page, "{title} {number}")


@pytest.mark.parametrize(("count", "width"), [(1, 66.0), (2, 66.0), (3, 49.0)])
def test_signatures_stand_side_by_side(count: int, width: float) -> None:
    (page,) = _pages(_sample(signatures=(("Sabine Krüger", "Leitung"),) * count))
    lines = [mark for mark in page if isinstance(mark, Bar) and mark.y == 240.0]
    assert [round(line.width, 2) for line in lines] == [width] * count


def test_the_function_makes_room_for_a_name_of_two_lines() -> None:
    name = "Dr. Maximilian-Alexander von Hohenstein-Wackerbarth zu Großbothen und Nimbschen"
    (page,) = _pages(_sample(signatures=((name, "Leitung"),)))
    lowest = max(mark.box.bottom for mark in page if isinstance(mark, Text) and 240 < mark.y < 248)
    assert _line(page, "Leitung").box.top >= lowest


def test_a_long_text_pushes_the_table_down() -> None:
    (page,) = _pages(_sample(text="Sie hat teilgenommen. " * 25))
    assert _line(page, "Baustein").y > 131


def test_own_letterhead_replaces_edge_logo_and_address() -> None:
    (page,) = _pages(_sample(letterhead=b"paper", logo=resource("demo", "logo.png").read_bytes()))
    assert not [mark for mark in page if isinstance(mark, Picture)]
    assert not [mark for mark in page if isinstance(mark, Bar) and mark.x < 25.0]
    texts = {mark.text for mark in page if isinstance(mark, Text)}
    assert "Koordinierungsstelle" not in texts
    assert "Zertifikat" in texts

"""Strips on pages."""

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.documents.marks import Bar
from fbdesk.documents.strips import Strip, laid, paginated


def _strip(height: float, name: str = "x", head: Strip | None = None) -> Strip:
    return Strip(height, (Bar(0, 0, 1, height, name),), head)


def test_strips_lie_one_below_the_other() -> None:
    assert [mark.y for mark in laid([_strip(5), _strip(7), _strip(1)], 20.0)] == [20.0, 25.0, 32.0]


def test_a_heading_is_repeated_on_the_next_page() -> None:
    head = _strip(10, "head")
    strips = [head, *(_strip(30, str(n), head) for n in range(4))]
    pages = paginated(strips, (0.0, 100.0), (50.0, 125.0))
    assert [[(mark.colour, mark.y) for mark in page if isinstance(mark, Bar)] for page in pages] == [
        [("head", 0.0), ("0", 10.0), ("1", 40.0), ("2", 70.0)],
        [("head", 50.0), ("3", 60.0)],
    ]


def test_the_repeated_heading_takes_its_room() -> None:
    head = _strip(10, "head")
    pages = paginated([_strip(30, str(n), head) for n in range(4)], (0.0, 50.0), (0.0, 60.0))
    assert [len(page) for page in pages] == [1, 2, 2, 2]


@given(st.lists(st.floats(1, 150), max_size=40))
def test_no_strip_is_lost_and_only_a_too_high_one_goes_below_the_floor(heights: list[float]) -> None:
    pages = paginated([_strip(height) for height in heights], (98.0, 210.0), (38.0, 268.0))
    marks = [mark for page in pages for mark in page if isinstance(mark, Bar)]
    assert [mark.height for mark in marks] == heights
    for number, page in enumerate(pages):
        floor = 268.0 if number else 210.0
        assert len(page) == 1 or all(mark.box.bottom <= floor + 1e-6 for mark in page)

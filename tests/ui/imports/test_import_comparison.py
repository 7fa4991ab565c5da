"""Words that differ between two texts: found where they stand, never where both have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.ui.imports.import_comparison import compared, differing

WORDS = st.lists(st.sampled_from(["Stadt", "Pirna", "pirna,", "Sozialamt", "-", "Öz"]), max_size=5).map(
    " ".join
)


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("Stadt Pirna", "Stadt Pirna", []),
        ("Stadt Pirna, Sozialamt", "stadt pirna", ["Sozialamt"]),
        ("Anna Maria Kern", "Anna Lux", ["Maria Kern"]),
        ("a@b.example", "c@b.example", ["a@b.example"]),
    ],
)
def test_words_that_the_other_text_does_not_have_are_marked(text: str, other: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in differing(text, other)] == marked


@given(text=WORDS, other=WORDS)
def test_marks_stand_in_order_and_never_on_the_same_text(text: str, other: str) -> None:
    places = differing(text, other)
    flat = [at for place in places for at in place]
    assert flat == sorted(flat)
    assert all(0 <= at <= len(text) for at in flat)
    assert differing(text, text) == ()


def test_an_empty_text_is_a_dash_without_marks() -> None:
    one, other = compared("", "Stadt Pirna")
    assert (one.text, other.marks) == ("–", ())

"""Line breaking and fitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.documents.marks import text_width
from fbdesk.documents.paragraphs import TextStep, balanced, fit, wrap

WORDS = st.lists(st.text(alphabet="abc äöß-/–.,0123 王明", min_size=1, max_size=25), max_size=30).map(
    " ".join
)


def test_a_paragraph_breaks_at_spaces() -> None:
    lines = wrap("Die Projektarbeit wurde am Freitag angenommen.", "regular", 10.0, 45.0)
    assert lines == ("Die Projektarbeit wurde", "am Freitag angenommen.")


def test_line_breaks_in_the_text_stay() -> None:
    assert wrap("eins\nzwei\r\ndrei", "regular", 10.0, 100.0) == ("eins", "zwei", "drei")


@pytest.mark.parametrize(
    "text", ["97 %", "2. Juli", "22. Oktober", "Dr. Roth", "Nr. 4", "§ 5", "45 Minuten", "7 UE"]
)
def test_what_belongs_together_stays_on_one_line(text: str) -> None:
    width = text_width(f"erreicht {text}", "regular", 10.0) - 1
    assert wrap(f"erreicht {text}", "regular", 10.0, width) == ("erreicht", text)


def test_a_year_at_the_end_of_a_sentence_may_end_a_line() -> None:
    width = text_width("im Jahr 2022.", "regular", 10.0) + 1
    assert wrap("im Jahr 2022. Danach", "regular", 10.0, width) == ("im Jahr 2022.", "Danach")


def test_double_names_break_after_the_hyphen() -> None:
    width = text_width("Schwarzenberger-", "regular", 10.0) + 1
    assert wrap("Schwarzenberger-Öztürk", "regular", 10.0, width) == ("Schwarzenberger-", "Öztürk")


def test_east_asian_text_breaks_between_characters() -> None:
    lines = wrap("北京市政府代表王小明。", "regular", 10.0, 20.0)
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


@given(WORDS, st.floats(5, 100))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: float) -> None:
    lines = wrap(text, "regular", 10.0, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, "regular", 10.0) <= width + 1e-6 or len(line) == 1 for line in lines)


def test_a_name_shrinks_before_it_takes_two_lines() -> None:
    steps = (TextStep(23.0, 14.0), TextStep(16.0, 9.0, lines=2))
    short, long = "Bo Ek", "Prof. Dr. Maria-Theresia von und zu der Heide-Schwarzenbergerin"
    assert fit(short, "semibold", 165.0, steps).size == 23.0
    middle = fit(long[:45], "semibold", 165.0, steps)
    assert len(middle.lines) == 1
    assert 14.0 <= middle.size < 23.0
    assert len(fit(long + long, "semibold", 165.0, steps).lines) == 2


@given(WORDS, st.floats(20, 100))
def test_a_text_always_fits_its_place(text: str, width: float) -> None:
    fitted = fit(text, "regular", width, (TextStep(12.0, 9.0), TextStep(9.0, 6.0, lines=2)))
    assert len(fitted.lines) <= fitted.step.lines + text.count("\n")
    assert all(text_width(line, "regular", fitted.size) <= width + 1e-6 for line in fitted.lines)


def test_balanced_lines_are_about_equally_long() -> None:
    text = "Qualifizierungsprogramm für Verantwortliche in den Gemeinden"
    fitted = fit(text, "regular", 90.0, (TextStep(10.0, lines=2),))
    even = balanced(fitted, text, "regular", 90.0)
    lengths = [text_width(line, "regular", 10.0) for line in even.lines]
    assert len(lengths) == 2
    assert abs(lengths[0] - lengths[1]) < 25 < abs(text_width(fitted.lines[1], "regular", 10.0) - 90.0)


@given(
    st.text("abcäöß 123", min_size=1, max_size=30),
    st.sampled_from([8.0, 9.5, 10.6]),
    st.sampled_from([0.1, 3.5, 70.3]),
)
def test_what_exactly_fits_is_not_broken_by_a_rounding_error(text: str, size: float, gap: float) -> None:
    """Columns are made as wide as their widest text and a gap; without the gap the text has to fit again."""
    text = " ".join(text.split()) or "a"
    room = text_width(text, "regular", size) + gap - gap
    assert wrap(text, "regular", size, room) == (text,)
    assert len(wrap(f"{text} b", "regular", size, room)) > 1

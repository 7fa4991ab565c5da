"""Lines in the order of drawing: Arabic joined, right-to-left words reversed, nothing invisible left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.documents.script import is_right_to_left, visual


def test_plain_text_stays_as_it_is() -> None:
    assert visual("Łukasz Öztürk-Şahin (Nguyễn)") == "Łukasz Öztürk-Şahin (Nguyễn)"


def test_accents_are_composed() -> None:
    assert visual("Zoe\u0308 S\u0326tefan") == "Zoë Ștefan"


def test_hebrew_is_reversed_inside_a_german_line() -> None:
    assert visual("Frau שרה כהן, Bonn") == "Frau ןהכ הרש, Bonn"


def test_brackets_around_hebrew_are_mirrored() -> None:
    assert visual("(שרה) x") == "(הרש) x"


def test_arabic_letters_are_joined_and_reversed() -> None:
    # lam initial, alef final would be two; lam with alef is one ligature; then alef maksura final …
    assert visual("علي") == "\ufef2\ufee0\ufecb"


def test_lam_and_alef_become_one_sign() -> None:
    assert visual("لا") == "\ufefb"


def test_persian_non_joiner_keeps_letters_apart_and_leaves_no_trace() -> None:
    apart, together = visual("علی\u200cرضا"), visual("علیرضا")
    assert len(apart) == len(together)
    assert apart != together


@pytest.mark.parametrize(
    "text", ["a\u202eb\u202c", "a\u200bb", "a\x00b", "a\u00adb", "a\ufe0fb", "a\u2066b\u2069"]
)
def test_invisible_characters_are_left_out(text: str) -> None:
    assert visual(text) == "ab"


@pytest.mark.parametrize(("text", "drawn"), [("a\tb", "a b"), ("a\u2003b", "a b"), ("a\u202f%", "a\xa0%")])
def test_white_space_is_a_space_or_a_no_break_space(text: str, drawn: str) -> None:
    assert visual(text) == drawn


def test_right_to_left_is_told_from_east_asian() -> None:
    assert is_right_to_left("ليلى")
    assert not is_right_to_left("王小明")


@given(st.text(max_size=40))
def test_every_line_can_be_put_in_order(text: str) -> None:
    drawn = visual(text)
    assert all(character in " \xa0" or not character.isspace() for character in drawn)

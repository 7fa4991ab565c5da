"""Unterrichtseinheiten: minutes added up, divided by 45 and rounded once; what does not add up is said."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import i18n
from fbdesk.i18n import NBSP
from fbdesk.rules.calendar.units import Sum, sum_remark, ue_number, ue_text

MINUTES = st.integers(0, 200_000)


def read(text: str) -> Fraction:
    """Return the number that a German text shows."""
    return Fraction(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0"),
        (2, "0"),
        (3, "0,1"),
        (45, "1"),
        (46, "1"),
        (47, "1"),
        (48, "1,1"),
        (240, "5,3"),
        (300, "6,7"),
        (354, "7,9"),
        (360, "8"),
        (390, "8,7"),
        (780, "17,3"),
        (4680, "104"),
        (56_250, "1.250"),
        (56_280, "1.250,7"),
    ],
)
def test_units_have_a_decimal_only_where_they_need_one(minutes: int, text: str) -> None:
    assert ue_text(minutes) == text


def test_english_has_a_decimal_point() -> None:
    i18n.use_language("en")
    assert (ue_text(300), ue_text(56_280)) == ("6.7", "1,250.7")


@given(MINUTES)
def test_rounding_is_the_exact_one_half_up_at_the_tenth(minutes: int) -> None:
    assert read(ue_text(minutes)) == Fraction(floor(10 * Fraction(minutes, 45) + Fraction(1, 2)), 10)


@given(st.integers(0, 5_000))
def test_whole_units_are_exact_and_have_no_decimal(units: int) -> None:
    assert ue_text(45 * units) == i18n.format_number(units)
    assert ue_number(45 * units) == units


@given(MINUTES, MINUTES)
def test_more_minutes_are_never_fewer_units(one: int, other: int) -> None:
    assert (read(ue_text(one)) <= read(ue_text(other))) or one > other


@given(MINUTES)
def test_a_cell_holds_the_number_that_the_text_shows(minutes: int) -> None:
    assert Fraction(ue_number(minutes)) == read(ue_text(minutes))


@given(st.lists(MINUTES, min_size=1, max_size=8))
def test_parts_and_sum_differ_by_the_rounding_alone_and_that_is_said(parts: list[int]) -> None:
    shown, total = sum(read(ue_text(part)) for part in parts), sum(parts)
    assert abs(shown - read(ue_text(total))) <= Fraction(len(parts), 20)
    assert bool(sum_remark(Sum(parts, total))) == (shown != read(ue_text(total)))


def test_the_remark_names_the_minutes_of_the_sum() -> None:
    two_days = Sum((390, 390), 780)
    assert sum_remark(two_days) == f"Die Summe ist aus den Minuten gerechnet: 780{NBSP}Min."
    assert sum_remark(Sum((360, 390), 750), Sum((), 0)) == ""


def test_several_sums_are_told_apart_and_the_same_minutes_are_said_once() -> None:
    odd, other = Sum((390, 390), 780), Sum((354, 354, 354, 354), 1416)
    assert sum_remark(odd, odd) == sum_remark(odd)
    text = "Die Summen sind aus den Minuten gerechnet: "
    assert sum_remark(odd, Sum((45,), 45), other) == f"{text}780{NBSP}Min., 1.416{NBSP}Min."
    named = (Sum(odd.parts, odd.total, "Modul 1"), Sum(other.parts, other.total, "Umfang"))
    assert sum_remark(*named) == f"{text}Modul 1 780{NBSP}Min., Umfang 1.416{NBSP}Min."

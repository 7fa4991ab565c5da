"""Unterrichtseinheiten: rounded half up, once, on the total."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import i18n
from fbdesk.rules.units import ue, ue_text

MINUTES = st.integers(0, 200_000)


@pytest.mark.parametrize(
    ("minutes", "units"),
    [(0, 0), (22, 0), (23, 1), (45, 1), (67, 1), (68, 2), (300, 7), (360, 8), (4680, 104)],
)
def test_whole_units_are_rounded_half_up(minutes: int, units: int) -> None:
    assert ue(minutes) == units


def test_units_are_rounded_on_the_total_and_not_on_each_date() -> None:
    assert (ue(60 + 60 + 60), ue(60) * 3) == (4, 3)


@pytest.mark.parametrize(
    ("minutes", "whole", "half", "exact"),
    [
        (300, "7", "6,5", "6,67"),
        (270, "6", "6", "6"),
        (293, "7", "6,5", "6,51"),
        (0, "0", "0", "0"),
        (47, "1", "1", "1,04"),
        (56_250, "1.250", "1.250", "1.250"),
    ],
)
def test_units_are_written_as_the_programme_wants(minutes: int, whole: str, half: str, exact: str) -> None:
    assert (ue_text(minutes), ue_text(minutes, "half"), ue_text(minutes, "exact")) == (whole, half, exact)


def test_english_has_a_decimal_point() -> None:
    i18n.use_language("en")
    assert ue_text(300, "exact") == "6.67"


@given(MINUTES)
def test_rounding_is_the_exact_one(minutes: int) -> None:
    exact = Fraction(minutes, 45)
    assert ue(minutes) == floor(exact + Fraction(1, 2))
    half, hundredth = (
        Fraction(ue_text(minutes, rounding).replace(".", "").replace(",", "."))
        for rounding in ("half", "exact")
    )
    assert half == Fraction(floor(2 * exact + Fraction(1, 2)), 2)
    assert hundredth == Fraction(floor(100 * exact + Fraction(1, 2)), 100)


@given(MINUTES, MINUTES)
def test_more_minutes_are_never_fewer_units(one: int, other: int) -> None:
    assert (ue(one) <= ue(other)) or one > other

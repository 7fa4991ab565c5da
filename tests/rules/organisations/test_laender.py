"""The Länder as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.organisations.laender import LAENDER, land_code, land_name


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("NRW", "NW"),
        ("Nds.", "NI"),
        ("S-H", "SH"),
        ("RLP", "RP"),
        ("LSA", "ST"),
        ("Meck-Pomm", "MV"),
        ("Mecklenburg Vorpommern", "MV"),
        ("Baden Würtemberg", "BW"),
        ("Ba-Wü", "BW"),
        ("Freistaat Bayern", "BY"),
        ("Freie und Hansestadt Hamburg", "HH"),
        ("Reinland-Pfalz", "RP"),
        ("Thueringen", "TH"),
        ("Sachsen (Freistaat)", "SN"),
        ("Sachsen Anhalt", "ST"),
        ("DE-SN", "SN"),
        ("bundesweit", "DE"),
        ("Österreich", "XX"),
    ],
)
def test_a_land_is_recognised(written: str, code: str) -> None:
    assert land_code(written) == code


@pytest.mark.parametrize("text", ["", "x", "Westfalen", "Landkreis", "Sachsenhausen", "Bautzen", "Auarland"])
def test_what_names_no_land_is_left_alone(text: str) -> None:
    assert land_code(text) is None


@pytest.mark.parametrize("code", LAENDER)
def test_code_and_name_belong_together(code: str) -> None:
    assert land_code(code) == land_code(land_name(code)) == land_code(land_name(code).upper()) == code


def test_regions_beyond_one_land_have_words() -> None:
    assert (land_name("DE"), land_name("XX"), land_name("?")) == ("bundesweit", "Ausland", "?")


@given(st.sampled_from(sorted(LAENDER.values())).filter(lambda name: len(name) > 7), st.integers(1, 30))
def test_one_letter_left_out_does_not_matter(name: str, place: int) -> None:
    place %= len(name)
    assert land_code(name[:place] + name[place + 1 :]) == land_code(name)

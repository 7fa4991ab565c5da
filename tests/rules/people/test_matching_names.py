"""How two names relate, whatever the way of writing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.folding import fold_german
from fbdesk.rules.people.matching_names import NameMatch, match_names, name_forms

NAME = st.text(alphabet="abeuäöüßéłñ", min_size=1, max_size=8).map(str.capitalize)


def relation(one: str, other: str) -> NameMatch:
    """Compare two names written "given, family", in both directions."""
    first, second = (name_forms(*(name.split(", ") if ", " in name else ("", name))) for name in (one, other))
    assert match_names(first, second) is match_names(second, first)
    return match_names(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna, Müller", "Anna, Mueller"),
        ("Anna, Müller", "Anna, Muller"),
        ("Anna, Müller", "ANNA, MÜLLER"),
        ("Wiebke, von der Heide", "Wiebke, Heide"),
        ("Wiebke von der, Heide", "Wiebke, Von der Heide"),
        ("Dr. Anna, Weber", "Anna, Weber M.A."),
        ("Anna, Müller-Beck", "Anna, Müller Beck"),
        ("Anne-Kathrin, Weiß", "Annekathrin, Weiss"),
        ("Yusuf, El-Amin", "Yusuf, Al Amin"),
        ("Chiara, D’Angelo", "Chiara, Dangelo"),
        ("Łukasz, Öztürk-Şahin", "Lukasz, Ozturk Sahin"),
        ("Anna, Müller (geb. Weiß)", "Anna, Müller"),
        ("Suharto", "suharto"),
        ("Ольга, Шевченко", "Ольга, ШЕВЧЕНКО"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert relation(one, other) is NameMatch.SAME


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anna, Müller", "Mueller, Anna", NameMatch.SWAPPED),
        ("Suharto, ", "Suharto", NameMatch.SWAPPED),
        ("Ольга, Шевченко", "Olga, Shevchenko", NameMatch.TRANSCRIBED),
        ("Ольга, Шевченко", "Olga, Schewtschenko", NameMatch.TRANSCRIBED),
        ("Ольга, Шевченко", "Ol’ga, Ševčenko", NameMatch.TRANSCRIBED),
        ("Євген, Ющенко", "Yevhen, Juschtschenko", NameMatch.TRANSCRIBED),
        ("Ольга, Шевченко", "Olga, Schewardin", NameMatch.SAME_GIVEN),
        ("Anna, Müller", "Anna Maria, Müller", NameMatch.SHORTER_GIVEN),
        ("Anna, Müller", "Anna, Müller-Lüdenscheidt", NameMatch.SHORTER_FAMILY),
        ("K., Müller", "Katja, Müller", NameMatch.INITIAL),
        ("Müller", "Katja, Müller", NameMatch.INITIAL),
        ("Wibeke, Heide", "Wiebeke, Heide", NameMatch.CLOSE),
        ("Anna, Schmidt", "Anna, Schmitt", NameMatch.CLOSE),
        ("Anna, Schmidt", "Anna, Shcmidt", NameMatch.CLOSE),
        ("Jan, Müller", "Jana, Müller", NameMatch.SAME_FAMILY),
        ("Martin, Müller", "Martina, Müller", NameMatch.SAME_FAMILY),
        ("Katja, Müller", "Katharina, Müller", NameMatch.SAME_FAMILY),
        ("Anna, Bauer", "Anna, Baur", NameMatch.SAME_GIVEN),
        ("Anna, Weber", "Uwe, Schmidt", NameMatch.OTHER),
        ("", "", NameMatch.OTHER),
    ],
)
def test_names_that_differ(one: str, other: str, expected: NameMatch) -> None:
    assert relation(one, other) is expected


@given(NAME, NAME)
def test_spelling_does_not_matter(given_name: str, family_name: str) -> None:
    forms = name_forms(given_name, family_name)
    for spelled in (
        (given_name.upper(), family_name.lower()),
        (unicodedata.normalize("NFD", given_name), unicodedata.normalize("NFD", family_name)),
        (f"Dr. {given_name}", f"von {family_name}"),
        (fold_german(given_name), fold_german(family_name)),
    ):
        assert match_names(forms, name_forms(*spelled)) in (NameMatch.SAME, NameMatch.SWAPPED)

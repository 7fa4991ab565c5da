"""A tandem is who is named, by full name or by a family name that only one person has."""

import pytest

from fbdesk.rules.registrations.tandems import Registrant, asks_for_partner, find_tandems

ANNA, JAN, OTHER = (
    Registrant(1, "Anna", "Kern"),
    Registrant(2, "Jan-Peter", "Müller"),
    Registrant(3, "Eva", "Lang"),
)


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Teilnahme im Tandem mit", True),
        ("Ich nehme GEMEINSAM MIT folgender Person teil:", True),
        ("Kommen Sie zusammen mit jemandem?", True),
        ("Gemeinsame Vorhaben", False),
        ("Bemerkungen", False),
    ],
)
def test_headings_that_ask_with_whom(heading: str, asks: bool) -> None:
    assert asks_for_partner(heading) == asks


@pytest.mark.parametrize(
    ("text", "is_tandem"),
    [
        ("Jan Müller", True),
        ("Mueller, Jan-Peter (Bauamt)", True),
        ("Herr Müller", True),
        ("nein", False),
        ("Müllerstraße", False),
        ("", False),
    ],
)
def test_an_answer_names_somebody_by_the_family_name_too(text: str, is_tandem: bool) -> None:
    asked = Registrant(1, "Anna", "Kern", named=(text,))
    assert find_tandems([asked, JAN, OTHER]) == ({1: (2,), 2: (1,)} if is_tandem else {})


@pytest.mark.parametrize(
    ("text", "is_tandem"),
    [
        ("Ich teile mir die Stelle mit Eva Lang.", True),
        ("Zusammen mit Frau Lang aus dem Jugendamt", True),
        ("Die Anreise ist lang.", False),
        ("Tandem gewünscht, die Anreise ist lang", False),
        ("Im Tandem (Lang)", True),
        ("Fragen Sie Frau Lang.", False),
    ],
)
def test_a_remark_has_to_be_clearer_than_a_word_that_could_be_a_name(text: str, is_tandem: bool) -> None:
    remarked = Registrant(1, "Anna", "Kern", remarks=text)
    assert find_tandems([remarked, JAN, OTHER]) == ({1: (3,), 3: (1,)} if is_tandem else {})


def test_a_family_name_that_several_have_names_nobody_without_the_first_name() -> None:
    twins = [Registrant(2, "Ute", "Kern"), Registrant(3, "Ida", "Kern")]
    assert find_tandems([Registrant(1, "Jan", "Lux", named=("Kern",)), *twins]) == {}
    assert find_tandems([Registrant(1, "Jan", "Lux", named=("Ida Kern",)), *twins]) == {1: (3,), 3: (1,)}


def test_nobody_is_a_tandem_with_themselves() -> None:
    assert find_tandems([Registrant(1, "Anna", "Kern", named=("Anna Kern",)), JAN]) == {}

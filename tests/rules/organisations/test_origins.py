"""From where: the type of an organisation goes before its name, the own Land before that of the organisation."""

import pytest

from fbdesk.rules.organisations.origins import group_of_organisation, land_of


@pytest.mark.parametrize(
    ("kind", "name", "group"),
    [
        ("county", "Weitblick Aue", "municipal"),
        ("", "Polizeidirektion Chemnitz", "police"),
        ("company", "Stadt Aue", "business"),
        ("", "Weitblick Aue", ""),
        ("no type of today", "Stadt Aue", "municipal"),
    ],
)
def test_the_type_goes_before_the_name(kind: str, name: str, group: str) -> None:
    assert group_of_organisation(kind, name) == group


@pytest.mark.parametrize(
    ("own", "house", "land"),
    [
        ("BY", "SN", "BY"),
        ("", "Sachsen", "SN"),
        ("nrw", "", "NW"),
        ("", "", ""),
        ("Elbland", "SN", "Elbland"),
    ],
)
def test_the_own_land_goes_before_that_of_the_organisation(own: str, house: str, land: str) -> None:
    assert land_of(own, house) == land

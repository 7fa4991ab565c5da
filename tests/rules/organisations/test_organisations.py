"""What an organisation's name tells, and when two names mean the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.organisations.organisations import (
    SameOrganisation,
    guess,
    guess_type,
    municipality,
    organisation_key,
    same_organisation,
)
from fbdesk.vocabulary import OrganisationGroup, OrganisationType


def compare(one: str, other: str) -> SameOrganisation:
    """Compare two names as they are written."""
    return same_organisation(organisation_key(one), organisation_key(other))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Landkreis Bautzen", "county"),
        ("LK Bautzen, Jugendamt", "county"),
        ("Erzgebirgskreis", "county"),
        ("Stadtverwaltung Aue", "town"),
        ("Große Kreisstadt Aue", "town"),
        ("Landeshauptstadt Dresden", "city"),
        ("Gemeinde Kubschütz", "municipality"),
        ("Samtgemeinde Harpstedt", "joint_municipality"),
        ("Polizeidirektion Chemnitz", "land_police"),
        ("Bundespolizei Dresden", "federal_police"),
        ("Willkommen in Pirna e. V.", "independent"),
        ("Freunde der Stadt Pirna e.V.", "independent"),
        ("Caritasverband Plauen", "welfare"),
        ("Kirchenkreis Plön", "religious"),
        ("Arbeitsagentur Pirna", "employment"),
        ("JVA Bautzen", "justice"),
        ("Hochschule Mittweida", "university"),
        ("Grundschule am Markt", "school"),
        ("Sächsisches Staatsministerium für Soziales", "land_authority"),
        ("Bundesamt für Migration", "federal_authority"),
        ("Deutscher Städtetag", "municipal_association"),
        ("Stadtwerke Aue GmbH", "municipal_company"),
        ("Musterbau GmbH", "company"),
        ("privat", "private"),
    ],
)
def test_the_type_follows_from_the_name(name: str, kind: str) -> None:
    assert guess_type(name) is OrganisationType(kind)


@pytest.mark.parametrize("name", ["", "Halle", "Regenbogen 3000", "Arbeitskreis Asyl"])
def test_a_name_that_tells_nothing_gives_no_type(name: str) -> None:
    assert guess_type(name) is None


def test_a_guess_holds_all_that_is_known() -> None:
    found = guess("Landkreis Bautzen")
    assert (found.type, found.group, found.public, found.municipality) == (
        OrganisationType.COUNTY, OrganisationGroup.MUNICIPAL, True, "Landkreis Bautzen",
    )  # fmt: skip
    assert guess("Regenbogen").public is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Stadt Pirna, Sozialamt", "Pirna"),
        ("Stadtverwaltung Aue Bauamt", "Aue"),
        ("Universitäts- und Hansestadt Greifswald", "Greifswald"),
        ("Stadt Frankfurt am Main", "Frankfurt am Main"),
        ("Stadt Halle (Saale)", "Halle (Saale)"),
        ("Gemeinde Kubschütz", "Kubschütz"),
        ("LK Bautzen – Jugendamt", "Landkreis Bautzen"),
        ("Landratsamt Zwickau", "Landkreis Zwickau"),
        ("Kreis Segeberg", "Kreis Segeberg"),
        ("Erzgebirgskreis", "Erzgebirgskreis"),
        ("Neustadt an der Orla", ""),
        ("Arbeitskreis", ""),
        ("Stadtwerke Aue GmbH", ""),
        ("Polizeidirektion Chemnitz", ""),
    ],
)
def test_the_municipality_is_taken_as_it_is_written(name: str, place: str) -> None:
    assert municipality(name) == place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LK Bautzen", "Landkreis Bautzen"),
        ("Landratsamt Bautzen, Jugendamt", "Landkreis Bautzen"),
        ("Jugendamt Landkreis Bautzen", "Lkr. Bautzen"),
        ("Stadt Pirna Jugendamt Süd", "Stadt Pirna"),
        ("St. Pirna", "Stadtverwaltung Pirna"),
        ("Stadt Pirna, Sozialamt", "Amt für Soziales der Stadt Pirna"),
        ("Stadt Görlitz", "STADT GOERLITZ"),
        ("PD Chemnitz", "Polizeidirektion Chemnitz"),
        ("Willkommen in Pirna e.V.", "Willkommen in Pirna"),
    ],
)
def test_one_organisation_written_in_two_ways(one: str, other: str) -> None:
    assert compare(one, other) is SameOrganisation.SAME


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Stadt Pirna", "Stadt Aue", SameOrganisation.OTHER),
        ("Stadt Bautzen", "Landkreis Bautzen", SameOrganisation.OTHER),
        ("Stadt Neustadt/Orla", "Stadt Neustadt/Harz", SameOrganisation.OTHER),
        ("Stadt Pirna", "Freunde der Stadt Pirna e. V.", SameOrganisation.PART),
        ("Pirna", "Stadt Pirna", SameOrganisation.PART),
        ("", "Stadt Pirna", SameOrganisation.UNKNOWN),
    ],
)
def test_what_is_not_the_same(one: str, other: str, expected: SameOrganisation) -> None:
    assert compare(one, other) is compare(other, one) is expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared_and_equals_itself(one: str, other: str) -> None:
    assert compare(one, one) in (SameOrganisation.SAME, SameOrganisation.UNKNOWN)
    assert compare(one, other) is compare(other, one)
    assert guess(one).public in (True, False, None)


@pytest.mark.parametrize(
    "text", [" " * 30_000, "Stadt A" + " Amt" * 8_000, "x" + "\t" * 30_000 + "y", "a\n" * 9_000]
)
def test_a_cell_full_of_signs_is_no_trap(text: str) -> None:
    assert compare(text, text) in (SameOrganisation.SAME, SameOrganisation.UNKNOWN)
    assert guess(text).public in (True, False, None)

"""Units named in a form's answer: labels, titles, Roman numerals, options that contain other units' names."""

import pytest

from fbdesk.rules.registrations.unit_choice import UnitChoice, UnitName, read_choice

UNITS = (
    UnitName(1, "Modul I", "Lernwerkstatt Engagement-Konzepte"),
    UnitName(2, "Schreibwerkstatt", "Vom Konzept zum Text"),
    UnitName(3, "Modul II", "Beratung für Kommunen"),
    UnitName(4, "Modul III", "Workshops vor Ort"),
)


@pytest.mark.parametrize(
    ("text", "unit_ids"),
    [
        ("Modul I; Modul III", (1, 4)),
        ("modul 2, Modul 3", (3, 4)),
        ("Modul III: Workshops vor Ort", (4,)),
        ("Beratung für Kommunen\nVom Konzept zum Text", (3, 2)),
        ("Ich möchte zur Schreibwerkstatt", (2,)),
        ("Lernwerkstatt", (1,)),
        ("Schreibwerkstatt (optional, nach Modul I)", (2,)),
        ("Modul I: Lernwerkstatt (15. und 27. Juni), Modul II", (1, 3)),
        ("Modul I, Modul I", (1,)),
        ("", ()),
    ],
)
def test_units_are_found_by_label_title_or_part_of_it(text: str, unit_ids: tuple[int, ...]) -> None:
    assert read_choice(text, UNITS) == UnitChoice(unit_ids, "")


@pytest.mark.parametrize("text", ["alles", "Modul IV", "Modul", "Vereinsrecht, Satzungen", "Ort"])
def test_what_names_no_unit_is_left(text: str) -> None:
    assert read_choice(text, UNITS) == UnitChoice((), text)


def test_what_names_no_unit_is_left_beside_what_does() -> None:
    assert read_choice("Modul I, eine Zukunftswerkstatt", UNITS) == UnitChoice((1,), "eine Zukunftswerkstatt")


def test_an_option_of_the_form_is_never_cut() -> None:
    option = "Beratung für Kommunen, auch nach Modul I"
    assert read_choice(f"{option}, Modul III", UNITS, [option]) == UnitChoice((3, 4), "")


def test_two_units_that_fit_alike_are_none() -> None:
    units = (UnitName(1, "A", "Recht im Verein"), UnitName(2, "B", "Recht im Verein"))
    assert read_choice("Recht im Verein", units) == UnitChoice((), "Recht im Verein")

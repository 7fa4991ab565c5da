"""Codes proposed for programmes."""

import pytest

from fbdesk.rules.programmes.programme_code import next_code, suggest_code


@pytest.mark.parametrize(
    ("title", "run", "code"),
    [
        ("Beccaria-Qualifizierung", 9, "BEC-9"),
        ("Kommunale Integrationsarbeit stärken", None, "KIS"),
        ("Ämter für Übergänge in der Stadt", 2, "AUS-2"),
        ("!!!", 3, ""),
    ],
)
def test_a_code_is_made_from_the_title(title: str, run: int | None, code: str) -> None:
    assert suggest_code(title, run, []) == code


def test_a_taken_code_gets_a_letter() -> None:
    assert suggest_code("Beccaria", 9, ["bec-9", "BEC-9b"]) == "BEC-9c"


def test_the_number_of_the_next_run_takes_the_place_of_the_one_before() -> None:
    assert next_code("BEC-9", 9, 10, []) == "BEC-10"
    assert next_code("KIS", None, 2, []) == "KIS-2"
    assert next_code("BEC2022", 9, 10, ["BEC2022-10"]) == "BEC2022-10b"

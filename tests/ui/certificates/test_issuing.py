"""The words of numbers and of the primary action."""

import pytest

from fbdesk.ui.certificates.issuing import Task, button_text, number_range, question


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("BEC-2022-001", "BEC-2022-032", "BEC-2022-001 bis 032"),
        ("BEC-2022-001", "BEC-2022-001", "BEC-2022-001"),
        ("A/9", "A/10", "A/9 bis 10"),
        ("1", "12", "1 bis 12"),
        ("7/2022", "8/2022", "7/2022 bis 8/2022"),
    ],
)
def test_a_range_repeats_only_the_number_that_differs(first: str, last: str, shown: str) -> None:
    assert number_range(first, last) == shown


def test_the_button_says_what_happens_and_to_how_many() -> None:
    assert button_text(Task((1, 2), True, 2)).replace("&", "") == "2 Bescheinigungen ausstellen"
    assert button_text(Task((1,), True, 1)).replace("&", "") == "1 Bescheinigung ausstellen"
    assert button_text(Task((1, 2), False, 2)).replace("&", "") == "2 Bescheinigungen vorbereiten"


def test_the_question_tells_new_numbers_from_prepared_papers() -> None:
    text = question(Task((1, 2, 3), True, 1))
    assert (
        text == "1 Nummer wird vergeben und bleibt im Register. 2 vorbereitete Bescheinigungen werden gültig."
    )

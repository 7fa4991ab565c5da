"""Quotas: below, at and above the limits, and the rule in words."""

import pytest

from fbdesk.rules.registrations.quotas import QuotaRule, quota_rule_text, quota_standing, quota_state_text


@pytest.mark.parametrize(
    ("least", "most", "number", "text"),
    [
        (8, None, 7, "1 fehlt"),
        (8, None, 6, "2 fehlen"),
        (8, None, 8, "im Rahmen"),
        (None, 5, 5, "im Rahmen"),
        (None, 5, 6, "1 zu viel"),
        (2, 3, 1, "1 fehlt"),
        (2, 3, 5, "2 zu viel"),
        (None, 0, 0, "im Rahmen"),
    ],
)
def test_the_limits_themselves_are_within(
    least: int | None, most: int | None, number: int, text: str
) -> None:
    assert quota_state_text(quota_standing(QuotaRule("police", least, most), {"police": number})) == text


def test_a_group_without_anybody_counts_as_none() -> None:
    assert quota_standing(QuotaRule("police", 1, None), {"municipal": 3}).by == 1


@pytest.mark.parametrize(
    ("least", "most", "capacity", "text"),
    [
        (8, None, 16, "Ziel: mindestens 8 von 16"),
        (None, 5, 16, "höchstens 5 von 16"),
        (2, 4, 16, "2 bis 4 von 16"),
        (None, 5, None, "höchstens 5"),
    ],
)
def test_the_rule_is_said_in_words(
    least: int | None, most: int | None, capacity: int | None, text: str
) -> None:
    assert quota_rule_text(QuotaRule("police", least, most), capacity) == text

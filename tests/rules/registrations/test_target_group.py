"""Hints about the target group."""

from fbdesk.rules.registrations.target_group import hints


def test_what_does_not_fit_is_said() -> None:
    found = hints(True, ["Sachsen", "Thüringen"], False, "BE")
    assert found == ["Kein Träger öffentlicher Verwaltung", "Land Berlin gehört nicht zur Region"]


def test_what_is_unknown_or_not_asked_gives_no_hint() -> None:
    assert hints(True, ["Sachsen"], None, "") == []
    assert hints(False, [], False, "Berlin") == []
    assert hints(True, ["Sachsen"], True, "Freistaat Sachsen") == []
    assert hints(False, ["Sachsen"], None, "Nirgendwo") == []

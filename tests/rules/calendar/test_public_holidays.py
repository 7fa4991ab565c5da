"""Public and school holidays of the Länder."""

from datetime import date, timedelta

import pytest

from fbdesk import i18n
from fbdesk.rules.calendar.public_holidays import holiday_name, holidays_of, school_holidays_of
from fbdesk.rules.organisations.laender import LAENDER

OCTOBER = (date(2022, 9, 26), date(2022, 11, 6))


def test_a_land_has_its_own_days_beside_the_nationwide_ones() -> None:
    assert holidays_of("Sachsen", *OCTOBER) == {
        date(2022, 10, 3): "Tag der Deutschen Einheit",
        date(2022, 10, 31): "Reformationstag",
    }
    assert holidays_of("Bayern", *OCTOBER) == {
        date(2022, 10, 3): "Tag der Deutschen Einheit",
        date(2022, 11, 1): "Allerheiligen",
    }


def test_without_a_land_only_what_is_nationwide() -> None:
    assert list(holidays_of("", *OCTOBER)) == [date(2022, 10, 3)]
    assert list(holidays_of("nationwide", *OCTOBER)) == [date(2022, 10, 3)]


def test_the_turn_of_the_year_is_crossed() -> None:
    found = holidays_of("Baden-Württemberg", date(2023, 12, 24), date(2024, 1, 7))
    assert [day.day for day in found] == [25, 26, 1, 6]


@pytest.mark.parametrize("land", [*LAENDER.values(), *LAENDER])
def test_every_land_is_known(land: str) -> None:
    assert holiday_name(date(2024, 5, 1), land) == "Erster Mai"
    assert holiday_name(date(2024, 5, 2), land) == ""


def test_holidays_are_named_in_the_language_of_the_screen() -> None:
    i18n.use_language("en")
    assert holiday_name(date(2022, 11, 16), "Sachsen") == "Repentance and Prayer Day"
    assert school_holidays_of("Sachsen", date(2022, 10, 17), date(2022, 10, 17)) == {
        date(2022, 10, 17): "Autumn holidays"
    }


def test_school_holidays_are_those_of_the_land() -> None:
    found = school_holidays_of("Sachsen", *OCTOBER)
    assert (min(found), max(found)) == (date(2022, 10, 17), date(2022, 10, 29))
    assert set(found.values()) == {"Herbstferien"}
    assert school_holidays_of("", *OCTOBER) == {}


def test_years_that_no_land_has_published_have_no_school_holidays() -> None:
    assert school_holidays_of("Sachsen", date(2099, 1, 1), date(2099, 12, 31)) == {}
    assert holiday_name(date(2099, 10, 3)) == "Tag der Deutschen Einheit"
    assert holiday_name(date(2099, 10, 3) + timedelta(1)) == ""

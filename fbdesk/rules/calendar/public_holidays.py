"""Public and school holidays of the Länder, from a library that knows them by year.

The library is loaded at the first question: it takes a moment. School holidays are known for the years that the
Länder have published; later ones have none.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from fbdesk.i18n import N_, _, language
from fbdesk.rules.organisations.laender import LAENDER, land_code

Category = Literal["public", "school"]
#: What the library calls the school holidays, and our words.
_BREAKS: Final[Mapping[str, str]] = {
    "Autumn Break": N_("Autumn holidays"),
    "Christmas Break": N_("Christmas holidays"),
    "Winter Break": N_("Winter holidays"),
    "Easter/Spring Break": N_("Easter holidays"),
    "Ascension/Whit Break": N_("Whitsun holidays"),
    "Summer Break": N_("Summer holidays"),
}
#: Names that are too long for the square of a day.
_SHORT: Final[Mapping[str, str]] = {
    "Tag der Deutschen Einheit": "Tag der Einheit",
    "Erster Weihnachtstag": "1. Weihnachtstag",
    "Zweiter Weihnachtstag": "2. Weihnachtstag",
}
_LIBRARY_LANGUAGES: Final = {"de": "de", "en": "en_US"}


def holidays_of(land: str, first: date, last: date) -> dict[date, str]:
    """Return the public holidays of a Land (its German name) between two days; without a Land the nationwide ones."""
    return _between(land, first, last, "public", _LIBRARY_LANGUAGES[language()])


def school_holidays_of(land: str, first: date, last: date) -> dict[date, str]:
    """Return the days of school holidays of a Land between two days, each with their name; without a Land none."""
    found = _between(land, first, last, "school", "en_US") if land_code(land) in LAENDER else {}
    return {day: _(_BREAKS[name]) if name in _BREAKS else name for day, name in found.items()}


def holiday_name(day: date, land: str = "") -> str:
    """Return the name of the public holiday on a day in a Land; empty when it is none."""
    return holidays_of(land, day, day).get(day, "")


def short_name(name: str) -> str:
    """Return a holiday's name as short as it is still understood."""
    return _SHORT.get(name, name)


def _between(land: str, first: date, last: date, category: Category, tongue: str) -> dict[date, str]:
    code = land_code(land) or ""
    years = range(first.year, last.year + 1)
    known = [_of_year(code if code in LAENDER else "", year, category, tongue) for year in years]
    return {day: name for year in known for day, name in year.items() if first <= day <= last}


@lru_cache(maxsize=256)
def _of_year(code: str, year: int, category: Category, tongue: str) -> Mapping[date, str]:
    from holidays.countries.germany import Germany

    found = Germany(
        subdiv=code or None, years=year, language=tongue, categories=(category,), expand=False, observed=False
    )
    return dict(sorted(found.items()))

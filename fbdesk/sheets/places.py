"""The sixteen Länder and the neighbours, as people write them."""

import unicodedata
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

NATIONWIDE: Final = "bundesweit"
ABROAD: Final = "Ausland"

#: Official name, its codes and usual short forms (Destatis codes; RLP, NRW, LSA as spoken).
_LAENDER: Final = {
    "Baden-Württemberg": ("BW", "BaWü", "Ba-Wü"),
    "Bayern": ("BY", "Freistaat Bayern", "Bavaria"),
    "Berlin": ("BE", "Land Berlin"),
    "Brandenburg": ("BB", "BRB", "BBG"),
    "Bremen": ("HB", "Freie Hansestadt Bremen", "Land Bremen"),
    "Hamburg": ("HH", "Freie und Hansestadt Hamburg"),
    "Hessen": ("HE", "Hesse"),
    "Mecklenburg-Vorpommern": ("MV", "M-V", "Meck-Pomm", "MeckPom", "Meckpomm"),
    "Niedersachsen": ("NI", "Nds", "Nds.", "NDS", "Lower Saxony"),
    "Nordrhein-Westfalen": ("NW", "NRW", "North Rhine-Westphalia"),
    "Rheinland-Pfalz": ("RP", "RLP"),
    "Saarland": ("SL",),
    "Sachsen": ("SN", "Freistaat Sachsen", "Saxony"),
    "Sachsen-Anhalt": ("ST", "LSA", "S-A", "Saxony-Anhalt"),
    "Schleswig-Holstein": ("SH", "S-H"),
    "Thüringen": ("TH", "Freistaat Thüringen", "Thuringia"),
    NATIONWIDE: ("bundesweit tätig", "deutschlandweit", "Bund", "alle", "alle Bundesländer", "überregional"),
    ABROAD: ("im Ausland", "abroad"),
}
#: Countries whose postcodes are not German, with their usual forms; "Land: Österreich" means abroad.
_COUNTRIES: Final = {
    "Österreich": ("AT", "A", "AUT", "Austria", "Oesterreich"),
    "Schweiz": ("CH", "CHE", "Switzerland", "Suisse"),
    "Luxemburg": ("LU", "L", "LUX", "Luxembourg"),
    "Liechtenstein": ("LI", "FL"),
    "Belgien": ("BEL", "Belgium"),
    "Niederlande": ("NL", "Netherlands", "Holland"),
    "Dänemark": ("DK", "Denmark"),
    "Polen": ("PL", "Poland", "Polska"),
    "Tschechien": ("CZ", "Czech Republic", "Czechia", "Tschechische Republik"),
    "Frankreich": ("FR", "F", "France"),
    "Italien": ("IT", "I", "Italy"),
    "Großbritannien": ("GB", "UK", "United Kingdom", "Vereinigtes Königreich"),
    "Vereinigte Staaten": ("US", "USA", "United States"),
    "Spanien": ("ES", "Spain"),
    "Ukraine": ("UA",),
    "Türkei": ("TR", "Turkey", "Türkiye"),
}
_GERMANY: Final = ("Deutschland", "DE", "D", "DEU", "Germany", "BRD", "Bundesrepublik Deutschland", "GER")
_LEAST_ALIKE: Final = 0.85


@lru_cache(maxsize=5000)
def _key(text: str) -> str:
    text = text.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    text = text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if character.isalnum())


@cache
def _laender() -> dict[str, str]:
    return {_key(form): name for name, forms in _LAENDER.items() for form in (name, *forms)}


@cache
def _countries() -> dict[str, str]:
    return {_key(form): name for name, forms in _COUNTRIES.items() for form in (name, *forms)}


@cache
def _germany() -> frozenset[str]:
    return frozenset(_key(form) for form in _GERMANY)


def find_land(text: str) -> str | None:
    """The official name of the Land, "bundesweit" or "Ausland" for what somebody wrote; None when it is unknown."""
    key = _key(text)
    found = _laender().get(key) or _laender().get(key.removeprefix("land").removeprefix("freistaat"))
    if found or not key:
        return found
    if key in _countries():
        return ABROAD
    alike = get_close_matches(key, _laender(), n=1, cutoff=_LEAST_ALIKE) if len(key) > 5 else []
    return _laender()[alike[0]] if alike else None


def is_exact_land(text: str) -> bool:
    """True for a Land by its name or code, not for what is merely alike."""
    return _key(text) in _laender()


def is_country(text: str) -> bool:
    """True for a country, Germany too, by name or code; BE is Berlin before it is Belgium."""
    return _key(text) in _germany() or _key(text) in _countries()


def is_abroad(text: str, *, is_country_column: bool = False) -> bool:
    """True when a country or Land says that German rules for postcodes do not hold.

    In a column of countries that is every one but Germany, known or not.
    """
    key = _key(text)
    if not key or key in _germany():
        return False
    return is_country_column or key in _countries() or _laender().get(key) == ABROAD

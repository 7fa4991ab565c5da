"""The sixteen Länder with their codes, and what people write for them in forms."""

import re
from functools import lru_cache
from typing import Final

from fbdesk.i18n import _, pgettext
from fbdesk.rules.people.folding import collapse, fold

LAENDER: Final[dict[str, str]] = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
"""Code (ISO 3166-2:DE without "DE-") → name, in alphabetical order."""

NATIONWIDE: Final = "DE"
ABROAD: Final = "XX"

_ALIASES: Final[dict[str, str]] = {
    "BW": "bawu",
    "BY": "bay",
    "BE": "bln",
    "BB": "bbg brb",
    "HB": "hansestadtbremen",
    "HH": "hansestadthamburg",
    "HE": "hess",
    "MV": "meckpomm mecklenburg meckvorp mevo",
    "NI": "nds",
    "NW": "nrw",
    "RP": "rlp rhpf",
    "SL": "saar",
    "SN": "sax",
    "ST": "lsa sachsanh",
    "SH": "schlh",
    "TH": "thur",
    NATIONWIDE: "de deutschland bundesweit bund national germany brd",
    ABROAD: "ausland at ch lu osterreich schweiz luxemburg austria switzerland liechtenstein",
}
_BRACKETS: Final = re.compile(r"\([^()]*\)")
# "Freistaat Sachsen", "Land Berlin", "Freie und Hansestadt Hamburg": the name is what remains.
_PREFIXES: Final = ("freistaat", "freieundhansestadt", "freiehansestadt", "bundesland", "land", "de")


def land_name(code: str) -> str:
    """Return the name of a Land, "nationwide" or "abroad" for a code; an unknown one comes back as it is."""
    if code == NATIONWIDE:
        return _("nationwide")
    return pgettext("region", "abroad") if code == ABROAD else LAENDER.get(code, code)


@lru_cache(maxsize=4096)
def land_code(text: str) -> str | None:
    """Return the code of the Land that a text names ("NRW", "Baden Würtemberg", "Land Berlin") or None."""
    key = _key(text)
    known = _known()
    for prefix in ("", *_PREFIXES):
        if key.startswith(prefix) and key[len(prefix) :] in known:
            return known[key[len(prefix) :]]
    return _similar(key, known)


def _similar(key: str, known: dict[str, str]) -> str | None:
    """Forgive up to two wrong letters in a long name, when one Land comes nearer than all others."""
    if len(key) < 7:
        return None
    from rapidfuzz.distance import OSA  # only misspelled names need it

    distances = {name: OSA.distance(key, name, score_cutoff=2) for name in known if len(name) > 6}
    nearest = min(distances.values())
    codes = {known[name] for name, distance in distances.items() if distance == nearest}
    return codes.pop() if nearest <= 2 and len(codes) == 1 else None


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    known = {_key(name): code for code, name in LAENDER.items()}
    known |= {code.lower(): code for code in LAENDER}
    return known | {alias: code for code, aliases in _ALIASES.items() for alias in aliases.split()}


def _key(text: str) -> str:
    return collapse(fold(_BRACKETS.sub("", text))).replace(" ", "")

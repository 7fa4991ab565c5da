"""What the name of an organisation tells: its type and municipality, and when two names mean the same.

All of it is a proposal; what the office entered is never overwritten.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from fbdesk.rules.organisations.organisation_types import group_of, is_public_body
from fbdesk.rules.people.folding import collapse, fold
from fbdesk.vocabulary import OrganisationGroup, OrganisationType

_T = OrganisationType
_LEGAL_FORM: Final = re.compile(r"\b(?:e ?v|g?gmbh|gug|stiftung|verein)\b")
# In this order; the first that fits a folded name counts. `^` ones are for the name's first word.
_MUNICIPAL_WORDS: Final = (
    (_T.CITY, r"\bkreisfreie stadt\b|\blandeshauptstadt\b"),
    (_T.COUNTY, r"\blandkreis\b|\blandratsamt\b|\bkreisverwaltung\b|\blkr?\b|^kreis\b"),
    (
        _T.COUNTY,
        r"^(?:\w+ )*\w*(?<!arbeits)(?<!kirchen)(?<!freundes)kreis$|\bstadteregion\b|^region hannover",
    ),
    (
        _T.JOINT_MUNICIPALITY,
        r"^(?:samtgemeinde|verbandsgemeinde|verwaltungsgemeinschaft|verwaltungsverband|amt(?! fur))\b",
    ),
    (_T.REGION, r"\bbezirksamt\b|^bezirk\b"),
    (_T.TOWN, r"^(?:\w+ und |grosse )?\w*stadt\b(?! und\b)|\bstadt(?:verwaltung)?\b(?! und\b)|^rathaus\b"),
    (
        _T.MUNICIPALITY,
        r"^gemeinde\b|\bgemeindeverwaltung\b|^einheitsgemeinde\b|^markt(?:gemeinde)?\b|^kommune\b",
    ),
)
_WORDS: Final = (
    (_T.FEDERAL_POLICE, r"\bbundespolizei|\bbpol"),
    (_T.FEDERAL_AUTHORITY, r"\bbundes(?:amt|kriminalamt|ministerium|zentrale|verwaltung)|\bbamf\b|\bbka\b"),
    (_T.LAND_POLICE, r"polizei|\blandeskriminalamt|\blka\b|^p[dp]\b"),
    (_T.EMPLOYMENT, r"jobcenter|agentur fur arbeit|arbeitsagentur|arbeitsamt"),
    (_T.JUSTICE, r"justiz|\bjva\b|gericht\b|staatsanwaltschaft|bewahrungshilfe|strafvollzug"),
    (_T.MUNICIPAL_ASSOCIATION, r"stadtetag|landkreistag|gemeindetag|gemeindebund|kommunaler spitzenverband"),
    (
        _T.WELFARE,
        r"\bawo\b|arbeiterwohlfahrt|caritas|diakoni|\bdrk\b|rote[ns]? kreuz|paritatisch|\bzwst\b|johanniter",
    ),
    (_T.WELFARE, r"malteser|samariter|volkssolidaritat|wohlfahrt"),
    (_T.RELIGIOUS, r"kirch|bistum|pfarr|moschee|synagog|judische gemeinde|\bditib\b"),
    (_T.MIGRANT, r"migrant|migrations(?:selbst)?organisation"),
    (_T.YOUTH_WELFARE, r"\bkita\b|kindertages|kindergarten|jugendhilfe|jugendzentrum|kinderheim"),
    (_T.UNIVERSITY, r"universitat|(?<!volks)hochschule|\buni\b|\bth\b|\btu\b|forschung|institut\b"),
    (_T.SCHOOL, r"schule\b|gymnasium|schulamt|berufskolleg|schulaufsicht|schulzentrum|\bvhs\b"),
    (
        _T.LAND_AUTHORITY,
        r"ministerium|staatskanzlei|landesamt|landesdirektion|regierungsprasidium|bezirksregierung",
    ),
    (_T.LAND_AUTHORITY, r"landesregierung|landeszentrale|landespraventionsrat|^senat|landesverwaltung"),
    (_T.MUNICIPAL_COMPANY, r"stadtwerke|zweckverband|eigenbetrieb|wohnungsbaugesellschaft"),
    (_T.ADVICE, r"beratung|fachstelle"),
    (_T.INDEPENDENT, r"\be ?v\b|\bggmbh\b|\bgug\b|stiftung|freier trager"),
    (_T.INITIATIVE, r"verein|initiative|ehrenamt|freiwillig|bundnis|netzwerk"),
    (_T.CHAMBER, r"kammer\b|\bihk\b|\bhwk\b|innung|verband"),
    (_T.COMPANY, r"\bgmbh\b|\bag\b|\bkg\b|\bohg\b|\bug\b|\bgbr\b"),
    (_T.PRIVATE, r"^privat"),
)

# Where a department begins behind the name of the organisation.
_DIVIDER: Final = re.compile(r" ?[,;|·] ?| [-–—/] ")
_DEPARTMENT: Final = re.compile(
    r"(?!landratsamt$)\w*amt|abteilung|abt|fachbereich|fb|fachdienst|fd|dezernat|referat|sachgebiet|sg|stabsstelle|team"
)
_DEPARTMENT_BEHIND: Final = re.compile(
    r"\s+(?:\w*(?:amt|Amt)|Abteilung|Abt\.|Fachbereich|FB|Fachdienst|FD|Dezernat|Referat|Sachgebiet|Stabsstelle)\b.*$"
)
_TOWN_WORD: Final = (
    r"(?:Landeshaupt|Hanse|Kreis|Universitäts|Luther|Bundes|Berg|Residenz|Hochschul|Wissenschafts|Dom)?[Ss]tadt"
    r"|Stadtverwaltung|Gemeinde|Gemeindeverwaltung|Einheitsgemeinde|Marktgemeinde|Rathaus|Magistrat der Stadt"
)
_TOWN: Final = re.compile(
    rf"^(?:[Gg]roße |[Kk]reisfreie |\w+-? und )?(?:{_TOWN_WORD}) (?:der )?([^\W\d_a-zäöüß].*)$"
)
_COUNTY: Final = re.compile(
    r"^(?:(Kreis)|Landkreis|LK|Lkr\.?|Landratsamt|Kreisverwaltung) ([^\W\d_a-zäöüß].*)$"
)
_COUNTY_ALONE: Final = re.compile(r"^(?!Arbeits|Kirchen|Freundes)[\w-]+-?[Kk]reis$")

_WRITTEN_AS: Final = {
    "landkreis": "lk lkr landkr kreis landratsamt kreisverwaltung landkreises",
    "stadt": "st stadtverwaltung landeshauptstadt hansestadt kreisstadt rathaus",
    "gemeinde": "gde gem gemeindeverwaltung einheitsgemeinde marktgemeinde",
    "polizeidirektion": "pd",
    "polizeiprasidium": "pp",
    "bundespolizei": "bpol",
    "universitat": "uni",
    "volkshochschule": "vhs",
    "awo": "arbeiterwohlfahrt",
    "caritas": "caritasverband",
    "diakonie": "diakonisches",
}
_SAME_WORD: Final = {word: meaning for meaning, words in _WRITTEN_AS.items() for word in words.split()}
_KINDS: Final = frozenset({"landkreis", "stadt", "gemeinde"})
_FILLERS: Final = frozenset(
    "der die das des dem den fur und von vom im in am an a d i u e v ev ggmbh gmbh gug".split()
    + "gross grosse kreisfreie universitats werk".split()
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name tells; None where it tells nothing, "" for no municipality."""

    type: OrganisationType | None
    group: OrganisationGroup | None
    public: bool | None
    municipality: str


class SameOrganisation(StrEnum):
    """How two organisation names relate."""

    SAME = "same"
    PART = "part"
    OTHER = "other"
    UNKNOWN = "unknown"


def guess(name: str) -> Guess:
    """Propose type, group, public body and municipality for a name: "Landkreis Bautzen" → county, public."""
    found = guess_type(name)
    if found is None:
        return Guess(None, None, None, municipality(name))
    return Guess(found, group_of(found), is_public_body(found), municipality(name))


@lru_cache(maxsize=4096)
def guess_type(name: str) -> OrganisationType | None:
    """Return the type that the words of a name suggest, None when they say nothing."""
    folded = fold(name)
    rules = _WORDS if _LEGAL_FORM.search(folded) else (*_MUNICIPAL_WORDS, *_WORDS)
    return next((found for found, pattern in rules if re.search(pattern, folded)), None)


def municipality(name: str) -> str:
    """Return the town or county that a name names: "Stadtverwaltung Aue, Bauamt" → "Aue"; else ""."""
    if _LEGAL_FORM.search(fold(name)):
        return ""
    head = _DEPARTMENT_BEHIND.sub("", _parts(name)[0])
    if match := _TOWN.match(head):
        return match.group(1)
    if match := _COUNTY.match(head):
        return f"{match.group(1) or 'Landkreis'} {match.group(2)}"
    return head if _COUNTY_ALONE.match(head) else ""


@lru_cache(maxsize=16384)
def organisation_key(name: str) -> frozenset[str]:
    """Return the words that tell organisations apart: "LK Bautzen, Jugendamt" → {"landkreis", "bautzen"}."""
    head = next((part for part in _parts(name) if _words(part) and not _only_department(part)), name)
    words = _words(head)
    if not _LEGAL_FORM.search(fold(head)):
        words = _without_department(words)
    return frozenset(word for word in words if word not in _FILLERS) or frozenset(words)


def same_organisation(one: frozenset[str], other: frozenset[str]) -> SameOrganisation:
    """Compare two `organisation_key`s; PART when one says less than the other ("Pirna", "Stadt Pirna")."""
    if not one or not other:
        return SameOrganisation.UNKNOWN
    if one == other:
        return SameOrganisation.SAME
    return SameOrganisation.PART if one < other or other < one else SameOrganisation.OTHER


def _parts(name: str) -> list[str]:
    """Divide organisation and departments; a new line divides as a comma does."""
    return _DIVIDER.split(" ".join(name.strip().replace("\n", ";").split()))


def _words(text: str) -> list[str]:
    return [_SAME_WORD.get(word, word) for word in collapse(fold(text)).split()]


def _only_department(part: str) -> bool:
    words = _words(part)
    return bool(_DEPARTMENT.fullmatch(words[0])) and not _KINDS.intersection(words)


def _without_department(words: list[str]) -> list[str]:
    """Keep what names the town or county in "Amt für Soziales Stadt Pirna" or "Stadt Pirna Jugendamt"."""
    start = next((index for index, word in enumerate(words) if word in _KINDS), None)
    if start is None:
        return words
    if any(_DEPARTMENT.fullmatch(word) for word in words[:start]):
        words = words[start:]
    end = next(
        (index for index, word in enumerate(words) if index and _DEPARTMENT.fullmatch(word)), len(words)
    )
    return words[:end]

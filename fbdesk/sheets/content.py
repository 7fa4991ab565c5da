"""What a column holds, judged from its cells alone: e-mail addresses, dates, names, long answers.

The heading proposes, the content confirms, rules out, or decides where the heading says nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from fbdesk.sheets.places import is_country, is_exact_land
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import is_empty_word, value_text

SAMPLE: Final = 60
"""Cells looked at per column, spread over all its filled ones."""
_LONG: Final = 80
_LONG_WORDS: Final = 9
_ADDRESS_WORDS: Final = 5

PLACEHOLDERS: Final = frozenset({"anonymous", "anonym", "anonyme"})
"""What forms write instead of the address and name of a person who is not signed in."""

YES: Final = frozenset(
    {
        "ja",
        "j",
        "yes",
        "y",
        "x",
        "xx",
        "✓",
        "✔",
        "☑",
        "☒",
        "wahr",
        "true",
        "ok",
        "1",
        "oui",
        "ja!",
        "stimme zu",
        "einverstanden",
    }
    | {
        "zugestimmt",
        "jawohl",
        "gerne",
        "gelesen",
        "akzeptiert",
        "erteilt",
        "gewählt",
        "ausgewählt",
        "selected",
        "checked",
    }
    | {"zur kenntnis genommen", "bestätigt", "agree", "i agree"}
)
NO: Final = frozenset(
    {
        "nein",
        "n",
        "no",
        "falsch",
        "false",
        "0",
        "–",
        "-",
        "—",
        "nein!",
        "nein danke",
        "nein, danke",
        "nicht einverstanden",
    }
    | {
        "abgelehnt",
        "☐",
        "keine zustimmung",
        "nicht erteilt",
        "nicht gewählt",
        "not selected",
        "unchecked",
        "disagree",
    }
)
_BEGINS_YES: Final = re.compile(r"(?:ja|yes)\b")
_BEGINS_NO: Final = re.compile(r"(?:nein|no)\b")
_CONSENT_WORDS: Final = re.compile(
    r"\b(?:stimme|einverstanden|willige|erlaube|gestatte|zustimm\w*|gelesen|kenntnis|agree|consent|dürfen|darf)\b"
)
_NEGATIONS: Final = re.compile(r"\b(?:nicht|kein\w*|not|never|widerspreche|ablehn\w*|lehne)\b")
_SALUTATIONS: Final = frozenset(
    {"frau", "fr", "fr.", "herr", "hr", "hr.", "herrn", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx"}
    | {
        "frau dr.",
        "herr dr.",
        "frau prof.",
        "herr prof.",
        "frau prof. dr.",
        "herr prof. dr.",
        "sehr geehrte frau",
        "sehr geehrter herr",
    }
)
_GENDERS: Final = frozenset(
    {
        "w",
        "m",
        "d",
        "f",
        "weiblich",
        "männlich",
        "divers",
        "female",
        "male",
        "non-binary",
        "nichtbinär",
        "nicht-binär",
    }
)
_DATE: Final = re.compile(
    r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)\s?(?:\d{4}|\d{2})\b.*|"
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ].*)?|\d{1,2}/\d{1,2}/\d{2,4}(?: .*)?"
)
_PHONE: Final = re.compile(
    r"(?:tel\.?:?\s*)?[+(0][\d\s()/.\-–+]{4,}\d(?:\s?(?:app|durchwahl|dw)\.?\s?\d+)?", re.IGNORECASE
)
_EXPONENT: Final = re.compile(r"\d[.,]\d+E\+\d{2}", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"(?:D|DE)?[\s-]?\d{5}")
_POSTCODE_TOWN: Final = re.compile(r"(?:(?:D|DE)[\s-])?\d{4,5},?[\s/]+[^\W\d_].*|[^\W\d_][^\d]+,?\s\d{5}")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)*\s?%?")
_ORGANISATION: Final = re.compile(
    r"\b(?:stadt|gemeinde|landkreis|lk|kreis|landratsamt|amt|verwaltung|stadtverwaltung|kreisverwaltung|gemeindeverwaltung|"
    r"hansestadt|region|samtgemeinde|verbandsgemeinde|ministerium|polizei\w*|bundespolizei|landeskriminalamt|lka|e\.?\s?v\.?|"
    r"g?gmbh|ggmbh|ag|stiftung|verein|verband|awo|caritas\w*|diakonie|drk|jobcenter|hochschule|universität|institut|schule|"
    r"gymnasium|agentur|bezirk\w*|\w+verwaltung|\w+amt|\w+ministerium|\w+direktion|\w+schule|\w+verband|\w+verein|\w+werk|"
    r"\w+zentrum|\w+stelle|\w+behörde|kommune|ltd|inc|council|company|\w+kreis|evangelische\w*|katholische\w*|bistum)(?![\w-])",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"(?:(?:prof|dr|dipl|mag|pd|priv|ing|m\.? ?a|b\.? ?a|m\.? ?sc|b\.? ?sc|mba|phil|med|jur|h\. ?c|rer|ass|univ)\b"
    r"[\w.\-() ]*)+",
    re.IGNORECASE,
)
_NAME_PART: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-])*"
#: "Modul II" has two capital words and is nobody.
_UNIT: Final = re.compile(r"(?:Modul|Baustein|Workshop|Kurs)\s|Block [IVX]+\b", re.IGNORECASE)
_FULL_NAME: Final = re.compile(
    rf"{_NAME_PART}(?: {_NAME_PART}){{1,5}}|{_NAME_PART}(?: {_NAME_PART})*, {_NAME_PART}(?: {_NAME_PART})*"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The make-up of a column: how many cells are filled, which kinds, how many differ, whether they count 1, 2, 3."""

    filled: int
    rows: int
    sample: int
    kinds: Counter[str]
    distinct: int
    placeholders: int
    is_counting: bool = False

    def share(self, *kinds: str) -> float:
        """The part of the looked-at cells that is of these kinds, 0 to 1; 0 for an empty column.

        Zero and one are numbers as well as flags.
        """
        wanted = {*kinds, "flag"} if "number" in kinds else {*kinds}
        return sum(self.kinds[kind] for kind in wanted) / self.sample if self.sample else 0.0

    @property
    def fill(self) -> float:
        """The part of all rows with something in this column."""
        return self.filled / self.rows if self.rows else 0.0


def profile(values: Sequence[Value]) -> Profile:
    """Look at a column's cells, spread evenly when there are many."""
    filled = [value for value in values if value is not None and value != ""]
    step = max(1, len(filled) // SAMPLE)
    kinds = [kind_of(value) for value in filled[::step]]
    telling = Counter(kind for kind in kinds if kind not in ("empty", "placeholder"))
    differing = len({str(value) for value in filled[::step]})
    sample = sum(telling.values())
    placeholders = kinds.count("placeholder")
    count = 0 if not sample else len(filled)
    return Profile(count, len(values), sample, telling, differing, placeholders, _is_counting(filled))


def _is_counting(values: Sequence[Value]) -> bool:
    """Three whole numbers at least, each one more than the one above; sums and notes below may follow."""
    texts = [value_text(value).rstrip(".") for value in values[:20]]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 7]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def kind_of(value: Value) -> str:
    """Name what one cell looks like; the first kind that fits."""
    if isinstance(value, str):
        return _text_kind(value)
    if isinstance(value, bool):
        return "yes_no"
    if isinstance(value, datetime | date | time):
        return "date"
    if value is None:
        return "empty"
    if value in (0, 1):
        return "flag"
    return "phone" if abs(value) >= 10_000_000_000 else "postcode" if 10_000 <= value < 100_000 else "number"


@lru_cache(maxsize=20_000)
def _text_kind(raw: str) -> str:
    text = value_text(raw)
    folded = text.casefold()
    if not text or is_empty_word(text):
        return "empty"
    if folded in PLACEHOLDERS:
        return "placeholder"
    if "@" in text and len(text) < _LONG and len(text.split()) <= _ADDRESS_WORDS:
        return "email"
    word_kind = _word_kind(folded)
    return word_kind or _pattern_kind(text, raw)


def _word_kind(folded: str) -> str:
    if folded in _SALUTATIONS:
        return "salutation"
    if folded in _GENDERS:
        return "gender"
    if folded in "01":
        return "flag"
    if yes_or_no(folded) is not None:
        return "yes_no"
    if len(folded) < 40 and is_exact_land(folded):
        return "land"
    return "country" if len(folded) < 40 and is_country(folded) else ""


def _pattern_kind(text: str, raw: str) -> str:
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return kind
    if len(text) > _LONG or "\n" in raw.strip() or len(text.split()) > _LONG_WORDS:
        return "long"
    if _ORGANISATION.search(text):
        return "organisation"
    if _UNIT.match(text):
        return "words"
    is_name = _FULL_NAME.fullmatch(text) and not text.rsplit(maxsplit=1)[-1][0].islower()
    return "full_name" if is_name else "words"


def yes_or_no(text: str) -> bool | None:
    """Read an answer: "x", "Ja, ich stimme zu", "1" are yes, "–", "nein danke" no; None when it is neither.

    A refusal anywhere in the sentence is a no: "Ich bin damit nicht einverstanden". "Ja, aber nicht …" is neither.
    """
    folded = text.casefold().strip(" .!;")
    if folded in YES or folded in NO:
        return folded in YES
    if _BEGINS_NO.match(folded):
        return False
    is_negated = _NEGATIONS.search(folded) is not None
    if _BEGINS_YES.match(folded):
        return None if is_negated else True
    return not is_negated if _CONSENT_WORDS.search(folded) else None


_PATTERNS: Final = (
    ("date", _DATE),
    ("phone", _EXPONENT),
    ("postcode", _POSTCODE),
    ("phone", _PHONE),
    ("number", _NUMBER),
    ("postcode_town", _POSTCODE_TOWN),
    ("title", _TITLE),
)

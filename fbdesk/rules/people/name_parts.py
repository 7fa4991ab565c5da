"""What a German office finds inside a name besides the name: titles, degrees, salutations, particles.

Titles (Dr., Prof., Dipl.-Ing.) stand before the name, degrees (M. A.) behind it; particles (von der, de la)
belong to the family name and do not count for sorting.
"""

import re
from typing import Final

_DOCTOR: Final = (
    r"Dr(?:in\b\.?|\.in\b\.?|\.|\b)(?:-?[Ii]ng\.?)?"
    # The faculty is written small, an initial is not: "Dr. rer. nat." but "Dr. C. Weber".
    r"(?:\s*(?-i:h\.?\s?c\.?|(?:med|phil|rer|nat|pol|soc|sc|jur|iur|oec|publ|theol|p[aä]d|paed|phys|dent|vet|agr|habil"
    r"|univ|mult|techn|mont|cult|math|dis[ck]|hc|et)(?:\.|\b))(?!\w))*"
)
_PROFESSOR: Final = (
    r"(?:(?:apl|ao|em|hon|jun|univ|stud)\.\s*-?\s*|(?:honorar|junior)-?)?"
    r"Prof(?:\.in\b|\.|essorin\b|essor\b|\b)"
)
_DIPLOMA: Final = (
    r"(?:Dipl(?:\.|\b)(?:\s?-\s?[\w/]+\.?|\s?[A-ZÄÖÜ]\w+\.)+|Diplom-\w+)"
    r"(?:\s*\((?:FH|BA|DH|HS|TU|TH|Univ)\.?\))?"
)
_OTHER: Final = (
    r"(?-i:PD)\b|Priv(?:at)?\.?-?Do(?:z\.|zent(?:in)?\b)|Mag\.(?:a\b\.?|in\b)?(?:\s*\(FH\))?|Ing\."
    r"|Lic\.(?:\s?phil\.)?|Bakk\.|Ass\.\s?jur\."
)
_DEGREE: Final = (
    r"(?-i:[MB]\.?\s?(?:Sc|Eng|Ed|Mus)\b\.?|LL\.?\s?[MB]\b\.?|MBA\b|MPA\b|MPH\b|MSW\b|P[Hh]\.?\s?D\b\.?)"
    r"(?:\s*\(\w+\))?"
)
_ARTS: Final = r"(?-i:[MB]\.\s?A\.?|MA|BA)(?:\s*\(\w+\))?"

TITLE: Final = re.compile(
    rf"(?<![\w.-])(?:{_DOCTOR}|{_PROFESSOR}|{_DIPLOMA}|{_OTHER})(?=\W|$)", re.IGNORECASE
)
"""One academic title that stands before a name."""

DEGREE: Final = re.compile(rf"(?<![\w.-]){_DEGREE}(?=[\s,)]|$)", re.IGNORECASE)
"""One degree that is written behind a name."""

ARTS_BEHIND: Final = re.compile(rf"[\s,(]+({_ARTS})\)?$", re.IGNORECASE)
ARTS_BEFORE: Final = re.compile(r"^([MB]\.A\.)\s+(?=\S+\s+\S)")
"""M. A. and B. A. may also be somebody's initials, so that their place decides."""

BEHIND: Final = re.compile(rf"(?<![\w.-])(?:{_DEGREE}|{_ARTS})(?=[\s,]|$)", re.IGNORECASE)
"""What of a title field is written behind the name."""

STUCK_TITLE: Final = re.compile(
    r"\b((?:Dr|Prof)\.(?:-Ing\.)?|(?:med|phil|jur|rer|nat|pol|soc)\.)(?!in\b)(?=\w)", re.IGNORECASE
)
"""A title without a space before what follows: "Dr.Weber", "Dr.med.Weber"."""

SALUTATION: Final = re.compile(r"(?:^|(?<=,))\s*(?:(Frau|Fr\.)|(?:Herrn?|Hrn?\.))\s+(?=\S)", re.IGNORECASE)
"""Frau (then group 1) or Herr in front of the name or of its part behind the comma."""

BIRTH_NAME: Final = re.compile(r",?\s+\(?(geb\.|geborene[rn]?|née)\s*([^,()]+)\)?", re.IGNORECASE)

NOBILITY: Final = frozenset(
    "freiherr freifrau freiin graf gräfin baron baronin prinz prinzessin fürst fürstin edler ritter".split()
)

PARTICLES: Final = NOBILITY | frozenset(
    "von vom v. zu zum zur der den dem van vande vander de d' di da do dos das del della degli du des".split()
    + "le la les lo ten ter te 't in't op al el ad as at bin ben ibn bint abu af av und u.".split()
)
"""Words that belong to the family name behind them, compared in lower case."""

JOINED: Final = frozenset("mc mac o' o’ st. saint san santa".split())
"""Like a particle when a name is divided, but the name is sorted under it."""

SUFFIXES: Final = frozenset("jun. jr. jr sen. sr. sr ii iii iv".split())

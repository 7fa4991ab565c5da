"""Which e-mail addresses belong to one person, and which to an office that several people read."""

import re
from functools import lru_cache
from typing import Final

from fbdesk.rules.people.folding import collapse, fold

_FUNCTION_WORDS: Final = frozenset(
    "info infos information post poststelle posteingang mail email kontakt contact buero office".split()
    + "zentrale empfang sekretariat verwaltung service team leitung geschaeftsstelle".split()
    + "geschaeftsfuehrung vorstand rathaus stadt stadtverwaltung gemeinde gemeindeverwaltung kreis".split()
    + "landkreis landratsamt lk lra amt buergerbuero buergerservice buergermeister buergermeisterin".split()
    + "oberbuergermeister ob bm magistrat polizei pd revier polizeirevier praevention praeventionsrat".split()
    + "jugend soziales kultur sport ordnung bildung integration migration gleichstellung ehrenamt".split()
    + "engagement quartier projekt projekte koordination koordinierungsstelle fachstelle beratung".split()
    + "beratungsstelle jugendhilfe kita schule anmeldung anmeldungen veranstaltung veranstaltungen".split()
    + "seminar seminare fortbildung personal presse redaktion newsletter webmaster admin support".split()
    + "hilfe noreply reply no donotreply anonymous de der die das und fuer im in der fb abt abteilung".split()
    + "fachbereich referat sachgebiet dezernat stab stabsstelle".split()
)
_FUNCTION_KEYS: Final = frozenset(collapse(word) for word in _FUNCTION_WORDS)
# Long enough before the ending that Estelle and Christelle stay people.
_FUNCTION_END: Final = re.compile(
    r"[a-z]{3}amt$|[a-z]{5}(?:buro|stelle|verwaltung|abteilung|referat|beirat|zentrum)$"
)
_PROVIDERS: Final = frozenset(
    "gmx.de gmx.net gmx.at web.de gmail.com googlemail.com t-online.de outlook.de outlook.com".split()
    + "hotmail.de hotmail.com live.de yahoo.de yahoo.com icloud.com me.com freenet.de posteo.de".split()
    + "mailbox.org aol.com arcor.de mail.de email.de online.de vodafone.de proton.me protonmail.com".split()
    + "ukr.net mail.ru".split()
)
_WORD: Final = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def is_function_mailbox(email: str, organisation: str = "") -> bool:
    """Say whether an address is an office's and so identifies nobody.

    That is so when every word before the @ names an office, a task or the organisation itself: info@,
    fb3.jugend@, stadt-pirna@. "anonymous" and whatever has no @ belongs to nobody either.
    """
    local, at, _domain = email.strip().partition("@")
    words = _WORD.findall(collapse(fold(local)))
    if not at or not words:
        return True
    others = [word for word in words if word not in _FUNCTION_KEYS and not _FUNCTION_END.search(word)]
    own = _organisation_words(organisation) if others else frozenset()
    # Two words of the organisation alone may be a person's: anna.weber@ of "Anna Weber Beratung".
    return "".join(words) in own or (len(others) < max(2, len(words)) and own.issuperset(others))


def is_public_provider(domain: str) -> bool:
    """Say whether everybody can have an address in this domain, so that it names no office."""
    return domain.casefold() in _PROVIDERS


@lru_cache(maxsize=4096)
def _organisation_words(organisation: str) -> frozenset[str]:
    words = collapse(fold(organisation)).split()
    return frozenset(word for word in words if len(word) > 2) | {"".join(words)}

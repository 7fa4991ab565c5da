"""Whether two entries mean the same person: a score with reasons, in the bands same, ask and new.

Names decide; a personal e-mail address and the organisation support or contradict. What several people share
(a function mailbox, an organisation, a family name) identifies nobody alone: colleagues are no duplicates.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from fbdesk.i18n import _
from fbdesk.rules.organisations.organisations import SameOrganisation, organisation_key, same_organisation
from fbdesk.rules.people.mailboxes import is_function_mailbox, is_public_provider
from fbdesk.rules.people.matching_names import NameForms, NameMatch, match_names, name_forms

__all__ = [
    "ASK_FROM",
    "SAME_FROM",
    "Candidate",
    "Known",
    "Match",
    "MatchReason",
    "blocking_keys",
    "compare",
    "explain",
    "is_function_mailbox",
    "score",
]

SAME_FROM: Final = 90
ASK_FROM: Final = 60

Band = Literal["same", "ask", "new"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an entry says about a person; what it does not say is empty. `birth` is an ISO date."""

    given_name: str
    family_name: str
    email: str = ""
    organisation: str = ""
    phone: str = ""
    birth: str = ""


Known = Candidate
"""A person in stock is described by the same facts as a new entry."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well two entries fit: 0..100, what speaks for one person and what against it."""

    score: int
    band: Band
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class MatchReason(NamedTuple):
    """One thing that speaks for one person or against it, and the entry it is about."""

    about: Literal["name", "email", "organisation", "phone", "birth"]
    text: str
    speaks_for: bool


class _Address(StrEnum):
    """How two e-mail addresses relate; a mailbox is an address that several people read."""

    SAME = "same"
    SAME_MAILBOX = "same mailbox"
    CANDIDATE_MAILBOX = "candidate's mailbox"
    KNOWN_MAILBOX = "known mailbox"
    SAME_DOMAIN = "same domain"
    OTHER = "other"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class _Profile:
    """One entry in the forms that are compared; `mailbox` says that its address belongs to several people."""

    name: NameForms
    address: str
    mailbox: bool
    domain: str
    organisation: frozenset[str]
    phone: str
    birth: str


class _Facts(NamedTuple):
    """Everything two entries have in common, before it is weighed."""

    name: NameMatch
    address: _Address
    organisation: SameOrganisation
    same_phone: bool
    same_birth: bool | None


def compare(candidate: Candidate, known: Known) -> Match:
    """Compare an entry with a person in stock: same from `SAME_FROM` on, a question from `ASK_FROM` on."""
    facts = _facts(_profile(candidate), _profile(known))
    score = _score(facts)
    band: Band = "same" if score >= SAME_FROM else "ask" if score >= ASK_FROM else "new"
    found = tuple(_explained(facts))
    reasons = tuple(reason.text for reason in found if reason.speaks_for)
    return Match(score, band, reasons, tuple(reason.text for reason in found if not reason.speaks_for))


def score(candidate: Candidate, known: Known) -> int:
    """Return only the score of `compare`, 0..100: among many, few are worth their reasons."""
    return _score(_facts(_profile(candidate), _profile(known)))


def blocking_keys(candidate: Candidate) -> tuple[str, ...]:
    """Return the keys of which two entries share at least one when they can score `ASK_FROM` or more.

    An index of these keys finds all people worth comparing without comparing everybody.
    """
    profile = _profile(candidate)
    forms = profile.name
    keys = [f"f:{key}" for key in (forms.family_key, *sorted(forms.family_words)) if key]
    if any(forms.sounds):
        keys.append(f"n:{'|'.join(sorted(forms.sounds))}")
    if profile.organisation and forms.given_key:
        keys.append(f"o:{' '.join(sorted(profile.organisation))}|{forms.given_key}")
    if profile.address and not profile.mailbox:
        keys.append(f"e:{profile.address}")
    return tuple(dict.fromkeys(keys))


_SAME_NAMES: Final = {NameMatch.SAME: 70, NameMatch.SWAPPED: 68, NameMatch.TRANSCRIBED: 66}
_SAME_NAME_ADDRESS: Final = {_Address.SAME: 40, _Address.OTHER: -2, _Address.SAME_DOMAIN: -12}
_SAME_NAME_ORGANISATION: Final = {
    SameOrganisation.SAME: 22,
    SameOrganisation.PART: 12,
    SameOrganisation.OTHER: -6,
}
_NEAR_NAMES: Final = {
    NameMatch.CLOSE: 50,
    NameMatch.SHORTER_GIVEN: 52,
    NameMatch.SHORTER_FAMILY: 52,
    NameMatch.INITIAL: 46,
}
_NEAR_NAME_ADDRESS: Final = {_Address.SAME: 35, _Address.OTHER: -6, _Address.SAME_DOMAIN: -10}
_NEAR_NAME_ORGANISATION: Final = {
    SameOrganisation.SAME: 20,
    SameOrganisation.PART: 8,
    SameOrganisation.OTHER: -10,
}


def _score(facts: _Facts) -> int:
    if facts.name in _SAME_NAMES:
        return _score_same_name(facts)
    if facts.name in _NEAR_NAMES and _counts(facts):
        return _score_near_name(facts)
    return _score_other_name(facts)


def _counts(facts: _Facts) -> bool:
    """One wrong letter is a slip only where address or organisation agree; otherwise it is another name."""
    supported = facts.address is _Address.SAME or facts.organisation is SameOrganisation.SAME
    return supported or facts.name is not NameMatch.CLOSE


def _score_same_name(facts: _Facts) -> int:
    """Weigh what speaks for a namesake: at least a question, unless the dates of birth differ."""
    certain = _SAME_NAMES[facts.name]
    score, highest = certain, certain + 30
    score += _SAME_NAME_ADDRESS.get(facts.address, 0)
    score += _SAME_NAME_ORGANISATION.get(facts.organisation, 0)
    score += 20 * facts.same_phone
    if facts.same_birth is False:
        return max(0, min(score - 35, 75))
    if facts.same_birth:
        score += 30
    elif facts.address is _Address.SAME_DOMAIN:
        # One office gives two people of the same name two addresses.
        highest = 85
    return max(ASK_FROM, min(score, highest))


def _score_near_name(facts: _Facts) -> int:
    """Weigh a misspelled, shortened or changed name: never certain, whatever else agrees."""
    score = _NEAR_NAMES[facts.name]
    score += _NEAR_NAME_ADDRESS.get(facts.address, 0)
    score += _NEAR_NAME_ORGANISATION.get(facts.organisation, 0)
    if facts.name is NameMatch.CLOSE and facts.address is _Address.SAME_DOMAIN:
        score -= 10  # two addresses at one office: rather two people than a slip
    score += 10 * facts.same_phone
    if facts.same_birth is not None:
        score += 15 if facts.same_birth else -35
    return max(0, min(score, SAME_FROM - 1))


def _score_other_name(facts: _Facts) -> int:
    """Only a personal address makes a question of two names: a changed name, or a shared address."""
    part = facts.name is not NameMatch.OTHER
    if facts.address is _Address.SAME:
        return 72 if part else 65
    return 10 + 10 * part + 10 * (facts.organisation is SameOrganisation.SAME) + 10 * bool(facts.same_birth)


@lru_cache(maxsize=65536)
def _profile(entry: Candidate) -> _Profile:
    address = entry.email.strip().casefold() if "@" in entry.email else ""
    domain = address.rpartition("@")[2]
    return _Profile(
        name=name_forms(entry.given_name, entry.family_name),
        address=address,
        mailbox=is_function_mailbox(entry.email, entry.organisation),
        domain="" if is_public_provider(domain) else domain,
        organisation=organisation_key(entry.organisation),
        phone=_digits(entry.phone),
        birth=entry.birth,
    )


def _facts(one: _Profile, other: _Profile) -> _Facts:
    return _Facts(
        name=match_names(one.name, other.name),
        address=_match_addresses(one, other),
        organisation=same_organisation(one.organisation, other.organisation),
        same_phone=one.phone == other.phone and len(one.phone) >= 6,
        same_birth=one.birth == other.birth if one.birth and other.birth else None,
    )


def _match_addresses(candidate: _Profile, known: _Profile) -> _Address:
    if not candidate.address or not known.address:
        return _Address.MISSING
    same = candidate.address == known.address
    if candidate.mailbox:
        return _Address.SAME_MAILBOX if same else _Address.CANDIDATE_MAILBOX
    if known.mailbox:
        return _Address.SAME_MAILBOX if same else _Address.KNOWN_MAILBOX
    if same:
        return _Address.SAME
    return _Address.SAME_DOMAIN if candidate.domain and candidate.domain == known.domain else _Address.OTHER


def _digits(phone: str) -> str:
    """Return the digits of a number without the code of the country or the zero instead of it."""
    digits = "".join(sign for sign in phone.replace("(0)", "") if sign.isdecimal())
    if phone.strip().startswith("+") or digits.startswith("00"):
        return digits.removeprefix("00").removeprefix("49")
    return digits.removeprefix("0")


def explain(candidate: Candidate, known: Known) -> tuple[MatchReason, ...]:
    """Say, entry by entry, what speaks for one person and what against it; the same reasons as `compare` gives."""
    return tuple(_explained(_facts(_profile(candidate), _profile(known))))


def _explained(facts: _Facts) -> Iterator[MatchReason]:
    if facts.name in _NAME_REASONS:
        yield MatchReason("name", _NAME_REASONS[facts.name](), True)
    if facts.name in _NAME_AGAINST:
        yield MatchReason("name", _NAME_AGAINST[facts.name](), False)
    if facts.address is _Address.SAME:
        yield MatchReason("email", _("same e-mail address"), True)
    elif facts.address in _ADDRESS_AGAINST:
        yield MatchReason("email", _ADDRESS_AGAINST[facts.address](), False)
    if facts.organisation in _ORGANISATION_REASONS:
        text = _ORGANISATION_REASONS[facts.organisation]()
        yield MatchReason("organisation", text, facts.organisation is not SameOrganisation.OTHER)
    if facts.same_phone:
        yield MatchReason("phone", _("same telephone number"), True)
    if facts.same_birth is not None:
        text = _("same date of birth") if facts.same_birth else _("another date of birth")
        yield MatchReason("birth", text, facts.same_birth)


_NAME_REASONS: Final[Mapping[NameMatch, Callable[[], str]]] = {
    NameMatch.SAME: lambda: _("same name"),
    NameMatch.SWAPPED: lambda: _("names swapped between the fields"),
    NameMatch.TRANSCRIBED: lambda: _("same name in Latin transcription"),
    NameMatch.CLOSE: lambda: _("similar name (one letter differs)"),
    NameMatch.SHORTER_GIVEN: lambda: _("same family name, one given name more"),
    NameMatch.SHORTER_FAMILY: lambda: _("same given name, one family name more"),
    NameMatch.INITIAL: lambda: _("same family name, given name abbreviated or missing"),
    NameMatch.SAME_FAMILY: lambda: _("same family name"),
    NameMatch.SAME_GIVEN: lambda: _("same given name"),
}
_NAME_AGAINST: Final[Mapping[NameMatch, Callable[[], str]]] = {
    NameMatch.SAME_FAMILY: lambda: _("another given name"),
    NameMatch.SAME_GIVEN: lambda: _("another family name"),
    NameMatch.OTHER: lambda: _("another name"),
}
_ADDRESS_AGAINST: Final[Mapping[_Address, Callable[[], str]]] = {
    _Address.SAME_MAILBOX: lambda: _("shared mailbox does not count"),
    _Address.CANDIDATE_MAILBOX: lambda: _("shared mailbox does not count"),
    _Address.KNOWN_MAILBOX: lambda: _("another address, the known one is a shared mailbox"),
    _Address.SAME_DOMAIN: lambda: _("another e-mail address at the same office"),
    _Address.OTHER: lambda: _("another e-mail address"),
}
_ORGANISATION_REASONS: Final[Mapping[SameOrganisation, Callable[[], str]]] = {
    SameOrganisation.SAME: lambda: _("same organisation"),
    SameOrganisation.PART: lambda: _("similar organisation"),
    SameOrganisation.OTHER: lambda: _("another organisation"),
}

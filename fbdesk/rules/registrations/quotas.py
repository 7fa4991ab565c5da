"""Quotas: how many people of a group a programme wants, and how far those who have a place are from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fbdesk.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """At least and at most so many of a group (a code of `OrganisationGroup`); None means without this limit."""

    group: str
    least: int | None
    most: int | None


class QuotaState(StrEnum):
    """How a group stands against its quota."""

    MISSING = "missing"
    WITHIN = "within"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class QuotaStanding:
    """How many of a group have a place, and by how many that is off."""

    rule: QuotaRule
    number: int
    state: QuotaState
    by: int = 0


def quota_standing(rule: QuotaRule, numbers: Mapping[str, int]) -> QuotaStanding:
    """Return how a quota stands with these numbers of people by group."""
    number = numbers.get(rule.group, 0)
    if rule.least is not None and number < rule.least:
        return QuotaStanding(rule, number, QuotaState.MISSING, rule.least - number)
    if rule.most is not None and number > rule.most:
        return QuotaStanding(rule, number, QuotaState.TOO_MANY, number - rule.most)
    return QuotaStanding(rule, number, QuotaState.WITHIN)


def quota_state_text(stand: QuotaStanding) -> str:
    """Return the word of a state: "1 fehlt", "im Rahmen", "2 zu viel"."""
    if stand.state is QuotaState.MISSING:
        return ngettext("{n} missing", "{n} missing", stand.by).format(n=stand.by)
    if stand.state is QuotaState.TOO_MANY:
        return ngettext("{n} too many", "{n} too many", stand.by).format(n=stand.by)
    return _("within limits")


def quota_rule_text(rule: QuotaRule, capacity: int | None) -> str:
    """Return the rule in words: "Ziel: mindestens 8 von 16"."""
    if rule.least is not None and rule.most is not None:
        text = _("{least} to {most}").format(least=rule.least, most=rule.most)
    elif rule.least is not None:
        text = _("Aim: at least {n}").format(n=rule.least)
    else:
        text = _("at most {n}").format(n=rule.most)
    return text if capacity is None else _("{rule} of {capacity}").format(rule=text, capacity=capacity)

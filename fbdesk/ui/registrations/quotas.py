"""The quotas beside the places: how they stand, and what the selected registrations would change."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from fbdesk.i18n import _
from fbdesk.rules.registrations.quotas import (
    QuotaRule,
    QuotaStanding,
    QuotaState,
    quota_rule_text,
    quota_standing,
    quota_state_text,
)
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import group_text
from fbdesk.ui.widgets.capacity import QuotaFigures
from fbdesk.ui.widgets.look.status import Status

#: More than these have no room beside the places.
MOST_SHOWN: Final = 4
_LOOKS: Final = {
    QuotaState.MISSING: ("warning", "warn"),
    QuotaState.WITHIN: ("checkmark", "ok"),
    QuotaState.TOO_MANY: ("error_circle", "err"),
}


def quota_meters(shown: RegistrationList, added: Sequence[RegistrationRow]) -> list[QuotaFigures]:
    """Return the quotas as the strip shows them; `added` are those who would get a place."""
    numbers, more = shown.taken_by_group(), Counter(row.group for row in added)
    return [
        _meter(quota_standing(rule, numbers), more[rule.group], shown.capacity)
        for rule in shown.quotas[:MOST_SHOWN]
    ]


def _meter(stand: QuotaStanding, chosen: int, capacity: int | None) -> QuotaFigures:
    rule = stand.rule
    limit = rule.least if rule.least is not None else rule.most or 0
    whole = capacity or max(limit, rule.most or 0, stand.number + chosen, 1)
    return QuotaFigures(
        group_text(rule.group),
        Status(quota_state_text(stand), *_LOOKS[stand.state]),
        stand.number,
        limit,
        whole,
        quota_rule_text(rule, capacity),
        chosen,
    )


def quota_effects(shown: RegistrationList, added: Sequence[RegistrationRow]) -> tuple[str, bool]:
    """Say how the quotas of those groups would stand that get somebody, and whether one would be exceeded."""
    if not shown.quotas:
        return "", False
    more = Counter(row.group for row in added)
    numbers = shown.taken_by_group() + more
    after = [quota_standing(rule, numbers) for rule in shown.quotas if more[rule.group]]
    return "; ".join(_then(stand.rule, stand) for stand in after), any(
        stand.state is QuotaState.TOO_MANY for stand in after
    )


def _then(rule: QuotaRule, stand: QuotaStanding) -> str:
    text = _("{group} then {n}, {state}")
    return text.format(group=group_text(rule.group), n=stand.number, state=quota_state_text(stand))

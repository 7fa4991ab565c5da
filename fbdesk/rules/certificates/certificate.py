"""Who gets a certificate: the programme's rule as data, and for each participant the answer with reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict

from fbdesk.i18n import NBSP, _, format_number, join_words, ngettext, pgettext
from fbdesk.rules.attendance.attendance import Forecast, Standing
from fbdesk.vocabulary import DeliverableState


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """What a programme asks for its certificate; with nothing set, having taken part is enough.

    `min_share` is percent of the base. Of the `required_units` each has to be complete by itself.
    `self_learning` and `deliverables` ask for all of them; `deliverable_name` is the office's word for it, where
    units ask for different ones `works` is how many.
    """

    min_share: int | None = None
    required_units: frozenset[int] = frozenset()
    self_learning: bool = False
    deliverables: bool = False
    deliverable_name: str = ""
    works: int = 0


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How far one participant is with one unit; minutes are net, cancelled sessions are left out of them.

    `deliverable` is None where the unit asks for no work, `work` is what it calls it. `mandatory` and `booked` say
    whether it is meant for this person at all.
    """

    unit_id: int
    title: str
    attended: int = 0
    planned: int = 0
    is_self_learning: bool = False
    self_learning_done: bool = False
    deliverable: DeliverableState | None = None
    work: str = ""
    exempt: bool = False
    cancelled: bool = False
    mandatory: bool = True
    booked: bool = True

    @property
    def is_asked(self) -> bool:
        """Whether the rule asks anything of this person in this unit."""
        return is_asked(
            mandatory=self.mandatory, cancelled=self.cancelled, booked=self.booked, exempt=self.exempt
        )


def is_asked(*, mandatory: bool, cancelled: bool, booked: bool, exempt: bool) -> bool:
    """Tell whether a unit asks anything of a person: an optional one does not, nor does one they are exempted from."""
    return mandatory and booked and not (cancelled or exempt)


class Entitlement(StrEnum):
    """The three groups of the page."""

    ENTITLED = "entitled"
    UNCLEAR = "unclear"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer for one participant; `full` says that no minute of the base was missed."""

    state: Entitlement
    reasons: tuple[str, ...]
    full: bool


@dataclass(slots=True)
class _Findings:
    """What was found so far: fulfilled conditions, open questions, grounds for a refusal."""

    fulfilled: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def lacking(self, reason: str, still_possible: bool) -> None:
        """Note a condition that is not fulfilled; while the programme runs it is only an open question."""
        (self.unclear if still_possible else self.refused).append(reason)


def without_birth(found: Assessment) -> Assessment:
    """Return the answer for somebody whose paper has to state a date of birth that is not known yet."""
    reason = _("The date of birth is missing; the certificate has to state it.")
    if found.state is Entitlement.REFUSED:
        return found
    reasons = found.reasons if found.state is Entitlement.UNCLEAR else ()
    return Assessment(Entitlement.UNCLEAR, (*reasons, reason), found.full)


def assess(
    rule: CertificateRule,
    standing: Standing,
    units: Iterable[UnitStanding] = (),
    *,
    over: bool = True,
) -> Assessment:
    """Hold a participant against the rule; `standing.min_share` is ignored, `rule.min_share` counts.

    Until the programme is `over` nobody is refused for what may still come.
    For a certificate that is printed before the last day give `standing.with_outstanding_attended()`.
    """
    units = tuple(units)
    asked = [unit for unit in units if unit.is_asked]
    running = not over
    found = _Findings()
    _assess_attendance(rule, standing, found, asks_else=_asks_else(rule, asked))
    if standing.base == 0 and found.unclear:  # there is nothing to judge by
        return Assessment(Entitlement.UNCLEAR, tuple(found.unclear), False)
    _assess_units(rule, asked, found, running)
    if rule.self_learning:
        _assess_self_learning([unit for unit in asked if unit.is_self_learning], found, running)
    if rule.deliverables:
        _assess_deliverables(rule, asked, found, running)
    _check_units_known(rule, units, found)
    full = 0 < standing.base == standing.attended
    if found.refused:
        return Assessment(Entitlement.REFUSED, (*found.refused, *found.unclear), full)
    if found.unclear:
        return Assessment(Entitlement.UNCLEAR, tuple(found.unclear), full)
    return Assessment(Entitlement.ENTITLED, (_sentence(found.fulfilled),), full)


class Works(TypedDict):
    """What a rule says about the works that units ask for."""

    deliverable_name: str
    works: int


def name_works(words: Iterable[str]) -> Works:
    """Return the one word for what units ask for, or how many different works there are."""
    known = set(filter(None, words))
    return {"deliverable_name": "".join(known) if len(known) == 1 else "", "works": len(known)}


def rule_text(rule: CertificateRule) -> str:
    """Return the rule in words: "ab 80 % und Projekt angenommen"."""
    parts = []
    if rule.min_share is not None:
        parts.append(_("from {percent} attendance").format(percent=_percent(rule.min_share)))
    if rule.required_units:
        number = len(rule.required_units)
        parts.append(
            ngettext("{n} required unit completed", "{n} required units completed", number).format(n=number)
        )
    if rule.self_learning:
        parts.append(_("self-learning done"))
    if rule.deliverables:
        parts.append(_("{deliverable} accepted").format(deliverable=_deliverable(rule)))
    return join_words(parts) or _("every participation")


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """A building block that somebody does not hold: it may be ready for its confirmation, or still be attended."""

    label: str
    is_ready: bool = False
    can_come: bool = False


def assess_set(size: int, missing: Sequence[MissingBlock]) -> Assessment:
    """Hold a participant against a set of `size` building blocks that may be collected over several cohorts."""
    if not size:
        return Assessment(Entitlement.UNCLEAR, (_("the programme has no building blocks"),), False)
    if not missing:
        text = ngettext("{n} building block held", "all {n} building blocks held", size)
        return Assessment(Entitlement.ENTITLED, (text.format(n=size),), True)
    ready = [one.label for one in missing if one.is_ready]
    lacking = [one.label for one in missing if not one.is_ready]
    reasons = []
    if ready:
        text = ngettext("{blocks} is not confirmed yet", "{blocks} are not confirmed yet", len(ready))
        reasons.append(text.format(blocks=_join_labels(ready)))
    if lacking:
        text = ngettext("{blocks} is still missing", "{blocks} are still missing", len(lacking))
        reasons.append(text.format(blocks=_join_labels(lacking)))
    hopeless = any(not (one.is_ready or one.can_come) for one in missing)
    return Assessment(Entitlement.REFUSED if hopeless else Entitlement.UNCLEAR, tuple(reasons), False)


def _join_labels(labels: Sequence[str]) -> str:
    """Join labels; what all of them begin with is said once: "Kompetenzbaustein 1, 2 und 4"."""
    parts = [label.rpartition(" ") for label in labels]
    heads = {head for head, _space, _tail in parts}
    if len(heads) > 1 or not parts[0][0]:
        return join_words(labels)
    return f"{parts[0][0]} {join_words([tail for _head, _space, tail in parts])}"


def set_text(size: int) -> str:
    """Return the rule for a set of building blocks in words."""
    text = ngettext("{n} building block collected", "all {n} building blocks collected", size)
    return text.format(n=size)


def _asks_else(rule: CertificateRule, asked: Sequence[UnitStanding]) -> bool:
    """Tell whether the rule asks this person for something besides being there."""
    learning = rule.self_learning and any(unit.is_self_learning for unit in asked)
    works = rule.deliverables and any(unit.deliverable for unit in asked)
    return bool(rule.required_units) or learning or works


def _assess_attendance(
    rule: CertificateRule, standing: Standing, found: _Findings, *, asks_else: bool
) -> None:
    judged = Standing(standing.attended, standing.entered, standing.base, rule.min_share)
    missing = format_number(judged.missing)
    percent = _percent(rule.min_share or 0)
    match judged.forecast:
        case Forecast.NOT_ASSESSABLE:
            found.unclear.append(_("not assessable yet"))
        case Forecast.UNREACHABLE:
            text = ngettext("{n} minute short of {percent}", "{n} minutes short of {percent}", judged.missing)
            found.refused.append(text.format(n=missing, percent=percent))
        case Forecast.OPEN:
            text = ngettext(
                "{n} minute still needed for {percent}",
                "{n} minutes still needed for {percent}",
                judged.missing,
            )
            found.unclear.append(text.format(n=missing, percent=percent))
        case Forecast.REACHED:
            _assess_outstanding(judged, found)
        case Forecast.NO_MINIMUM:
            _assess_presence(judged, found, asks_else=asks_else)


def _assess_outstanding(standing: Standing, found: _Findings) -> None:
    if standing.outstanding:
        text = ngettext(
            "attendance of {n} minute not entered yet",
            "attendance of {n} minutes not entered yet",
            standing.outstanding,
        )
        found.unclear.append(text.format(n=format_number(standing.outstanding)))
    else:
        found.fulfilled.append(pgettext("certificate reason", "attendance"))


def _assess_presence(standing: Standing, found: _Findings, *, asks_else: bool) -> None:
    """Without a minimum: somebody must have been there, unless the rule asks for something else instead."""
    if standing.attended:
        _assess_outstanding(standing, found)
    elif standing.outstanding:
        found.unclear.append(_("not assessable yet"))
    elif standing.base:
        found.refused.append(_("attended no session"))
    elif not asks_else:
        found.unclear.append(_("not assessable yet"))


def _assess_units(
    rule: CertificateRule, asked: Sequence[UnitStanding], found: _Findings, running: bool
) -> None:
    required = [unit for unit in asked if unit.unit_id in rule.required_units]
    for unit in required:
        if unit.is_self_learning:
            if not unit.self_learning_done and not rule.self_learning:
                found.lacking(_not_done(unit), running)
        elif not unit.planned:
            found.unclear.append(_("unit “{title}” has no dates yet").format(title=unit.title))
        elif not _attended_enough(rule, unit):
            found.lacking(_("unit “{title}” not attended").format(title=unit.title), running)
    if required and not (found.refused or found.unclear):
        found.fulfilled.append(pgettext("certificate reason", "required units"))


def _check_units_known(rule: CertificateRule, units: Sequence[UnitStanding], found: _Findings) -> None:
    """What the rule asks for and nobody knows of never counts as fulfilled."""
    if not rule.required_units.issubset(unit.unit_id for unit in units):
        found.unclear.append(_("a required unit is missing in the programme"))
    if rule.self_learning and not any(unit.is_self_learning and unit.mandatory for unit in units):
        found.unclear.append(_("no unit is for self-learning"))
    if rule.deliverables and not any(unit.deliverable and unit.mandatory for unit in units):
        found.unclear.append(
            _("no unit asks for the required {deliverable}").format(deliverable=_deliverable(rule))
        )


def _attended_enough(rule: CertificateRule, unit: UnitStanding) -> bool:
    """A unit is complete from the rule's share of its own minutes on; without a share any minute will do."""
    return unit.attended > 0 and 100 * unit.attended >= (rule.min_share or 0) * unit.planned


def _assess_self_learning(units: Sequence[UnitStanding], found: _Findings, running: bool) -> None:
    open_units = [unit for unit in units if not unit.self_learning_done]
    for unit in open_units:
        found.lacking(_not_done(unit), running)
    if units and not open_units:
        found.fulfilled.append(_("self-learning"))


def _not_done(unit: UnitStanding) -> str:
    return _("self-learning unit “{title}” not done").format(title=unit.title)


def _assess_deliverables(
    rule: CertificateRule, asked: Sequence[UnitStanding], found: _Findings, running: bool
) -> None:
    units = [unit for unit in asked if unit.deliverable]
    open_units = [unit for unit in units if unit.deliverable is not DeliverableState.ACCEPTED]
    called = [unit.work or _deliverable(rule) for unit in units]
    for unit in open_units:
        work = unit.work or _deliverable(rule)
        if called.count(work) > 1:
            work = _("{deliverable} “{title}”").format(deliverable=work, title=unit.title)
        if unit.deliverable is DeliverableState.SUBMITTED:
            found.unclear.append(_("{deliverable} not yet accepted").format(deliverable=work))
        else:
            found.lacking(_("{deliverable} not submitted").format(deliverable=work), running)
    if units and not open_units:
        found.fulfilled.append(_deliverable(rule))


def _deliverable(rule: CertificateRule) -> str:
    """Return the office's word for what is handed in, or how many different works there are."""
    if rule.works > 1:
        return ngettext("{n} work", "{n} works", rule.works).format(n=rule.works)
    return rule.deliverable_name or _("project")


def _percent(share: int) -> str:
    return f"{share}{NBSP}%"


def _sentence(fulfilled: Sequence[str]) -> str:
    return join_words(fulfilled) or pgettext("certificate reason", "took part")

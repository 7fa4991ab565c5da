"""Where a programme stands, derived from its dates, deadline and places; the same on every page."""

from dataclasses import dataclass
from datetime import date

from fbdesk.i18n import _, format_date, format_period, ngettext
from fbdesk.rules.calendar.taking_place import NOTHING, Span
from fbdesk.vocabulary import ProgrammeState


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What the state follows from.

    `span` goes over what takes place. `opens_on` is the first day for registrations; None lets them in as soon as
    there is a date or a deadline. `taken` places hold a registration, `undecided` registrations wait for the office.
    """

    span: Span = NOTHING
    opens_on: date | None = None
    deadline: date | None = None
    capacity: int | None = None
    taken: int = 0
    undecided: int = 0
    selection: bool = False
    cancelled: bool = False
    cancel_reason: str = ""


def programme_state(facts: ProgrammeFacts, today: date) -> tuple[ProgrammeState, str]:
    """Return the state on a day and the sentence that says why."""
    if facts.cancelled:
        return ProgrammeState.CANCELLED, facts.cancel_reason or _("The programme was cancelled.")
    if facts.span.has_begun(today):
        return _begun(facts.span, today)
    if _not_open_yet(facts, today):
        return ProgrammeState.PLANNING, _planning_reason(facts)
    passed = has_passed(facts.deadline, today)
    if facts.selection and facts.undecided and passed:
        return ProgrammeState.SELECTING, ngettext(
            "{n} registration has to be decided.", "{n} registrations have to be decided.", facts.undecided
        ).format(n=facts.undecided)
    # A selection takes registrations beyond the places until its deadline.
    if facts.capacity is not None and facts.taken >= facts.capacity and (passed or not facts.selection):
        return ProgrammeState.FULL, _("{taken} of {capacity} places are taken.").format(
            taken=facts.taken, capacity=facts.capacity
        )
    if passed and facts.deadline:
        return ProgrammeState.CLOSED, _("The deadline was {date}.").format(date=format_date(facts.deadline))
    return ProgrammeState.OPEN, _open_reason(facts)


def has_passed(deadline: date | None, day: date) -> bool:
    """Tell whether a day lies after the last day of registration."""
    return deadline is not None and deadline < day


def _begun(span: Span, today: date) -> tuple[ProgrammeState, str]:
    first_day = span.first or today
    last_day = span.last or first_day
    if span.is_over(today):
        return ProgrammeState.FINISHED, _("The last date was {date}.").format(date=format_date(last_day))
    if last_day >= today:
        reason = _("The dates are {period}.").format(period=format_period(first_day, last_day))
        return ProgrammeState.RUNNING, reason
    reason = ngettext("{n} date is still to be fixed.", "{n} dates are still to be fixed.", span.undated)
    return ProgrammeState.RUNNING, reason.format(n=span.undated)


def _not_open_yet(facts: ProgrammeFacts, today: date) -> bool:
    if facts.opens_on:
        return facts.opens_on > today
    return not (facts.span.first or facts.deadline)


def _planning_reason(facts: ProgrammeFacts) -> str:
    if facts.opens_on:
        return _("Registration opens on {date}.").format(date=format_date(facts.opens_on))
    return _("There are no fixed dates yet.")


def _open_reason(facts: ProgrammeFacts) -> str:
    if facts.deadline:
        return _("Registration is possible until {date}.").format(date=format_date(facts.deadline))
    if facts.span.first:
        return _("Registration is possible until the first date on {date}.").format(
            date=format_date(facts.span.first)
        )
    return _("Registration is possible.")

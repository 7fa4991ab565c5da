"""What the office should know about a registration before it decides: hints, never refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fbdesk import clock
from fbdesk.i18n import _, format_date, ngettext
from fbdesk.rules.registrations.places import days_late
from fbdesk.rules.registrations.statuses import GONE
from fbdesk.services.registrations.registrations import Colleague, RegistrationRow


class HintKind(StrEnum):
    """What a hint is about, the most pressing first."""

    LATE = "late"
    POINTS = "points"
    TARGET = "target"
    INCOMPLETE = "incomplete"
    FOLLOW_UP = "follow_up"
    TANDEM = "tandem"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint in a few words, and in a sentence; `due` is one that waits for the office."""

    kind: HintKind
    short: str
    sentence: str
    due: bool = True


def hint_kinds(row: RegistrationRow) -> tuple[HintKind, ...]:
    """Return what there is to say about a registration, without the words; whoever is gone needs no hint."""
    if row.status in GONE:
        return (HintKind.FOLLOW_UP,) if row.follow_up else ()
    present = (row.late, row.unpointed, row.unfit, not row.email, row.follow_up, row.partners)
    return tuple(kind for kind, there in zip(HintKind, present, strict=True) if there)


def hints(row: RegistrationRow, deadline: date | None) -> tuple[Hint, ...]:
    """Return all hints about a registration, the most pressing first."""
    return tuple(hint(row, kind, deadline) for kind in hint_kinds(row))


def hint(row: RegistrationRow, kind: HintKind, deadline: date | None) -> Hint:
    """Return the words for a kind of hint that `hint_kinds` found."""
    if kind is HintKind.LATE:
        return _late(row, deadline)
    if kind is HintKind.POINTS:
        return Hint(kind, _("no points yet"), _("The office selects; the points are missing."))
    if kind is HintKind.TARGET:
        return Hint(
            kind, _("Target group"), _("Target group: {reasons}.").format(reasons=", ".join(row.unfit))
        )
    if kind is HintKind.INCOMPLETE:
        return Hint(kind, _("Entry missing"), _("The e-mail is missing."))
    if kind is HintKind.FOLLOW_UP:
        return _follow_up(row)
    return _tandem(row)


def _late(row: RegistrationRow, deadline: date | None) -> Hint:
    days = days_late(row.received_at, deadline)
    short = ngettext("{n} day late", "{n} days late", days).format(n=days) if days else _("Late")
    text = _("Came on {received}, the deadline was {deadline}.")
    last = format_date(deadline) if deadline else "–"
    return Hint(
        HintKind.LATE, short, text.format(received=format_date(row.received_at.date()), deadline=last)
    )


def _follow_up(row: RegistrationRow) -> Hint:
    assert row.follow_up is not None
    day = format_date(row.follow_up)
    return Hint(
        HintKind.FOLLOW_UP,
        _("Follow up {day}").format(day=day),
        _("To be followed up on {day}.").format(day=day),
        row.follow_up <= clock.today(),
    )


def _tandem(row: RegistrationRow) -> Hint:
    others = row.partners
    if len(others) == 1:
        short = _("Tandem with {name}").format(name=others[0].family_name or others[0].name)
    else:
        short = _("Tandem, {n} people").format(n=len(others) + 1)
    sentence = _("Belongs together with {names}.").format(names=_called(others))
    return Hint(HintKind.TANDEM, short, sentence, due=False)


def neighbours(row: RegistrationRow) -> str:
    """Return who else comes from the same place, "" for nobody: good to know, and no hint."""
    if row.status in GONE or not row.colleagues:
        return ""
    if row.municipality:
        return _("From the same municipality: {names}.").format(names=_called(row.colleagues))
    return _("From the same organisation: {names}.").format(names=_called(row.colleagues))


def _called(people: Sequence[Colleague]) -> str:
    return ", ".join(one.name for one in people)

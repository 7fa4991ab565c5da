"""What a decision about selected registrations would do, why it cannot be made, and how it is told afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fbdesk.i18n import Label, _, format_number, ngettext
from fbdesk.reasons import NONE
from fbdesk.rules.people import names
from fbdesk.rules.registrations.admission import Door, Refusal, passed_over, refuse_cancelled
from fbdesk.rules.registrations.place_reasons import passing
from fbdesk.rules.registrations.statuses import (
    ACTIVE,
    ASKING,
    HOLDING_PLACE,
    holds_place,
    next_statuses,
    refused_change,
)
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.unit_bookings import no_place_yet
from fbdesk.ui.registrations.quotas import quota_effects
from fbdesk.ui.registrations.unit_view import has_place, unit_of
from fbdesk.ui.widgets.look.status import Status
from fbdesk.vocabulary import RegistrationStatus

Rows = Sequence[RegistrationRow]
FOOT = (RegistrationStatus.ACCEPTED, RegistrationStatus.WAITING, RegistrationStatus.DECLINED)
"""The decisions with a button of their own; the others stand in a menu."""


_WITHOUT_PLACE: Final = frozenset(
    status
    for status in RegistrationStatus
    if RegistrationStatus.ACCEPTED in next_statuses(status) and not holds_place(status)
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a decision is refused, "" when it is not; where `can_insist`, a reason is all that is missing."""

    sentence: str = ""
    can_insist: bool = False

    def stands(self, reason: str) -> bool:
        """Tell whether the decision is refused, with what is typed as its reason."""
        return bool(self.sentence) and not (self.can_insist and reason.strip())


def refusal(shown: RegistrationList, rows: Rows, status: RegistrationStatus) -> str:
    """Return why these registrations cannot all get this status, "" when they can; some may have it already."""
    return verdict(shown, rows, status).sentence


def verdict(shown: RegistrationList, rows: Rows, status: RegistrationStatus) -> Verdict:
    """Say why these registrations cannot all get this status, and whether the office may insist."""
    moving = [row for row in rows if row.status != status]
    if not moving:
        sentence = refused_change(rows[0].status, status) if rows else _("Choose a registration first.")
        return Verdict(sentence or "")
    refused = next((text for old in _statuses(moving) if (text := refused_change(old, status))), None)
    if refused:
        return Verdict(refused)
    closed = door_refusal(shown, moving, status)
    return Verdict(closed.sentence, closed.can_insist) if closed else Verdict()


def door_refusal(shown: RegistrationList, moving: Rows, status: RegistrationStatus) -> Refusal | None:
    """Return why the door does not let all of these in, None when it does or nobody comes in."""
    if status in ACTIVE and (off := refuse_cancelled(shown.door)):
        return off
    if status not in HOLDING_PLACE:
        return None
    door = Door(shown.door)  # asks everybody in the queue, so only where somebody comes in
    entering = [row for row in moving if row.status not in HOLDING_PLACE]
    had_place = RegistrationStatus.NO_SHOW
    if shown.unit_id is not None and any(not has_place(row, shown.unit_id) for row in entering):
        return Refusal(no_place_yet(), can_insist=False)
    if refusal := door.refuse_number(sum(row.status is not had_place for row in entering)):
        return refusal
    answers = (
        door.place(
            row.group,
            status,
            had_place=row.status is had_place,
            counted=row.status in ASKING,
        )
        for row in entering
    )
    return next((answer for answer in answers if isinstance(answer, Refusal)), None)


def other_statuses(rows: Rows) -> list[RegistrationStatus]:
    """Return the statuses without a button of their own that all these registrations can get."""
    following = [next_statuses(status) for status in _statuses(rows)]
    others = [status for status in RegistrationStatus if status not in FOOT]
    return [status for status in others if following and all(status in some for some in following)]


def _statuses(rows: Rows) -> list[RegistrationStatus]:
    """Return the different statuses of rows in their order: thousands of rows have a handful."""
    return list(dict.fromkeys(row.status for row in rows))


def wanted_places(rows: Rows) -> int:
    """Return how many more places these registrations would take if they were accepted."""
    return len(would_take(rows))


def would_take(rows: Rows) -> list[RegistrationRow]:
    """Return those who would take a place if they were accepted."""
    return [row for row in rows if row.status in _WITHOUT_PLACE]


def held_places(rows: Rows) -> int:
    """Return how many places these registrations hold."""
    return sum(holds_place(row.status) for row in rows)


def effect(shown: RegistrationList, rows: Rows, *, with_reason: bool = False) -> Status | None:
    """Say what the next decision about these registrations would do to the places; None when none is possible.

    `with_reason`: something is typed with which the office can insist.
    """
    found, unit = _effect(shown, rows, with_reason=with_reason), unit_of(shown)
    if found is None or unit is None:
        return found
    return Status(f"{unit.label}: {found.text}", found.icon, found.colour)


def _effect(shown: RegistrationList, rows: Rows, *, with_reason: bool) -> Status | None:
    old = _statuses(rows)
    if not any(all(one == status or status in next_statuses(one) for one in old) for status in FOOT):
        return None
    if not wanted_places(rows):
        after = places_text(shown.capacity, shown.taken - held_places(rows))
        return Status(_("After declining: {places}.").format(places=after), "info", "info")
    closed = door_refusal(shown, would_take(rows), RegistrationStatus.ACCEPTED)
    if closed is None:
        return _accepted_effect(shown, rows, _("After accepting: {places}."))
    if closed.can_insist and with_reason:
        found = _accepted_effect(shown, rows, _("Accepted anyway: {places}."))
        return Status(found.text, "warning", "warn")
    return Status(" ".join(filter(None, (closed.sentence, _rank_text(shown, rows)))), "hourglass", "warn")


def _rank_text(shown: RegistrationList, rows: Rows) -> str:
    """Say which rank somebody who does not wait yet would have."""
    if len(rows) > 1 or rows[0].status is RegistrationStatus.WAITING or shown.door.over:
        return ""
    return _("On the waiting list it would be rank {rank}.").format(rank=len(shown.door.waiting) + 1)


def _accepted_effect(shown: RegistrationList, rows: Rows, text: str) -> Status:
    after = places_text(shown.capacity, shown.taken + wanted_places(rows))
    quotas, exceeded = quota_effects(shown, would_take(rows))
    before = passing(NONE, passed_by(shown, would_take(rows))).words()
    words = text.format(places="; ".join(filter(None, (", ".join(filter(None, (after, before))), quotas))))
    return Status(words, "warning", "warn") if exceeded else Status(words, "checkmark_circle", "ok")


def passed_by(shown: RegistrationList, rows: Rows) -> int:
    """Return how many of those who wait one of these would get a place before."""
    chosen = {row.id for row in rows}
    waiting = [row.rank for row in shown.rows if row.rank is not None and row.id not in chosen]
    return max((passed_over(waiting, row.rank) for row in rows), default=0)


def places_text(capacity: int | None, taken: int) -> str:
    """Say how many places are taken: "13 von 16 Plätzen vergeben"."""
    number = format_number(taken)
    if capacity is None:
        text = ngettext("{n} place taken, without a limit", "{n} places taken, without a limit", taken)
        return text.format(n=number)
    text = ngettext("{n} of {capacity} place taken", "{n} of {capacity} places taken", capacity)
    return text.format(n=number, capacity=format_number(capacity))


def told(shown: RegistrationList, rows: Rows, status: RegistrationStatus, label: Label) -> str:
    """Say who has which status now, and how many places are taken; `shown` is how it was before."""
    text = ngettext(label.text, label.plural, len(rows)) if label.plural else _(label.text)
    name = names.display_name(rows[0].title, rows[0].given_name, rows[0].family_name)
    sentence = text.format(person=name, n=len(rows))
    if shown.capacity is None:
        return f"{sentence}."
    moving = [row for row in rows if row.status != status]
    taken = shown.taken - held_places(moving) + (len(moving) if holds_place(status) else 0)
    after = ngettext(
        "{n} of {capacity} place is taken.", "{n} of {capacity} places are taken.", shown.capacity
    ).format(n=format_number(taken), capacity=format_number(shown.capacity))
    return f"{sentence}. {after}"

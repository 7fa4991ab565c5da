"""What a decision about selected registrations would do, why it cannot be made, and how it is told afterwards."""

from collections.abc import Sequence
from typing import Final

from fbdesk.i18n import Label, _, format_number, ngettext
from fbdesk.rules import names
from fbdesk.rules.admission import Door, Refusal
from fbdesk.rules.statuses import ACTIVE, HOLDING_PLACE, holds_place, next_statuses, refused_change
from fbdesk.services.registration_list import RegistrationList
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations.quotas import quota_effects
from fbdesk.ui.registrations.unit_view import unit_of
from fbdesk.ui.widgets.status import Status
from fbdesk.vocabulary import RegistrationStatus

Rows = Sequence[RegistrationRow]
FOOT = (RegistrationStatus.ACCEPTED, RegistrationStatus.WAITING, RegistrationStatus.DECLINED)
"""The decisions with a button of their own; the others stand in a menu."""


_WITHOUT_PLACE: Final = frozenset(
    status
    for status in RegistrationStatus
    if RegistrationStatus.ACCEPTED in next_statuses(status) and not holds_place(status)
)


def refusal(shown: RegistrationList, rows: Rows, status: RegistrationStatus) -> str:
    """Return why these registrations cannot all get this status, "" when they can; some may have it already."""
    moving = [row for row in rows if row.status != status]
    if not moving:
        return refused_change(rows[0].status, status) or "" if rows else _("Choose a registration first.")
    refused = next((text for old in _statuses(moving) if (text := refused_change(old, status))), None)
    closed = door_refusal(shown, moving, status)
    return refused or (closed.sentence if closed else "")


def door_refusal(shown: RegistrationList, moving: Rows, status: RegistrationStatus) -> Refusal | None:
    """Return why the door does not let all of these in, None when it does or nobody comes in."""
    door = Door(shown.door)
    if status in ACTIVE and shown.door.cancelled:
        return door.refuse_all()
    if status not in HOLDING_PLACE:
        return None
    entering = [row for row in moving if row.status not in HOLDING_PLACE]
    had_place = RegistrationStatus.NO_SHOW
    if refusal := door.refuse_number(sum(row.status is not had_place for row in entering)):
        return refusal
    answers = (door.place(row.group, status, had_place=row.status is had_place) for row in entering)
    return next((answer for answer in answers if isinstance(answer, Refusal)), None)


def other_statuses(rows: Rows) -> list[RegistrationStatus]:
    """Return the statuses without a button of their own that all these registrations can get."""
    following = [next_statuses(status) for status in _statuses(rows)]
    others = [status for status in RegistrationStatus if status not in FOOT]
    return [status for status in others if following and all(status in some for some in following)]


def _statuses(rows: Rows) -> list[RegistrationStatus]:
    """Return the different statuses of rows in their order: thousands of rows have a handful."""
    return list(dict.fromkeys(row.status for row in rows))


def free_places(shown: RegistrationList) -> int | None:
    """Return how many places are free, None without a limit."""
    return None if shown.capacity is None else max(0, shown.capacity - shown.taken)


def wanted_places(rows: Rows) -> int:
    """Return how many more places these registrations would take if they were accepted."""
    return len(would_take(rows))


def would_take(rows: Rows) -> list[RegistrationRow]:
    """Return those who would take a place if they were accepted."""
    return [row for row in rows if row.status in _WITHOUT_PLACE]


def held_places(rows: Rows) -> int:
    """Return how many places these registrations hold."""
    return sum(holds_place(row.status) for row in rows)


def effect(shown: RegistrationList, rows: Rows) -> Status | None:
    """Say what the next decision about these registrations would do to the places; None when none is possible."""
    found, unit = _effect(shown, rows), unit_of(shown)
    if found is None or unit is None:
        return found
    return Status(f"{unit.label}: {found.text}", found.icon, found.colour)


def _effect(shown: RegistrationList, rows: Rows) -> Status | None:
    old = _statuses(rows)
    if not any(all(one == status or status in next_statuses(one) for one in old) for status in FOOT):
        return None
    wanted, free = wanted_places(rows), free_places(shown)
    if not wanted:
        after = places_text(shown.capacity, shown.taken - held_places(rows))
        return Status(_("After declining: {places}.").format(places=after), "info", "info")
    if free is None or wanted <= free:
        return _accepted_effect(shown, rows, wanted)
    if free:
        return Status(refusal(shown, rows, RegistrationStatus.ACCEPTED), "warning", "warn")
    rank = max((row.rank or 0 for row in shown.rows), default=0) + 1
    if len(rows) > 1 or rows[0].rank:
        text = _("All {n} places are taken.").format(n=shown.capacity)
    else:
        text = _("All {n} places are taken. On the waiting list it would be rank {rank}.")
        text = text.format(n=shown.capacity, rank=rank)
    return Status(text, "hourglass", "warn")


def _accepted_effect(shown: RegistrationList, rows: Rows, wanted: int) -> Status:
    after = places_text(shown.capacity, shown.taken + wanted)
    quotas, exceeded = quota_effects(shown, would_take(rows))
    text = _("After accepting: {places}.").format(places=f"{after}; {quotas}" if quotas else after)
    return Status(text, "warning", "warn") if exceeded else Status(text, "checkmark_circle", "ok")


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

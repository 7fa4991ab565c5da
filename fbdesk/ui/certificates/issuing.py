"""What the page's primary action would do now, what it asks before, and how it is told afterwards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fbdesk.i18n import Label, _, format_number, ngettext
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.certificates.certificate_candidates import CandidateRow, Candidates, list_pending
from fbdesk.services.certificates.certificates import Issued
from fbdesk.services.history import labels
from fbdesk.ui.certificates.columns import group_of, is_in_force
from fbdesk.ui.work import Told


@dataclass(frozen=True, slots=True)
class Task:
    """Issue (`valid`) or prepare certificates for these people; `reason` says why there is nothing to do.

    `new` of them get a number, the others have a prepared paper that becomes valid.
    """

    ids: tuple[int, ...]
    valid: bool
    new: int
    reason: str = ""


def can_check(row: CandidateRow) -> bool:
    """Tell whether a row can be marked: whoever is entitled, and whoever holds a paper that can be saved."""
    return group_of(row) is Entitlement.ENTITLED or is_in_force(row)


def next_task(shown: Candidates, checked: Collection[object]) -> Task:
    """Return what is to do for the marked people."""
    ready = [row for row in shown.rows if group_of(row) is Entitlement.ENTITLED]
    pending = list_pending(shown.rows, over=shown.over)
    marked = [row for row in pending if row.registration_id in checked]
    ids = tuple(row.registration_id for row in marked)
    new = sum(not is_in_force(row) for row in marked)
    return Task(ids, shown.over, new, "" if ids else _nothing_to_do(shown, ready, pending))


def _nothing_to_do(shown: Candidates, ready: Sequence[CandidateRow], pending: Sequence[CandidateRow]) -> str:
    if not ready:
        return _("Nobody is entitled yet. The reasons are in the list.")
    if pending:
        return _("Mark in the list who gets a certificate.")
    if all(row.is_issued for row in ready):
        return _("Everybody who is entitled has a certificate.")
    return _("Everything is prepared. From the last day on you can issue the certificates.")


def button_text(task: Task) -> str:
    """Return the words of the primary action: what happens, and to how many."""
    n = len(task.ids)
    if not n:
        return _("&Issue certificates") if task.valid else _("Prep&are certificates")
    if task.valid:
        return ngettext("&Issue {n} certificate", "&Issue {n} certificates", n).format(n=format_number(n))
    return ngettext("Prep&are {n} certificate", "Prep&are {n} certificates", n).format(n=format_number(n))


def question(task: Task) -> str:
    """Return what is asked before: a number once given stays."""
    parts = []
    if task.new:
        text = ngettext(
            "{n} number is given and stays in the register.",
            "{n} numbers are given and stay in the register.",
            task.new,
        )
        parts.append(text.format(n=format_number(task.new)))
    if already := len(task.ids) - task.new:
        text = ngettext(
            "{n} prepared certificate becomes valid.", "{n} prepared certificates become valid.", already
        )
        parts.append(text.format(n=format_number(already)))
    if not task.valid:
        parts.append(_("The papers assume that nobody misses anything until the end."))
    return " ".join(parts)


def label(task: Task, programme_id: int, unit_id: int | None) -> Label:
    """Return the label of the change."""
    if unit_id is not None:
        return (labels.confirmations_issued if task.valid else labels.confirmations_prepared)(unit_id)
    make = labels.certificates_issued if task.valid else labels.certificates_prepared
    return make(programme_id)


def told(task: Task, of: int, issued: Sequence[Issued]) -> str | Told:
    """Say what was done; when fewer than `of` were written, that they stay."""
    n = len(issued)
    if not n:
        return Told(_("Cancelled. No certificate was issued."), "note")
    if n < of:
        text = _(
            "Cancelled: {n} of {total} certificates are written and stay; you can issue the others at any time."
        )
        return text.format(n=format_number(n), total=format_number(of))
    if task.valid:
        text = ngettext("{n} certificate is valid: {numbers}.", "{n} certificates are valid: {numbers}.", n)
    else:
        text = ngettext(
            "{n} certificate is ready for signature: {numbers}.",
            "{n} certificates are ready for signature: {numbers}.",
            n,
        )
    return text.format(n=format_number(n), numbers=number_range(issued[0].number, issued[-1].number))


def progress_text(n: int, of: int) -> str:
    """Return what the progress line says."""
    return _("Certificate {n} of {total} is being written").format(
        n=format_number(n), total=format_number(of)
    )


def number_range(first: str, last: str) -> str:
    """Return two numbers of a register in short: "BEC-2022-001 bis 032"."""
    if first == last:
        return first
    start = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    while start and last[start - 1].isdigit():
        start -= 1
    return _("{first} to {last}").format(first=first, last=last[start:])

"""The sentences of the page that depend on what the file comes to."""

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.imports.import_admission import Arrivals
from fbdesk.ui.imports.import_session import ImportSession


def primary_text(session: ImportSession, *, anyway: bool = False) -> str:
    """Return what the primary action does: how many registrations it takes over, or choose a table first.

    `anyway` where the office has to insist.
    """
    plan = session.draft.plan if session.draft is not None else None
    if plan is None and not session.doing:
        return _("&Choose table")
    if plan is None or not plan.taken:
        return _("Take over &registrations")
    text = ngettext("Take over {n} &registration", "Take over {n} &registrations", plan.taken)
    if anyway:
        text = ngettext(
            "Take over {n} &registration anyway", "Take over {n} &registrations anyway", plan.taken
        )
    return text.format(n=format_number(plan.taken))


def why_not(session: ImportSession, reason: str = "") -> str:
    """Return why the primary action cannot be pressed now; empty when it can, with the `reason` to insist."""
    draft = session.draft
    if session.doing:
        return doing_text(session)
    if draft is None or draft.plan is None:
        return ""
    arrivals = draft.plan.arrivals
    if arrivals.refusal and not (arrivals.can_insist and reason):
        return arrivals.refusal
    if draft.plan.taken:
        return ""
    waiting = len(draft.to_clarify())
    if not waiting:
        return nothing_to_do(draft.plan.counts["read"])
    text = ngettext("Clarify {n} row first.", "Clarify {n} rows first.", waiting)
    return text.format(n=format_number(waiting))


def arrivals_text(arrivals: Arrivals) -> str:
    """Say what becomes of the new ones at once; "" where there are none."""
    parts = arrival_parts(arrivals)
    return _("Of the new ones: {parts}.").format(parts=parts) if parts else ""


def arrival_parts(arrivals: Arrivals) -> str:
    """Return how many get a place, wait and are left to the office."""
    parts = []
    if n := arrivals.accepted:
        parts.append(
            ngettext("{n} gets a place at once", "{n} get a place at once", n).format(n=format_number(n))
        )
    if n := arrivals.waiting:
        text = ngettext("{n} goes on the waiting list", "{n} go on the waiting list", n)
        parts.append(text.format(n=format_number(n)))
    if n := arrivals.undecided:
        parts.append(ngettext("{n} is left to you", "{n} are left to you", n).format(n=format_number(n)))
    return ", ".join(parts)


def doing_text(session: ImportSession) -> str:
    """Say what is being done; empty when nothing is."""
    return {
        "reading": _("The table is being read."),
        "planning": _("The rows are being checked."),
        "taking": _("The registrations are being written."),
    }.get(session.doing, "")


def nothing_to_do(n: int) -> str:
    """Say that a file of `n` rows brings nothing new."""
    text = ngettext(
        "The only row is read in already. There is nothing to do.",
        "All {n} rows are read in already. There is nothing to do.",
        n,
    )
    return text.format(n=format_number(n))

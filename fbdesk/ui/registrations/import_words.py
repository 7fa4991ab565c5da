"""The sentences of the page that depend on what the file comes to."""

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.ui.registrations.import_session import ImportSession


def primary_text(session: ImportSession) -> str:
    """Return what the primary action does: how many registrations it takes over, or choose a table first."""
    plan = session.draft.plan if session.draft is not None else None
    if plan is None and not session.doing:
        return _("&Choose table")
    if plan is None or not plan.taken:
        return _("Take over &registrations")
    text = ngettext("Take over {n} &registration", "Take over {n} &registrations", plan.taken)
    return text.format(n=format_number(plan.taken))


def why_not(session: ImportSession) -> str:
    """Return why the primary action cannot be pressed now; empty when it can."""
    draft = session.draft
    if session.doing:
        return doing_text(session)
    if draft is None or draft.plan is None or draft.plan.taken:
        return ""
    waiting = len(draft.to_clarify())
    if not waiting:
        return nothing_to_do(draft.plan.counts["read"])
    text = ngettext("Clarify {n} row first.", "Clarify {n} rows first.", waiting)
    return text.format(n=format_number(waiting))


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


def taken_sentence(new: int, changed: int) -> str:
    """Say what was taken over: "36 Anmeldungen übernommen: 31 neu, 5 geändert."."""
    n = new + changed
    if not changed:
        text = ngettext("{n} new registration taken over.", "{n} new registrations taken over.", n)
    elif not new:
        text = ngettext("{n} changed registration taken over.", "{n} changed registrations taken over.", n)
    else:
        text = ngettext(
            "{n} registration taken over: {new} new, {changed} changed.",
            "{n} registrations taken over: {new} new, {changed} changed.",
            n,
        )
    return text.format(n=format_number(n), new=format_number(new), changed=format_number(changed))

"""What cancelling would do, in sentences, said before it is done."""

from collections.abc import Sequence

from fbdesk.i18n import NBSP, _, ngettext
from fbdesk.services.programmes.cancel_preview import CancelPreview, Shift

#: So many people are named.
_NAMED = 5


def effect_text(preview: CancelPreview) -> str:
    """Say what becomes of the attendance, who passes the minimum by it, and how many have to be told."""
    share = f"{preview.min_share}{NBSP}%"
    sentences = [entered_text(preview.entered)]
    if preview.falling:
        text = _("Falls below {share} by that: {names}.")
        sentences.append(text.format(share=share, names=_names(preview.falling)))
    if preview.rising:
        text = _("Reaches {share} by that: {names}.")
        sentences.append(text.format(share=share, names=_names(preview.rising)))
    told = ngettext("{n} person has to be told.", "{n} people have to be told.", preview.told)
    sentences.append(told.format(n=preview.told) if preview.told else _("Nobody has to be told."))
    return " ".join(filter(None, sentences))


def entered_text(entered: int) -> str:
    """Say that attendance was entered there, and what becomes of it; empty when there is none."""
    text = ngettext(
        "Attendance of {n} person is entered; it stays on record, but no longer counts.",
        "Attendance of {n} people is entered; it stays on record, but no longer counts.",
        entered,
    )
    return text.format(n=entered) if entered else ""


def _names(shifts: Sequence[Shift]) -> str:
    """Name the first few with their shares before and after."""
    named = [
        _("{name} ({before}, then {after})").format(name=one.name, before=one.before, after=one.after)
        for one in shifts[:_NAMED]
    ]
    left = len(shifts) - len(named)
    if left:
        named.append(ngettext("{n} more person", "{n} more people", left).format(n=left))
    return "; ".join(named)

"""What a paper rests on, and whether that is still true: the extent it states, and what entitles to it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from fbdesk.i18n import _, format_number, format_percent
from fbdesk.vocabulary import RegistrationStatus, label

#: Instead of a status: the person still takes part, but not in the unit that the paper confirms, or nobody does.
NOT_BOOKED: Final = "not booked"
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Minutes of the whole, UE (planned, attended) of each line, and whether this entitles to the paper.

    `owed` are the units that lack something, `gone` is the status of who no longer takes part.
    """

    planned: int
    attended: int
    lines: tuple[tuple[str, str], ...] = ()
    entitled: bool = True
    owed: tuple[int, ...] = ()
    gone: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the facts as the file keeps them beside a paper that is kept all the same."""
        return asdict(self)


def facts_from_json(kept: dict[str, Any]) -> PaperFacts:
    """Return the facts that `to_json` gave."""
    lines, owed = in_order(tuple(line) for line in kept["lines"]), tuple(kept["owed"])
    return PaperFacts(kept["planned"], kept["attended"], lines, kept["entitled"], owed, kept["gone"])


def in_order(lines: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return the lines without their order, which is a matter of layout."""
    return tuple(sorted((planned, attended) for planned, attended in lines))


def change_text(before: PaperFacts, now: PaperFacts, why_not: str) -> str:
    """Say what a paper was based on and what is true now, "" when it is the same; `why_not` says what is lacking."""
    if before == now:
        return ""
    if now.gone:
        return _gone_text(before, now)
    parts = []
    if (before.planned, before.attended) != (now.planned, now.attended):
        old, new = _extents(before, now)
        parts.append(_("rested on {before}, now {now}").format(before=old, now=new))
    elif before.lines != now.lines:
        parts.append(_("the units have other UE now"))
    if not now.entitled:
        parts.append(_("no longer entitled: {reason}").format(reason=why_not))
    return "; ".join(parts)


def _gone_text(before: PaperFacts, now: PaperFacts) -> str:
    states = {NOT_BOOKED: _("unit no longer booked"), CANCELLED: _("unit cancelled")}
    state = states[now.gone] if now.gone in states else label(RegistrationStatus(now.gone))
    if not before.planned:
        return _("now: {state}").format(state=state)
    share = format_percent(before.attended, before.planned)
    return _("rested on {before}, now: {state}").format(before=share, state=state)


def _extents(before: PaperFacts, now: PaperFacts) -> tuple[str, str]:
    """Percent, and minutes where percent would say the same."""
    shares = [format_percent(one.attended, one.planned) if one.planned else "" for one in (before, now)]
    if all(shares) and shares[0] != shares[1]:
        return shares[0], shares[1]
    text = _("{attended} of {planned} min.")
    old, new = (
        text.format(attended=format_number(one.attended), planned=format_number(one.planned))
        for one in (before, now)
    )
    return old, new

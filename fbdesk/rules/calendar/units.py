"""Unterrichtseinheiten: 1 UE = 45 net minutes, added up in minutes, divided and rounded once, for what is shown.

Whole numbers have no decimal, everything else has one, so that a reader with a calculator finds 390 + 390 minutes as
8,7 + 8,7 = 17,3 and not as 9 + 9 = 17. What still differs by the rounding is said below the table: see `sum_remark`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from fbdesk.i18n import NBSP, _, format_number, language, ngettext

UE_MINUTES: Final = 45


def ue_text(minutes: int) -> str:
    """Return the UE of a sum of net minutes without the unit: "8", "8,7"."""
    whole, tenth = divmod(_tenths(minutes), 10)
    comma = "," if language() == "de" else "."
    return f"{format_number(whole)}{comma}{tenth}" if tenth else format_number(whole)


def ue_number(minutes: int) -> int | Decimal:
    """Return the UE as a number for a cell in a table: 8, 8.7; in a column of the kind "ue" it reads as `ue_text`."""
    whole, tenth = divmod(_tenths(minutes), 10)
    return Decimal(10 * whole + tenth) / 10 if tenth else whole


def _tenths(minutes: int) -> int:
    """Return tenths of UE, half up, in integers only: no sum depends on the order of its parts."""
    return (20 * minutes + UE_MINUTES) // (2 * UE_MINUTES)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of UE beside its parts, all in minutes; `name` says of what, where a table has several sums."""

    parts: Sequence[int]
    total: int
    name: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the parts as they are shown give the sum as it is shown."""
        return not self.parts or sum(map(_tenths, self.parts)) == _tenths(self.total)

    @property
    def words(self) -> str:
        """The minutes that the sum was worked out from: "780 Min."."""
        minutes = _("{n} min.").format(n=format_number(self.total)).replace(" ", NBSP)
        return f"{self.name} {minutes}" if self.name else minutes


def sum_remark(*sums: Sum) -> str:
    """Return what a table says below it where shown parts do not add up to a shown sum; empty where all do."""
    odd = list(dict.fromkeys(one.words for one in sums if not one.adds_up))
    if not odd:
        return ""
    text = ngettext(
        "The sum is worked out from the minutes: {minutes}",
        "The sums are worked out from the minutes: {minutes}",
        len(odd),
    )
    return text.format(minutes=", ".join(odd))

"""Unterrichtseinheiten: 1 UE = 45 net minutes, summed in minutes and rounded once, on the total.

Rounding up from ,5 on, for the sum of all minutes and not for each date, is what funders of adult education
ask for; 300 minutes are 6,67 UE and so 7. Integers only: no sum depends on the order of the dates.
"""

from typing import Final, Literal

from fbdesk.i18n import format_number, language

UE_MINUTES: Final = 45

Rounding = Literal["whole", "half", "tenth", "exact"]


def ue(minutes: int) -> int:
    """Return whole UE for a sum of net minutes, rounded half up."""
    return _divide_half_up(minutes, UE_MINUTES)


def ue_text(minutes: int, rounding: Rounding = "whole") -> str:
    """Return UE as a figure without its unit: "7", by halves "6,5", by tenths "6,7", exact to two places "6,67"."""
    if rounding == "whole":
        return format_number(ue(minutes))
    if rounding == "half":
        hundredths = _divide_half_up(2 * minutes, UE_MINUTES) * 50
    elif rounding == "tenth":
        hundredths = _divide_half_up(10 * minutes, UE_MINUTES) * 10
    else:
        hundredths = _divide_half_up(100 * minutes, UE_MINUTES)
    whole, part = divmod(hundredths, 100)
    if not part:
        return format_number(whole)
    comma = "," if language() == "de" else "."
    return f"{format_number(whole)}{comma}{part:02}".rstrip("0")


def _divide_half_up(number: int, divisor: int) -> int:
    return (2 * number + divisor) // (2 * divisor)

"""The times of a session: from start, end and breaks to net minutes, and the sentence that shows it."""

import re
from collections.abc import Sequence
from datetime import date, time

from fbdesk.i18n import (
    NBSP,
    _,
    format_date,
    format_month,
    format_number,
    format_period,
    format_times,
    ngettext,
)
from fbdesk.rules.calendar import units


def net_minutes(start: time | None, end: time | None, breaks: int) -> int | None:
    """Return the minutes from start to end without breaks; None while one of the times is open."""
    if start is None or end is None:
        return None
    return max(0, length(start, end) - breaks)


def length(start: time, end: time) -> int:
    """Return the minutes from start to end of one day."""
    return 60 * (end.hour - start.hour) + end.minute - start.minute


def share_out(net: int, planned: Sequence[int]) -> tuple[int, ...]:
    """Divide net minutes among units as they were planned; without a plan the first takes all.

    The parts add up: the running sums are rounded, not the parts.
    """
    total = sum(planned)
    if not total:
        return tuple(net if place == 0 else 0 for place in range(len(planned)))
    parts, before, reached = [], 0, 0
    for minutes in planned:
        reached += minutes
        upto = net * reached // total
        parts.append(upto - before)
        before = upto
    return tuple(parts)


def times_problem(start: time | None, end: time | None, breaks: int) -> str:
    """Say what is wrong with the times of a session; empty when nothing is."""
    if start is None or end is None:
        return ""
    if end <= start:
        return _("The session ends before it starts. Correct one of the two times.")
    if breaks >= length(start, end):
        return _("The breaks are as long as the session. Correct the breaks or the times.")
    return ""


def too_long(net: int, longest: int | None) -> str:
    """Say that a consultation takes longer than one may; empty when it does not."""
    if longest is None or net <= longest:
        return ""
    text = _("A consultation takes at most {longest} minutes, this one {net}. Shorten it.")
    return text.format(longest=format_number(longest), net=format_number(net))


def times_sentence(start: time | None, end: time | None, breaks: int) -> str:
    """Return "09:00–16:30 Uhr, 60 Minuten Pause: 390 Minuten netto, 8,7 UE"; empty while a time is open."""
    net = net_minutes(start, end, breaks)
    if start is None or end is None or net is None:
        return ""
    times = format_times(start, end)
    if breaks:
        pause = ngettext("{n} minute of breaks", "{n} minutes of breaks", breaks)
        times = f"{times}, {pause.format(n=format_number(breaks))}"
    return _("{times}: {net}").format(times=times, net=net_text(net))


def net_text(net: int) -> str:
    """Return "390 Minuten netto, 8,7 UE"."""
    minutes = ngettext("{n} net minute", "{n} net minutes", net).format(n=format_number(net))
    return _("{minutes}, {ue}").format(minutes=minutes, ue=f"{units.ue_text(net)}{NBSP}UE")


def month_text(month: str) -> str:
    """Return "September 2023" for "2023-09"; empty for no month."""
    return format_month(int(month[:4]), int(month[5:])) if month else ""


def is_month(text: str) -> bool:
    """Tell whether a text is a month as it is stored: "2023-09"."""
    return bool(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text))


def window_text(first: date | None, last: date | None) -> str:
    """Return the time in which something is to be done, "01.02. – 11.03.2024" or "bis 11.03.2024", "" if it is open."""
    if first and last:
        return format_period(first, last)
    if last:
        return _("until {day}").format(day=format_date(last))
    return _("from {day}").format(day=format_date(first)) if first else ""

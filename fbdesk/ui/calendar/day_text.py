"""What a day of the sheet says to a screen reader."""

from collections.abc import Sequence
from datetime import date

from fbdesk.i18n import _, ngettext
from fbdesk.ui.calendar.entries import Entry, long_day


def day_text(day: date, entries: Sequence[Entry], holiday: str, school: str) -> str:
    """Return day, holiday and everything that is on it, in one text."""
    parts = [long_day(day), holiday, school]
    if not entries:
        parts.append(_("no sessions"))
    parts += [_entry_text(entry) for entry in entries]
    return ", ".join(filter(None, parts))


def _entry_text(entry: Entry) -> str:
    words = [entry.time, entry.words]
    if entry.cancelled:
        words.append(_("cancelled"))
    if entry.conflicts:
        n = len(entry.conflicts)
        words.append(ngettext("{n} conflict", "{n} conflicts", n).format(n=n))
    return " ".join(filter(None, words))

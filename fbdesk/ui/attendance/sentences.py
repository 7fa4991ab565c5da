"""What the page says: after an entry, after a whole session, and about those who cannot reach the limit."""

from collections import Counter
from collections.abc import Iterable

from fbdesk.i18n import NBSP, _, format_date_short, format_number, ngettext
from fbdesk.rules.attendance.attendance import Forecast
from fbdesk.services.attendance.attendance import Entry, Grid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance.grid.grid_model import GridModel
from fbdesk.ui.attendance.grid.marks import Look, entry_text, look, when_text


def entered(name: str, session: SessionRow, entry: Entry | None) -> str:
    """Say what was entered for one person."""
    if entry is None:
        return _("{name}: entry of {day} cleared.").format(name=name, day=when_text(session))
    what = _("present") if look(session, entry) is Look.TICK else entry_text(entry, session)
    text = _("{name}: {what} entered for {day}.")
    return text.format(name=name, what=what, day=when_text(session))


def session_entered(session: SessionRow, entries: Iterable[Entry | None]) -> str:
    """Say how a whole session was entered: "Anwesenheit am 18.06. eingetragen: 14 anwesend, 2 entschuldigt."."""
    kinds = Counter(_kind(session, entry) for entry in entries if entry is not None)
    counted = [f"{kinds[word]} {word}" for word in _words() if kinds[word]]
    text = _("Attendance on {day} entered: {counted}.")
    return text.format(day=when_text(session), counted=", ".join(counted) or _("nobody"))


def _words() -> tuple[str, ...]:
    return _("present"), _("partly present"), _("excused"), _("absent")


def _kind(session: SessionRow, entry: Entry) -> str:
    present, partly, excused, absent = _words()
    words = {Look.TICK: present, Look.EXCUSED: excused, Look.ABSENT: absent}
    return words.get(look(session, entry), partly)


def out_of_reach(model: GridModel) -> str:
    """Say who can no longer reach the limit, and what the nearest of them lacks; empty when all can."""
    short = {
        line: standing.missing
        for line in range(model.rowCount())
        if (standing := model.standing(line)).forecast is Forecast.UNREACHABLE
    }
    if not short:
        return ""
    text = ngettext(
        "{n} person can no longer reach {share}.", "{n} people can no longer reach {share}.", len(short)
    ).format(n=len(short), share=f"{model.grid.min_share}{NBSP}%")
    nearest = min(short, key=lambda line: (short[line], line))
    remedy = ngettext(
        "{name} would need {n} more minute.", "{name} would need {n} more minutes.", short[nearest]
    )
    name = model.row_at(nearest).full_name
    return f"{text} {remedy.format(name=name, n=format_number(short[nearest]))}"


#: So many entries are named.
_NAMED = 3


def too_long(grid: Grid) -> str:
    """Name the entries above the length of their session: they count up to it, until the office says what is right."""
    found = grid.too_long
    if not found:
        return ""
    named = [
        _("{name}, {day}: {minutes} of {length} min.").format(
            name=one.name,
            day=format_date_short(one.day) if one.day else _("open"),
            minutes=format_number(one.minutes),
            length=format_number(one.length),
        )
        for one in found[:_NAMED]
    ]
    text = ngettext(
        "{n} entry has more minutes than its session has now, and counts up to that: {entries}",
        "{n} entries have more minutes than their session has now, and count up to that: {entries}",
        len(found),
    )
    more = "" if len(found) <= _NAMED else " …"
    return text.format(n=len(found), entries=" ".join(named)) + more

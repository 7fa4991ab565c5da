"""Units and sessions as rows: what each column of their table says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fbdesk.i18n import _, format_times, format_weekday, join_words, ngettext
from fbdesk.rules.calendar import units
from fbdesk.rules.calendar.session_times import month_text, window_text
from fbdesk.rules.calendar.taking_place import needs_venue
from fbdesk.services.calendar.calendar import Conflict
from fbdesk.services.calendar.session_editing import SessionDetail, SessionPlan
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.programmes.programme_story import UnitStory, is_ahead
from fbdesk.services.programmes.programmes import UnitRow
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.tables.columns import Column, Group, status_column
from fbdesk.vocabulary import SessionFormat, SessionState, UnitKind, label

#: The cells begin below the title of their group, behind its chevron.
_INDENT: Final = 23
_TOLD: Final = (SessionState.CANCELLED, SessionState.MOVED, SessionState.HELD)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session below its unit with the minutes that it gives to it, or (without a session) what the unit has besides.

    That is what a unit for self-learning asks for, and what sessions give that stand below the units named in `beside`.
    """

    id: int
    group: int
    unit: UnitRow | None
    session: SessionRow | None
    minutes: int
    detail: SessionDetail | None = None
    conflicts: tuple[Conflict, ...] = ()
    beside: tuple[str, ...] = ()


def lines_of(plan: SessionPlan) -> list[SessionLine]:
    """Return the sessions of all units; a unit without sessions, or with some of another one, has a line of its own."""
    lines = []
    for one in plan.story.units:
        lines += [_line(plan, one, session) for session in one.sessions]
        lines += _own_line(plan, one)
    return lines


def _line(plan: SessionPlan, story: UnitStory, session: SessionRow) -> SessionLine:
    conflicts = plan.conflicts.get(session.id, ()) if is_ahead(session) else ()
    detail, unit_id = plan.sessions.get(session.id), _key(story)
    minutes = _given(session, unit_id)
    if session.cancelled and detail is not None:
        minutes = detail.minutes.get(unit_id, 0)  # struck through: what is lost
    return SessionLine(session.id, unit_id, story.unit, session, minutes, detail, conflicts)


def _given(session: SessionRow, unit_id: int) -> int:
    return sum(part.minutes for part in session.counted if part.unit_id == unit_id)


def _own_line(plan: SessionPlan, story: UnitStory) -> list[SessionLine]:
    unit = story.unit
    if unit is None:
        return []
    shared = _shared_minutes(plan, unit)
    if story.sessions and not shared:
        return []
    minutes = sum(shared.values()) if shared else unit.minutes
    return [SessionLine(-unit.id, unit.id, unit, None, minutes, beside=tuple(shared))]


def _shared_minutes(plan: SessionPlan, unit: UnitRow) -> dict[str, int]:
    """Return what a unit has from sessions that stand below other ones, by the label of these."""
    found: dict[str, int] = {}
    for story in plan.story.units:
        minutes = sum(_given(session, unit.id) for session in story.sessions)
        if minutes and story.unit is not None and story.unit.id != unit.id:
            found[story.unit.label] = minutes
    return found


def groups_of(plan: SessionPlan) -> list[Group]:
    """Return the units as groups, with their UE and what else is to know about them."""
    return [Group(_key(one), unit_title(one.unit), cells=_cells(one)) for one in plan.story.units]


def _key(story: UnitStory) -> int:
    return story.unit.id if story.unit else 0


def _cells(story: UnitStory) -> dict[str, str]:
    minutes = story.unit.minutes if story.unit else sum(session.minutes for session in story.sessions)
    return {"ue": units.ue_text(minutes) if minutes else "", "hint": unit_note(story)}


def unit_title(unit: UnitRow | None) -> str:
    """Return label and title: "Modul 1 – Grundlagen der Kriminologie"."""
    if unit is None:
        return _("Without unit")
    return f"{unit.label} – {unit.title}" if unit.title else unit.label


def unit_note(story: UnitStory) -> str:
    """Return why a unit was cancelled, else what is to be handed in, else how many sessions it has."""
    unit, count = story.unit, len(story.sessions)
    if unit is not None and unit.cancelled_on:
        return _("cancelled: {reason}").format(reason=unit.cancel_reason)
    if unit is not None and unit.deliverable:
        return unit.deliverable
    return ngettext("{n} session", "{n} sessions", count).format(n=count) if count else ""


def columns() -> list[Column]:
    """Return the columns: when, where, who, how much."""
    return [
        _column("day", _("Unit and session"), day_text, 148, strong=True, indent=_INDENT, sort=_moment),
        _column("time", _("Time"), time_text, 116, colour="text2", status=_no_time),
        _column(
            "organisation",
            _("Organisation"),
            organisation_text,
            170,
            stretch=1,
            hidden=True,
            tooltip=organisation_text,
        ),
        _column("venue", _("Venue"), venue_text, 178, stretch=3, status=_no_venue, tooltip=venue_text),
        _column(
            "speakers",
            _("Speakers"),
            speakers_text,
            150,
            stretch=2,
            status=_no_speaker,
            tooltip=speakers_text,
        ),
        _column("ue", _("UE"), _ue_text, 46, align="right", sort=_minutes),
        status_column("hint", _("Hint"), _hint, width=150, stretch=1, tooltip=_hint_text),
    ]


def _column(key: str, heading: str, text: Callable[[SessionLine], str], width: int, **more: Any) -> Column:
    """Return a column whose text is struck through for cancelled sessions."""
    wanted = more | {"colour": lambda line: "mute" if is_cancelled(line) else more.get("colour", "text")}
    return Column(key=key, heading=heading, text=text, width=width, struck=is_cancelled, **wanted)


def is_cancelled(line: SessionLine) -> bool:
    """Tell whether a session does not take place."""
    return line.session is not None and line.session.cancelled


def missing_count(line: SessionLine) -> int:
    """Return how much is still missing for a session to come: its times, its place, who leads it."""
    return sum(status(line) is not None for status in (_no_time, _no_venue, _no_speaker))


def day_text(line: SessionLine) -> str:
    """Return "Fr., 16.09.2022", the month, or "open"; the time in which self-learning is to be done."""
    session = line.session
    if session is None:
        if line.beside:
            return _("in sessions of {units}").format(units=join_words(line.beside))
        return _window_text(line.unit)
    if session.day:
        return format_weekday(session.day)
    return month_text(session.month) or _("open")


def _window_text(unit: UnitRow | None) -> str:
    window = window_text(unit.window_from, unit.window_to) if unit is not None else ""
    nothing = _("open") if unit is None or unit.kind == "self_learning" else _("no session yet")
    return window or nothing


def _moment(line: SessionLine) -> tuple[int, str, str]:
    """Return the key of the calendar: days first, then months, then what is open."""
    session = line.session
    if session is None:
        start = line.unit.window_from if line.unit is not None else None
        return (0, str(start), "") if start else (2, "", "")
    if session.day:
        return 0, str(session.day), str(session.start or "")
    return (1, session.month, "") if session.month else (2, "", "")


def time_text(line: SessionLine) -> str:
    """Return the times, or that it lasts all day."""
    session = line.session
    if session is None:
        return "–"
    if session.start and session.end:
        return format_times(session.start, session.end)
    return _("all day") if session.all_day else "–"


def venue_text(line: SessionLine) -> str:
    """Return venue and room, or the format when there is no venue."""
    session = line.session
    if session is None:
        return _("self-learning") if line.unit is not None and line.unit.kind == "self_learning" else "–"
    venue = ", ".join(filter(None, (session.venue, session.room)))
    return venue or ("–" if needs_venue(session.format) else label(SessionFormat(session.format)))


def organisation_text(line: SessionLine) -> str:
    """Return for whom a consultation or a workshop is."""
    return line.detail.organisation or "–" if line.detail is not None else "–"


def speakers_text(line: SessionLine) -> str:
    """Return who leads the session."""
    return ", ".join(line.session.speakers) or "–" if line.session is not None else "–"


def _minutes(line: SessionLine) -> int:
    return line.minutes


def _ue_text(line: SessionLine) -> str:
    return units.ue_text(line.minutes) if line.minutes else "–"


def sums_of(plan: SessionPlan, lines: Sequence[SessionLine]) -> list[units.Sum]:
    """Return the sums that the table and the head show: of each unit, and the extent of the programme."""
    held = [story.unit for story in plan.story.units if story.unit and story.unit.takes_place]
    sums = []
    for unit in held:
        own = [line for line in lines if line.group == unit.id]
        parts = [line.minutes for line in own if line.session is None or line.session.counted]
        sums.append(units.Sum(parts, unit.minutes, unit.label))
    asked = [unit.minutes for unit in held if unit.mandatory and unit.kind == UnitKind.ATTENDANCE]
    return [*sums, units.Sum(asked, plan.story.detail.minutes, _("Extent"))]


def _no_time(line: SessionLine) -> Status | None:
    session = line.session
    if session is None or not is_ahead(session) or not session.day or session.all_day:
        return None
    return None if session.start and session.end else states.missing(_("still missing"))


def _no_venue(line: SessionLine) -> Status | None:
    session = line.session
    if session is None or not is_ahead(session) or not session.lacks_venue:
        return None
    if session.venue:
        return states.missing(_("{venue}, room missing").format(venue=session.venue))
    return states.missing(_("still missing"))


def _no_speaker(line: SessionLine) -> Status | None:
    session = line.session
    if session is None or not is_ahead(session) or session.speakers:
        return None
    return states.missing(_("still missing"))


def _hint(line: SessionLine) -> Status | None:
    """Return the most important thing to know: a conflict, what became of it, a holiday, that it is public."""
    session, detail = line.session, line.detail
    if session is None:
        return None
    if line.conflicts:
        return states.conflict(conflict_text(line.conflicts[0]))
    if session.state in _TOLD:
        state = states.session_state(session.state.value)
        return Status(_state_text(session), state.icon, state.colour)
    if detail is not None and (detail.holiday or detail.vacation):
        return Status(detail.holiday or detail.vacation, "calendar", "warn")
    return Status(_("public"), "people", "text2") if session.public else None


def conflict_text(conflict: Conflict) -> str:
    """Return a conflict in two words for a cell."""
    return _("Room booked twice") if conflict.kind == "room" else _("Speaker booked twice")


def _state_text(session: SessionRow) -> str:
    word = states.session_state(session.state.value).text
    reason = session.state_reason
    return _("{state}: {reason}").format(state=word, reason=reason) if reason else word


def _hint_text(line: SessionLine) -> str:
    if line.conflicts:
        return "\n".join(conflict.sentence for conflict in line.conflicts)
    status = _hint(line)
    return status.text if status is not None else ""

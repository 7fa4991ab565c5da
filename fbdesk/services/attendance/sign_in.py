"""Sign-in sheets: one a session or several days side by side, in the order in which attendance is typed in.

The number of a sheet is given when it is printed for the first time and stays; a preview shows the number it would get.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk.db.models import TrainingSession
from fbdesk.documents.binding import excerpt
from fbdesk.documents.sign_in_sheet import SheetRow, SignInSheet, render_sheets
from fbdesk.errors import Cancelled, UserError
from fbdesk.i18n import _, format_date_long, format_number, format_times, format_weekday, weekday_name
from fbdesk.services.attendance.attendance import Grid, GridRow, get_grid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.office import office
from fbdesk.services.programmes.programmes import ProgrammeDetail, get_programme

BLANK_ROWS: Final = 3
MOST_BLANK_ROWS: Final = 50
#: More than 5 hours are signed twice: in the morning and in the afternoon.
_SIGNED_TWICE: Final = 300
#: So many days stand side by side on one sheet.
_MOST_DAYS: Final = 5
_NIGHT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What of a programme is printed: the ids of sessions in the order of the calendar, and what they are together."""

    session_ids: tuple[int, ...]
    name: str


def list_sheet_choices(db: Session, programme_id: int, session_id: int) -> tuple[SheetChoice, ...]:
    """Return what can be printed from a session on: itself, its weekend or unit, the whole programme."""
    grid = get_grid(db, programme_id)
    printed = _printable(grid)
    chosen = next((session for session in printed if session.id == session_id), None)
    choices = []
    if chosen is not None:
        choices.append(SheetChoice((session_id,), _day_text(chosen)))
        together = _together(printed, chosen)
        if len(together) > 1:
            name = chosen.group or _unit_text(grid, chosen)
            choices.append(SheetChoice(tuple(s.id for s in together), name or _("The days together")))
    if len(printed) > max((len(choice.session_ids) for choice in choices), default=0):
        choices.append(SheetChoice(tuple(s.id for s in printed), _("All sessions of the programme")))
    return tuple(choices)


def plan_sheets(db: Session, programme_id: int) -> dict[int, int]:
    """Return by session, in the order of the calendar, the number its sheet has or would get when it is printed.

    A free number is the session's place among all that have a sheet, so that sheet 14 is the 14th session.
    """
    printed = _printable(get_grid(db, programme_id))
    numbers = {session.id: session.sheet for session in printed if session.sheet is not None}
    for place, session in enumerate(printed, 1):
        if session.id not in numbers:
            taken = set(numbers.values())
            numbers[session.id] = place if place not in taken else max(taken) + 1
    return {session.id: numbers[session.id] for session in printed}


def plan_new_numbers(db: Session, programme_id: int, session_ids: Sequence[int]) -> int:
    """Return for how many of these sessions printing would give a number for good."""
    kept = {session.id for session in get_grid(db, programme_id).sessions if session.sheet is not None}
    return len(set(session_ids) - kept)


def keep_sheet_numbers(db: Session, programme_id: int, session_ids: Sequence[int]) -> int:
    """Give the sessions whose sheets are printed their numbers for good; return how many are new."""
    numbers = plan_sheets(db, programme_id)
    _require_printable(numbers, session_ids)
    new = 0
    for session_id in session_ids:
        if db.get_one(TrainingSession, session_id).sheet is None:
            here = update(TrainingSession).where(TrainingSession.id == session_id)
            db.execute(here.values(sheet=numbers[session_id]))
            new += 1
    return new


def collect_sheets(
    db: Session,
    programme_id: int,
    session_ids: Sequence[int],
    *,
    blank_rows: int = BLANK_ROWS,
    side_by_side: bool = False,
) -> tuple[SignInSheet, ...]:
    """Return what stands on the sheets of these sessions, with blank lines for walk-ins; nothing is changed.

    Raises UserError for a session that has no sheet: cancelled, public or without a day.
    """
    if not 0 <= blank_rows <= MOST_BLANK_ROWS:
        raise UserError(_("A sheet can have 0 to {n} blank lines.").format(n=MOST_BLANK_ROWS))
    grid, numbers = get_grid(db, programme_id), plan_sheets(db, programme_id)
    _require_printable(numbers, session_ids)
    sessions = [session for session in grid.sessions if session.id in set(session_ids)]
    parts = _side_by_side(sessions) if side_by_side else [[session] for session in sessions]
    maker = _Maker(get_programme(db, programme_id), grid, numbers, office.get_office(db).name, blank_rows)
    return tuple(maker.sheet(part) for part in parts)


def draw_sheets(
    sheets: Sequence[SignInSheet],
    progress: Callable[[int, int], None] = lambda _n, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """Return the sheets as one PDF; needs no database. Raises Cancelled when it was stopped."""

    def step(n: int) -> None:
        if cancelled():
            raise Cancelled
        progress(n, len(sheets))

    return render_sheets(sheets, step)


def first_pages(pdf: bytes, pages: int) -> bytes:
    """Return the beginning of a long document: what a preview draws of it."""
    return excerpt(pdf, pages)


def render_sign_in(
    db: Session,
    programme_id: int,
    session_ids: Sequence[int],
    *,
    blank_rows: int = BLANK_ROWS,
    side_by_side: bool = False,
) -> bytes:
    """Return the sheets of these sessions as one PDF; nothing is changed."""
    sheets = collect_sheets(db, programme_id, session_ids, blank_rows=blank_rows, side_by_side=side_by_side)
    return draw_sheets(sheets)


def _printable(grid: Grid) -> list[SessionRow]:
    return [s for s in grid.sessions if s.day is not None and not s.public and not s.cancelled]


def _require_printable(numbers: Mapping[int, int], session_ids: Sequence[int]) -> None:
    if not session_ids or any(session_id not in numbers for session_id in session_ids):
        raise UserError(
            _("There is no sign-in sheet for a session that is cancelled, public or has no day yet.")
        )


def _together(sessions: Sequence[SessionRow], chosen: SessionRow) -> list[SessionRow]:
    """Return the sessions of the same weekend (the office's own word for it), else of the same units."""
    if chosen.group:
        return [session for session in sessions if session.group == chosen.group]
    if chosen.unit_ids:
        return [s for s in sessions if s.unit_ids == chosen.unit_ids]
    return _neighbours(sessions, chosen)


def _neighbours(sessions: Sequence[SessionRow], chosen: SessionRow) -> list[SessionRow]:
    """Return the sessions on the days right before and after, without a day between."""
    runs: list[list[SessionRow]] = []
    for session in sessions:
        last = runs[-1][-1].day if runs else None
        if last is not None and session.day is not None and session.day - last <= _NIGHT:
            runs[-1].append(session)
        else:
            runs.append([session])
    return next((run for run in runs if chosen in run), [chosen])


def _side_by_side(sessions: Sequence[SessionRow]) -> list[list[SessionRow]]:
    """Return the sessions that share a sheet: those of one group, at most five."""
    parts: list[list[SessionRow]] = []
    for session in sessions:
        same = parts and parts[-1][-1].group == session.group and len(parts[-1]) < _MOST_DAYS
        if same:
            parts[-1].append(session)
        else:
            parts.append([session])
    return parts


def _unit_text(grid: Grid, session: SessionRow) -> str:
    return ", ".join(grid.unit_labels[unit_id] for unit_id in session.unit_ids if unit_id in grid.unit_labels)


def _day_text(session: SessionRow) -> str:
    return format_weekday(session.day) if session.day else session.title


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the sheets of a programme have in common."""

    programme: ProgrammeDetail
    grid: Grid
    numbers: Mapping[int, int]
    office: str
    blank_rows: int

    def sheet(self, sessions: Sequence[SessionRow]) -> SignInSheet:
        """Return the sheet of one session, or of several side by side."""
        programme = self.programme
        return SignInSheet(
            programme=programme.row.name,
            unit=self._units(sessions),
            when="\n".join(map(_when, sessions)),
            where="\n".join(dict.fromkeys(filter(None, (session.where for session in sessions)))),
            speakers=", ".join(dict.fromkeys(name for session in sessions for name in session.speakers)),
            carrier=programme.carrier,
            funding=programme.funding_line,
            office=self.office,
            sheet=self._number(sessions),
            signatures=self._signatures(sessions),
            rows=tuple(self._rows(sessions)),
            blank_rows=self.blank_rows,
            landscape=len(sessions) > 1,
        )

    def _units(self, sessions: Sequence[SessionRow]) -> str:
        wanted = {unit_id for session in sessions for unit_id in session.unit_ids}
        units = [unit for unit in self.programme.units if unit.id in wanted]
        if len(units) > 1:
            return ", ".join(unit.label for unit in units)
        return ": ".join(filter(None, (units[0].label, units[0].title))) if units else ""

    def _number(self, sessions: Sequence[SessionRow]) -> str:
        first, last = self.numbers[sessions[0].id], self.numbers[sessions[-1].id]
        if len(sessions) == 1:
            return _("Sheet {n}").format(n=format_number(first))
        return _("Sheets {first}–{last}").format(first=format_number(first), last=format_number(last))

    def _signatures(self, sessions: Sequence[SessionRow]) -> tuple[str, ...]:
        if len(sessions) > 1:
            sheet = _("Sheet {n}")
            return tuple(
                f"{_day_text(session)}\n{sheet.format(n=self.numbers[session.id])}" for session in sessions
            )
        return (_("Morning"), _("Afternoon")) if sessions[0].minutes > _SIGNED_TWICE else ()

    def _rows(self, sessions: Sequence[SessionRow]) -> list[SheetRow]:
        """Numbers are those of the grid, so that paper and screen agree also where some people are not expected."""
        return [
            SheetRow(row.number, row.name, row.organisation, _places(row, sessions))
            for row in self.grid.rows
            if any(row.has_session(session.id) for session in sessions)
        ]


def _places(row: GridRow, sessions: Sequence[SessionRow]) -> tuple[bool, ...]:
    return tuple(row.has_session(session.id) for session in sessions) if len(sessions) > 1 else ()


def _when(session: SessionRow) -> str:
    day = f"{weekday_name(session.day)}, {format_date_long(session.day)}" if session.day else ""
    times = format_times(session.start, session.end) if session.start and session.end else ""
    return ", ".join(filter(None, (day, _("all day") if session.all_day else times, session.title)))

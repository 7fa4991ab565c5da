"""Calendar files (.ics) of sessions: of one programme, of all, of what the page shows, or of what was cancelled.

An entry keeps its name for ever, so that reading the file in again moves what was moved and doubles nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Change, ChangeRow, Office, Programme, SessionUnit, TrainingSession, Unit, Venue
from fbdesk.documents.calendar_file import Entry, calendar_file, cancellation_file
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules import units
from fbdesk.services.calendar_sheet import CalendarSession, list_found
from fbdesk.vocabulary import SessionState

_FEW: Final = 500


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """How many sessions are in a file, and how many were left out because they have no day yet."""

    written: int
    undated: int

    @property
    def sentence(self) -> str:
        """Say what was left out; empty when nothing was."""
        text = ngettext(
            "{n} session has no date yet and is not in the file.",
            "{n} sessions have no date yet and are not in the file.",
            self.undated,
        )
        return text.format(n=self.undated) if self.undated else ""


def export_calendar(
    db: Session,
    path: Path,
    *,
    programme_ids: Collection[int] = (),
    venue_id: int | None = None,
    session_ids: Collection[int] | None = None,
) -> CalendarExport:
    """Write a calendar file and say how much is in it; raises UserError when nothing is, or it cannot be written.

    Without `programme_ids` it is of all programmes; `session_ids` are those that the page shows.
    """
    sessions = list_found(db, programme_ids=programme_ids, venue_id=venue_id, session_ids=session_ids)
    dated = [one for one in sessions if one.day is not None]
    undated = [one for one in sessions if one.day is None and not one.cancelled]
    if not dated:
        raise UserError(_("There is no session with a date. The file was not written."))
    _write(path, calendar_file(_entries(db, dated), _name(db)))
    return CalendarExport(len(dated), len(undated))


def export_cancellation(
    db: Session, path: Path, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> int:
    """Write a calendar file that takes out what was cancelled: a session, a unit, or (with neither) the programme.

    Return how many sessions are in it; raises UserError when no calendar can have them.
    """
    known = list_found(db, programme_ids=[programme_id])
    meant = _session_ids(db, unit_id, session_id)
    gone = [one for one in known if one.day is not None and one.cancelled and (not meant or one.id in meant)]
    if not gone:
        raise UserError(_("What was cancelled has no date, so no calendar has it."))
    entries = _entries(db, gone)
    # A message that takes something out is about one entry; several are published as cancelled.
    content = cancellation_file if len(entries) == 1 else calendar_file
    _write(path, content(entries, _name(db)))
    return len(entries)


def _session_ids(db: Session, unit_id: int | None, session_id: int | None) -> set[int]:
    """Return the sessions of a unit, or the one session; none means all."""
    if session_id is not None:
        return {session_id}
    if unit_id is None:
        return set()
    found = set(db.scalars(select(SessionUnit.session_id).where(SessionUnit.unit_id == unit_id)))
    return found or {0}


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        text = _("“{file}” cannot be written. Close it if it is open, or choose another folder.")
        raise UserError(text.format(file=path.name)) from None


def _name(db: Session) -> str:
    return db.scalar(select(Office.name)) or ""


def _entries(db: Session, sessions: Sequence[CalendarSession]) -> list[Entry]:
    ids = [one.id for one in sessions]
    office = db.scalar(select(Office.uid)) or ""
    touched, notes, places = _touched(db, sessions), _notes(db, ids), _places(db)
    entries = []
    for one in sessions:
        assert one.day is not None
        sequence, stamp = touched.get(one.id, (0, datetime.combine(one.day, time.min)))
        entries.append(
            Entry(
                uid=f"session-{one.id}@{office}.fbdesk",
                sequence=sequence,
                stamp=stamp,
                title=_title(one),
                day=one.day,
                start=one.start,
                end=one.end,
                place=_place(one, places),
                description=_description(one, notes.get(one.id, "")),
                categories=(one.programme.name,),
                cancelled=one.cancelled,
                tentative=one.state is SessionState.PLANNED,
            )
        )
    return entries


def _touched(db: Session, sessions: Sequence[CalendarSession]) -> dict[int, tuple[int, datetime]]:
    """Return per session how many changes touched it since it was made, and when the last one was.

    A change of its programme or of one of the programme's units counts too: with those it may be cancelled.
    """
    programmes = {one.programme.id for one in sessions}
    around = {programme_id: _programme_changes(db, programme_id) for programme_id in programmes}
    own: dict[int, dict[int, datetime]] = defaultdict(dict)
    for some in _in_parts([one.id for one in sessions]):
        touching = ChangeRow.table_name == TrainingSession.__tablename__, ChangeRow.row_id.in_(some)
        for row_id, change_id, at in db.execute(_CHANGES.where(*touching)):
            own[row_id][change_id] = at
    found = {}
    for one in sessions:
        if not (changes := own[one.id]):
            continue
        made = min(changes)
        later = {row: at for row, at in (around[one.programme.id] | changes).items() if row >= made}
        found[one.id] = (len(later) - 1, later[max(later)])
    return found


_CHANGES: Final = select(ChangeRow.row_id, ChangeRow.change_id, Change.at).join(
    Change, ChangeRow.change_id == Change.id
)


def _programme_changes(db: Session, programme_id: int) -> dict[int, datetime]:
    """Return the changes of a programme and its units, also of units that are gone, each with its moment."""
    own = and_(ChangeRow.table_name == Programme.__tablename__, ChangeRow.row_id == programme_id)
    belongs = [
        image.like(f'%"programme_id":{programme_id}{end}%')
        for image in (ChangeRow.before, ChangeRow.after)
        for end in ",}"
    ]
    units_of = and_(ChangeRow.table_name == Unit.__tablename__, or_(*belongs))
    return {change_id: at for _row, change_id, at in db.execute(_CHANGES.where(or_(own, units_of)))}


def _in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids so many at a time as a statement takes."""
    return (ids[start : start + _FEW] for start in range(0, len(ids), _FEW))


def _notes(db: Session, ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    session = TrainingSession
    for some in _in_parts(ids):
        for row in db.execute(
            select(session.id, session.notes).where(session.id.in_(some), session.notes != "")
        ):
            found[row.id] = row.notes
    return found


def _places(db: Session) -> dict[int, str]:
    """Return the address of each house."""
    return {
        venue.id: ", ".join(
            filter(None, (venue.name, venue.street, f"{venue.postcode} {venue.town}".strip()))
        )
        for venue in db.scalars(select(Venue))
    }


def _title(one: CalendarSession) -> str:
    name = one.programme.name
    words = name if one.title == name else f"{name}: {one.title}"
    return _("Cancelled: {session}").format(session=words) if one.cancelled else words


def _place(one: CalendarSession, places: dict[int, str]) -> str:
    house = places.get(one.venue_id or 0, "")
    known = ", ".join(filter(None, (one.room, house)))
    return known or (_("online") if one.format == "online" else "")


def _description(one: CalendarSession, notes: str) -> str:
    lines = [one.programme.name]
    if one.speakers:
        lines.append(_("With: {people}").format(people=", ".join(one.speakers)))
    if one.minutes:
        lines.append(_("{ue} UE").format(ue=units.ue_text(one.minutes)))
    if one.cancelled and one.state_reason:
        lines.append(_("Cancelled: {session}").format(session=one.state_reason))
    return "\n".join([*lines, notes] if notes else lines)

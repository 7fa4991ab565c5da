"""Calendar files (.ics) of sessions: of some programmes or all, of what the page shows, or of what was cancelled.

An entry keeps its name for ever, so that reading the file in again moves what was moved and doubles nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import CalendarEntry, Office, SessionUnit, TrainingSession, Venue
from fbdesk.documents.calendar_file import FileEntry, Organizer, calendar_file, cancellation_file
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules.calendar import units
from fbdesk.rules.people.email_address import whole_address
from fbdesk.services.calendar.calendar_sheet import CalendarSession, list_found
from fbdesk.vocabulary import SessionState
from fbdesk.whole_files import write_whole

_FEW: Final = 500


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """How many sessions are in a file, cancelled ones with them, and how many that take place have no day yet."""

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

    In it are the sessions with a day that fit everything given: of these programmes (without any: of all), in this
    venue, among these that the page shows. What was cancelled is in it as cancelled.
    """
    sessions = list_found(db, programme_ids=programme_ids, venue_id=venue_id, session_ids=session_ids)
    dated = [one for one in sessions if one.day is not None]
    undated = [one for one in sessions if one.day is None and not one.cancelled]
    if not dated:
        raise UserError(_("There is no session with a date. The file was not written."))
    write_whole(path, calendar_file(_entries(db, dated), _organizer(db)))
    return CalendarExport(len(dated), len(undated))


def export_cancellation(
    db: Session, path: Path, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> int:
    """Write a calendar file that takes out what was cancelled: one session, those of a unit, or (with neither) of
    the whole programme.

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
    write_whole(path, content(entries, _organizer(db)))
    return len(entries)


def _session_ids(db: Session, unit_id: int | None, session_id: int | None) -> set[int]:
    """Return the sessions of a unit, or the one session; none means all."""
    if session_id is not None:
        return {session_id}
    if unit_id is None:
        return set()
    found = set(db.scalars(select(SessionUnit.session_id).where(SessionUnit.unit_id == unit_id)))
    return found or {0}


def _organizer(db: Session) -> Organizer:
    """Return the office; without an e-mail address it is named by what its entries are told apart by."""
    office = db.scalars(select(Office)).one()
    if address := whole_address(office.email):
        return Organizer(f"mailto:{quote(address, safe='@+')}", office.name)
    return Organizer(UUID(office.uid).urn, office.name)


def _entries(db: Session, sessions: Sequence[CalendarSession]) -> list[FileEntry]:
    """Return the entries. What may stand in them is what `db/calendar_entries.py` watches."""
    office = db.scalar(select(Office.uid)) or ""
    stored, addresses = _stored(db, [one.id for one in sessions]), _addresses(db)
    return [
        FileEntry(
            uid=f"session-{one.id}@{office}.fbdesk",
            sequence=stored[one.id].sequence,
            stamp=stored[one.id].stamp,
            title=_title(one),
            day=one.day,
            start=one.start,
            end=one.end,
            location=_location(one, addresses),
            description=_description(one),
            categories=(one.programme.name,),
            cancelled=one.cancelled,
            tentative=stored[one.id].tentative,
        )
        for one in sessions
        if one.day is not None
    ]


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is stored of an entry: its number, the moment of its last change, and whether the session is firm."""

    sequence: int
    stamp: datetime
    tentative: bool


def _stored(db: Session, ids: Sequence[int]) -> dict[int, _Stored]:
    """Return what is stored of each entry. Nothing of it depends on the day: no entry changes overnight."""
    query = select(
        CalendarEntry.session_id, CalendarEntry.sequence, CalendarEntry.changed_at, TrainingSession.state
    ).join(TrainingSession, TrainingSession.id == CalendarEntry.session_id)
    return {
        row.session_id: _Stored(row.sequence, row.changed_at, row.state == SessionState.PLANNED)
        for some in _in_parts(ids)
        for row in db.execute(query.where(CalendarEntry.session_id.in_(some)))
    }


def _in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids so many at a time as a statement takes."""
    return (ids[start : start + _FEW] for start in range(0, len(ids), _FEW))


def _addresses(db: Session) -> dict[int, str]:
    """Return the address of each venue."""
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


def _location(one: CalendarSession, addresses: dict[int, str]) -> str:
    venue = addresses.get(one.venue_id or 0, "")
    known = ", ".join(filter(None, (one.room, venue)))
    return known or (_("online") if one.format == "online" else "")


def _description(one: CalendarSession) -> str:
    """Say what the people who come may know: the office's notes stay in the office."""
    lines = [one.programme.name]
    if one.speakers:
        lines.append(_("With: {people}").format(people=", ".join(one.speakers)))
    if one.minutes:
        lines.append(_("{ue} UE").format(ue=units.ue_text(one.minutes)))
    if one.cancelled and one.state_reason:
        lines.append(_("Cancelled: {session}").format(session=one.state_reason))
    return "\n".join(lines)

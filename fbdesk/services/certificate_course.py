"""What the certificates of a programme are made from, for the whole of it or for one of its building blocks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration, Team
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.attendance import SessionMinutes, split_minutes, standing
from fbdesk.services import office
from fbdesk.services.attendance import Entry, Grid, GridRow, get_grid
from fbdesk.services.building_blocks import Block, CollectedBlock, collect_for_programme, list_blocks
from fbdesk.services.office import OfficeRow
from fbdesk.services.programmes import ProgrammeDetail, UnitRow, get_programme, require_programme
from fbdesk.services.results import ResultRow, list_results
from fbdesk.services.training_sessions import SessionRow, list_unit_minutes
from fbdesk.services.unit_bookings import list_held_units
from fbdesk.vocabulary import AttendanceKind, CertificateKind


@dataclass(frozen=True, slots=True)
class Course:
    """Everything about a programme that its certificates and their conditions are made from, read once for all.

    `block` is the building block that it was narrowed to. `set_of` are the blocks that the certificate is for, if it
    is for those alone, and `collected` what people hold of them. `booked` are the units that people booked, by
    registration, where they are booked one by one.
    """

    programme: ProgrammeDetail
    grid: Grid
    results: Mapping[int, Mapping[int, ResultRow]]
    projects: Mapping[int, str]
    office: OfficeRow
    logo: bytes | None
    signatories: tuple[tuple[str, str], ...]
    unit_minutes: Mapping[int, Mapping[int, int]]
    block: Block | None = None
    set_of: tuple[Block, ...] = ()
    collected: Mapping[int, Mapping[str, CollectedBlock]] = field(default_factory=dict)
    booked: Mapping[int, frozenset[int]] | None = None

    def has_unit(self, registration_id: int, unit_id: int) -> bool:
        """Tell whether a unit is meant for a person: all are, unless people book them one by one."""
        return self.booked is None or unit_id in self.booked.get(registration_id, frozenset())

    @property
    def prefix(self) -> str:
        """What the numbers of all its certificates begin with."""
        return self.programme.certificate_prefix or self.programme.row.code


def get_course(db: Session, programme_id: int, unit_id: int | None = None) -> Course:
    """Read what the certificates of a programme are made from, or the confirmations of one of its building blocks."""
    programme = require_programme(db, programme_id)
    blocks = list_blocks(db, programme_id)
    set_of = blocks if programme.collects_units and unit_id is None else ()
    course = Course(
        get_programme(db, programme_id),
        get_grid(db, programme_id),
        list_results(db, programme_id),
        _projects(db, programme_id),
        office.get_office(db),
        office.get_logo(db),
        tuple(office.list_signatories(db)),
        list_unit_minutes(db, programme_id),
        set_of=set_of,
        collected=collect_for_programme(db, programme_id) if set_of else {},
        booked=list_held_units(db, programme_id) if programme.books_units else None,
    )
    if unit_id is None:
        return course
    block = next((block for block in blocks if block.unit_id == unit_id), None)
    if block is None:
        raise UserError(_("This unit is no building block, or it was cancelled. Choose another one."))
    return narrow(course, block)


def _projects(db: Session, programme_id: int) -> dict[int, str]:
    query = select(Registration.id, Team.title).join(Team, Registration.team_id == Team.id)
    return {row[0]: row[1] for row in db.execute(query.where(Registration.programme_id == programme_id))}


def narrow(course: Course, block: Block) -> Course:
    """Return the course as if it had nothing but one unit: what its confirmation is measured by and says."""
    unit = next(unit for unit in course.programme.units if unit.id == block.unit_id)
    sessions = tuple(
        replace(session, unit_ids=(unit.id,), minutes=part, mandatory=part)
        for session in held_sessions(course)
        if (part := course.unit_minutes.get(session.id, {}).get(unit.id)) is not None
    )
    programme = _narrowed_programme(course.programme, unit, block, sessions)
    rows = tuple(
        _narrowed_row(course, person, unit.id, sessions, programme.min_share)
        for person in course.grid.rows
        if course.has_unit(person.registration_id, unit.id)
    )
    grid = replace(
        course.grid, sessions=sessions, rows=rows, min_share=programme.min_share, base=programme.minutes
    )
    minutes = {session.id: {unit.id: session.minutes} for session in sessions}
    return replace(course, programme=programme, grid=grid, unit_minutes=minutes, block=block)


def _narrowed_programme(
    programme: ProgrammeDetail, unit: UnitRow, block: Block, sessions: tuple[SessionRow, ...]
) -> ProgrammeDetail:
    """The programme's share is asked of the unit's own minutes; self-learning is what such a unit is about."""
    alone = unit.kind == "self_learning"
    days = [session.day for session in sessions]
    known = [day for day in days if day is not None]
    last_day = max(known) if known and len(known) == len(days) else None
    return replace(
        programme,
        row=replace(programme.row, certificate_kind=CertificateKind.CONFIRMATION.value, last_day=last_day),
        certificate_title=block.confirmation_title,
        certificate_text="",
        certificate_conditions="",
        min_share=None if alone else programme.min_share,
        needs_self_learning=alone,
        needs_deliverables=programme.needs_deliverables and bool(unit.deliverable),
        units=(replace(unit, mandatory=True),),
        minutes=sum(session.minutes for session in sessions),
    )


def _narrowed_row(
    course: Course, person: GridRow, unit_id: int, sessions: tuple[SessionRow, ...], min_share: int | None
) -> GridRow:
    whole = {session.id: session for session in course.grid.sessions}
    entries = {}
    for session in sessions:
        entry = person.entries.get(session.id)
        if entry is not None:
            parts = _shared_out(course, whole[session.id], entry)
            entries[session.id] = Entry(entry.kind, parts[unit_id])
    counted = [SessionMinutes(session.id, session.minutes) for session in sessions]
    minutes = {session_id: entry.minutes for session_id, entry in entries.items()}
    return replace(person, entries=entries, standing=standing(counted, minutes, min_share))


def _shared_out(course: Course, session: SessionRow, entry: Entry | None) -> dict[int, int]:
    """Return the minutes that somebody attended by unit; they never count above what the session has now."""
    parts = course.unit_minutes.get(session.id, {})
    attended = min(entry.minutes, session.minutes) if entry else 0
    return dict(zip(parts, split_minutes(attended, list(parts.values())), strict=True))


def held_sessions(course: Course, person: GridRow | None = None) -> list[SessionRow]:
    """Return the sessions that people (or one of them) attend for the certificate: no cancelled and no public ones."""
    gone = {unit.id for unit in course.programme.units if unit.cancelled_on is not None}
    return [
        session
        for session in course.grid.sessions
        if not (session.cancelled or session.public)
        and (not session.unit_ids or any(_is_asked(course, person, u, gone) for u in session.unit_ids))
    ]


def _is_asked(course: Course, person: GridRow | None, unit_id: int, gone: set[int]) -> bool:
    return unit_id not in gone and (person is None or course.has_unit(person.registration_id, unit_id))


def count_unit_minutes(course: Course, person: GridRow) -> tuple[dict[int, int], dict[int, int]]:
    """Return planned and attended minutes by unit; part of a session is shared out among its units."""
    planned: dict[int, int] = defaultdict(int)
    attended: dict[int, int] = defaultdict(int)
    for session in held_sessions(course):
        for unit_id, minutes in course.unit_minutes.get(session.id, {}).items():
            planned[unit_id] += minutes
        for unit_id, minutes in _shared_out(course, session, person.entries.get(session.id)).items():
            attended[unit_id] += minutes
    return planned, attended


def assume_attended(course: Course, person: GridRow) -> GridRow:
    """Return the person as if everything outstanding were attended: what a paper prepared for signature says."""
    outstanding = [s for s in held_sessions(course, person) if s.id not in person.entries]
    full = {session.id: Entry(AttendanceKind.FULL, session.minutes) for session in outstanding}
    later = person.standing.with_outstanding_attended()
    return replace(person, entries={**person.entries, **full}, standing=later)


def is_over(course: Course) -> bool:
    """Tell whether papers may become valid: the last day has come, or there is none to wait for."""
    if course.set_of or not held_sessions(course):
        return True
    last_day = course.programme.row.last_day
    return last_day is not None and last_day <= clock.today()

"""What the certificates of a programme are made from, for the whole of it or for one of its building blocks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Programme, Registration, Team
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar.taking_place import NOTHING, Part, Span
from fbdesk.services.attendance.attendance import Entry, Grid, GridRow, list_grids, standing_of, takes_part
from fbdesk.services.attendance.results import ResultRow, list_results
from fbdesk.services.calendar.taking_place import list_spans
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.certificates.building_blocks import (
    BuildingBlock,
    CollectedBlock,
    collect_for_programme,
    list_blocks_of,
    list_former_blocks,
)
from fbdesk.services.office import office
from fbdesk.services.office.office import OfficeRow
from fbdesk.services.programmes.programmes import ProgrammeDetail, UnitRow, list_details, require_programme
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.vocabulary import AttendanceKind, CertificateKind


@dataclass(frozen=True, slots=True)
class Course:
    """Everything about a programme that its certificates and their conditions are made from, read once for all.

    `block` is the building block that it was narrowed to. `set_of` are the blocks that the certificate is for, if it
    is for those alone, and `collected` what people hold of them. `booked` are the units that people booked, by
    registration, where they are booked one by one. `span` goes over what takes place of the programme, or of the block.
    """

    programme: ProgrammeDetail
    grid: Grid
    results: Mapping[int, Mapping[int, ResultRow]]
    projects: Mapping[int, str]
    office: OfficeRow
    logo: bytes | None
    signatories: tuple[tuple[str, str], ...]
    span: Span
    block: BuildingBlock | None = None
    set_of: tuple[BuildingBlock, ...] = ()
    collected: Mapping[int, Mapping[str, CollectedBlock]] = field(default_factory=dict)
    booked: Mapping[int, frozenset[int]] | None = None
    #: All building blocks of the programme.
    blocks: tuple[BuildingBlock, ...] = ()
    #: Dates of birth by registration, None where the papers state none.
    births: Mapping[int, date | None] | None = None

    def lacks_birth(self, registration_id: int) -> bool:
        """Tell whether the paper has to state a date of birth that nobody knows yet."""
        return self.births is not None and self.births.get(registration_id) is None

    def has_unit(self, registration_id: int, unit_id: int) -> bool:
        """Tell whether a unit is meant for a person: all are, unless people book them one by one."""
        booked = self.booked_by(registration_id)
        return booked is None or unit_id in booked

    def booked_by(self, registration_id: int) -> frozenset[int] | None:
        """Return the units that a person booked, None where all are meant for everybody."""
        return None if self.booked is None else self.booked.get(registration_id, frozenset())

    def is_exempt(self, person: GridRow, unit_id: int) -> bool:
        """Tell whether a person was exempted from a unit."""
        result = self.results.get(person.registration_id, {}).get(unit_id)
        return result is not None and bool(result.exemption)

    @property
    def is_former(self) -> bool:
        """Whether it is a unit that is no building block any more, or was cancelled: nothing new is confirmed."""
        return self.block is not None and self.block not in self.blocks

    @property
    def prefix(self) -> str:
        """What the numbers of all its certificates begin with."""
        return self.programme.certificate_prefix or self.programme.row.code


def get_course(db: Session, programme_id: int, unit_id: int | None = None) -> Course:
    """Read what the certificates of a programme are made from, or the confirmations of one of its building blocks."""
    require_programme(db, programme_id)
    [course] = list_courses(db, [programme_id])
    if unit_id is None:
        return course
    blocks = (*course.blocks, *list_former_blocks(db, [programme_id])[programme_id])
    block = next((block for block in blocks if block.unit_id == unit_id), None)
    if block is None:
        raise UserError(_("This unit is no building block, or it was cancelled. Choose another one."))
    return narrow(course, block)


def list_courses(db: Session, programme_ids: Collection[int]) -> list[Course]:
    """Read what the certificates of several programmes are made from, all at once."""
    query = select(Programme).where(Programme.id.in_(programme_ids)).order_by(Programme.id)
    programmes = db.scalars(query).all()
    details, grids = list_details(db, programmes), list_grids(db, programmes)
    only = programmes[0].id if len(programmes) == 1 else None
    blocks, spans = list_blocks_of(db, programme_ids), list_spans(db, only)
    results, projects = list_results(db, *programme_ids), _projects(db, programme_ids)
    booked = list_held_units(db, *(one.id for one in programmes if one.books_units))
    office_row, logo, signatories = (
        office.get_office(db),
        office.get_logo(db),
        tuple(office.list_signatories(db)),
    )
    courses = []
    for one in programmes:
        set_of = blocks[one.id] if one.collects_units else ()
        course = Course(
            programme=details[one.id],
            grid=replace(grids[one.id], rows=tuple(filter(takes_part, grids[one.id].rows))),
            results=results,
            projects=projects,
            office=office_row,
            logo=logo,
            signatories=signatories,
            span=spans.get(one.id, NOTHING),
            set_of=set_of,
            collected=collect_for_programme(db, one.id) if set_of else {},
            booked=booked if one.books_units else None,
            blocks=blocks[one.id],
            births=_births(db, one.id) if one.certificate_birth else None,
        )
        courses.append(course)
    return courses


def list_paper_courses(db: Session, programme_ids: Collection[int]) -> list[Course]:
    """Return a course for each paper of these programmes: the certificate if there is one, then the building blocks.

    Papers that are issued no more are among them while valid ones exist.
    """
    former = list_former_blocks(db, programme_ids)
    courses = []
    for course in list_courses(db, programme_ids):
        row = course.programme.row
        if row.certificate_kind:
            courses.append(course)
        courses += [narrow(course, block) for block in (*course.blocks, *former[row.id])]
    return courses


def _births(db: Session, programme_id: int) -> dict[int, date | None]:
    query = select(Registration.id, Person.date_of_birth).join(Person, Registration.person_id == Person.id)
    return dict(db.execute(query.where(Registration.programme_id == programme_id)).all())


def _projects(db: Session, programme_ids: Collection[int]) -> dict[int, str]:
    query = select(Registration.id, Team.title).join(Team, Registration.team_id == Team.id)
    return dict(db.execute(query.where(Registration.programme_id.in_(programme_ids))).all())


def narrow(course: Course, block: BuildingBlock) -> Course:
    """Return the course as if it had nothing but one unit: what its confirmation is measured by and says."""
    unit = next(unit for unit in course.programme.units if unit.id == block.unit_id)
    sessions = tuple(
        replace(session, unit_ids=(unit.id,), parts=(part,), minutes=part.minutes, mandatory=part.minutes)
        for session in held_sessions(course)
        if (part := _part_of(session.parts, unit.id))
    )
    span = _narrowed_span(unit, sessions)
    programme = _narrowed_programme(course.programme, unit, block, sessions, span)
    rows = tuple(
        _narrowed_row(person, sessions, programme.min_share)
        for person in course.grid.rows
        if course.has_unit(person.registration_id, unit.id)
    )
    grid = replace(
        course.grid, sessions=sessions, rows=rows, min_share=programme.min_share, base=programme.minutes
    )
    return replace(course, programme=programme, grid=grid, span=span, block=block, set_of=(), collected={})


def _part_of(parts: Iterable[Part], unit_id: int) -> Part | None:
    """Return what a session gives to one unit; a block is measured by itself, also where the unit is optional."""
    found = next((part for part in parts if part.unit_id == unit_id), None)
    return found and replace(found, mandatory=True)


def _narrowed_span(unit: UnitRow, sessions: Sequence[SessionRow]) -> Span:
    days = [session.day for session in sessions if session.day is not None]
    ends = [*days, unit.window_to] if unit.window_to else days
    first = min(days) if days else unit.window_from or unit.window_to
    return Span(first, max(ends) if ends else None, len(sessions) - len(days))


def _narrowed_programme(
    programme: ProgrammeDetail,
    unit: UnitRow,
    block: BuildingBlock,
    sessions: tuple[SessionRow, ...],
    span: Span,
) -> ProgrammeDetail:
    """The programme's share is asked of the unit's own minutes; self-learning is what such a unit is about."""
    alone = unit.kind == "self_learning"
    return replace(
        programme,
        row=replace(programme.row, certificate_kind=CertificateKind.CONFIRMATION.value, last_day=span.last),
        certificate_title=block.confirmation_title,
        certificate_text="",
        certificate_conditions="",
        min_share=None if alone else programme.min_share,
        needs_self_learning=alone,
        needs_deliverables=programme.needs_deliverables and bool(unit.deliverable),
        units=(replace(unit, mandatory=True),),
        minutes=sum(session.minutes for session in sessions),
    )


def _narrowed_row(person: GridRow, sessions: Iterable[SessionRow], min_share: int | None) -> GridRow:
    """What somebody attended of the unit is what the one sharing out of each session says."""
    own, entries = {}, {}
    for session in sessions:
        whole, entry = person.own.get(session.id), person.entries.get(session.id)
        if whole is None:
            continue
        own[session.id] = replace(whole, parts=session.parts)
        if entry is not None:
            [part] = session.parts
            minutes = whole.share_out(entry.kind, entry.minutes).get(part.unit_id, 0)
            entries[session.id] = Entry(entry.kind, minutes)
    return replace(person, own=own, entries=entries, standing=standing_of(own, entries, min_share))


def held_sessions(course: Course, person: GridRow | None = None) -> list[SessionRow]:
    """Return the sessions that people (or one of them) attend for the certificate: no cancelled and no public ones."""
    return [
        session
        for session in course.grid.sessions
        if not (session.cancelled or session.public) and (person is None or person.has_session(session.id))
    ]


def count_unit_minutes(course: Course, person: GridRow) -> tuple[dict[int, int], dict[int, int]]:
    """Return planned and attended minutes by unit of a person; part of a session is shared out among its units."""
    planned: dict[int, int] = defaultdict(int)
    attended: dict[int, int] = defaultdict(int)
    for session in held_sessions(course, person):
        own, entry = person.own[session.id], person.entries.get(session.id)
        for part in own.parts:
            planned[part.unit_id] += part.minutes
        if entry is not None:
            for unit_id, minutes in own.share_out(entry.kind, entry.minutes).items():
                attended[unit_id] += minutes
    return planned, attended


def assume_attended(course: Course, person: GridRow) -> GridRow:
    """Return the person as if everything outstanding were attended: what a paper prepared for signature says."""
    outstanding = [s.id for s in held_sessions(course, person) if s.id not in person.entries]
    full = {one: Entry(AttendanceKind.FULL, person.own[one].minutes) for one in outstanding}
    later = person.standing.with_outstanding_attended()
    return replace(person, entries={**person.entries, **full}, standing=later)


def is_over(course: Course) -> bool:
    """Tell whether papers may become valid: the last day has come, or there is none to wait for."""
    return bool(course.set_of) or course.span.last_day_has_come(clock.today())

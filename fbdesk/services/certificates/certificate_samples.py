"""A course with nobody in it but a made-up person who did everything: what its certificate looks like beforehand."""

from dataclasses import replace
from datetime import date

from fbdesk import clock
from fbdesk.documents.certificate.content import CertificateData
from fbdesk.i18n import format_date
from fbdesk.rules.attendance.attendance import Standing
from fbdesk.services.attendance.attendance import GridRow, own_sessions
from fbdesk.services.attendance.results import ResultRow
from fbdesk.services.certificates.building_blocks import BuildingBlock, CollectedBlock
from fbdesk.services.certificates.certificate_course import Course, assume_attended, held_sessions
from fbdesk.services.office.office import render_number
from fbdesk.vocabulary import DeliverableState

#: No registration has this id.
_NOBODY = 0
_BORN = date(1985, 5, 17)


def sample_course(course: Course, sample: CertificateData) -> tuple[Course, GridRow]:
    """Return the course with the results of somebody who did everything, and that person."""
    work = "Sichere Wege im Quartier"
    done = {
        unit.id: ResultRow(unit.id, clock.today(), None, DeliverableState.ACCEPTED, work, "")
        for unit in course.programme.units
    }
    held = {block.key: _held(course, block, number) for number, block in enumerate(course.set_of, 1)}
    births = None if course.births is None else {_NOBODY: _BORN}
    filled = replace(course, results={_NOBODY: done}, collected={_NOBODY: held}, booked=None, births=births)
    standing = Standing(0, 0, course.grid.base, course.programme.min_share)
    own = own_sessions(course.grid.sessions)
    nobody = GridRow(
        registration_id=_NOBODY,
        number=0,
        title="",
        given_name="",
        family_name=sample.name,
        organisation=sample.organisation,
        entries={},
        standing=standing,
        own=own,
    )
    return filled, assume_attended(filled, nobody)


def _held(course: Course, block: BuildingBlock, number: int) -> CollectedBlock:
    programme = course.programme.row
    parts = (part for session in held_sessions(course) for part in session.parts)
    minutes = sum(part.minutes for part in parts if part.unit_id == block.unit_id)
    return CollectedBlock(
        certificate_id=0,
        number=render_number(course.office.number_pattern, course.prefix, clock.today().year, number),
        person_id=0,
        programme_id=programme.id,
        programme=programme.name,
        run=programme.run,
        unit_id=block.unit_id,
        label=block.label,
        title=block.title,
        period=format_date(clock.today()),
        issued_on=clock.today(),
        planned=minutes,
        attended=minutes,
        pdf_id=0,
    )

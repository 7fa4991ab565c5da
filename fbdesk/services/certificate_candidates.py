"""Who gets a certificate or the confirmation of a building block, who does not and why, and what they hold now."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Blob, Certificate
from fbdesk.documents.fonts import missing_characters
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.reasons import words
from fbdesk.rules import certificate as rules
from fbdesk.rules import names
from fbdesk.services import office
from fbdesk.services.attendance import GridRow
from fbdesk.services.building_blocks import Block, list_blocks, missing_blocks
from fbdesk.services.certificate_course import (
    Course,
    assume_attended,
    count_unit_minutes,
    get_course,
    is_over,
    narrow,
)
from fbdesk.services.certificate_register import RegisterSummary, get_register
from fbdesk.services.programmes import UnitRow, require_programme
from fbdesk.services.results import ResultRow, list_grounds
from fbdesk.vocabulary import CertificateKind, CertificateState, DeliverableState


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A line of the register: `issued_on` is the date on the paper, `printed_on` the day it was made."""

    id: int
    number: str
    state: CertificateState
    issued_on: date
    printed_on: date
    pdf_id: int
    void_reason: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A person with a place: entitled, unclear or refused, the reasons, and the certificate in force or last void.

    `foreseen`: before the last day, entitled if everything outstanding is attended; enough to prepare the paper.
    `collected`: how many building blocks of how many are held, where the certificate is for a set of them.
    """

    registration_id: int
    title: str
    given_name: str
    family_name: str
    share: int | None
    state: rules.Entitlement
    reasons: tuple[str, ...]
    certificate: CertificateEntry | None
    foreseen: bool = False
    collected: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name as lists show it."""
        return names.list_name(self.title, self.given_name, self.family_name)

    @property
    def full_name(self) -> str:
        """The name as the paper prints it."""
        return names.display_name(self.title, self.given_name, self.family_name)

    @property
    def is_issued(self) -> bool:
        """Whether a valid certificate exists."""
        return self.certificate is not None and self.certificate.state is CertificateState.VALID


@dataclass(frozen=True, slots=True)
class Paper:
    """What a programme issues: its certificate (`unit_id` is None), or the confirmation of a building block."""

    unit_id: int | None
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody with a place in a programme that gives certificates; `rule` in words.

    `papers` are all that the programme issues, `unit_id` says which of them this is about.
    """

    rule: str
    rows: tuple[CandidateRow, ...]
    register: RegisterSummary | None
    over: bool
    papers: tuple[Paper, ...] = ()
    unit_id: int | None = None
    #: What every paper lacks as long as the office did not say it, "" when it is complete.
    lacks: str = ""


def list_papers(db: Session, programme_id: int) -> tuple[Paper, ...]:
    """Return what a programme issues, its certificate first; nothing for one without rule and building blocks."""
    programme = require_programme(db, programme_id)
    blocks = [Paper(b.unit_id, b.label, b.confirmation_title) for b in list_blocks(db, programme_id)]
    if programme.certificate_kind is None:
        return tuple(blocks)
    return Paper(None, _("Whole programme"), programme.certificate_title), *blocks


def get_candidates(db: Session, programme_id: int, wanted: int | None = None) -> Candidates:
    """Return the candidates for the paper that is wanted (a building block's unit), or for the first there is.

    Raises UserError for a programme that issues nothing.
    """
    papers = list_papers(db, programme_id)
    if not papers:
        raise _no_certificate()
    known = {paper.unit_id for paper in papers}
    return list_candidates(db, programme_id, wanted if wanted in known else papers[0].unit_id)


def list_candidates(db: Session, programme_id: int, unit_id: int | None = None) -> Candidates:
    """Return who gets a certificate (or the confirmation of a building block), who does not, and why.

    Raises UserError for a programme without certificates.
    """
    course = get_course(db, programme_id, unit_id)
    require_kind(course)
    rule = rules.set_text(len(course.set_of)) if course.set_of else rules.rule_text(course.programme.rule)
    return Candidates(
        rule,
        list_assessed(db, course),
        get_register(db, course.prefix),
        is_over(course),
        list_papers(db, programme_id),
        unit_id,
        _lacks(db),
    )


def _lacks(db: Session) -> str:
    lacking = []
    if not office.get_office(db).name:
        lacking.append(_("the name of the office"))
    if not office.list_signatories(db):
        lacking.append(_("who signs"))
    return _(" and ").join(lacking)


def list_assessed(db: Session, course: Course) -> tuple[CandidateRow, ...]:
    """Return everybody of a course with what speaks for or against a certificate."""
    held = list_entries(db, course.programme.row.id, course.block.unit_id if course.block else None)
    ready = _ready_blocks(course) if course.set_of else {}
    return tuple(
        _candidate(course, person, held.get(person.registration_id), ready) for person in course.grid.rows
    )


def require_kind(course: Course) -> CertificateKind:
    """Return which kind of certificate a course gives; raises UserError when it gives none."""
    kind = course.programme.row.certificate_kind
    if kind is None:
        raise _no_certificate()
    return CertificateKind(kind)


def _no_certificate() -> UserError:
    return UserError(_("This programme gives no certificate. Set a rule in the programme first."))


#: Per key of a building block the state of every registration in it.
_Ready = dict[str, dict[int, rules.Entitlement]]


def _ready_blocks(course: Course) -> _Ready:
    """Return who could be given the confirmation of each block now: that is what to do before the whole set."""
    states: _Ready = {}
    for block in course.set_of:
        part = narrow(course, block)
        states[block.key] = {row.registration_id: _assess(part, row).state for row in part.grid.rows}
    return states


def _candidate(
    course: Course, person: GridRow, entry: CertificateEntry | None, ready: _Ready
) -> CandidateRow:
    found = _assess_set(course, person, ready) if course.set_of else _assess(course, person)
    if unprintable := missing_characters(f"{person.full_name} {person.organisation}"):
        found = _unprintable(found, unprintable)
    return CandidateRow(
        person.registration_id,
        person.title,
        person.given_name,
        person.family_name,
        _share(person),
        found.state,
        found.reasons,
        entry,
        found.state is rules.Entitlement.UNCLEAR and not unprintable and _is_foreseen(course, person),
        _collected(course, person) if course.set_of else None,
    )


def _is_foreseen(course: Course, person: GridRow) -> bool:
    if is_over(course):
        return False
    return _assess(course, assume_attended(course, person)).state is rules.Entitlement.ENTITLED


def _unprintable(found: rules.Assessment, characters: str) -> rules.Assessment:
    """Nobody gets a paper with a gap in the name: the office has to find another spelling first."""
    text = _("no font has these characters of the name or organisation: {characters}")
    reason = text.format(characters=" ".join(characters))
    if found.state is rules.Entitlement.ENTITLED:
        return replace(found, state=rules.Entitlement.UNCLEAR, reasons=(reason,))
    return replace(found, reasons=(*found.reasons, reason))


def _share(person: GridRow) -> int | None:
    """Percent of the base, rounded down: what the rule is measured by."""
    base = person.standing.base
    return 100 * person.standing.attended // base if base else None


def _missing(course: Course, person: GridRow) -> list[Block]:
    """Return the blocks of the set that somebody neither holds nor was exempted from."""
    held = course.collected.get(person.registration_id, {})
    return [one for one in missing_blocks(course.set_of, held) if not course.is_exempt(person, one.unit_id)]


def _collected(course: Course, person: GridRow) -> tuple[int, int]:
    missing = _missing(course, person)
    return len(course.set_of) - len(missing), len(course.set_of)


def _assess_set(course: Course, person: GridRow, ready: _Ready) -> rules.Assessment:
    missing = []
    for block in _missing(course, person):
        state = ready[block.key].get(person.registration_id, rules.Entitlement.REFUSED)
        is_ready = state is rules.Entitlement.ENTITLED
        missing.append(rules.MissingBlock(block.label, is_ready, state is rules.Entitlement.UNCLEAR))
    return rules.assess_set(len(course.set_of), missing)


def _assess(course: Course, person: GridRow) -> rules.Assessment:
    planned, attended = count_unit_minutes(course, person)
    results = course.results.get(person.registration_id, {})
    standings = [
        rules.UnitStanding(
            unit.id,
            unit.label,
            attended.get(unit.id, 0),
            planned.get(unit.id, 0),
            is_self_learning=unit.kind == "self_learning",
            self_learning_done=bool((found := results.get(unit.id)) and found.completed_on),
            deliverable=_work_state(unit, found),
            work=unit.deliverable,
            **list_grounds(unit, results, course.booked_by(person.registration_id)),
        )
        for unit in course.programme.units
    ]
    over = course.span.is_over(clock.today())
    return rules.assess(course.programme.rule, person.standing, standings, over=over)


def _work_state(unit: UnitRow, result: ResultRow | None) -> DeliverableState | None:
    if not unit.deliverable:
        return None
    return result.deliverable if result else DeliverableState.OUTSTANDING


def list_entries(db: Session, programme_id: int, unit_id: int | None) -> dict[int, CertificateEntry]:
    """Return per registration the certificate in force, else the one that became void last."""
    query = (
        select(Certificate, Blob.added_at)
        .join(Blob, Certificate.pdf_id == Blob.id)
        .where(Certificate.programme_id == programme_id, Certificate.unit_id.is_not_distinct_from(unit_id))
        .order_by(Certificate.id)
    )
    return {row.registration_id: _entry(row, added_at.date()) for row, added_at in db.execute(query)}


def _entry(row: Certificate, printed_on: date) -> CertificateEntry:
    return CertificateEntry(
        row.id,
        row.number,
        CertificateState(row.state),
        row.issued_on,
        printed_on,
        row.pdf_id,
        words(row.void_reason),
        bool(row.snapshot.get("mark")),
    )

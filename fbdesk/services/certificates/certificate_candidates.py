"""Who gets a certificate or the confirmation of a building block, who does not and why, and what they hold now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Registration
from fbdesk.documents.fonts import missing_characters
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.certificates import certificate as rules
from fbdesk.rules.certificates.paper_facts import CANCELLED, NOT_BOOKED, PaperFacts, change_text, in_order
from fbdesk.rules.people.names import Named
from fbdesk.rules.registrations.statuses import TAKING_PART
from fbdesk.services.attendance.attendance import GridRow
from fbdesk.services.attendance.results import ResultRow, list_grounds
from fbdesk.services.certificates.building_blocks import (
    BuildingBlock,
    list_blocks,
    list_former_blocks,
    missing_blocks,
)
from fbdesk.services.certificates.certificate_content import count_extent
from fbdesk.services.certificates.certificate_course import (
    Course,
    assume_attended,
    count_unit_minutes,
    get_course,
    is_over,
    narrow,
)
from fbdesk.services.certificates.certificate_register import RegisterSummary, get_register
from fbdesk.services.certificates.paper_entries import CertificateEntry, list_papers_held
from fbdesk.services.office import office
from fbdesk.services.programmes.programmes import UnitRow, require_programme
from fbdesk.vocabulary import CertificateKind, CertificateState, DeliverableState, RegistrationStatus


@dataclass(frozen=True, slots=True)
class CandidateRow(Named):
    """Somebody who takes part, or left and holds a paper: entitled or not, why, and the newest certificate.

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
    #: What is true now of what a valid paper rests on, and in words what changed since, "" when nothing did or the
    #: office keeps it all the same.
    facts: PaperFacts | None = None
    changed: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether a paper can be made: entitled now, or before the last day if nothing is missed any more."""
        return self.foreseen or self.state is rules.Entitlement.ENTITLED

    @property
    def is_in_force(self) -> bool:
        """Whether a paper exists that is prepared or valid."""
        return self.certificate is not None and self.certificate.state is not CertificateState.VOID

    @property
    def is_issued(self) -> bool:
        """Whether a valid certificate exists."""
        return self.certificate is not None and self.certificate.state is CertificateState.VALID


def list_pending(rows: Iterable[CandidateRow], *, over: bool) -> list[CandidateRow]:
    """Return whose paper is to be issued now, or to be prepared before the last day."""
    return [row for row in rows if row.is_ready and not (row.is_issued if over else row.is_in_force)]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a programme issues: its certificate (`unit_id` is None), or the confirmation of a building block."""

    unit_id: int | None
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody who takes part in a programme that gives certificates, or left and holds one; `rule` in words.

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
    """Return what a programme issues, its certificate first; nothing for one without rule and building blocks.

    A unit that was cancelled is among them while valid papers confirm it.
    """
    programme = require_programme(db, programme_id)
    known = (*list_blocks(db, programme_id), *list_former_blocks(db, [programme_id])[programme_id])
    blocks = [Paper(b.unit_id, b.label, b.confirmation_title) for b in known]
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
    """Return everybody of a course with what speaks for or against a certificate, and who holds one all the same."""
    return list_all_assessed(db, [course])[0]


def list_all_assessed(db: Session, courses: Sequence[Course]) -> list[tuple[CandidateRow, ...]]:
    """Return the candidates of several courses, with what people hold of them read at once."""
    held = list_papers_held(db, {course.programme.row.id for course in courses})
    mine = [held.get(_paper_of(course), {}) for course in courses]
    people = _list_people(
        db, [one for course, some in zip(courses, mine, strict=True) for one in _gone(course, some)]
    )
    return [_assess_all(course, some, people) for course, some in zip(courses, mine, strict=True)]


def _paper_of(course: Course) -> tuple[int, int | None]:
    return course.programme.row.id, course.block.unit_id if course.block else None


def _gone(course: Course, held: Mapping[int, CertificateEntry]) -> list[int]:
    """Return who holds a valid paper and takes part no longer."""
    listed = {person.registration_id for person in course.grid.rows}
    return [
        row_id for row_id, one in held.items() if one.state is CertificateState.VALID and row_id not in listed
    ]


def _assess_all(
    course: Course, held: Mapping[int, CertificateEntry], people: Mapping[int, "_Gone"]
) -> tuple[CandidateRow, ...]:
    ready = _ready_blocks(course) if course.set_of else {}
    rows = [
        _candidate(course, person, held.get(person.registration_id), ready) for person in course.grid.rows
    ]
    if course.is_former:
        rows = [row for row in rows if row.is_issued]
    return (*rows, *(_who_left(people[row_id], held[row_id]) for row_id in _gone(course, held)))


@dataclass(frozen=True, slots=True)
class _Gone:
    """Somebody who holds a paper and is not among the candidates any more."""

    registration_id: int
    title: str
    given_name: str
    family_name: str
    status: RegistrationStatus


def _list_people(db: Session, ids: Sequence[int]) -> dict[int, _Gone]:
    query = (
        select(Registration.id, Person.title, Person.given_name, Person.family_name, Registration.status)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.id.in_(ids))
    )
    return {
        row.id: _Gone(row.id, row.title, row.given_name, row.family_name, RegistrationStatus(row.status))
        for row in (db.execute(query) if ids else ())
    }


def _who_left(person: _Gone, entry: CertificateEntry) -> CandidateRow:
    gone = NOT_BOOKED if person.status in TAKING_PART else person.status.value
    now = replace(entry.facts, entitled=False, gone=gone)
    text = change_text(entry.facts, now, "")
    return CandidateRow(
        registration_id=person.registration_id,
        title=person.title,
        given_name=person.given_name,
        family_name=person.family_name,
        share=None,
        state=rules.Entitlement.REFUSED,
        reasons=(text,),
        certificate=entry,
        facts=now,
        changed="" if entry.kept == now else text,
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
    now = _facts(course, person, found, entry) if entry and entry.state is CertificateState.VALID else None
    changed = "" if now is None or entry is None else change_text(entry.facts, now, "; ".join(found.reasons))
    has_paper = entry is not None and entry.state is CertificateState.VALID
    lacks_birth = course.lacks_birth(person.registration_id) and not has_paper
    if lacks_birth:
        found = rules.without_birth(found)
    if unprintable := missing_characters(f"{person.full_name} {person.organisation}"):
        found = _unprintable(found, unprintable)
    return CandidateRow(
        registration_id=person.registration_id,
        title=person.title,
        given_name=person.given_name,
        family_name=person.family_name,
        share=_share(person),
        state=found.state,
        reasons=(changed, *_other_reasons(found)) if changed else found.reasons,
        certificate=entry,
        foreseen=found.state is rules.Entitlement.UNCLEAR
        and not (unprintable or lacks_birth)
        and _is_foreseen(course, person),
        collected=_collected(course, person) if course.set_of else None,
        facts=now,
        changed="" if entry is None or entry.kept == now else changed,
    )


def _other_reasons(found: rules.Assessment) -> tuple[str, ...]:
    """What is lacking is said with the change already."""
    return found.reasons if found.state is rules.Entitlement.ENTITLED else ()


def _facts(course: Course, person: GridRow, found: rules.Assessment, entry: CertificateEntry) -> PaperFacts:
    """Return what a paper for this person would rest on now."""
    if course.block is not None and not course.programme.units[0].takes_place:
        return replace(entry.facts, entitled=False, gone=CANCELLED)
    extent = count_extent(course, person)
    entitled = found.state is rules.Entitlement.ENTITLED
    owed = () if entitled else _owed(course, person)
    return PaperFacts(extent.planned, extent.attended, in_order(extent.lines), entitled, owed)


def _owed(course: Course, person: GridRow) -> tuple[int, ...]:
    """Return the units of which something is lacking besides attendance."""
    if course.set_of:
        return tuple(block.unit_id for block in _missing(course, person))
    rule = course.programme.rule
    return tuple(
        unit.unit_id
        for unit in _standings(course, person)
        if unit.is_asked
        and (
            (rule.self_learning and unit.is_self_learning and not unit.self_learning_done)
            or (rule.deliverables and unit.deliverable not in (None, DeliverableState.ACCEPTED))
        )
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


def _missing(course: Course, person: GridRow) -> list[BuildingBlock]:
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
    over = course.span.is_over(clock.today())
    return rules.assess(course.programme.rule, person.standing, _standings(course, person), over=over)


def _standings(course: Course, person: GridRow) -> list[rules.UnitStanding]:
    planned, attended = count_unit_minutes(course, person)
    results = course.results.get(person.registration_id, {})
    return [
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


def _work_state(unit: UnitRow, result: ResultRow | None) -> DeliverableState | None:
    if not unit.deliverable:
        return None
    return result.deliverable if result else DeliverableState.OUTSTANDING

"""Certificates: who gets one and why not, issued once and frozen, numbered without gaps, never deleted."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Blob, Certificate, NumberRange
from fbdesk.documents import certificate as document
from fbdesk.documents.certificate import CertificateData
from fbdesk.documents.fonts import missing_characters
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date, speaking
from fbdesk.rules import certificate as rules
from fbdesk.rules import names
from fbdesk.rules.statuses import CertificateKind, CertificateState, DeliverableState
from fbdesk.services import certificate_content
from fbdesk.services.attendance import GridRow
from fbdesk.services.certificate_content import Course
from fbdesk.services.office import get_office, render_number, store_blob
from fbdesk.services.programmes import UnitRow
from fbdesk.services.results import ResultRow

#: The language of the paper, whatever the screen shows.
PAPER = "de"


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A line of the register."""

    id: int
    number: str
    state: CertificateState
    issued_on: date
    pdf_id: int
    void_reason: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A person with a place: entitled, unclear or refused, the reasons, and the certificate in force or last void.

    `foreseen`: before the last day, entitled if everything outstanding is attended; enough to prepare the paper.
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
class RegisterSummary:
    """The register of one prefix and year: numbers given, and how many are in which state."""

    year: int
    first: str
    last: str
    valid: int
    prepared: int
    void: int
    gap_free: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody with a place in a programme that gives certificates; `rule` in words."""

    rule: str
    rows: tuple[CandidateRow, ...]
    register: RegisterSummary | None
    over: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A certificate that is ready but has no number yet."""

    registration_id: int
    programme_id: int
    kind: CertificateKind
    prefix: str
    pattern: str
    name: str
    data: CertificateData


@dataclass(frozen=True, slots=True)
class Issued:
    """What a person holds now: number and the stored document."""

    certificate_id: int
    registration_id: int
    number: str
    name: str
    pdf_id: int
    newly: bool


def list_candidates(db: Session, programme_id: int) -> Candidates:
    """Return who gets a certificate and who does not, with the reasons.

    Raises UserError for a programme without certificates.
    """
    course = certificate_content.get_course(db, programme_id)
    _require_kind(course)
    held = _certificates(db, programme_id)
    rows = tuple(_candidate(course, person, held.get(person.registration_id)) for person in course.grid.rows)
    rule = rules.rule_text(_rule(course))
    return Candidates(rule, rows, _register(db, course.programme.certificate_prefix), _is_over(course))


def _require_kind(course: Course) -> CertificateKind:
    kind = course.programme.row.certificate_kind
    if kind is None:
        raise UserError(_("This programme gives no certificate. Set a rule in the programme first."))
    return CertificateKind(kind)


def _candidate(course: Course, person: GridRow, entry: CertificateEntry | None) -> CandidateRow:
    found = _assess(course, person)
    if unprintable := missing_characters(f"{person.full_name} {person.organisation}"):
        found = _unprintable(found, unprintable)
    return CandidateRow(
        person.registration_id,
        person.title,
        person.given_name,
        person.family_name,
        _share(course, person),
        found.state,
        found.reasons,
        entry,
        found.state is rules.Entitlement.UNCLEAR and not unprintable and _is_foreseen(course, person),
    )


def _is_foreseen(course: Course, person: GridRow) -> bool:
    assumed = _assess(course, certificate_content.assume_attended(course, person))
    return not _is_over(course) and assumed.state is rules.Entitlement.ENTITLED


def _is_over(course: Course) -> bool:
    last_day = course.programme.row.last_day
    return last_day is not None and last_day <= clock.today()


def _unprintable(found: rules.Assessment, characters: str) -> rules.Assessment:
    """Nobody gets a paper with a gap in the name: the office has to find another spelling first."""
    text = _("no font has these characters of the name or organisation: {characters}")
    reason = text.format(characters=" ".join(characters))
    if found.state is rules.Entitlement.ENTITLED:
        return replace(found, state=rules.Entitlement.UNCLEAR, reasons=(reason,))
    return replace(found, reasons=(*found.reasons, reason))


def _share(course: Course, person: GridRow) -> int | None:
    """Percent of the base, rounded down: what the rule is measured by."""
    return 100 * person.standing.attended // course.grid.base if course.grid.base else None


def _rule(course: Course) -> rules.CertificateRule:
    programme = course.programme
    works = {unit.deliverable for unit in programme.units if unit.deliverable}
    return rules.CertificateRule(
        min_share=programme.min_share,
        self_learning=programme.needs_self_learning,
        deliverables=programme.needs_deliverables,
        deliverable_name=works.pop() if len(works) == 1 else "",
    )


def _assess(course: Course, person: GridRow) -> rules.Assessment:
    planned, attended = certificate_content.count_unit_minutes(course, person)
    results = course.results.get(person.registration_id, {})
    standings = [
        rules.UnitStanding(
            unit.id,
            unit.label,
            attended.get(unit.id, 0),
            planned.get(unit.id, 0),
            is_self_learning=unit.kind == "self_learning" and unit.mandatory,
            self_learning_done=bool((found := results.get(unit.id)) and found.completed_on),
            deliverable=_work_state(unit, found),
            exempt=bool(found and found.exemption),
            cancelled=unit.cancelled_on is not None,
        )
        for unit in course.programme.units
    ]
    return rules.assess(_rule(course), person.standing, standings)


def _work_state(unit: UnitRow, result: ResultRow | None) -> DeliverableState | None:
    if not unit.deliverable:
        return None
    return result.deliverable if result else DeliverableState.OUTSTANDING


def _certificates(db: Session, programme_id: int) -> dict[int, CertificateEntry]:
    """Return per registration the certificate in force, else the one that became void last."""
    query = select(Certificate).where(Certificate.programme_id == programme_id).order_by(Certificate.id)
    found: dict[int, CertificateEntry] = {}
    for row in db.scalars(query):
        found[row.registration_id] = _entry(row)
    return found


def _entry(row: Certificate) -> CertificateEntry:
    return CertificateEntry(
        row.id, row.number, CertificateState(row.state), row.issued_on, row.pdf_id, row.void_reason
    )


def _register(db: Session, prefix: str) -> RegisterSummary | None:
    query = select(Certificate.year, Certificate.running, Certificate.number, Certificate.state)
    rows = db.execute(
        query.where(Certificate.prefix == prefix).order_by(Certificate.year, Certificate.running)
    ).all()
    if not rows:
        return None
    year = rows[-1][0]
    rows = [row for row in rows if row[0] == year]
    states = [row[3] for row in rows]
    return RegisterSummary(
        year,
        rows[0][2],
        rows[-1][2],
        states.count("valid"),
        states.count("prepared"),
        states.count("void"),
        [row[1] for row in rows] == list(range(1, len(rows) + 1)),
    )


def plan_drafts(
    db: Session,
    programme_id: int,
    registration_ids: Sequence[int] | None = None,
    *,
    foreseen: bool = False,
) -> tuple[list[Draft], list[CandidateRow]]:
    """Return the certificates that can be issued (all, or those of some people), and everybody who gets none.

    Whoever holds a valid one counts as ready: issuing gives the stored document again. With `foreseen` also
    those who are entitled if they attend everything outstanding: what is prepared before the last day says so.
    """
    course = certificate_content.get_course(db, programme_id)
    kind = _require_kind(course)
    held = _certificates(db, programme_id)
    wanted = None if registration_ids is None else frozenset(registration_ids)
    drafts, refused = [], []
    for person in course.grid.rows:
        if wanted is not None and person.registration_id not in wanted:
            continue
        row = _candidate(course, person, held.get(person.registration_id))
        if row.state is rules.Entitlement.ENTITLED or row.is_issued:
            drafts.append(_draft(course, person, kind))
        elif foreseen and row.foreseen:
            drafts.append(_draft(course, certificate_content.assume_attended(course, person), kind))
        else:
            refused.append(row)
    return drafts, refused


def _draft(course: Course, person: GridRow, kind: CertificateKind) -> Draft:
    programme = course.programme
    with speaking(PAPER):
        data = certificate_content.compose(course, person, clock.today())
    prefix = programme.certificate_prefix or programme.row.code
    pattern = course.office.number_pattern
    return Draft(person.registration_id, programme.row.id, kind, prefix, pattern, person.full_name, data)


def issue(db: Session, draft: Draft) -> Issued:
    """Issue a certificate, or return the valid one that exists: same number, same bytes, nothing new.

    A prepared paper becomes valid when it says what is true now; otherwise it becomes void and a new one is made.
    """
    current = _current(db, draft.registration_id)
    if current is not None and current.state == CertificateState.PREPARED:
        if _same_content(current, draft.data):
            current.state = CertificateState.VALID
        else:
            _void(current, _("The data have changed since the paper was prepared."))
            current = None
    if current is not None:
        return Issued(
            current.id, draft.registration_id, current.number, draft.name, current.pdf_id, newly=False
        )
    return _add(db, draft, CertificateState.VALID)


def prepare(db: Session, draft: Draft) -> Issued:
    """Number and print a certificate for signature; a paper that is still true stays as it is."""
    current = _current(db, draft.registration_id)
    if (
        current is not None
        and current.state == CertificateState.PREPARED
        and not _same_content(current, draft.data)
    ):
        _void(current, _("The data have changed since the paper was prepared."))
        current = None
    if current is not None:
        return Issued(
            current.id, draft.registration_id, current.number, draft.name, current.pdf_id, newly=False
        )
    return _add(db, draft, CertificateState.PREPARED)


def _current(db: Session, registration_id: int) -> Certificate | None:
    query = select(Certificate).where(
        Certificate.registration_id == registration_id, Certificate.state != CertificateState.VOID
    )
    return db.scalar(query.order_by(Certificate.id.desc()).limit(1))


def _same_content(certificate: Certificate, data: CertificateData) -> bool:
    """Compare what the paper says with what is true now; number, code and day belong to the paper."""
    mine = json.loads(data.to_json())
    paper = dict(certificate.snapshot)
    own = ("number", "qr", "place_date")
    return {k: v for k, v in mine.items() if k not in own} == {k: v for k, v in paper.items() if k not in own}


def _add(db: Session, draft: Draft, state: CertificateState) -> Issued:
    day = clock.today()
    running = _next_number(db, draft.prefix, day.year)
    number = render_number(draft.pattern, draft.prefix, day.year, running)
    data = replace(draft.data, number=number, qr=_code(draft, number, day))
    with speaking(PAPER):
        pdf = document.render(data)
    pdf_id = store_blob(db, pdf, "application/pdf")
    row = Certificate(
        registration_id=draft.registration_id,
        programme_id=draft.programme_id,
        kind=draft.kind,
        number=number,
        prefix=draft.prefix,
        year=day.year,
        running=running,
        state=state,
        issued_on=day,
        snapshot=json.loads(data.to_json()),
        pdf_id=pdf_id,
        sha256=hashlib.sha256(pdf).hexdigest(),
        replaces_id=_replaced(db, draft.registration_id),
    )
    db.add(row)
    db.flush()
    return Issued(row.id, draft.registration_id, number, draft.name, pdf_id, newly=True)


def _replaced(db: Session, registration_id: int) -> int | None:
    """Return the newest void certificate of this registration, which the new one takes the place of."""
    query = select(Certificate.id).where(Certificate.registration_id == registration_id)
    return db.scalar(query.order_by(Certificate.id.desc()).limit(1))


def _next_number(db: Session, prefix: str, year: int) -> int:
    query = select(NumberRange).where(NumberRange.prefix == prefix, NumberRange.year == year)
    known = db.scalar(query)
    if known is None:
        known = NumberRange(prefix=prefix, year=year, last=0)
        db.add(known)
    known.last += 1
    db.flush()
    return known.last


def _code(draft: Draft, number: str, day: date) -> str:
    """Return what the QR code says: what was certified, readable without the office."""
    with speaking(PAPER):
        lines = (
            number,
            draft.data.title,
            draft.name,
            draft.data.programme_line,
            f"{draft.data.sum_attended} UE",
            format_date(day),
            draft.data.office_name,
        )
    return "\n".join(filter(None, lines))


def void(db: Session, certificate_id: int, reason: str) -> None:
    """Make a certificate void; it stays in the register with its reason. Raises UserError without a reason."""
    if not reason.strip():
        raise UserError(_("Say why the certificate becomes void; the reason stays in the register."))
    certificate = db.get(Certificate, certificate_id)
    if certificate is None:
        raise UserError(_("This certificate does not exist."))
    if certificate.state != CertificateState.VOID:
        _void(certificate, reason)


def _void(certificate: Certificate, reason: str) -> None:
    certificate.state = CertificateState.VOID
    certificate.voided_at = clock.now()
    certificate.void_reason = reason


def get_pdf(db: Session, pdf_id: int) -> bytes:
    """Return a stored document's bytes."""
    return db.scalars(select(Blob.content).where(Blob.id == pdf_id)).one()


def render_preview(db: Session, programme_id: int, registration_id: int) -> bytes:
    """Return what a person's certificate looks like: the stored one, else one as it would be issued today."""
    entry = _certificates(db, programme_id).get(registration_id)
    if entry is not None and entry.state is not CertificateState.VOID:
        return get_pdf(db, entry.pdf_id)
    course = certificate_content.get_course(db, programme_id)
    person = next((row for row in course.grid.rows if row.registration_id == registration_id), None)
    if person is None:
        raise UserError(_("This person has no place in the programme any more."))
    draft = _draft(course, person, _require_kind(course))
    with speaking(PAPER):
        number = _("not issued yet")
        return document.render(replace(draft.data, number=number, qr=_code(draft, number, clock.today())))


def render_sample(db: Session) -> bytes:
    """Return the layout with sample values, for a preview while nobody is chosen."""
    house = get_office(db)
    sample = document.sample_certificate()
    with speaking(PAPER):
        return document.render(replace(sample, office_name=house.name or sample.office_name))

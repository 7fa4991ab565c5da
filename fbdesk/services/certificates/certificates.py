"""Certificates: issued once and frozen, numbered without gaps, made void or corrected, never deleted."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Blob, Certificate, NumberRange
from fbdesk.documents.certificate.content import CertificateData, sample_certificate
from fbdesk.documents.certificate.pdf import render
from fbdesk.errors import UserError
from fbdesk.i18n import N_, _, format_date, speaking
from fbdesk.reasons import Reason, typed
from fbdesk.rules.calendar import units
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance.attendance import GridRow
from fbdesk.services.certificates import certificate_content
from fbdesk.services.certificates.certificate_candidates import CandidateRow, list_assessed, require_kind
from fbdesk.services.certificates.certificate_content import PAPER
from fbdesk.services.certificates.certificate_course import Course, assume_attended, get_course, is_over
from fbdesk.services.certificates.certificate_samples import sample_course
from fbdesk.services.certificates.paper_entries import list_entries
from fbdesk.services.office.office import get_office, render_number, store_blob
from fbdesk.vocabulary import CertificateKind, CertificateState

_CHANGED = Reason(N_("The data have changed since the paper was prepared."))


@dataclass(frozen=True, slots=True)
class Draft:
    """A certificate that is ready but has no number yet; `day` is the date on it, `unit_id` the block it confirms."""

    registration_id: int
    programme_id: int
    unit_id: int | None
    kind: CertificateKind
    prefix: str
    pattern: str
    name: str
    day: date
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


def plan_drafts(
    db: Session,
    programme_id: int,
    registration_ids: Sequence[int] | None = None,
    *,
    unit_id: int | None = None,
    foreseen: bool = False,
) -> tuple[list[Draft], list[CandidateRow]]:
    """Return the certificates that can be issued (all, or those of some people), and everybody who gets none.

    With a `unit_id` they are the confirmations of that building block. Whoever holds a valid one counts as ready:
    issuing gives the stored document again; who holds one and takes part no longer gets none. With `foreseen` also
    those who are entitled if they attend everything outstanding: what is prepared before the last day says so, and
    carries that day.
    """
    course = get_course(db, programme_id, unit_id)
    require_kind(course)
    day = _paper_day(course, foreseen=foreseen)
    wanted = None if registration_ids is None else frozenset(registration_ids)
    people = {person.registration_id: person for person in course.grid.rows}
    drafts, refused = [], []
    for row in list_assessed(db, course):
        if wanted is not None and row.registration_id not in wanted:
            continue
        person = people.get(row.registration_id)
        if person is None:  # took part and left
            refused.append(row)
        elif row.state is Entitlement.ENTITLED or row.is_issued:
            drafts.append(_draft(course, person, day))
        elif foreseen and row.foreseen:
            drafts.append(_draft(course, assume_attended(course, person), day))
        else:
            refused.append(row)
    return drafts, refused


def _paper_day(course: Course, *, foreseen: bool) -> date:
    """What is prepared ahead is signed and handed out on the last day."""
    last_day = course.programme.row.last_day
    if foreseen and last_day is not None and not is_over(course):
        return max(last_day, clock.today())
    return clock.today()


def _draft(course: Course, person: GridRow, day: date) -> Draft:
    with speaking(PAPER):
        data = certificate_content.compose(course, person, day)
    return Draft(
        registration_id=person.registration_id,
        programme_id=course.programme.row.id,
        unit_id=course.block.unit_id if course.block else None,
        kind=require_kind(course),
        prefix=course.prefix,
        pattern=course.office.number_pattern,
        name=person.full_name,
        day=day,
        data=data,
    )


def issue(db: Session, draft: Draft) -> Issued:
    """Issue a certificate, or return the valid one that exists: same number, same bytes, nothing new.

    A prepared paper becomes valid when it says what is true now; otherwise it becomes void and a new one is made.
    """
    current = _current(db, draft)
    if current is not None and current.state == CertificateState.PREPARED:
        if _same_content(current, draft.data):
            current.state = CertificateState.VALID
        else:
            _void(current, _CHANGED)
            current = None
    return _as_issued(current, draft) if current else _add(db, draft, CertificateState.VALID)


def prepare(db: Session, draft: Draft) -> Issued:
    """Number and print a certificate for signature; a paper that is still true stays as it is."""
    current = _current(db, draft)
    if (
        current is not None
        and current.state == CertificateState.PREPARED
        and not _same_content(current, draft.data)
    ):
        _void(current, _CHANGED)
        current = None
    return _as_issued(current, draft) if current else _add(db, draft, CertificateState.PREPARED)


def _as_issued(paper: Certificate, draft: Draft, *, newly: bool = False) -> Issued:
    return Issued(paper.id, draft.registration_id, paper.number, draft.name, paper.pdf_id, newly)


def correct_certificate(db: Session, certificate_id: int, reason: str) -> Issued:
    """Make a certificate void and issue it anew with what is true now, named "Berichtigte Fassung".

    A paper that is only prepared is prepared anew without those words. Raises UserError without a reason, for a void
    one, when the person is not entitled any more, and when nothing has changed.
    """
    if not reason.strip():
        raise UserError(_("Say what was wrong; the reason stays in the register with the old number."))
    paper = _require_certificate(db, certificate_id)
    state = CertificateState(paper.state)
    if state is CertificateState.VOID:
        raise UserError(
            _("{number} is void already. Issue a new certificate instead.").format(number=paper.number)
        )
    draft = _corrected_draft(db, paper, prepared=state is CertificateState.PREPARED)
    if _same_content(paper, draft.data):
        text = _(
            "Nothing has changed since {number} was made. Correct the data first, or print it once more."
        )
        raise UserError(text.format(number=paper.number))
    _void(paper, typed(reason))
    db.flush()
    if state is CertificateState.VALID:
        with speaking(PAPER):
            draft = replace(draft, data=replace(draft.data, mark=_("Corrected version")))
    return _add(db, draft, state)


def _corrected_draft(db: Session, paper: Certificate, *, prepared: bool) -> Draft:
    course = get_course(db, paper.programme_id, paper.unit_id)
    row = next((r for r in list_assessed(db, course) if r.registration_id == paper.registration_id), None)
    person = next((p for p in course.grid.rows if p.registration_id == paper.registration_id), None)
    if row is None or person is None:
        raise UserError(_("This person has no place in the programme any more."))
    if row.state is Entitlement.ENTITLED:
        return _draft(course, person, _paper_day(course, foreseen=prepared))
    if prepared and row.foreseen:
        return _draft(course, assume_attended(course, person), _paper_day(course, foreseen=True))
    text = _("{name} is not entitled any more: {reason}. Make the certificate void instead.")
    raise UserError(text.format(name=row.full_name, reason="; ".join(row.reasons)))


def _current(db: Session, draft: Draft) -> Certificate | None:
    return next((paper for paper in _papers_of(db, draft) if paper.state != CertificateState.VOID), None)


def _papers_of(db: Session, draft: Draft) -> Sequence[Certificate]:
    """Return what this person has had of this paper, the newest first."""
    query = select(Certificate).where(
        Certificate.registration_id == draft.registration_id,
        Certificate.unit_id.is_not_distinct_from(draft.unit_id),
    )
    return db.scalars(query.order_by(Certificate.id.desc())).all()


def _same_content(certificate: Certificate, data: CertificateData) -> bool:
    """Compare what the paper says with what is true now; number, code, day and mark belong to the paper."""
    mine = json.loads(data.to_json())
    paper = dict(certificate.snapshot)
    own = ("number", "qr", "place_date", "mark")
    return {k: v for k, v in mine.items() if k not in own} == {k: v for k, v in paper.items() if k not in own}


def _add(db: Session, draft: Draft, state: CertificateState) -> Issued:
    running = _next_number(db, draft.prefix, draft.day.year)
    number = render_number(draft.pattern, draft.prefix, draft.day.year, running)
    data = replace(draft.data, number=number, qr=_code(draft, number))
    with speaking(PAPER):
        pdf = render(data)
    before = next(iter(_papers_of(db, draft)), None)
    row = Certificate(
        registration_id=draft.registration_id,
        programme_id=draft.programme_id,
        unit_id=draft.unit_id,
        kind=draft.kind,
        number=number,
        prefix=draft.prefix,
        year=draft.day.year,
        running=running,
        state=state,
        issued_on=draft.day,
        snapshot=json.loads(data.to_json()),
        pdf_id=store_blob(db, pdf, "application/pdf"),
        sha256=hashlib.sha256(pdf).hexdigest(),
        replaces_id=before.id if before else None,
    )
    db.add(row)
    db.flush()
    return _as_issued(row, draft, newly=True)


def _next_number(db: Session, prefix: str, year: int) -> int:
    query = select(NumberRange).where(NumberRange.prefix == prefix, NumberRange.year == year)
    known = db.scalar(query)
    if known is None:
        known = NumberRange(prefix=prefix, year=year, last=0)
        db.add(known)
    known.last += 1
    db.flush()
    return known.last


def _code(draft: Draft, number: str) -> str:
    """Return what the QR code says: what was certified, readable without the office."""
    minutes = draft.data.minutes_attended
    with speaking(PAPER):
        lines = (
            number,
            draft.data.title,
            draft.name,
            draft.data.programme_line,
            f"{units.ue_text(minutes)} UE" if minutes else "",
            format_date(draft.day),
            draft.data.office_name,
        )
    return "\n".join(filter(None, lines))


def void(db: Session, certificate_id: int, reason: str) -> None:
    """Make a certificate void; it stays in the register with its reason. Raises UserError without a reason."""
    if not reason.strip():
        raise UserError(_("Say why the certificate becomes void; the reason stays in the register."))
    certificate = _require_certificate(db, certificate_id)
    if certificate.state != CertificateState.VOID:
        _void(certificate, typed(reason))


def _require_certificate(db: Session, certificate_id: int) -> Certificate:
    certificate = db.get(Certificate, certificate_id)
    if certificate is None:
        raise UserError(_("This certificate does not exist."))
    return certificate


def _void(certificate: Certificate, reason: Reason) -> None:
    certificate.state = CertificateState.VOID
    certificate.voided_at = clock.now()
    certificate.void_reason = reason.stored()


def get_pdf(db: Session, pdf_id: int) -> bytes:
    """Return a stored document's bytes."""
    return db.scalars(select(Blob.content).where(Blob.id == pdf_id)).one()


def render_preview(db: Session, programme_id: int, registration_id: int, unit_id: int | None = None) -> bytes:
    """Return what a person's certificate looks like: the stored one, else one as it would be made today.

    Before the last day it is drawn as if everything outstanding was attended.
    """
    entry = list_entries(db, programme_id, unit_id).get(registration_id)
    if entry is not None and entry.state is not CertificateState.VOID:
        return get_pdf(db, entry.pdf_id)
    course = get_course(db, programme_id, unit_id)
    person = next((row for row in course.grid.rows if row.registration_id == registration_id), None)
    if person is None:
        raise UserError(_("This person has no place in the programme any more."))
    if not is_over(course):
        person = assume_attended(course, person)
    return _render_draft(_draft(course, person, _paper_day(course, foreseen=True)))


def _render_draft(draft: Draft) -> bytes:
    with speaking(PAPER):
        number = _("not issued yet")
        return render(replace(draft.data, number=number, qr=_code(draft, number)))


def render_sample(db: Session, programme_id: int | None = None, unit_id: int | None = None) -> bytes:
    """Return the layout with the name of nobody, for a preview while nobody is chosen.

    With a programme it carries that programme's words and units, as if everything was attended; raises UserError
    when those words have an unknown placeholder.
    """
    sample = sample_certificate()
    if programme_id is not None:
        course, person = sample_course(get_course(db, programme_id, unit_id), sample)
        return _render_draft(_draft(course, person, _paper_day(course, foreseen=True)))
    office = get_office(db)
    with speaking(PAPER):
        return render(replace(sample, office_name=office.name or sample.office_name))

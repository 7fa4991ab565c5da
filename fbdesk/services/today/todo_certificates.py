"""What is to do about certificates: prepare, issue, and look at those whose facts changed since they were issued."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Certificate, Unit
from fbdesk.i18n import _, format_date, format_weekday, ngettext
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind
from fbdesk.services.calendar.taking_place import unit_takes_place
from fbdesk.services.today.todo_row import Offer, TodoRow, list_offers, todo_row
from fbdesk.vocabulary import CertificateState

#: Why a list is filtered on the page: papers whose facts changed.
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to do about one paper of a programme; `unit_id` is the building block it confirms."""

    unit_id: int | None
    label: str
    last: date | None
    over: bool
    pending: int
    changed: int


def list_certificate_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the papers to prepare before a last day, those to issue after it, and valid ones whose facts changed."""
    known = {**list_offers(db, cancelled=True), **offers}
    wanted = _wanted(db, known)
    if not wanted:
        return []
    rows: list[TodoRow] = []
    for programme_id, found in _due(db, wanted).items():
        offer = known[programme_id]
        for due in found:
            rows += _rows(offer, due, is_cancelled=programme_id not in offers)
    return rows


def _wanted(db: Session, offers: Mapping[int, Offer]) -> list[int]:
    """Return the programmes with papers that are due or valid: what begins later has none yet."""
    soon = clock.today() + timedelta(days=rules.PREPARE_DAYS)
    is_block = (Unit.confirmation_title != "") & unit_takes_place()
    with_blocks = set(db.scalars(select(Unit.programme_id).where(is_block)))
    valid = Certificate.state == CertificateState.VALID
    holding = set(db.scalars(select(Certificate.programme_id).where(valid).distinct()))
    return [
        offer.id
        for offer in offers.values()
        if offer.id in holding
        or (
            (offer.certificate_kind or offer.id in with_blocks)
            and (offer.first_day is None or offer.first_day <= soon)
        )
    ]


def _due(db: Session, programme_ids: list[int]) -> dict[int, list[_Due]]:
    # What certificates need is a third of what a start would load, and often there are none to issue.
    from fbdesk.services.certificates.certificate_candidates import list_all_assessed, list_pending
    from fbdesk.services.certificates.certificate_course import is_over, list_paper_courses

    courses = list_paper_courses(db, programme_ids)
    found: dict[int, list[_Due]] = {}
    for course, rows in zip(courses, list_all_assessed(db, courses), strict=True):
        over = is_over(course)
        due = _Due(
            course.block.unit_id if course.block else None,
            course.block.label if course.block else "",
            course.span.last if not course.set_of else None,
            over,
            len(list_pending(rows, over=over)),
            sum(bool(row.changed) for row in rows),
        )
        found.setdefault(course.programme.row.id, []).append(due)
    return found


def _rows(offer: Offer, due: _Due, *, is_cancelled: bool) -> Iterator[TodoRow]:
    if due.pending and not is_cancelled:
        if due.over:
            yield _issue_row(offer, due)
        elif due.last and due.last <= clock.today() + timedelta(days=rules.PREPARE_DAYS):
            yield _prepare_row(offer, due)
    if due.changed:
        yield _changed_row(offer, due)


def _row(
    kind: TodoKind, title: str, offer: Offer, due: _Due, why: str, by: date | None, verb: str
) -> TodoRow:
    count = due.changed if kind is TodoKind.PAPER_CHANGED else due.pending
    return todo_row(
        kind,
        title.format(n=count),
        (offer.name, due.label, why),
        by,
        verb,
        "certificates",
        count=count,
        programme_id=offer.id,
        unit_id=due.unit_id,
        state=CHANGED if kind is TodoKind.PAPER_CHANGED else None,
    )


def _prepare_row(offer: Offer, due: _Due) -> TodoRow:
    n, last = due.pending, due.last or clock.today()
    title = ngettext(
        "Prepare the certificate of {n} person for signature",
        "Prepare the certificates of {n} people for signature",
        n,
    )
    why = _("the last day is {day}").format(day=format_weekday(last))
    by = max(last - timedelta(days=1), clock.today())
    return _row(TodoKind.PREPARE, title, offer, due, why, by, _("Prepare"))


def _issue_row(offer: Offer, due: _Due) -> TodoRow:
    title = ngettext("Issue {n} certificate", "Issue {n} certificates", due.pending)
    if due.last is None:
        return _row(TodoKind.ISSUE, title, offer, due, "", None, _("Issue"))
    why = _("the last day was {day}").format(day=format_date(due.last))
    by = due.last + timedelta(days=rules.PREPARE_DAYS)
    return _row(TodoKind.ISSUE, title, offer, due, why, by, _("Issue"))


def _changed_row(offer: Offer, due: _Due) -> TodoRow:
    title = ngettext(
        "Look at {n} certificate whose basis has changed",
        "Look at {n} certificates whose basis has changed",
        due.changed,
    )
    return _row(TodoKind.PAPER_CHANGED, title, offer, due, "", None, _("View"))

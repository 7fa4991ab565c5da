"""A valid paper whose facts changed is kept all the same, with a reason, until they change again."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Certificate, KeptPaper
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.certificates.certificate_candidates import CandidateRow, list_assessed
from fbdesk.services.certificates.certificate_course import get_course
from fbdesk.services.office.actor import actor


def keep_certificate(db: Session, certificate_id: int, reason: str) -> None:
    """Keep a valid certificate although what it rests on has changed; raises UserError without a reason or a change.

    When the facts change again, it is asked again.
    """
    if not reason.strip():
        raise UserError(_("Say why the certificate is kept; the reason stays in the history."))
    paper = db.get(Certificate, certificate_id)
    if paper is None:
        raise UserError(_("This certificate does not exist."))
    row = _row_of(db, paper)
    if row is None or row.facts is None or row.certificate is None or row.facts == row.certificate.facts:
        text = _("Nothing has changed since {number} was issued; it is valid as it is.")
        raise UserError(text.format(number=paper.number))
    kept = db.scalar(select(KeptPaper).where(KeptPaper.certificate_id == paper.id))
    if kept is None:
        kept = KeptPaper(certificate_id=paper.id)
        db.add(kept)
    kept.facts, kept.reason = row.facts.to_json(), reason.strip()
    kept.kept_at, kept.kept_by = clock.now(), actor(db)
    db.flush()


def _row_of(db: Session, paper: Certificate) -> CandidateRow | None:
    rows = list_assessed(db, get_course(db, paper.programme_id, paper.unit_id))
    mine = (row for row in rows if row.certificate is not None and row.certificate.id == paper.id)
    return next(mine, None)

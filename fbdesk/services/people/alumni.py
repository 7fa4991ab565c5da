"""Who completed what: alumni of a series or of a programme without one, to be found again and invited."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Certificate, Programme, Registration, Series
from fbdesk.vocabulary import CertificateState


def list_completed(db: Session) -> dict[int, tuple[str, ...]]:
    """Return per person the series (or programmes of none) of which they hold a valid certificate, by title.

    The confirmation of a single building block completes nothing.
    """
    title = func.coalesce(Series.title, Programme.title)
    query = (
        select(Registration.person_id, title)
        .join(Certificate, Certificate.registration_id == Registration.id)
        .join(Programme, Certificate.programme_id == Programme.id)
        .outerjoin(Series, Programme.series_id == Series.id)
        .where(Certificate.state == CertificateState.VALID, Certificate.unit_id.is_(None))
        .group_by(Registration.person_id, title)
        .order_by(title)
    )
    completed: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for person_id, name in db.execute(query):
        completed[person_id] += (name,)
    return dict(completed)

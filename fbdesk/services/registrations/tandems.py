"""Who registered together for a programme: read from answers and remarks."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Registration
from fbdesk.rules.registrations.statuses import GONE
from fbdesk.rules.registrations.tandems import Registrant, asks_for_partner, find_tandems
from fbdesk.services.registrations.registrations import RegistrationRow


def list_tandems(
    db: Session, programme_id: int, rows: Iterable[RegistrationRow]
) -> dict[int, tuple[int, ...]]:
    """Return by registration those who registered together with it; who is gone is nobody's partner."""
    named = _named(db, programme_id)
    query = select(Registration.id, Registration.remarks).where(Registration.programme_id == programme_id)
    remarks = dict(db.execute(query).all())
    return find_tandems(
        [
            Registrant(row.id, row.given_name, row.family_name, tuple(named.get(row.id, ())), remarks[row.id])
            for row in rows
            if row.status not in GONE
        ]
    )


def _named(db: Session, programme_id: int) -> dict[int, list[str]]:
    """Return what people answered to questions with whom they come."""
    here = select(Answer).join(Registration, Answer.registration_id == Registration.id)
    here = here.where(Registration.programme_id == programme_id)
    headings = db.scalars(here.with_only_columns(Answer.heading).distinct())
    asking = [heading for heading in headings if asks_for_partner(heading)]
    found: dict[int, list[str]] = defaultdict(list)
    if asking:
        answers = here.with_only_columns(Answer.registration_id, Answer.value)
        for registration_id, value in db.execute(answers.where(Answer.heading.in_(asking))):
            found[registration_id].append(value)
    return found

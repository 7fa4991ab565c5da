"""The rank that every list, page and letter shows: a place among those who wait now."""

import sys
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.vocabulary import RegistrationStatus

#: A rank behind all others, for who waits without one.
LAST_RANK: Final = sys.maxsize


def list_ranks(db: Session, programme_id: int) -> dict[int, int]:
    """Return 1, 2, 3 … by registration, for those who wait in a programme.

    The stored ranks keep a gap where somebody left, so that leaving writes to nobody else's registration and can be
    taken back at any time.
    """
    query = select(Registration.id).where(
        Registration.programme_id == programme_id, Registration.status == RegistrationStatus.WAITING
    )
    order = func.coalesce(Registration.rank, LAST_RANK), Registration.received_at, Registration.id
    return {row_id: rank for rank, row_id in enumerate(db.scalars(query.order_by(*order)), 1)}

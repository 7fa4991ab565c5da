"""What going back to a copy of the office's file would lose."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Change
from fbdesk.services.history.history import render_label

#: So many of the changes that would be lost are named.
NAMED = 12


@dataclass(frozen=True, slots=True)
class LostChange:
    """A change that the copy does not have."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """How many changes came after the copy, the newest of them in words.

    `same_office` is False for a copy of another office, or of one that went another way since.
    """

    same_office: bool
    lost: int
    newest: tuple[LostChange, ...]


def plan_restore(db: Session, last_change: int | None, at: str) -> RestorePlan:
    """Return what is lost by going back to a copy that ends with this change (`desk.CopyState`)."""
    newer = Change.id > (last_change or 0)
    rows = db.scalars(select(Change).where(newer).order_by(Change.id.desc()).limit(NAMED))
    newest = tuple(LostChange(row.at, row.who, render_label(db, row.label)) for row in rows)
    lost = db.scalar(select(func.count()).select_from(Change).where(newer)) or 0
    return RestorePlan(_has_change(db, last_change, at), lost, newest)


def _has_change(db: Session, last_change: int | None, at: str) -> bool:
    if last_change is None:
        return True
    known = db.get(Change, last_change)
    return known is not None and str(known.at) == at[:19]

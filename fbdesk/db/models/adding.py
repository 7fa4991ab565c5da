"""Add many rows at once: a single statement, without an object a row."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from fbdesk.db.models.declarative import Base


def add_rows(db: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows (column → value, all with the same columns) and return their ids in the same order.

    Ids only ever grow, so that the new ones are those above the highest before, in the order of insertion.
    """
    if not rows:
        return []
    table = model.__table__
    assert isinstance(table, Table)
    highest = db.scalar(select(func.max(table.c.id))) or 0
    db.execute(insert(table), [dict(row) for row in rows])
    return list(db.scalars(select(table.c.id).where(table.c.id > highest).order_by(table.c.id)))

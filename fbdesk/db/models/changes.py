"""The journal's two tables: one change, and a before- and after-image per touched row."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import UNJOURNALED, Base, Id, reference


class Change(Base):
    """One thing that a person did: when, who, and its label as a message id with row ids."""

    __tablename__ = "changes"
    __table_args__ = UNJOURNALED

    id: Mapped[Id]
    at: Mapped[datetime]
    who: Mapped[str]
    #: {"text": msgid, "plural": msgid or None, "params": {name: number, or [table, row id]}}: no names inside.
    label: Mapped[dict[str, Any]] = mapped_column(JSON)
    undoes_id: Mapped[int | None] = reference("changes.id")


class ChangeRow(Base):
    """One touched row; the images are JSON objects of all its columns, None before an insert and after a delete."""

    __tablename__ = "change_rows"
    __table_args__ = (Index("ix_change_rows_table_name_row_id", "table_name", "row_id"), UNJOURNALED)

    id: Mapped[Id]
    change_id: Mapped[int] = reference("changes.id")
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]

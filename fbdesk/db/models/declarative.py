"""What every table shares: naming of constraints, ids that are never reused, columns told apart by type."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated, Any, Final

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, MetaData, Text, Time
from sqlalchemy.orm import DeclarativeBase, mapped_column

# Names make a constraint alterable later: SQLite can only rebuild what it can name.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: Rows that the journal replays must get their old ids back, and no other row may take them meanwhile.
NEVER_REUSED: Final[dict[str, Any]] = {"sqlite_autoincrement": True}
#: Outside the journal: the journal itself, blobs that are only ever added, number ranges without gaps.
UNJOURNALED: Final[dict[str, Any]] = {**NEVER_REUSED, "info": {"journaled": False}}
#: In the journal, but never taken back: undoing makes the row void, and the number stays.
REGISTER: Final[dict[str, Any]] = {**NEVER_REUSED, "info": {"register": True}}

Id = Annotated[int, mapped_column(primary_key=True)]
#: A text that may be unknown; the empty string, so that no query has to think of NULL.
Words = Annotated[str, mapped_column(Text, server_default="")]


class Base(DeclarativeBase):
    """The declarative base: its metadata is the schema."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, date: Date, datetime: DateTime, time: Time}


def reference(target: str, *, cascade: bool = False, index: bool = True, unique: bool = False) -> Any:
    """Return a foreign key column; `cascade` deletes the row with what it belongs to."""
    ondelete = "CASCADE" if cascade else None
    return mapped_column(
        ForeignKey(target, ondelete=ondelete), index=index and not unique, unique=unique or None
    )


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Return the check that a column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def not_negative(column: str) -> CheckConstraint:
    """Return the check that a count or a number of minutes is 0 or more (or unknown)."""
    return CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative")

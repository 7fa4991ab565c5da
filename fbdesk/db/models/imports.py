"""Spreadsheets that were taken in, what became of each row, and how a form's columns were assigned."""

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, Base, Id, Words, one_of, reference
from fbdesk.vocabulary import RowOutcome


class ImportRun(Base):
    """One applied spreadsheet."""

    __tablename__ = "import_runs"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id")
    file_name: Mapped[str]
    sheet: Mapped[Words]
    header_row: Mapped[int]
    fingerprint: Mapped[str]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    at: Mapped[datetime]


class ImportRow(Base):
    """A row that became or changed a registration, with its texts as the file had them.

    The next file of the same form is compared with these, so that what the office corrected since is not
    mistaken for a change in the file.
    """

    __tablename__ = "import_rows"
    __table_args__ = (one_of("outcome", RowOutcome), NEVER_REUSED)

    id: Mapped[Id]
    import_run_id: Mapped[int] = reference("import_runs.id", cascade=True)
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    row: Mapped[int]
    outcome: Mapped[str]
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    #: The number that the form itself gave the row; empty when it gives none.
    form_id: Mapped[Words]


class ColumnProfile(Base):
    """The columns of one form as the person assigned them, remembered by its headings."""

    __tablename__ = "column_profiles"
    __table_args__ = (UniqueConstraint("fingerprint"), NEVER_REUSED)

    id: Mapped[Id]
    fingerprint: Mapped[str]
    mapping: Mapped[dict[str, str | None]] = mapped_column(JSON)

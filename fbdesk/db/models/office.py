"""The office itself: the one row of its data, who signs, and files that it keeps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, UNJOURNALED, Base, Id, Words, not_negative, reference


class Office(Base):
    """The one row of office data; `today` is set in the demonstration office only."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"), NEVER_REUSED)

    id: Mapped[Id]
    name: Mapped[Words]
    line: Mapped[Words]
    street: Mapped[Words]
    postcode: Mapped[Words]
    town: Mapped[Words]
    email: Mapped[Words]
    phone: Mapped[Words]
    website: Mapped[Words]
    land: Mapped[Words]
    #: How a certificate number is built, for example "{prefix}-{year}-{number:03}".
    number_pattern: Mapped[str] = mapped_column(server_default="{prefix}-{year}-{number:03}")
    logo_id: Mapped[int | None] = reference("blobs.id")
    #: What calendar entries of this office are told apart by from those of any other.
    uid: Mapped[str] = mapped_column(server_default=text("(lower(hex(randomblob(16))))"))
    today: Mapped[date | None]


class Signatory(Base):
    """A person who signs certificates, in the order of the lines."""

    __tablename__ = "signatories"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    position: Mapped[int] = mapped_column(server_default="0")
    name: Mapped[str]
    function: Mapped[Words]


class Blob(Base):
    """Bytes that are only ever added: logos and issued documents. Outside the journal."""

    __tablename__ = "blobs"
    __table_args__ = (UniqueConstraint("sha256"), UNJOURNALED)

    id: Mapped[Id]
    sha256: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]


class NumberRange(Base):
    """The last number given of a prefix and year. Outside the journal: a number once given stays given."""

    __tablename__ = "number_ranges"
    __table_args__ = (UniqueConstraint("prefix", "year"), not_negative("last"), UNJOURNALED)

    id: Mapped[Id]
    prefix: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]

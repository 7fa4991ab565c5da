"""The register of issued documents: frozen data, frozen bytes, numbers without gaps."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, REGISTER, Base, Id, Words, one_of, reference
from fbdesk.vocabulary import CertificateKind, CertificateState


class Certificate(Base):
    """An issued document. It is never deleted: taking it back makes it void and keeps its number."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("number"),
        one_of("kind", CertificateKind),
        one_of("state", CertificateState),
        REGISTER,
    )

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id")
    programme_id: Mapped[int] = reference("programmes.id")
    #: The building block that it confirms; None for the whole programme.
    unit_id: Mapped[int | None] = reference("units.id")
    kind: Mapped[str]
    number: Mapped[str]
    prefix: Mapped[str]
    year: Mapped[int]
    running: Mapped[int]
    state: Mapped[str]
    issued_on: Mapped[date]
    #: What the paper says, as data; the same snapshot gives the same bytes.
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)
    pdf_id: Mapped[int] = reference("blobs.id")
    sha256: Mapped[str]
    #: The certificate that this one takes the place of.
    replaces_id: Mapped[int | None] = reference("certificates.id")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[Words]


class KeptPaper(Base):
    """The office keeps a valid paper although its facts changed: `facts` are what was true then.

    When they change again, the office is asked again.
    """

    __tablename__ = "kept_papers"
    __table_args__ = (UniqueConstraint("certificate_id"), NEVER_REUSED)

    id: Mapped[Id]
    certificate_id: Mapped[int] = reference("certificates.id", index=False)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str]
    kept_at: Mapped[datetime]
    kept_by: Mapped[Words]

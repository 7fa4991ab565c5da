"""People and the organisations they work for."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, Base, Id, Words, reference


class Organisation(Base):
    """Kommune, Behörde, Träger …; what is guessed from the name never overwrites what was entered."""

    __tablename__ = "organisations"
    __table_args__ = (Index("ix_organisations_folded", "folded"), NEVER_REUSED)

    id: Mapped[Id]
    name: Mapped[str]
    #: The name without case, accents and abbreviations; the same for two spellings of one organisation.
    folded: Mapped[str]
    type: Mapped[Words]
    #: None while nobody knows whether it is a public body.
    public_body: Mapped[bool | None]
    municipality: Mapped[Words]
    land: Mapped[Words]
    street: Mapped[Words]
    postcode: Mapped[Words]
    town: Mapped[Words]
    email: Mapped[Words]
    phone: Mapped[Words]
    website: Mapped[Words]
    notes: Mapped[Words]


class Person(Base):
    """Participant, speaker, contact and alumnus can be the same person."""

    __tablename__ = "persons"
    __table_args__ = (
        CheckConstraint("given_name <> '' OR family_name <> ''", name="has_a_name"),
        Index("ix_persons_sort_key", "sort_key"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    salutation: Mapped[Words]
    #: For statistics only, never derived from the salutation.
    gender: Mapped[Words]
    title: Mapped[Words]
    given_name: Mapped[Words]
    family_name: Mapped[Words]
    email: Mapped[Words]
    phone: Mapped[Words]
    organisation_id: Mapped[int | None] = reference("organisations.id")
    department: Mapped[Words]
    function: Mapped[Words]
    #: Only where a certificate states it.
    date_of_birth: Mapped[date | None]
    #: Internal or external speaker, contact …; empty for people who only take part.
    role: Mapped[Words]
    notes: Mapped[Words]
    sort_key: Mapped[str]
    #: Folded name, organisation and e-mail for finding as you type.
    search: Mapped[str]


class PersonKey(Base):
    """A key under which a person can be found when a spreadsheet row is matched."""

    __tablename__ = "person_keys"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    person_id: Mapped[int] = reference("persons.id", cascade=True)
    key: Mapped[str] = mapped_column(index=True)

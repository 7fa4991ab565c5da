"""Registrations with their answers, states and history, and the teams within a programme."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, Base, Id, Words, not_negative, one_of, reference
from fbdesk.vocabulary import Arrival, AttendanceKind, DeliverableState, RegistrationStatus


class Team(Base):
    """A project group within a programme."""

    __tablename__ = "teams"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id", cascade=True)
    title: Mapped[str]
    state: Mapped[Words]


class Registration(Base):
    """A person in a programme, with the employer and the contact as they were then."""

    __tablename__ = "registrations"
    __table_args__ = (
        one_of("status", RegistrationStatus),
        one_of("arrival", Arrival),
        # One registration a person and programme; somebody who withdrew may register again.
        Index(
            "uq_registrations_active",
            "programme_id",
            "person_id",
            unique=True,
            sqlite_where=text("status NOT IN ('withdrawn', 'declined')"),
        ),
        CheckConstraint("rank > 0", name="rank_positive"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id")
    person_id: Mapped[int] = reference("persons.id")
    organisation_id: Mapped[int | None] = reference("organisations.id")
    organisation_name: Mapped[Words]
    department: Mapped[Words]
    function: Mapped[Words]
    email: Mapped[Words]
    phone: Mapped[Words]
    street: Mapped[Words]
    postcode: Mapped[Words]
    town: Mapped[Words]
    land: Mapped[Words]
    received_at: Mapped[datetime]
    arrival: Mapped[str] = mapped_column(server_default="sheet")
    #: Received after the deadline: the office decides.
    late: Mapped[bool] = mapped_column(server_default="0")
    status: Mapped[str] = mapped_column(server_default="received")
    status_at: Mapped[datetime]
    status_by: Mapped[Words]
    status_reason: Mapped[Words]
    #: Place on the waiting list, from 1.
    rank: Mapped[int | None]
    #: What the office gives in a selection, by the programme's criteria.
    points: Mapped[int | None]
    diet: Mapped[Words]
    needs: Mapped[Words]
    remarks: Mapped[Words]
    consent_list: Mapped[bool] = mapped_column(server_default="0")
    consent_photo: Mapped[bool] = mapped_column(server_default="0")
    notes: Mapped[Words]
    follow_up: Mapped[date | None]
    team_id: Mapped[int | None] = reference("teams.id")
    #: The registration in another cohort that this one continues.
    transferred_from_id: Mapped[int | None] = reference("registrations.id")
    search: Mapped[str]


class RegistrationUnit(Base):
    """A single unit that was booked, with its own status."""

    __tablename__ = "registration_units"
    __table_args__ = (
        UniqueConstraint("registration_id", "unit_id"),
        one_of("status", RegistrationStatus),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    unit_id: Mapped[int] = reference("units.id")
    status: Mapped[str] = mapped_column(server_default="received")


class Notice(Base):
    """Somebody was told that a session, a unit or the whole programme (neither is set) was cancelled."""

    __tablename__ = "notices"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    unit_id: Mapped[int | None] = reference("units.id", cascade=True)
    session_id: Mapped[int | None] = reference("training_sessions.id", cascade=True)
    told_at: Mapped[datetime]
    told_by: Mapped[Words]


class Answer(Base):
    """What a person wrote under a heading that belongs to no field."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("registration_id", "heading"), NEVER_REUSED)

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    position: Mapped[int] = mapped_column(server_default="0")
    heading: Mapped[str]
    value: Mapped[str]


class StatusEvent(Base):
    """One step in the history of a registration: every status has a date, a reason and who set it."""

    __tablename__ = "status_events"
    __table_args__ = (one_of("status", RegistrationStatus), NEVER_REUSED)

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    status: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[Words]
    reason: Mapped[Words]


class UnitResult(Base):
    """What a person did for a unit besides being there: self-learning, a deliverable, an exemption."""

    __tablename__ = "unit_results"
    __table_args__ = (
        UniqueConstraint("registration_id", "unit_id"),
        one_of("deliverable", DeliverableState),
        not_negative("minutes"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    unit_id: Mapped[int] = reference("units.id")
    completed_on: Mapped[date | None]
    #: Minutes credited for self-learning.
    minutes: Mapped[int | None]
    deliverable: Mapped[str] = mapped_column(server_default="outstanding")
    deliverable_title: Mapped[Words]
    exemption: Mapped[Words]


class Attendance(Base):
    """How many minutes a person was in a session; the minutes are the truth, the kind says why."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("registration_id", "session_id"),
        one_of("kind", AttendanceKind),
        not_negative("minutes"),
        CheckConstraint("kind IN ('full', 'partly') OR minutes = 0", name="away_has_no_minutes"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    registration_id: Mapped[int] = reference("registrations.id", cascade=True)
    session_id: Mapped[int] = reference("training_sessions.id")
    kind: Mapped[str]
    minutes: Mapped[int]

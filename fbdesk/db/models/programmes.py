"""What the office runs: series, programmes, units, sessions, venues and rooms."""

from datetime import date, time
from typing import Final

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import NEVER_REUSED, Base, Id, Words, not_negative, one_of, reference
from fbdesk.vocabulary import STORED_SESSION_STATES, CertificateKind, ProgrammeKind, SessionFormat, UnitKind

COLOURS: Final = ("", "blue", "violet", "teal", "ochre", "rose", "slate")


class Series(Base):
    """What is repeated, for example "Beccaria-Qualifizierung"; its programmes are the cohorts."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("title"), NEVER_REUSED)

    id: Mapped[Id]
    title: Mapped[str]


class Programme(Base):
    """One run of an offer. Capacity, deadline, minimum share and certificate are each optional."""

    __tablename__ = "programmes"
    __table_args__ = (
        UniqueConstraint("code"),
        one_of("kind", ProgrammeKind),
        one_of("certificate_kind", CertificateKind),
        one_of("colour", COLOURS),
        CheckConstraint("min_share BETWEEN 0 AND 100", name="min_share_percent"),
        not_negative("capacity"),
        not_negative("longest_minutes"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    code: Mapped[str]
    series_id: Mapped[int | None] = reference("series.id")
    #: The number of the cohort within its series, for example 9 for "9. Durchgang".
    run: Mapped[int | None]
    title: Mapped[str]
    subtitle: Mapped[Words]
    kind: Mapped[str] = mapped_column(server_default="course")
    description: Mapped[Words]
    carrier: Mapped[Words]
    funder: Mapped[Words]
    #: The sentence that a funder wants on documents.
    funding_line: Mapped[Words]
    target_group: Mapped[Words]
    public_bodies_only: Mapped[bool] = mapped_column(server_default="0")
    #: Names of the Länder, one per line; empty means nationwide.
    region: Mapped[Words]
    #: One topic per line.
    topics: Mapped[Words]
    capacity: Mapped[int | None]
    #: First day of registration; None lets people in as soon as there is a date or a deadline.
    opens_on: Mapped[date | None]
    deadline: Mapped[date | None]
    #: Units are booked one by one, each with its own status.
    books_units: Mapped[bool] = mapped_column(server_default="0")
    #: What one consultation may take at most; None: no limit.
    longest_minutes: Mapped[int | None]
    #: Colour of its chips in the calendar; empty: by its place in the list.
    colour: Mapped[Words]
    #: Places are given by a selection of the office, not on arrival.
    selection: Mapped[bool] = mapped_column(server_default="0")
    #: What points are given for in the selection, in the office's words.
    criteria: Mapped[Words]
    fee: Mapped[Words]
    cost_note: Mapped[Words]
    #: When nothing is dated yet: a month ("2023-09") or words.
    period_note: Mapped[Words]
    certificate_kind: Mapped[str | None]
    certificate_title: Mapped[Words]
    certificate_prefix: Mapped[Words]
    #: Line below the title, sentence and conditions on the paper, with placeholders; empty: the usual words.
    certificate_line: Mapped[Words]
    certificate_text: Mapped[Words]
    certificate_conditions: Mapped[Words]
    #: The paper states the date of birth, as chambers and some Länder ask.
    certificate_birth: Mapped[bool] = mapped_column(server_default="0")
    #: Least share of the base in percent; None: no share asked.
    min_share: Mapped[int | None]
    needs_self_learning: Mapped[bool] = mapped_column(server_default="0")
    needs_deliverables: Mapped[bool] = mapped_column(server_default="0")
    #: The certificate is for the whole set of building blocks, also when collected in several cohorts of the series.
    collects_units: Mapped[bool] = mapped_column(server_default="0")
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[Words]
    notes: Mapped[Words]

    @property
    def takes_place(self) -> bool:
        """Whether it was not cancelled."""
        return self.cancelled_on is None


class Quota(Base):
    """How many people of a group (a code of `rules.organisation_types`) a programme wants at least or at most."""

    __tablename__ = "quotas"
    __table_args__ = (
        UniqueConstraint("programme_id", "group"),
        not_negative("least"),
        not_negative("most"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id", cascade=True)
    group: Mapped[str]
    least: Mapped[int | None]
    most: Mapped[int | None]


class Attachment(Base):
    """A file that belongs to a programme, for example its printed programme as PDF."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("programme_id", "name"), NEVER_REUSED)

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id", cascade=True)
    name: Mapped[str]
    blob_id: Mapped[int] = reference("blobs.id")


class Unit(Base):
    """What a programme is made of and a certificate lists."""

    __tablename__ = "units"
    __table_args__ = (
        one_of("kind", UnitKind),
        UniqueConstraint("programme_id", "label"),
        not_negative("minutes"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id", cascade=True)
    position: Mapped[int] = mapped_column(server_default="0")
    #: The short name in front of the title, for example "Modul 1".
    label: Mapped[str]
    title: Mapped[Words]
    kind: Mapped[str] = mapped_column(server_default="attendance")
    #: Counts for the base of the share; an optional workshop does not.
    mandatory: Mapped[bool] = mapped_column(server_default="1")
    #: Minutes credited for self-learning; attendance units take theirs from their sessions.
    minutes: Mapped[int | None]
    window_from: Mapped[date | None]
    window_to: Mapped[date | None]
    #: What has to be handed in, for example "Projektarbeit"; empty: nothing.
    deliverable: Mapped[Words]
    #: A building block: whoever fulfils it gets a confirmation of its own, under this title; empty: none.
    confirmation_title: Mapped[Words]
    capacity: Mapped[int | None]
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[Words]

    @property
    def takes_place(self) -> bool:
        """Whether it was not cancelled; its sessions may be all the same."""
        return self.cancelled_on is None


class Venue(Base):
    """A venue with its address; its rooms are booked."""

    __tablename__ = "venues"
    __table_args__ = (UniqueConstraint("name", "town"), NEVER_REUSED)

    id: Mapped[Id]
    name: Mapped[str]
    street: Mapped[Words]
    postcode: Mapped[Words]
    town: Mapped[Words]
    land: Mapped[Words]
    notes: Mapped[Words]


class Room(Base):
    """A room of a venue; some rooms may be booked twice at a time (a foyer)."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("venue_id", "name"), not_negative("seats"), NEVER_REUSED)

    id: Mapped[Id]
    venue_id: Mapped[int] = reference("venues.id", cascade=True)
    name: Mapped[str]
    seats: Mapped[int | None]
    may_overlap: Mapped[bool] = mapped_column(server_default="0")


class TrainingSession(Base):
    """One meeting on one day, dated or not yet. "Gehalten" follows from the day and is not stored."""

    __tablename__ = "training_sessions"
    __table_args__ = (
        one_of("state", STORED_SESSION_STATES),
        one_of("format", SessionFormat),
        CheckConstraint('"end" > start', name="ends_after_start"),
        CheckConstraint("length(month) IN (0, 7)", name="month_form"),
        not_negative("head_count"),
        not_negative("breaks"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = reference("programmes.id", cascade=True)
    day: Mapped[date | None] = mapped_column(index=True)
    #: "2023-09" when only the month is known; empty with a date or while open.
    month: Mapped[Words]
    start: Mapped[time | None]
    end: Mapped[time | None]
    all_day: Mapped[bool] = mapped_column(server_default="0")
    #: Minutes of breaks between start and end; net minutes = end - start - breaks.
    breaks: Mapped[int] = mapped_column(server_default="0")
    #: What the grid groups by, for example "WE 1".
    group: Mapped[Words]
    title: Mapped[Words]
    format: Mapped[str] = mapped_column(server_default="presence")
    state: Mapped[str] = mapped_column(server_default="planned")
    state_reason: Mapped[Words]
    venue_id: Mapped[int | None] = reference("venues.id")
    room_id: Mapped[int | None] = reference("rooms.id")
    #: Open to everybody without registration; only heads are counted.
    public: Mapped[bool] = mapped_column(server_default="0")
    head_count: Mapped[int | None]
    #: The number on the printed sign-in sheet.
    sheet: Mapped[int | None]
    #: Whom a consultation or a workshop on site is for, when it was asked for, what about and what came of it.
    organisation_id: Mapped[int | None] = reference("organisations.id")
    requested_on: Mapped[date | None]
    request: Mapped[Words]
    outcome: Mapped[Words]
    notes: Mapped[Words]


class SessionUnit(Base):
    """The net minutes that a session gives to one unit, so that nothing is counted twice."""

    __tablename__ = "session_units"
    __table_args__ = (UniqueConstraint("session_id", "unit_id"), not_negative("minutes"), NEVER_REUSED)

    id: Mapped[Id]
    session_id: Mapped[int] = reference("training_sessions.id", cascade=True)
    unit_id: Mapped[int] = reference("units.id", cascade=True)
    minutes: Mapped[int]


class SessionSpeaker(Base):
    """A person who leads or speaks in a session."""

    __tablename__ = "session_speakers"
    __table_args__ = (UniqueConstraint("session_id", "person_id"), NEVER_REUSED)

    id: Mapped[Id]
    session_id: Mapped[int] = reference("training_sessions.id", cascade=True)
    person_id: Mapped[int] = reference("persons.id")
    role: Mapped[Words]

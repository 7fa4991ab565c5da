"""What the model knows of an office: plain rows in dicts, by the ids that the program gave them."""

from dataclasses import dataclass, field
from datetime import date, datetime

HOLDS = ("accepted", "offered")
UNDECIDED = ("received", "in_review")
GONE = ("declined", "withdrawn", "programme_cancelled")

#: How the types of organisations make groups (handbook, chapter Organisationen, and the office's default list).
GROUP_OF_TYPE = {
    "town": "municipal", "county": "municipal", "municipality": "municipal", "city": "municipal",
    "land_police": "police", "federal_police": "police", "independent": "independent",
}  # fmt: skip


@dataclass
class Organisation:
    """A house; `guessed` is the group that its name tells, `type` what the office says it is."""

    id: int
    name: str
    guessed: str
    type: str = ""
    land: str = ""


@dataclass
class Person:
    """Somebody, with the house they work for."""

    id: int
    given: str
    family: str
    email: str
    organisation: int | None


@dataclass
class Programme:
    """One run of an offer."""

    id: int
    code: str
    title: str
    capacity: int | None = None
    deadline: date | None = None
    selection: bool = False
    books_units: bool = False
    certificate: str | None = None
    min_share: int | None = None
    needs_self_learning: bool = False
    needs_works: bool = False
    cancelled: bool = False
    quotas: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    opens_on: date | None = None


@dataclass
class Unit:
    """A unit; `minutes` and the window are those of self-learning."""

    id: int
    programme: int
    label: str
    self_learning: bool = False
    mandatory: bool = True
    minutes: int | None = None
    window: tuple[date | None, date | None] = (None, None)
    work: str = ""
    confirmation: str = ""
    capacity: int | None = None
    cancelled: bool = False


@dataclass
class Meeting:
    """A session with its minutes by unit; `venue` and `room` as the office says, `rooms` of that venue."""

    id: int
    programme: int
    day: date | None
    minutes: dict[int, int]
    public: bool = False
    cancelled: bool = False
    format: str = "presence"
    venue: int | None = None
    room: int | None = None
    speakers: tuple[int, ...] = ()
    heads: int | None = None
    sheet: bool = False


@dataclass
class Registration:
    """A person in a programme; `rank` is the stored order among those who wait."""

    id: int
    programme: int
    person: int
    status: str
    received: datetime
    organisation: int | None = None
    late: bool = False
    rank: int = 0
    points: int | None = None
    before: tuple[str, int] | None = None
    diet: str = ""
    land: str = ""
    bookings: dict[int, "Booking"] = field(default_factory=dict)


@dataclass
class Booking:
    """A unit that somebody booked, with the status it was given."""

    id: int
    unit: int
    status: str


@dataclass
class Result:
    """What somebody did for a unit besides being there."""

    done: date | None = None
    work: str = "outstanding"
    exempt: str = ""


@dataclass
class Paper:
    """A certificate as the register knows it, with what it was based on."""

    id: int
    registration: int
    unit: int | None
    state: str


@dataclass
class Office:
    """Everything, and the day it is."""

    today: date
    organisations: dict[int, Organisation] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    programmes: dict[int, Programme] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    registrations: dict[int, Registration] = field(default_factory=dict)
    attendance: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    results: dict[tuple[int, int], Result] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    #: Who was told of what: (registration, unit or None, session or None).
    told: set[tuple[int, int | None, int | None]] = field(default_factory=set)
    #: Rooms by venue: a venue with rooms wants one of them.
    venues: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, programme: int) -> list[Registration]:
        """Return the registrations of a programme in the order of their arrival."""
        rows = [one for one in self.registrations.values() if one.programme == programme]
        return sorted(rows, key=lambda one: (one.received, one.id))

    def units_of(self, programme: int) -> list[Unit]:
        """Return the units of a programme."""
        return [one for one in self.units.values() if one.programme == programme]

    def meetings_of(self, programme: int) -> list[Meeting]:
        """Return the sessions of a programme."""
        return [one for one in self.meetings.values() if one.programme == programme]

    def group(self, registration: Registration) -> str:
        """Return the group somebody counts for: by the type of the organisation, else as its name tells."""
        house = self.organisations.get(registration.organisation or 0)
        if house is None:
            return ""
        return GROUP_OF_TYPE[house.type] if house.type else house.guessed

    def land(self, registration: Registration) -> str:
        """Return the Land somebody comes from: the own one, else that of the organisation."""
        house = self.organisations.get(registration.organisation or 0)
        return registration.land or (house.land if house else "")

"""The office's vocabularies: each status and kind once, with the one word the screen shows for it.

The words are those of the glossary; `received` and its like are stored, `label()` is shown. Models, rules, services
and pages take them from here, so that a new member is known everywhere and its check constraint follows.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from fbdesk.i18n import _, capitalised, pgettext


class RegistrationStatus(StrEnum):
    """Where a registration, or one of its single units, stands."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    OFFERED = "offered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PROGRAMME_CANCELLED = "programme_cancelled"
    NO_SHOW = "no_show"


class ProgrammeState(StrEnum):
    """Where a programme stands; derived by `programme_state`, never stored."""

    PLANNING = "planning"
    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    SELECTING = "selecting"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class ProgrammeKind(StrEnum):
    """What a programme is; only for consultations and workshops does the program treat its sessions differently."""

    COURSE = "course"
    EVENT = "event"
    CONSULTATION = "consultation"
    WORKSHOPS = "workshops"
    NETWORK = "network"


class SessionState(StrEnum):
    """Where a single date stands."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class SessionFormat(StrEnum):
    """How people meet on a date."""

    PRESENCE = "presence"
    ONLINE = "online"
    HYBRID = "hybrid"
    PHONE = "phone"


class UnitKind(StrEnum):
    """What a unit asks of the participant."""

    ATTENDANCE = "attendance"
    SELF_LEARNING = "self_learning"


class AttendanceKind(StrEnum):
    """How somebody took part in a session; minutes are kept beside it and decide."""

    FULL = "full"
    PARTLY = "partly"
    EXCUSED = "excused"
    ABSENT = "absent"


class DeliverableState(StrEnum):
    """How far a required piece of work is."""

    OUTSTANDING = "outstanding"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"


class CertificateState(StrEnum):
    """Where an issued paper stands; a number once given stays in the register in every state."""

    PREPARED = "prepared"
    VALID = "valid"
    VOID = "void"


class CertificateKind(StrEnum):
    """What a certificate says: was there (also in part), took part, took part and achieved something."""

    CONFIRMATION = "confirmation"
    PARTICIPATION = "participation"
    CERTIFICATE = "certificate"


class Arrival(StrEnum):
    """The way on which a registration reached the office."""

    SHEET = "sheet"
    EMAIL = "email"
    TELEPHONE = "telephone"
    PAPER = "paper"
    WALK_IN = "walk_in"
    INVITATION = "invitation"


class RowOutcome(StrEnum):
    """What becomes of a row of a spreadsheet."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    QUESTION = "question"
    ERROR = "error"
    SKIPPED = "skipped"


class Gender(StrEnum):
    """What a person states for statistics; never derived from the salutation or a name.

    A form's other words for it are kept as they are written, so that a stored text need not be one of these.
    """

    FEMALE = "female"
    MALE = "male"
    DIVERSE = "diverse"
    NOT_STATED = "not_stated"


class OrganisationType(StrEnum):
    """What an organisation is; guessed from its name, chosen by the office."""

    MUNICIPALITY = "municipality"
    TOWN = "town"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    JOINT_MUNICIPALITY = "joint_municipality"
    MUNICIPAL_ASSOCIATION = "municipal_association"
    MUNICIPAL_COMPANY = "municipal_company"
    LAND_AUTHORITY = "land_authority"
    FEDERAL_AUTHORITY = "federal_authority"
    LAND_POLICE = "land_police"
    FEDERAL_POLICE = "federal_police"
    JUSTICE = "justice"
    SCHOOL = "school"
    YOUTH_WELFARE = "youth_welfare"
    UNIVERSITY = "university"
    INDEPENDENT = "independent"
    WELFARE = "welfare"
    RELIGIOUS = "religious"
    MIGRANT = "migrant"
    INITIATIVE = "initiative"
    EMPLOYMENT = "employment"
    CHAMBER = "chamber"
    ADVICE = "advice"
    COMPANY = "company"
    PRIVATE = "private"
    OTHER = "other"


class OrganisationGroup(StrEnum):
    """The few groups that quotas and the table's column count by."""

    MUNICIPAL = "municipal"
    POLICE = "police"
    STATE = "state"
    EDUCATION = "education"
    INDEPENDENT = "independent"
    BUSINESS = "business"
    OTHER = "other"


Vocabulary = (
    RegistrationStatus
    | ProgrammeState
    | ProgrammeKind
    | SessionState
    | SessionFormat
    | UnitKind
    | AttendanceKind
    | DeliverableState
    | CertificateState
    | CertificateKind
    | Arrival
    | RowOutcome
    | Gender
    | OrganisationType
    | OrganisationGroup
)

# By type first: members of different vocabularies with the same code are equal as strings.
_LABELS: Final[Mapping[type[StrEnum], Mapping[str, Callable[[], str]]]] = {
    RegistrationStatus: {
        "received": lambda: pgettext("registration", "received"),
        "in_review": lambda: pgettext("registration", "in review"),
        "accepted": lambda: pgettext("registration", "accepted"),
        "waiting": lambda: pgettext("registration", "waiting list"),
        "offered": lambda: pgettext("registration", "place offered"),
        "declined": lambda: pgettext("registration", "declined by the office"),
        "withdrawn": lambda: pgettext("registration", "withdrawn"),
        "programme_cancelled": lambda: pgettext("registration", "cancelled with the programme"),
        "no_show": lambda: pgettext("registration", "did not appear"),
    },
    ProgrammeState: {
        "planning": lambda: pgettext("programme", "in planning"),
        "open": lambda: pgettext("programme", "registration open"),
        "closed": lambda: pgettext("programme", "deadline passed"),
        "full": lambda: pgettext("programme", "full"),
        "selecting": lambda: pgettext("programme", "selecting"),
        "running": lambda: pgettext("programme", "running"),
        "finished": lambda: pgettext("programme", "finished"),
        "cancelled": lambda: _("cancelled"),
    },
    ProgrammeKind: {
        "course": lambda: pgettext("programme kind", "course"),
        "event": lambda: pgettext("programme kind", "single event"),
        "consultation": lambda: pgettext("programme kind", "consultation"),
        "workshops": lambda: pgettext("programme kind", "workshops on site"),
        "network": lambda: pgettext("programme kind", "network meetings"),
    },
    SessionState: {
        "planned": lambda: pgettext("session", "planned"),
        "confirmed": lambda: pgettext("session", "confirmed"),
        "held": lambda: pgettext("session", "held"),
        "moved": lambda: pgettext("session", "moved"),
        "cancelled": lambda: _("cancelled"),
    },
    SessionFormat: {
        "presence": lambda: pgettext("session format", "on site"),
        "online": lambda: _("online"),
        "hybrid": lambda: pgettext("session format", "on site and online"),
        "phone": lambda: _("by telephone"),
    },
    UnitKind: {
        "attendance": lambda: pgettext("unit kind", "attendance"),
        "self_learning": lambda: _("self-learning"),
    },
    AttendanceKind: {
        "full": lambda: _("present"),
        "partly": lambda: _("partly present"),
        "excused": lambda: _("excused"),
        "absent": lambda: _("absent"),
    },
    DeliverableState: {
        "outstanding": lambda: pgettext("deliverable", "outstanding"),
        "submitted": lambda: pgettext("deliverable", "submitted"),
        "accepted": lambda: pgettext("deliverable", "accepted"),
    },
    CertificateState: {
        "prepared": lambda: pgettext("certificate", "prepared"),
        "valid": lambda: pgettext("certificate", "valid"),
        "void": lambda: pgettext("certificate", "void"),
    },
    CertificateKind: {
        "confirmation": lambda: pgettext("certificate kind", "confirmation of attendance"),
        "participation": lambda: pgettext("certificate kind", "certificate of participation"),
        "certificate": lambda: pgettext("certificate kind", "certificate"),
    },
    Arrival: {
        "sheet": lambda: _("Spreadsheet"),
        "email": lambda: _("E-mail"),
        "telephone": lambda: _("Telephone"),
        "paper": lambda: pgettext("arrival", "Paper"),
        "walk_in": lambda: _("came on the day"),
        "invitation": lambda: pgettext("arrival", "Invitation"),
    },
    RowOutcome: {
        "new": lambda: pgettext("row", "new"),
        "changed": lambda: pgettext("row", "changed"),
        "unchanged": lambda: pgettext("row", "unchanged"),
        "duplicate": lambda: pgettext("row", "double"),
        "question": lambda: pgettext("row", "question"),
        "error": lambda: pgettext("row", "error"),
        "skipped": lambda: pgettext("row", "skipped"),
    },
    Gender: {
        "female": lambda: pgettext("gender", "female"),
        "male": lambda: pgettext("gender", "male"),
        "diverse": lambda: pgettext("gender", "diverse"),
        "not_stated": lambda: _("not stated"),
    },
    OrganisationType: {
        "municipality": lambda: pgettext("organisation", "municipality"),
        "town": lambda: pgettext("organisation", "town in a county"),
        "city": lambda: pgettext("organisation", "independent city"),
        "county": lambda: pgettext("organisation", "county"),
        "region": lambda: pgettext("organisation", "region or city district"),
        "joint_municipality": lambda: pgettext("organisation", "joint municipality"),
        "municipal_association": lambda: pgettext("organisation", "association of municipalities"),
        "municipal_company": lambda: pgettext("organisation", "municipal company"),
        "land_authority": lambda: pgettext("organisation", "Land authority or ministry"),
        "federal_authority": lambda: pgettext("organisation", "federal authority"),
        "land_police": lambda: pgettext("organisation", "Land police"),
        "federal_police": lambda: pgettext("organisation", "federal police"),
        "justice": lambda: pgettext("organisation", "justice or prison"),
        "school": lambda: pgettext("organisation", "school or school authority"),
        "youth_welfare": lambda: pgettext("organisation", "day care or youth welfare"),
        "university": lambda: pgettext("organisation", "university or research"),
        "independent": lambda: pgettext("organisation", "independent agency"),
        "welfare": lambda: pgettext("organisation", "welfare association"),
        "religious": lambda: pgettext("organisation", "religious community"),
        "migrant": lambda: pgettext("organisation", "migrants' organisation"),
        "initiative": lambda: pgettext("organisation", "club, initiative or volunteers"),
        "employment": lambda: pgettext("organisation", "employment agency or job centre"),
        "chamber": lambda: pgettext("organisation", "chamber or association"),
        "advice": lambda: pgettext("organisation", "advice centre"),
        "company": lambda: pgettext("organisation", "company"),
        "private": lambda: pgettext("organisation", "private person"),
        "other": lambda: pgettext("organisation", "other"),
    },
    OrganisationGroup: {
        "municipal": lambda: pgettext("organisation group", "municipal"),
        "police": lambda: pgettext("organisation group", "police"),
        "state": lambda: pgettext("organisation group", "Land and federation"),
        "education": lambda: pgettext("organisation group", "education"),
        "independent": lambda: pgettext("organisation group", "independent agencies"),
        "business": lambda: pgettext("organisation group", "business"),
        "other": lambda: pgettext("organisation group", "other"),
    },
}


STORED_SESSION_STATES: Final = tuple(state for state in SessionState if state is not SessionState.HELD)
"""What is stored of a session: that it was held follows from its day."""


def label(status: Vocabulary) -> str:
    """Return the word the screen shows for a status or kind, in the language in use."""
    return _LABELS[type(status)][status.value]()


def heading(status: Vocabulary) -> str:
    """Return that word where it stands alone, as in a mark or a table: with a capital letter at its beginning."""
    return capitalised(label(status))

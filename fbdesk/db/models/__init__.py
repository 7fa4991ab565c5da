"""All tables of the office's file, by subject."""

from fbdesk.db.models.calendar import CalendarEntry
from fbdesk.db.models.certificates import Certificate, KeptPaper
from fbdesk.db.models.changes import Change, ChangeRow
from fbdesk.db.models.declarative import Base
from fbdesk.db.models.imports import ColumnProfile, ImportRow, ImportRun
from fbdesk.db.models.office import Blob, NumberRange, Office, Signatory
from fbdesk.db.models.people import Organisation, Person, PersonKey
from fbdesk.db.models.programmes import (
    Attachment,
    Programme,
    Quota,
    Room,
    Series,
    SessionSpeaker,
    SessionUnit,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.db.models.registrations import (
    Answer,
    Attendance,
    Notice,
    Registration,
    RegistrationUnit,
    StatusEvent,
    Team,
    UnitResult,
)

__all__ = [
    "Answer",
    "Attachment",
    "Attendance",
    "Base",
    "Blob",
    "CalendarEntry",
    "Certificate",
    "Change",
    "ChangeRow",
    "ColumnProfile",
    "ImportRow",
    "ImportRun",
    "KeptPaper",
    "Notice",
    "NumberRange",
    "Office",
    "Organisation",
    "Person",
    "PersonKey",
    "Programme",
    "Quota",
    "Registration",
    "RegistrationUnit",
    "Room",
    "Series",
    "SessionSpeaker",
    "SessionUnit",
    "Signatory",
    "StatusEvent",
    "Team",
    "TrainingSession",
    "Unit",
    "UnitResult",
    "Venue",
]

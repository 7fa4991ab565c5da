"""Tables, columns and values of the journal in words; what is only technical has none and is not shown."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Date, DateTime, Time

from fbdesk import vocabulary
from fbdesk.db.models import Base
from fbdesk.fields import FIELDS
from fbdesk.i18n import N_, _, format_date, format_number, format_time
from fbdesk.reasons import words
from fbdesk.vocabulary import label

#: What rows of a table are called, in the order in which a change shows them. Other tables are only technical.
NOUNS: Final[Mapping[str, str]] = {
    "programmes": N_("Programme"),
    "series": N_("Series"),
    "units": N_("Unit"),
    "training_sessions": N_("Session"),
    "session_units": N_("Minutes of a session"),
    "session_speakers": N_("Speaker"),
    "venues": N_("Venue"),
    "rooms": N_("Room"),
    "quotas": N_("Quota"),
    "attachments": N_("Attachment"),
    "teams": N_("Team"),
    "persons": N_("Person"),
    "organisations": N_("Organisation"),
    "registrations": N_("Registration"),
    "registration_units": N_("Booked unit"),
    "answers": N_("Answer"),
    "attendance": N_("Attendance"),
    "unit_results": N_("Result"),
    "notices": N_("Notice"),
    "certificates": N_("Certificate"),
    "kept_papers": N_("Certificate kept"),
    "import_runs": N_("Table that was read in"),
    "column_profiles": N_("Columns of a form"),
    "office": N_("Office"),
    "signatories": N_("Who signs"),
}

_COLUMNS: Final[Mapping[str, str]] = {
    **{field.name: field.word for field in FIELDS if field.home},
    "name": N_("Name"),
    "title": N_("Title"),
    "label": N_("Short name"),
    "subtitle": N_("Subtitle"),
    "code": N_("Code"),
    "run": N_("Run"),
    "kind": N_("Kind"),
    "description": N_("Description"),
    "carrier": N_("Carrier"),
    "funder": N_("Funder"),
    "funding_line": N_("Funding line"),
    "target_group": N_("Target group"),
    "public_bodies_only": N_("Public bodies only"),
    "region": N_("Region"),
    "topics": N_("Topics"),
    "capacity": N_("Places"),
    "opens_on": N_("Registration from"),
    "deadline": N_("Deadline"),
    "books_units": N_("Units booked one by one"),
    "longest_minutes": N_("Longest time"),
    "colour": N_("Colour"),
    "selection": N_("Places by selection"),
    "fee": N_("Fee"),
    "cost_note": N_("Costs"),
    "period_note": N_("Period"),
    "certificate_kind": N_("Kind of certificate"),
    "certificate_title": N_("Title of the certificate"),
    "certificate_prefix": N_("Prefix of the numbers"),
    "certificate_line": N_("Line below the title"),
    "certificate_text": N_("Sentence of the certificate"),
    "certificate_conditions": N_("Conditions of the certificate"),
    "certificate_birth": N_("Certificate with date of birth"),
    "confirmation_title": N_("Title of the confirmation"),
    "min_share": N_("Least share in percent"),
    "needs_self_learning": N_("Self-learning needed"),
    "needs_deliverables": N_("Deliverables needed"),
    "collects_units": N_("Units collected over several runs"),
    "cancelled_on": N_("Cancelled on"),
    "cancel_reason": N_("Reason of the cancellation"),
    "notes": N_("Notes"),
    "series_id": N_("Series"),
    "mandatory": N_("Counts for the attendance"),
    "minutes": N_("Minutes"),
    "window_from": N_("From"),
    "window_to": N_("To"),
    "deliverable": N_("Deliverable"),
    "deliverable_title": N_("Title of the deliverable"),
    "exemption": N_("Exemption"),
    "completed_on": N_("Done on"),
    "day": N_("Day"),
    "month": N_("Month"),
    "start": N_("Start"),
    "end": N_("End"),
    "all_day": N_("All day"),
    "breaks": N_("Minutes of breaks"),
    "group": N_("Group"),
    "format": N_("Format"),
    "state": N_("State"),
    "state_reason": N_("Reason"),
    "venue_id": N_("Venue"),
    "room_id": N_("Room"),
    "public": N_("Open to the public"),
    "head_count": N_("Head count"),
    "sheet": N_("Number of the sheet"),
    "organisation_id": N_("Organisation"),
    "organisation_name": N_("Organisation"),
    "requested_on": N_("Asked for on"),
    "request": N_("Request"),
    "outcome": N_("Result"),
    "seats": N_("Seats"),
    "may_overlap": N_("May be booked twice"),
    "least": N_("At least"),
    "most": N_("At most"),
    "role": N_("Role"),
    "type": N_("Kind"),
    "public_body": N_("Public body"),
    "municipality": N_("Municipality"),
    "website": N_("Website"),
    "status": N_("Status"),
    "status_reason": N_("Reason"),
    "arrival": N_("Arrived by"),
    "late": N_("Late"),
    "follow_up": N_("Follow-up on"),
    "points": N_("Points"),
    "criteria": N_("Criteria of the selection"),
    "team_id": N_("Team"),
    "transferred_from_id": N_("Transferred from"),
    "value": N_("Answer"),
    "number": N_("Certificate number"),
    "issued_on": N_("Issued on"),
    "void_reason": N_("Reason"),
    "reason": N_("Reason"),
    "told_at": N_("Told at"),
    "told_by": N_("Told by"),
    "file_name": N_("File"),
    "line": N_("Line below the name"),
    "number_pattern": N_("Pattern of the numbers"),
    "logo_id": N_("Logo"),
    "today": N_("Day of the demonstration"),
}

#: The word of a code, by table and column.
_CODES: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("programmes", "kind"): vocabulary.ProgrammeKind,
    ("programmes", "certificate_kind"): vocabulary.CertificateKind,
    ("units", "kind"): vocabulary.UnitKind,
    ("training_sessions", "state"): vocabulary.SessionState,
    ("training_sessions", "format"): vocabulary.SessionFormat,
    ("registrations", "status"): vocabulary.RegistrationStatus,
    ("registrations", "arrival"): vocabulary.Arrival,
    ("registration_units", "status"): vocabulary.RegistrationStatus,
    ("attendance", "kind"): vocabulary.AttendanceKind,
    ("unit_results", "deliverable"): vocabulary.DeliverableState,
    ("certificates", "state"): vocabulary.CertificateState,
    ("certificates", "kind"): vocabulary.CertificateKind,
    ("persons", "gender"): vocabulary.Gender,
}

#: Reasons are kept as data and worded when they are shown.
_REASONS: Final = frozenset(
    {("registrations", "status_reason"), ("status_events", "reason"), ("certificates", "void_reason")}
)

#: Gives the name of a row by table and id.
Namer = Callable[[str, int], str]


def noun(table: str) -> str:
    """Return what rows of a table are called, "" for a technical table."""
    return _(NOUNS[table]) if table in NOUNS else ""


def column_word(column: str) -> str:
    """Return what a column is called, "" for a technical one."""
    return _(_COLUMNS[column]) if column in _COLUMNS else ""


def value_words(table: str, column: str, value: Any, name_of: Namer) -> str:
    """Return a value as the screen shows it; a reference is the name of what it points to."""
    if value is None or value == "":
        return "–"
    if (table, column) in _REASONS:
        return words(str(value))
    if (table, column) in _CODES:
        return _code(_CODES[table, column], str(value))
    if (target := _references(table).get(column)) is not None:
        return _("a file") if target == "blobs" else name_of(target, int(value))
    if (write := _writers(table).get(column)) is not None:
        return write(value)
    return format_number(value) if isinstance(value, int) else str(value)


def _code(kind: type[StrEnum], value: str) -> str:
    known = value in {member.value for member in kind}
    return label(kind(value)) if known else value  # type: ignore[arg-type]


@cache
def _references(table: str) -> dict[str, str]:
    return {key.parent.name: key.column.table.name for key in Base.metadata.tables[table].foreign_keys}


@cache
def _writers(table: str) -> dict[str, Callable[[Any], str]]:
    """Return how values of a column are written, by its type."""
    kinds: dict[type, Callable[[Any], str]] = {
        Boolean: lambda value: _("yes") if value else _("no"),
        DateTime: lambda value: moment_text(datetime.fromisoformat(value)),
        Date: lambda value: format_date(date.fromisoformat(value)),
        Time: lambda value: str(value)[:5],
    }
    columns = Base.metadata.tables[table].columns
    return {column.name: kinds[type(column.type)] for column in columns if type(column.type) in kinds}


def moment_text(moment: datetime) -> str:
    """Return day and time."""
    return f"{format_date(moment.date())}, {format_time(moment.time())}"

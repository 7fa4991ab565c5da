"""Rows with valid defaults for tests: say only what matters, the rest is filled in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from fbdesk.db.models import Base
from fbdesk.rules.registrations.admission import Admission
from fbdesk.services.calendar import training_sessions
from fbdesk.services.people import people
from fbdesk.services.programmes import programmes
from fbdesk.services.registrations import registrations
from fbdesk.services.registrations.admission import as_reason
from fbdesk.vocabulary import RegistrationStatus

_numbers = count(1)


def add_programme(db: Session, **values: Any) -> int:
    """Add a programme with room for 16 and a deadline, without sessions."""
    number = next(_numbers)
    given = {
        "code": f"P-{number}",
        "title": f"Programm {number}",
        "capacity": 16,
        "deadline": date(2023, 12, 20),
    }
    return programmes.add_programme(db, **{**given, **values})


def add_unit(db: Session, programme_id: int, **values: Any) -> int:
    """Add a mandatory unit that people attend."""
    return programmes.add_unit(db, programme_id, **{"label": f"Modul {next(_numbers)}", **values})


def add_session(db: Session, programme_id: int, unit_id: int, *, minutes: int = 360, **values: Any) -> int:
    """Add a session of one day in the past with the minutes of one unit."""
    given = {"day": date(2024, 1, 5), "start": time(9), "end": time(16, 30)}
    return training_sessions.add_session(db, programme_id, minutes={unit_id: minutes}, **{**given, **values})


def add_person(db: Session, **values: Any) -> int:
    """Add a person with an address of their own."""
    number = next(_numbers)
    given = {
        "given_name": f"Vorname{number}",
        "family_name": f"Familie{number}",
        "email": f"p{number}@amt.example",
    }
    return people.add_person(db, **{**given, **values})


def add_registration(
    db: Session,
    programme_id: int,
    *,
    status: RegistrationStatus = RegistrationStatus.ACCEPTED,
    person_id: int | None = None,
    received_at: datetime = datetime(2023, 12, 1, 10),
    **values: Any,
) -> int:
    """Register somebody, with a place unless told otherwise."""
    person_id = person_id or add_person(db)
    row = {"person_id": person_id, "received_at": received_at, **values}
    return add_registrations(db, programme_id, [row], status, "Test")[0]


def add_registrations(
    db: Session,
    programme_id: int,
    rows: Sequence[Mapping[str, object]],
    status: RegistrationStatus,
    reason: str = "",
) -> list[int]:
    """Register many people who all start in the same status with the same reason; what the rows are says `admit`."""
    programme = programmes.require_programme(db, programme_id)
    return registrations.admit(db, programme, rows, [Admission(status, as_reason(reason))] * len(rows))


def book(
    db: Session,
    registration_id: int,
    unit_id: int,
    status: RegistrationStatus = RegistrationStatus.ACCEPTED,
) -> None:
    """Book a unit for somebody, with a place in it unless told otherwise."""
    from fbdesk.db.models import RegistrationUnit

    db.add(RegistrationUnit(registration_id=registration_id, unit_id=unit_id, status=status))
    db.flush()


def mark_present(db: Session, programme_id: int) -> None:
    """Enter everybody as present in every session so far."""
    from fbdesk.services.attendance import attendance

    attendance.mark_programme_present(db, programme_id)


def dump(db: Session, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables (except some), to compare the file before and after."""
    return {
        name: [tuple(row) for row in db.execute(text(f"SELECT * FROM {name} ORDER BY id"))]
        for name in sorted(Base.metadata.tables)
        if name not in without
    }


#: What an undo adds to: the journal, and the numbers of calendar entries, which never go down.
JOURNAL = ("changes", "change_rows", "calendar_entries")

"""Registrations: the list of a programme, one in detail, by hand from telephone and paper, decisions with history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Answer, ImportRow, ImportRun, Person, Programme, Registration, StatusEvent
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules import names, statuses
from fbdesk.rules.statuses import HOLDING_PLACE, RegistrationStatus
from fbdesk.services import organisations, people
from fbdesk.services.programmes import require_programme
from fbdesk.sheets.emails import parse_email

#: After these somebody may register for the same programme again.
REPEATABLE = (RegistrationStatus.WITHDRAWN, RegistrationStatus.DECLINED)
#: Texts of a registration that a form, a call or a correction can fill.
TEXTS = (
    "department",
    "function",
    "email",
    "phone",
    "street",
    "postcode",
    "town",
    "land",
    "diet",
    "needs",
    "remarks",
)


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """A registration in the table."""

    id: int
    person_id: int
    rank: int | None
    title: str
    given_name: str
    family_name: str
    organisation: str
    group: str
    status: RegistrationStatus
    status_reason: str
    received_at: datetime
    late: bool
    email: str
    function: str
    land: str
    town: str
    diet: str
    needs: str
    arrival: str
    sort_key: str
    search: str

    @property
    def name(self) -> str:
        """The name as lists show it."""
        return names.list_name(self.title, self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of a registration's history."""

    status: RegistrationStatus
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegistrationDetail:
    """A registration with answers and history; `source` says from which spreadsheet and row it came."""

    row: RegistrationRow
    programme_id: int
    salutation: str
    department: str
    phone: str
    street: str
    postcode: str
    remarks: str
    consent_list: bool
    consent_photo: bool
    notes: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[HistoryRow, ...]
    source: tuple[str, int] | None

    @property
    def name(self) -> str:
        """The name as a text shows it."""
        return names.display_name(self.row.title, self.row.given_name, self.row.family_name)


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """A programme's registrations, and what decisions about them need; `capacity` None means without a limit."""

    programme_id: int
    rows: tuple[RegistrationRow, ...]
    capacity: int | None
    taken: int
    deadline: date | None


_ROW_COLUMNS = (
    Registration.id,
    Registration.person_id,
    Registration.rank,
    Person.title,
    Person.given_name,
    Person.family_name,
    Registration.organisation_name,
    Registration.group,
    Registration.status,
    Registration.status_reason,
    Registration.received_at,
    Registration.late,
    Registration.email,
    Registration.function,
    Registration.land,
    Registration.town,
    Registration.diet,
    Registration.needs,
    Registration.arrival,
    Person.sort_key,
    Registration.search,
)


def list_registrations(db: Session, programme_id: int) -> list[RegistrationRow]:
    """Return a programme's registrations in the order in which they came."""
    query = (
        select(*_ROW_COLUMNS)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id == programme_id)
        .order_by(Registration.received_at, Registration.id)
    )
    return [_row(values) for values in db.execute(query)]


def get_list(db: Session, programme_id: int) -> RegistrationList:
    """Return a programme's registrations with places and deadline; raises UserError when the programme is gone."""
    programme = require_programme(db, programme_id)
    rows = tuple(list_registrations(db, programme_id))
    taken = sum(row.status in HOLDING_PLACE for row in rows)
    return RegistrationList(programme_id, rows, programme.capacity, taken, programme.deadline)


def _row(values: Sequence[object]) -> RegistrationRow:
    row = list(values)
    row[8] = RegistrationStatus(str(row[8]))
    return RegistrationRow(*row)  # type: ignore[arg-type]


def get_registration(db: Session, registration_id: int) -> RegistrationDetail:
    """Return one registration with answers and history; raises UserError when it is gone."""
    registration = require_registration(db, registration_id)
    query = select(*_ROW_COLUMNS).join(Person, Registration.person_id == Person.id)
    values = db.execute(query.where(Registration.id == registration_id)).one()
    person = db.get_one(Person, registration.person_id)
    return RegistrationDetail(
        _row(values),
        registration.programme_id,
        person.salutation,
        registration.department,
        registration.phone,
        registration.street,
        registration.postcode,
        registration.remarks,
        registration.consent_list,
        registration.consent_photo,
        registration.notes,
        _answers(db, registration_id),
        _history(db, registration_id),
        _source(db, registration_id),
    )


def _answers(db: Session, registration_id: int) -> tuple[tuple[str, str], ...]:
    query = select(Answer.heading, Answer.value).where(Answer.registration_id == registration_id)
    return tuple(
        (heading, value) for heading, value in db.execute(query.order_by(Answer.position, Answer.id))
    )


def _history(db: Session, registration_id: int) -> tuple[HistoryRow, ...]:
    query = select(StatusEvent).where(StatusEvent.registration_id == registration_id)
    events = db.scalars(query.order_by(StatusEvent.id.desc()))
    return tuple(HistoryRow(RegistrationStatus(e.status), e.at, e.by, e.reason) for e in events)


def _source(db: Session, registration_id: int) -> tuple[str, int] | None:
    query = (
        select(ImportRun.file_name, ImportRow.row)
        .join(ImportRun, ImportRow.import_run_id == ImportRun.id)
        .where(ImportRow.registration_id == registration_id)
        .order_by(ImportRow.id)
        .limit(1)
    )
    found = db.execute(query).first()
    return (found[0], found[1]) if found else None


def require_registration(db: Session, registration_id: int) -> Registration:
    """Return the registration itself for other services; raises UserError when it is gone."""
    registration = db.get(Registration, registration_id)
    if registration is None:
        raise UserError(_("This registration no longer exists."))
    return registration


def register(
    db: Session,
    programme_id: int,
    given_name: str,
    family_name: str,
    *,
    arrival: str = "telephone",
    organisation: str = "",
    person_id: int | None = None,
    is_new: bool = False,
    **texts: str,
) -> int:
    """Register somebody who called or wrote, and return the registration's id.

    A person who is surely known already (same name and e-mail) is taken, otherwise, or with `is_new`, a new one
    is made. Raises UserError when this person is registered already, without any name, or for half an e-mail address.
    """
    programme = require_programme(db, programme_id)
    texts = {name: text.strip() for name, text in texts.items()}
    _require_whole_email(texts.get("email", ""))
    person = {
        **texts,
        "given_name": given_name.strip(),
        "family_name": family_name.strip(),
        "organisation": organisation.strip(),
    }
    if not person["given_name"] and not person["family_name"]:
        raise UserError(_("Enter at least a first name or a family name."))
    if person_id is not None:
        people.require_person(db, person_id)
    elif not is_new:
        person_id = _known_person(db, person)
    person_id = person_id or people.add_person(db, **person)
    _refuse_double(db, programme_id, person_id)
    now = clock.now()
    status, reason = arrival_status(db, programme, now)
    values = {name: texts.get(name, "") for name in TEXTS}
    added = add_registrations(
        db,
        programme,
        [{**values, **person, "person_id": person_id, "arrival": arrival, "received_at": now}],
        status,
        reason,
    )
    return added[0]


def _require_whole_email(email: str) -> None:
    if email and parse_email(email).text != _with_small_domain(email):
        text = _("“{email}” is not a complete e-mail address. Correct it or leave it empty.")
        raise UserError(text.format(email=email[:80]))


def _with_small_domain(email: str) -> str:
    local, at, domain = email.rpartition("@")
    return f"{local}{at}{domain.lower()}"


def _known_person(db: Session, person: Mapping[str, str]) -> int | None:
    """Return the one person that this surely is; several candidates are nobody's."""
    from fbdesk.services import matches

    found = matches.find_matches(db, [person])[0]
    same = [match for match in found if match.band == "same"]
    return same[0].person_id if len(same) == 1 else None


def _refuse_double(db: Session, programme_id: int, person_id: int) -> None:
    query = select(Registration.id).where(
        Registration.programme_id == programme_id,
        Registration.person_id == person_id,
        Registration.status.not_in(REPEATABLE),
    )
    if db.scalar(query) is not None:
        raise UserError(_("This person is registered for this programme already."))


def arrival_status(
    db: Session, programme: Programme, received_at: datetime
) -> tuple[RegistrationStatus, str]:
    """Return the status in which a registration starts: accepted at once only while there is room and no selection.

    A place that became free belongs to those who wait already.
    """
    late = is_late(programme.deadline, received_at)
    if programme.selection or late or places_left(db, programme) == 0 or _somebody_waits(db, programme.id):
        return RegistrationStatus.RECEIVED, ""
    return RegistrationStatus.ACCEPTED, _("Places are free")


def _somebody_waits(db: Session, programme_id: int) -> bool:
    query = select(Registration.id).where(
        Registration.programme_id == programme_id, Registration.status == RegistrationStatus.WAITING
    )
    return db.scalar(query.limit(1)) is not None


def is_late(deadline: date | None, received_at: datetime) -> bool:
    """Tell whether something came in after the last day of registration."""
    return deadline is not None and received_at.date() > deadline


def places_left(db: Session, programme: Programme) -> int | None:
    """Return the number of free places; None without a capacity."""
    if programme.capacity is None:
        return None
    taken = select(func.count()).where(
        Registration.programme_id == programme.id, Registration.status.in_(HOLDING_PLACE)
    )
    return max(0, programme.capacity - (db.scalar(taken) or 0))


def add_registrations(
    db: Session,
    programme: Programme,
    rows: Sequence[Mapping[str, object]],
    status: RegistrationStatus,
    reason: str,
) -> list[int]:
    """Add registrations given as columns plus "organisation" by name, and return their ids in the same order.

    All of them start in the same status with the same reason; history and search follow.
    """
    if not rows:
        return []
    ids = organisations.add_missing(db, (str(row.get("organisation", "")) for row in rows))
    now, who = clock.now(), actor(db)
    columns = [
        _columns(row, programme, ids, now) | {"status": status, "status_reason": reason, "status_by": who}
        for row in rows
    ]
    added = add_rows(db, Registration, columns)
    events = [{"registration_id": i, "status": status, "at": now, "by": who, "reason": reason} for i in added]
    add_rows(db, StatusEvent, events)
    return added


def _columns(
    row: Mapping[str, object], programme: Programme, organisation_ids: Mapping[str, int], now: datetime
) -> dict[str, object]:
    organisation = str(row.get("organisation", ""))
    received_at = row.get("received_at") or now
    assert isinstance(received_at, datetime)
    texts = {name: row.get(name, "") for name in TEXTS}
    return {
        **texts,
        "programme_id": programme.id,
        "person_id": row["person_id"],
        "organisation_id": organisation_ids.get(organisation),
        "organisation_name": organisation,
        "group": organisations.group(organisation),
        "received_at": received_at,
        "arrival": row.get("arrival", "sheet"),
        "late": is_late(programme.deadline, received_at),
        "status_at": now,
        "consent_list": bool(row.get("consent_list")),
        "consent_photo": bool(row.get("consent_photo")),
        "search": names.search_text(
            str(row.get("given_name", "")),
            str(row.get("family_name", "")),
            organisation,
            str(row.get("email", "")),
        ),
    }


def actor(db: Session) -> str:
    """Return who is working at the desk, as Desk told the database session."""
    return str(db.info.get("who", ""))


def set_status(db: Session, registration_ids: Sequence[int], status: RegistrationStatus, reason: str) -> int:
    """Decide on registrations: status with reason and history. Return how many changed.

    A waiting place has a rank at the end of the list. Raises UserError for a step that makes no sense, or for an
    acceptance when no place is free.
    """
    changed = 0
    for registration_id in registration_ids:
        registration = require_registration(db, registration_id)
        if registration.status != status:
            _move(db, registration, status, reason)
            changed += 1
    return changed


def _move(db: Session, registration: Registration, status: RegistrationStatus, reason: str) -> None:
    if refusal := statuses.refused_change(RegistrationStatus(registration.status), status):
        raise UserError(refusal)
    if registration.status in REPEATABLE and status not in REPEATABLE:
        _refuse_double(db, registration.programme_id, registration.person_id)
    if status in HOLDING_PLACE and registration.status not in HOLDING_PLACE:
        _require_place(db, registration.programme_id)
    rank = next_rank(db, registration.programme_id) if status is RegistrationStatus.WAITING else None
    record_status(db, registration, status, reason, actor(db))
    registration.rank = rank
    db.flush()


def record_status(
    db: Session, registration: Registration, status: RegistrationStatus, reason: str, who: str
) -> None:
    """Set a status with date, reason and who, and note it in the history; whether it may be is the caller's."""
    now = clock.now()
    registration.status, registration.status_reason = status, reason
    registration.status_at, registration.status_by = now, who
    registration.rank = None
    db.add(StatusEvent(registration_id=registration.id, status=status, at=now, by=who, reason=reason))


def _require_place(db: Session, programme_id: int) -> None:
    programme = require_programme(db, programme_id)
    if places_left(db, programme) == 0:
        text = _(
            "All {n} places are taken. Put somebody on the waiting list first, or raise the number of places."
        )
        raise UserError(text.format(n=programme.capacity))


def next_rank(db: Session, programme_id: int) -> int:
    """Return the rank behind the last one on the waiting list."""
    return (
        db.scalar(select(func.max(Registration.rank)).where(Registration.programme_id == programme_id)) or 0
    ) + 1


def change_registration(db: Session, registration_id: int, **values: object) -> None:
    """Correct texts of a registration, for example the e-mail address; search follows."""
    registration = require_registration(db, registration_id)
    if "organisation_name" in values:
        name = str(values["organisation_name"])
        registration.organisation_id = organisations.add_missing(db, [name]).get(name)
        registration.group = organisations.group(name)
    for name, value in values.items():
        setattr(registration, name, value)
    refresh_search(db, registration)


def refresh_search(db: Session, registration: Registration) -> None:
    """Make a registration findable under its current texts."""
    person = db.get_one(Person, registration.person_id)
    registration.search = names.search_text(
        person.given_name, person.family_name, registration.organisation_name, registration.email
    )

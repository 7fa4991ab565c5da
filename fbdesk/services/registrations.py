"""Registrations: the list of a programme, one in detail, by hand from telephone and paper, decisions with history."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Programme, Registration, StatusEvent
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.rules import names, statuses
from fbdesk.rules.places import is_late
from fbdesk.rules.statuses import HOLDING_PLACE
from fbdesk.services import organisations, people
from fbdesk.services.actor import actor
from fbdesk.services.origins import Origin, list_origins
from fbdesk.services.programmes import require_programme
from fbdesk.services.waiting_ranks import list_ranks
from fbdesk.sheets.emails import parse_email
from fbdesk.vocabulary import RegistrationStatus

if TYPE_CHECKING:  # bookings are made for registrations
    from fbdesk.services.unit_bookings import BookingRow

Progress = Callable[[int, int], object]
#: So many rows are written at a time, and progress is told in between.
_BLOCK = 250
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
#: What can be corrected in a registration.
MOST_POINTS = 1000
CHANGEABLE = frozenset(
    {*TEXTS, "organisation_name", "notes", "follow_up", "points", "consent_list", "consent_photo"}
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else in the same programme who belongs to a registration: registered with it, or from the same place."""

    registration_id: int
    name: str
    family_name: str


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
    follow_up: date | None = None
    organisation_id: int | None = None
    points: int | None = None
    #: Filled by `registration_list`: the municipality of the organisation, who registered together with this person,
    #: others from the same place, why it may not fit the target group, and the units booked.
    municipality: str = ""
    partners: tuple[Colleague, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    unfit: tuple[str, ...] = ()
    bookings: "tuple[BookingRow, ...]" = ()

    @property
    def name(self) -> str:
        """The name as lists show it."""
        return names.list_name(self.title, self.given_name, self.family_name)


_ROW_COLUMNS = (
    Registration.id,
    Registration.person_id,
    Person.title,
    Person.given_name,
    Person.family_name,
    Registration.organisation_name.label("organisation"),
    Registration.status,
    Registration.status_reason,
    Registration.received_at,
    Registration.late,
    Registration.email,
    Registration.function,
    Registration.town,
    Registration.diet,
    Registration.needs,
    Registration.arrival,
    Person.sort_key,
    Registration.search,
    Registration.follow_up,
    Registration.organisation_id,
    Registration.points,
)


def list_registrations(db: Session, programme_id: int) -> list[RegistrationRow]:
    """Return a programme's registrations in the order in which they came."""
    return _rows(db, programme_id, Registration.programme_id == programme_id)


def get_registration_row(db: Session, registration_id: int) -> RegistrationRow:
    """Return one row of the list; raises UserError when it is gone."""
    programme_id = require_registration(db, registration_id).programme_id
    return _rows(db, programme_id, Registration.id == registration_id)[0]


def _rows(db: Session, programme_id: int, chosen: ColumnElement[bool]) -> list[RegistrationRow]:
    ranks, origins = list_ranks(db, programme_id), list_origins(db, chosen)
    query = select(*_ROW_COLUMNS).join(Person, Registration.person_id == Person.id).where(chosen)
    found = db.execute(query.order_by(Registration.received_at, Registration.id)).mappings()
    return [_row(dict(values), ranks.get(values["id"]), origins[values["id"]]) for values in found]


def _row(values: dict[str, Any], rank: int | None, origin: Origin) -> RegistrationRow:
    status = RegistrationStatus(values["status"])
    return RegistrationRow(**{**values, "status": status}, rank=rank, land=origin.land, group=origin.group)


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
    unit_ids: Sequence[int] = (),
    **texts: str,
) -> int:
    """Register somebody who called or wrote, perhaps for single units, and return the registration's id.

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
    if unit_ids:
        from fbdesk.services import unit_bookings  # bookings are made for registrations

        unit_bookings.book_units(db, added[0], unit_ids)
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


def set_status(
    db: Session,
    registration_ids: Sequence[int],
    status: RegistrationStatus,
    reason: str,
    *,
    progress: Progress | None = None,
) -> int:
    """Decide on registrations: status with reason and history. Return how many changed.

    A waiting place has a rank at the end of the list. Raises UserError for a step that makes no sense, or for
    acceptances beyond the places that are free.
    """
    moving = [one for one in require_registrations(db, registration_ids) if one.status != status]
    for old in dict.fromkeys(one.status for one in moving):
        if refusal := statuses.refused_change(RegistrationStatus(old), status):
            raise UserError(refusal)
    _refuse_doubles(db, moving, status)
    _require_places(db, moving, status)
    ranks = _new_ranks(db, moving) if status is RegistrationStatus.WAITING else {}
    for start in range(0, len(moving), _BLOCK):
        for registration in moving[start : start + _BLOCK]:
            record_status(db, registration, status, reason, actor(db))
            registration.rank = ranks.get(registration.id)
        db.flush()
        if progress is not None:
            progress(min(start + _BLOCK, len(moving)), len(moving))
    return len(moving)


def require_registrations(db: Session, registration_ids: Sequence[int]) -> list[Registration]:
    """Return these registrations in the order given, each once."""
    wanted = list(dict.fromkeys(registration_ids))
    found = {one.id: one for one in db.scalars(select(Registration).where(Registration.id.in_(wanted)))}
    if len(found) < len(wanted):
        raise UserError(_("This registration no longer exists."))
    return [found[row_id] for row_id in wanted]


def _refuse_doubles(db: Session, moving: Sequence[Registration], status: RegistrationStatus) -> None:
    """Refuse to bring somebody back who has registered again meanwhile."""
    back = [(one.programme_id, one.person_id) for one in moving if one.status in REPEATABLE]
    if status in REPEATABLE or not back:
        return
    query = select(Registration.programme_id, Registration.person_id).where(
        Registration.person_id.in_({person_id for _programme, person_id in back}),
        Registration.status.not_in(REPEATABLE),
    )
    active = {(row[0], row[1]) for row in db.execute(query)}
    if active & set(back) or len(set(back)) < len(back):
        raise UserError(_("This person is registered for this programme already."))


def _require_places(db: Session, moving: Sequence[Registration], status: RegistrationStatus) -> None:
    if status not in HOLDING_PLACE:
        return
    wanted = Counter(one.programme_id for one in moving if one.status not in HOLDING_PLACE)
    for programme_id, number in wanted.items():
        programme = require_programme(db, programme_id)
        free = places_left(db, programme)
        if free is not None and number > free:
            raise UserError(no_place_text(programme.capacity or 0, free, number))


def no_place_text(capacity: int, free: int, wanted: int) -> str:
    """Say that more places are wanted than are free, and what to do."""
    if free:
        text = ngettext(
            "Only {free} of the places is free, {n} are needed. Choose fewer registrations.",
            "Only {free} of the places are free, {n} are needed. Choose fewer registrations.",
            free,
        )
        return text.format(free=free, n=wanted)
    text = _(
        "All {n} places are taken. Put somebody on the waiting list first, or raise the number of places."
    )
    return text.format(n=capacity)


def _new_ranks(db: Session, moving: Sequence[Registration]) -> dict[int, int]:
    """Return ranks behind the last one on the waiting list of each programme, by registration."""
    ranks: dict[int, int] = {}
    behind: dict[int, int] = {}
    for one in moving:
        rank = behind.get(one.programme_id) or next_rank(db, one.programme_id)
        ranks[one.id], behind[one.programme_id] = rank, rank + 1
    return ranks


def record_status(
    db: Session, registration: Registration, status: RegistrationStatus, reason: str, who: str
) -> None:
    """Set a status with date, reason and who, and note it in the history; whether it may be is the caller's."""
    now = clock.now()
    registration.status, registration.status_reason = status, reason
    registration.status_at, registration.status_by = now, who
    registration.rank = None
    db.add(StatusEvent(registration_id=registration.id, status=status, at=now, by=who, reason=reason))


def next_rank(db: Session, programme_id: int) -> int:
    """Return the stored rank behind the last one on the waiting list; lists show ranks without gaps."""
    last = db.scalar(select(func.max(Registration.rank)).where(Registration.programme_id == programme_id))
    return (last or 0) + 1


def change_registration(db: Session, registration_id: int, **values: object) -> None:
    """Correct texts of a registration, for example the e-mail address; search follows."""
    registration = require_registration(db, registration_id)
    assert set(values) <= CHANGEABLE, values.keys()
    points = values.get("points")
    if isinstance(points, int) and not 0 <= points <= MOST_POINTS:
        raise UserError(_("Points are a number between 0 and {most}.").format(most=MOST_POINTS))
    if "organisation_name" in values:
        name = str(values["organisation_name"])
        registration.organisation_id = organisations.add_missing(db, [name]).get(name)
    for name, value in values.items():
        setattr(registration, name, value)
    refresh_search(db, registration)


def refresh_search(db: Session, registration: Registration) -> None:
    """Make a registration findable under its current texts."""
    person = db.get_one(Person, registration.person_id)
    registration.search = names.search_text(
        person.given_name, person.family_name, registration.organisation_name, registration.email
    )

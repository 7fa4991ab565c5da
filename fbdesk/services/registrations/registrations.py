"""Registrations: a programme's rows, entering by hand, adding whom the door let in, decisions, corrections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Programme, Registration, StatusEvent
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.fields import Home, Kind, kept_in
from fbdesk.i18n import _
from fbdesk.reasons import Reason, words
from fbdesk.rules.people import names
from fbdesk.rules.people.email_address import typed_address
from fbdesk.rules.people.names import Named
from fbdesk.rules.registrations import statuses
from fbdesk.rules.registrations.admission import Admission, passed_over
from fbdesk.rules.registrations.places import is_late, stays_late
from fbdesk.rules.registrations.statuses import ACTIVE, ASKING, HOLDING_PLACE, UNDECIDED
from fbdesk.services.imports import matches
from fbdesk.services.office.actor import actor
from fbdesk.services.organisations import organisations
from fbdesk.services.organisations.origins import Origin, list_groups_by_name, list_origins
from fbdesk.services.people import people
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations import unit_bookings
from fbdesk.services.registrations.admission import as_reason, find_door, insisting, require, require_running
from fbdesk.services.registrations.registration_status import (
    REPEATABLE,
    next_rank,
    record_status,
    require_registration,
    require_registrations,
)
from fbdesk.services.registrations.unit_bookings import BookingRow
from fbdesk.services.registrations.waiting_ranks import LAST_RANK, list_ranks
from fbdesk.vocabulary import RegistrationStatus

Progress = Callable[[int, int], object]
#: So many rows are written at a time, and progress is told in between.
_BLOCK = 250
#: Texts of a registration that a form, a call or a correction can fill.
TEXTS = kept_in(Home.REGISTRATION, Kind.TEXT)
CONSENTS = kept_in(Home.REGISTRATION, Kind.CONSENT)
MOST_POINTS = 1000
#: What can be corrected in a registration.
CHANGEABLE = frozenset({*TEXTS, *CONSENTS, "organisation_name", "notes", "follow_up", "points"})


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else in the same programme who belongs to a registration: registered with it, or from the same place."""

    registration_id: int
    name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class RegistrationRow(Named):
    """A registration as lists show it; `rank` is the place among those who wait now."""

    id: int
    person_id: int
    rank: int | None
    title: str
    given_name: str
    family_name: str
    organisation: str
    group: str
    status: RegistrationStatus
    #: Why, as it is kept.
    reason: str
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
    bookings: tuple[BookingRow, ...] = ()
    #: Filled by `registration_list`: the office selects, and this one still has no points.
    unpointed: bool = False

    @property
    def status_reason(self) -> str:
        """Why it has its status, in words."""
        return words(self.reason)


_ROW_COLUMNS = (
    Registration.id,
    Registration.person_id,
    Person.title,
    Person.given_name,
    Person.family_name,
    Registration.organisation_name.label("organisation"),
    Registration.status,
    Registration.status_reason.label("reason"),
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
    deadline = require_programme(db, programme_id).deadline
    query = select(*_ROW_COLUMNS).join(Person, Registration.person_id == Person.id).where(chosen)
    found = db.execute(query.order_by(Registration.received_at, Registration.id)).mappings()
    return [_row(dict(values), deadline, ranks.get(values["id"]), origins[values["id"]]) for values in found]


def _row(values: dict[str, Any], deadline: date | None, rank: int | None, origin: Origin) -> RegistrationRow:
    derived = {
        "status": RegistrationStatus(values["status"]),
        "late": stays_late(values["late"], deadline, values["received_at"]),
    }
    return RegistrationRow(**{**values, **derived}, rank=rank, land=origin.land, group=origin.group)


def lacks_points(row: RegistrationRow, *, selection: bool) -> bool:
    """Tell whether a registration that is to be decided on in a selection has no points yet."""
    return selection and row.status in UNDECIDED and row.points is None and not row.late


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
    anyway: str = "",
    **texts: str,
) -> int:
    """Register somebody who called or wrote, perhaps for single units, and return the registration's id.

    The one person in the stock that this surely is (as `rules/people/matching` says) is taken, otherwise, or with
    `is_new`, a new one is made. The door decides the status; `anyway`, the reason for which the office insists, gives a
    place.
    Raises UserError when this person is registered already, without any name, for half an e-mail address, or when
    the programme takes nobody in.
    """
    programme = require_programme(db, programme_id)
    person = describe(given_name, family_name, organisation, texts)
    known = find_person(db, person, person_id, is_new=is_new)
    person_id = people.add_person(db, **person) if known is None else known
    if known is not None:
        people.complete_people(db, {known: person})
    _refuse_double(db, programme_id, person_id)
    now, organisation = clock.now(), person["organisation"]
    group = list_groups_by_name(db, [organisation])[organisation]
    answer = find_door(db, programme).arrive(group, now, insists=insisting(anyway))
    row = {**person, "person_id": person_id, "arrival": arrival, "received_at": now}
    added = admit(db, programme, [row], [require(answer)])
    if unit_ids:
        unit_bookings.book_units(db, added[0], unit_ids)
    return added[0]


def describe(
    given_name: str, family_name: str, organisation: str, texts: Mapping[str, str]
) -> dict[str, str]:
    """Return how somebody was described, trimmed; raises UserError without any name or for half an address."""
    person = {
        **{name: text.strip() for name, text in texts.items()},
        "given_name": given_name.strip(),
        "family_name": family_name.strip(),
        "organisation": organisation.strip(),
    }
    if "email" in person:
        person["email"] = typed_address(person["email"])
    if not person["given_name"] and not person["family_name"]:
        raise UserError(_("Enter at least a first name or a family name."))
    return person


def find_person(
    db: Session, person: Mapping[str, str], person_id: int | None = None, *, is_new: bool = False
) -> int | None:
    """Return the one person that this surely is, or that was chosen; None for somebody new."""
    if person_id is not None:
        return people.require_person(db, person_id).id
    return None if is_new else _known_person(db, person)


def _known_person(db: Session, person: Mapping[str, str]) -> int | None:
    """Return the one person that this surely is; several candidates are nobody's."""
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


def admit(
    db: Session,
    programme: Programme,
    rows: Sequence[Mapping[str, object]],
    admissions: Sequence[Admission],
) -> list[int]:
    """Add registrations as the door let them in, given as columns plus "organisation" by name; return their ids.

    Who waits stands behind the last one on the waiting list, in this order; history and search follow.
    """
    if not rows:
        return []
    ids = organisations.add_missing(db, (str(row.get("organisation", "")) for row in rows))
    return add_admitted(db, programme, [_columns(row, ids) for row in rows], admissions)


def add_admitted(
    db: Session,
    programme: Programme,
    rows: Sequence[Mapping[str, object]],
    admissions: Sequence[Admission],
) -> list[int]:
    """Add registrations as the door let them in, given as columns; return their ids.

    Who has no `received_at` arrives now and in time. Who waits stands behind the last one on the waiting list, in this
    order.
    """
    now, who = clock.now(), actor(db)
    behind = count(next_rank(db, programme.id))
    columns = [
        {
            **row,
            "programme_id": programme.id,
            "received_at": row["received_at"] or now,
            "late": is_late(programme.deadline, cast(datetime | None, row["received_at"])),
            "status": one.status,
            "status_at": now,
            "status_by": who,
            "status_reason": one.reason.stored(),
            "rank": next(behind) if one.status is RegistrationStatus.WAITING else None,
        }
        for row, one in zip(rows, admissions, strict=True)
    ]
    added = add_rows(db, Registration, columns)
    events = [
        {"registration_id": i, "status": one.status, "at": now, "by": who, "reason": one.reason.stored()}
        for i, one in zip(added, admissions, strict=True)
    ]
    add_rows(db, StatusEvent, events)
    return added


def _columns(row: Mapping[str, object], organisation_ids: Mapping[str, int]) -> dict[str, object]:
    organisation = str(row.get("organisation", ""))
    texts = {name: row.get(name, "") for name in TEXTS}
    return {
        **texts,
        "person_id": row["person_id"],
        "organisation_id": organisation_ids.get(organisation),
        "organisation_name": organisation,
        "received_at": row.get("received_at"),
        "arrival": row.get("arrival", "sheet"),
        **{name: bool(row.get(name)) for name in CONSENTS},
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
    reason: str | Reason = "",
    *,
    public: bool = False,
    anyway: bool = False,
    progress: Progress | None = None,
) -> int:
    """Decide on registrations: status with reason and history. Return how many changed.

    A typed reason is internal unless it is `public`. A waiting place has a rank at the end of the list. Who gets a
    place has it in the units booked as far as they have room. Raises UserError for a step that makes no sense, and
    for a place that the door refuses, unless the office insists (`anyway`, which needs a reason).
    """
    moving = [one for one in require_registrations(db, registration_ids) if one.status != status]
    for old in dict.fromkeys(one.status for one in moving):
        if refusal := statuses.refused_change(RegistrationStatus(old), status):
            raise UserError(refusal)
    refuse_doubles(db, moving, status)
    given = as_reason(reason, public=public and not anyway)  # what the office insists on is its own affair
    if anyway and not given:
        raise UserError(_("Say why; the reason stays in the history of the registration."))
    admitted = _let_in(db, moving, status, given, anyway=anyway)
    _write_status(db, moving, status, [admitted.get(one.id, given) for one in moving], progress)
    unit_bookings.settle_bookings(db, [one.id for one in moving if one.id in admitted])
    return len(moving)


def _let_in(
    db: Session, moving: Sequence[Registration], status: RegistrationStatus, reason: Reason, *, anyway: bool
) -> dict[int, Reason]:
    """Ask the door for everybody who gets a place, and return their reasons by registration.

    Nobody comes into a cancelled programme, not even to be decided on.
    """
    admitted: dict[int, Reason] = {}
    for programme_id in dict.fromkeys(one.programme_id for one in moving):
        programme = require_programme(db, programme_id)
        entering = [one for one in moving if one.programme_id == programme_id]
        if status in ACTIVE:
            require_running(programme)
        if status in HOLDING_PLACE:
            entering = [one for one in entering if one.status not in HOLDING_PLACE]
            admitted |= _places_by_name(db, programme, entering, status, reason, anyway=anyway)
    return admitted


def _places_by_name(
    db: Session,
    programme: Programme,
    entering: Sequence[Registration],
    status: RegistrationStatus,
    reason: Reason,
    *,
    anyway: bool,
) -> dict[int, Reason]:
    door = find_door(db, programme)
    origins = list_origins(db, Registration.id.in_([one.id for one in entering]))
    if not anyway and (refusal := door.refuse_number(sum(one.status != _NO_SHOW for one in entering))):
        raise UserError(refusal.sentence)
    ranks = list_ranks(db, programme.id)
    chosen = {one.id for one in entering}
    admitted = {}
    for one in sorted(entering, key=lambda one: ranks.get(one.id, LAST_RANK)):
        waiting = (rank for other, rank in ranks.items() if other not in chosen)
        passed = passed_over(waiting, ranks.get(one.id))
        had_place = one.status == _NO_SHOW
        answer = door.place(
            origins[one.id].group,
            status,
            reason,
            insists=anyway,
            had_place=had_place,
            passed=passed,
            counted=one.status in ASKING,
        )
        admitted[one.id] = require(answer).reason
    return admitted


_NO_SHOW: Final = RegistrationStatus.NO_SHOW


def _write_status(
    db: Session,
    moving: Sequence[Registration],
    status: RegistrationStatus,
    reasons: Sequence[Reason],
    progress: Progress | None,
) -> None:
    ranks = _new_ranks(db, moving) if status is RegistrationStatus.WAITING else {}
    for start in range(0, len(moving), _BLOCK):
        block = zip(moving[start : start + _BLOCK], reasons[start : start + _BLOCK], strict=True)
        for registration, reason in block:
            record_status(db, registration, status, reason, ranks.get(registration.id))
        db.flush()
        if progress is not None:
            progress(min(start + _BLOCK, len(moving)), len(moving))


def refuse_doubles(db: Session, moving: Sequence[Registration], status: RegistrationStatus) -> None:
    """Refuse to bring somebody back who has registered again meanwhile."""
    back = [(one.programme_id, one.person_id) for one in moving if one.status in REPEATABLE]
    if status in REPEATABLE or not back:
        return
    query = select(Registration.programme_id, Registration.person_id).where(
        Registration.person_id.in_({person_id for _programme, person_id in back}),
        Registration.status.not_in(REPEATABLE),
    )
    active = {(programme_id, person_id) for programme_id, person_id in db.execute(query)}
    if active & set(back) or len(set(back)) < len(back):
        raise UserError(_("This person is registered for this programme already."))


def _new_ranks(db: Session, moving: Sequence[Registration]) -> dict[int, int]:
    """Return ranks behind the last one on the waiting list of each programme, by registration."""
    behind = {one: count(next_rank(db, one)) for one in {one.programme_id for one in moving}}
    return {one.id: next(behind[one.programme_id]) for one in moving}


def change_registration(db: Session, registration_id: int, **values: object) -> None:
    """Correct what is `CHANGEABLE`; search follows. Raises UserError for points or an e-mail that cannot be."""
    registration = require_registration(db, registration_id)
    assert set(values) <= CHANGEABLE, values.keys()
    points = values.get("points")
    if isinstance(points, int) and not 0 <= points <= MOST_POINTS:
        raise UserError(_("Points are a number between 0 and {most}.").format(most=MOST_POINTS))
    if "email" in values:
        values["email"] = typed_address(str(values["email"]))
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

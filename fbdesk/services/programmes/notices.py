"""Whom to tell that something was cancelled, and who was told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, false, func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Notice,
    Person,
    Programme,
    Registration,
    RegistrationUnit,
    SessionUnit,
    TrainingSession,
    Unit,
)
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import ACTIVE, GONE, HOLDING_PLACE
from fbdesk.services.calendar.taking_place import (
    is_cancelled_itself,
    keeps_units,
    programme_takes_place,
    unit_takes_place,
)
from fbdesk.services.office.actor import actor
from fbdesk.services.programmes.programmes import programme_name, require_programme
from fbdesk.vocabulary import RegistrationStatus as Status


@dataclass(frozen=True, slots=True)
class Untold:
    """Something cancelled of which `count` people do not know yet; with neither unit nor session the programme.

    `told` people know it already.
    """

    programme_id: int
    programme: str
    unit_id: int | None
    session_id: int | None
    what: str
    reason: str
    count: int
    since: date | None
    told: int = 0


@dataclass(frozen=True, slots=True)
class PersonToTell:
    """Somebody who has to hear of it; `told_at` when they did."""

    registration_id: int
    name: str
    organisation: str
    email: str
    phone: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Cancelled:
    """A cancelled programme, unit or session."""

    programme: Programme
    unit: Unit | None = None
    session: TrainingSession | None = None

    @property
    def ids(self) -> tuple[int | None, int | None]:
        """Unit and session as a notice names them."""
        return self.unit.id if self.unit else None, self.session.id if self.session else None


def list_untold(db: Session) -> list[Untold]:
    """Return what was cancelled while people do not know yet, also when its day is long over."""
    found = [_untold(db, thing) for thing in _cancelled(db)]
    return [one for one in found if one.count]


def list_cancelled(db: Session, programme_id: int) -> list[Untold]:
    """Return what was cancelled in one programme, also when everybody knows."""
    return [_untold(db, thing) for thing in _cancelled(db, Programme.id == programme_id)]


def _cancelled(db: Session, *among: ColumnElement[bool]) -> Iterator[_Cancelled]:
    """Yield what was cancelled by itself: a session that falls with its unit is not told of twice."""
    programmes = select(Programme).where(*among)
    yield from map(_Cancelled, db.scalars(programmes.where(~programme_takes_place())))
    runs = (*among, programme_takes_place())
    units = select(Programme, Unit).join(Unit, Unit.programme_id == Programme.id)
    for programme, unit in db.execute(units.where(*runs, ~unit_takes_place())):
        yield _Cancelled(programme, unit)
    sessions = select(Programme, TrainingSession).join(
        TrainingSession, TrainingSession.programme_id == Programme.id
    )
    listed = sessions.where(*runs, is_cancelled_itself(), TrainingSession.public.is_(False), keeps_units())
    for programme, session in db.execute(listed.order_by(TrainingSession.day, TrainingSession.id)):
        yield _Cancelled(programme, None, session)


def _untold(db: Session, thing: _Cancelled) -> Untold:
    told = select(Notice.id).where(_notice_of(thing)).exists()
    counts = select(func.count(Registration.id), func.count(Registration.id).filter(~told))
    everybody, count = db.execute(counts.where(_concerned(thing))).one()
    name = programme_name(thing.programme.title, thing.programme.run)
    what, reason, since = _words(thing)
    unit_id, session_id = thing.ids
    return Untold(
        programme_id=thing.programme.id,
        programme=name,
        unit_id=unit_id,
        session_id=session_id,
        what=what,
        reason=reason,
        count=count,
        since=since,
        told=everybody - count,
    )


def _words(thing: _Cancelled) -> tuple[str, str, date | None]:
    if thing.unit is not None:
        return thing.unit.label, thing.unit.cancel_reason, thing.unit.cancelled_on
    if thing.session is not None:
        day = thing.session.day
        what = _("Session on {day}").format(day=format_date(day)) if day else thing.session.title
        return what or _("Session"), thing.session.state_reason, None
    programme = thing.programme
    return programme_name(programme.title, programme.run), programme.cancel_reason, programme.cancelled_on


def _concerned(thing: _Cancelled) -> ColumnElement[bool]:
    """Registrations of those who have to know, asked before and after: the same people, the same number.

    Of a programme who is (or was) cancelled with it; of a unit or session who holds a place and, where units are booked
    one by one, booked it and did not give it back. Who has no place yet is told with the decision.
    """
    own = Registration.programme_id == thing.programme.id
    if thing.unit is None and thing.session is None:
        is_off = not thing.programme.takes_place
        return own & Registration.status.in_({Status.PROGRAMME_CANCELLED} if is_off else ACTIVE)
    if thing.session is not None and thing.session.public:
        return false()
    holds = own & Registration.status.in_(HOLDING_PLACE)
    return holds & _booked(thing) if thing.programme.books_units else holds


def _booked(thing: _Cancelled) -> ColumnElement[bool]:
    """Whoever booked the unit, or one that the session serves and that was not cancelled by itself."""
    booked = select(RegistrationUnit.id).where(
        RegistrationUnit.registration_id == Registration.id,
        RegistrationUnit.status.not_in(GONE | {Status.NO_SHOW}),
    )
    if thing.session is None:
        assert thing.unit is not None
        return booked.where(RegistrationUnit.unit_id == thing.unit.id).exists()
    serves = select(SessionUnit.unit_id).where(SessionUnit.session_id == thing.session.id)
    kept = serves.join(Unit, SessionUnit.unit_id == Unit.id).where(unit_takes_place())
    return booked.where(RegistrationUnit.unit_id.in_(kept)).exists() | ~serves.exists()


def _notice_of(thing: _Cancelled) -> ColumnElement[bool]:
    unit_id, session_id = thing.ids
    return and_(
        Notice.registration_id == Registration.id,
        Notice.unit_id.is_(None) if unit_id is None else Notice.unit_id == unit_id,
        Notice.session_id.is_(None) if session_id is None else Notice.session_id == session_id,
    )


def list_people_to_tell(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> list[PersonToTell]:
    """Return those who have to hear that a unit, a session or (with neither) the programme was cancelled.

    Raises UserError when it takes place.
    """
    return _people(db, _cancelled_thing(db, programme_id, unit_id, session_id))


def list_concerned(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> list[PersonToTell]:
    """Return those who would have to be told if this was cancelled, or have to now that it is."""
    return _people(db, _thing(db, programme_id, unit_id, session_id))


def count_concerned(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> int:
    """Return how many people would have to be told if this was cancelled, or have to now that it is."""
    thing = _thing(db, programme_id, unit_id, session_id)
    return db.scalar(select(func.count(Registration.id)).where(_concerned(thing))) or 0


def _people(db: Session, thing: _Cancelled) -> list[PersonToTell]:
    told_at = select(func.max(Notice.told_at)).where(_notice_of(thing)).scalar_subquery().label("told_at")
    query = (
        select(
            Registration.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            Registration.organisation_name,
            func.coalesce(func.nullif(Registration.email, ""), Person.email).label("email"),
            func.coalesce(func.nullif(Registration.phone, ""), Person.phone).label("phone"),
            told_at,
        )
        .join(Person, Registration.person_id == Person.id)
        .where(_concerned(thing))
        .order_by(Person.sort_key, Registration.id)
    )
    return [
        PersonToTell(
            registration_id=row.id,
            name=names.list_name(row.title, row.given_name, row.family_name),
            organisation=row.organisation_name,
            email=row.email,
            phone=row.phone,
            told_at=row.told_at,
        )
        for row in db.execute(query)
    ]


def get_cancelled(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> Untold:
    """Return what was cancelled, with the number of those who do not know yet."""
    return _untold(db, _cancelled_thing(db, programme_id, unit_id, session_id))


def _cancelled_thing(
    db: Session, programme_id: int, unit_id: int | None, session_id: int | None
) -> _Cancelled:
    thing = _thing(db, programme_id, unit_id, session_id)
    is_off = not thing.programme.takes_place
    if thing.unit is not None:
        is_off = not thing.unit.takes_place
    elif thing.session is not None:
        own = select(TrainingSession.id).where(TrainingSession.id == thing.session.id, is_cancelled_itself())
        is_off = db.scalar(own) is not None
    if not is_off:
        raise UserError(_("{what} takes place, so nobody has to be told.").format(what=_words(thing)[0]))
    return thing


def _thing(db: Session, programme_id: int, unit_id: int | None, session_id: int | None) -> _Cancelled:
    programme = require_programme(db, programme_id)
    unit = db.get(Unit, unit_id) if unit_id is not None else None
    session = db.get(TrainingSession, session_id) if session_id is not None else None
    for given, row in ((unit_id, unit), (session_id, session)):
        if given is not None and (row is None or row.programme_id != programme_id):
            raise UserError(_("This is no longer part of the programme."))
    return _Cancelled(programme, unit, session)


def mark_told(
    db: Session,
    registration_ids: Sequence[int],
    programme_id: int,
    unit_id: int | None = None,
    session_id: int | None = None,
) -> int:
    """Note that these people know; return how many did not before. Raises UserError for strangers."""
    thing = _cancelled_thing(db, programme_id, unit_id, session_id)
    concerned = {row.registration_id: row for row in list_people_to_tell(db, programme_id, *thing.ids)}
    if not set(registration_ids) <= concerned.keys():
        raise UserError(_("Somebody of these does not belong to those who have to be told."))
    new = [one for one in dict.fromkeys(registration_ids) if concerned[one].told_at is None]
    now, who = clock.now(), actor(db)
    db.add_all(
        Notice(registration_id=one, unit_id=unit_id, session_id=session_id, told_at=now, told_by=who)
        for one in new
    )
    db.flush()
    return len(new)


def forget_notices(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> int:
    """Drop who was told, because it takes place after all; return how many had been."""
    thing = _thing(db, programme_id, unit_id, session_id)
    own = Registration.programme_id == programme_id
    ids = list(db.scalars(select(Notice.id).join(Registration, _notice_of(thing)).where(own)))
    if ids:
        db.execute(delete(Notice).where(Notice.id.in_(ids)))
    return len(ids)

"""Move all coming sessions of a programme by some days, and see beforehand where they fall."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import SessionUnit, TrainingSession, Unit, Venue
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar.public_holidays import holidays_of, school_holidays_of
from fbdesk.services.calendar.taking_place import takes_place, unit_takes_place
from fbdesk.services.office.office import get_office
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.vocabulary import SessionState

_DAYS_A_MONTH = 365.25 / 12
_LONGEST = 366 * 5


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A session before and after; `holiday` and `school_holiday` name what its new day falls on."""

    session_id: int
    title: str
    before: date | None
    after: date | None
    month_after: str
    holiday: str
    school_holiday: str

    @property
    def id(self) -> int:
        """What a table tells its rows apart by."""
        return self.session_id


def list_moved(db: Session, programme_id: int, shift: timedelta, *, every: bool = False) -> list[MovedDay]:
    """Return the sessions with their new days: those to come, or `every` one that is for no single organisation."""
    query = (
        select(TrainingSession, Venue.land)
        .outerjoin(Venue, TrainingSession.venue_id == Venue.id)
        .where(TrainingSession.programme_id == programme_id)
        .order_by(
            TrainingSession.day.is_(None), TrainingSession.day, TrainingSession.start, TrainingSession.id
        )
    )
    if every:
        query = query.where(TrainingSession.organisation_id.is_(None))
    else:
        query = query.where(TrainingSession.day > clock.today(), takes_place())
    land, labels = get_office(db).land, _unit_labels(db, programme_id)
    return [
        _moved_day(session, labels.get(session.id, ""), shift, venue_land or land)
        for session, venue_land in db.execute(query)
    ]


def _unit_labels(db: Session, programme_id: int) -> dict[int, str]:
    """Return by session the units that it serves."""
    query = (
        select(SessionUnit.session_id, Unit.label)
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .where(Unit.programme_id == programme_id)
        .order_by(Unit.position, Unit.id)
    )
    labels: dict[int, str] = {}
    for session_id, label in db.execute(query):
        labels[session_id] = ", ".join(filter(None, (labels.get(session_id), label)))
    return labels


def _moved_day(session: TrainingSession, unit: str, shift: timedelta, land: str) -> MovedDay:
    after = session.day + shift if session.day is not None else None
    return MovedDay(
        session.id,
        " · ".join(filter(None, (unit, session.title or session.group))),
        session.day,
        after,
        _moved_month(session.month, shift),
        holidays_of(land, after, after).get(after, "") if after else "",
        school_holidays_of(land, after, after).get(after, "") if after else "",
    )


def _moved_month(month: str, shift: timedelta) -> str:
    if not month:
        return ""
    year, number = map(int, month.split("-"))
    months = year * 12 + number - 1 + round(shift.days / _DAYS_A_MONTH)
    return f"{months // 12:04}-{months % 12 + 1:02}"


def preview_move(db: Session, programme_id: int, days: int) -> list[MovedDay]:
    """Return where the coming sessions would fall; raises UserError when there is nothing to move, or into the past."""
    require_programme(db, programme_id)
    if not 0 < abs(days) <= _LONGEST:
        raise UserError(_("Say by how many days or weeks the sessions shall be moved."))
    moved = list_moved(db, programme_id, timedelta(days=days))
    if not moved:
        raise UserError(_("No session of this programme lies ahead, so there is nothing to move."))
    if any(one.after is not None and one.after < clock.today() for one in moved):
        raise UserError(_("A session would fall on a day that is over. Move them by fewer days."))
    return moved


def move_sessions(db: Session, programme_id: int, days: int) -> int:
    """Move all coming sessions by some days, with the windows for self-learning; return how many sessions.

    Those that had been confirmed are marked as moved: people know the old day.
    """
    moved = preview_move(db, programme_id, days)
    for one in moved:
        session = db.get_one(TrainingSession, one.session_id)
        session.day = one.after
        if session.state == SessionState.CONFIRMED:
            session.state = SessionState.MOVED
    _move_windows(db, programme_id, timedelta(days=days))
    db.flush()
    return len(moved)


def _move_windows(db: Session, programme_id: int, shift: timedelta) -> None:
    own = select(Unit).where(Unit.programme_id == programme_id, unit_takes_place())
    for unit in db.scalars(own):
        for name in ("window_from", "window_to"):
            day = getattr(unit, name)
            if day is not None and day > clock.today():
                setattr(unit, name, day + shift)

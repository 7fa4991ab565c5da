"""A session that comes again: see first on which days it would fall, then add them as one change."""

from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, TrainingSession, Venue
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar.public_holidays import holidays_of, school_holidays_of
from fbdesk.rules.calendar.repetition import Rhythm, repeated_days, repeated_months
from fbdesk.services.calendar.moving import MovedDay
from fbdesk.services.calendar.session_editing import copy_session
from fbdesk.services.calendar.training_sessions import require_session
from fbdesk.services.office.office import get_office

#: Two years of weekly meetings.
MOST_TIMES: Final = 104
MOST_APART: Final = 104


def preview_repeated(
    db: Session, session_id: int, times: int, every: int, rhythm: Rhythm = Rhythm.WEEKS
) -> list[MovedDay]:
    """Return where a session would fall `times` more times; raises UserError when it cannot be repeated so."""
    session = require_session(db, session_id)
    if not 0 < times <= MOST_TIMES:
        raise UserError(_("A session is repeated once to {most} times.").format(most=MOST_TIMES))
    if not 0 < every <= MOST_APART:
        raise UserError(_("Say after how many weeks or months the session comes again."))
    land = _land(db, session)
    if session.day is not None:
        days = repeated_days(session.day, times, every, rhythm)
        return [_on_day(session, day, land) for day in days]
    if not session.month:
        raise UserError(_("The session has no date yet. Enter its day or its month first."))
    if rhythm is not Rhythm.MONTHS:
        raise UserError(_("The session has only a month. Repeat it every some months, or enter its day."))
    months = repeated_months(session.month, times, every)
    return [MovedDay(session_id, session.title, None, None, month, "", "") for month in months]


def _land(db: Session, session: TrainingSession) -> str:
    """Return the Land whose holidays count: of the venue, else of the programme, else of the office."""
    venue = db.get(Venue, session.venue_id) if session.venue_id else None
    if venue is not None and venue.land:
        return venue.land
    region = db.get_one(Programme, session.programme_id).region.splitlines()
    return region[0] if len(region) == 1 else get_office(db).land


def _on_day(session: TrainingSession, day: date, land: str) -> MovedDay:
    holiday = holidays_of(land, day, day).get(day, "")
    vacation = school_holidays_of(land, day, day).get(day, "")
    return MovedDay(session.id, session.title, session.day, day, "", holiday, vacation)


def repeat_session(
    db: Session, session_id: int, times: int, every: int, rhythm: Rhythm = Rhythm.WEEKS
) -> list[int]:
    """Add a session `times` more times, as planned ones with its units, place and speakers; return their ids."""
    made = []
    for moved in preview_repeated(db, session_id, times, every, rhythm):
        when: dict[str, Any] = {"day": moved.after, "month": moved.month_after}
        made.append(copy_session(db, session_id, **when))
    return made

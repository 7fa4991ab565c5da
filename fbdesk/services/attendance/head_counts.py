"""How many came to sessions that are open to everybody: nobody registers, heads are counted."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import TrainingSession
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.services.calendar.taking_place import get_facts, takes_place
from fbdesk.services.calendar.training_sessions import require_session

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class HeadCountRow:
    """A public session; `count` is None while nobody was counted."""

    session_id: int
    day: date | None
    start: time | None
    end: time | None
    title: str
    cancelled: bool
    count: int | None

    @property
    def is_held(self) -> bool:
        """Tell whether its day has come and it was not cancelled."""
        return not self.cancelled and self.day is not None and self.day <= clock.today()


def list_head_counts(db: Session, programme_id: int) -> tuple[HeadCountRow, ...]:
    """Return the public sessions of a programme that have a day, in the order of the calendar."""
    query = (
        select(TrainingSession, takes_place())
        .where(TrainingSession.programme_id == programme_id, TrainingSession.public)
        .where(TrainingSession.day.is_not(None))
        .order_by(TrainingSession.day, TrainingSession.start, TrainingSession.id)
    )
    return tuple(
        HeadCountRow(s.id, s.day, s.start, s.end, s.title, not happens, s.head_count)
        for s, happens in db.execute(query)
    )


def set_head_count(db: Session, session_id: int, count: int | None) -> None:
    """Note how many came to a public session; None takes the number out.

    Raises UserError for a session that is not public, cancelled, or lies ahead, and for an unlikely number.
    """
    session = require_session(db, session_id)
    if count is not None:
        _require_countable(db, session)
        if not 0 <= count <= _MOST:
            raise UserError(_("Enter how many people came, as a number from 0 to 100,000."))
    session.head_count = count


def _require_countable(db: Session, session: TrainingSession) -> None:
    if not session.public:
        raise UserError(_("Heads are counted in public sessions only; enter attendance for the others."))
    if get_facts(db, session).cancelled_with is not None:
        raise UserError(_("This session was cancelled; there is nobody to count."))
    if session.day is None or session.day > clock.today():
        when = format_date(session.day) if session.day else _("open")
        raise UserError(_("The session lies ahead ({day}). Count from that day on.").format(day=when))

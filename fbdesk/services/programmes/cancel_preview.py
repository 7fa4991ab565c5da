"""What cancelling would do: whose attendance no longer counts, who passes the minimum by it, how many to tell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Attendance, TrainingSession
from fbdesk.rules.attendance.attendance import OwnSession, Standing, share_text
from fbdesk.rules.calendar.taking_place import Part
from fbdesk.services.attendance.attendance import GridRow, get_grid, standing_of
from fbdesk.services.calendar.training_sessions import require_session
from fbdesk.services.programmes.notices import count_concerned
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.programmes.units import require_unit

_Own = Mapping[int, OwnSession]


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody whose share passes the minimum by it: "85 %" before, "72 %" after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """`entered` people have attendance there, `told` have to be told; who falls below the minimum and who rises."""

    entered: int
    told: int
    min_share: int | None = None
    falling: tuple[Shift, ...] = ()
    rising: tuple[Shift, ...] = ()


def preview_cancel_session(db: Session, session_id: int) -> CancelPreview:
    """Return what cancelling a session would do."""
    session = require_session(db, session_id)

    def without(own: _Own) -> _Own:
        return {key: one for key, one in own.items() if key != session_id}

    told = count_concerned(db, session.programme_id, None, session_id)
    return _preview(db, session.programme_id, told, without)


def preview_cancel_unit(db: Session, unit_id: int) -> CancelPreview:
    """Return what cancelling a unit would do."""
    unit = require_unit(db, unit_id)

    def without(own: _Own) -> _Own:
        kept = {key: replace(one, parts=_without(one, unit_id)) for key, one in own.items()}
        return {key: one for key, one in kept.items() if one.parts or not own[key].parts}

    told = count_concerned(db, unit.programme_id, unit_id)
    return _preview(db, unit.programme_id, told, without)


def _without(own: OwnSession, unit_id: int) -> tuple[Part, ...]:
    return tuple(part for part in own.parts if part.unit_id != unit_id)


def preview_cancel_programme(db: Session, programme_id: int) -> CancelPreview:
    """Return what cancelling a programme would do; the people are those who are cancelled with it."""
    require_programme(db, programme_id)
    own = TrainingSession.programme_id == programme_id
    sessions = db.scalars(select(TrainingSession.id).where(own)).all()
    return CancelPreview(_count_entered(db, sessions), count_concerned(db, programme_id))


def _preview(db: Session, programme_id: int, told: int, without: Callable[[_Own], _Own]) -> CancelPreview:
    grid = get_grid(db, programme_id)
    falling: list[Shift] = []
    rising: list[Shift] = []
    for row in grid.rows:
        after = standing_of(without(row.own), row.entries, grid.min_share)
        if _meets(row.standing) == _meets(after) or not (row.standing.entered and after.entered):
            continue
        (rising if _meets(after) else falling).append(_shift(row, after))
    entered = sum(bool(_lost(row.own, without(row.own)) & set(row.entries)) for row in grid.rows)
    return CancelPreview(entered, told, grid.min_share, tuple(falling), tuple(rising))


def _lost(before: _Own, after: _Own) -> set[int]:
    """Return the sessions that give somebody less than before."""
    return {key for key, one in before.items() if after.get(key) != one}


def _count_entered(db: Session, session_ids: Iterable[int]) -> int:
    people = func.count(Attendance.registration_id.distinct())
    return db.scalar(select(people).where(Attendance.session_id.in_(session_ids))) or 0


def _meets(standing: Standing) -> bool:
    """Tell whether the share that the grid shows reaches the minimum."""
    return 100 * standing.attended >= (standing.min_share or 0) * standing.entered


def _shift(row: GridRow, after: Standing) -> Shift:
    return Shift(row.name, share_text(row.standing), share_text(after))

"""New programmes: from a shape, from the settings of another one, or as its next run with all dates moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Base, Programme, Quota, SessionSpeaker, SessionUnit, TrainingSession, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.programmes.programme_code import next_code
from fbdesk.rules.programmes.programme_shapes import Shape, build
from fbdesk.services.calendar.moving import MovedDay, list_moved
from fbdesk.services.programmes.programme_editing import change_programme
from fbdesk.services.programmes.programmes import add_programme, add_unit, require_programme, series_id_of

_YEAR: Final = timedelta(weeks=52)
_Row = TypeVar("_Row", bound=Base)


@dataclass(frozen=True, slots=True)
class NextRun:
    """What the next run would be: its number and code, by how many weeks it moves, and its dates."""

    run: int
    code: str
    weeks: int
    opens_on: date | None
    deadline: date | None
    days: tuple[MovedDay, ...]

    @property
    def first_day(self) -> date | None:
        """The first of the new days; while there are only months, the first of the first month."""
        days = [one.after for one in self.days if one.after is not None]
        months = [date.fromisoformat(f"{one.month_after}-01") for one in self.days if one.month_after]
        return min(days or months, default=None)


def add_from_template(
    db: Session,
    code: str,
    title: str,
    *,
    template: Shape | int | None = None,
    kind: str = "",
    series: str = "",
    run: int | None = None,
) -> int:
    """Add a programme with the units of a shape or of another programme (by id), and return its id."""
    if isinstance(template, int):
        programme_id = _copy_settings(db, require_programme(db, template), code)
        _copy_units(db, template, programme_id, timedelta(0), windows=False)
    else:
        programme_id = _add_shape(db, code, template)
    named: dict[str, object] = {"code": code, "title": title, "series": series, "run": run}
    change_programme(db, programme_id, **named, **({"kind": kind} if kind else {}))
    return programme_id


def _add_shape(db: Session, code: str, shape: Shape | None) -> int:
    # The title is set, and looked at, with the other words.
    programme_id = add_programme(db, code, code)
    if shape is not None:
        built = build(shape)
        change_programme(db, programme_id, kind=built.kind, **built.columns)
        for unit in built.units:
            add_unit(db, programme_id, unit.label, **unit.columns)
    return programme_id


def _copy_settings(db: Session, source: Programme, code: str, **changes: object) -> int:
    """Copy a programme without what belongs to one run only; its quotas come along."""
    fresh = {"code": code, "cancelled_on": None, "cancel_reason": "", "opens_on": None, "deadline": None}
    copy = _copied(source, {**fresh, "notes": "", "period_note": "", **changes})
    db.add(copy)
    db.flush()
    for quota in db.scalars(select(Quota).where(Quota.programme_id == source.id)):
        db.add(_copied(quota, {"programme_id": copy.id}))
    return copy.id


def _copied(row: _Row, changes: Mapping[str, object]) -> _Row:
    columns = {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key != "id"}
    return type(row)(**{**columns, **changes})


def _copy_units(
    db: Session, source_id: int, target_id: int, shift: timedelta, *, windows: bool
) -> dict[int, int]:
    """Copy the units, none of them cancelled; return the new id by the old one."""
    ids = {}
    for unit in list(db.scalars(select(Unit).where(Unit.programme_id == source_id).order_by(Unit.position))):
        moved = {
            name: _moved(getattr(unit, name), shift) if windows else None
            for name in ("window_from", "window_to")
        }
        copy = _copied(unit, {"programme_id": target_id, "cancelled_on": None, "cancel_reason": "", **moved})
        db.add(copy)
        db.flush()
        ids[unit.id] = copy.id
    return ids


def _moved(day: date | None, shift: timedelta) -> date | None:
    return day + shift if day is not None else None


def preview_next_run(db: Session, programme_id: int, first_day: date | None = None) -> NextRun:
    """Return the next run with its dates: about where `first_day` wants it, else 52 weeks later. Weekdays stay.

    Where 52 weeks do not lead into the future, it is as many times 52 as do.
    """
    programme = require_programme(db, programme_id)
    shift = _shift(db, programme_id, first_day)
    run = _next_run(db, programme)
    taken = list(db.scalars(select(Programme.code)))
    return NextRun(
        run,
        next_code(programme.code, programme.run, run, taken),
        shift.days // 7,
        _moved(programme.opens_on, shift),
        _moved(programme.deadline, shift),
        tuple(list_moved(db, programme_id, shift, every=True)),
    )


def _next_run(db: Session, programme: Programme) -> int:
    last = programme.run or 1
    if programme.series_id is not None:
        query = select(func.max(Programme.run)).where(Programme.series_id == programme.series_id)
        last = max(last, db.scalar(query) or 0)
    return last + 1


def _shift(db: Session, programme_id: int, first_day: date | None) -> timedelta:
    """Return whole weeks, so that weekdays stay; a year, or as many as lead into the future."""
    first = _first_day(db, programme_id)
    if first is None:
        return _YEAR
    if first_day is not None:
        return timedelta(weeks=round((first_day - first).days / 7))
    shift = _YEAR
    while first + shift < clock.today():
        shift += _YEAR
    return shift


def _first_day(db: Session, programme_id: int) -> date | None:
    """Return the first day of a programme; while it has only months, the first of its first month."""
    own = TrainingSession.programme_id == programme_id
    day, month = func.min(TrainingSession.day), func.min(func.nullif(TrainingSession.month, ""))
    first, first_month = db.execute(select(day, month).where(own)).one()
    return first or (date.fromisoformat(f"{first_month}-01") if first_month else None)


def add_next_run(db: Session, programme_id: int, first_day: date | None = None) -> int:
    """Add the next run of a programme with its units, quotas and sessions, without participants; return its id.

    Both belong to one series afterwards. Sessions for a single organisation are not repeated.
    """
    programme = require_programme(db, programme_id)
    plan = preview_next_run(db, programme_id, first_day)
    if programme.series_id is None:
        programme.series_id = series_id_of(db, programme.title)
    shift = timedelta(weeks=plan.weeks)
    dates = {"opens_on": plan.opens_on, "deadline": plan.deadline, "series_id": programme.series_id}
    new_id = _copy_settings(db, programme, plan.code, run=plan.run, **dates)
    units = _copy_units(db, programme_id, new_id, shift, windows=True)
    for moved in plan.days:
        _copy_session(db, moved, new_id, units)
    db.flush()
    return new_id


def _copy_session(db: Session, moved: MovedDay, programme_id: int, units: Mapping[int, int]) -> None:
    source = db.get(TrainingSession, moved.session_id)
    if source is None:
        raise UserError(_("This session no longer exists."))
    fresh: dict[str, Any] = {"state": "planned", "state_reason": "", "head_count": None, "outcome": ""}
    copy = _copied(
        source, {**fresh, "programme_id": programme_id, "day": moved.after, "month": moved.month_after}
    )
    db.add(copy)
    db.flush()
    for part in db.scalars(select(SessionUnit).where(SessionUnit.session_id == source.id)):
        db.add(SessionUnit(session_id=copy.id, unit_id=units[part.unit_id], minutes=part.minutes))
    for speaker in db.scalars(select(SessionSpeaker).where(SessionSpeaker.session_id == source.id)):
        db.add(_copied(speaker, {"session_id": copy.id}))

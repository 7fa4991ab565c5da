"""Units of a programme: changed field by field, put in another order, removed while nothing hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from fbdesk.db.models import Certificate, RegistrationUnit, SessionUnit, Unit, UnitResult
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.vocabulary import UnitKind

_COLUMNS = frozenset(
    {
        "label",
        "title",
        "kind",
        "mandatory",
        "minutes",
        "window_from",
        "window_to",
        "deliverable",
        "confirmation_title",
        "capacity",
    }
)


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """A unit as its pane shows it, with the number of its sessions."""

    id: int
    label: str
    title: str
    kind: str
    mandatory: bool
    minutes: int | None
    window_from: date | None
    window_to: date | None
    deliverable: str
    confirmation_title: str
    capacity: int | None
    cancelled_on: date | None
    cancel_reason: str
    sessions: int

    @property
    def name(self) -> str:
        """Label and title: "Modul 1 – Grundlagen der Kriminologie"."""
        return f"{self.label} – {self.title}" if self.title else self.label


def list_unit_details(db: Session, programme_id: int) -> list[UnitDetail]:
    """Return a programme's units in their order, with all that can be edited."""
    sessions = select(func.count()).where(SessionUnit.unit_id == Unit.id).scalar_subquery()
    query = select(Unit, sessions).where(Unit.programme_id == programme_id).order_by(Unit.position, Unit.id)
    names = [name for name in UnitDetail.__slots__ if name != "sessions"]
    return [
        UnitDetail(**{name: getattr(unit, name) for name in names}, sessions=count)
        for unit, count in db.execute(query)
    ]


def add_next_unit(db: Session, programme_id: int) -> int:
    """Add a unit behind the others under the next free label ("Baustein 3") and return its id."""
    require_programme(db, programme_id)
    known = set(db.scalars(select(Unit.label).where(Unit.programme_id == programme_id)))
    number = len(known) + 1
    while (label := _("Unit {n}").format(n=number)) in known:
        number += 1
    last = db.scalar(select(func.max(Unit.position)).where(Unit.programme_id == programme_id))
    unit = Unit(programme_id=programme_id, label=label, position=(last or 0) + 1)
    db.add(unit)
    db.flush()
    return unit.id


def change_unit(db: Session, unit_id: int, **values: object) -> None:
    """Change label, title, kind, minutes and what else a unit says; raises UserError for what cannot be."""
    unit = require_unit(db, unit_id)
    if unknown := set(values) - _COLUMNS:
        raise UserError(_("A unit has no “{field}”.").format(field=min(unknown)))
    given = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    _check(db, unit, given)
    for name, value in given.items():
        setattr(unit, name, value)
    db.flush()


def _check(db: Session, unit: Unit, given: Mapping[str, Any]) -> None:
    if "label" in given:
        _check_label(db, unit, given["label"])
    if any((given.get(name) or 0) < 0 for name in ("minutes", "capacity")):
        raise UserError(_("A number cannot be less than 0."))
    kind = given.get("kind", unit.kind)
    if kind not in set(UnitKind):
        raise UserError(_("A unit cannot be like this."))
    if kind == "self_learning" and unit.kind != kind and _count(db, SessionUnit.unit_id, unit.id):
        raise UserError(
            _("This unit has sessions. Give them to another unit before it becomes self-learning.")
        )
    start, end = given.get("window_from", unit.window_from), given.get("window_to", unit.window_to)
    if start is not None and end is not None and end < start:
        raise UserError(_("The time for self-learning ends before it begins. Correct one of the two days."))


def _check_label(db: Session, unit: Unit, label: str) -> None:
    if not label:
        raise UserError(_("A unit needs a short name, for example “Module 1”."))
    taken = select(Unit.id).where(
        Unit.programme_id == unit.programme_id, Unit.label == label, Unit.id != unit.id
    )
    if db.scalar(taken) is not None:
        raise UserError(_("There is already a unit “{label}” in this programme.").format(label=label))


def move_unit(db: Session, unit_id: int, by: int) -> bool:
    """Put a unit before (-1) or behind (1) its neighbour; return False when there is none."""
    unit = require_unit(db, unit_id)
    query = select(Unit).where(Unit.programme_id == unit.programme_id).order_by(Unit.position, Unit.id)
    order = list(db.scalars(query))
    place = order.index(unit)
    target = place + (1 if by > 0 else -1)
    if not 0 <= target < len(order):
        return False
    order.insert(target, order.pop(place))
    for position, one in enumerate(order, 1):
        one.position = position
    db.flush()
    return True


def remove_unit(db: Session, unit_id: int) -> None:
    """Remove a unit on which nothing hangs; raises UserError saying what does."""
    unit = require_unit(db, unit_id)
    if reason := has_parts(db, unit_id):
        raise UserError(reason)
    db.delete(unit)
    db.flush()


def has_parts(db: Session, unit_id: int) -> str:
    """Say what hangs on a unit so that it cannot be removed; empty when nothing does."""
    sessions = _count(db, SessionUnit.unit_id, unit_id)
    if sessions:
        text = ngettext(
            "{n} session belongs to this unit. Remove it first, or cancel the unit.",
            "{n} sessions belong to this unit. Remove them first, or cancel the unit.",
            sessions,
        )
        return text.format(n=sessions)
    if _count(db, RegistrationUnit.unit_id, unit_id):
        return _("People are registered for this unit. Cancel it instead of removing it.")
    if _count(db, UnitResult.unit_id, unit_id) or _count(db, Certificate.unit_id, unit_id):
        return _("Results or certificates belong to this unit. Cancel it instead of removing it.")
    return ""


def _count(db: Session, column: InstrumentedAttribute[Any], unit_id: int) -> int:
    return db.scalar(select(func.count()).where(column == unit_id)) or 0


def require_unit(db: Session, unit_id: int) -> Unit:
    """Return the unit itself for other services; raises UserError when it is gone."""
    unit = db.get(Unit, unit_id)
    if unit is None:
        raise UserError(_("This unit no longer exists."))
    return unit

"""What going back to a copy would lose: counted, the newest named, and whether it is a copy of this office at all."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.services.history import labels, restoring
from tests.factories import add_person


def _last(db: Session) -> tuple[int, str]:
    change = db.scalars(select(Change).order_by(Change.id.desc())).first()
    assert change is not None
    return change.id, str(change.at)


def _add(desk: Desk, name: str) -> None:
    desk.write(labels.person_added, add_person, given_name="Kim", family_name=name)


def test_what_came_after_the_copy_is_lost(desk: Desk) -> None:
    _add(desk, "Vorher")
    last, at = desk.read(_last)
    assert desk.read(restoring.plan_restore, last, at) == restoring.RestorePlan(True, 0, ())
    for number in range(restoring.NAMED + 2):
        _add(desk, f"Lux{number}")
    plan = desk.read(restoring.plan_restore, last, at)
    assert (plan.same_office, plan.lost, len(plan.newest)) == (True, restoring.NAMED + 2, restoring.NAMED)
    assert (plan.newest[0].text, plan.newest[0].who) == (f"Kim Lux{restoring.NAMED + 1} angelegt", "Test")


def test_a_copy_from_the_very_beginning_loses_everything(desk: Desk) -> None:
    _add(desk, "Lux")
    plan = desk.read(restoring.plan_restore, None, "")
    assert (plan.same_office, plan.lost) == (True, 1)


def test_a_copy_of_another_office_is_told(desk: Desk, tmp_path: Path) -> None:
    _add(desk, "Lux")
    last, at = desk.read(_last)
    assert not desk.read(restoring.plan_restore, last + 5, at).same_office
    assert not desk.read(restoring.plan_restore, last, "2001-01-01 00:00:00").same_office

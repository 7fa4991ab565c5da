"""Heads of public sessions: counted from their day on, and only where nobody registers."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import TrainingSession
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import head_counts
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling
from tests import factories


def write(desk: Desk, service: Any, *args: Any, **values: Any) -> Any:
    """Run a service as one change."""
    return desk.write(Label("Test"), service, *args, **values)


@pytest.fixture
def course(desk: Desk) -> int:
    clock.set_today(date(2024, 1, 10))
    return write(desk, factories.add_programme)


def _public(db: Session, programme_id: int, day: date) -> int:
    unit = factories.add_unit(db, programme_id)
    return factories.add_session(db, programme_id, unit, day=day, public=True, title="Abendvortrag")


def test_heads_are_counted_in_public_sessions_from_their_day_on(desk: Desk, course: int) -> None:
    held = write(desk, _public, course, date(2024, 1, 9))
    ahead = write(desk, _public, course, date(2024, 1, 12))
    write(desk, head_counts.set_head_count, held, 73)
    rows = desk.read(head_counts.list_head_counts, course)
    assert [(row.session_id, row.count, row.is_held) for row in rows] == [
        (held, 73, True),
        (ahead, None, False),
    ]
    with pytest.raises(UserError, match=r"12\.01\.2024"):
        write(desk, head_counts.set_head_count, ahead, 5)
    with pytest.raises(UserError, match="0 bis"):
        write(desk, head_counts.set_head_count, held, -1)
    write(desk, head_counts.set_head_count, held, None)
    assert desk.read(head_counts.list_head_counts, course)[0].count is None


def test_heads_are_not_counted_where_people_register(desk: Desk, course: int) -> None:
    session_id = write(desk, _public, course, date(2024, 1, 9))
    write(desk, lambda db: setattr(db.get_one(TrainingSession, session_id), "public", False))
    with pytest.raises(UserError, match="öffentlichen Terminen"):
        write(desk, head_counts.set_head_count, session_id, 5)


def test_a_session_is_counted_on_its_very_day(desk: Desk, course: int) -> None:
    today = write(desk, _public, course, date(2024, 1, 10))
    write(desk, head_counts.set_head_count, today, 0)
    write(desk, head_counts.set_head_count, today, 100_000)
    with pytest.raises(UserError, match="0 bis"):
        write(desk, head_counts.set_head_count, today, 100_001)
    undated = write(desk, _public, course, None)
    with pytest.raises(UserError):
        write(desk, head_counts.set_head_count, undated, 3)
    assert [row.session_id for row in desk.read(head_counts.list_head_counts, course)] == [today]


def test_a_session_that_was_cancelled_or_fell_with_its_programme_has_nobody_to_count(
    desk: Desk, course: int
) -> None:
    off, on = (write(desk, _public, course, date(2024, 1, day)) for day in (8, 9))
    write(desk, training_sessions.cancel_session, off, "Sturm")
    rows = desk.read(head_counts.list_head_counts, course)
    assert [(row.session_id, row.cancelled, row.is_held) for row in rows] == [
        (off, True, False),
        (on, False, True),
    ]
    write(desk, head_counts.set_head_count, on, 7)
    write(desk, cancelling.cancel_programme, course, "Zu wenige")
    for one in (off, on):
        with pytest.raises(UserError, match="abgesagt"):
            write(desk, head_counts.set_head_count, one, 5)
    write(desk, head_counts.set_head_count, on, None)


def test_sessions_of_a_day_stand_by_their_hour(desk: Desk, course: int) -> None:
    late, early = (write(desk, _public, course, date(2024, 1, 9)) for _n in range(2))
    write(desk, training_sessions.change_session, late, start=time(18), end=time(20))
    assert [row.session_id for row in desk.read(head_counts.list_head_counts, course)] == [early, late]

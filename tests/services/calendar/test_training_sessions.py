"""Sessions: several units each, in the order of the calendar, held when their day has come."""

from datetime import date, time

import pytest

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import training_sessions
from fbdesk.vocabulary import SessionState
from tests.factories import add_programme, add_session, add_unit

LABEL = Label("Test")


def test_sessions_stand_in_the_order_of_the_calendar_undated_last(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    unit = desk.write(LABEL, add_unit, programme)
    given = [
        {"day": None, "month": ""},
        {"day": None, "month": "2024-02"},
        {"day": date(2024, 1, 5), "start": time(13), "end": time(15)},
        {"day": date(2024, 1, 5), "start": time(9), "end": time(12)},
    ]
    ids = [desk.write(LABEL, add_session, programme, unit, **values) for values in given]
    rows = desk.read(training_sessions.list_sessions, programme)
    assert [row.id for row in rows] == ids[::-1]


def test_a_session_gives_its_minutes_to_several_units_once(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    first, second = (desk.write(LABEL, add_unit, programme) for _ in range(2))
    session = desk.write(LABEL, add_session, programme, first)
    desk.write(LABEL, training_sessions.set_minutes, session, {first: 90, second: 45})
    [row] = desk.read(training_sessions.list_sessions, programme)
    assert (row.unit_ids, row.minutes, row.mandatory) == ((first, second), 135, 135)
    desk.write(LABEL, training_sessions.set_minutes, session, {second: 45})
    assert desk.read(training_sessions.list_unit_minutes, programme) == {session: {second: 45}}


def test_a_session_is_held_on_its_day_unless_it_was_cancelled(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    unit = desk.write(LABEL, add_unit, programme)
    session = desk.write(LABEL, add_session, programme, unit, day=date(2024, 1, 5))

    def state() -> SessionState:
        return desk.read(training_sessions.list_sessions, programme)[0].state

    clock.set_today(date(2024, 1, 4))
    assert state() is SessionState.PLANNED
    clock.set_today(date(2024, 1, 5))
    assert state() is SessionState.HELD
    desk.write(LABEL, training_sessions.cancel_session, session, "krank")
    assert state() is SessionState.CANCELLED


def test_an_end_before_the_start_is_refused(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    session = desk.write(LABEL, lambda db: add_session(db, programme, add_unit(db, programme)))
    with pytest.raises(UserError, match="endet"):
        desk.write(LABEL, training_sessions.change_session, session, end=time(8))

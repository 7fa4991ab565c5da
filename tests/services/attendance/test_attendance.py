"""Attendance: minutes that agree with the session, and what of them counts for the base."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import programmes
from fbdesk.vocabulary import AttendanceKind as K
from tests.factories import add_programme, add_registration, add_session, add_unit

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(date(2024, 1, 10))


def _course(db: Session) -> tuple[int, int, int]:
    """Return programme, one session of a mandatory and an optional unit, and one registration."""
    programme = add_programme(db, min_share=80)
    unit, extra = add_unit(db, programme), add_unit(db, programme, mandatory=False)
    session = add_session(db, programme, unit, minutes=240)
    training_sessions.set_minutes(db, session, {unit: 240, extra: 120})
    return programme, session, add_registration(db, programme)


def test_part_of_a_session_is_shared_out_among_its_units(desk: Desk) -> None:
    programme, session, person = desk.write(LABEL, _course)
    desk.write(LABEL, attendance.set_attendance, person, session, K.PARTLY, 90)
    grid = desk.read(attendance.get_grid, programme)
    assert (grid.base, grid.rows[0].standing.attended) == (240, 60)


def test_public_and_cancelled_sessions_are_not_in_the_base(desk: Desk) -> None:
    programme, _session, _person = desk.write(LABEL, _course)
    unit = desk.read(programmes.list_units, programme)[0].id
    desk.write(LABEL, add_session, programme, unit, minutes=90, public=True)
    other = desk.write(LABEL, add_session, programme, unit, minutes=30)  # two on one day
    assert desk.read(attendance.get_grid, programme).base == 270
    assert desk.read(programmes.get_programme, programme).minutes == 270
    desk.write(LABEL, training_sessions.cancel_session, other, "krank")
    assert desk.read(attendance.get_grid, programme).base == 240
    assert desk.read(programmes.get_programme, programme).minutes == 240


def test_what_was_entered_is_never_rewritten_when_the_session_gets_another_length(desk: Desk) -> None:
    programme, session, person = desk.write(LABEL, _course)
    partly = desk.write(LABEL, add_registration, programme)
    unit = desk.read(programmes.list_units, programme)[0].id
    desk.write(LABEL, attendance.set_attendance, person, session, K.FULL)
    desk.write(LABEL, attendance.set_attendance, partly, session, K.PARTLY, 200)
    for net, expected in (
        (400, {person: (K.FULL, 400), partly: (K.PARTLY, 200)}),
        (180, {person: (K.FULL, 180), partly: (K.PARTLY, 200)}),
        (240, {person: (K.FULL, 240), partly: (K.PARTLY, 200)}),
    ):
        desk.write(LABEL, training_sessions.set_minutes, session, {unit: net})
        rows = {
            row.registration_id: row.entries[session]
            for row in desk.read(attendance.get_grid, programme).rows
        }
        assert {i: (rows[i].kind, rows[i].minutes) for i in expected} == expected


def test_somebody_of_another_programme_is_refused(desk: Desk) -> None:
    _programme, session, _person = desk.write(LABEL, _course)
    stranger = desk.write(LABEL, lambda db: add_registration(db, add_programme(db)))
    with pytest.raises(UserError, match="nicht für das Programm"):
        desk.write(LABEL, attendance.set_attendance, stranger, session, K.FULL)


def test_a_session_ahead_or_too_many_minutes_are_refused(desk: Desk) -> None:
    programme, session, person = desk.write(LABEL, _course)
    with pytest.raises(UserError, match="360"):
        desk.write(LABEL, attendance.set_attendance, person, session, K.PARTLY, 361)
    desk.write(LABEL, training_sessions.change_session, session, day=date(2024, 1, 11))
    with pytest.raises(UserError, match=r"11\.01\.2024"):
        desk.write(LABEL, attendance.mark_all_present, session)
    assert desk.write(LABEL, attendance.mark_programme_present, programme) == 0

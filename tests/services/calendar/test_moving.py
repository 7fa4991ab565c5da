"""Moving what lies ahead by the same days, with the windows for self-learning; what is over or cancelled stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Unit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import moving, training_sessions
from fbdesk.services.office import office
from fbdesk.services.organisations import organisations
from fbdesk.services.venues import venues
from fbdesk.vocabulary import SessionState
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)


@pytest.fixture
def course(desk: Desk) -> int:
    """Return a programme with a session yesterday, today, two ahead (one confirmed) and one that was cancelled."""
    clock.set_today(TODAY)

    def fill(db: Session) -> int:
        course = factories.add_programme(db)
        unit = factories.add_unit(db, course, label="Modul")
        for day, state in (
            (9, "planned"),
            (10, "planned"),
            (11, "planned"),
            (25, "confirmed"),
            (30, "planned"),
        ):
            factories.add_session(db, course, unit, day=date(2024, 1, day), state=state)
        training_sessions.cancel_session(db, 5, "Krank")
        window = {"kind": "self_learning", "window_from": date(2024, 1, 8), "window_to": date(2024, 2, 8)}
        factories.add_unit(db, course, label="Film", **window)
        return course

    return desk.write(LABEL, fill)


def _days(desk: Desk, course: int) -> dict[int, tuple[date | None, str]]:
    rows = desk.read(training_sessions.list_sessions, course)
    return {row.id: (row.day, str(row.state)) for row in rows}


def test_what_lies_ahead_moves_and_what_was_confirmed_says_so(desk: Desk, course: int) -> None:
    before = _days(desk, course)
    shown = desk.read(moving.preview_move, course, 7)
    assert [(one.session_id, one.before, one.after, one.title) for one in shown] == [
        (3, date(2024, 1, 11), date(2024, 1, 18), "Modul"),
        (4, date(2024, 1, 25), date(2024, 2, 1), "Modul"),
    ]
    assert _days(desk, course) == before, "seeing it writes nothing"
    assert desk.write(LABEL, moving.move_sessions, course, 7) == 2
    after = _days(desk, course)
    assert {one: after[one] for one in (1, 2, 5)} == {one: before[one] for one in (1, 2, 5)}
    assert after[3] == (date(2024, 1, 18), SessionState.PLANNED)
    assert after[4] == (date(2024, 2, 1), SessionState.MOVED)
    windows = desk.read(lambda db: [(unit.window_from, unit.window_to) for unit in db.query(Unit)][1])
    assert windows == (date(2024, 1, 8), date(2024, 2, 15)), "a beginning that is over stays"


def test_nothing_moves_into_the_past(desk: Desk, course: int) -> None:
    for ask in (
        lambda: desk.read(moving.preview_move, course, -2),
        lambda: desk.write(LABEL, moving.move_sessions, course, -2),
    ):
        with pytest.raises(UserError, match="Vergangenheit"):
            ask()
    assert len(desk.read(moving.preview_move, course, -1)) == 2, "to today is not into the past"
    clock.set_today(date(2024, 1, 20))
    assert desk.write(LABEL, moving.move_sessions, course, -4) == 1


@pytest.mark.parametrize("days", [0, 366 * 5 + 1, -366 * 5 - 1])
def test_by_no_days_and_by_more_than_five_years_is_refused(desk: Desk, course: int, days: int) -> None:
    with pytest.raises(UserError, match="wie viele Tage"):
        desk.read(moving.preview_move, course, days)


def test_without_a_session_ahead_there_is_nothing_to_move(desk: Desk, course: int) -> None:
    clock.set_today(date(2024, 1, 25))
    with pytest.raises(UserError, match="nichts zu verschieben"):
        desk.read(moving.preview_move, course, 1)


def test_the_holidays_are_those_of_the_house_else_of_the_office(desk: Desk, course: int) -> None:
    desk.write(LABEL, office.change_office, land="BY")
    house = desk.write(LABEL, venues.add_venue, "Rathaus", land="SN")
    desk.write(LABEL, training_sessions.change_session, 3, day=date(2024, 11, 19), venue_id=house)
    desk.write(LABEL, training_sessions.change_session, 4, day=date(2024, 11, 19))
    shown = {one.session_id: one.holiday for one in desk.read(moving.preview_move, course, 1)}
    assert (shown[3], shown[4]) == ("Buß- und Bettag", "")


def test_a_month_moves_by_whole_months_and_what_one_organisation_asked_for_stays(
    desk: Desk, course: int
) -> None:
    house = desk.write(LABEL, lambda db: organisations.add_organisation(db, "Stadt Aue"))
    month = desk.write(LABEL, factories.add_session, course, 1, day=None, month="2024-11")
    desk.write(LABEL, factories.add_session, course, 1, organisation_id=house)
    moved = desk.read(moving.list_moved, course, timedelta(days=61), every=True)
    assert {one.session_id: one.month_after for one in moved}[month] == "2025-01"
    assert len(moved) == 6

"""A session repeated: on which days, with what it has, as one change, and when it is refused."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk.db.models import Room, Venue
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.calendar.repetition import Rhythm
from fbdesk.services.calendar import repeating, session_editing
from fbdesk.services.history import labels
from tests import factories

LABEL = Label("Test")


@pytest.fixture
def meeting(desk: Desk) -> tuple[int, int]:
    """Return a series of meetings with one on a Wednesday, and that session."""

    def fill(db: Session) -> tuple[int, int]:
        house = Venue(name="Rathaus", land="Sachsen")
        db.add(house)
        db.flush()
        room = Room(venue_id=house.id, name="Saal 2")
        db.add(room)
        db.flush()
        programme = factories.add_programme(db, kind="network")
        unit = factories.add_unit(db, programme, label="Sitzung")
        place = {"venue_id": house.id, "room_id": room.id}
        speakers = [factories.add_person(db)]
        session = factories.add_session(
            db, programme, unit, day=date(2024, 1, 24), minutes=150, speakers=speakers, **place
        )
        return programme, session

    return desk.write(LABEL, fill)


def test_half_yearly_meetings_are_seen_before_they_are_made(desk: Desk, meeting: tuple[int, int]) -> None:
    days = desk.read(repeating.preview_repeated, meeting[1], 2, 6, Rhythm.MONTHS)
    assert [one.after for one in days] == [date(2024, 7, 24), date(2025, 1, 22)]
    assert [one.school_holiday for one in days] == ["Sommerferien", ""]
    weekly = desk.read(repeating.preview_repeated, meeting[1], 14, 1)
    assert {one.after: one.holiday for one in weekly if one.holiday} == {date(2024, 5, 1): "Erster Mai"}


def test_they_have_place_units_and_speakers_and_are_one_change(desk: Desk, meeting: tuple[int, int]) -> None:
    programme, session = meeting
    before = desk.read(factories.dump, without=factories.JOURNAL)
    made = desk.write(labels.sessions_repeated, repeating.repeat_session, session, 2, 6, Rhythm.MONTHS)
    plan = desk.read(session_editing.get_session_plan, programme)
    like = plan.sessions[session]
    for session_id in made:
        one = plan.sessions[session_id]
        assert (one.minutes, one.speakers, one.room_id) == (like.minutes, like.speakers, like.room_id)
        assert (one.start, one.end, one.state, one.sheet) == (like.start, like.end, "planned", None)
    desk.undo()
    assert desk.read(factories.dump, without=factories.JOURNAL) == before


def test_what_has_only_a_month_comes_again_in_months(desk: Desk, meeting: tuple[int, int]) -> None:
    programme, _session = meeting
    planned = desk.write(LABEL, session_editing.add_planned_session, programme)
    with pytest.raises(UserError, match="noch kein Datum"):
        desk.write(LABEL, repeating.repeat_session, planned, 1, 6, Rhythm.MONTHS)
    made = desk.write(LABEL, session_editing.copy_session, planned, day=None, month="2024-09")
    with pytest.raises(UserError, match="nur einen Monat"):
        desk.write(LABEL, repeating.repeat_session, made, 1, 6)
    (again,) = desk.write(LABEL, repeating.repeat_session, made, 1, 6, Rhythm.MONTHS)
    assert desk.read(session_editing.get_session_plan, programme).sessions[again].month == "2025-03"


@pytest.mark.parametrize(("times", "every"), [(0, 1), (105, 1), (1, 0), (1, 105)])
def test_how_often_and_how_far_apart_has_bounds(
    desk: Desk, meeting: tuple[int, int], times: int, every: int
) -> None:
    with pytest.raises(UserError):
        desk.write(LABEL, repeating.repeat_session, meeting[1], times, every)

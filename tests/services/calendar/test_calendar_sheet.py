"""What the calendar shows between two days: sessions with their facts, self-learning, what comes, what is open."""

from datetime import date, time

from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Organisation, Programme, Room, TrainingSession, Unit, Venue
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar import calendar_sheet
from fbdesk.services.calendar.calendar_sheet import CalendarSheet, SelfLearning
from fbdesk.vocabulary import SessionState
from tests import factories

OCTOBER = (date(2022, 9, 26), date(2022, 11, 6))


def get(
    desk: Desk, first: date = OCTOBER[0], last: date = OCTOBER[1], land: str = "Sachsen"
) -> CalendarSheet:
    return desk.read(calendar_sheet.get_sheet, first, last, land)


def fill_october(db: Session) -> tuple[int, int]:
    """Add two programmes with sessions inside and outside October."""
    course = factories.add_programme(db, code="BEC-9", title="Beccaria", run=9)
    unit = factories.add_unit(db, course, label="Modul 1")
    for day in (date(2022, 9, 16), date(2022, 10, 14), date(2022, 12, 9)):
        factories.add_session(db, course, unit, day=day, group="WE 1")
    other = factories.add_programme(db, code="B", title="Beratung", colour="rose")
    db.add(
        TrainingSession(
            programme_id=other, day=date(2022, 10, 5), start=time(10), end=time(11), format="online"
        )
    )
    return course, other


def test_only_the_days_asked_for_are_read_with_what_lies_around(desk: Desk) -> None:
    desk.write(Label("fill"), fill_october)
    sheet = get(desk)
    assert [one.day for one in sheet.sessions] == [date(2022, 10, 5), date(2022, 10, 14)]
    assert (sheet.before, sheet.after) == (date(2022, 9, 16), date(2022, 12, 9))
    assert [one.code for one in sheet.programmes] == ["BEC-9", "B"]
    assert date(2022, 10, 31) in sheet.holidays
    assert sheet.school_holidays[date(2022, 10, 17)] == "Herbstferien"


def test_programmes_have_their_own_colour_or_that_of_their_place(desk: Desk) -> None:
    desk.write(Label("fill"), fill_october)
    assert [one.colour for one in get(desk).programmes] == ["blue", "rose"]


def test_a_session_is_called_by_title_group_unit_or_organisation(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db, title="Beratungen")
        unit = factories.add_unit(db, programme, label="Modul 2")
        day = {"day": date(2022, 10, 5)}
        factories.add_session(db, programme, unit, title="Auftakt", group="WE 1", **day)
        factories.add_session(db, programme, unit, group="WE 1", **day)
        factories.add_session(db, programme, unit, **day)
        town = Organisation(name="Stadt Riesa", folded="stadtriesa")
        db.add(town)
        db.flush()
        db.add(TrainingSession(programme_id=programme, organisation_id=town.id, **day))
        db.add(TrainingSession(programme_id=programme, **day))

    desk.write(Label("fill"), fill)
    titles = {one.title for one in get(desk).sessions}
    assert titles == {"Auftakt", "WE 1", "Modul 2", "Stadt Riesa", "Beratungen"}


def test_a_session_is_cancelled_with_its_programme_or_all_its_units(desk: Desk) -> None:
    def fill(db: Session) -> None:
        gone = factories.add_programme(db, cancelled_on=date(2022, 9, 1), cancel_reason="Zu wenige")
        factories.add_session(db, gone, factories.add_unit(db, gone), day=date(2022, 10, 5))
        programme = factories.add_programme(db)
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit, day=date(2022, 10, 6))
        db.get_one(Unit, unit).cancelled_on = date(2022, 9, 2)
        other = factories.add_unit(db, programme)
        factories.add_session(db, programme, other, day=date(2022, 10, 7))

    desk.write(Label("fill"), fill)
    clock.set_today(date(2022, 10, 10))
    states = [one.state for one in get(desk).sessions]
    assert states == [SessionState.CANCELLED, SessionState.CANCELLED, SessionState.HELD]
    assert get(desk).sessions[0].state_reason == "Zu wenige"


def test_a_room_is_missing_only_where_one_is_needed(desk: Desk) -> None:
    def fill(db: Session) -> None:
        with_rooms, without = Venue(name="Rathaus"), Venue(name="Hütte")
        db.add_all([with_rooms, without])
        db.flush()
        room = Room(venue_id=with_rooms.id, name="Saal 1")
        db.add(room)
        db.flush()
        programme = factories.add_programme(db)
        for number, place in enumerate(
            [
                {},
                {"venue_id": with_rooms.id},
                {"venue_id": with_rooms.id, "room_id": room.id},
                {"venue_id": without.id},
                {"format": "online"},
            ]
        ):
            db.add(TrainingSession(programme_id=programme, day=date(2022, 10, 3 + number), **place))

    desk.write(Label("fill"), fill)
    assert [one.lacks_room for one in get(desk).sessions] == [True, True, False, False, False]


def test_self_learning_stands_on_its_days_and_begins_among_what_comes(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db)
        factories.add_unit(
            db,
            programme,
            label="Selbstlerneinheit 1",
            kind="self_learning",
            window_from=date(2022, 10, 17),
            window_to=date(2022, 11, 30),
        )
        factories.add_session(db, programme, factories.add_unit(db, programme), day=date(2022, 10, 20))

    desk.write(Label("fill"), fill)
    (window,) = get(desk).windows
    assert window.title == "Selbstlerneinheit 1 bis 30.11."
    assert get(desk, date(2022, 12, 1), date(2022, 12, 31)).windows == ()
    ahead = desk.read(calendar_sheet.list_ahead, date(2022, 10, 14))
    assert [type(one) is SelfLearning for one in ahead] == [True, False]
    assert desk.read(calendar_sheet.list_ahead, date(2022, 10, 20)) == []


def test_what_comes_is_five_at_most_and_nothing_cancelled(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db)
        unit = factories.add_unit(db, programme)
        for day in range(1, 9):
            state = "cancelled" if day == 2 else "planned"
            factories.add_session(db, programme, unit, day=date(2022, 10, day), state=state)
        gone = factories.add_programme(db)
        db.get_one(Programme, gone).cancelled_on = date(2022, 9, 1)
        factories.add_session(db, gone, factories.add_unit(db, gone), day=date(2022, 10, 3))

    desk.write(Label("fill"), fill)
    ahead = desk.read(calendar_sheet.list_ahead, date(2022, 10, 1))
    assert [one.day.day for one in ahead if not isinstance(one, SelfLearning) and one.day] == [3, 4, 5, 6, 7]


def test_sessions_without_a_day_are_apart_months_first(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db)
        db.add(TrainingSession(programme_id=programme, title="offen"))
        db.add(TrainingSession(programme_id=programme, title="Fachtag", month="2023-09"))
        db.add(TrainingSession(programme_id=programme, title="abgesagt", state="cancelled", state_reason="x"))

    desk.write(Label("fill"), fill)
    sheet = get(desk)
    assert sheet.sessions == ()
    assert [one.title for one in sheet.undated] == ["Fachtag", "offen"]


def test_the_agenda_holds_everything_from_a_day_on(desk: Desk) -> None:
    desk.write(Label("fill"), fill_october)
    sheet = desk.read(calendar_sheet.list_agenda, date(2022, 10, 6), "")
    assert [one.day for one in sheet.sessions] == [date(2022, 10, 14), date(2022, 12, 9)]
    assert desk.read(calendar_sheet.list_agenda, date(2030, 1, 1), "").sessions == ()
    assert desk.read(calendar_sheet.find_session_day, 2) == date(2022, 10, 14)

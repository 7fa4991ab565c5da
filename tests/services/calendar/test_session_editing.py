"""Sessions as they are edited: added like another one, copied, removed; minutes follow, conflicts are told."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import session_editing, speakers, training_sessions
from fbdesk.services.calendar.session_editing import SessionPlan
from fbdesk.services.organisations import organisations
from fbdesk.services.venues import venues
from fbdesk.vocabulary import AttendanceKind, RegistrationStatus
from tests import factories

LABEL = Label("Test")


def _plan(desk: Desk, programme: int) -> SessionPlan:
    return desk.read(session_editing.get_session_plan, programme)


@pytest.fixture
def course(desk: Desk) -> tuple[int, int, int]:
    """Return a programme with one unit and one session of 9:00 to 16:30 with 60 minutes of breaks."""
    clock.set_today(date(2024, 2, 2))

    def fill(db: Session) -> tuple[int, int, int]:
        programme = factories.add_programme(db)
        unit = factories.add_unit(db, programme)
        session = factories.add_session(db, programme, unit, day=date(2024, 2, 9), minutes=390)
        return programme, unit, session

    return desk.write(LABEL, fill)


def test_what_is_not_net_is_break(desk: Desk, course: tuple[int, int, int]) -> None:
    programme, _unit, session = course
    detail = _plan(desk, programme).sessions[session]
    assert (detail.breaks, detail.computed, detail.net, detail.is_stated) == (60, 390, 390, False)


def test_attendance_follows_when_a_session_gets_shorter(desk: Desk, course: tuple[int, int, int]) -> None:
    programme, unit, session = course
    there = desk.write(LABEL, factories.add_registration, programme, status=RegistrationStatus.ACCEPTED)
    desk.write(LABEL, training_sessions.change_session, session, day=date(2024, 2, 1))
    desk.write(LABEL, attendance.set_attendance, there, session, AttendanceKind.FULL)
    desk.write(LABEL, training_sessions.change_session, session, end=time(15))
    assert _plan(desk, programme).sessions[session].minutes == {unit: 300}
    [row] = desk.read(attendance.get_grid, programme).rows
    assert row.entries[session].minutes == 300


def test_minutes_stated_by_hand_stay_until_the_computed_ones_are_wanted(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    programme, unit, session = course
    desk.write(LABEL, training_sessions.set_minutes, session, {unit: 360})
    desk.write(LABEL, training_sessions.change_session, session, end=time(15))
    detail = _plan(desk, programme).sessions[session]
    assert (detail.net, detail.computed, detail.is_stated) == (360, 300, True)
    desk.write(LABEL, session_editing.use_computed_minutes, session)
    assert _plan(desk, programme).sessions[session].net == 300


def test_a_day_takes_the_place_of_a_month_and_the_other_way_round(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    programme, _unit, session = course
    desk.write(LABEL, training_sessions.change_session, session, month="2024-05")
    assert (_plan(desk, programme).sessions[session].day, _plan(desk, programme).sessions[session].month) == (
        None,
        "2024-05",
    )
    desk.write(LABEL, training_sessions.change_session, session, day=date(2024, 5, 3))
    assert _plan(desk, programme).sessions[session].month == ""


@pytest.mark.parametrize(
    "values",
    [
        {"month": "Mai"},
        {"breaks": -1},
        {"breaks": 450},
        {"venue_id": 99},
        {"room_id": 99},
        {"organisation_id": 99},
        {"format": "fax"},
        {"state": "lost"},
        {"head_count": -1},
        {"colour": "red"},
        {"id": 7},
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    desk: Desk, course: tuple[int, int, int], values: dict[str, object]
) -> None:
    before = desk.read(factories.dump)
    with pytest.raises(UserError):
        desk.write(LABEL, training_sessions.change_session, course[2], **values)
    assert desk.read(factories.dump) == before


def test_minutes_are_only_for_units_of_the_same_programme(desk: Desk, course: tuple[int, int, int]) -> None:
    other = desk.write(LABEL, lambda db: factories.add_unit(db, factories.add_programme(db)))
    with pytest.raises(UserError, match="gehört nicht"):
        desk.write(LABEL, training_sessions.set_minutes, course[2], {other: 90})


def test_a_house_that_changes_takes_the_room_with_it(desk: Desk, course: tuple[int, int, int]) -> None:
    session = course[2]
    desk.write(LABEL, venues.place_in_new_venue, session, "Haus der Kommunen, Dresden")
    room = desk.write(LABEL, venues.place_in_new_room, session, "Saal 2")
    assert _plan(desk, course[0]).sessions[session].room_id == room
    other = desk.write(LABEL, lambda db: venues.add_venue(db, "Rathaus"))
    desk.write(LABEL, training_sessions.change_session, session, venue_id=other)
    assert _plan(desk, course[0]).sessions[session].room_id is None
    with pytest.raises(UserError, match="gehört nicht zum Ort"):
        desk.write(LABEL, training_sessions.change_session, session, room_id=room)


def test_a_programme_without_units_gets_one_with_its_first_session(desk: Desk) -> None:
    programme = desk.write(LABEL, factories.add_programme)
    session = desk.write(LABEL, session_editing.add_planned_session, programme)
    plan = _plan(desk, programme)
    assert [unit.label for unit in plan.units.values()] == ["Baustein 1"]
    assert plan.sessions[session].minutes == {next(iter(plan.units)): 0}


def test_a_new_session_is_like_the_one_before_but_has_no_day(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    programme, unit, session = course
    new = desk.write(LABEL, session_editing.add_planned_session, programme, unit_id=unit, like_id=session)
    detail = _plan(desk, programme).sessions[new]
    assert (detail.day, detail.start, detail.end, detail.net) == (None, time(9), time(16, 30), 390)


def test_a_session_is_not_made_like_one_of_another_programme(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    programme, unit, session = course
    other = desk.write(LABEL, factories.add_programme)
    before = desk.read(factories.dump)
    for values in ({"unit_id": None}, {"unit_id": unit}):
        with pytest.raises(UserError):
            desk.write(LABEL, session_editing.add_planned_session, other, like_id=session, **values)
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        desk.write(LABEL, session_editing.add_planned_session, programme, like_id=session + 99)
    left_out = factories.JOURNAL
    assert {name: rows for name, rows in desk.read(factories.dump).items() if name not in left_out} == {
        name: rows for name, rows in before.items() if name not in left_out
    }


def test_a_copy_stays_in_its_own_programme(desk: Desk, course: tuple[int, int, int]) -> None:
    programme, unit, session = course
    other = desk.write(LABEL, factories.add_programme)
    desk.write(LABEL, factories.add_unit, other)
    made = desk.write(LABEL, session_editing.copy_session, session, day=date(2024, 3, 1), month="")
    assert set(_plan(desk, programme).sessions) == {session, made}
    assert _plan(desk, other).sessions == {}
    assert _plan(desk, programme).sessions[made].minutes == {unit: 390}


def test_a_copy_is_a_week_later_with_the_same_people(desk: Desk, course: tuple[int, int, int]) -> None:
    programme, _unit, session = course
    person = desk.write(LABEL, factories.add_person)
    desk.write(LABEL, speakers.set_speakers, session, [person])
    made = desk.write(LABEL, session_editing.duplicate_session, session)
    copy = _plan(desk, programme).sessions[made]
    assert (copy.day, copy.net, copy.speakers) == (date(2024, 2, 16), 390, (person,))


def test_a_session_with_attendance_is_not_removed(desk: Desk, course: tuple[int, int, int]) -> None:
    programme, _unit, session = course
    there = desk.write(LABEL, factories.add_registration, programme)
    desk.write(LABEL, training_sessions.change_session, session, day=date(2024, 2, 1))
    desk.write(LABEL, attendance.set_attendance, there, session, AttendanceKind.FULL)
    with pytest.raises(UserError, match="Anwesenheit"):
        desk.write(LABEL, session_editing.remove_session, session)
    desk.write(LABEL, attendance.set_attendance, there, session, None)
    desk.write(LABEL, session_editing.remove_session, session)
    assert _plan(desk, programme).sessions == {}


def test_a_speaker_in_two_sessions_at_once_and_a_holiday_are_told(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    programme, unit, session = course
    person = desk.write(LABEL, factories.add_person)
    venue = desk.write(LABEL, lambda db: venues.add_venue(db, "Haus", land="NRW"))
    other = desk.write(LABEL, factories.add_session, programme, unit, day=date(2024, 5, 1), speakers=[person])
    change = training_sessions.change_session
    desk.write(LABEL, change, session, day=date(2024, 5, 1), venue_id=venue)
    desk.write(LABEL, speakers.set_speakers, session, [person])
    plan = _plan(desk, programme)
    assert {one: len(plan.conflicts[one]) for one in (session, other)} == {session: 1, other: 1}
    assert plan.sessions[session].holiday.startswith(("Erster Mai", "Tag der Arbeit"))


def test_a_consultation_is_held_to_its_longest_time(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        programme = factories.add_programme(db, kind="consultation", longest_minutes=180)
        unit = factories.add_unit(db, programme)
        return unit, factories.add_session(db, programme, unit, start=time(9), end=time(11), minutes=120)

    unit, session = desk.write(LABEL, fill)
    for service, args, values in (
        (training_sessions.change_session, (), {"end": time(14)}),
        (training_sessions.set_minutes, ({unit: 181},), {}),
    ):
        with pytest.raises(UserError, match="höchstens 180"):
            desk.write(LABEL, service, session, *args, **values)


def test_another_consultation_is_not_for_the_same_organisation_but_a_workshop_is(desk: Desk) -> None:
    def fill(db: Session, kind: str) -> int:
        house = organisations.add_organisation(db, f"Stadt {kind}")
        programme = factories.add_programme(db, kind=kind)
        unit = factories.add_unit(db, programme)
        first = factories.add_session(db, programme, unit, organisation_id=house)
        made = session_editing.add_planned_session(db, programme, like_id=first)
        return len(session_editing.get_session_plan(db, programme).sessions[made].organisation)

    assert desk.write(LABEL, fill, "consultation") == 0
    assert desk.write(LABEL, fill, "workshops") > 0


def test_a_new_speaker_is_a_person_of_that_role_in_one_change(
    desk: Desk, course: tuple[int, int, int]
) -> None:
    person = desk.write(
        LABEL,
        speakers.add_speaker,
        course[2],
        given_name="Kim",
        family_name="Neumann",
        role="internal speaker",
    )
    row = desk.read(speakers.list_possible_speakers)[0]
    assert (row.id, row.name, row.role, row.sessions) == (person, "Kim Neumann", "internal speaker", 1)
    for values in ({"family_name": " "}, {"family_name": "X", "role": "guest"}):
        with pytest.raises(UserError):
            desk.write(LABEL, speakers.add_speaker, course[2], **values)
    with pytest.raises(UserError, match="doppelt"):
        desk.write(LABEL, speakers.set_speakers, course[2], [person, person])

"""New programmes: from a shape, from another one, as the next run; and sessions moved."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.programmes.programme_shapes import Shape, build
from fbdesk.services.calendar import moving, training_sessions
from fbdesk.services.office import office
from fbdesk.services.programmes import cohorts, programmes, quotas
from fbdesk.services.registrations import registrations
from fbdesk.vocabulary import SessionState
from tests import factories

TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _fill(db: Session) -> int:
    office.change_office(db, land="Sachsen")
    course = factories.add_programme(db, code="BEC-9", title="Beccaria", run=9, deadline=date(2024, 2, 1))
    one = factories.add_unit(db, course, label="Modul 1")
    two = factories.add_unit(db, course, label="Modul 2", kind="self_learning", window_to=date(2024, 3, 1))
    speaker = factories.add_person(db)
    # Friday in the next year: 27.12.2024; a Wednesday that becomes Buß- und Bettag in Saxony.
    factories.add_session(
        db, course, one, day=date(2024, 2, 2), speakers=[speaker], state="cancelled", minutes=240
    )
    both = factories.add_session(db, course, one, day=date(2023, 11, 22), state="confirmed")
    training_sessions.set_minutes(db, both, {one: 90, two: 45})
    factories.add_session(db, course, one, day=None, month="2024-09", start=None, end=None)
    factories.add_registration(db, course)
    quotas.set_quota(db, course, "police", least=2, most=4)
    return course


@pytest.fixture
def course(desk: Desk) -> int:
    return desk.write(Label("Test"), _fill)


def test_the_next_run_keeps_weekdays_and_flags_holidays(desk: Desk, course: int) -> None:
    plan = desk.read(cohorts.preview_next_run, course)
    assert (plan.run, plan.code, plan.weeks, plan.deadline) == (10, "BEC-10", 52, date(2025, 1, 30))
    assert [(day.before, day.after) for day in plan.days][:2] == [
        (date(2023, 11, 22), date(2024, 11, 20)),
        (date(2024, 2, 2), date(2025, 1, 31)),
    ]
    assert [bool(day.holiday) for day in plan.days] == [True, False, False]
    assert plan.days[2].month_after == "2025-09"


def test_the_next_run_has_units_sessions_and_speakers_but_no_people(desk: Desk, course: int) -> None:
    new = desk.write(Label("Test"), cohorts.add_next_run, course)
    detail = desk.read(programmes.get_programme, new)
    assert (detail.row.name, detail.row.code, detail.series) == (
        "Beccaria · 10. Durchgang",
        "BEC-10",
        "Beccaria",
    )
    assert desk.read(programmes.get_programme, course).series == "Beccaria"
    assert [unit.label for unit in detail.units] == ["Modul 1", "Modul 2"]
    assert detail.units[1].window_to == date(2025, 2, 28)
    sessions = desk.read(training_sessions.list_sessions, new)
    assert [one.state for one in sessions] == [SessionState.PLANNED] * 3
    assert [one.minutes for one in sessions] == [135, 240, 360]
    assert len(sessions[1].speakers) == 1
    assert desk.read(registrations.list_registrations, new) == []
    groups = desk.read(quotas.list_groups, new)
    assert [(row.group, row.least, row.most) for row in groups] == [("police", 2, 4)]
    assert desk.read(cohorts.preview_next_run, course).code == "BEC-11"


def test_a_wanted_first_day_is_rounded_to_the_same_weekday(desk: Desk, course: int) -> None:
    plan = desk.read(
        cohorts.preview_next_run, course, date(2024, 9, 13)
    )  # a Friday; the first day is a Wednesday
    assert plan.days[0].after == date(2024, 9, 11)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_new_programme_begins_with_the_units_of_its_shape(desk: Desk, shape: Shape) -> None:
    new = desk.write(
        Label("x"), cohorts.add_from_template, "NEU-1", "Neu", template=shape, series="Reihe", run=2
    )
    detail = desk.read(programmes.get_programme, new)
    assert [unit.label for unit in detail.units] == [unit.label for unit in build(shape).units]
    assert (detail.row.name, detail.row.kind, detail.series) == (
        "Neu · 2. Durchgang",
        build(shape).kind,
        "Reihe",
    )


def test_another_programme_is_a_template_without_its_dates(desk: Desk, course: int) -> None:
    new = desk.write(Label("x"), cohorts.add_from_template, "NEU", "Neu", template=course, kind="event")
    detail = desk.read(programmes.get_programme, new)
    assert (len(detail.units), detail.row.kind, detail.row.deadline, detail.row.run) == (
        2,
        "event",
        None,
        None,
    )
    assert desk.read(training_sessions.list_sessions, new) == []


def test_a_taken_code_or_no_title_leaves_nothing_behind(desk: Desk, course: int) -> None:
    before = desk.read(factories.dump)
    for code, title in (("bec-9", "Neu"), ("NEU", " "), ("", "Neu")):
        with pytest.raises(UserError):
            desk.write(Label("x"), cohorts.add_from_template, code, title)
    assert desk.read(factories.dump) == before


def test_coming_sessions_are_moved_together(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int]:
        course = factories.add_programme(db)
        unit = factories.add_unit(db, course, window_from=date(2024, 1, 1), window_to=date(2024, 2, 1))
        factories.add_session(db, course, unit, day=TODAY)
        return (
            course,
            factories.add_session(db, course, unit, day=date(2024, 1, 20), state="confirmed"),
            factories.add_session(db, course, unit, day=date(2024, 1, 21)),
        )

    course, confirmed, planned = desk.write(Label("x"), fill)
    assert desk.write(Label("x"), moving.move_sessions, course, 14) == 2
    rows = {row.id: (row.day, row.state) for row in desk.read(training_sessions.list_sessions, course)}
    assert rows[confirmed] == (date(2024, 2, 3), SessionState.MOVED)
    assert rows[planned] == (date(2024, 2, 4), SessionState.PLANNED)
    unit = desk.read(programmes.get_programme, course).units[0]
    assert (unit.window_from, unit.window_to) == (date(2024, 1, 1), date(2024, 2, 15))
    for days in (0, -30, 5000):
        with pytest.raises(UserError):
            desk.write(Label("x"), moving.move_sessions, course, days)


def test_a_conference_of_which_only_the_month_is_known_comes_again_when_it_is_wanted(desk: Desk) -> None:
    def fill(db: Session) -> int:
        programme = factories.add_programme(db, kind="event", run=3)
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit, day=None, month="2024-09", start=None, end=None)
        return programme

    programme = desk.write(Label("Test"), fill)
    plan = desk.read(cohorts.preview_next_run, programme, date(2026, 9, 1))
    assert (plan.first_day, [one.month_after for one in plan.days]) == (date(2026, 9, 1), ["2026-09"])

"""What Heute says about places is what the page Anmeldungen says, and what giving places would come to."""

from datetime import date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, Quota, Registration, RegistrationUnit
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.rules.registrations.statuses import UNDECIDED
from fbdesk.services.calendar.taking_place import list_spans
from fbdesk.services.registrations import places
from fbdesk.services.registrations.registration_hints import HintKind, hint_kinds
from fbdesk.services.registrations.registration_list import get_list
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.unit_bookings import list_unit_moves, set_unit_status
from fbdesk.services.today import todo
from fbdesk.services.today.todo import TodoKind, TodoRow
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.services.today.todo_offices import TODAY, fill_office

LABEL = Label("Test")
_S = RegistrationStatus


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _rows(desk: Desk, kind: TodoKind) -> list[TodoRow]:
    return [row for row in desk.read(todo.list_todo) if row.kind is kind]


def _number(desk: Desk, kind: TodoKind, programme: int, unit: int | None = None) -> int:
    rows = [row for row in _rows(desk, kind) if row.target["programme_id"] == programme]
    return sum(row.count for row in rows if row.target.get("unit_id") == unit)


def _course(db: Session, *days: date, **values: object) -> int:
    given = {"deadline": date(2024, 1, 2), "capacity": 1}
    programme = factories.add_programme(db, **{**given, **values})
    unit = factories.add_unit(db, programme)
    for day in days:
        factories.add_session(db, programme, unit, day=day)
    return programme


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_those_of_the_page(desk: Desk, seed: int) -> None:
    for programme in desk.write(LABEL, fill_office, seed):
        rows = desk.read(get_list, programme).rows
        is_over = desk.read(list_spans)[programme].is_over(TODAY)
        undecided = [row for row in rows if row.status in UNDECIDED and not is_over]
        late = [row for row in undecided if row.late]
        assert _number(desk, TodoKind.LATE, programme) == len(late)
        assert _number(desk, TodoKind.PLACES, programme) == len(undecided) - len(late)
        pointless = [row for row in rows if HintKind.POINTS in hint_kinds(row) and not is_over]
        assert _number(desk, TodoKind.POINTS, programme) == len(pointless)
        assert _number(desk, TodoKind.MOVE_UP, programme) == len(_who_moves_up(desk, programme, rows))


def _who_moves_up(desk: Desk, programme: int, rows: tuple[RegistrationRow, ...]) -> list[int]:
    waiting = {row.id for row in rows if row.status is _S.WAITING}
    given = desk.read(places.preview_places, programme)
    return [one.registration_id for one in given.accepted if one.registration_id in waiting]


@pytest.mark.parametrize("seed", range(6))
def test_what_moves_up_in_a_unit_can_be_accepted_there(desk: Desk, seed: int) -> None:
    for programme in desk.write(LABEL, fill_office, seed):
        is_over = desk.read(list_spans)[programme].is_over(TODAY)
        moves = () if is_over else desk.read(list_unit_moves, programme)
        for move in moves:
            assert _number(desk, TodoKind.MOVE_UP, programme, move.unit_id) == len(move.booking_ids) > 0
            desk.write(LABEL, set_unit_status, list(move.booking_ids), _S.ACCEPTED)
            assert _number(desk, TodoKind.MOVE_UP, programme, move.unit_id) == 0


def test_a_new_registration_of_a_running_programme_is_due_before_the_next_session(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 1, 5), date(2024, 1, 15), deadline=None, capacity=2)
        received = datetime(2024, 1, 9, 8)
        factories.add_registration(db, programme, status=_S.RECEIVED, received_at=received)

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.PLACES)
    assert row.title == "1 Platz vergeben, 1 Anmeldung entscheiden"
    assert row.due == date(2024, 1, 14)
    clock.set_today(date(2024, 1, 16))
    assert _rows(desk, TodoKind.PLACES) == []
    assert [row.title for row in _rows(desk, TodoKind.LEFT_OVER)] == ["1 Anmeldung blieb unentschieden"]


def test_a_late_registration_of_a_running_programme_is_answered_in_two_weeks(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 1, 5), date(2024, 3, 1))
        received = datetime(2024, 1, 9, 8)
        factories.add_registration(db, programme, status=_S.IN_REVIEW, received_at=received)

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.LATE)
    assert row.due == date(2024, 1, 23)


def test_who_came_before_a_deadline_that_was_put_off_is_in_time(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 3, 1), deadline=date(2024, 1, 2))
        received = datetime(2024, 1, 9, 8)
        factories.add_registration(db, programme, status=_S.RECEIVED, received_at=received)
        db.execute(update(Programme).values(deadline=date(2024, 1, 9)))

    desk.write(LABEL, fill)
    assert [row.count for row in _rows(desk, TodoKind.PLACES)] == [1]
    assert _rows(desk, TodoKind.LATE) == []


def test_a_place_that_becomes_free_after_the_start_goes_to_who_waits(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 1, 5), date(2024, 1, 15))
        factories.add_registration(db, programme)
        for _n in range(6):
            factories.add_registration(db, programme, status=_S.WAITING)

    desk.write(LABEL, fill)
    assert _rows(desk, TodoKind.MOVE_UP) == []
    gone = update(Registration).where(Registration.id == 1).values(status=_S.WITHDRAWN)
    desk.write(LABEL, lambda db: db.execute(gone))
    (row,) = _rows(desk, TodoKind.MOVE_UP)
    assert (row.count, row.due) == (1, TODAY)
    assert row.why.endswith("6 Personen warten")


def test_a_free_place_that_a_quota_keeps_from_everybody_is_no_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 3, 1), capacity=3)
        db.add(Quota(programme_id=programme, group="municipal", most=0))
        name = "Stadt Pirna"
        factories.add_registration(db, programme, status=_S.WAITING, organisation=name)

    desk.write(LABEL, fill)
    assert _rows(desk, TodoKind.MOVE_UP) == []
    desk.write(LABEL, lambda db: db.query(Quota).delete())
    assert [row.count for row in _rows(desk, TodoKind.MOVE_UP)] == [1]


def test_a_free_place_without_anybody_who_waits_is_no_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 1, 5), date(2024, 3, 1), capacity=5)
        factories.add_registration(db, programme, status=_S.WITHDRAWN)

    desk.write(LABEL, fill)
    kinds = {row.kind for row in desk.read(todo.list_todo)}
    assert not kinds & {TodoKind.MOVE_UP, TodoKind.PLACES, TodoKind.LEFT_OVER, TodoKind.DEADLINE}


def test_a_free_place_in_a_unit_leads_to_who_waits_for_it(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 3, 1), capacity=5, books_units=True)
        for status in (_S.ACCEPTED, _S.WAITING):
            factories.book(db, factories.add_registration(db, programme), 1, status)

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.MOVE_UP)
    assert (row.target["unit_id"], row.target["status"], row.count) == (1, "waiting", 1)
    assert row.why.endswith("1 Person wartet")
    given = update(RegistrationUnit).values(status=_S.ACCEPTED)
    desk.write(LABEL, lambda db: db.execute(given))
    assert _rows(desk, TodoKind.MOVE_UP) == []


def test_who_has_no_points_in_a_selection_is_named_before_places_are_given(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, date(2024, 3, 1), capacity=2, selection=True)
        ids = [factories.add_registration(db, programme, status=_S.RECEIVED) for _n in range(3)]
        db.execute(update(Registration).where(Registration.id == ids[0]).values(points=7))

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.POINTS)
    assert row.title == "2 Bewerbungen haben noch keine Punkte"
    assert row.target == {"programme_id": 1, "hint": "points"}
    assert [row.title for row in _rows(desk, TodoKind.PLACES)] == ["3 Anmeldungen entscheiden"]
    desk.write(LABEL, lambda db: db.execute(update(Registration).values(points=5)))
    assert _rows(desk, TodoKind.POINTS) == []
    titles = [row.title for row in _rows(desk, TodoKind.PLACES)]
    assert titles == ["2 Plätze vergeben, 3 Anmeldungen entscheiden"]

"""Results entered field by field, for many at once, and only for the right people; heads of public sessions."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import results, results_editing
from tests import factories


def write(desk: Desk, service: Any, *args: Any, **values: Any) -> Any:
    """Run a service as one change."""
    return desk.write(Label("Test"), service, *args, **values)


def _fill(db: Session) -> tuple[int, int, list[int]]:
    programme_id = factories.add_programme(db)
    factories.add_unit(db, programme_id)
    film = factories.add_unit(db, programme_id, label="Film", kind="self_learning", minutes=90)
    people = [factories.add_registration(db, programme_id) for _ in range(3)]
    return programme_id, film, people


@pytest.fixture
def made(desk: Desk) -> tuple[int, int, list[int]]:
    """Return a programme with a film to watch and three people."""
    clock.set_today(date(2024, 1, 10))
    return write(desk, _fill)


def result(desk: Desk, made: tuple[int, int, list[int]], place: int) -> results.ResultRow | None:
    """Return what is stored for a person."""
    grid = desk.read(results_editing.get_result_grid, made[0])
    return {row.registration_id: row for row in grid.people}[made[2][place]].results.get(made[1])


def test_only_units_that_ask_for_more_than_being_there_are_listed(
    desk: Desk, made: tuple[int, int, list[int]]
) -> None:
    grid = desk.read(results_editing.get_result_grid, made[0])
    assert [unit.label for unit in grid.units] == ["Film"]
    assert [person.number for person in grid.people] == [1, 2, 3]


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("completed_on", date(2024, 1, 9), date(2024, 1, 9)),
        ("minutes", 45, 45),
        ("deliverable", "submitted", "submitted"),
        ("deliverable_title", " Licht im Park ", "Licht im Park"),
        ("exemption", "Vorkenntnisse", "Vorkenntnisse"),
        ("completed_on", None, None),
        ("minutes", None, None),
        ("deliverable_title", None, ""),
    ],
)
def test_a_field_is_stored_alone_and_undone_alone(
    desk: Desk, made: tuple[int, int, list[int]], field: str, value: object, stored: object
) -> None:
    write(desk, results_editing.change_result, made[2][0], made[1], field, value)
    kept = result(desk, made, 0)
    assert kept is not None
    assert getattr(kept, field) == stored
    desk.undo()
    assert result(desk, made, 0) is None


def test_what_cannot_be_is_refused(desk: Desk, made: tuple[int, int, list[int]]) -> None:
    change = results_editing.change_result
    for field, value in (("completed_on", date(2024, 1, 11)), ("minutes", -1)):
        with pytest.raises(UserError):
            write(desk, change, made[2][0], made[1], field, value)
    assert result(desk, made, 0) is None


def test_a_unit_of_another_programme_is_refused_everywhere(
    desk: Desk, made: tuple[int, int, list[int]]
) -> None:
    _other, foreign, strangers = write(desk, _fill)
    for call in (
        (results_editing.change_result, made[2][0], foreign, "minutes", 1),
        (results_editing.mark_done, foreign, made[2], date(2024, 1, 9)),
    ):
        with pytest.raises(UserError, match="gehört nicht zum Programm"):
            write(desk, *call)
    with pytest.raises(UserError, match="gehört nicht zum Programm"):
        write(desk, results.set_result, made[2][0], foreign, minutes=1)
    with pytest.raises(UserError, match="eigenen Programms"):
        write(desk, results.add_team, made[0], "Team", [strangers[0]])


def test_many_are_noted_as_done_at_once_and_a_known_day_stays(
    desk: Desk, made: tuple[int, int, list[int]]
) -> None:
    write(desk, results_editing.change_result, made[2][1], made[1], "completed_on", date(2024, 1, 2))
    assert write(desk, results_editing.mark_done, made[1], made[2], date(2024, 1, 9)) == 2
    days = [one.completed_on for place in range(3) if (one := result(desk, made, place))]
    assert days == [date(2024, 1, 9), date(2024, 1, 2), date(2024, 1, 9)]
    desk.undo()
    assert result(desk, made, 0) is None

"""The row of all lists of things to do: its list and its days, the programmes, and what sessions are called."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.rules.today.todo import TodoKind, Urgency
from fbdesk.services.programmes import cancelling
from fbdesk.services.today import todo_row
from fbdesk.services.today.todo_row import TodoRow
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 6, 12)  # a Wednesday


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(TODAY)


def _row(due: date | None = None, **target: object) -> TodoRow:
    return todo_row.todo_row(
        TodoKind.UNTOLD, "Titel", ["eins", "", "zwei"], due, "Öffnen", "people", **target
    )


@pytest.mark.parametrize(
    ("due", "urgency", "since"),
    [
        (date(2024, 6, 9), Urgency.OVERDUE, 3),
        (TODAY, Urgency.WEEK, 0),
        (date(2024, 6, 16), Urgency.WEEK, 0),
        (date(2024, 6, 17), Urgency.LATER, 0),
        (None, Urgency.LATER, 0),
    ],
)
def test_the_list_and_the_days_follow_from_the_due_day(
    due: date | None, urgency: Urgency, since: int
) -> None:
    row = _row(due)
    assert (row.urgency, row.since) == (urgency, since)


def test_empty_reasons_and_places_are_left_out() -> None:
    row = _row(programme_id=3, session_id=None)
    assert row.why == "eins · zwei"
    assert row.target == {"programme_id": 3}


def test_a_row_is_the_same_by_its_place_and_not_by_its_words_or_its_day() -> None:
    assert _row(TODAY, programme_id=3, unit_id=4).key == _row(None, unit_id=4, programme_id=3).key
    assert _row(programme_id=3).key != _row(programme_id=4).key


def _programme(db: Session, *days: date | None, deadline: date | None = None) -> int:
    programme = factories.add_programme(db, deadline=deadline)
    unit = factories.add_unit(db, programme)
    for day in days:
        times = {} if day else {"start": None, "end": None}
        factories.add_session(db, programme, unit, day=day, **times)
    return programme


def test_what_ended_more_than_a_year_ago_is_looked_at_no_more(desk: Desk) -> None:
    def fill(db: Session) -> tuple[list[int], list[int]]:
        a_year, before = date(2023, 6, 13), date(2023, 6, 12)
        kept = [
            _programme(db, a_year),
            _programme(db, before, None),
            _programme(db),
            _programme(db, before, TODAY),
        ]
        return kept, [_programme(db, before), _programme(db, deadline=before)]

    kept, gone = desk.write(LABEL, fill)
    offers = desk.read(todo_row.list_offers)
    assert set(offers) == set(kept)
    assert not set(offers) & set(gone)
    undated = offers[kept[1]]
    assert (undated.last_day, undated.undated, undated.is_over(TODAY)) == (date(2023, 6, 12), 1, False)
    assert offers[kept[0]].is_over(TODAY)


def test_cancelled_programmes_are_a_list_of_their_own(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        going, cancelled = _programme(db, date(2024, 7, 1)), _programme(db, date(2024, 7, 1))
        cancelling.cancel_programme(db, cancelled, "zu wenige")
        return going, cancelled

    going, cancelled = desk.write(LABEL, fill)
    assert set(desk.read(todo_row.list_offers)) == {going}
    assert set(desk.read(todo_row.list_offers, cancelled=True)) == {cancelled}


def test_a_session_is_called_by_its_title_else_by_its_first_unit(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int]:
        programme = factories.add_programme(db)
        full = factories.add_unit(db, programme, label="Modul I", title="Anfang")
        bare = factories.add_unit(db, programme, label="Modul II")
        return (
            factories.add_session(db, programme, full, title="Auftakt"),
            factories.add_session(db, programme, full, minutes=360),
            factories.add_session(db, programme, bare),
        )

    titled, of_unit, bare = desk.write(LABEL, fill)
    names = desk.read(todo_row.list_session_names, [titled, of_unit, bare])
    assert names == {titled: "Auftakt", of_unit: "Modul I „Anfang“", bare: "Modul II"}


def test_ids_are_asked_for_in_pieces_and_none_is_lost() -> None:
    pieces = list(todo_row.blocks(range(2 * todo_row.BLOCK + 1)))
    assert [len(piece) for piece in pieces] == [todo_row.BLOCK, todo_row.BLOCK, 1]
    assert [one for piece in pieces for one in piece] == list(range(2 * todo_row.BLOCK + 1))


def test_a_near_day_needs_no_year_and_a_far_one_does() -> None:
    assert todo_row.day_text(date(2024, 6, 30)) == "30.06."
    assert todo_row.day_text(date(2025, 6, 30)) == "30.06.2025"
    assert todo_row.day_text(date(2023, 6, 30)) == "30.06.2023"

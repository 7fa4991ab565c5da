"""Programmes edited field by field."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import programme_editing, programmes
from fbdesk.vocabulary import ProgrammeState
from tests import factories


@pytest.fixture
def programme_id(desk: Desk) -> int:
    clock.set_today(date(2024, 1, 10))
    return desk.write(Label("Test"), factories.add_programme, code="BEC-9", deadline=None)


def _change(desk: Desk, programme_id: int, **values: object) -> None:
    desk.write(Label("Test"), programme_editing.change_programme, programme_id, **values)


def test_texts_are_tidied_and_a_series_is_made_once(desk: Desk, programme_id: int) -> None:
    _change(desk, programme_id, title="  Kurs ", topics="Haft\n\n Opfer\nHaft", series="Beccaria")
    other = desk.write(Label("Test"), factories.add_programme, series="Beccaria")
    detail = desk.read(programmes.get_programme, programme_id)
    assert (detail.row.title, detail.topics, detail.series) == ("Kurs", "Haft\nOpfer", "Beccaria")
    assert desk.read(programme_editing.list_series) == ["Beccaria"]
    assert desk.read(programmes.get_programme, other).series == "Beccaria"


@pytest.mark.parametrize(
    "values",
    [
        {"title": " "},
        {"code": ""},
        {"code": "A B"},
        {"code": "besetzt"},
        {"capacity": -1},
        {"min_share": 101},
        {"run": "9"},
        {"kind": "party"},
        {"colour": "pink"},
        {"opens_on": date(2024, 3, 1), "deadline": date(2024, 2, 1)},
        {"selection": 1},
        {"id": 5},
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, programme_id: int, values: dict[str, object]
) -> None:
    desk.write(Label("Test"), factories.add_programme, code="BESETZT")
    before = desk.read(factories.dump)
    with pytest.raises(UserError):
        _change(desk, programme_id, **values)
    assert desk.read(factories.dump) == before


def test_its_own_code_may_change_its_case(desk: Desk, programme_id: int) -> None:
    _change(desk, programme_id, code="bec-9")
    assert desk.read(programmes.find_programme, "BEC-9") == programme_id


def test_the_first_day_of_registration_decides_the_state(desk: Desk, programme_id: int) -> None:
    _change(desk, programme_id, opens_on=date(2024, 1, 11))
    row = desk.read(programmes.get_programme, programme_id).row
    assert (row.state, "11.01.2024" in row.state_reason) == (ProgrammeState.PLANNING, True)
    _change(desk, programme_id, opens_on=date(2024, 1, 10))
    assert desk.read(programmes.get_programme, programme_id).row.state is ProgrammeState.OPEN


def test_who_was_late_follows_the_deadline(desk: Desk, programme_id: int) -> None:
    def fill(db: Session) -> None:
        for day in (8, 9):
            factories.add_registration(db, programme_id, received_at=datetime(2024, 1, day, 23, 59))

    def late(db: Session) -> list[bool]:
        return [row.late for row in db.query(Registration).order_by(Registration.id)]

    desk.write(Label("Test"), fill)
    _change(desk, programme_id, deadline=date(2024, 1, 8))
    assert desk.read(late) == [False, True]
    _change(desk, programme_id, deadline=date(2024, 1, 9))
    assert desk.read(late) == [False, False]
    _change(desk, programme_id, deadline=date(2024, 1, 7))
    _change(desk, programme_id, deadline=None)
    assert desk.read(late) == [False, False]


def test_only_a_programme_that_nothing_hangs_on_is_deleted(desk: Desk, programme_id: int) -> None:
    unit = desk.write(Label("Test"), factories.add_unit, programme_id)
    desk.write(Label("Test"), programme_editing.delete_programme, programme_id)
    assert desk.read(programmes.list_programmes) == []
    desk.undo()
    desk.write(Label("Test"), factories.add_session, programme_id, unit)
    with pytest.raises(UserError, match="Termine"):
        desk.write(Label("Test"), programme_editing.delete_programme, programme_id)

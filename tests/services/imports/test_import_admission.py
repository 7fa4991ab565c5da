"""The rows of a table at the door: one after the other as they came, and counted beforehand as they fare afterwards."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.reasons import NONE, Reason, typed
from fbdesk.rules.registrations.admission import Admission
from fbdesk.services.imports.import_admission import (
    Arrivals,
    Arriving,
    admit_rows,
    by_arrival,
    count_arrivals,
)
from fbdesk.services.programmes import cancelling, quotas
from tests import factories

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(date(2024, 1, 10))


def _row(number: int, came: str = "", house: str = "") -> Arriving:
    return Arriving(number, {"received_at": came, "organisation": house})


def _admit(desk: Desk, course: int, *rows: Arriving, insists: Reason = NONE) -> dict[int, Admission]:
    def admit(db: Session) -> dict[int, Admission]:
        return admit_rows(db, db.get_one(Programme, course), rows, insists=insists)

    return desk.read(admit)


def _count(desk: Desk, course: int, *rows: Arriving) -> Arrivals:
    return desk.read(lambda db: count_arrivals(db, db.get_one(Programme, course), rows))


LATER, EARLIER = _row(2, "2023-12-02T10:00:00"), _row(3, "2023-12-01T10:00:00")


def test_rows_come_by_their_time_else_by_their_place_in_the_file() -> None:
    rows = [LATER, EARLIER, _row(5), _row(4)]
    assert [row.row for row in by_arrival(rows)] == [4, 5, 3, 2]


def test_the_last_place_goes_to_who_came_first(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, capacity=1, deadline=None)
    admitted = _admit(desk, course, LATER, EARLIER)
    assert {row: one.status.value for row, one in admitted.items()} == {3: "accepted", 2: "waiting"}
    assert admitted[2].rank == 1
    assert _count(desk, course, LATER, EARLIER) == Arrivals(1, 1, 0)


def test_who_came_after_the_deadline_is_left_to_the_office(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, deadline=date(2023, 12, 1))
    assert _count(desk, course, LATER, EARLIER) == Arrivals(1, 0, 1)


def test_the_group_of_the_organisation_counts(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, capacity=5, deadline=None)
    desk.write(LABEL, quotas.set_quota, course, "police", most=1)
    rows = [
        _row(number, house=house)
        for number, house in ((2, "Polizei Halle"), (3, "Polizei Gera"), (4, "Stadt Aue"))
    ]
    assert _count(desk, course, *rows) == Arrivals(2, 1, 0)
    assert [one.status.value for one in _admit(desk, course, *rows).values()] == [
        "accepted",
        "waiting",
        "accepted",
    ]


def test_what_is_over_takes_nobody_in_unless_the_office_insists(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, deadline=None, capacity=1)
    desk.write(LABEL, lambda db: factories.add_session(db, course, factories.add_unit(db, course)))
    with pytest.raises(UserError, match="beendet"):
        _admit(desk, course, EARLIER)
    counted = _count(desk, course, EARLIER)
    assert (counted.accepted, counted.can_insist) == (0, True)
    assert "beendet" in counted.refusal
    admitted = _admit(desk, course, EARLIER, LATER, insists=typed("nachgetragen"))
    assert [one.status.value for one in admitted.values()] == ["accepted", "waiting"], (
        "the places go by the rule"
    )
    assert all(one.reason.words().endswith("nachgetragen") for one in admitted.values())


def test_what_was_cancelled_takes_nobody_in_at_all(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    desk.write(LABEL, cancelling.cancel_programme, course, "Zu wenige")
    assert not _count(desk, course, EARLIER).can_insist
    with pytest.raises(UserError, match="abgesagt"):
        _admit(desk, course, EARLIER, insists=typed("doch"))

"""Results besides being there: stored field by field, asked of whom they concern, listed while they are owed."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import results, results_editing
from fbdesk.services.programmes import cancelling
from fbdesk.vocabulary import DeliverableState
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


def _course(db: Session, **values: object) -> tuple[int, int, int]:
    """Return somebody's registration, a film to watch and a report to write."""
    asked = {"needs_self_learning": True, "needs_deliverables": True}
    course = factories.add_programme(db, certificate_kind="participation", **{**asked, **values})
    factories.add_unit(db, course, label="Modul")
    film = factories.add_unit(db, course, label="Film", kind="self_learning", minutes=90)
    report = factories.add_unit(db, course, label="Praxis", deliverable="Bericht")
    return factories.add_registration(db, course), film, report


@pytest.fixture
def made(desk: Desk) -> tuple[int, int, int]:
    clock.set_today(date(2024, 1, 10))
    return desk.write(LABEL, _course)


def _owed(desk: Desk, registration: int) -> list[tuple[str, str]]:
    return [(work.unit, work.deliverable) for work in desk.read(results.list_open_works, registration)]


def test_what_is_owed_is_listed_until_it_is_done_or_accepted(desk: Desk, made: tuple[int, int, int]) -> None:
    one, film, report = made
    assert _owed(desk, one) == [("Film", ""), ("Praxis", "Bericht")]
    desk.write(LABEL, results.set_result, one, film, completed_on=date(2024, 1, 3))
    desk.write(LABEL, results.set_result, one, report, deliverable=DeliverableState.SUBMITTED)
    assert _owed(desk, one) == [("Praxis", "Bericht")]
    desk.write(LABEL, results.set_result, one, report, deliverable=DeliverableState.ACCEPTED)
    assert _owed(desk, one) == []


def test_minutes_alone_do_not_say_that_it_was_done(desk: Desk, made: tuple[int, int, int]) -> None:
    one, film, _report = made
    desk.write(LABEL, results.set_result, one, film, minutes=90)
    assert ("Film", "") in _owed(desk, one)


@pytest.mark.parametrize(
    ("values", "owed"),
    [
        ({"needs_self_learning": False}, ["Praxis"]),
        ({"needs_deliverables": False}, ["Film"]),
        ({"books_units": True}, []),
    ],
)
def test_only_what_the_programme_asks_of_this_person_is_owed(
    desk: Desk, values: dict[str, object], owed: list[str]
) -> None:
    one, _film, _report = desk.write(LABEL, _course, **values)
    assert [unit for unit, _what in _owed(desk, one)] == owed


def test_where_units_are_booked_only_those_with_a_place_are_asked(desk: Desk) -> None:
    one, film, report = desk.write(LABEL, _course, books_units=True)
    desk.write(LABEL, factories.book, one, film)
    desk.write(LABEL, factories.book, one, report, S.WAITING)
    assert _owed(desk, one) == [("Film", "")]


def test_an_exempted_or_cancelled_unit_asks_nothing(desk: Desk, made: tuple[int, int, int]) -> None:
    one, film, report = made
    desk.write(LABEL, results_editing.change_result, one, film, "exemption", "Kurs 2022")
    desk.write(LABEL, cancelling.cancel_unit, report, "Krank")
    assert _owed(desk, one) == []


def test_what_is_not_given_stays(desk: Desk, made: tuple[int, int, int]) -> None:
    one, film, _report = made
    desk.write(LABEL, results.set_result, one, film, completed_on=date(2024, 1, 3), minutes=80)
    desk.write(LABEL, results.set_result, one, film, deliverable_title="Licht")
    found = desk.read(results.list_results, 1)
    assert found == {
        one: {film: results.ResultRow(film, date(2024, 1, 3), 80, DeliverableState.OUTSTANDING, "Licht", "")}
    }


def test_a_unit_or_a_member_of_another_programme_is_refused(desk: Desk, made: tuple[int, int, int]) -> None:
    one, film, _report = made
    stranger, _film, other = desk.write(LABEL, _course)
    with pytest.raises(UserError, match="gehört nicht"):
        desk.write(LABEL, results.set_result, one, other, minutes=1)
    with pytest.raises(UserError):
        desk.write(LABEL, results.add_team, 1, "Lotsen", [one, stranger])
    with pytest.raises(UserError):
        desk.write(LABEL, results.set_result, 99, film)

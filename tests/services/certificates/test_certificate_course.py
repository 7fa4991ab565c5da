"""What a paper asks of a person, when somebody may be refused, and the one sharing out of minutes by unit."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance import attendance, results, results_editing
from fbdesk.services.calendar import training_sessions
from fbdesk.services.certificates import (
    certificate_candidates,
    certificate_content,
    certificate_course,
    certificates,
)
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.services.programmes import programmes
from fbdesk.vocabulary import AttendanceKind as K
from fbdesk.vocabulary import DeliverableState, ProgrammeState
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")
E = Entitlement


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(date(2024, 1, 10))


def make(desk: Desk, fill: Callable[[Session, int], Any], **values: Any) -> tuple[int, Any]:
    """Return a programme that gives certificates, and what `fill` made in it."""

    def run(db: Session) -> tuple[int, Any]:
        programme = factories.add_programme(db, certificate_kind="participation", **values)
        return programme, fill(db, programme)

    return desk.write(LABEL, run)


def candidate(desk: Desk, programme: int) -> CandidateRow:
    """Return the only candidate."""
    [row] = desk.read(certificate_candidates.list_candidates, programme).rows
    return row


def one_session(db: Session, programme: int) -> tuple[int, int]:
    """Make a unit with a session on 5 January and somebody who was there; return unit and registration."""
    unit = factories.add_unit(db, programme)
    factories.add_session(db, programme, unit)
    person = factories.add_registration(db, programme)
    factories.mark_present(db, programme)
    return unit, person


def test_only_who_is_accepted_is_looked_at(desk: Desk) -> None:
    programme, (_unit, person) = make(desk, one_session)
    for status in (S.OFFERED, S.NO_SHOW, S.WAITING):
        desk.write(LABEL, factories.add_registration, programme, status=status)
    assert candidate(desk, programme).registration_id == person
    assert [one.registration_id for one in desk.read(results_editing.get_result_grid, programme).people] == [
        person
    ]
    assert len(desk.read(attendance.get_grid, programme).rows) == 2  # the offered one is expected


def test_optional_units_ask_for_nothing(desk: Desk) -> None:
    def fill(db: Session, programme: int) -> int:
        _unit, person = one_session(db, programme)
        needed = factories.add_unit(db, programme, deliverable="Projekt")
        factories.add_unit(db, programme, mandatory=False, deliverable="Strategie")
        results.set_result(db, person, needed, deliverable=DeliverableState.ACCEPTED)
        return person

    programme, person = make(desk, fill, needs_deliverables=True)
    assert candidate(desk, programme).state is E.ENTITLED
    assert desk.read(results.list_open_works, person) == ()
    assert desk.read(programmes.get_programme, programme).rule.deliverable_name == "Projekt"
    [shown] = desk.read(results_editing.get_result_grid, programme).people
    assert len(shown.asked) == 1


def test_a_unit_that_was_not_booked_asks_for_nothing(desk: Desk) -> None:
    def fill(db: Session, programme: int) -> int:
        unit, person = one_session(db, programme)
        factories.add_unit(db, programme, deliverable="Projekt")
        factories.book(db, person, unit)
        attendance.mark_programme_present(db, programme)
        return person

    programme, person = make(desk, fill, needs_deliverables=True, books_units=True)
    assert candidate(desk, programme).state is E.ENTITLED
    assert desk.read(results.list_open_works, person) == ()


def test_nobody_is_refused_while_self_learning_is_open(desk: Desk) -> None:
    def fill(db: Session, programme: int) -> None:
        one_session(db, programme)
        window = {"window_from": date(2024, 1, 1), "window_to": date(2024, 2, 28)}
        factories.add_unit(db, programme, kind="self_learning", label="Film", **window)

    programme, _none = make(desk, fill, needs_self_learning=True)
    assert desk.read(programmes.get_programme, programme).row.state is ProgrammeState.RUNNING
    assert candidate(desk, programme).state is E.UNCLEAR
    clock.set_today(date(2024, 2, 28))
    assert candidate(desk, programme).state is E.UNCLEAR
    clock.set_today(date(2024, 2, 29))
    assert candidate(desk, programme).state is E.REFUSED


def test_without_any_session_it_is_not_assessable_yet(desk: Desk) -> None:
    programme, _none = make(desk, factories.add_registration, min_share=80)
    found = candidate(desk, programme)
    assert (found.state, found.reasons) == (E.UNCLEAR, ("noch nicht bewertbar",))


def test_while_a_session_has_no_day_a_paper_is_prepared_and_not_issued(desk: Desk) -> None:
    def fill(db: Session, programme: int) -> int:
        unit, _person = one_session(db, programme)
        return factories.add_session(db, programme, unit, day=None)

    programme, open_session = make(desk, fill, min_share=80)
    found = desk.read(certificate_candidates.list_candidates, programme)
    assert not found.over
    assert (found.rows[0].state, found.rows[0].foreseen) == (E.UNCLEAR, True)
    drafts, refused = desk.read(certificates.plan_drafts, programme, foreseen=True)
    assert (len(drafts), refused) == (1, [])
    desk.write(LABEL, training_sessions.change_session, open_session, day=date(2024, 1, 10))
    assert desk.read(
        certificate_candidates.list_candidates, programme
    ).over  # papers become valid on the last day


def test_an_exemption_fulfils_the_unit_and_leaves_the_base(desk: Desk) -> None:
    def fill(db: Session, programme: int) -> tuple[int, int, int]:
        unit, person = one_session(db, programme)
        other = factories.add_unit(db, programme, label="Recht", deliverable="Projekt")
        missed = factories.add_session(db, programme, other, day=date(2024, 1, 6))
        attendance.set_attendance(db, person, missed, K.ABSENT)
        return unit, other, person

    programme, (_unit, other, person) = make(desk, fill, min_share=80, needs_deliverables=True)
    assert candidate(desk, programme).state is E.REFUSED
    desk.write(LABEL, results_editing.change_result, person, other, "exemption", "Studium")
    assert candidate(desk, programme).state is E.ENTITLED
    [row] = desk.read(attendance.get_grid, programme).rows
    assert (row.standing.attended, row.standing.base) == (360, 360)
    course = desk.read(certificate_course.get_course, programme)
    paper = certificate_content.compose(course, course.grid.rows[0], date(2024, 1, 10))
    assert [(one.planned, one.attended) for one in paper.rows][1][1] == "angerechnet"
    assert (paper.minutes_planned, paper.minutes_attended) == (360, 360)
    assert "Was angerechnet ist, ist nicht in der Summe enthalten." in paper.footnote


def test_minutes_by_unit_are_worked_out_once(desk: Desk) -> None:
    """55 by parts and 54 as a whole: the base is the sum of what the mandatory units get."""

    def fill(db: Session, programme: int) -> None:
        units = [factories.add_unit(db, programme, mandatory=n != 1) for n in range(3)]
        session = factories.add_session(db, programme, units[0], minutes=35)
        parts = dict(zip(units, (35, 40, 35), strict=True))
        training_sessions.set_minutes(db, session, parts)
        person = factories.add_registration(db, programme)
        attendance.set_attendance(db, person, session, K.PARTLY, 59)
        factories.add_session(db, programme, units[0], minutes=200, public=True)

    programme, _none = make(desk, fill)
    course = desk.read(certificate_course.get_course, programme)
    [person] = course.grid.rows
    planned, attended = certificate_course.count_unit_minutes(course, person)
    mandatory = {unit.id for unit in course.programme.units if unit.mandatory}
    assert person.standing.attended == sum(attended[unit] for unit in mandatory)
    assert person.standing.base == sum(planned[unit] for unit in mandatory) == course.programme.minutes
    assert planned == {unit.id: unit.minutes for unit in course.programme.units}

"""Who may get a paper, who may prepare one before the last day, and what is said of those who hold one."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance import attendance
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.certificate_candidates import (
    CandidateRow,
    get_candidates,
    list_candidates,
    list_papers,
    list_pending,
)
from fbdesk.services.people import people
from fbdesk.services.programmes import cancelling
from fbdesk.vocabulary import AttendanceKind, RegistrationStatus
from tests import factories
from tests.services.cohorts import confirm, two_cohorts

LABEL = Label("Test")


def _course(db: Session) -> tuple[int, int, list[int], list[int]]:
    """Add two days, 5 and 12 January, with two people present on the first; return all ids."""
    clock.set_today(date(2024, 1, 8))
    programme = factories.add_programme(
        db, certificate_kind="participation", certificate_prefix="T", min_share=80
    )
    unit = factories.add_unit(db, programme, label="Modul I", confirmation_title="Bestätigung")
    sessions = [factories.add_session(db, programme, unit, day=date(2024, 1, day)) for day in (5, 12)]
    people = [factories.add_registration(db, programme) for _n in range(2)]
    for person in people:
        attendance.set_attendance(db, person, sessions[0], AttendanceKind.FULL)
    return programme, unit, sessions, people


def _rows(desk: Desk, programme: int, unit: int | None = None) -> dict[int, CandidateRow]:
    return {row.registration_id: row for row in desk.read(list_candidates, programme, unit).rows}


def test_before_the_last_day_a_paper_is_foreseen_for_who_can_still_reach_the_share(desk: Desk) -> None:
    programme, _unit, sessions, (good, late) = desk.write(LABEL, _course)
    desk.write(LABEL, attendance.set_attendance, late, sessions[0], AttendanceKind.PARTLY, 100)
    rows = _rows(desk, programme)
    assert (rows[good].state, rows[good].foreseen) == (Entitlement.UNCLEAR, True)
    assert not rows[late].is_ready  # 460 of 720 minutes at the very most
    assert [row.registration_id for row in list_pending(rows.values(), over=False)] == [good]


def test_after_the_last_day_nothing_is_foreseen_and_a_missing_entry_is_no_entitlement(desk: Desk) -> None:
    programme, _unit, sessions, (good, other) = desk.write(LABEL, _course)
    clock.set_today(date(2024, 1, 13))
    desk.write(LABEL, attendance.set_attendance, good, sessions[1], AttendanceKind.FULL)
    rows = _rows(desk, programme)
    assert (rows[good].state, rows[good].share) == (Entitlement.ENTITLED, 100)
    assert (rows[other].state, rows[other].foreseen) == (Entitlement.UNCLEAR, False)
    assert [row.registration_id for row in list_pending(rows.values(), over=True)] == [good]


def test_a_prepared_paper_is_pending_again_once_the_last_day_is_over(desk: Desk) -> None:
    programme, _unit, _sessions, people = desk.write(LABEL, _course)
    drafts, _refused = desk.read(certificates.plan_drafts, programme, foreseen=True)
    desk.write_each(LABEL, certificates.prepare, drafts)
    rows = _rows(desk, programme).values()
    assert all(row.is_in_force and not row.is_issued for row in rows)
    assert list_pending(rows, over=False) == []
    assert {row.registration_id for row in list_pending(rows, over=True)} == set(people)


def _issued(desk: Desk) -> tuple[int, int, list[int], list[int]]:
    """Return the course after its last day, with valid certificates."""
    programme, unit, sessions, people = desk.write(LABEL, _course)
    clock.set_today(date(2024, 1, 13))
    desk.write(LABEL, factories.mark_present, programme)
    desk.write_each(LABEL, certificates.issue, desk.read(certificates.plan_drafts, programme)[0])
    return programme, unit, sessions, people


def test_who_left_with_a_valid_paper_stays_in_the_list_and_who_left_without_does_not(desk: Desk) -> None:
    programme, _unit, _sessions, (holder, void) = _issued(desk)
    certificate = _rows(desk, programme)[void].certificate
    assert certificate
    desk.write(LABEL, certificates.void, certificate.id, "Name falsch")

    def leave(db: Session) -> None:
        for person in (holder, void):
            db.get_one(Registration, person).status = RegistrationStatus.WITHDRAWN

    desk.write(LABEL, leave)
    rows = _rows(desk, programme)
    assert set(rows) == {holder}
    assert (rows[holder].state, rows[holder].is_issued) == (Entitlement.REFUSED, True)
    assert rows[holder].changed == "beruhte auf 100\N{NO-BREAK SPACE}%, jetzt: zurückgezogen"


def test_a_valid_paper_says_what_changed_below_it_and_nothing_as_long_as_it_is_true(desk: Desk) -> None:
    programme, _unit, sessions, (changed, same) = _issued(desk)
    assert {row.changed for row in _rows(desk, programme).values()} == {""}
    desk.write(LABEL, attendance.set_attendance, changed, sessions[0], AttendanceKind.ABSENT)
    rows = _rows(desk, programme)
    assert rows[same].changed == ""
    assert rows[changed].changed.startswith("beruhte auf 100\N{NO-BREAK SPACE}%, jetzt 50\N{NO-BREAK SPACE}%")
    assert rows[changed].reasons == (rows[changed].changed,)  # what is lacking is not said twice


def test_the_papers_are_the_certificate_and_then_the_building_blocks(desk: Desk) -> None:
    programme, unit, _sessions, people = desk.write(LABEL, _course)
    assert [paper.unit_id for paper in desk.read(list_papers, programme)] == [None, unit]
    assert desk.read(get_candidates, programme, unit).unit_id == unit
    assert desk.read(get_candidates, programme, unit + 1000).unit_id is None  # unknown: the first there is
    block = _rows(desk, programme, unit)
    assert set(block) == set(people)


def test_a_cancelled_building_block_is_a_paper_only_while_somebody_holds_it(desk: Desk) -> None:
    programme, unit, _sessions, (first, _second) = desk.write(LABEL, _course)
    clock.set_today(date(2024, 1, 13))
    desk.write(LABEL, factories.mark_present, programme)
    drafts, _refused = desk.read(certificates.plan_drafts, programme, unit_id=unit)
    [draft] = [draft for draft in drafts if draft.registration_id == first]
    issued = desk.write(LABEL, certificates.issue, draft)
    desk.write(LABEL, cancelling.cancel_unit, unit, "zu wenige")
    assert unit in {paper.unit_id for paper in desk.read(list_papers, programme)}
    rows = _rows(desk, programme, unit)
    assert set(rows) == {first}  # nothing new is confirmed
    assert "Baustein abgesagt" in rows[first].changed
    desk.write(LABEL, certificates.void, issued.certificate_id, "abgesagt")
    assert unit not in {paper.unit_id for paper in desk.read(list_papers, programme)}


def test_a_programme_that_issues_nothing_has_no_candidates(desk: Desk) -> None:
    programme = desk.write(LABEL, factories.add_programme)
    assert desk.read(list_papers, programme) == ()
    with pytest.raises(UserError, match="keine Bescheinigung"):
        desk.read(get_candidates, programme)


def test_a_set_is_refused_until_every_block_is_held_in_whichever_cohort(desk: Desk) -> None:
    first, second = two_cohorts(desk)
    confirm(desk, first, 0, date(2022, 11, 20))
    clock.set_today(date(2024, 11, 20))
    rows = _rows(desk, second.programme).values()
    assert {row.collected for row in rows} == {(1, 2)}
    assert not any(row.is_ready for row in rows)
    confirm(desk, second, 1, date(2024, 11, 20))
    rows = _rows(desk, second.programme).values()
    assert {(row.collected, row.state) for row in rows} == {((2, 2), Entitlement.ENTITLED)}


def test_before_the_last_day_no_paper_is_prepared_without_the_date_of_birth(desk: Desk) -> None:
    def fill(db: Session) -> int:
        programme = factories.add_programme(db, certificate_kind="participation", certificate_birth=True)
        unit = factories.add_unit(db, programme)
        held = factories.add_session(db, programme, unit, day=date(2024, 1, 5))
        factories.add_session(db, programme, unit, day=date(2024, 2, 5))
        attendance.set_attendance(db, factories.add_registration(db, programme), held, AttendanceKind.FULL)
        return programme

    clock.set_today(date(2024, 1, 10))
    [row] = desk.read(list_candidates, desk.write(Label("Test"), fill)).rows
    assert not row.is_ready
    assert "Das Geburtsdatum fehlt; die Bescheinigung soll es nennen." in row.reasons


def test_without_the_date_of_birth_that_it_has_to_state_no_paper_is_ready(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int]:
        programme = factories.add_programme(db, certificate_kind="participation", certificate_birth=True)
        session = factories.add_session(
            db, programme, factories.add_unit(db, programme), day=date(2024, 1, 5)
        )
        person = factories.add_registration(db, programme)
        attendance.set_attendance(db, person, session, AttendanceKind.FULL)
        return programme, db.get_one(Registration, person).person_id

    clock.set_today(date(2024, 1, 10))
    programme, person = desk.write(Label("Test"), fill)
    [row] = desk.read(list_candidates, programme).rows
    assert not row.is_ready
    assert row.reasons == ("Das Geburtsdatum fehlt; die Bescheinigung soll es nennen.",)
    desk.write(Label("Test"), people.change_person, person, date_of_birth=date(1988, 3, 12))
    [row] = desk.read(list_candidates, programme).rows
    assert row.is_ready
    drafts, _refused = desk.read(certificates.plan_drafts, programme)
    desk.write_each(Label("Test"), certificates.issue, drafts)
    desk.write(Label("Test"), people.change_person, person, date_of_birth=None)
    [row] = desk.read(list_candidates, programme).rows
    assert row.is_ready, "a valid paper is not questioned"

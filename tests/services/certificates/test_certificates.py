"""Certificates: frozen, numbered without gaps, void instead of deleted, following what was cancelled or shortened."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import training_sessions
from fbdesk.services.certificates import certificate_candidates, certificates
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.services.certificates.certificates import Issued
from fbdesk.services.office import office
from fbdesk.vocabulary import AttendanceKind, RegistrationStatus
from tests import factories

LABEL = Label("Test")


@dataclass(frozen=True)
class Course:
    """Four sessions of 360 minutes for one unit, everybody present."""

    programme: int
    unit: int
    sessions: list[int]
    people: list[int]


@pytest.fixture
def course(desk: Desk) -> Course:
    """Return a finished course with three people and certificates from 80 %."""
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> Course:
        values = {"certificate_kind": "participation", "certificate_prefix": "T", "min_share": 80}
        programme = factories.add_programme(db, **values)
        unit = factories.add_unit(db, programme)
        days = [date(2024, 1, n) for n in (2, 3, 4, 5)]
        sessions = [factories.add_session(db, programme, unit, day=day) for day in days]
        people = [factories.add_registration(db, programme) for _ in range(3)]
        factories.mark_present(db, programme)
        return Course(programme, unit, sessions, people)

    return desk.write(LABEL, fill)


def _issue(desk: Desk, course: Course) -> list[Issued]:
    drafts, _refused = desk.read(certificates.plan_drafts, course.programme)
    return desk.write_each(LABEL, certificates.issue, drafts)


def _candidate(desk: Desk, course: Course, person: int) -> CandidateRow:
    found = desk.read(certificate_candidates.list_candidates, course.programme)
    return next(row for row in found.rows if row.registration_id == person)


def _data(desk: Desk, course: Course, person: int) -> tuple[str, str, list[tuple[str, str]]]:
    drafts, _refused = desk.read(certificates.plan_drafts, course.programme)
    data = next(draft.data for draft in drafts if draft.registration_id == person)
    return data.sum_planned, data.sum_attended, [(row.planned, row.attended) for row in data.rows]


def test_numbers_have_no_gaps_and_a_second_issue_is_the_same_document(desk: Desk, course: Course) -> None:
    first = _issue(desk, course)
    assert [row.number for row in first] == ["T-2024-001", "T-2024-002", "T-2024-003"]
    second = _issue(desk, course)
    assert [(row.number, row.pdf_id, row.newly) for row in second] == [
        (r.number, r.pdf_id, False) for r in first
    ]


def test_who_left_with_a_valid_paper_gets_none_again_and_the_reason_is_said(
    desk: Desk, course: Course
) -> None:
    _issue(desk, course)
    left = course.people[0]

    def leave(db: Session) -> None:
        db.get_one(Registration, left).status = RegistrationStatus.WITHDRAWN

    desk.write(LABEL, leave)
    drafts, refused = desk.read(certificates.plan_drafts, course.programme)
    assert [draft.registration_id for draft in drafts] == course.people[1:]
    assert [(row.registration_id, bool(row.reasons[0])) for row in refused] == [(left, True)]


def test_exactly_eighty_percent_passes_and_a_minute_less_does_not(desk: Desk, course: Course) -> None:
    person, session = course.people[0], course.sessions[0]
    desk.write(LABEL, attendance.set_attendance, person, session, AttendanceKind.PARTLY, 72)  # 1152 of 1440
    assert _candidate(desk, course, person).state is Entitlement.ENTITLED
    desk.write(LABEL, attendance.set_attendance, person, session, AttendanceKind.PARTLY, 71)
    refused = _candidate(desk, course, person)
    assert (refused.state, refused.share) == (Entitlement.REFUSED, 79)
    assert "1 Minute" in refused.reasons[0]


def test_a_cancelled_session_leaves_base_and_ue(desk: Desk, course: Course) -> None:
    assert _data(desk, course, course.people[0]) == ("32", "32", [("32", "32")])
    desk.write(LABEL, training_sessions.cancel_session, course.sessions[3], "erkrankt")
    assert _data(desk, course, course.people[0]) == ("24", "24", [("24", "24")])


def test_a_shortened_session_counts_no_more_than_it_has(desk: Desk, course: Course) -> None:
    desk.write(LABEL, training_sessions.set_minutes, course.sessions[0], {course.unit: 180})
    assert _data(desk, course, course.people[0]) == ("28", "28", [("28", "28")])  # 1260 minutes
    grid = desk.read(attendance.get_grid, course.programme)
    assert (grid.base, grid.rows[0].standing.attended) == (1260, 1260)


def test_an_issued_document_keeps_its_bytes_whatever_changes(desk: Desk, course: Course) -> None:
    issued = _issue(desk, course)[0]
    before = desk.read(certificates.get_pdf, issued.pdf_id)

    def rename(db: Session) -> None:
        for person in db.query(Person):
            person.family_name = "Anders"

    desk.write(LABEL, rename)
    desk.write(LABEL, training_sessions.cancel_session, course.sessions[0], "Grund")
    desk.write(LABEL, office.change_office, name="Neuer Name")
    again = _issue(desk, course)[0]
    assert (again.number, desk.read(certificates.get_pdf, again.pdf_id)) == (issued.number, before)


def test_undoing_an_issue_makes_void_and_the_numbers_stay(desk: Desk, course: Course) -> None:
    _issue(desk, course)
    desk.undo()
    found = desk.read(certificate_candidates.list_candidates, course.programme)
    assert found.register
    assert (found.register.void, found.register.valid, found.register.gap_free) == (
        3,
        0,
        True,
    )
    assert [row.number for row in _issue(desk, course)] == ["T-2024-004", "T-2024-005", "T-2024-006"]
    with pytest.raises(UserError):
        desk.redo()


def test_a_prepared_paper_becomes_valid_only_when_it_is_still_true(desk: Desk, course: Course) -> None:
    drafts, _refused = desk.read(certificates.plan_drafts, course.programme)
    prepared = desk.write_each(LABEL, certificates.prepare, drafts)
    desk.write(
        LABEL, attendance.set_attendance, course.people[0], course.sessions[0], AttendanceKind.PARTLY, 300
    )
    issued = {row.registration_id: row for row in _issue(desk, course)}
    same = [row for row in prepared if issued[row.registration_id].number == row.number]
    assert len(same) == 2
    assert issued[course.people[0]].number == "T-2024-004"
    states = {
        row.registration_id: row.certificate
        for row in desk.read(certificate_candidates.list_candidates, course.programme).rows
    }
    assert all(entry and entry.state == "valid" for entry in states.values())


def test_becoming_void_needs_a_reason(desk: Desk, course: Course) -> None:
    issued = _issue(desk, course)[0]
    with pytest.raises(UserError, match="Grund"):
        desk.write(LABEL, certificates.void, issued.certificate_id, "  ")
    desk.write(LABEL, certificates.void, issued.certificate_id, "Name falsch")
    entry = _candidate(desk, course, issued.registration_id).certificate
    assert entry
    assert (entry.state, entry.void_reason) == ("void", "Name falsch")


def test_a_name_that_no_font_has_is_reported_and_not_printed(desk: Desk, course: Course) -> None:
    def rename(db: Session) -> None:
        db.query(Person).first().family_name = "สมชาย"  # type: ignore[union-attr]

    desk.write(LABEL, rename)
    rows = desk.read(certificate_candidates.list_candidates, course.programme).rows
    unclear = [row for row in rows if row.state is Entitlement.UNCLEAR]
    assert len(unclear) == 1
    assert "Schrift" in unclear[0].reasons[0]


def test_a_programme_without_a_rule_says_so(desk: Desk) -> None:
    programme = desk.write(LABEL, factories.add_programme)
    with pytest.raises(UserError, match="keine Bescheinigung"):
        desk.read(certificate_candidates.list_candidates, programme)


def test_a_faulty_number_pattern_is_refused() -> None:
    for pattern in ("{prefix}", "{nummer}", "{number", "{prefix}-{number}", "{0}"):
        with pytest.raises(UserError):
            office.render_number(pattern, "A", 2024, 1)


def test_what_every_paper_would_lack_is_known_before_one_is_issued(desk: Desk, course: Course) -> None:
    shown = desk.read(certificate_candidates.get_candidates, course.programme)
    assert shown.lacks == "der Name des Büros und wer unterschreibt"
    desk.write(LABEL, office.change_office, name="Koordinierungsstelle")
    desk.write(LABEL, office.set_signatories, [("Ilse Roth", "Leitung")])
    assert desk.read(certificate_candidates.get_candidates, course.programme).lacks == ""

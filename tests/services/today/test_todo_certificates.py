"""What Heute says about papers is what the page Bescheinigungen would issue, prepare, or shows as changed."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Programme, Registration, TrainingSession, Unit, UnitResult
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.certificate_candidates import (
    CandidateRow,
    Candidates,
    get_candidates,
    list_papers,
    list_pending,
)
from fbdesk.services.today import todo
from fbdesk.services.today.todo import TodoKind, TodoRow
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.services.today.todo_offices import TODAY, fill_office

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _rows(desk: Desk, kind: TodoKind) -> list[TodoRow]:
    return [row for row in desk.read(todo.list_todo) if row.kind is kind]


def _course(db: Session, *days: date, people: int = 2, **values: object) -> int:
    """Add a programme of these days in which everybody was present so far."""
    given = {"certificate_kind": "participation", "min_share": 80, "deadline": None, "capacity": None}
    programme = factories.add_programme(db, **{**given, **values})
    unit = factories.add_unit(db, programme)
    for day in days:
        factories.add_session(db, programme, unit, day=day)
    for _n in range(people):
        factories.add_registration(db, programme)
    factories.mark_present(db, programme)
    return programme


def _issue(db: Session, programme: int, unit: int | None = None) -> None:
    for draft in certificates.plan_drafts(db, programme, unit_id=unit)[0]:
        certificates.issue(db, draft)


def _page(desk: Desk, row: TodoRow) -> Candidates:
    """Return what the page shows to which a line leads."""
    return desk.read(get_candidates, row.target["programme_id"], row.target.get("unit_id"))


@pytest.mark.parametrize("today", [date(2024, 1, 10), date(2024, 1, 19), date(2024, 2, 20)])
@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_are_those_of_the_page(desk: Desk, seed: int, today: date) -> None:
    programmes = desk.write(LABEL, fill_office, seed)
    clock.set_today(today)
    told = {}
    for kind in (TodoKind.PREPARE, TodoKind.ISSUE):
        for row in _rows(desk, kind):
            told[row.target["programme_id"], row.target.get("unit_id")] = row.count
    for programme in programmes:
        for paper in desk.read(list_papers, programme):
            shown = desk.read(get_candidates, programme, paper.unit_id)
            pending = len(list_pending(shown.rows, over=shown.over))
            assert told.get((programme, paper.unit_id), 0) in ({pending} if shown.over else {0, pending})


def test_nothing_is_prepared_for_who_can_no_longer_reach_it(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), date(2024, 1, 16))
        db.execute(update(Attendance).where(Attendance.registration_id == 1).values(kind="absent", minutes=0))

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.PREPARE)
    assert row.title == "Bescheinigung für 1 Person zur Unterschrift vorbereiten"


def test_every_programme_that_ended_within_a_year_is_looked_at(desk: Desk) -> None:
    desk.write(LABEL, lambda db: [_course(db, date(2023, month, 3)) for month in range(2, 13)])
    rows = _rows(desk, TodoKind.ISSUE)
    assert len(rows) == 11
    assert {row.count for row in rows} == {2}


def test_on_the_last_day_it_is_issued_as_the_page_says(desk: Desk) -> None:
    desk.write(LABEL, lambda db: _course(db, TODAY))
    (row,) = _rows(desk, TodoKind.ISSUE)
    assert (row.count, _page(desk, row).over) == (2, True)
    assert _rows(desk, TodoKind.PREPARE) == []


def test_a_confirmation_of_a_building_block_leads_to_its_block(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), date(2024, 6, 1))
        block = factories.add_unit(db, 1, label="Kompetenzbaustein 1", confirmation_title="Bestätigung")
        factories.add_session(db, 1, block, day=date(2024, 1, 9))
        factories.mark_present(db, 1)

    desk.write(LABEL, fill)
    (row,) = _rows(desk, TodoKind.ISSUE)
    assert row.target == {"programme_id": 1, "unit_id": 2}
    assert "Kompetenzbaustein 1" in row.why
    assert (row.count, _page(desk, row).unit_id) == (2, 2)
    desk.write(LABEL, _issue, 1, 2)
    assert _rows(desk, TodoKind.ISSUE) == []


# ---- a valid paper whose facts changed


def _away(db: Session) -> None:
    db.execute(update(Attendance).where(Attendance.registration_id == 1).values(kind="partly", minutes=270))


def _shorter(db: Session) -> None:
    db.execute(delete(Attendance).where(Attendance.registration_id == 1))


def _left(status: RegistrationStatus) -> Callable[[Session], object]:
    return lambda db: db.execute(update(Registration).where(Registration.id == 1).values(status=status))


def _exempt(db: Session) -> None:
    db.add(UnitResult(registration_id=1, unit_id=1, exemption="angerechnet"))


def _cancelled(db: Session) -> None:
    db.execute(update(TrainingSession).where(TrainingSession.id == 1).values(state="cancelled"))


@pytest.mark.parametrize(
    ("change", "said", "people"),
    [
        (_away, "Beruhte auf 100 %, jetzt 75 %; nicht mehr berechtigt: ", 1),
        (_shorter, "Beruhte auf 100 %, jetzt 0 %; nicht mehr berechtigt: ", 1),
        (_left(RegistrationStatus.WITHDRAWN), "Beruhte auf 100 %, jetzt: zurückgezogen", 1),
        (_left(RegistrationStatus.NO_SHOW), "Beruhte auf 100 %, jetzt: nicht erschienen", 1),
        (_left(RegistrationStatus.DECLINED), "Beruhte auf 100 %, jetzt: Absage durch das Büro", 1),
        (_exempt, "Beruhte auf 360 von 360 Min., jetzt 0 von 0 Min.", 1),
        (_cancelled, "Beruhte auf 360 von 360 Min., jetzt 0 von 0 Min.", 2),
    ],
)
def test_a_paper_whose_facts_changed_is_looked_at(
    desk: Desk, change: Callable[[Session], object], said: str, people: int
) -> None:
    desk.write(LABEL, lambda db: (_course(db, date(2024, 1, 8)), _issue(db, 1)))
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []
    desk.write(LABEL, change)
    (row,) = _rows(desk, TodoKind.PAPER_CHANGED)
    changed = [one for one in _page(desk, row).rows if one.changed]
    assert len(changed) == row.count == people
    assert row.target == {"programme_id": 1, "state": "changed"}
    text = "; ".join(changed[0].reasons).replace("\N{NO-BREAK SPACE}", " ")
    assert (text[:1].upper() + text[1:]).startswith(said)
    desk.undo()
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []


def _changed(desk: Desk) -> CandidateRow:
    """Return the one whose paper is to be looked at."""
    (row,) = _rows(desk, TodoKind.PAPER_CHANGED)
    (changed,) = [one for one in _page(desk, row).rows if one.changed]
    return changed


def _looks(db: Session) -> None:
    db.execute(update(Programme).values(title="Anderer Titel", certificate_line="Anders"))
    db.execute(update(Unit).values(title="Neuer Titel", label="M 7"))
    db.execute(update(TrainingSession).values(title="Tag"))


def test_what_a_paper_only_says_in_other_words_is_no_change_of_its_facts(desk: Desk) -> None:
    desk.write(LABEL, lambda db: (_course(db, date(2024, 1, 8)), _issue(db, 1)))
    desk.write(LABEL, _looks)
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []


def test_a_work_that_is_no_longer_accepted_is_told(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), needs_deliverables=True)
        db.execute(update(Unit).values(deliverable="Projekt"))
        for person in (1, 2):
            db.add(UnitResult(registration_id=person, unit_id=1, deliverable="accepted"))
        db.flush()
        _issue(db, 1)

    desk.write(LABEL, fill)
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []
    back = update(UnitResult).where(UnitResult.registration_id == 2).values(deliverable="outstanding")
    desk.write(LABEL, lambda db: db.execute(back))
    assert _changed(desk).changed == "nicht mehr berechtigt: Projekt nicht eingereicht"


def test_a_paper_is_corrected_or_made_void_and_the_line_is_gone(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), date(2024, 1, 9), min_share=50)
        _issue(db, 1)

    desk.write(LABEL, fill)
    desk.write(LABEL, _away)
    paper = _changed(desk).certificate
    assert paper is not None
    desk.write(LABEL, certificates.correct_certificate, paper.id, "Anwesenheit berichtigt")
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []
    desk.write(LABEL, _left(RegistrationStatus.WITHDRAWN))
    paper = _changed(desk).certificate
    assert paper is not None
    desk.write(LABEL, certificates.void, paper.id, "abgemeldet")
    assert _rows(desk, TodoKind.PAPER_CHANGED) == []
    assert [one.registration_id for one in desk.read(get_candidates, 1).rows] == [2]


def test_the_confirmation_of_a_cancelled_block_stays_on_the_page(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), certificate_kind=None)
        db.execute(update(Unit).values(confirmation_title="Bestätigung"))
        db.flush()
        _issue(db, 1, 1)

    desk.write(LABEL, fill)
    desk.write(LABEL, lambda db: db.execute(update(Unit).values(cancelled_on=TODAY)))
    (row,) = _rows(desk, TodoKind.PAPER_CHANGED)
    rows = _page(desk, row).rows
    assert [one.changed.replace("\N{NO-BREAK SPACE}", " ") for one in rows] == [
        "beruhte auf 100 %, jetzt: Baustein abgesagt"
    ] * 2


def test_papers_of_a_programme_that_was_cancelled_afterwards_are_looked_at(desk: Desk) -> None:
    desk.write(LABEL, lambda db: (_course(db, date(2024, 1, 8)), _issue(db, 1)))
    desk.write(LABEL, lambda db: db.execute(update(Programme).values(cancelled_on=TODAY)))
    assert [row.count for row in _rows(desk, TodoKind.PAPER_CHANGED)] == [2]
    assert _rows(desk, TodoKind.ISSUE) == []

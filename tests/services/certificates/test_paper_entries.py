"""What people hold of a paper: the one in force, else the one made void last, and what each rests on."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Unit
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.rules.certificates.paper_facts import PaperFacts
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.paper_entries import CertificateEntry, list_entries, list_papers_held
from fbdesk.vocabulary import CertificateState
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)
_S = CertificateState


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _course(db: Session, people: int = 1) -> int:
    """Add a programme of two days with a certificate, which everybody attended."""
    programme = factories.add_programme(
        db, certificate_kind="participation", min_share=50, deadline=None, capacity=None
    )
    unit = factories.add_unit(db, programme)
    for day in (date(2024, 1, 8), date(2024, 1, 9)):
        factories.add_session(db, programme, unit, day=day)
    for _n in range(people):
        factories.add_registration(db, programme)
    factories.mark_present(db, programme)
    return programme


def _issue(db: Session, programme: int, unit: int | None = None) -> list[certificates.Issued]:
    drafts, _none = certificates.plan_drafts(db, programme, unit_id=unit)
    return [certificates.issue(db, draft) for draft in drafts]


def _held(desk: Desk, unit: int | None = None) -> dict[int, CertificateEntry]:
    held: dict[int, CertificateEntry] = desk.read(list_entries, 1, unit)
    return held


def _left_early(db: Session) -> None:
    db.execute(update(Attendance).where(Attendance.session_id == 2).values(kind="partly", minutes=180))


def test_nothing_is_held_before_anything_is_issued(desk: Desk) -> None:
    desk.write(LABEL, _course)
    assert _held(desk) == {}


def test_an_entry_says_number_state_and_what_it_rests_on(desk: Desk) -> None:
    desk.write(LABEL, _course)
    (issued,) = desk.write(LABEL, _issue, 1)
    entry = _held(desk)[1]
    assert (entry.id, entry.number, entry.pdf_id) == (issued.certificate_id, issued.number, issued.pdf_id)
    assert (entry.state, entry.corrected, entry.printed_on) == (_S.VALID, False, TODAY)
    assert (entry.facts.planned, entry.facts.attended, entry.facts.entitled) == (720, 720, True)
    assert entry.kept is None


def test_facts_stay_those_of_the_day_it_was_issued(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _issue, 1)
    before = _held(desk)[1].facts
    desk.write(LABEL, _left_early)
    assert _held(desk)[1].facts == before


def test_the_corrected_paper_stands_for_the_one_it_replaced(desk: Desk) -> None:
    desk.write(LABEL, _course)
    (old,) = desk.write(LABEL, _issue, 1)
    desk.write(LABEL, _left_early)
    new = desk.write(LABEL, certificates.correct_certificate, old.certificate_id, "Anwesenheit berichtigt")
    entry = _held(desk)[1]
    assert (entry.number, entry.state, entry.corrected) == (new.number, _S.VALID, True)
    assert entry.facts.attended == 540


def test_a_void_paper_is_held_with_its_reason_until_there_is_another(desk: Desk) -> None:
    desk.write(LABEL, _course)
    (old,) = desk.write(LABEL, _issue, 1)
    desk.write(LABEL, certificates.void, old.certificate_id, "Name falsch")
    entry = _held(desk)[1]
    assert (entry.number, entry.state, entry.void_reason) == (old.number, _S.VOID, "Name falsch")
    (new,) = desk.write(LABEL, _issue, 1)
    assert (_held(desk)[1].number, _held(desk)[1].state) == (new.number, _S.VALID)
    assert new.number != old.number


def test_papers_are_told_apart_by_person_programme_and_block(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, people=2)
        _course(db)
        db.execute(update(Unit).where(Unit.id == 1).values(confirmation_title="Bestätigung"))
        db.flush()
        for programme, unit in ((1, None), (1, 1), (2, None)):
            _issue(db, programme, unit)

    desk.write(LABEL, fill)
    held = desk.read(list_papers_held, [1, 2])
    assert {paper: sorted(people) for paper, people in held.items()} == {
        (1, None): [1, 2],
        (1, 1): [1, 2],
        (2, None): [3],
    }
    assert len({one.number for people in held.values() for one in people.values()}) == 5
    assert set(desk.read(list_papers_held, [2])) == {(2, None)}
    facts: list[PaperFacts] = [one.facts for one in _held(desk, 1).values()]
    assert [one.planned for one in facts] == [720, 720]

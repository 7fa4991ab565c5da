"""A valid paper is kept although its facts changed, with a reason, and asked about again when they change again."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, KeptPaper, Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.certificate_candidates import CandidateRow, get_candidates
from fbdesk.services.certificates.kept_papers import keep_certificate
from fbdesk.services.certificates.paper_entries import CertificateEntry
from fbdesk.services.history import labels
from fbdesk.services.history.history import list_changes
from fbdesk.services.today.todo import TodoKind, list_todo
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _course(db: Session) -> None:
    """Issue the papers of two people who attended the only day of a programme."""
    programme = factories.add_programme(
        db, certificate_kind="participation", min_share=80, deadline=None, capacity=None
    )
    factories.add_session(db, programme, factories.add_unit(db, programme), day=date(2024, 1, 8))
    for _n in range(2):
        factories.add_registration(db, programme)
    factories.mark_present(db, programme)
    for draft in certificates.plan_drafts(db, programme)[0]:
        certificates.issue(db, draft)


def _left_early(db: Session) -> None:
    db.execute(update(Attendance).where(Attendance.registration_id == 1).values(kind="partly", minutes=270))


def _without_entry(db: Session) -> None:
    db.execute(delete(Attendance).where(Attendance.registration_id == 1))


def _rows(desk: Desk) -> dict[int, CandidateRow]:
    return {row.registration_id: row for row in desk.read(get_candidates, 1).rows}


def _paper(desk: Desk) -> CertificateEntry:
    """Return what the first one holds."""
    paper = _rows(desk)[1].certificate
    assert paper is not None
    return paper


def _asked(desk: Desk) -> list[int]:
    """Return how many papers Heute wants to be looked at, and check that the page shows them."""
    told = [row.count for row in desk.read(list_todo) if row.kind is TodoKind.PAPER_CHANGED]
    assert sum(told) == len([row for row in _rows(desk).values() if row.changed])
    return told


def test_a_kept_paper_is_asked_again_when_the_facts_change_again(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _left_early)
    paper = _paper(desk)
    assert _asked(desk) == [1]
    desk.write(labels.certificate_kept(paper.id), keep_certificate, paper.id, " Kulanz, besprochen ")
    assert _asked(desk) == []
    assert _paper(desk).kept_reason == "Kulanz, besprochen"
    assert desk.read(list_changes)[0].text.endswith("behalten")
    desk.write(LABEL, _without_entry)
    assert _asked(desk) == [1]
    desk.write(LABEL, keep_certificate, paper.id, "noch einmal")
    assert _asked(desk) == []
    assert desk.read(lambda db: list(db.scalars(select(KeptPaper.reason)))) == ["noch einmal"]


def test_what_is_kept_is_what_is_true_now_and_the_paper_stays_as_it_is(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _left_early)
    before = _paper(desk)
    desk.write(LABEL, keep_certificate, before.id, "Kulanz")
    after = _paper(desk)
    assert after.kept == _rows(desk)[1].facts
    assert (after.number, after.pdf_id, after.facts) == (before.number, before.pdf_id, before.facts)
    assert after.kept is not None
    assert (after.kept.attended, after.kept.entitled) == (270, False)


def test_keeping_is_undone_as_everything_is(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _left_early)
    desk.write(LABEL, keep_certificate, _paper(desk).id, "Kulanz")
    desk.undo()
    assert _asked(desk) == [1]
    assert _paper(desk).kept_reason == ""


def test_the_paper_of_who_takes_part_no_longer_is_kept_too(desk: Desk) -> None:
    left = update(Registration).where(Registration.id == 1).values(status="withdrawn")
    desk.write(LABEL, _course)
    desk.write(LABEL, lambda db: db.execute(left))
    desk.write(LABEL, keep_certificate, _paper(desk).id, "war den ganzen Tag da")
    assert _asked(desk) == []
    desk.write(LABEL, lambda db: db.execute(left.values(status="no_show")))
    assert _asked(desk) == [1]


def test_a_reason_is_needed(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _left_early)
    with pytest.raises(UserError, match="warum die Bescheinigung bleibt"):
        desk.write(LABEL, keep_certificate, _paper(desk).id, "  ")
    assert _asked(desk) == [1]


def test_only_a_valid_paper_whose_facts_changed_is_kept(desk: Desk) -> None:
    desk.write(LABEL, _course)
    paper = _paper(desk)
    with pytest.raises(UserError, match=f"Seit {paper.number} ausgestellt wurde, hat sich nichts geändert"):
        desk.write(LABEL, keep_certificate, paper.id, "Kulanz")
    desk.write(LABEL, _left_early)
    desk.write(LABEL, certificates.void, paper.id, "falsch")
    for certificate in (paper.id, 99):
        with pytest.raises(UserError):
            desk.write(LABEL, keep_certificate, certificate, "Kulanz")
    assert desk.read(lambda db: list(db.scalars(select(KeptPaper.id)))) == []


def test_a_kept_paper_is_kept_again_with_a_better_reason(desk: Desk) -> None:
    desk.write(LABEL, _course)
    desk.write(LABEL, _left_early)
    desk.write(LABEL, keep_certificate, _paper(desk).id, "Absprache")
    desk.write(LABEL, keep_certificate, _paper(desk).id, "Absprache mit der Leitung")

    def reasons(db: Session) -> list[str]:
        return list(db.scalars(select(KeptPaper.reason)))

    assert desk.read(reasons) == ["Absprache mit der Leitung"]

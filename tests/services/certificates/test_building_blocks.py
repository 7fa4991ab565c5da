"""Building blocks: each confirmed by itself, collected over cohorts and years, together one certificate."""

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Unit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.rules.people.names import display_name
from fbdesk.services.attendance import attendance, results
from fbdesk.services.calendar import training_sessions
from fbdesk.services.certificates import building_blocks, certificate_candidates, certificates
from fbdesk.vocabulary import AttendanceKind
from tests import factories
from tests.services.cohorts import LABEL, NAMES, Cohort, confirm, lines, two_cohorts


@pytest.fixture
def cohorts(desk: Desk) -> tuple[Cohort, Cohort]:
    """Return the two cohorts: block 1 was attended in 2022, block 2 in 2024."""
    return two_cohorts(desk)


def _golden(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def test_a_block_is_confirmed_on_its_own_minutes_with_a_number_of_the_programmes_range(
    desk: Desk, cohorts: tuple[Cohort, Cohort]
) -> None:
    first, _second = cohorts
    issued = confirm(desk, first, 0, date(2022, 11, 20))
    assert [row.number for row in issued] == [f"KIS-2022-00{n}" for n in (1, 2, 3, 4)]
    assert confirm(desk, first, 1, date(2022, 11, 20)) == []
    shown = desk.read(certificate_candidates.list_candidates, first.programme, first.units[1])
    assert {row.state for row in shown.rows} == {Entitlement.REFUSED}
    assert shown.rule == "ab 80\u00a0%"


def test_the_confirmation_of_a_block_has_the_golden_text(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    issued = confirm(desk, cohorts[0], 0, date(2022, 11, 20))
    paper = next(row for row in issued if row.name == "Łukasz Öztürk-Şahin")
    assert lines(desk.read(certificates.get_pdf, paper.pdf_id)) == _golden("confirmation.txt")


def test_blocks_of_two_cohorts_make_one_certificate(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    first, second = cohorts
    confirm(desk, first, 0, date(2022, 11, 20))
    shown = desk.read(certificate_candidates.list_candidates, second.programme)
    assert {row.reasons for row in shown.rows} == {("kompetenzbaustein 2 ist noch nicht bestätigt",)}
    assert {row.collected for row in shown.rows} == {(1, 2)}
    confirm(desk, second, 1, date(2024, 11, 20))
    drafts, refused = desk.read(certificates.plan_drafts, second.programme)
    assert refused == []
    issued = desk.write_each(LABEL, certificates.issue, drafts)
    paper = next(row for row in issued if row.name == "Łukasz Öztürk-Şahin")
    assert lines(desk.read(certificates.get_pdf, paper.pdf_id)) == _golden("overall.txt")
    again = desk.write_each(LABEL, certificates.issue, drafts)
    assert [(row.number, row.newly) for row in again] == [(row.number, False) for row in issued]


def test_every_name_stands_on_the_paper_as_its_owner_writes_it(
    desk: Desk, cohorts: tuple[Cohort, Cohort]
) -> None:
    issued = confirm(desk, cohorts[0], 0, date(2022, 11, 20))
    names = {display_name("", given, family) for given, family in NAMES.items()}
    for row in issued:
        reader = pypdf.PdfReader(io.BytesIO(desk.read(certificates.get_pdf, row.pdf_id)))
        assert reader.metadata
        assert row.name in names
        assert row.name in str(reader.metadata.title)


def test_a_block_that_is_missing_is_named(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    first, second = cohorts
    confirm(desk, second, 1, date(2024, 11, 20))
    _drafts, refused = desk.read(certificates.plan_drafts, second.programme)
    assert {row.reasons for row in refused} == {("kompetenzbaustein 1 fehlt noch",)}
    assert {row.state for row in refused} == {Entitlement.REFUSED}
    overall = desk.read(certificate_candidates.list_candidates, first.programme)
    assert {row.reasons for row in overall.rows} == {("Kompetenzbaustein 1 ist noch nicht bestätigt",)}


def test_a_void_confirmation_is_no_longer_collected(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    first, second = cohorts
    issued = confirm(desk, first, 0, date(2022, 11, 20))
    confirm(desk, second, 1, date(2024, 11, 20))
    desk.write(LABEL, certificates.void, issued[0].certificate_id, "verwechselt")
    drafts, refused = desk.read(certificates.plan_drafts, second.programme)
    assert (len(drafts), len(refused)) == (3, 1)


def test_a_person_shows_what_was_collected_over_the_years(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    first, second = cohorts
    confirm(desk, first, 0, date(2022, 11, 20))
    confirm(desk, second, 1, date(2024, 11, 20))
    held = desk.read(building_blocks.list_collected, 1)
    assert [(row.run, row.period, row.planned, row.attended) for row in held] == [
        (2, "08.11.2024", 400, 400),
        (1, "07.11.2022", 400, 400),
    ]
    assert held[0].key == "kompetenzbaustein 2"


def test_a_cancelled_block_is_asked_of_nobody(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    _first, second = cohorts

    def cancel(db: Session) -> None:
        db.get_one(Unit, second.units[0]).cancelled_on = date(2024, 10, 1)

    desk.write(LABEL, cancel)
    with pytest.raises(UserError, match="abgesagt"):
        desk.read(certificates.plan_drafts, second.programme, unit_id=second.units[0])
    confirm(desk, second, 1, date(2024, 11, 20))
    drafts, refused = desk.read(certificates.plan_drafts, second.programme)
    assert (len(drafts), len(refused)) == (len(NAMES), 0)


def test_the_label_says_which_block_is_meant(desk: Desk, cohorts: tuple[Cohort, Cohort]) -> None:
    first, _second = cohorts
    found = desk.read(building_blocks.find_block, first.programme, "KOMPETENZBAUSTEIN  2")
    assert found == first.units[1]
    with pytest.raises(UserError, match="Kompetenzbaustein 1, Kompetenzbaustein 2"):
        desk.read(building_blocks.find_block, first.programme, "Baustein 9")


def test_part_of_a_session_that_serves_two_units_counts_for_each(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> tuple[int, int, int]:
        programme = factories.add_programme(db, certificate_prefix="T", min_share=80)
        units = [
            factories.add_unit(db, programme, label=f"B{n}", confirmation_title=f"Baustein {n}")
            for n in (1, 2)
        ]
        session = training_sessions.add_session(
            db, programme, minutes={units[0]: 240, units[1]: 120}, day=date(2024, 1, 5)
        )
        registration = factories.add_registration(db, programme)
        attendance.set_attendance(db, registration, session, AttendanceKind.PARTLY, 300)
        return programme, units[1], registration

    programme, unit, _registration = desk.write(LABEL, fill)
    drafts, _refused = desk.read(certificates.plan_drafts, programme, unit_id=unit)
    assert [(d.data.minutes_planned, d.data.minutes_attended) for d in drafts] == [(120, 100)]
    with pytest.raises(UserError, match="keine Bescheinigung"):
        desk.read(certificates.plan_drafts, programme)
    papers = desk.read(certificate_candidates.get_candidates, programme).papers
    assert [paper.title for paper in papers] == ["Baustein 1", "Baustein 2"]


def test_self_learning_can_be_a_block(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> tuple[int, int, int]:
        programme = factories.add_programme(db, certificate_prefix="T", min_share=80)
        unit = factories.add_unit(
            db, programme, kind="self_learning", minutes=180, confirmation_title="Selbstlernen"
        )
        return programme, unit, factories.add_registration(db, programme)

    programme, unit, registration = desk.write(LABEL, fill)
    drafts, refused = desk.read(certificates.plan_drafts, programme, unit_id=unit)
    assert (len(drafts), len(refused)) == (0, 1)
    desk.write(LABEL, results.set_result, registration, unit, completed_on=date(2024, 1, 9))
    drafts, _refused = desk.read(certificates.plan_drafts, programme, unit_id=unit)
    assert [(d.data.minutes_attended, d.data.sum_label, d.data.rows[0].attended) for d in drafts] == [
        (180, "", "4")
    ]

"""The register: every number with what became of it, gaps told, ranges summed up."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Certificate
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.services.certificates import certificate_register, certificates
from fbdesk.services.people import people
from tests.services.cohorts import LABEL, Cohort, confirm, two_cohorts

DAY = date(2022, 11, 20)


@pytest.fixture
def first(desk: Desk) -> Cohort:
    """Return the cohort of 2022, on the day when its papers are issued."""
    cohort, _second = two_cohorts(desk)
    clock.set_today(DAY)
    return cohort


def test_a_number_that_is_lost_is_told(desk: Desk, first: Cohort) -> None:
    confirm(desk, first, 0, DAY)

    def lose(db: Session) -> None:
        db.get_one(Certificate, 2).running = 9

    desk.write(LABEL, lose)
    (found,) = desk.read(certificate_register.list_ranges)
    assert not found.gap_free


def test_a_range_sums_up_its_states_and_a_correction_points_both_ways(desk: Desk, first: Cohort) -> None:
    issued = confirm(desk, first, 0, DAY)
    desk.write(LABEL, certificates.void, issued[0].certificate_id, "Irrtum")
    desk.write(LABEL, people.change_person, 2, family_name="Anders")
    wrong = next(one for one in issued if one.registration_id == first.people["小明"])
    new = desk.write(LABEL, certificates.correct_certificate, wrong.certificate_id, "Name falsch")
    (found,) = desk.read(certificate_register.list_ranges)
    assert (found.prefix, found.year, found.first, found.last) == (
        "KIS",
        2022,
        "KIS-2022-001",
        "KIS-2022-005",
    )
    assert found.gap_free
    assert found.valid + found.void == 5
    rows = {row.number: row for row in desk.read(certificate_register.list_register, "KIS", 2022)}
    assert list(rows) == [f"KIS-2022-00{n}" for n in range(1, 6)]
    assert (rows[wrong.number].replaced_by, rows[new.number].replaces) == (new.number, wrong.number)
    assert rows[new.number].corrected
    assert rows[issued[0].number].void_reason == "Irrtum"
    assert desk.read(certificate_register.list_register, "KIS", 2023) == ()
    assert desk.read(certificate_register.get_register, "NIE") is None


def test_the_lines_chosen_are_saved_in_their_order(desk: Desk, first: Cohort, tmp_path: Path) -> None:
    issued = confirm(desk, first, 0, DAY)
    ids = [issued[2].certificate_id, 99, issued[0].certificate_id]
    assert desk.read(certificate_register.save_register, ids, tmp_path / "r.xlsx") == 2
    cells = list(load_workbook(tmp_path / "r.xlsx").active.iter_rows(values_only=True))
    assert [row[0] for row in cells[-2:]] == [issued[2].number, issued[0].number]
    with pytest.raises(UserError, match="noch keine"):
        desk.read(certificate_register.save_register, [], tmp_path / "r.xlsx")

"""Papers as files: the same bytes once more, one document for all or one a person, nothing where none is held."""

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.services.certificates import certificate_files, certificates
from fbdesk.services.people import people
from tests.services.cohorts import LABEL, Cohort, confirm, two_cohorts

DAY = date(2022, 11, 20)


@pytest.fixture
def first(desk: Desk) -> Cohort:
    """Return the cohort of 2022, on the day when its papers are issued."""
    cohort, _second = two_cohorts(desk)
    clock.set_today(DAY)
    return cohort


def test_a_second_copy_is_the_same_bytes(desk: Desk, first: Cohort, tmp_path: Path) -> None:
    issued = confirm(desk, first, 0, DAY)[1]
    desk.write(LABEL, people.change_person, 1, family_name="Anders")
    desk.read(certificate_files.save_copy, issued.pdf_id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == desk.read(certificates.get_pdf, issued.pdf_id)


def test_what_is_printed_is_one_document_in_the_order_of_the_list(desk: Desk, first: Cohort) -> None:
    unit = first.units[0]
    confirm(desk, first, 0, DAY)
    ids = [first.people["Ольга"], first.people["ليلى"]]
    pdf = desk.read(certificate_files.render_stored, first.programme, ids, unit)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert ["KIS-2022-001" in pages[0], "KIS-2022-003" in pages[1]] == [True, True]
    with pytest.raises(UserError, match="noch niemand eine Bescheinigung"):
        desk.read(certificate_files.render_stored, first.programme, ids, first.units[1])


def test_one_document_a_person_is_named_by_number_and_name(desk: Desk, first: Cohort, tmp_path: Path) -> None:
    issued = confirm(desk, first, 0, DAY)
    ids = list(first.people.values())
    save = certificate_files.save_stored
    number = desk.read(save, first.programme, ids, tmp_path / "je", unit_id=first.units[0], per_person=True)
    names = sorted(path.name for path in (tmp_path / "je").iterdir())
    assert number == len(names) == len(issued) == 4
    assert names[0].startswith("KIS-2022-001 ")
    assert (
        desk.read(
            save, first.programme, ids[:2], tmp_path / "x.pdf", unit_id=first.units[0], per_person=False
        )
        == 2
    )
    assert len(pypdf.PdfReader(tmp_path / "x.pdf").pages) == 2


def test_a_void_paper_is_not_written_again(desk: Desk, first: Cohort, tmp_path: Path) -> None:
    one = confirm(desk, first, 0, DAY)[0]
    desk.write(LABEL, certificates.void, one.certificate_id, "Irrtum")
    with pytest.raises(UserError, match="noch niemand eine Bescheinigung"):
        desk.read(certificate_files.render_stored, first.programme, [one.registration_id], first.units[0])


def test_a_place_that_cannot_be_written_is_told_before_anything_is_issued(
    desk: Desk, first: Cohort, tmp_path: Path
) -> None:
    (tmp_path / "Datei").touch()
    for out, per_person in (
        (tmp_path, False),
        (tmp_path / "Datei", True),
        (tmp_path / "gone" / "x.pdf", False),
    ):
        with pytest.raises(UserError):
            certificate_files.issue_and_write(
                desk.read,
                desk.write_each,
                first.programme,
                out,
                unit_id=first.units[0],
                per_person=per_person,
            )
    with pytest.raises(UserError):
        desk.read(
            certificate_files.render_stored, first.programme, list(first.people.values()), first.units[0]
        )
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob("*.pdf")) == []


def test_what_was_issued_is_told_with_its_page(desk: Desk, first: Cohort, tmp_path: Path) -> None:
    answer = certificate_files.issue_and_write(
        desk.read, desk.write_each, first.programme, tmp_path / "alle.pdf", unit_id=first.units[0]
    )
    assert [row["page"] for row in answer["issued"]] == [1, 2, 3, 4]
    assert len(pypdf.PdfReader(tmp_path / "alle.pdf").pages) == 4


@pytest.mark.parametrize(
    ("name", "file"), [("Kim Lux", "L-1 Kim Lux"), ("a/b:c.", "L-1 a_b_c"), ("x" * 200, None)]
)
def test_a_file_has_a_name_that_windows_takes(name: str, file: str | None) -> None:
    made = certificate_files.file_name(certificates.Issued(1, 1, "L-1", name, 1, newly=True))
    assert made == (file or f"L-1 {'x' * 116}")

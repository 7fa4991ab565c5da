"""Second copies and corrected versions: the old number stays with its reason, the new paper says what it is."""

import io
from datetime import date

import pypdf
import pytest

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.services.attendance import attendance
from fbdesk.services.certificates import certificate_register, certificates, paper_entries
from fbdesk.services.certificates.certificates import Issued
from fbdesk.services.people import people
from fbdesk.vocabulary import AttendanceKind
from tests.services.cohorts import LABEL, Cohort, confirm, two_cohorts

DAY = date(2022, 11, 20)


@pytest.fixture
def first(desk: Desk) -> Cohort:
    """Return the cohort of 2022, on the day when its papers are issued."""
    cohort, _second = two_cohorts(desk)
    clock.set_today(DAY)
    return cohort


def _text(desk: Desk, issued: Issued) -> str:
    pdf = desk.read(certificates.get_pdf, issued.pdf_id)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_corrected_version_takes_the_place_of_the_wrong_paper(desk: Desk, first: Cohort) -> None:
    wrong = confirm(desk, first, 0, DAY)[1]
    desk.write(LABEL, people.change_person, 1, family_name="Özturk-Şahin")
    clock.set_today(date(2022, 12, 1))
    right = desk.write(LABEL, certificates.correct_certificate, wrong.certificate_id, "Name verschrieben")
    assert (right.number, right.name) == ("KIS-2022-005", "Łukasz Özturk-Şahin")
    text = _text(desk, right)
    assert text.index("Berichtigte Fassung") < text.index("Teilnahmebestätigung")
    rows = {row.number: row for row in desk.read(certificate_register.list_register)}
    assert (rows[wrong.number].state, rows[wrong.number].void_reason) == ("void", "Name verschrieben")
    assert (rows[wrong.number].replaced_by, rows[right.number].replaces) == (right.number, wrong.number)
    again = [row for row in confirm(desk, first, 0, date(2022, 12, 2)) if row.name == right.name]
    assert [(row.number, row.newly) for row in again] == [(right.number, False)]


def test_where_nothing_changed_there_is_nothing_to_correct(desk: Desk, first: Cohort) -> None:
    issued = confirm(desk, first, 0, DAY)[1]
    with pytest.raises(UserError, match="nichts geändert"):
        desk.write(LABEL, certificates.correct_certificate, issued.certificate_id, "Versehen")
    with pytest.raises(UserError, match="was falsch war"):
        desk.write(LABEL, certificates.correct_certificate, issued.certificate_id, " ")
    assert desk.read(paper_entries.list_entries, first.programme, first.units[0])[1].state == "valid"


def test_who_is_not_entitled_any_more_gets_no_corrected_version(desk: Desk, first: Cohort) -> None:
    issued = confirm(desk, first, 0, DAY)[1]
    desk.write(
        LABEL, attendance.set_attendance, issued.registration_id, first.sessions[0], AttendanceKind.ABSENT
    )
    with pytest.raises(UserError, match=r"nicht mehr berechtigt: 320 Minuten fehlen"):
        desk.write(LABEL, certificates.correct_certificate, issued.certificate_id, "Anwesenheit falsch")


def test_a_paper_that_is_only_prepared_is_made_anew_without_the_words(desk: Desk, first: Cohort) -> None:
    clock.set_today(date(2022, 11, 6))
    drafts, _refused = desk.read(
        certificates.plan_drafts, first.programme, unit_id=first.units[0], foreseen=True
    )
    prepared = desk.write_each(LABEL, certificates.prepare, drafts)[1]
    desk.write(LABEL, people.change_person, 1, family_name="Anders")
    anew = desk.write(LABEL, certificates.correct_certificate, prepared.certificate_id, "Name")
    assert "Berichtigte Fassung" not in _text(desk, anew)
    entry = desk.read(paper_entries.list_entries, first.programme, first.units[0])[1]
    assert (entry.state, entry.corrected) == ("prepared", False)


def test_a_prepared_paper_carries_the_last_day_and_is_still_the_one_that_becomes_valid(
    desk: Desk, first: Cohort
) -> None:
    for registration_id in first.people.values():
        desk.write(LABEL, attendance.set_attendance, registration_id, first.sessions[0], None)
    clock.set_today(date(2022, 11, 3))
    unit = first.units[0]
    drafts, refused = desk.read(certificates.plan_drafts, first.programme, unit_id=unit, foreseen=True)
    assert refused == []
    prepared = desk.write_each(LABEL, certificates.prepare, drafts)
    assert "Dresden, 7. November 2022" in _text(desk, prepared[0])
    entry = desk.read(paper_entries.list_entries, first.programme, unit)[1]
    assert (entry.issued_on, entry.printed_on) == (date(2022, 11, 7), date(2022, 11, 3))
    clock.set_today(date(2022, 11, 8))
    desk.write(LABEL, attendance.mark_all_present, first.sessions[0])
    issued = confirm(desk, first, 0, date(2022, 11, 8))
    assert [(row.number, row.pdf_id) for row in issued] == [(row.number, row.pdf_id) for row in prepared]

"""The report tells who took part, from where and how much was completed; small numbers only with names."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, results, results_editing
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import cancelling
from fbdesk.services.programmes.programme_report import render_report
from fbdesk.services.registrations import unit_bookings
from fbdesk.vocabulary import AttendanceKind, DeliverableState, RegistrationStatus
from tests import factories
from tests.services.cohorts import confirm, two_cohorts


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme of four people from two Länder, one of whom was there for half of it, one waits."""
    clock.set_today(date(2024, 1, 10))

    def fill(db: Any) -> int:
        made = factories.add_programme(db, title="Werkstatt", funding_line="Gefördert vom Land.")
        unit = factories.add_unit(db, made)
        session = factories.add_session(db, made, unit, minutes=360)
        factories.add_session(db, made, unit, minutes=90, public=True, head_count=41)
        for number in range(4):
            land, town = ("SN", "Stadt Riesa") if number else ("TH", "Polizei Thüringen")
            one = factories.add_registration(db, made, land=land, organisation=town)
            attendance.set_attendance(db, one, session, AttendanceKind.FULL, None)
        attendance.set_attendance(db, one, session, AttendanceKind.PARTLY, 180)
        factories.add_registration(db, made, status=RegistrationStatus.WAITING, land="SN")
        return made

    return desk.write(Label("fill"), fill)


def _text(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def test_the_report_counts_people_places_and_what_was_completed(desk: Desk, programme: int) -> None:
    text = _text(desk.read(render_report, programme, with_names=True))
    for words in (
        "Sachsen 3 75 %",
        "Thüringen 1 25 %",
        "zugesagt 4",
        "alles 3",
        "50 bis unter 80 % 1",
        "4 von 8",
    ):
        assert words in text
    assert "41 bei öffentlichen Terminen" in text
    assert "Gefördert vom Land." in text
    assert "Familie" in text


def test_without_names_nobody_can_be_told(desk: Desk, programme: int) -> None:
    text = _text(desk.read(render_report, programme))
    assert "Thüringen unter 3" in text
    assert "Sachsen 3" in text
    assert "Familie" not in text
    assert "Insgesamt 4" not in text
    assert text == _text(desk.read(render_report, programme))


def test_self_learning_and_works_are_counted_unit_by_unit(desk: Desk, programme: int) -> None:
    def fill(db: Any) -> None:
        film = factories.add_unit(db, programme, label="Film", kind="self_learning", minutes=90)
        block = factories.add_unit(db, programme, label="Block 2", deliverable="Strategie zu Block 2")
        people = [row.registration_id for row in attendance.get_grid(db, programme).rows]
        for one in people:
            results.set_result(db, one, film, completed_on=date(2024, 1, 9))
        results.set_result(db, people[0], block, deliverable=DeliverableState.ACCEPTED)
        results.set_result(db, people[1], block, deliverable=DeliverableState.SUBMITTED)

    desk.write(Label("fill"), fill)
    exact = _text(desk.read(render_report, programme, with_names=True))
    assert "Film: erledigt 4 von 4" in exact
    assert "Strategie zu Block 2: angenommen 1 von 4" in exact
    assert "Strategie zu Block 2: angenommen unter 3 von 4" in _text(desk.read(render_report, programme))


def test_a_programme_without_people_has_a_report_too(desk: Desk) -> None:
    empty = desk.write(Label("empty"), factories.add_programme, title="Neu")
    assert "Neu" in _text(desk.read(render_report, empty))


def test_who_was_only_offered_a_place_or_did_not_appear_is_no_participant(desk: Desk, programme: int) -> None:
    for status in (RegistrationStatus.OFFERED, RegistrationStatus.NO_SHOW):
        desk.write(Label("more"), factories.add_registration, programme, status=status, land="BE")
    text = _text(desk.read(render_report, programme, with_names=True))
    assert "zugesagt 4" in text
    assert "Sachsen 3 75 %" in text
    assert "Berlin" not in text


def test_the_land_of_the_organisation_counts_where_a_registration_has_none(
    desk: Desk, programme: int
) -> None:
    def fill(db: Any) -> None:
        house = organisations.add_missing(db, ["Stadt Halle"], land="ST")["Stadt Halle"]
        organisations.change_organisation(db, house, type="company")
        factories.add_registration(db, programme, organisation="Stadt Halle")

    desk.write(Label("fill"), fill)
    text = _text(desk.read(render_report, programme, with_names=True))
    assert "Sachsen-Anhalt 1 20 %" in text
    assert "Wirtschaft 1 20 %" in text


def test_works_are_expected_of_those_alone_of_whom_they_are_asked(desk: Desk) -> None:
    """Not of who did not book the unit, is exempted from it, or was only offered a place."""

    def fill(db: Any) -> int:
        made = factories.add_programme(db, books_units=True)
        film = factories.add_unit(db, made, label="Film", kind="self_learning", minutes=90)
        other = factories.add_unit(db, made, label="Anderes")
        statuses = [*[RegistrationStatus.ACCEPTED] * 4, RegistrationStatus.OFFERED]
        people = [factories.add_registration(db, made, status=status) for status in statuses]
        for one in people:
            unit_bookings.book_units(db, one, [other] if one == people[3] else [film, other])
        results.set_result(db, people[0], film, completed_on=date(2024, 1, 9))
        results_editing.change_result(db, people[1], film, "exemption", "Schon gesehen")
        return made

    made = desk.write(Label("fill"), fill)
    text = _text(desk.read(render_report, made, with_names=True))
    assert "Film: erledigt 1 von 2" in text


def test_the_confirmation_of_a_block_is_no_certificate(desk: Desk) -> None:
    first, _second = two_cohorts(desk)
    issued = confirm(desk, first, 0, date(2022, 11, 20))
    text = _text(desk.read(render_report, first.programme, with_names=True))
    assert "Bescheinigungen 0 Personen" in text
    assert f"Bestätigte Bausteine {len({row.name for row in issued})} Personen" in text


def test_what_was_cancelled_with_its_unit_counts_as_cancelled_and_its_visitors_do_not(
    desk: Desk, programme: int
) -> None:
    def fill(db: Any) -> None:
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit)
        factories.add_session(db, programme, unit, public=True, head_count=7)
        cancelling.cancel_unit(db, unit, "Krank")

    desk.write(Label("fill"), fill)
    text = _text(desk.read(render_report, programme, with_names=True))
    assert "Abgesagte Termine 2" in text
    assert "41 bei öffentlichen Terminen" in text

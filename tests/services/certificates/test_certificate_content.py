"""What stands on a paper: the units and their UE, the sentence, the conditions, and what it is later measured by."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock, i18n
from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.documents.certificate.content import CertificateData
from fbdesk.i18n import Label, speaking
from fbdesk.services.attendance import attendance, results, results_editing
from fbdesk.services.certificates import certificate_content
from fbdesk.services.certificates.certificate_content import PAPER, Extent
from fbdesk.services.certificates.certificate_course import get_course
from fbdesk.services.office import office
from fbdesk.services.people import people
from fbdesk.vocabulary import AttendanceKind, DeliverableState
from tests import factories
from tests.services.cohorts import confirm, two_cohorts

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(date(2024, 1, 10))


def _fill(
    desk: Desk, more: Callable[[Session, int, int, int], object] | None = None, **values: Any
) -> tuple[int, int]:
    """Add a programme with one day of a unit and somebody who was there; return programme and unit."""

    def run(db: Session) -> tuple[int, int]:
        given = {"title": "Nachbarschaft", "certificate_kind": "participation", "min_share": 80}
        programme = factories.add_programme(db, **{**given, **values})
        unit = factories.add_unit(db, programme, label="Modul I", title="Anfang", deliverable="Konzept")
        session = factories.add_session(db, programme, unit)
        person = factories.add_registration(db, programme)
        attendance.set_attendance(db, person, session, AttendanceKind.FULL)
        if more:
            more(db, programme, unit, person)
        return programme, unit

    return desk.write(LABEL, run)


def _compose(db: Session, programme: int, unit: int | None = None) -> tuple[CertificateData, Extent]:
    course = get_course(db, programme, unit)
    person = course.grid.rows[0]
    with speaking(PAPER):
        data = certificate_content.compose(course, person, date(2024, 1, 12))
    return data, certificate_content.count_extent(course, person)


def test_a_paper_names_the_office_the_unit_and_the_day(desk: Desk) -> None:
    house = {"name": "Büro", "street": "Am Markt 1", "postcode": "01067", "town": "Dresden"}
    desk.write(LABEL, office.change_office, **house)
    data, extent = desk.read(_compose, _fill(desk)[0])
    assert data.address_lines == ("Am Markt 1 · 01067 Dresden",)
    assert data.place_date == "Dresden, 12. Januar 2024"
    assert (data.title, data.programme_line) == ("Teilnahmebescheinigung", "Nachbarschaft")
    [row] = data.rows
    assert (row.label, row.title, row.period, row.planned, row.attended) == (
        ("Modul I", "Anfang", "05.01.2024", "8", "8")
    )
    assert extent == Extent(360, 360, (("8", "8"),))


def test_the_paper_is_measured_in_its_own_language_whatever_the_screen_shows(desk: Desk) -> None:
    def credit(db: Session, _programme: int, unit: int, person: int) -> None:
        results_editing.change_result(db, person, unit, "exemption", "Vorkenntnisse")

    programme, _unit = _fill(desk, credit)
    _data, german = desk.read(_compose, programme)
    i18n.use_language("en")
    data, english = desk.read(_compose, programme)
    assert german == english
    assert (data.rows[0].attended, german.lines) == ("angerechnet", (("8", "angerechnet"),))


def test_a_credited_unit_is_listed_beside_the_sum_and_the_remark_says_so(desk: Desk) -> None:
    def credit(db: Session, programme: int, _unit: int, person: int) -> None:
        other = factories.add_unit(db, programme, label="Modul II")
        factories.add_session(db, programme, other, day=date(2024, 1, 6))
        results_editing.change_result(db, person, other, "exemption", "Vorkenntnisse")

    data, extent = desk.read(_compose, _fill(desk, credit)[0])
    assert [(row.label, row.planned, row.attended) for row in data.rows] == [
        ("Modul I", "8", "8"),
        ("Modul II", "8", "angerechnet"),
    ]
    assert (data.sum_planned, data.sum_attended) == ("8", "8")
    assert data.footnote == "Was angerechnet ist, ist nicht in der Summe enthalten."
    assert (extent.planned, extent.lines) == (360, (("8", "8"), ("8", "angerechnet")))


def test_a_confirmation_of_self_learning_states_what_was_noted_and_has_no_sum_of_attendance(
    desk: Desk,
) -> None:
    units = []

    def learn(db: Session, programme: int, _unit: int, person: int) -> None:
        values = {"label": "Selbstlernen", "kind": "self_learning", "minutes": 180}
        units.append(factories.add_unit(db, programme, confirmation_title="Bestätigung", **values))
        results.set_result(db, person, units[0], completed_on=date(2024, 1, 8), minutes=90)

    programme, _unit = _fill(desk, learn)
    data, extent = desk.read(_compose, programme, units[0])
    assert [(row.planned, row.attended) for row in data.rows] == [("4", "2")]
    assert (data.sum_label, data.minutes_planned, data.minutes_attended) == ("", 180, 90)
    assert extent == Extent(180, 90, (("4", "2"),))


def test_conditions_name_only_what_the_programme_asks(desk: Desk) -> None:
    plain, _extent = desk.read(_compose, _fill(desk)[0])
    assert "mindestens 80" in plain.conditions
    assert "Konzept" not in plain.conditions
    asked, _extent = desk.read(_compose, _fill(desk, needs_deliverables=True, min_share=None)[0])
    assert "mindestens" not in asked.conditions
    assert "Konzept" in asked.conditions


def test_own_conditions_stand_instead_of_the_usual_ones_and_the_funding_line_stays(desk: Desk) -> None:
    words = {"certificate_conditions": "Ab {min_share} %.", "funding_line": "Gefördert vom Land."}
    data, _extent = desk.read(_compose, _fill(desk, **words)[0])
    assert data.conditions == "Ab 80 %. Gefördert vom Land."


def test_the_project_is_named_once_it_is_accepted(desk: Desk) -> None:
    for state, named in ((DeliverableState.SUBMITTED, False), (DeliverableState.ACCEPTED, True)):

        def work(
            db: Session, _programme: int, unit: int, person: int, state: DeliverableState = state
        ) -> None:
            results.set_result(db, person, unit, deliverable=state, deliverable_title="Wege")

        data, _extent = desk.read(_compose, _fill(desk, work, needs_deliverables=True)[0])
        assert ("„Wege“" in data.text) is named, state


def test_successfully_is_said_of_an_achievement_only(desk: Desk) -> None:
    def second_day(db: Session, programme: int, unit: int, _person: int) -> None:
        factories.add_session(db, programme, unit, day=date(2024, 1, 8))

    for kind, word in (("participation", "regelmäßig"), ("certificate", "erfolgreich")):
        data, _extent = desk.read(_compose, _fill(desk, second_day, certificate_kind=kind)[0])
        assert word in data.text
        assert "5. Januar 2024" in data.text
        assert "8. Januar 2024" in data.text


def test_a_set_shows_each_block_as_its_confirmation_says_with_the_cohort_it_came_from(desk: Desk) -> None:
    first, second = two_cohorts(desk)
    old = confirm(desk, first, 0, date(2022, 11, 20))
    data, extent = desk.read(_compose, second.programme)
    assert [(row.planned, row.attended) for row in data.rows] == [("8,9", "8,9"), ("–", "–")]
    assert data.rows[0].title == "Grundlagen der Zusammenarbeit (1. Durchgang)"
    assert data.rows[1].title == "Arbeit mit Ehrenamtlichen"
    assert any(row.number in data.conditions for row in old)
    assert (extent.planned, extent.attended) == (400, 400)


def test_the_date_of_birth_stands_below_the_name_where_the_programme_wants_it(desk: Desk) -> None:
    def know(db: Session, _programme: int, _unit: int, person: int) -> None:
        people.change_person(db, db.get_one(Registration, person).person_id, date_of_birth=date(1988, 3, 12))

    for wanted in (True, False):
        programme, _unit = _fill(desk, know, certificate_birth=wanted, title=f"Mit {wanted}")
        data, _extent = desk.read(_compose, programme)
        assert data.organisation.startswith("geboren am 12.03.1988") is wanted

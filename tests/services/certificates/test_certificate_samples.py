"""What the certificate of somebody who did everything looks like, before anybody is registered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.documents.certificate.content import CertificateData, sample_certificate
from fbdesk.i18n import Label, speaking
from fbdesk.services.certificates.certificate_content import PAPER, compose
from fbdesk.services.certificates.certificate_course import get_course
from fbdesk.services.certificates.certificate_samples import sample_course
from fbdesk.services.office import office
from tests import factories
from tests.services.cohorts import add_cohort

LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(date(2024, 1, 10))


def _programme(db: Session, **values: Any) -> tuple[int, int]:
    """Add a day in the past and one to come, and self-learning; return programme and self-learning."""
    given = {"certificate_kind": "certificate", "min_share": 80, "needs_self_learning": True}
    programme = factories.add_programme(db, **{**given, "needs_deliverables": True, **values})
    unit = factories.add_unit(db, programme, label="Modul I", deliverable="Konzept")
    for day in (date(2024, 1, 5), date(2024, 2, 5)):
        factories.add_session(db, programme, unit, day=day)
    learning = factories.add_unit(
        db,
        programme,
        label="Selbstlernen",
        kind="self_learning",
        minutes=90,
        confirmation_title="Bestätigung",
    )
    return programme, learning


def _sample(db: Session, programme: int, unit: int | None = None) -> CertificateData:
    sample = replace(sample_certificate(), name="Muster", organisation="Amt")
    course, person = sample_course(get_course(db, programme, unit), sample)
    with speaking(PAPER):
        return compose(course, person, clock.today())


def test_the_made_up_person_attended_what_is_past_and_what_is_to_come(desk: Desk) -> None:
    programme, _learning = desk.write(LABEL, _programme)
    data = desk.read(_sample, programme)
    assert (data.name, data.organisation) == ("Muster", "Amt")
    assert [(row.label, row.planned, row.attended) for row in data.rows] == [
        ("Modul I", "16", "16"),
        ("Selbstlernen", "2", "2"),
    ]
    assert (data.minutes_planned, data.minutes_attended) == (720, 720)
    assert data.text.endswith("Die Projektarbeit „Sichere Wege im Quartier“ wurde angenommen.")


def test_a_building_block_has_a_sample_of_its_own(desk: Desk) -> None:
    programme, learning = desk.write(LABEL, _programme)
    data = desk.read(_sample, programme, learning)
    assert data.title == "Bestätigung"
    assert [(row.label, row.attended) for row in data.rows] == [("Selbstlernen", "2")]


def test_units_that_people_book_one_by_one_are_all_on_the_sample(desk: Desk) -> None:
    programme, _learning = desk.write(LABEL, _programme, books_units=True)
    assert [row.label for row in desk.read(_sample, programme).rows] == ["Modul I", "Selbstlernen"]


def test_a_set_is_shown_with_every_block_confirmed_under_a_number_of_the_offices_pattern(desk: Desk) -> None:
    desk.write(LABEL, office.change_office, number_pattern="{prefix}/{number:03}/{year}")
    cohort = desk.write(LABEL, add_cohort, 1, 2023, {})
    data = desk.read(_sample, cohort.programme)
    assert [(row.planned, row.attended) for row in data.rows] == [("8,9", "8,9")] * 2
    assert [row.title for row in data.rows] == ["Grundlagen der Zusammenarbeit", "Arbeit mit Ehrenamtlichen"]
    assert "KIS/001/2024 und KIS/002/2024" in data.conditions

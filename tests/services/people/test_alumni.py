"""Who completed a series is found over all its cohorts, and can be invited to the next meeting."""

from typing import Any

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.history import labels
from fbdesk.services.people import alumni, people
from fbdesk.services.registrations import invitations, registrations
from fbdesk.vocabulary import RegistrationStatus
from tests import factories


@pytest.fixture
def alumna(desk: Desk) -> int:
    """Return the one of two people who got the certificate of the ninth cohort."""

    def fill(db: Any) -> int:
        programme = factories.add_programme(
            db,
            series="Beccaria",
            run=9,
            certificate_kind="participation",
            certificate_prefix="B",
            min_share=80,
        )
        unit = factories.add_unit(db, programme)
        session = factories.add_session(db, programme, unit)
        first = factories.add_person(db, organisation="Stadt Riesa")
        registration = factories.add_registration(db, programme, person_id=first)
        factories.add_registration(db, programme)
        from fbdesk.services.attendance import attendance

        attendance.set_attendance(db, registration, session, attendance.AttendanceKind.FULL, None)
        return first

    person = desk.write(Label("fill"), fill)
    for draft in desk.read(certificates.plan_drafts, 1)[0]:
        desk.write(Label("issue"), certificates.issue, draft)
    return person


def test_only_a_valid_certificate_makes_an_alumna(desk: Desk, alumna: int) -> None:
    assert desk.read(alumni.list_completed) == {alumna: ("Beccaria",)}
    rows = {row.id: row.completed for row in desk.read(people.list_people)}
    assert rows == {1: ("Beccaria",), 2: ()}
    desk.write(Label("void"), certificates.void, 1, "Name falsch")
    assert desk.read(alumni.list_completed) == {}


def test_the_invited_have_a_place_that_waits_for_their_answer(desk: Desk, alumna: int) -> None:
    meeting = desk.write(Label("meeting"), factories.add_programme, kind="network", capacity=None)
    made = desk.write(labels.invited, invitations.invite, meeting, [alumna, alumna])
    row = desk.read(registrations.list_registrations, meeting)[0]
    assert [row.id] == made
    assert (row.status, row.organisation) == (RegistrationStatus.OFFERED, "Stadt Riesa")
    with pytest.raises(UserError, match="schon"):
        desk.write(labels.invited, invitations.invite, meeting, [alumna])
    desk.undo()
    assert desk.read(registrations.list_registrations, meeting) == []

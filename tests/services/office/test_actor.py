"""Who is at the desk stands in the history of what they do."""

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office.actor import actor
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.vocabulary import RegistrationStatus
from tests import factories


def test_who_decides_stands_in_the_history(desk: Desk) -> None:
    assert desk.write(Label("Test"), actor) == "Test"
    course = desk.write(Label("Test"), factories.add_programme)
    one = desk.write(Label("Test"), factories.add_registration, course)
    desk.write(Label("Test"), registrations.set_status, [one], RegistrationStatus.WITHDRAWN)
    assert [step.by for step in desk.read(registration_detail.get_registration, one).history] == ["Test"] * 2


def test_who_only_reads_leaves_no_name(desk: Desk) -> None:
    assert desk.read(actor) == ""

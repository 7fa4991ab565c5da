"""Quotas of a programme: set, changed, dropped, and how each group stands."""

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.services.programmes import quotas
from fbdesk.services.registrations import places
from fbdesk.vocabulary import RegistrationStatus as Status
from tests import factories


@pytest.fixture
def programme_id(desk: Desk) -> int:
    return desk.write(Label("Test"), factories.add_programme)


def test_a_quota_is_set_changed_and_dropped_and_shows_who_is_in(desk: Desk, programme_id: int) -> None:
    for status in (Status.ACCEPTED, Status.WAITING, Status.RECEIVED, Status.DECLINED):
        desk.write(
            Label("x"), factories.add_registration, programme_id, status=status, organisation="Polizei Halle"
        )
    desk.write(Label("x"), quotas.set_quota, programme_id, "police", least=2)
    (row,) = desk.read(quotas.list_groups, programme_id)
    assert (row.least, row.most, row.placed, row.waiting, row.undecided) == (2, None, 1, 1, 1)
    desk.write(Label("x"), quotas.set_quota, programme_id, "municipal", most=3)
    desk.write(Label("x"), quotas.set_quota, programme_id, "police")
    rows = desk.read(quotas.list_groups, programme_id)
    assert [(one.group, one.has_quota) for one in rows] == [("municipal", True), ("police", False)]


@pytest.mark.parametrize(
    ("group", "least", "most"), [("police", 3, 2), ("police", -1, None), ("clowns", 1, None)]
)
def test_an_impossible_quota_is_refused(
    desk: Desk, programme_id: int, group: str, least: int | None, most: int | None
) -> None:
    with pytest.raises(UserError):
        desk.write(Label("x"), quotas.set_quota, programme_id, group, least=least, most=most)


def test_a_quota_without_numbers_is_no_rule_and_they_come_in_the_order_they_were_set(
    desk: Desk, programme_id: int
) -> None:
    for group, numbers in (
        ("education", {"most": 0}),
        ("police", {"least": 0}),
        ("municipal", {"least": 2, "most": 2}),
    ):
        desk.write(Label("x"), quotas.set_quota, programme_id, group, **numbers)
    desk.write(Label("x"), quotas.set_quota, programme_id, "police", least=1, most=4)
    elsewhere = desk.write(Label("x"), factories.add_programme)
    assert desk.read(quotas.list_quota_rules, elsewhere) == ()
    assert desk.read(quotas.list_quota_rules, programme_id) == (
        QuotaRule("education", None, 0),
        QuotaRule("police", 1, 4),
        QuotaRule("municipal", 2, 2),
    )


def test_groups_stand_in_the_order_of_the_office_and_who_tells_nothing_last(
    desk: Desk, programme_id: int
) -> None:
    for house in ("", "Polizei Halle", "Stadt Riesa"):
        desk.write(
            Label("x"), factories.add_registration, programme_id, organisation=house, status=Status.OFFERED
        )
    desk.write(
        Label("x"), factories.add_registration, programme_id, status=Status.NO_SHOW, organisation="Stadt Aue"
    )
    desk.write(Label("x"), factories.add_registration, programme_id, status=Status.IN_REVIEW)
    rows = desk.read(quotas.list_groups, programme_id)
    assert [(row.group, row.placed, row.undecided) for row in rows] == [
        ("municipal", 1, 0),
        ("police", 1, 0),
        ("", 1, 1),
    ]


def test_a_quota_decides_who_gets_a_place(desk: Desk) -> None:
    course = desk.write(Label("x"), factories.add_programme, capacity=2)
    for house in ("Polizei Halle", "Polizei Gera", "Stadt Riesa"):
        desk.write(Label("x"), factories.add_registration, course, organisation=house, status=Status.RECEIVED)
    desk.write(Label("x"), quotas.set_quota, course, "police", most=1)
    given = desk.read(places.preview_places, course)
    assert [row.registration_id for row in given.accepted] == [1, 3]

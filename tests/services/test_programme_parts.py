"""Quotas, teams and attachments of a programme."""

from pathlib import Path

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services import attachments, quotas, results, teams
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


def test_people_change_teams_and_stay_when_theirs_is_dissolved(desk: Desk, programme_id: int) -> None:
    one, two = (desk.write(Label("x"), factories.add_registration, programme_id) for _n in range(2))
    first = desk.write(Label("x"), results.add_team, programme_id, "Licht im Park", [one])
    second = desk.write(Label("x"), results.add_team, programme_id, "Lotsen", [])
    desk.write(Label("x"), teams.set_members, second, [one, two])
    desk.write(Label("x"), teams.change_team, second, title=" Stadtlotsen ", state="läuft")
    shown = desk.read(teams.list_teams, programme_id)
    assert [(team.title, team.state, len(team.members)) for team in shown.teams] == [
        ("Licht im Park", "", 0),
        ("Stadtlotsen", "läuft", 2),
    ]
    desk.write(Label("x"), teams.remove_team, second)
    shown = desk.read(teams.list_teams, programme_id)
    assert [team.id for team in shown.teams] == [first]
    assert [person.team_id for person in shown.people] == [None, None]


def test_a_team_takes_nobody_of_another_programme(desk: Desk, programme_id: int) -> None:
    other = desk.write(Label("x"), factories.add_programme)
    stranger = desk.write(Label("x"), factories.add_registration, other)
    team = desk.write(Label("x"), results.add_team, programme_id, "Lotsen", [])
    with pytest.raises(UserError):
        desk.write(Label("x"), teams.set_members, team, [stranger])
    with pytest.raises(UserError):
        desk.write(Label("x"), teams.change_team, team, title="  ")


def test_a_file_comes_out_as_it_went_in(desk: Desk, programme_id: int, tmp_path: Path) -> None:
    content = b"%PDF-1.7 Programm"
    first = desk.write(Label("x"), attachments.add_attachment, programme_id, "Programm.pdf", content)
    desk.write(Label("x"), attachments.add_attachment, programme_id, "programm.PDF", content + b"2")
    rows = desk.read(attachments.list_attachments, programme_id)
    assert [(row.name, row.size) for row in rows] == [("programm (2).PDF", 18), ("Programm.pdf", 17)]
    assert desk.read(attachments.get_attachment, first) == ("Programm.pdf", content)
    desk.read(attachments.save_attachment, first, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == content
    with pytest.raises(UserError):
        desk.read(attachments.save_attachment, first, tmp_path / "gone" / "x.pdf")
    desk.write(Label("x"), attachments.remove_attachment, first)
    assert len(desk.read(attachments.list_attachments, programme_id)) == 1
    desk.undo()
    assert desk.read(attachments.get_attachment, first)[1] == content


def test_empty_and_huge_files_are_refused(desk: Desk, programme_id: int) -> None:
    for content in (b"", bytes(attachments.LARGEST + 1)):
        with pytest.raises(UserError):
            desk.write(Label("x"), attachments.add_attachment, programme_id, "x.pdf", content)

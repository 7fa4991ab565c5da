"""Teams of a programme: their members and what they work on."""

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import results
from fbdesk.services.programmes import teams
from fbdesk.services.registrations import registrations
from fbdesk.vocabulary import RegistrationStatus as Status
from tests import factories


@pytest.fixture
def programme_id(desk: Desk) -> int:
    return desk.write(Label("Test"), factories.add_programme)


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


def test_who_holds_a_place_can_be_in_a_team_and_who_left_is_seen_while_still_in_one(
    desk: Desk, programme_id: int
) -> None:
    there, offered, waits, left = (
        desk.write(Label("x"), factories.add_registration, programme_id, status=status)
        for status in (Status.ACCEPTED, Status.OFFERED, Status.WAITING, Status.ACCEPTED)
    )
    team = desk.write(Label("x"), results.add_team, programme_id, "Lotsen", [there, left])
    desk.write(Label("x"), registrations.set_status, [left], Status.WITHDRAWN, "krank")
    shown = desk.read(teams.list_teams, programme_id)
    assert {person.id: person.team_id for person in shown.people} == {there: team, offered: None, left: team}
    assert waits not in {person.id for person in shown.people}
    desk.write(Label("x"), teams.set_members, team, [offered])
    shown = desk.read(teams.list_teams, programme_id)
    assert [member.id for member in shown.teams[0].members] == [offered]
    assert {person.id for person in shown.people} == {there, offered}


def test_what_is_not_said_stays_and_a_team_that_is_gone_is_told(desk: Desk, programme_id: int) -> None:
    team = desk.write(Label("x"), results.add_team, programme_id, "Lotsen", [], state="läuft")
    desk.write(Label("x"), teams.change_team, team, title="Licht")
    assert [(one.title, one.state) for one in desk.read(teams.list_teams, programme_id).teams] == [
        ("Licht", "läuft")
    ]
    desk.write(Label("x"), teams.remove_team, team)
    for service, values in ((teams.change_team, {"title": "x"}), (teams.remove_team, {})):
        with pytest.raises(UserError):
            desk.write(Label("x"), service, team, **values)

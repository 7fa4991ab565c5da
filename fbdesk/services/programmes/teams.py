"""The project groups of a programme: who is in which, what they work on and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Person, Registration, Team
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import HOLDING_PLACE
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.registration_status import require_registration


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has a place in the programme or is in a team of it, and that team."""

    id: int
    name: str
    organisation: str
    team_id: int | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team: what it works on, how far it is, and who is in it."""

    id: int
    title: str
    state: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Teams:
    """All teams of a programme, and everybody who can be in one."""

    teams: tuple[TeamRow, ...]
    people: tuple[Member, ...]


def list_teams(db: Session, programme_id: int) -> Teams:
    """Return the teams of a programme with their members, and everybody who has a place or is in a team."""
    require_programme(db, programme_id)
    query = (
        select(
            Registration.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            Registration.organisation_name,
            Registration.team_id,
        )
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id == programme_id)
        .where(Registration.status.in_(HOLDING_PLACE) | Registration.team_id.is_not(None))
        .order_by(Person.sort_key, Registration.id)
    )
    people = tuple(
        Member(
            row.id,
            names.list_name(row.title, row.given_name, row.family_name),
            row.organisation_name,
            row.team_id,
        )
        for row in db.execute(query)
    )
    teams = db.scalars(select(Team).where(Team.programme_id == programme_id).order_by(Team.id))
    rows = (
        TeamRow(team.id, team.title, team.state, tuple(one for one in people if one.team_id == team.id))
        for team in teams
    )
    return Teams(tuple(rows), people)


def change_team(db: Session, team_id: int, *, title: str | None = None, state: str | None = None) -> None:
    """Give a team another project title or state."""
    team = _require_team(db, team_id)
    if title is not None:
        if not title.strip():
            raise UserError(_("The title is missing. Enter what the team works on."))
        team.title = title.strip()
    if state is not None:
        team.state = state.strip()
    db.flush()


def set_members(db: Session, team_id: int, registration_ids: Sequence[int]) -> None:
    """Make exactly these people the team; they leave the team they were in."""
    team = _require_team(db, team_id)
    wanted = [require_registration(db, one) for one in registration_ids]
    if any(one.programme_id != team.programme_id for one in wanted):
        raise UserError(_("Somebody of these is not registered for the programme of the team."))
    for registration in db.scalars(select(Registration).where(Registration.team_id == team_id)):
        registration.team_id = None
    for registration in wanted:
        registration.team_id = team_id
    db.flush()


def remove_team(db: Session, team_id: int) -> None:
    """Dissolve a team; its people stay in the programme."""
    team = _require_team(db, team_id)
    for registration in db.scalars(select(Registration).where(Registration.team_id == team_id)):
        registration.team_id = None
    db.flush()
    db.delete(team)
    db.flush()


def _require_team(db: Session, team_id: int) -> Team:
    team = db.get(Team, team_id)
    if team is None:
        raise UserError(_("This team no longer exists."))
    return team

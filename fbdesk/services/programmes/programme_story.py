"""A programme in full for its page: facts, units, sessions, and what is missing."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from fbdesk.rules.certificates import certificate as certificate_rules
from fbdesk.services.calendar.calendar_sheet import CalendarSession
from fbdesk.services.calendar.training_sessions import SessionRow, list_sessions
from fbdesk.services.certificates.building_blocks import list_blocks
from fbdesk.services.programmes.attachments import AttachmentRow, list_attachments
from fbdesk.services.programmes.notices import Untold, list_cancelled
from fbdesk.services.programmes.programme_editing import has_dependants, list_series
from fbdesk.services.programmes.programmes import ProgrammeDetail, UnitRow, get_programme
from fbdesk.services.programmes.quotas import GroupRow, list_groups
from fbdesk.services.programmes.teams import Teams, list_teams
from fbdesk.vocabulary import SessionState


@dataclass(frozen=True, slots=True)
class UnitStory:
    """A unit with its sessions in order; `unit` is None for sessions that serve none (public lectures)."""

    unit: UnitRow | None
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeStory:
    """What the page shows.

    `rule` is the certificate rule in words. `cancelled` names what was cancelled, and how many people do not
    know it yet; `series` are the titles of all series, `dependants` what keeps the programme from being deleted.
    """

    detail: ProgrammeDetail
    units: tuple[UnitStory, ...]
    rule: str
    groups: tuple[GroupRow, ...]
    teams: Teams
    attachments: tuple[AttachmentRow, ...]
    cancelled: tuple[Untold, ...]
    series: tuple[str, ...]
    dependants: str


def get_story(db: Session, programme_id: int) -> ProgrammeStory:
    """Return a programme with units and sessions; a session of several units stands below the first."""
    detail = get_programme(db, programme_id)
    sessions = list_sessions(db, programme_id)
    stories = [_story(unit, sessions) for unit in detail.units]
    loose = tuple(session for session in sessions if not session.unit_ids)
    if loose:
        stories.append(UnitStory(None, loose))
    return ProgrammeStory(
        detail=detail,
        units=tuple(stories),
        rule=rule_text(detail, len(list_blocks(db, programme_id)) if detail.collects_units else 0),
        groups=tuple(list_groups(db, programme_id)),
        teams=list_teams(db, programme_id),
        attachments=tuple(list_attachments(db, programme_id)),
        cancelled=tuple(list_cancelled(db, programme_id)),
        series=tuple(list_series(db)),
        dependants=has_dependants(db, programme_id),
    )


def _story(unit: UnitRow, sessions: list[SessionRow]) -> UnitStory:
    return UnitStory(unit, tuple(s for s in sessions if s.unit_ids and s.unit_ids[0] == unit.id))


def lacks(session: SessionRow) -> bool:
    """Tell whether a session that lies ahead lacks a place or somebody who leads it."""
    return is_ahead(session) and (not session.speakers or session.lacks_venue)


def is_ahead(session: SessionRow | CalendarSession) -> bool:
    """Tell whether a session is still to come."""
    return session.state not in (SessionState.CANCELLED, SessionState.HELD)


def rule_text(detail: ProgrammeDetail, blocks: int = 0) -> str:
    """Return the certificate rule in words, "" without certificates; `blocks` are those of a set to be collected."""
    if detail.row.certificate_kind is None:
        return ""
    if blocks:
        return certificate_rules.set_text(blocks)
    return certificate_rules.rule_text(detail.rule)

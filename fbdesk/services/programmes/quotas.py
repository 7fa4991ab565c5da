"""How many people of which group a programme wants, and how it stands."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Quota, Registration
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.rules.registrations.statuses import HOLDING_PLACE, UNDECIDED
from fbdesk.services.organisations.origins import list_origins
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.vocabulary import OrganisationGroup, RegistrationStatus


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in a programme: its quota, if it has one, and how many are in, waiting and undecided.

    An empty `group` are those whose organisation tells nothing.
    """

    group: str
    least: int | None
    most: int | None
    placed: int
    waiting: int
    undecided: int

    @property
    def has_quota(self) -> bool:
        """Whether the programme wants a number of them."""
        return self.least is not None or self.most is not None


def list_quota_rules(db: Session, programme_id: int) -> tuple[QuotaRule, ...]:
    """Return the quotas of a programme that limit anything, in the order in which they were set."""
    query = select(Quota).where(Quota.programme_id == programme_id).order_by(Quota.id)
    rules = (QuotaRule(quota.group, quota.least, quota.most) for quota in db.scalars(query))
    return tuple(rule for rule in rules if rule.least is not None or rule.most is not None)


def list_groups(db: Session, programme_id: int) -> list[GroupRow]:
    """Return the groups that have a quota or people, in the order of the office's list."""
    require_programme(db, programme_id)
    quotas = {q.group: q for q in db.scalars(select(Quota).where(Quota.programme_id == programme_id))}
    placed = _count(db, programme_id, *HOLDING_PLACE)
    waiting = _count(db, programme_id, RegistrationStatus.WAITING)
    undecided = _count(db, programme_id, *UNDECIDED)
    order = [*(group.value for group in OrganisationGroup), ""]
    known = [group for group in order if any(group in one for one in (quotas, placed, waiting, undecided))]
    return [
        GroupRow(
            group,
            quotas[group].least if group in quotas else None,
            quotas[group].most if group in quotas else None,
            placed[group],
            waiting[group],
            undecided[group],
        )
        for group in known
    ]


def _count(db: Session, programme_id: int, *statuses: str) -> Counter[str]:
    chosen = Registration.programme_id == programme_id, Registration.status.in_(statuses)
    return Counter(origin.group for origin in list_origins(db, *chosen).values())


def set_quota(
    db: Session, programme_id: int, group: str, *, least: int | None = None, most: int | None = None
) -> None:
    """Set how many of a group a programme wants at least and at most; with neither the quota goes."""
    require_programme(db, programme_id)
    if group not in list(OrganisationGroup):
        raise UserError(_("There is no group “{group}”.").format(group=group))
    if any(number is not None and number < 0 for number in (least, most)):
        raise UserError(_("A quota cannot be less than 0."))
    if least is not None and most is not None and least > most:
        raise UserError(
            _("At least {least} and at most {most} cannot both be. Correct one of the two.").format(
                least=least, most=most
            )
        )
    query = select(Quota).where(Quota.programme_id == programme_id, Quota.group == group)
    quota = db.scalar(query)
    if least is None and most is None:
        if quota is not None:
            db.delete(quota)
    elif quota is None:
        db.add(Quota(programme_id=programme_id, group=group, least=least, most=most))
    else:
        quota.least, quota.most = least, most
    db.flush()

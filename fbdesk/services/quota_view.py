"""The quotas of a programme as the registrations are counted against them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Quota
from fbdesk.rules.quotas import QuotaRule


def list_quota_rules(db: Session, programme_id: int) -> tuple[QuotaRule, ...]:
    """Return the quotas of a programme that limit anything, in the order in which they were set."""
    query = select(Quota).where(Quota.programme_id == programme_id).order_by(Quota.id)
    rules = (QuotaRule(quota.group, quota.least, quota.most) for quota in db.scalars(query))
    return tuple(rule for rule in rules if rule.least is not None or rule.most is not None)

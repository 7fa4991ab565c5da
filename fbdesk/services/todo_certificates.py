"""What is to do about certificates: prepare them for signature before the last day, issue them afterwards."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Certificate, Registration
from fbdesk.i18n import _, format_date, format_weekday, ngettext
from fbdesk.rules import todo as rules
from fbdesk.rules.certificate import Entitlement
from fbdesk.rules.statuses import TAKING_PART
from fbdesk.rules.todo import TodoKind
from fbdesk.services.todo_row import Offer, TodoRow, blocks, todo_row
from fbdesk.vocabulary import CertificateState

#: Of so many programmes that ended last it is worked out who may have a certificate: that takes time for each.
EXAMINED: Final = 6


def list_certificate_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the programmes that end soon and those that are over and owe people their certificates."""
    today = clock.today()
    giving = [offer for offer in offers.values() if offer.certificate_kind and offer.last_day]
    soon = today + timedelta(days=rules.PREPARE_DAYS)
    ending = [o.id for o in giving if o.last_day and today <= o.last_day <= soon and not o.undated]
    over = [o.id for o in giving if o.is_over(today)]
    unprepared = _count_without(db, ending, (CertificateState.PREPARED, CertificateState.VALID))
    unissued = _count_without(db, over, (CertificateState.VALID,))
    newest = sorted(unissued, key=lambda key: (offers[key].last_day or today, key), reverse=True)
    rows = [_prepare_row(offers[key], n) for key, n in unprepared.items()]
    entitled = {key: _count_entitled(db, key) for key in newest[:EXAMINED]}
    rows += [_issue_row(offers[key], n) for key, n in entitled.items() if n]
    return rows + _older_row(db, newest[EXAMINED:], unissued)


def _older_row(db: Session, older: Sequence[int], unissued: Mapping[int, int]) -> list[TodoRow]:
    """Return one line about programmes that ended longer ago and of which nobody got a certificate."""
    everybody = _count_without(db, older, ())
    owing = [key for key in older if everybody.get(key) == unissued[key]]
    if not owing:
        return []
    n = len(owing)
    title = ngettext(
        "Issue the certificates of {n} earlier programme",
        "Issue the certificates of {n} earlier programmes",
        n,
    )
    why, verb = _("no certificate was issued there yet"), _("Issue")
    place = {"programme_id": owing[0]}
    return [todo_row(TodoKind.ISSUE, title.format(n=n), (why,), None, verb, "certificates", count=n, **place)]


def _count_without(
    db: Session, programme_ids: Collection[int], states: Collection[CertificateState]
) -> dict[int, int]:
    """Return by programme how many people with a place have no certificate in one of these states."""
    held = select(Certificate.id).where(
        Certificate.registration_id == Registration.id,
        Certificate.unit_id.is_(None),
        Certificate.state.in_(states),
    )
    counts: dict[int, int] = {}
    for block in blocks(programme_ids):
        query = (
            select(Registration.programme_id, func.count())
            .where(Registration.programme_id.in_(block), Registration.status.in_(TAKING_PART), ~held.exists())
            .group_by(Registration.programme_id)
        )
        counts.update((row[0], row[1]) for row in db.execute(query))
    return counts


def _count_entitled(db: Session, programme_id: int) -> int:
    """Return how many people may have a certificate now and hold none."""
    # What certificates need is a third of what a start would load, and often there are none to issue.
    from fbdesk.services.certificate_candidates import list_assessed
    from fbdesk.services.certificate_course import get_course

    rows = list_assessed(db, get_course(db, programme_id))
    return sum(row.state is Entitlement.ENTITLED and not row.is_issued for row in rows)


def _prepare_row(offer: Offer, n: int) -> TodoRow:
    title = ngettext(
        "Prepare the certificate of {n} person for signature",
        "Prepare the certificates of {n} people for signature",
        n,
    )
    last = offer.last_day or clock.today()
    return todo_row(
        TodoKind.PREPARE,
        title.format(n=n),
        (offer.name, _("the last day is {day}").format(day=format_weekday(last))),
        max(last - timedelta(days=1), clock.today()),
        _("Prepare"),
        "certificates",
        count=n,
        programme_id=offer.id,
    )


def _issue_row(offer: Offer, n: int) -> TodoRow:
    title = ngettext("Issue {n} certificate", "Issue {n} certificates", n)
    last = offer.last_day or clock.today()
    return todo_row(
        TodoKind.ISSUE,
        title.format(n=n),
        (offer.name, _("the last day was {day}").format(day=format_date(last))),
        last + timedelta(days=rules.PREPARE_DAYS),
        _("Issue"),
        "certificates",
        count=n,
        programme_id=offer.id,
    )

"""What is known about a programme, in words: the facts of its head, overview and certificate."""

from fbdesk import clock
from fbdesk.i18n import _, capitalised, format_date, ngettext
from fbdesk.rules.calendar import units
from fbdesk.rules.programmes.programme_state import has_passed
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.programmes import ProgrammeDetail, ProgrammeRow
from fbdesk.vocabulary import ProgrammeKind, label

Facts = list[tuple[str, str]]


def reason_line(detail: ProgrammeDetail) -> str:
    """Return why the programme has its state, what kind it is and where it is held."""
    kind = label(ProgrammeKind(detail.row.kind))
    return " · ".join((detail.row.state_reason.rstrip("."), capitalised(kind), _region(detail)))


def _region(detail: ProgrammeDetail) -> str:
    return ", ".join(detail.region.splitlines()) or _("nationwide")


def head_facts(story: ProgrammeStory) -> Facts:
    """Return the four facts of the head: places, extent, deadline, certificate."""
    detail = story.detail
    return [
        (_("Places"), _places(detail.row)),
        (_("Extent"), _extent(detail)),
        (_("Deadline"), _deadline(detail.row)),
        (_("Certificate"), capitalised(story.rule) or _("none")),
    ]


def _extent(detail: ProgrammeDetail) -> str:
    days = ngettext("{n} day", "{n} days", detail.days).format(n=detail.days)
    if not detail.days:
        days = _("no date yet")
    if not detail.minutes:  # nothing counts for a certificate, or nothing is planned
        return capitalised(days)
    return _("{ue} UE, {days}").format(ue=units.ue_text(detail.minutes), days=days)


def _places(row: ProgrammeRow) -> str:
    if row.capacity is None:
        words = _("{n} accepted, no limit").format(n=row.accepted)
    else:
        words = _("{n} of {capacity} accepted").format(n=row.accepted, capacity=row.capacity)
    offered = row.taken - row.accepted
    if offered:
        words += ", " + ngettext("{n} place offered", "{n} places offered", offered).format(n=offered)
    return words


def _deadline(row: ProgrammeRow) -> str:
    if row.deadline is None:
        return _("none")
    day = format_date(row.deadline)
    return _("{date}, passed").format(date=day) if has_passed(row.deadline, clock.today()) else day

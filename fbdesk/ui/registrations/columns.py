"""The table of registrations: its columns, its groups by status, and the hints beside a row."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, Final

from fbdesk.fields import label_of
from fbdesk.i18n import _, format_date
from fbdesk.rules.organisations.laender import land_name
from fbdesk.rules.registrations.statuses import UNDECIDED
from fbdesk.services.registrations.registration_hints import Hint, HintKind, hint, hint_kinds, hints
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.tables.columns import Column, Group, status_column
from fbdesk.vocabulary import Arrival, OrganisationGroup, RegistrationStatus, heading, label

OPEN: Final = "open"
"""The group, and the filter, of what waits for the office: received and in review."""

Text = Callable[[RegistrationRow], str]
_R = RegistrationStatus
_GROUP_OF: Final[dict[RegistrationStatus, str]] = {
    status: OPEN if status in UNDECIDED else status.value for status in RegistrationStatus
}


def group_of(row: RegistrationRow) -> str:
    """Return the key of the group that a row stands in."""
    return _GROUP_OF[row.status]


def status_groups() -> list[Group]:
    """Return the groups in their order: what is to decide first, who is gone last."""
    order = (
        _R.ACCEPTED,
        _R.OFFERED,
        _R.WAITING,
        _R.NO_SHOW,
        _R.DECLINED,
        _R.WITHDRAWN,
        _R.PROGRAMME_CANCELLED,
    )
    return [
        Group(OPEN, _("To decide")),
        *(Group(status.value, states.registration_state(status.value).text) for status in order),
    ]


def registration_columns(deadline: Callable[[], date | None]) -> list[Column]:
    """Return the columns; `deadline` tells the last day for registrations of the programme shown."""
    return [
        Column(key="rank", heading=_("Rank"), text=_rank, width=46, align="right", sort=attrgetter("rank")),
        _column("name", _("Name"), _name, 186, stretch=3, strong=True, sort=attrgetter("sort_key")),
        _column("organisation", _("Organisation"), attrgetter("organisation"), 176, stretch=3),
        _column("group", _("Group"), lambda row: group_text(row.group), 112, colour="text2"),
        Column(
            key="points",
            heading=_("Points"),
            text=lambda row: "" if row.points is None else str(row.points),
            width=64,
            align="right",
            sort=attrgetter("points"),
            hidden=True,
        ),
        status_column(
            "status", _("Status"), _status, width=104, widest=210, tooltip=attrgetter("status_reason")
        ),
        status_column(
            "hint",
            _("Hint"),
            lambda row: first_hint(row, deadline()),
            width=140,
            tooltip=lambda row: hint_sentences(row, deadline()),
        ),
        _column("units", _("Units"), _units, 112, stretch=1, colour="text2", hidden=True),
        _hidden("received", _("Received"), _received, 88, sort=attrgetter("received_at")),
        _hidden("land", _("Land"), lambda row: land_name(row.land), 120),
        _hidden("municipality", _("Municipality"), attrgetter("municipality"), 120),
        _hidden("town", _("Town"), attrgetter("town"), 120),
        _hidden("email", label_of("email"), attrgetter("email"), 200),
        _hidden("function", label_of("function"), attrgetter("function"), 160),
        _hidden("diet", label_of("diet"), attrgetter("diet"), 120),
        _hidden("needs", label_of("needs"), attrgetter("needs"), 140),
        _hidden("follow_up", _("Follow-up"), _follow_up, 96, sort=attrgetter("follow_up")),
        _hidden("arrival", _("Way"), lambda row: way_text(row.arrival), 100),
    ]


def _column(key: str, heading: str, text: Text, width: int, **more: Any) -> Column:
    return Column(key=key, heading=heading, text=text, width=width, tooltip=text, **more)


def _hidden(key: str, heading: str, text: Text, width: int, **more: Any) -> Column:
    return _column(key, heading, text, width, colour="text2", hidden=True, **more)


def _rank(row: RegistrationRow) -> str:
    return str(row.rank) if row.rank else ""


def _name(row: RegistrationRow) -> str:
    return row.name


def _received(row: RegistrationRow) -> str:
    return format_date(row.received_at.date())


def _status(row: RegistrationRow) -> Status:
    return states.registration_state(row.status)


def group_text(code: str) -> str:
    """Return the word for the code of a group of organisations; an unknown one comes back as it is."""
    return label(OrganisationGroup(code)) if code in set(OrganisationGroup) else code


def way_text(code: str) -> str:
    """Return the word for the way on which a registration came."""
    return heading(Arrival(code))


def first_hint(row: RegistrationRow, deadline: date | None) -> Status | None:
    """Return the most pressing hint beside a row."""
    kind = next(iter(hint_kinds(row)), None)
    return hint_status(hint(row, kind, deadline)) if kind is not None else None


def hint_status(found: Hint) -> Status:
    """Return how a hint is shown."""
    if found.kind is HintKind.TANDEM:
        return states.tandem(found.short)
    if found.kind in (HintKind.INCOMPLETE, HintKind.POINTS, HintKind.TARGET):
        return states.missing(found.short)
    return states.deadline(found.short) if found.due else Status(found.short, "clock", "text2")


def hint_sentences(row: RegistrationRow, deadline: date | None) -> str:
    """Return all hints of a row in sentences."""
    return " ".join(one.sentence for one in hints(row, deadline))


def _units(row: RegistrationRow) -> str:
    """Return the booked units, "Modul 1, 2 (Warteliste)", with the status where it is not a place."""
    said, before = [], ""
    for booking in row.bookings:
        start, _space, end = booking.label.rpartition(" ")
        short = end if start and start == before else booking.label
        before = start
        placed = booking.status is _R.ACCEPTED
        said.append(short if placed else f"{short} ({label(booking.status)})")
    return ", ".join(said)


def _follow_up(row: RegistrationRow) -> str:
    return format_date(row.follow_up) if row.follow_up else ""

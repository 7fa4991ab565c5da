"""By what the list of registrations is grouped, chosen per programme and remembered."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final

from fbdesk.i18n import _
from fbdesk.rules.organisations.laender import land_name
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import group_of, group_text, status_groups
from fbdesk.ui.widgets.tables.columns import Group

Key = Callable[[RegistrationRow], str]


class Grouping(StrEnum):
    """What the rows of a group have in common."""

    STATUS = "status"
    PLACE = "place"
    LAND = "land"
    GROUP = "group"
    UNIT = "unit"


def grouping_text(grouping: Grouping) -> str:
    """Return the word of the menu."""
    return {
        Grouping.STATUS: _("Status"),
        Grouping.PLACE: _("Municipality or organisation"),
        Grouping.LAND: _("Land"),
        Grouping.GROUP: _("Group"),
        Grouping.UNIT: _("Unit"),
    }[grouping]


def title_of(grouping: Grouping, row: RegistrationRow) -> str:
    """Return the words of the group that a row stands in, "" where nothing is known."""
    return _TITLES[grouping](row)


def key_of(grouping: Grouping) -> Key:
    """Return how the key of a row's group is found; folded keys of one grouping mean nothing in another."""
    if grouping is Grouping.STATUS:
        return group_of
    title = _TITLES[grouping]
    return lambda row: f"{grouping}:{title(row)}"


def groups_of(grouping: Grouping, rows: Iterable[RegistrationRow]) -> list[Group]:
    """Return the groups that occur, in the order of the alphabet, what is not known last."""
    if grouping is Grouping.STATUS:
        return status_groups()
    titles = {title_of(grouping, row) for row in rows}
    ordered = sorted(titles, key=lambda title: (not title, title.casefold()))
    return [Group(f"{grouping}:{title}", title or _("Not stated")) for title in ordered]


def _units(row: RegistrationRow) -> str:
    return " + ".join(booking.label for booking in row.bookings)


_TITLES: Final[dict[Grouping, Key]] = {
    Grouping.PLACE: lambda row: row.municipality or row.organisation,
    Grouping.LAND: lambda row: land_name(row.land) if row.land else "",
    Grouping.GROUP: lambda row: group_text(row.group) if row.group else "",
    Grouping.UNIT: _units,
}

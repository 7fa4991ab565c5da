"""The columns of the table of organisations."""

from fbdesk.i18n import _, format_number
from fbdesk.rules.organisations.laender import land_name
from fbdesk.services.organisations.organisations import OrganisationRow
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.vocabulary import OrganisationType, label


def organisation_columns() -> list[Column]:
    """Return all columns, those for statistics at the right."""
    return [
        Column(
            key="name",
            heading=_("Organisation"),
            text=lambda row: row.name,
            width=250,
            stretch=3,
            strong=True,
        ),
        Column(key="type", heading=_("Kind"), text=_type, width=190, stretch=2),
        Column(key="public", heading=_("Public body"), text=_public, width=128),
        Column(key="town", heading=_("Town"), text=_town, stretch=1, width=120),
        Column(key="land", heading=_("Land"), text=lambda row: land_name(row.land), width=120),
        _number("people", _("People"), 84),
        _number("registrations", _("Registrations"), 116, hidden=True),
    ]


def type_choices() -> list[tuple[object, str]]:
    """Return the types of organisations to choose from."""
    return [("", "–"), *((one.value, label(one)) for one in OrganisationType)]


def public_choices() -> list[tuple[object, str]]:
    """Return whether it is a public body, or not known."""
    return [(None, _("not known")), (True, _("yes")), (False, _("no"))]


def _type(row: OrganisationRow) -> str:
    known = row.type in set(OrganisationType)
    return label(OrganisationType(row.type)) if known else row.type


def _public(row: OrganisationRow) -> str:
    return dict(public_choices())[row.public_body] if row.public_body is not None else "–"


def _town(row: OrganisationRow) -> str:
    return row.municipality or row.town


def _number(key: str, heading: str, width: int, *, hidden: bool = False) -> Column:
    return Column(
        key=key,
        heading=heading,
        text=lambda row: format_number(getattr(row, key)),
        sort=lambda row: getattr(row, key),
        align="right",
        width=width,
        hidden=hidden,
    )

"""The columns of the list of people, with what somebody is to the office in words."""

from fbdesk.i18n import _, format_date
from fbdesk.rules.people.roles import role_word
from fbdesk.services.people.people import PersonRow
from fbdesk.ui.widgets.tables.columns import Column


def person_columns() -> list[Column]:
    """Return the columns of the list."""
    return [
        Column(
            key="name",
            heading=_("Name"),
            text=lambda row: row.name,
            width=210,
            stretch=3,
            strong=True,
            sort=lambda row: row.sort_key,
        ),
        Column(
            key="organisation",
            heading=_("Organisation"),
            text=lambda row: row.organisation,
            width=204,
            stretch=4,
            tooltip=lambda row: row.organisation,
        ),
        Column(key="town", heading=_("Town"), text=lambda row: row.town, width=110, hidden=True),
        Column(key="roles", heading=_("Roles"), text=roles_text, width=128, colour="text2"),
        Column(
            key="last",
            heading=_("Last registration"),
            text=_last_text,
            width=126,
            sort=lambda row: row.last_received,
        ),
        Column(
            key="email",
            heading=_("E-mail"),
            text=lambda row: row.email,
            width=236,
            stretch=3,
            colour="text2",
            tooltip=lambda row: row.email,
        ),
    ]


def roles_text(row: PersonRow) -> str:
    """Return what a person is to the office: taking part, speaking, both."""
    words = (_("taking part") if row.registrations else "", role_word(row.role))
    return ", ".join(word for word in words if word) or "–"


def _last_text(row: PersonRow) -> str:
    return format_date(row.last_received) if row.last_received else "–"

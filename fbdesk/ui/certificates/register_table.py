"""The columns of the register, and what can be filtered in it."""

from collections.abc import Callable

from fbdesk.i18n import _, format_date, pgettext
from fbdesk.services.certificates.certificate_register import RegisterRow, RegisterSummary
from fbdesk.ui.certificates.columns import CORRECTED
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.tables.columns import Column, status_column
from fbdesk.vocabulary import CertificateState

Keep = Callable[[RegisterRow], bool]


def register_columns() -> list[Column]:
    """Return the columns: number and name stand first, what became of it last."""
    return [
        Column(
            key="number",
            heading=pgettext("certificate", "Number"),
            text=lambda row: row.number,
            width=116,
            sort=lambda row: (row.year, row.prefix, row.running),
            icon=lambda row: CORRECTED if row.corrected else None,
            tooltip=lambda row: row.number,
        ),
        Column(
            key="name",
            heading=_("Name"),
            text=lambda row: row.name,
            width=160,
            stretch=2,
            strong=True,
            tooltip=lambda row: row.name,
        ),
        Column(
            key="programme",
            heading=_("Programme"),
            text=lambda row: row.programme,
            width=180,
            stretch=3,
            tooltip=lambda row: row.programme,
        ),
        Column(
            key="unit",
            heading=_("Unit"),
            text=lambda row: row.unit or "–",
            width=112,
            tooltip=lambda row: row.unit,
        ),
        Column(
            key="date",
            heading=_("Date"),
            text=lambda row: format_date(row.issued_on),
            width=86,
            sort=lambda row: row.issued_on,
        ),
        status_column("state", _("State"), _state, width=98),
        Column(
            key="reason",
            heading=_("Reason"),
            text=what_became,
            width=96,
            stretch=1,
            colour="text2",
            tooltip=what_became,
        ),
    ]


def _state(row: RegisterRow) -> Status:
    return states.certificate_state(row.state)


def what_became(row: RegisterRow) -> str:
    """Return why a number is void and what took its place, or what it took the place of."""
    if row.replaced_by:
        replaced = _("replaced by {number}").format(number=row.replaced_by)
        return " · ".join(filter(None, (row.void_reason, replaced)))
    if row.void_reason:
        return row.void_reason
    return _("in the place of {number}").format(number=row.replaces) if row.replaces else ""


def range_choices(ranges: tuple[RegisterSummary, ...]) -> list[tuple[object, str]]:
    """Return the ranges of numbers for a menu."""
    return [((one.prefix, one.year), f"{one.prefix} {one.year}") for one in ranges]


def state_choices() -> list[tuple[object, str]]:
    """Return the states for a menu."""
    return [(state, states.certificate_state(state).text) for state in CertificateState]


def keep_for(number_range: object, state: object) -> Keep | None:
    """Return which rows pass the menus, None for all."""
    if number_range is None and state is None:
        return None
    return lambda row: (
        number_range in (None, (row.prefix, row.year)) and (state is None or row.state == state)
    )

"""How far people are with self-learning and what they hand in: the columns of the table, a state for each unit."""

from collections.abc import Iterable
from functools import partial

from fbdesk.i18n import _, format_date, pgettext
from fbdesk.rules.people import names
from fbdesk.services.attendance.results import ResultRow
from fbdesk.services.attendance.results_editing import ResultPerson
from fbdesk.services.programmes.programmes import UnitRow
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.vocabulary import DeliverableState


def result_columns(units: Iterable[UnitRow]) -> list[Column]:
    """Return number, name, organisation, and a column for each unit."""
    return [
        Column(
            key="number",
            heading=_("No."),
            text=lambda row: str(row.number),
            width=48,
            align="right",
            colour="text2",
            sort=lambda row: row.number,
        ),
        Column(
            key="name",
            heading=_("Name"),
            text=lambda row: row.name,
            width=220,
            strong=True,
            sort=lambda row: names.sort_key(row.family_name, row.given_name),
        ),
        Column(
            key="organisation",
            heading=_("Organisation"),
            text=lambda row: row.organisation,
            width=200,
            stretch=1,
            colour="text2",
        ),
        *(
            Column(
                key=unit_key(unit),
                heading=unit.label,
                text=partial(_day_text, unit),
                status=partial(result_state, unit),
                width=190,
                editable=partial(_is_dated, unit),
            )
            for unit in units
        ),
    ]


def unit_key(unit: UnitRow) -> str:
    """Return the key of a unit's column."""
    return f"unit-{unit.id}"


def _is_dated(unit: UnitRow, row: ResultPerson) -> bool:
    """Self-learning is entered in the cell as a day; what is handed in has more to say, in the pane."""
    return unit.kind == "self_learning" and row.has_unit(unit.id)


def _day_text(unit: UnitRow, row: ResultPerson) -> str:
    """Return what F2 edits: the day, empty while there is none."""
    result = row.results.get(unit.id)
    return format_date(result.completed_on) if result is not None and result.completed_on else ""


def result_state(unit: UnitRow, row: ResultPerson) -> Status:
    """Return how far somebody is with a unit."""
    if not row.has_unit(unit.id):
        return Status(_("not booked"), "minus", "text2")
    result = row.results.get(unit.id)
    if result is not None and result.exemption:
        return Status(pgettext("result", "exempt"), "shield", "text2")
    if not row.is_asked(unit.id) and (result is None or _is_empty(result)):
        return Status(_("optional"), "minus", "text2")
    if unit.deliverable:
        state = result.deliverable if result is not None else DeliverableState.OUTSTANDING
        return deliverable_state(state)
    if result is not None and result.completed_on is not None:
        day = format_date(result.completed_on)
        return Status(_("done on {day}").format(day=day), "checkmark_circle", "ok")
    return Status(_("open"), "clock", "text2")


def _is_empty(result: ResultRow) -> bool:
    return result.completed_on is None and result.deliverable is DeliverableState.OUTSTANDING


def deliverable_state(state: DeliverableState) -> Status:
    """Return how the state of something to be handed in is shown."""
    return {
        DeliverableState.OUTSTANDING: Status(pgettext("deliverable", "outstanding"), "clock", "text2"),
        DeliverableState.SUBMITTED: Status(pgettext("deliverable", "submitted"), "mail", "info"),
        DeliverableState.ACCEPTED: Status(pgettext("deliverable", "accepted"), "checkmark_circle", "ok"),
    }[state]

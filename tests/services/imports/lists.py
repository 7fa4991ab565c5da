"""Two people as lists have them, and a list planned and taken in."""

from collections.abc import Mapping, Sequence
from typing import Any

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply
from fbdesk.services.imports.import_plan import ImportPlan, plan_import
from tests.factories import add_programme
from tests.services.sheets import make_table

ANNA = {
    "Vorname": "Anna",
    "Nachname": "Kern",
    "E-Mail": "anna.kern@aue.example",
    "Organisation": "Stadt Aue",
    "Telefon": "03771 1",
}
BEN = {
    "Vorname": "Ben",
    "Nachname": "Łukowski",
    "E-Mail": "ben@plauen.example",
    "Organisation": "Stadt Plauen",
    "Telefon": "03741 2",
}
Rows = Sequence[Mapping[str, Any]]


def new_programme(desk: Desk, **values: Any) -> int:
    """Add a programme."""
    return desk.write(Label("Programm"), add_programme, **values)


def plan_rows(desk: Desk, programme_id: int, rows: Rows, **more: Any) -> ImportPlan:
    """Say what a list of these rows would do."""
    return desk.read(plan_import, programme_id, make_table(rows), **more)


def take_in(desk: Desk, programme_id: int, rows: Rows, **more: Any) -> ImportPlan:
    """Take a list of these rows in; return what was planned."""
    plan = plan_rows(desk, programme_id, rows, **more)
    desk.write(labels.taken_in, import_apply.apply_import, plan)
    return plan


def outcomes(plan: ImportPlan) -> list[str]:
    """Return what becomes of each row."""
    return [row.outcome.value for row in plan.rows]

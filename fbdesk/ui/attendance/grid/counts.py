"""The key figures of the page: people, sessions held, and how far the active session is entered."""

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.ui.attendance.grid.grid_model import GridModel
from fbdesk.ui.attendance.grid.marks import is_held, when_text
from fbdesk.ui.widgets.key_figure import Figure


def figures(model: GridModel, column: int) -> list[Figure]:
    """Return the figures "people", "held" and, for a session that was held, "entered"."""
    people = model.rowCount()
    taking_place = [session for session in model.sessions if not session.cancelled]
    held = of(sum(map(is_held, taking_place)), len(taking_place))
    shown = [
        Figure("people", format_number(people), ngettext("person", "people", people)),
        Figure("held", held, _("sessions held")),
    ]
    session = model.sessions[column]
    if is_held(session):
        expected = model.expected(column)
        entered = of(expected - len(model.missing(column)), expected)
        shown.append(Figure("entered", entered, _("entered for {day}").format(day=when_text(session))))
    return shown


def of(n: int, total: int) -> str:
    """Return "10 von 16"."""
    return _("{n} of {total}").format(n=format_number(n), total=format_number(total))

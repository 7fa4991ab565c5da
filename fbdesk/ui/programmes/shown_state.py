"""The state of a programme as every page shows it."""

from fbdesk.i18n import _, ngettext
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.vocabulary import ProgrammeState


def state_of(row: ProgrammeRow) -> Status:
    """Return the state with its icon: what was cancelled of a programme comes first."""
    if not row.cancelled_units or row.state is ProgrammeState.CANCELLED:
        return states.programme_state(row.state.value)
    if len(row.cancelled_units) == 1:
        text = _("{unit} cancelled").format(unit=row.cancelled_units[0])
    else:
        n = len(row.cancelled_units)
        text = ngettext("{n} unit cancelled", "{n} units cancelled", n).format(n=n)
    return Status(text, "prohibited", "err")

"""The head of the page: key figures, and the buttons with their words for the list, the form and the proposal."""

from collections.abc import Callable

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.registrations.places import PlacesGiven, why_nothing_to_give
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.ui.registrations.columns import OPEN, group_of
from fbdesk.ui.registrations.places import enter_text, why_not_entered
from fbdesk.ui.widgets.frames.header import PageHeader
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.vocabulary import RegistrationStatus

Slot = Callable[[], object]


class RegistrationsHead:
    """Names what can be done now and switches off the rest, with the reason."""

    def __init__(self, header: PageHeader, read_in: Slot, by_hand: Slot, back: Slot, primary: Slot) -> None:
        self._header = header
        self._beside_list = (
            header.add_button(_("Read in &table"), read_in, "table_in"),
            header.add_button(_("Enter by &hand"), by_hand, "phone"),
        )
        self._back = header.add_button(_("&Back"), back, "arrow_left")
        self.primary = header.set_primary(_("&Give places"), primary)

    def show_list(self, shown: RegistrationList | None) -> None:
        """Name the actions beside the list; without a programme nothing can be done."""
        reason = "" if shown is not None else _("There is no programme yet. Create one first.")
        self._show_buttons(beside_list=True)
        for button in self._beside_list:
            button.set_reason(reason)
        self._name(_("&Give places"), _why_not_given(shown) if shown is not None else reason)
        self._header.set_title(_("Registrations"))
        self._header.set_figures(_figures(shown) if shown is not None else ())

    def show_form(self) -> None:
        """Name the action of the form."""
        self._name(_("Enter registration"), "")

    def show_transfer(self, count: int) -> None:
        """Name the action of taking over into another cohort."""
        text = ngettext("Take over {n} registration", "Take over {n} registrations", count)
        self._name(text.format(n=format_number(count)), "")

    def show_needs(self) -> None:
        """Name the actions beside diet and needs."""
        self._show_buttons(beside_list=False)
        self._name(_("&Save as table"), "")
        self._header.set_title(_("Diet and needs"))
        self._header.set_figures(())

    def show_proposal(self, given: PlacesGiven | None) -> None:
        """Name the actions beside a proposal, None while it is worked out."""
        self._show_buttons(beside_list=False)
        if given is None:
            self._name(_("&Enter acceptances"), _("The proposal is being worked out."))
        else:
            self._name(enter_text(given), why_not_entered(given))
        self._header.set_title(_("Give places"))
        self._header.set_figures(())

    def _show_buttons(self, *, beside_list: bool) -> None:
        for button in self._beside_list:
            button.setVisible(beside_list)
        self._back.setVisible(not beside_list)

    def _name(self, text: str, reason: str) -> None:
        self.primary.setText(text)
        self.primary.set_reason(reason)


def _why_not_given(shown: RegistrationList) -> str:
    if shown.unit_id is not None:
        return _("Places are given for the whole programme. Decide on this unit one by one.")
    return why_nothing_to_give(shown)


def open_count(shown: RegistrationList) -> int:
    """Return how many registrations wait for a decision."""
    return sum(group_of(row) == OPEN for row in shown.rows)


def _figures(shown: RegistrationList) -> list[Figure]:
    total = len(shown.rows)
    waiting = sum(row.status is RegistrationStatus.WAITING for row in shown.rows)
    return [
        Figure("all", format_number(total), ngettext("registration", "registrations", total)),
        Figure(OPEN, format_number(open_count(shown)), _("to decide")),
        Figure(RegistrationStatus.WAITING.value, format_number(waiting), _("on the waiting list")),
    ]


def page_keys() -> list[tuple[str, str]]:
    """Return the keys of the page for F1."""
    return [
        (_("Ctrl+O"), _("Read in table")),
        (_("Ctrl+N"), _("Register somebody by hand")),
        (_("Alt+A, W, D"), _("Accept, put on the waiting list, decline")),
        (_("Alt+S"), _("Other status")),
        (_("Enter, Alt+↓"), _("While points are given: the next one without any")),
        (_("Shift+F10"), _("All decisions about the selected rows")),
        (_("Ctrl+Shift+M"), _("Take the selected rows over into another run")),
        (_("Ctrl+Shift+E"), _("Copy e-mail addresses")),
        (_("Ctrl+P"), _("Print letters to the selected people, or to all shown")),
        (_("Ctrl+A"), _("Select all rows")),
    ]

"""The letters to the people chosen, each in the words of their status, before they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.registrations import letters
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.print_pane import PrintPane
from fbdesk.ui.widgets.frames.page import PageContext


class LettersPane(PrintPane):
    """`left` when the pane shall be closed."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._ids: tuple[int, ...] = ()
        self.options.hide()

    def start(self, rows: Sequence[RegistrationRow]) -> None:
        """Make the letters to these people, sorted by name."""
        self._ids = tuple(row.id for row in rows)
        count = ngettext("{n} letter", "{n} letters", len(rows)).format(n=format_number(len(rows)))
        self.set_head(_("Letters"), count)
        self.again()

    def again(self) -> None:
        """Make them anew after something they say was changed."""
        if self._ids:
            self._context.work.read(
                letters.render_decisions,
                self._ids,
                done=self._show,
                failed=self.show_waiting,
                key="letters",
            )

    def focus_first(self) -> None:
        """Move the keyboard to printing."""
        self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, pdf: bytes) -> None:
        name = _("Letters {programme}").format(programme=self._context.programme.title)
        self.show_document(name, pdf)

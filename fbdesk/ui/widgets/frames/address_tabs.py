"""The tabs that join the pages of the address book: people, organisations, venues."""

from fbdesk.i18n import _
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.tabs import Tabs


class AddressTabs(Tabs):
    """Stands on each of the pages; the tab of that page stays chosen, another one opens its page."""

    def __init__(self, context: PageContext, own: str) -> None:
        super().__init__(
            [
                ("people", _("People")),
                ("organisations", _("Organisations")),
                ("venues", _("Venues and rooms")),
            ]
        )
        self._context, self._own = context, own
        self.choose(own)
        self.changed.connect(self._open)

    def _open(self, key: str) -> None:
        if key != self._own:
            self.choose(self._own)
            self._context.go_to(key)

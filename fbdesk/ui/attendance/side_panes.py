"""The panes of the page Anwesenheit: one at a time, in the place that every page has for its pane."""

from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import Page

_WIDTH = 416
_LIMITS = (320, 560)


class SidePanes:
    """`show` puts one of the panes into its place; `close` gives the content the whole width again."""

    def __init__(self, page: Page, *panes: DetailPane) -> None:
        self._page = page
        self._panes = panes
        self.current: DetailPane | None = None
        for pane in panes:
            pane.hide()
            pane.setParent(page.split)
            pane.closed.connect(self.close)
            pane.leave_wanted.connect(page.focus_content)
            pane.step_wanted.connect(self._step)

    def show(self, pane: DetailPane) -> None:
        """Show a pane in the place of the one before."""
        if self.current is pane and not pane.isHidden():
            return
        for other in self._panes:
            if other is not pane:
                other.hide()
        self.current = self._page.pane = pane
        self._page.split.set_pane(pane, _WIDTH, _LIMITS)

    def close(self) -> bool:
        """Hide the pane; return whether there was one."""
        pane, self.current = self.current, None
        if pane is None:
            return False
        had_focus = pane.isAncestorOf(self._page.focusWidget()) if self._page.focusWidget() else False
        was_shown = not pane.isHidden()
        pane.hide()
        self._page.pane = None
        if had_focus:
            self._page.focus_content()
        return was_shown

    def _step(self, by: int) -> None:
        """Alt+Pfeil goes to the next person while the table of results is beside the pane."""
        if self._page.table is not None:
            self._page.table.step(by)

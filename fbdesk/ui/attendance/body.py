"""What lies below the entry line: the grid, right below it who is short, at the bottom the keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.attendance import sentences
from fbdesk.ui.attendance.grid.grid import AttendanceGrid
from fbdesk.ui.attendance.grid.legend import Legend
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SMALL


class AttendanceBody(QWidget):
    """The banner is below the grid, so that no row moves while somebody types; its link: `make_up_wanted`."""

    make_up_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Wait hidden in the page, so that Qt owns it also while there is nothing to enter."""
        super().__init__(parent)
        self.hide()
        self.grid = AttendanceGrid()
        self.shortage = Banner()
        self.too_long = Banner()
        self.legend = Legend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid)
        foot = QVBoxLayout()
        foot.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL)
        foot.setSpacing(SMALL)
        foot.addWidget(self.shortage)
        foot.addWidget(self.too_long)
        column.addLayout(foot)
        column.addStretch(1)
        column.addWidget(Hairline("line2"))
        column.addWidget(self.legend)
        self.setFocusProxy(self.grid)

    def show_shortage(self) -> None:
        """Say who can no longer reach the limit, and which entries are above the length of their session."""
        text = sentences.out_of_reach(self.grid.model)
        if text and text != self.shortage.text:
            self.shortage.show_message(
                "err", text, _("Plan a make-up session"), self.make_up_wanted.emit, closable=False
            )
        self.shortage.setVisible(bool(text))
        above = sentences.too_long(self.grid.model.grid)
        if above and above != self.too_long.text:
            self.too_long.show_message("warn", above, closable=False)
        self.too_long.setVisible(bool(above))

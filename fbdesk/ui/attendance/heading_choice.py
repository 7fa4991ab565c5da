"""Which questions of the registration form go to the speakers: a box for each, those told in sentences are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.registrations.answer_list import AnswerHeading
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import elided
from fbdesk.ui.widgets.look.tokens import TINY

_LINE = 26
_LINES_SHOWN = 4
_LONGEST = 330


class HeadingChoice(QWidget):
    """`changed` when a box was ticked; `chosen()` are the headings."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[AnswerHeading, ...] = ()
        self.boxes: dict[str, CheckBox] = {}
        self._scroll = ScrollColumn(spacing=TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(Label(_("Questions of the form"), "caption", "text2"))
        column.addWidget(self._scroll)

    def chosen(self) -> list[str] | None:
        """Return the headings whose box is ticked; None while they are not known yet: those that are proposed."""
        if not self.boxes:
            return None
        return [heading for heading, box in self.boxes.items() if box.isChecked()]

    def show_headings(self, headings: Sequence[AnswerHeading]) -> None:
        """Show a programme's questions; the boxes stay as they are while the questions do."""
        if [one.heading for one in headings] == [one.heading for one in self._headings]:
            return
        self._headings = tuple(headings)
        self._scroll.clear()
        self.boxes = {}
        for one in headings:
            text = elided(self.font(), one.heading, _LONGEST).replace("&", "&&")
            box = CheckBox(text, checked=one.proposed)
            box.setAccessibleName(one.heading)
            box.setToolTip(one.heading)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[one.heading] = box
            self._scroll.add(box)
        self._scroll.setFixedHeight(_LINE * min(_LINES_SHOWN, max(1, len(headings))))

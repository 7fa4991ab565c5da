"""The head of the chosen programme: title, state with its reason, four facts, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui.programmes import facts
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import StatusMark
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, LARGE, PAGE_MARGIN, SMALL, TINY


class ProgrammeHead(QWidget):
    """`next_run_wanted` comes from the button beside the title, `wanted(key)` from the menu behind it."""

    next_run_wanted = Signal()
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "detail", elide=True)
        self.mark = StatusMark()
        self.reason = Label("", "caption", "text2", elide=True)
        self.next_run = Button(_("Create next &run"), icon="copy")
        self.more = Button("", icon="more")
        self.more.setAccessibleName(_("More for this programme"))
        self.more.setToolTip(self.more.accessibleName())
        self.more.setFixedSize(CONTROL_HEIGHT + SMALL, CONTROL_HEIGHT)
        self.menu = QMenu(self)
        self._story: ProgrammeStory | None = None
        self._facts = [(Label("", "caption", "text2"), Label("", elide=True)) for _n in range(4)]
        self._arrange()
        self.next_run.clicked.connect(self.next_run_wanted)
        self.more.clicked.connect(self._open_menu)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SMALL)
        for widget in (self.title, self.next_run, self.more):
            first.addWidget(widget, 1 if widget is self.title else 0)
        second.addWidget(self.mark)
        second.addSpacing(SMALL)
        second.addWidget(self.reason, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, SMALL)
        inside.setSpacing(TINY)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addSpacing(SMALL)
        inside.addLayout(self._arrange_facts())

    def _arrange_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(2)
        for column, (name, value) in enumerate(self._facts):
            grid.addWidget(name, 0, column)
            grid.addWidget(value, 1, column)
            # The rule of the certificate is the longest of the four.
            grid.setColumnStretch(column, 5 if column == len(self._facts) - 1 else 3)
        return grid

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme."""
        self._story = story
        row = story.detail.row
        self.title.setText(row.name)
        self.mark.set_status(states.programme_state(row.state.value))
        self.reason.setText(facts.reason_line(story.detail))
        for (name, value), (heading, text) in zip(self._facts, facts.head_facts(story), strict=True):
            name.setText(heading)
            value.setText(text)

    def choices(self) -> Sequence[tuple[str, str]]:
        """Return what the menu offers now, as (key, words)."""
        if self._story is None:
            return ()
        is_cancelled = self._story.detail.cancelled_on is not None
        offered = [("registrations", _("Show registrations")), ("report", _("Print report …"))]
        offered.append(("move", _("Move sessions …")))
        if self._story.cancelled:
            offered.append(("tell", _("Whom to tell …")))
        if is_cancelled:
            offered.append(("reinstate", _("Takes place after all")))
        else:
            offered.append(("cancel", _("Cancel programme …")))
        if not self._story.dependants:
            offered.append(("delete", _("Delete programme")))
        return offered

    def _open_menu(self) -> None:
        self.menu.clear()
        for key, words in self.choices():
            action = QAction(words, self.menu)
            action.triggered.connect(lambda _checked=False, chosen=key: self.wanted.emit(chosen))
            self.menu.addAction(action)
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

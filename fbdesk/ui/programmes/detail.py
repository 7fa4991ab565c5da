"""The chosen programme: head with state and facts, and tabs for overview, units and sessions, certificate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.programme_story import ProgrammeStory
from fbdesk.ui.programmes import facts
from fbdesk.ui.programmes.sessions import SessionsTab
from fbdesk.ui.widgets import states
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.page import PageContext
from fbdesk.ui.widgets.scroll import ScrollColumn
from fbdesk.ui.widgets.status import StatusMark
from fbdesk.ui.widgets.tabs import Tabs
from fbdesk.ui.widgets.tokens import LARGE, PAGE_MARGIN, SECTION_GAP, SMALL, TINY

_LABEL_WIDTH = 168


class ProgrammeView(QWidget):
    """`registrations_wanted` comes from the button beside the title; what is done with sessions from `sessions`."""

    registrations_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = Label("", "detail", elide=True)
        self.mark = StatusMark()
        self.reason = Label("", "caption", "text2", elide=True)
        self.open = Button(_("Show &registrations"), icon="person_add")
        self.open.clicked.connect(self.registrations_wanted)
        self._facts = [(Label("", "caption", "text2"), Label("", elide=True)) for _n in range(4)]
        self.tabs = Tabs(
            [
                ("overview", _("Overview")),
                ("sessions", _("Units and sessions")),
                ("certificate", _("Certificate")),
            ]
        )
        self.overview = ScrollColumn(margin=PAGE_MARGIN)
        self.sessions = SessionsTab(context)
        self.certificate = ScrollColumn(margin=PAGE_MARGIN)
        self._stack = QStackedWidget()
        for widget in (self.overview, self.sessions, self.certificate):
            self._stack.addWidget(widget)
        self._arrange()
        self.tabs.changed.connect(self._show_tab)
        self.tabs.choose("sessions")

    def _arrange(self) -> None:
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, SMALL)
        inside.setSpacing(TINY)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.open)
        second.addWidget(self.mark)
        second.addSpacing(SMALL)
        second.addWidget(self.reason, 1)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addSpacing(SMALL)
        inside.addLayout(self._arrange_facts())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

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

    def _show_tab(self, key: str) -> None:
        pages = {"overview": self.overview, "sessions": self.sessions, "certificate": self.certificate}
        self._stack.setCurrentWidget(pages[key])

    def focus_first(self) -> None:
        """Move the keyboard to the sessions."""
        self.tabs.choose("sessions")
        self.sessions.focus_table()

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme."""
        row = story.detail.row
        self.title.setText(row.name)
        self.mark.set_status(states.programme_state(row.state.value))
        self.reason.setText(facts.reason_line(story.detail))
        for (name, value), (heading, text) in zip(self._facts, facts.head_facts(story), strict=True):
            name.setText(heading)
            value.setText(text)
        self.sessions.show_story(story)
        _fill(self.overview, facts.overview_sections(story.detail))
        _fill(self.certificate, facts.certificate_sections(story))
        self.tabs.set_visible("certificate", row.certificate_kind is not None)
        if row.certificate_kind is None and self.tabs.current == "certificate":
            self.tabs.choose("sessions")


def _fill(column: ScrollColumn, sections: facts.Sections) -> None:
    column.clear()
    for title, lines in sections:
        known = [(name, text) for name, text in lines if text]
        if known:
            column.add(Label(title, "strong"))
            column.add_space(SMALL)
            column.add(KeyValues(known, label_width=_LABEL_WIDTH))
            column.add_space(SECTION_GAP)

"""The chosen programme: its head, and a tab for each part of it."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui.programmes.certificate_tab import CertificateTab
from fbdesk.ui.programmes.files_tab import FilesTab
from fbdesk.ui.programmes.head import ProgrammeHead
from fbdesk.ui.programmes.overview import OverviewTab
from fbdesk.ui.programmes.places_tab import PlacesTab
from fbdesk.ui.programmes.sessions.sessions import SessionsTab
from fbdesk.ui.programmes.teams_tab import TeamsTab
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.tabs import Tabs
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SMALL

_LONG_TABS_FROM: Final = 700


class ProgrammeView(QWidget):
    """What is asked of the head comes from `head`, what is done with sessions from `sessions`.

    `tell_wanted(unit id, session id)` comes from the sentence that people do not know yet what was cancelled.
    """

    tell_wanted = Signal(object, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.head = ProgrammeHead()
        self.untold = Banner()
        self.overview = OverviewTab(context)
        self.sessions = SessionsTab(context)
        self.places = PlacesTab(context)
        self.teams = TeamsTab(context)
        self.certificate = CertificateTab(context)
        self.files = FilesTab(context)
        self.tabs = Tabs(
            [
                ("overview", _("Overview")),
                ("sessions", _("Units and sessions")),
                ("places", _("Places and selection")),
                ("teams", _("Teams")),
                ("certificate", _("Certificate")),
                ("files", _("Attachments")),
            ]
        )
        self._pages: dict[str, Any] = {
            "overview": self.overview,
            "sessions": self.sessions,
            "places": self.places,
            "teams": self.teams,
            "certificate": self.certificate,
            "files": self.files,
        }
        self._stack = QStackedWidget()
        self._arrange()
        self.tabs.changed.connect(self._show_tab)
        self.tabs.choose("sessions")

    def _arrange(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        place = QVBoxLayout()
        place.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, SMALL)
        place.addWidget(self.untold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(place)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the two longest tabs have shorter names, so that none is cut."""
        super().resizeEvent(event)
        long = self.width() >= _LONG_TABS_FROM
        self.tabs.set_text("sessions", _("Units and sessions") if long else _("Sessions"))
        self.tabs.set_text("places", _("Places and selection") if long else _("Places"))

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self._pages[key])

    def show_tab(self, key: str) -> None:
        """Show one tab; an unknown one changes nothing."""
        if key in self._pages:
            self.tabs.choose(key)

    def focus_first(self) -> None:
        """Move the keyboard into the tab that is shown."""
        if self.tabs.current == "sessions":
            self.sessions.focus_table()
        else:
            self._pages[self.tabs.current].focus_first()

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme."""
        self.head.show_story(story)
        self._show_untold(story)
        for page in self._pages.values():
            page.show_story(story)

    def _show_untold(self, story: ProgrammeStory) -> None:
        """Say of the first cancelled thing how many people do not know it yet."""
        found = [one for one in story.cancelled if one.count]
        if not found:
            self.untold.clear()
            return
        first = found[0]
        text = ngettext(
            "{what} is cancelled. {n} person does not know yet.",
            "{what} is cancelled. {n} people do not know yet.",
            first.count,
        ).format(what=first.what, n=first.count)
        more = len(found) - 1
        if more:
            text += " " + ngettext("{n} more is cancelled.", "{n} more are cancelled.", more).format(n=more)
        self.untold.show_message(
            "warn",
            text,
            _("Whom to tell"),
            lambda: self.tell_wanted.emit(first.unit_id, first.session_id),
            closable=False,
        )

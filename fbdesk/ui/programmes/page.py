"""The page Programme: the list at the left, the chosen programme with its units and sessions at the right."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.rules.statuses import ProgrammeState
from fbdesk.services import labels, programme_story, training_sessions
from fbdesk.services import programmes as service
from fbdesk.services.programme_story import ProgrammeStory
from fbdesk.services.programmes import ProgrammeRow
from fbdesk.ui.programmes.detail import ProgrammeView
from fbdesk.ui.programmes.list import ProgrammeList
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.filter_line import FilterLine
from fbdesk.ui.widgets.hairline import Hairline
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.page import Page, PageContext

LIST_WIDTH = 392
_OVER = (ProgrammeState.FINISHED, ProgrammeState.CANCELLED)


class ProgrammesPage(Page):
    """All programmes, and one of them in full."""

    tables = frozenset({"programmes", "units", "training_sessions", "session_units", "registrations", "venues", "rooms"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Programmes"))
        self.list = ProgrammeList()
        self.view = ProgrammeView()
        self.filters = FilterLine(_("Find a programme"))
        self.empty = EmptyState(
            "cap",
            _("No programme yet."),
            _("Programmes with their units and sessions stand here. The demonstration office shows three of them."),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.view, 1)
        row.addWidget(self.empty, 1)
        self.set_content(content)
        self.empty.hide()

    def _connect(self) -> None:
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _row: self.view.focus_first())
        self.filters.changed.connect(lambda: self.list.set_search(self.filters.search()))
        self.header.figure_clicked.connect(lambda _key: self.list.setFocus())
        self.view.cancel_wanted.connect(self._cancel_session)
        self.view.reinstate_wanted.connect(self._reinstate_session)
        self.view.registrations_wanted.connect(lambda: self.context.go_to("registrations"))
        self.context.programme.changed.connect(lambda _id: self._follow())

    def reload(self) -> None:
        """Read list and chosen programme."""
        self.work.read(service.list_programmes, done=self._show_list, key="programmes")
        self._read_story()

    def show_place(self, **place: Any) -> None:
        """Show one programme by `programme_id`."""
        if "programme_id" in place:
            self.context.programme.choose(int(place["programme_id"]))

    def focus_content(self) -> None:
        """Start in the list."""
        self.list.setFocus()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return [("↑ ↓", _("Choose a programme")), (_("Enter"), _("Into the programme"))]

    def _show_list(self, rows: list[ProgrammeRow]) -> None:
        running = sum(row.state not in _OVER for row in rows)
        open_now = sum(row.state is ProgrammeState.OPEN for row in rows)
        self.header.set_figures(
            [
                Figure("running", str(running), _("running or planned")),
                Figure("open", str(open_now), ngettext("open for registration", "open for registration", open_now)),
            ]
        )
        self.list.set_rows(rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._follow()

    def _follow(self) -> None:
        if self.context.programme.id is not None:
            self.list.select(self.context.programme.id)
            self._read_story()

    def _choose(self, row: ProgrammeRow | None) -> None:
        if row is not None:
            self.context.programme.choose(row.id)

    def _read_story(self) -> None:
        if self.context.programme.id is not None:
            self.work.read(
                programme_story.get_story, self.context.programme.id, done=self._show_story, key="programme"
            )

    def _show_story(self, story: ProgrammeStory) -> None:
        self.view.show_story(story)

    # ---- sessions

    def _cancel_session(self, session_id: int, reason: str) -> None:
        self.work.write(labels.session_cancelled(session_id), training_sessions.cancel_session, session_id, reason)

    def _reinstate_session(self, session_id: int) -> None:
        self.work.write(labels.session_reinstated(session_id), training_sessions.reinstate_session, session_id)

"""The page Programme: the list at the left, the chosen programme with its units and sessions at the right."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.statuses import ProgrammeKind, ProgrammeState, label
from fbdesk.services import programme_story
from fbdesk.services import programmes as service
from fbdesk.services.programme_story import ProgrammeStory
from fbdesk.services.programmes import ProgrammeRow
from fbdesk.ui.programmes.detail import ProgrammeView
from fbdesk.ui.programmes.facts import capitalised
from fbdesk.ui.programmes.list import OVER, ProgrammeList
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.filter_line import FilterLine
from fbdesk.ui.widgets.hairline import Hairline
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.page import Page, PageContext

LIST_WIDTH: Final = 392
#: In a narrow window the list gives way to the sessions.
NARROW_LIST_WIDTH: Final = 308
_NARROW_BELOW: Final = 1060
_BESIDE_SEARCH: Final = 186


class ProgrammesPage(Page):
    """All programmes, and one of them in full."""

    tables = frozenset(
        {"programmes", "units", "training_sessions", "session_units", "registrations", "venues", "rooms"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Programmes"))
        self.list = ProgrammeList()
        self.view = ProgrammeView(context)
        self.filters = FilterLine(_("Find a programme"))
        self.filters.add_menu("kind", _("All kinds"))
        self.nothing = EmptyState("cap", _("No programme fits."), "", _("Reset filters"), self.filters.reset)
        self.empty = EmptyState(
            "cap",
            _("No programme yet."),
            _(
                "Programmes with their units and sessions stand here. The demonstration office shows three of them."
            ),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.view, 1)
        self.nothing.hide()
        self.view.hide()
        self.set_content(self._both)
        self._share_width()

    def _share_width(self) -> None:
        width = LIST_WIDTH if self.width() >= _NARROW_BELOW else NARROW_LIST_WIDTH
        self._left.setFixedWidth(width)
        self.filters.search_field.setFixedWidth(width - _BESIDE_SEARCH)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _row: self.view.focus_first())
        self.list.shown_changed.connect(self._show_found)
        self.filters.changed.connect(self._filter)
        self.header.figure_clicked.connect(lambda _key: self.focus_content())
        self.view.registrations_wanted.connect(lambda: self.context.go_to("registrations"))
        self.context.programme.changed.connect(lambda _id: self._follow())

    # ---- what the window calls

    def reload(self) -> None:
        """Read list and chosen programme."""
        self.work.read(service.list_programmes, done=self._show_list, key="programmes")
        self._read_story()

    def show_place(self, **place: Any) -> None:
        """Show one programme by `programme_id`, one of its sessions by `session_id`."""
        if "programme_id" in place:
            self.context.programme.choose(int(place["programme_id"]))
        if "session_id" in place:
            self.view.tabs.choose("sessions")
            self.view.sessions.show_session(int(place["session_id"]))

    def focus_content(self) -> None:
        """Start in the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and programme."""
        super().resizeEvent(event)
        self._share_width()

    def switch_focus(self) -> None:
        """F6: from the list to the sessions and back."""
        if self.list.hasFocus():
            self.view.focus_first()
        else:
            self.focus_content()

    def step_back(self) -> bool:
        """Esc: from the programme back to the list."""
        focused = self.focusWidget()
        inside = focused is not None and self.view.isAncestorOf(focused)
        if inside:
            self.focus_content()
        return inside

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            ("↑ ↓", _("Choose a programme or a session")),
            (_("Enter"), _("From the programme to its sessions, from there to what can be done")),
            (_("Alt+C"), _("Cancel the chosen session")),
        ]

    # ---- the list

    def _show_list(self, rows: list[ProgrammeRow]) -> None:
        running = sum(row.state not in OVER for row in rows)
        open_now = sum(row.state is ProgrammeState.OPEN for row in rows)
        self.header.set_figures(
            [
                Figure("running", str(running), _("running or planned")),
                Figure("open", str(open_now), _("open for registration")),
            ]
        )
        kinds = sorted({row.kind for row in rows})
        self.filters.set_menu("kind", [(kind, capitalised(label(ProgrammeKind(kind)))) for kind in kinds])
        self.list.set_rows(rows)
        self.set_content(self._both if rows else self.empty)
        self._select()

    def _filter(self) -> None:
        kind = self.filters.choice("kind")
        self.list.set_filter(self.filters.search(), str(kind) if kind is not None else None)

    def _show_found(self, number: int) -> None:
        self.list.setVisible(bool(number))
        self.nothing.setVisible(not number)

    def _choose(self, row: ProgrammeRow) -> None:
        self.context.programme.choose(row.id)

    # ---- the chosen programme

    def _follow(self) -> None:
        self._select()
        self._read_story()

    def _select(self) -> None:
        if self.context.programme.id is not None:
            self.list.select(self.context.programme.id)

    def _read_story(self) -> None:
        chosen = self.context.programme.id
        if chosen is not None:
            self.work.read(programme_story.get_story, chosen, done=self._show_story, key="programme")

    def _show_story(self, story: ProgrammeStory) -> None:
        if story.detail.row.id == self.context.programme.id:
            self.view.show_story(story)
            self.view.show()

"""The page Programme: the list at the left, the chosen programme or a step for it at the right."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number
from fbdesk.services.programmes import programme_story
from fbdesk.services.programmes import programmes as service
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.programmes.detail import ProgrammeView
from fbdesk.ui.programmes.filters import OVER, RUNNING, ProgrammeFilters
from fbdesk.ui.programmes.list import ProgrammeList
from fbdesk.ui.programmes.steps.steps import ProgrammeSteps, SteppedPage, save_programmes
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.vocabulary import ProgrammeState, label

LIST_WIDTH: Final = 392
#: In a narrow window the list gives way to the sessions.
NARROW_LIST_WIDTH: Final = 308
_NARROW_BELOW: Final = 1060
_BESIDE_SEARCH: Final = 186


class ProgrammesPage(SteppedPage):
    """All programmes, and one of them in full."""

    tables = frozenset(
        {
            *("programmes", "series", "units", "training_sessions", "session_units", "session_speakers"),
            *("registrations", "registration_units", "venues", "rooms", "persons", "quotas", "teams"),
            *("attachments", "notices", "attendance", "organisations"),
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Programmes"))
        self.rows = []
        self.list = ProgrammeList()
        self.view = ProgrammeView(context)
        self.filters = ProgrammeFilters()
        self.nothing = EmptyState("cap", _("No programme fits."), "", _("Reset filters"), self.filters.reset)
        self.right = QStackedWidget()
        self.steps = ProgrammeSteps(self)
        self.empty = EmptyState(
            "cap",
            _("No programme yet."),
            _("Create one, or begin with a template. Its units, sessions and people stand here then."),
            _("New programme"),
            self.steps.open_new,
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
        self.right.insertWidget(0, self.view)
        row.addWidget(self.right, 1)
        self.nothing.hide()
        self.right.hide()
        self.set_content(self._both)
        self._share_width()
        self.steps.offer_new()

    def _share_width(self) -> None:
        width = LIST_WIDTH if self.width() >= _NARROW_BELOW else NARROW_LIST_WIDTH
        self._left.setFixedWidth(width)
        self.filters.search_field.setFixedWidth(width - _BESIDE_SEARCH)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _row: self.view.focus_first())
        self.list.shown_changed.connect(self._show_found)
        self.filters.changed.connect(self._filter)
        self.filters.save.clicked.connect(lambda: save_programmes(self))
        self.header.figure_clicked.connect(self.filters.show_state)
        self.context.programme.changed.connect(lambda _id: self._follow())
        QShortcut(QKeySequence("Ctrl+N"), self, self.steps.open_new)
        QShortcut(QKeySequence("Ctrl+Shift+D"), self, self.steps.open_next_run)

    # ---- what the window calls

    def reload(self) -> None:
        """Read list and chosen programme."""
        self.work.read(service.list_programmes, done=self._show_list, key="programmes")
        self.read_story()
        self.steps.reload()

    def show_target(self, **target: Any) -> None:
        """Show a programme, one of its tabs, units or sessions, or whom to tell of a cancellation: ("unit", id).

        `new` opens the form for a new programme.
        """
        if "programme_id" in target:
            self.context.programme.choose(int(target["programme_id"]))
        self.steps.close()
        if "tab" in target:
            self.view.show_tab(str(target["tab"]))
        if "session_id" in target or "unit_id" in target:
            self.view.show_tab("sessions")
        if "session_id" in target:
            self.view.sessions.show_session(int(target["session_id"]))
        elif "unit_id" in target:
            self.view.sessions.show_unit(int(target["unit_id"]))
        if "tell" in target:
            what, row_id = target["tell"]
            ids = {"unit": (row_id, None), "session": (None, row_id)}
            self.steps.open_tell(*ids.get(what, (None, None)))
        if target.get("new"):
            self.steps.open_new()

    def focus_content(self) -> None:
        """Start in the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and programme."""
        super().resizeEvent(event)
        self._share_width()

    def switch_focus(self) -> None:
        """F6: from the list to the programme and back."""
        if not self.list.hasFocus():
            self.focus_content()
        elif self.steps.current is not None:
            self.steps.current.focus_first()
        else:
            self.view.focus_first()

    def step_back(self) -> bool:
        """Esc: from a step to the programme, from there to the list."""
        if self.steps.current is not None:
            self.steps.close()
            return True
        focused = self.focusWidget()
        inside = focused is not None and self.view.isAncestorOf(focused)
        if inside:
            self.focus_content()
        return inside

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("Ctrl+N"), _("New programme")),
            (_("Ctrl+Shift+D"), _("Create the next run of the chosen programme")),
            ("↑ ↓", _("Choose a programme or a session")),
            (_("Enter"), _("From the programme into its tab")),
            ("← →", _("Another tab, while one has the keyboard")),
            *self.view.sessions.keys(),
        ]

    # ---- the list

    def _show_list(self, rows: list[ProgrammeRow]) -> None:
        self.rows = rows
        self.filters.offer(rows)
        self.list.set_rows(rows)
        self._show_figures()
        self.show_content()
        self._select()

    def _show_figures(self) -> None:
        running = sum(row.state not in OVER for row in self.rows)
        open_now = sum(row.state is ProgrammeState.OPEN for row in self.rows)
        shown = self.filters.chips["state"].value
        figures = [
            (RUNNING, running, _("running or planned")),
            (ProgrammeState.OPEN.value, open_now, label(ProgrammeState.OPEN)),
        ]
        self.header.set_figures(
            [
                Figure(key, format_number(n), words, active=key == shown)
                for key, n, words in (figures if self.rows else ())
            ]
        )

    def show_content(self) -> None:
        """Show list and programme, or in a new office what the page is for."""
        is_used = bool(self.rows) or self.steps.current is not None
        self.set_content(self._both if is_used else self.empty)
        self._left.setVisible(bool(self.rows))

    def _filter(self) -> None:
        self.list.set_filter(self.filters.keep())
        self._show_figures()

    def _show_found(self, number: int) -> None:
        self.list.setVisible(bool(number))
        self.nothing.setVisible(not number)

    def _choose(self, row: ProgrammeRow) -> None:
        self.context.programme.choose(row.id)

    # ---- the chosen programme

    def _follow(self) -> None:
        self.insist.clear()  # what it asks is about the programme before
        self.steps.close()
        self._select()
        self.read_story()

    def _select(self) -> None:
        if self.context.programme.id is not None:
            self.list.select(self.context.programme.id)

    def read_story(self) -> None:
        """Read the chosen programme."""
        chosen = self.context.programme.id
        if chosen is not None:
            # Deleted just now: the list that is read beside it chooses another one.
            self.work.read(
                programme_story.get_story,
                chosen,
                done=self._show_story,
                failed=lambda _sentence: None,
                key="programme",
            )

    def _show_story(self, story: ProgrammeStory) -> None:
        if story.detail.row.id == self.context.programme.id:
            self.view.show_story(story)
            self.steps.show_story(story)
            self.right.show()

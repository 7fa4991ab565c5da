"""The steps that take the place of the chosen programme: new, next run, move, cancel, tell. One at a time."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from fbdesk.i18n import _, ngettext
from fbdesk.rules.registrations.admission import Refusal
from fbdesk.services.history import labels
from fbdesk.services.office import exports
from fbdesk.services.programmes import cancelling, programme_editing
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.programmes.detail import ProgrammeView
from fbdesk.ui.programmes.filters import ProgrammeFilters
from fbdesk.ui.programmes.steps.cancel_panel import CancelPanel
from fbdesk.ui.programmes.steps.move_panel import MovePanel
from fbdesk.ui.programmes.steps.new_programme import NewProgramme
from fbdesk.ui.programmes.steps.next_run import NextRunPanel
from fbdesk.ui.programmes.steps.report_panel import ReportPanel
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.programmes.steps.tell_panel import TellPanel
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import Page

_Panel = TypeVar("_Panel", bound=StepPanel)


class SteppedPage(Page):
    """What the steps find on the page that makes them: its list, the chosen programme, and the side they take."""

    rows: list[ProgrammeRow]
    view: ProgrammeView
    filters: ProgrammeFilters
    right: QStackedWidget

    def show_content(self) -> None:
        """Show what the page is for now that a step is open, or closed."""
        raise NotImplementedError


class ProgrammeSteps(QObject):
    """Each step is made when it is first opened; while one is open, the page's primary action is its."""

    def __init__(self, page: SteppedPage) -> None:
        super().__init__(page)
        self._page = page
        self._panels: dict[type[StepPanel], StepPanel] = {}
        self._story: ProgrammeStory | None = None
        self.current: StepPanel | None = None
        head = page.view.head
        head.next_run_wanted.connect(self.open_next_run)
        head.wanted.connect(self._do)
        page.view.tell_wanted.connect(self.open_tell)

    def _do(self, key: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "registrations": lambda: self._page.context.go_to("registrations"),
            "report": self.open_report,
            "move": self.open_move,
            "tell": self._open_first_tell,
            "cancel": self.open_cancel,
            "reinstate": self.reinstate,
            "delete": self.delete,
        }
        actions[key]()

    def show_story(self, story: ProgrammeStory) -> None:
        """Know the chosen programme."""
        self._story = story

    def reload(self) -> None:
        """Read anew what an open step shows."""
        if isinstance(self.current, TellPanel | ReportPanel):
            self.current.reload()

    # ---- opening and closing

    def _open(self, kind: type[_Panel]) -> _Panel:
        panel = self._panels.get(kind)
        if panel is None:
            panel = self._make(kind)
            self._panels[kind] = panel
        assert isinstance(panel, kind)
        self.current = panel
        self._page.right.setCurrentWidget(panel)
        self._page.right.show()
        self._page.show_content()
        return panel

    def _make(self, kind: type[_Panel]) -> _Panel:
        panel = kind(self._page.context)  # type: ignore[arg-type]  # a step's first words are its own
        panel.closed.connect(self.close)
        panel.action_changed.connect(self._show_action)
        if isinstance(panel, NewProgramme | NextRunPanel):
            panel.added.connect(self._show_added)
        if isinstance(panel, CancelPanel):
            panel.cancelled.connect(self._after_cancelling)
        self._page.right.addWidget(panel)
        return panel

    def close(self) -> None:
        """Show the chosen programme again."""
        if self.current is None:
            return
        self.current = None
        self._page.right.setCurrentWidget(self._page.view)
        self._page.show_content()
        self.offer_new()
        self._page.focus_content()

    def offer_new(self) -> None:
        """Make "Neues Programm" the primary action of the page."""
        self._page.header.set_primary(_("New programme"), self.open_new, "plus").set_reason("")

    def _show_action(self) -> None:
        if self.current is not None:
            primary = self._page.header.set_primary(self.current.action_text(), self.current.act)
            primary.set_reason(self.current.refusal())

    def _show_step(self, panel: StepPanel) -> None:
        self._show_action()
        panel.focus_first()

    # ---- the steps

    def open_new(self) -> None:
        """Strg+N: the form for a new programme."""
        self._page.work.read(programme_editing.list_series, done=self._start_new, key="series")

    def _start_new(self, series: list[str]) -> None:
        panel = self._open(NewProgramme)
        panel.start(self._page.rows, series)
        self._show_step(panel)

    def open_report(self) -> None:
        """Show the report on the chosen programme."""
        programme_id = self._page.context.programme.id
        if programme_id is not None:
            panel = self._open(ReportPanel)
            panel.start(programme_id)
            self._show_step(panel)

    def open_next_run(self) -> None:
        """Strg+Umschalt+D: the next run of the chosen programme."""
        programme_id = self._page.context.programme.id
        if programme_id is not None:
            panel = self._open(NextRunPanel)
            panel.start(programme_id)
            self._show_step(panel)

    def open_move(self) -> None:
        """All coming sessions moved together."""
        programme_id = self._page.context.programme.id
        if programme_id is not None:
            panel = self._open(MovePanel)
            panel.start(programme_id)
            self._show_step(panel)

    def open_cancel(self) -> None:
        """The reason for which the chosen programme is cancelled."""
        if self._story is not None:
            panel = self._open(CancelPanel)
            panel.start(self._story.detail.row.id)
            self._show_step(panel)

    def open_tell(self, unit_id: int | None = None, session_id: int | None = None) -> None:
        """Whom to tell that a unit, a session or (with neither) the programme was cancelled."""
        programme_id = self._page.context.programme.id
        if programme_id is not None:
            panel = self._open(TellPanel)
            panel.start(programme_id, unit_id, session_id)
            self._show_step(panel)

    def _open_first_tell(self) -> None:
        """What most people do not know yet comes first."""
        if self._story is not None and self._story.cancelled:
            first = max(self._story.cancelled, key=lambda one: one.count)
            self.open_tell(first.unit_id, first.session_id)

    # ---- what is done

    def _show_added(self, programme_id: int) -> None:
        self.close()
        self._page.view.show_tab("overview")
        self._page.context.programme.choose(programme_id)
        self._page.filters.reset()

    def _after_cancelling(self, people: int) -> None:
        self.close()
        if people:
            self.open_tell()

    def reinstate(self) -> None:
        """Let the chosen programme take place after all; when that exceeds its places, a reason is asked for."""
        page, programme_id = self._page, self._page.context.programme.id
        if programme_id is None:
            return
        story = self._story
        told = sum(one.told for one in story.cancelled) if story is not None else 0

        def write(reason: str = "") -> None:
            page.work.write(
                labels.programme_reinstated(programme_id),
                cancelling.reinstate_programme,
                programme_id,
                anyway=reason,
                tell=lambda _n: _reinstated(told),
            )

        def answer(refusal: Refusal | None) -> None:
            if (
                programme_id == page.context.programme.id
            ):  # another one was chosen meanwhile: nothing is asked
                page.act_or_ask(refusal, _("Reinstate anyway"), write)

        page.work.read(cancelling.find_reinstate_refusal, programme_id, done=answer)

    def delete(self) -> None:
        """Delete the chosen programme, on which nothing hangs."""
        programme_id = self._page.context.programme.id
        if programme_id is not None:
            self._page.work.write(
                labels.programme_deleted(programme_id), programme_editing.delete_programme, programme_id
            )


def _reinstated(told: int) -> str | None:
    """Those who were told that it is cancelled have to hear the news."""
    text = ngettext(
        "The programme takes place after all. {n} person was told that it does not.",
        "The programme takes place after all. {n} people were told that it does not.",
        told,
    )
    return text.format(n=told) if told else None


def save_programmes(page: Page) -> None:
    """Write all programmes with state and reason where the person says."""
    path = file_dialogs.choose_workbook(page, page.context.state, _("Programmes"))
    if path is None:
        return

    def tell(n: int) -> None:
        text = ngettext("{n} programme saved in “{file}”.", "{n} programmes saved in “{file}”.", n)
        page.work.tell(text.format(n=n, file=path.name), "note")

    page.work.read(exports.export, "programmes", None, path, done=tell)

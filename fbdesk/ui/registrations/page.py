"""The page Anmeldungen: list and details, decisions about places, registration by hand, the way to reading in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _
from fbdesk.services.history import labels
from fbdesk.services.registrations import registration_list, registration_steps, registrations
from fbdesk.services.registrations.registration_hints import HintKind
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registration_steps import RegistrationStory
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations import decisions, saving
from fbdesk.ui.registrations.actions import RegistrationActions
from fbdesk.ui.registrations.detail.pane import RegistrationPane
from fbdesk.ui.registrations.detail.unit_decisions import UnitDecisions
from fbdesk.ui.registrations.filters import RegistrationFilters
from fbdesk.ui.registrations.hand_entry import HandEntry
from fbdesk.ui.registrations.head import RegistrationsHead, page_keys
from fbdesk.ui.registrations.letters_pane import LettersPane
from fbdesk.ui.registrations.needs_view import NeedsView
from fbdesk.ui.registrations.places import PlacesView, Proposed
from fbdesk.ui.registrations.points_walk import PointsWalk
from fbdesk.ui.registrations.quotas import quota_meters
from fbdesk.ui.registrations.table import RegistrationTable
from fbdesk.ui.registrations.transfer_pane import TransferPane
from fbdesk.ui.registrations.unit_view import of_unit
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.capacity import CapacityStrip
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.vocabulary import RegistrationStatus


class RegistrationsPage(Page):
    """Registrations of the chosen programme."""

    tables = frozenset(
        {
            *("registrations", "persons", "status_events", "programmes", "answers", "organisations"),
            *("registration_units", "units", "quotas"),
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Registrations"))
        #: All registrations of the programme, and what is shown of them: all, or who booked the unit chosen.
        self.whole: RegistrationList | None = None
        self.shown: RegistrationList | None = None
        self._asked: list[RegistrationRow] | None = None
        self._closed = False
        self._beside: PlacesView | NeedsView | None = None
        self.strip = CapacityStrip()
        self.filters = RegistrationFilters()
        self.list_table = RegistrationTable(self.filters, context.state)
        self.detail = RegistrationPane()
        self.units = UnitDecisions(context.work, self.detail, lambda: self.whole, self._refuse_booking)
        self.entry = HandEntry(context)
        self.transfer = TransferPane(context.work)
        self.letters = LettersPane(context)
        self.actions_menu = RegistrationActions(
            self, context.work, self._selected, self.list_table.shown_rows
        )
        self.walk = PointsWalk(self.list_table, self.detail)
        self._build_header()
        self._build_content()
        self._connect()

    # ---- building

    def _build_header(self) -> None:
        self.header.bind_programme(self.context.programme)
        self.head = RegistrationsHead(
            self.header, self.choose_sheet, self.register_by_hand, self._leave_view, self._press_primary
        )
        self.header.figure_clicked.connect(
            lambda key: self.filters.choose_status("" if key == "all" else key)
        )
        QShortcut(QKeySequence("Ctrl+O"), self, self.choose_sheet)
        QShortcut(QKeySequence("Ctrl+N"), self, self.register_by_hand)

    def _build_content(self) -> None:
        self.strip.set_quotas(())
        self.set_strip(self.strip)
        self.strip.hide()
        self.set_filter_line(self.filters)
        self.set_table(self.list_table)
        for form in (self.entry, self.transfer, self.letters):
            self.split.set_pane(form)
            form.hide()
        self.set_pane(self.detail)
        self.detail.hide()

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.filters.save_clicked.connect(self.save_as_table)
        self.filters.changed.connect(self._follow_unit)
        self.filters.more_clicked.connect(
            lambda button: self.actions_menu.open_menu(button, self.list_table.grouping_menu)
        )
        self.actions_menu.transfer.triggered.connect(self.take_over)
        self.actions_menu.letters.triggered.connect(self.write_letters)
        self.actions_menu.needs.triggered.connect(self.show_needs)
        self.actions_menu.answers.triggered.connect(lambda: saving.save_answers(self, self.context))
        self.list_table.sheet_wanted.connect(self.choose_sheet)
        self.list_table.programme_wanted.connect(lambda: self.context.go_to("programmes"))
        self._connect_table(self.list_table)
        self.detail.decided.connect(self.decide)
        self.detail.corrected.connect(self._correct)
        self.detail.link_clicked.connect(self._follow_link)
        self.detail.undo_clicked.connect(self.work.undo)
        self.walk.finished.connect(self._give_places)
        self.entry.saved.connect(self._reveal)
        for form in (self.entry, self.transfer, self.letters):
            for signal in (form.left, form.closed, form.leave_wanted):
                signal.connect(self._close_form)

    def _connect_table(self, table: DataTable) -> None:
        table.current_changed.connect(lambda _row: self._show_selection())
        table.selection_changed.connect(self._show_selection)
        table.menu_wanted.connect(
            lambda _row, where: self.detail.open_status_menu(where, self.actions_menu.for_selected())
        )

    # ---- what the window calls

    def reload(self) -> None:
        """Read the registrations of the chosen programme."""
        programme_id = self.context.programme.id
        if programme_id is None:
            self._show_list(None)
        else:
            self.work.read(
                registration_list.get_list, programme_id, done=self._show_list, key="registrations"
            )

    def show_target(self, **target: Any) -> None:
        """Show rows of a `status` or a `hint`, or one `registration_id`, or with `by_hand` the empty form.

        `filter` is either of both by its code, `late` the hint of that name; with a `unit_id` those who booked that
        unit; `programme_id` chooses the programme.
        """
        if target.get("programme_id") is not None:
            self.context.programme.choose(int(target["programme_id"]))
        if {"status", "hint", "filter", "late", "unit_id"} & set(target):
            self._filter_for(target)
        if "registration_id" in target:
            self._reveal(int(target["registration_id"]))
        if target.get("by_hand"):
            self.register_by_hand()

    def _reveal(self, registration_id: int) -> None:
        """Choose a registration, also one that did not book the unit through which the list is seen."""
        if self.filters.unit_id() is not None:
            self.filters.choose("unit", None)
        self.list_table.reveal(registration_id)

    def _filter_for(self, target: dict[str, Any]) -> None:
        """Filter by what another page asks for, and by nothing else."""
        wanted = target.get("filter")
        is_hint = wanted in set(HintKind)
        hint = HintKind.LATE if target.get("late") else target.get("hint", wanted if is_hint else None)
        self.filters.restore({})
        self.filters.choose_status(str(target.get("status") or (wanted if not is_hint else "") or ""))
        self.filters.choose("hint", hint)
        self.filters.choose("unit", target.get("unit_id"))
        self.filters.changed.emit()

    def handle_drop(self, path: Path) -> bool:
        """Open a spreadsheet that was dropped anywhere on the window."""
        self.context.go_to("import", path=path)
        return True

    def step_back(self) -> bool:
        """Esc leaves the proposal of places or the needs, then the form."""
        if self._beside is not None:
            self._leave_view()
        elif self.pane is not self.detail:
            self._close_form()
        else:
            return False
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return page_keys()

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again; closing the form ends registering."""
        if self.pane is not self.detail:
            self._close_form()
        elif self._selected():
            self._closed = not self.detail.isHidden()
            super().toggle_pane()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        if self.pane is not self.detail or self._selected():
            super().open_pane()

    # ---- the list

    def _change_programme(self) -> None:
        self.walk.stop()
        self._leave_view()
        if self.pane in (self.transfer, self.letters):
            self._close_form()
        self.reload()

    def _show_list(self, whole: RegistrationList | None) -> None:
        """Show a programme's registrations; None while there is no programme."""
        if whole is not None and whole.programme_id != self.context.programme.id:
            return
        self.whole = whole
        self.filters.offer_units(whole)
        self.entry.refresh(whole)
        self._show_view()
        if whole is not None:
            self.walk.follow(whole)
        if isinstance(self._beside, PlacesView) and self.shown is not None:
            self._beside.propose(self.shown)
        elif isinstance(self._beside, NeedsView):
            self._beside.reload()

    def _show_view(self) -> None:
        """Show all registrations, or the bookings of the unit that is chosen in the filters."""
        whole = self.whole
        shown = of_unit(whole, self.filters.unit_id()) if whole is not None else None
        self.shown, self._asked = shown, None
        self.strip.setVisible(shown is not None and (shown.capacity is not None or bool(shown.quotas)))
        self.strip.meter.setVisible(shown is not None and shown.capacity is not None)
        self.list_table.show_list(shown)
        self._show_places(self._selected())
        self._show_head()

    def _follow_unit(self) -> None:
        if self.shown is not None and self.filters.unit_id() != self.shown.unit_id:
            self._show_view()

    def _show_head(self) -> None:
        if isinstance(self._beside, PlacesView):
            self.head.show_proposal(self._beside.given)
            return
        if isinstance(self._beside, NeedsView):
            self.head.show_needs()
            return
        self.head.show_list(self.shown)
        if not self.entry.isHidden():
            self.head.show_form()
        elif not self.transfer.isHidden():
            self.head.show_transfer(self.transfer.count)

    # ---- the chosen rows

    def _selected(self) -> list[RegistrationRow]:
        if isinstance(self._beside, NeedsView):
            return []
        rows = self.table.selected_rows() if self.table is not None else []
        return [row.registration if isinstance(row, Proposed) else row for row in rows]

    def _show_selection(self) -> None:
        rows = self._selected()
        self._show_places(rows)
        if rows == self._asked:
            return
        self._asked = rows
        if len(rows) == 1:
            self.work.read(
                registration_steps.get_story, rows[0].id, done=self._show_story, key="registration"
            )
        elif rows:
            self.detail.show_many(rows)
            self._show_detail(rows)
        elif self.pane is self.detail:
            self.detail.hide()

    def _show_places(self, rows: list[RegistrationRow]) -> None:
        """Show the places and quotas, and what accepting these rows would make of them."""
        shown = self.shown
        if shown is None:
            return
        added = decisions.would_take(rows)
        if isinstance(self._beside, PlacesView) and self._beside.given is not None:
            given = {one.registration_id for one in self._beside.given.accepted}
            added = [row for row in shown.rows if row.id in given]
        if shown.capacity is not None:
            self.strip.meter.set_places(shown.capacity, shown.taken, len(added))
        self.strip.set_quotas(quota_meters(shown, added))

    def _show_story(self, story: RegistrationStory) -> None:
        rows = self._selected()
        if self.shown is not None and [row.id for row in rows] == [story.detail.row.id]:
            self.detail.show_story(story, self.shown, rows[0])
            self._show_detail(rows)
            self.walk.arrive()

    def _show_detail(self, rows: list[RegistrationRow]) -> None:
        if self.shown is not None:
            self.detail.show_choices(self.shown, rows)
        if self.pane is not self.detail and self.table is not None and self.table.hasFocus():
            self._close_form()
        if self.pane is self.detail:
            self.detail.setVisible(not self._closed)

    def decide(self, status: RegistrationStatus) -> None:
        """Give the selected registrations a status, with the reason in the pane, as one change."""
        shown, rows = self.shown, self._selected()
        if shown is None or not rows:
            return
        verdict, reason = decisions.verdict(shown, rows, status), self.detail.typed_reason
        if verdict.stands(reason):
            return
        ids = [row.id for row in rows if row.status != status]
        following = self.list_table.next_in_group(ids[0]) if len(ids) == 1 else None
        made = labels.decided(ids, status)

        def go_on(_count: int) -> None:
            self.detail.forget_reason(ids)
            if following is not None and self._beside is None:
                self.list_table.select_id(following)

        if shown.unit_id is not None:
            self.units.decide(rows, shown.unit_id, status, anyway=verdict.can_insist)
            return
        self.work.write(
            made,
            registrations.set_status,
            ids,
            status,
            reason,
            public=self.detail.audience.public,
            anyway=verdict.can_insist,
            done=go_on,
            tell=lambda _count: decisions.told(shown, rows, status, made),
            progress_text=_progress_text,
        )

    def _refuse_booking(self, sentence: str) -> None:
        """Say why, and show the units again as they are in the file."""
        self.show_failure(sentence)
        self.reload()

    def _follow_link(self, programme_id: int, registration_id: int) -> None:
        self.context.go_to("registrations", programme_id=programme_id, registration_id=registration_id)

    def _correct(self, registration_id: int, column: str, value: object) -> None:
        made = labels.registration_changed(registration_id)
        change: dict[str, Any] = {column: value}
        self.work.write(made, registrations.change_registration, registration_id, **change)

    # ---- steps beside the list

    def _press_primary(self) -> None:
        if isinstance(self._beside, PlacesView):
            self._beside.enter()
        elif isinstance(self._beside, NeedsView):
            self._beside.save()
        elif (form := self._form()) is not None:
            form.save()
        else:
            self._give_places()

    def _give_places(self) -> None:
        """Show in the place of the list what giving places would do."""
        if self.shown is None or self._beside is not None:
            return
        proposal = PlacesView(self.work, self.context.state)
        self._connect_table(proposal.table)
        proposal.proposed.connect(self._show_head)
        proposal.proposed.connect(self._show_selection)
        proposal.entered.connect(self._leave_view)
        proposal.points_wanted.connect(self._give_points)
        proposal.table.opened.connect(lambda _row: self.open_pane())
        self._show_beside(proposal)
        proposal.propose(self.shown)

    def _give_points(self, registration_ids: tuple[int, ...]) -> None:
        """Go through those who have no points."""
        self._leave_view()
        self.open_pane()
        self.walk.start(registration_ids)

    def _step(self, by: int) -> None:
        """Alt+↑ and Alt+↓ go to the row beside, or through those who have no points yet."""
        if not self.walk.step(by):
            super()._step(by)

    def show_needs(self) -> None:
        """Show in the place of the list what people eat and need."""
        if self.shown is None:
            return
        self._leave_view()
        shown_ids = [row.id for row in self.list_table.shown_rows()]
        self.detail.hide()
        self._show_beside(NeedsView(self.context, self.shown.programme_id, shown_ids))

    def _show_beside(self, view: PlacesView | NeedsView) -> None:
        self._beside = view
        self.filters.hide()
        self.set_content(view)
        self.table = view.table
        self._show_head()
        view.table.setFocus()

    def _leave_view(self) -> None:
        """Show the list again."""
        if self._beside is None:
            return
        leaving, self._beside = self._beside, None
        self.set_content(self.list_table)
        self.table = self.list_table
        leaving.deleteLater()
        self.filters.show()
        self._show_head()
        self._asked = None
        self._show_selection()
        self.list_table.setFocus()

    def register_by_hand(self) -> None:
        """Open the form, ready to type."""
        if self.shown is None:
            return
        self._leave_view()
        self.use_pane(self.entry)
        self._show_head()
        self.entry.start()

    def take_over(self) -> None:
        """Ask into which cohort the selected registrations shall be taken over."""
        rows = self._selected()
        if self.shown is None or not rows:
            self.work.tell(_("Choose a registration first."), "note")
            return
        self.use_pane(self.transfer)
        self.transfer.show()
        self.transfer.start(self.shown.programme_id, self.context.programme.title, rows)
        self._show_head()

    def write_letters(self) -> None:
        """Show the letters to the selected people, or to all that are shown."""
        rows = self.actions_menu.meant()
        if self.shown is None or not rows:
            self.work.tell(_("Nobody is shown who could get a letter."), "note")
            return
        self.use_pane(self.letters)
        self.letters.show()
        self.letters.start(rows)
        self.letters.focus_first()

    def _form(self) -> HandEntry | TransferPane | None:
        """Return the form that stands in the place of the details."""
        return self.pane if isinstance(self.pane, HandEntry | TransferPane) else None

    def _close_form(self) -> None:
        self.use_pane(self.detail)
        self.detail.setVisible(bool(self._selected()) and not self._closed)
        self._show_head()
        self.focus_content()

    # ---- spreadsheets

    def choose_sheet(self) -> None:
        """Let the person choose a spreadsheet, and open it."""
        path = file_dialogs.choose_sheet(self, self.context.state) if self.shown is not None else None
        if path is not None:
            self.handle_drop(path)

    def save_as_table(self) -> None:
        """Write all registrations of the programme into a workbook that the person names."""
        if self.shown is not None:
            saving.save_list(self, self.context, self.header.title, filtered=self.filters.is_filtering())


def _progress_text(n: int, of: int) -> str:
    return _("Decision {n} of {of} is entered").format(n=n, of=of)

"""The page Anmeldungen: list and details, decisions about places, registration by hand, the way to reading in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _
from fbdesk.rules.statuses import RegistrationStatus
from fbdesk.services import labels, registration_list, registration_steps, registrations
from fbdesk.services.registration_list import RegistrationList
from fbdesk.services.registration_steps import RegistrationStory
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations import decisions, saving
from fbdesk.ui.registrations.filters import RegistrationFilters
from fbdesk.ui.registrations.hand_entry import HandEntry
from fbdesk.ui.registrations.head import RegistrationsHead, page_keys
from fbdesk.ui.registrations.pane import RegistrationPane
from fbdesk.ui.registrations.places import PlacesView, Proposed
from fbdesk.ui.registrations.table import RegistrationTable
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.capacity import CapacityStrip
from fbdesk.ui.widgets.data_table import DataTable
from fbdesk.ui.widgets.detail_pane import DetailPane
from fbdesk.ui.widgets.page import Page, PageContext


class RegistrationsPage(Page):
    """Registrations of the chosen programme."""

    tables = frozenset(
        {"registrations", "persons", "status_events", "programmes", "answers", "organisations"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Registrations"))
        self.shown: RegistrationList | None = None
        self._asked: list[RegistrationRow] = []
        self._closed = False
        self._proposal: PlacesView | None = None
        self.strip = CapacityStrip()
        self.filters = RegistrationFilters()
        self.list_table = RegistrationTable(self.filters, context.state)
        self.detail = RegistrationPane()
        self.entry = HandEntry(context)
        self._build_header()
        self._build_content()
        self._connect()

    # ---- building

    def _build_header(self) -> None:
        self.header.bind_programme(self.context.programme)
        self.head = RegistrationsHead(
            self.header, self.choose_sheet, self.register_by_hand, self._leave_places, self._press_primary
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
        self.split.set_pane(self.entry)
        self.entry.hide()
        self.set_pane(self.detail)
        self.detail.hide()

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.filters.save_clicked.connect(self.save_as_table)
        self.list_table.sheet_wanted.connect(self.choose_sheet)
        self.list_table.programme_wanted.connect(lambda: self.context.go_to("programmes"))
        self._connect_table(self.list_table)
        self.detail.decided.connect(self.decide)
        self.detail.corrected.connect(self._correct)
        self.detail.undo_clicked.connect(self.work.undo)
        self.entry.saved.connect(self.list_table.reveal)
        for signal in (self.entry.left, self.entry.closed, self.entry.leave_wanted):
            signal.connect(self._close_entry)

    def _connect_table(self, table: DataTable) -> None:
        table.current_changed.connect(lambda _row: self._show_selection())
        table.selection_changed.connect(self._show_selection)
        table.menu_wanted.connect(lambda _row, where: self.detail.open_status_menu(where))

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

    def show_place(self, **place: Any) -> None:
        """Show rows of a `status` or a `hint`, or one `registration_id`, or with `by_hand` the empty form."""
        if "status" in place:
            self.filters.choose_status(str(place["status"] or ""))
        if "hint" in place:
            self.filters.choose("hint", place["hint"])
        if "registration_id" in place:
            self.list_table.reveal(int(place["registration_id"]))
        if place.get("by_hand"):
            self.register_by_hand()

    def handle_drop(self, path: Path) -> bool:
        """Open a spreadsheet that was dropped anywhere on the window."""
        self.context.go_to("import", path=path)
        return True

    def step_back(self) -> bool:
        """Esc leaves the proposal of places, then the form."""
        if self._proposal is not None:
            self._leave_places()
        elif not self.entry.isHidden():
            self._close_entry()
        else:
            return False
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return page_keys()

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again; closing the form ends registering."""
        if self.pane is self.entry:
            self._close_entry()
        elif self._selected():
            self._closed = not self.detail.isHidden()
            super().toggle_pane()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        if self.pane is self.entry or self._selected():
            super().open_pane()

    # ---- the list

    def _change_programme(self) -> None:
        self._leave_places()
        self.reload()

    def _show_list(self, shown: RegistrationList | None) -> None:
        """Show a programme's registrations; None while there is no programme."""
        if shown is not None and shown.programme_id != self.context.programme.id:
            return
        self.shown, self._asked = shown, []
        self.strip.setVisible(shown is not None and shown.capacity is not None)
        self.list_table.show_list(shown)
        self._show_head()
        if self._proposal is not None and shown is not None:
            self._proposal.propose(shown)

    def _show_head(self) -> None:
        if self._proposal is not None:
            self.head.show_proposal(self._proposal.given)
            return
        self.head.show_list(self.shown)
        if not self.entry.isHidden():
            self.head.show_form()

    # ---- the chosen rows

    def _selected(self) -> list[RegistrationRow]:
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
        if self.shown is None or self.shown.capacity is None:
            return
        wanted = decisions.wanted_places(rows)
        if self._proposal is not None and self._proposal.given is not None:
            wanted = len(self._proposal.given.accepted)
        self.strip.meter.set_places(self.shown.capacity, self.shown.taken, wanted)

    def _show_story(self, story: RegistrationStory) -> None:
        if [row.id for row in self._selected()] == [story.detail.row.id]:
            self.detail.show_story(story)
            self._show_detail([story.detail.row])

    def _show_detail(self, rows: list[RegistrationRow]) -> None:
        if self.shown is not None:
            self.detail.show_choices(self.shown, rows)
        if self.pane is self.entry and self.table is not None and self.table.hasFocus():
            self._close_entry()
        if self.pane is self.detail:
            self.detail.setVisible(not self._closed)

    def decide(self, status: RegistrationStatus) -> None:
        """Give the selected registrations a status, with the reason in the pane, as one change."""
        shown, rows = self.shown, self._selected()
        if shown is None or not rows or decisions.refusal(shown, rows, status):
            return
        ids = [row.id for row in rows if row.status != status]
        following = self.list_table.next_in_group(ids[0]) if len(ids) == 1 else None
        made = labels.decided(ids, status)

        def tell(_count: int) -> None:
            self.detail.forget_reason(ids)
            self.work.tell(decisions.told(shown, rows, status, made))
            if following is not None and self._proposal is None:
                self.list_table.select_id(following)

        reason = self.detail.reason.toPlainText().strip()
        self.work.write(made, registrations.set_status, ids, status, reason, done=tell)

    def _correct(self, registration_id: int, column: str, text: str) -> None:
        made = labels.registration_changed(registration_id)
        change: dict[str, Any] = {column: text}
        self.work.write(made, registrations.change_registration, registration_id, **change)

    # ---- steps beside the list

    def _press_primary(self) -> None:
        if self._proposal is not None:
            self._proposal.enter()
        elif not self.entry.isHidden():
            self.entry.save()
        else:
            self._give_places()

    def _give_places(self) -> None:
        """Show in the place of the list what giving places would do."""
        if self.shown is None or self._proposal is not None:
            return
        self._proposal = PlacesView(self.work, self.context.state)
        self._connect_table(self._proposal.table)
        self._proposal.proposed.connect(self._show_head)
        self._proposal.proposed.connect(self._show_selection)
        self._proposal.entered.connect(self._leave_places)
        self.filters.hide()
        self.set_content(self._proposal)
        self.table = self._proposal.table
        self._proposal.table.opened.connect(lambda _row: self.open_pane())
        self._show_head()
        self._proposal.propose(self.shown)
        self._proposal.table.setFocus()

    def _leave_places(self) -> None:
        """Show the list again."""
        if self._proposal is None:
            return
        leaving, self._proposal = self._proposal, None
        self.set_content(self.list_table)
        self.table = self.list_table
        leaving.deleteLater()
        self.filters.show()
        self._show_head()
        self._show_selection()
        self.list_table.setFocus()

    def register_by_hand(self) -> None:
        """Open the form, ready to type."""
        if self.shown is None:
            return
        self._leave_places()
        self._use_pane(self.entry)
        self._show_head()
        self.entry.start()

    def _close_entry(self) -> None:
        self._use_pane(self.detail)
        self.detail.setVisible(bool(self._selected()) and not self._closed)
        self._show_head()
        self.focus_content()

    def _use_pane(self, pane: DetailPane) -> None:
        if self.pane is not None and self.pane is not pane:
            self.pane.hide()
        self.pane = pane
        self.split.set_pane(pane)

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

"""The page Anmeldungen einlesen: a spreadsheet is read, looked through, corrected, decided upon and taken over."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget

from fbdesk.i18n import _, ngettext, pgettext
from fbdesk.services.imports import import_report, imports
from fbdesk.services.imports.import_plan import ImportPlan, PlanRow, RowDecision
from fbdesk.services.imports.imports import Counterpart
from fbdesk.ui.imports import import_words
from fbdesk.ui.imports.import_body import ImportBody
from fbdesk.ui.imports.import_file import FileInfo
from fbdesk.ui.imports.import_message import ImportMessage
from fbdesk.ui.imports.import_session import ImportSession
from fbdesk.ui.imports.import_tiles import OutcomeTiles
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import Page, PageContext

_SHOWN_AFTER = 300
"""Milliseconds after which it is said that something takes long."""
_HEADER_NEEDS = 660
"""What the header needs beside the file: title, margins and buttons."""


class ImportPage(Page):
    """Shows the file of a session: a plan to look through, or a sentence why there is none."""

    tables = frozenset(
        {"registrations", "persons", "organisations", "import_runs", "column_profiles", "programmes"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Read in registrations"))
        self.session = ImportSession(context.work, context.programme, self)
        self.file_info = FileInfo()
        self.tiles = OutcomeTiles()
        self.body = ImportBody(lambda: self.session.draft, context.state, self.tiles)
        self.message = ImportMessage()
        self._stack = QStackedWidget()
        self._shows_detail = True
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SHOWN_AFTER)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self.header.bind_programme(self.context.programme)
        self.header.set_beside(self.file_info)
        self._cancel = self.header.add_button(_("Ca&ncel"), self.leave)
        self._cancel.kind = "flat"
        self.header.set_primary(_("&Choose table"), self._press_primary)
        self._save = self.body.line.add_button(_("Save &errors as table"), self.save_rejected, "save_table")
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.body)
        self.set_strip(self.tiles)
        self.set_content(self._stack)
        self.table, self.filter_line = self.body.table, self.body.line

    def _connect(self) -> None:
        session, detail = self.session, self.body.detail
        self.context.programme.changed.connect(lambda _id: self.reload())
        session.changed.connect(self._show_state)
        session.planned.connect(self._show_plan)
        session.refused.connect(self.show_failure)
        session.taken.connect(self.leave)
        self.insist.changed.connect(self._name_actions)
        self.insist.submitted.connect(self.primary_action)
        self.file_info.sheet_chosen.connect(session.read_sheet)
        self.body.panel.chosen.connect(session.assign)
        self.body.panel.reset_clicked.connect(session.reset_columns)
        self.body.row_chosen.connect(self._show_row)
        self.body.table.edited.connect(session.correct)
        detail.decided.connect(self._decide)
        detail.corrected.connect(session.correct)
        detail.step_wanted.connect(self.body.step)
        detail.leave_wanted.connect(self.focus_content)
        self.message.file_wanted.connect(self.choose_file)
        self.message.programme_wanted.connect(lambda: self.context.go_to("programmes"))
        self._slow.timeout.connect(self._show_doing)
        QShortcut(QKeySequence("Ctrl+O"), self, self.choose_file)

    # ---- what the window calls

    def reload(self) -> None:
        """Plan the open file anew: the stock or the programme changed."""
        self._show_state()
        self.session.plan()

    def show_target(self, **target: Any) -> None:
        """Read the file at `path`; without one, what was open stays open."""
        if target.get("path") is not None:
            self.session.open_file(Path(target["path"]))

    def handle_drop(self, path: Path) -> bool:
        """Read a file that was dropped on the window."""
        self.session.open_file(path)
        return True

    def step_back(self) -> bool:
        """Esc shows all rows again."""
        if not self.body.is_filtering():
            return False
        self.body.reset_filter()
        return True

    def may_leave(self) -> bool:
        """Say that what was decided is kept: the draft is there when the file is opened again."""
        draft = self.session.draft
        if draft is not None and (draft.decisions or draft.corrections or draft.mapping is not None):
            text = _("Nothing was read in. If you choose “{file}” again, your decisions are still there.")
            self.work.tell(text.format(file=draft.sheet.path.name), "note")
        return True

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("Ctrl+O"), _("Choose another table")),
            ("F2", _("Correct the marked cell")),
            (pgettext("key", "S"), _("In the question: the same person")),
            (pgettext("key", "T"), _("In the question: two people")),
            ("↑ ↓", _("In the question: previous or next row to clarify")),
        ]

    def switch_focus(self) -> None:
        """F6: from the rows into the question, into the columns, and back."""
        focused, detail, columns = self.focusWidget(), self.body.detail, self.body.panel.list
        if focused is not None and detail.isAncestorOf(focused):
            columns.setFocus()
        elif columns.hasFocus():
            self.focus_content()
        elif detail.isVisible():
            detail.focus_first()
        else:
            columns.setFocus()

    def toggle_pane(self) -> None:
        """Strg+.: hide what is below the rows, or show it again."""
        self._shows_detail = not self._shows_detail
        self._show_row(self.body.table.current_row())
        self.focus_content()

    def focus_content(self) -> None:
        """Put the keyboard into the rows, or on the button that is shown instead of them."""
        if self._stack.currentWidget() is self.body:
            super().focus_content()
        elif self.header.primary is not None:
            self.header.primary.setFocus()

    # ---- what is shown

    def _show_state(self) -> None:
        """Show rows, or a sentence where there are none; name the primary action."""
        session = self.session
        draft = session.draft
        has_plan = draft is not None and draft.plan is not None and self.context.programme.id is not None
        self.tiles.setVisible(has_plan)
        self._stack.setCurrentIndex(1 if has_plan else 0)
        self._show_file()
        if not has_plan:
            self.banner.clear()
            self.insist.clear()
            self.message.show_session(session, has_programme=self.context.programme.id is not None)
        self._name_actions()
        self._cancel.setVisible(session.doing != "reading")
        if session.doing and not self._slow.isActive():
            self._slow.start()

    def _show_doing(self) -> None:
        """Say what takes so long, if it still does."""
        text = import_words.doing_text(self.session)
        if text and self.session.draft is not None and self.session.draft.plan is not None:
            self.tiles.set_note(text)
        elif self.session.doing == "planning":
            self.message.show_doing(self.session)

    def _show_file(self) -> None:
        path, draft = self.session.path, self.session.draft
        if path is None:
            self.file_info.clear()
            return
        if draft is None:
            self.file_info.show_file(path.name)
            return
        sheet, prepared = draft.sheet, draft.prepared
        last = prepared.last.at if prepared is not None and prepared.last is not None else None
        header_row = prepared.plan.table.header_row if prepared is not None else None
        self.file_info.show_file(path.name, sheet.name, sheet.names, header_row, last)

    def _name_actions(self) -> None:
        session, primary = self.session, self.header.primary
        assert primary is not None
        plan = session.draft.plan if session.draft is not None else None
        primary.setText(import_words.primary_text(session, anyway=bool(self.insist.text)))
        primary.set_reason(import_words.why_not(session, self.insist.reason))
        stays = plan is not None and bool(import_report.list_rejected(plan))
        self._save.set_reason("" if stays else _("No row stays back, there is nothing to save."))

    def _show_plan(self, first: bool) -> None:
        draft = self.session.draft
        if draft is None or draft.plan is None:
            return
        if first:
            self.body.reset_filter()
        self._show_state()
        self.body.show_plan(draft)
        waiting = draft.to_clarify()
        self._show_outlook(draft.plan, to_clarify=bool(waiting))
        if first:
            if waiting:
                self.body.choose_row(waiting[0])
            self.focus_content()

    def _show_outlook(self, plan: ImportPlan, *, to_clarify: bool) -> None:
        """Say what becomes of the new ones at once, why they cannot come in, or that there is nothing to do."""
        arrivals = plan.arrivals
        self.banner.clear()
        if arrivals.refusal and arrivals.can_insist:
            self.insist.ask(arrivals.refusal)
        else:
            self.insist.clear()
        if arrivals.refusal and not arrivals.can_insist:
            self.banner.show_message("err", arrivals.refusal, closable=False)
        elif not (plan.taken or to_clarify):
            self.banner.show_message("ok", import_words.nothing_to_do(plan.counts["read"]), closable=False)
        elif text := import_words.arrivals_text(arrivals):
            self.banner.show_message("info", text, closable=False)
        self._name_actions()

    def _show_row(self, row: PlanRow | None) -> None:
        draft, detail = self.session.draft, self.body.detail
        detail.setVisible(row is not None and draft is not None and self._shows_detail)
        if row is None or draft is None:
            return
        detail.show_row(row, draft, None)
        similar = draft.row(row.similar_row or row.duplicate_of)
        if row.match is not None or similar is not None:
            self.work.read(
                imports.find_counterpart,
                row,
                similar,
                done=lambda other: self._show_counterpart(row, other),
                key="import counterpart",
            )

    def _show_counterpart(self, row: PlanRow, other: Counterpart | None) -> None:
        if self.session.draft is not None and self.body.table.current_row() is row:
            self.body.detail.show_row(row, self.session.draft, other)

    def _decide(self, row: int, decision: RowDecision | None) -> None:
        self.session.decide(row, decision)
        if decision is not None:
            self.body.step(1)

    # ---- actions

    def choose_file(self) -> None:
        """Let the person choose a spreadsheet, and read it."""
        path = file_dialogs.choose_sheet(self, self.context.state)
        if path is not None:
            self.session.open_file(path)

    def _press_primary(self) -> None:
        if self.session.draft is None or self.session.draft.plan is None:
            self.choose_file()
        else:
            self.session.take_over(self.insist.reason)

    def leave(self) -> None:
        """Go back to the registrations."""
        self.context.go_to("registrations")

    def save_rejected(self) -> None:
        """Write the rows that stay back into a workbook, with the reason beside each."""
        draft = self.session.draft
        plan = draft.plan if draft is not None else None
        if draft is None or plan is None or not import_report.list_rejected(plan):
            return
        name = _("{file} errors").format(file=draft.sheet.path.stem)
        path = file_dialogs.choose_workbook(self, self.context.state, name)
        if path is not None:
            self.work.background(
                lambda: import_report.write_rejected(plan, path), lambda n: self._tell_saved(n, path.name)
            )

    def _tell_saved(self, n: int, name: str) -> None:
        text = ngettext(
            "{n} row saved in “{file}”, with the reason.", "{n} rows saved in “{file}”, with the reasons.", n
        )
        self.work.tell(text.format(n=n, file=name), "note")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the file the room that title and buttons leave."""
        self.file_info.set_room(self.width() - _HEADER_NEEDS)
        super().resizeEvent(event)

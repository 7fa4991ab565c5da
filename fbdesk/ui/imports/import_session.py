"""Reading, planning and taking over one spreadsheet after another, off the UI thread; knows no widget."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fbdesk.errors import Cancelled
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply, import_report, imports
from fbdesk.services.imports.import_apply import Imported
from fbdesk.services.imports.import_plan import PlanRow, RowDecision
from fbdesk.services.imports.imports import Prepared, Sheet
from fbdesk.ui.imports.import_draft import ImportDraft
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme
from fbdesk.ui.work import Work


class ImportSession(QObject):
    """The file that is open, and what was decided about all files since the window was opened.

    `changed` when something else is to be shown, `planned(first)` with every new plan, `refused(sentence)` when a
    choice could not be followed and the plan before it holds, `taken(Imported)` when the file was taken over.
    `doing` is "reading", "planning", "taking" or nothing; `problem` is why the file cannot be shown.
    """

    changed = Signal()
    planned = Signal(bool)
    refused = Signal(str)
    taken = Signal()

    def __init__(self, work: Work, programme: CurrentProgramme, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._programme = work, programme
        self._drafts: dict[tuple[Path, str], ImportDraft] = {}
        self._stop = threading.Event()
        self.path: Path | None = None
        self.draft: ImportDraft | None = None
        self.doing = ""
        self.problem = ""
        work.crashed.connect(self._give_up)

    def _give_up(self, _report: str) -> None:
        """After a bug anywhere nothing of ours may be waited for; the window shows the report."""
        self.doing = ""
        self.changed.emit()

    # ---- reading

    def open_file(self, path: Path) -> None:
        """Read a file; what was decided about it before holds as far as its rows are the same."""
        self.path = path
        self.read_sheet(None)

    def read_sheet(self, name: str | None) -> None:
        """Read a sheet of the open file, or the one with most rows; an earlier reading is stopped."""
        if self.path is None:
            return
        self._stop.set()
        self._stop = threading.Event()
        self.draft, self.problem, self.doing = None, "", "reading"
        self.changed.emit()
        self._work.background(
            _reader(self.path, name, self._stop),
            self._take_sheet,
            self._fail,
            progress_text=lambda _n, _of: _("The table is being read"),
            key="import",
        )

    def _take_sheet(self, sheet: Sheet | None) -> None:
        if sheet is None:
            self._fail(_("Reading was cancelled. Nothing was read in."))
            self._work.tell(self.problem, "note")
            return
        key = (sheet.path, sheet.name)
        if key in self._drafts:
            self._drafts[key].take_sheet(sheet)
        self.draft = self._drafts.setdefault(key, ImportDraft(sheet))
        self.doing = ""
        self.changed.emit()
        self.plan()

    def _fail(self, sentence: str) -> None:
        self.doing, self.problem = "", sentence
        self.changed.emit()

    # ---- planning

    def plan(self) -> None:
        """Work out what becomes of each row; nothing is written."""
        draft, programme_id = self.draft, self._programme.id
        if draft is None or programme_id is None or self.doing in ("reading", "taking"):
            return
        self.doing = "planning"
        self.changed.emit()
        self._work.read(
            imports.plan_sheet,
            programme_id,
            draft.sheet,
            table=draft.table,
            mapping=draft.mapping,
            decisions=dict(draft.decisions),
            corrections=dict(draft.corrections),
            done=lambda prepared: self._take_plan(draft, prepared),
            failed=lambda sentence: self._refuse_plan(draft, sentence),
            key="import plan",
        )

    def _take_plan(self, draft: ImportDraft, prepared: Prepared) -> None:
        if draft is not self.draft or prepared.plan.table.sheet is not draft.sheet:
            return
        first = draft.prepared is None
        self.doing, self.problem = "", ""
        if draft.take_plan(prepared):
            self.planned.emit(first)
        else:
            self.plan()

    def _refuse_plan(self, draft: ImportDraft, sentence: str) -> None:
        if draft is not self.draft:
            return
        if draft.prepared is None:
            self._fail(sentence)
            return
        self.doing = ""
        draft.mapping = dict(draft.prepared.mapping)
        draft.table = draft.prepared.plan.table
        self.refused.emit(sentence)

    # ---- what the person decides

    def assign(self, key: str, chosen: str | None) -> None:
        """Give a column to a field and plan anew."""
        if self.draft is not None:
            self.draft.assign(key, chosen)
            self.plan()

    def reset_columns(self) -> None:
        """Let all columns be guessed and plan anew."""
        if self.draft is not None:
            self.draft.reset_columns()
            self.plan()

    def decide(self, row: int, decision: RowDecision | None) -> None:
        """Answer the question about a row, or take answer and corrections back, and plan anew."""
        if self.draft is not None:
            self.draft.decide(row, decision)
            if decision is None:
                self.draft.uncorrect(row)
            self.plan()

    def correct(self, row: PlanRow, name: str, text: str) -> None:
        """Type over a text of the file and plan anew."""
        if self.draft is not None:
            self.draft.correct(row, name, text)
            self.plan()

    # ---- taking over

    def take_over(self, reason: str = "") -> None:
        """Write new and changed rows as one change; how columns were assigned is remembered as another.

        With a `reason` the office insists.
        """
        draft = self.draft
        if draft is None or draft.plan is None or self.doing:
            return
        self.doing = "taking"
        self.changed.emit()
        if draft.has_new_mapping():
            self._remember(draft)
        self._work.write(
            labels.taken_in,
            import_apply.apply_import,
            draft.plan,
            anyway=reason,
            done=lambda done: self._finish(draft, done),
            failed=self._refuse_taking,
            tell=_taken,
        )

    def _remember(self, draft: ImportDraft) -> None:
        assert draft.prepared is not None
        label, fingerprint = labels.columns_assigned(), draft.prepared.plan.table.fingerprint
        if draft.prepared.mapping:
            mapping = dict(draft.prepared.mapping)
            self._work.write(label, import_apply.remember_mapping, fingerprint, mapping)
        else:
            self._work.write(label, import_apply.forget_mapping, fingerprint)

    def _finish(self, draft: ImportDraft, done: Imported) -> None:
        self.doing = ""
        draft.taken_as = done.import_id
        draft.prepared = None
        self.draft = self.path = None
        self.changed.emit()
        self.taken.emit()

    def _refuse_taking(self, sentence: str) -> None:
        self.doing = ""
        self.refused.emit(sentence)
        self.plan()


def _reader(path: Path, name: str | None, stop: threading.Event) -> Callable[..., Sheet | None]:
    """Return what reads a sheet in the background; it gives None when it was cancelled."""

    def read(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Sheet | None:
        def ask() -> bool:
            progress(0, 0)
            return cancelled() or stop.is_set()

        try:
            return imports.read(path, name, cancelled=ask)
        except Cancelled:
            return None

    return read


def _taken(done: Imported) -> str:
    """Say what was taken over, and how many got a place at once: "36 Anmeldungen übernommen: 31 neu, 5 geändert."."""
    given = import_report.arrivals_text(done.places_given, done=True)
    return " ".join(filter(None, (_rows_taken(done.new, done.changed), given)))


def _rows_taken(new: int, changed: int) -> str:
    n = new + changed
    if not changed:
        text = ngettext("{n} new registration taken over.", "{n} new registrations taken over.", n)
    elif not new:
        text = ngettext("{n} changed registration taken over.", "{n} changed registrations taken over.", n)
    else:
        text = ngettext(
            "{n} registration taken over: {new} new, {changed} changed.",
            "{n} registrations taken over: {new} new, {changed} changed.",
            n,
        )
    return text.format(n=format_number(n), new=format_number(new), changed=format_number(changed))

"""What the page shows of a planned file: columns at the left, rows with their filter line, and the row chosen below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.imports.import_plan import PlanRow
from fbdesk.ui.imports.import_columns import ColumnsPanel
from fbdesk.ui.imports.import_detail import ImportDetail
from fbdesk.ui.imports.import_draft import TO_CLARIFY, ImportDraft
from fbdesk.ui.imports.import_table import Current, ImportTable
from fbdesk.ui.imports.import_tiles import ALL, OutcomeTiles, taken_note
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.look.tokens import LARGE
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.vocabulary import RowOutcome

OPEN = "open"
"""The filter that shows the rows to clarify."""
_PANEL_WIDTH = 252
_PANEL_NARROW = 208
_NARROW_BELOW = 1080


class ImportBody(QWidget):
    """The parts and their filter: one of ALL, OPEN or an outcome, chosen by tile or chip."""

    row_chosen = Signal(object)

    def __init__(self, current: Current, state: UiState, tiles: OutcomeTiles) -> None:
        super().__init__()
        self._current, self.tiles, self.filter = current, tiles, ALL
        self.panel = ColumnsPanel()
        self.line = FilterLine(_("Search in the rows"), margin=LARGE)
        self.line.search_field.setFixedWidth(190)
        self._chips = {ALL: self.line.add_chip(ALL, ""), OPEN: self.line.add_chip(OPEN, "")}
        self.line.set_note(_("In the order of the file"))
        self.table = ImportTable(current, state)
        self.detail = ImportDetail()
        self.detail.hide()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.line)
        right.addWidget(self.table, 1)
        right.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.tiles.chosen.connect(self.show_only)
        for key, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, one=key: self.show_only(one))
        self.line.changed.connect(lambda: self.table.set_search(self.line.search()))
        self.table.current_changed.connect(self.row_chosen)
        self.table.opened.connect(lambda _row: self.detail.focus_first())
        text = _("No row fits these filters.")
        self.table.set_empty(EmptyState("filter", text, "", _("Reset filters"), self.reset_filter))

    # ---- what is shown

    def show_plan(self, draft: ImportDraft) -> None:
        """Show the newest plan of a draft; the chosen row stays."""
        assert draft.plan is not None
        counts = draft.plan.counts
        self.tiles.show_counts(counts, taken_note(counts))
        n = counts["read"]
        self.line.set_chip_text(ALL, ngettext("{n} row", "All {n} rows", n).format(n=format_number(n)))
        waiting = counts[RowOutcome.QUESTION.value] + counts[RowOutcome.ERROR.value]
        self.line.set_chip_text(OPEN, _("Only to clarify: {n}").format(n=format_number(waiting)))
        self.panel.show_columns(draft.columns(), by_hand=bool(draft.prepared and draft.prepared.mapping))
        self.table.set_rows(draft.plan.rows)

    def show_only(self, key: str) -> None:
        """Show all rows, those to clarify, or those of one outcome."""
        self.filter = key
        self.tiles.select(key)
        for other, chip in self._chips.items():
            chip.setChecked(other == key)
        self.table.set_keep(None if key == ALL else self._keep)

    def _keep(self, row: PlanRow) -> bool:
        return row.outcome in TO_CLARIFY if self.filter == OPEN else row.outcome.value == self.filter

    def is_filtering(self) -> bool:
        """Tell whether some rows are not shown."""
        return self.filter != ALL or bool(self.line.search())

    def reset_filter(self) -> None:
        """Show all rows."""
        self.line.search_field.clear()
        self.table.set_search("")
        self.show_only(ALL)

    def choose_row(self, number: int) -> None:
        """Choose a row, taking filters away that hide it."""
        if not self.table.select_id(number):
            self.reset_filter()
            self.table.select_id(number)
        self.table.scrollTo(self.table.currentIndex(), ImportTable.ScrollHint.PositionAtCenter)

    def step(self, by: int) -> None:
        """Choose the next row to clarify (1) or the previous one (-1), round the end."""
        draft, row = self._current(), self.table.current_row()
        waiting = [one for one in draft.to_clarify() if row is None or one != row.row] if draft else []
        if not waiting:
            return
        at = row.row if row is not None else 0
        following = (
            [one for one in waiting if one > at] if by > 0 else [one for one in waiting if one < at][::-1]
        )
        self.choose_row(following[0] if following else waiting[0 if by > 0 else -1])

    # ---- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns take less room, and what stands below as well is left out."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        self.panel.setFixedWidth(_PANEL_NARROW if narrow else _PANEL_WIDTH)
        self.line.search_field.setFixedWidth(150 if narrow else 190)
        self.line.set_note("" if narrow else _("In the order of the file"))
        self.table.set_column_hidden("organisation", narrow)
        self.detail.set_narrow(narrow)
        self.tiles.set_narrow(narrow)

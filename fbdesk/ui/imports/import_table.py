"""The rows of the file in its order: what becomes of each and why; faulty cells can be typed over."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent

from fbdesk.i18n import _
from fbdesk.rules.people import names
from fbdesk.services.imports.import_plan import PlanRow
from fbdesk.ui.imports.import_draft import ImportDraft
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.tokens import LARGE
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, status_column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.table_model import folded

Current = Callable[[], ImportDraft | None]
_LEAST_HEIGHT: Final = 160
_SEARCHED: Final = ("organisation", "email", "town")


class ImportTable(DataTable):
    """Shows planned rows; F2 edits the first cell of the row that can be edited."""

    def __init__(self, current: Current, state: UiState) -> None:
        """`current` tells whose texts and corrections are shown."""
        super().__init__(
            _columns(_Cells(current)),
            name="import",
            state=state,
            row_id=lambda row: row.row,
            margin=LARGE,
            accessible_name=_("Rows of the file"),
        )
        self.set_search_text(
            lambda row: folded(" ".join([row.name, *(row.values.get(one, "") for one in _SEARCHED)]))
        )

    def minimumSizeHint(self) -> QSize:
        """A few rows stay to be seen above the question."""
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits; the Enter that ends editing comes on from the editor and must not open the row."""
        if self.state() == ImportTable.State.EditingState:
            event.accept()
        elif event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.edit_row()
        else:
            super().keyPressEvent(event)

    def edit_row(self) -> bool:
        """Type over the first cell of the current row that can be; return whether there is one."""
        line, model = self.currentIndex().row(), self.model()
        for section in range(model.columnCount()):
            index = model.index(line, section)
            if model.flags(index) & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(section):
                self.setCurrentIndex(index)
                self.edit(index)
                return True
        return False


class _Cells:
    """What the cells of a row show; a faulty one shows what stands in the file."""

    def __init__(self, current: Current) -> None:
        self._current = current

    def name(self, row: PlanRow) -> str:
        return row.name or names.list_name("", "", row.values.get("full_name", ""))

    def text(self, name: str) -> Callable[[PlanRow], str]:
        def text(row: PlanRow) -> str:
            draft = self._current()
            return draft.text(row, name) if draft is not None else row.values.get(name, "")

        return text

    def colour(self, name: str, usual: str = "text") -> Callable[[PlanRow], str]:
        def colour(row: PlanRow) -> str:
            draft = self._current()
            return "err" if draft is not None and draft.is_faulty(row, name) else usual

        return colour

    def mark(self, name: str) -> Callable[[PlanRow], str | None]:
        def mark(row: PlanRow) -> str | None:
            draft = self._current()
            if draft is None:
                return None
            if draft.is_faulty(row, name):
                return "err_bg"
            return "warn_bg" if row.is_taken and draft.is_hinted(row, name) else None

        return mark

    def editable(self, name: str) -> Callable[[PlanRow], bool]:
        def editable(row: PlanRow) -> bool:
            draft = self._current()
            return draft is not None and draft.can_edit(row, name)

        return editable


def _columns(cells: _Cells) -> list[Column]:
    def sentence(row: PlanRow) -> str:
        return row.sentence

    def cell(name: str, heading: str, text: Callable[[PlanRow], str], width: int, colour: str) -> Column:
        return Column(
            key=name,
            heading=heading,
            text=text,
            width=width,
            stretch=2,
            colour=cells.colour(name, colour),
            mark=cells.mark(name),
            editable=cells.editable(name),
            tooltip=text,
            strong=name == "name",
            sortable=False,
        )

    return [
        Column(
            key="row",
            heading=_("Row"),
            text=lambda row: str(row.row),
            width=48,
            align="right",
            sortable=False,
        ),
        status_column(
            "outcome", _("Result"), lambda row: states.import_outcome(row.outcome), width=108, sortable=False
        ),
        cell("name", _("Name"), cells.name, 184, "text"),
        cell("organisation", _("Organisation"), cells.text("organisation"), 172, "text"),
        cell("email", _("E-mail"), cells.text("email"), 196, "text2"),
        Column(
            key="sentence",
            heading=_("Explanation"),
            text=sentence,
            width=220,
            stretch=3,
            tooltip=sentence,
            sortable=False,
        ),
    ]

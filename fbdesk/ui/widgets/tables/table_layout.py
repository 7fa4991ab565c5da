"""Order, widths and visibility of a table's columns, and remembering them."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.table_delegate import CELL_PADDING, TableDelegate
from fbdesk.ui.widgets.tables.table_header import TableHeader
from fbdesk.ui.widgets.tables.table_model import TableModel

_MEASURED = 100


class TableLayout:
    """Shares the width among the columns and keeps what the person changed."""

    def __init__(
        self,
        view: QTableView,
        model: TableModel,
        header: TableHeader,
        delegate: TableDelegate,
        name: str,
        state: UiState | None,
    ) -> None:
        self._view, self._model, self._header, self._delegate = view, model, header, delegate
        self._key = f"{name}/columns"
        self._state = state if name else None
        self._hidden = {column.key for column in model.columns if column.hidden}
        self._widths = {column.key: column.width for column in model.columns}
        self._fitted: dict[str, int] = {}
        self._arranged = False
        self._busy = False
        self._restore()
        self.apply()
        header.sectionMoved.connect(lambda *_at: self._moved())
        header.sectionResized.connect(self._resized)

    def is_hidden(self, key: str) -> bool:
        """Tell whether a column is hidden."""
        return key in self._hidden

    def set_hidden(self, key: str, hidden: bool) -> None:
        """Hide a column or show it again; the last one stays."""
        others = [column.key for column in self._model.columns if column.key not in self._hidden | {key}]
        if hidden and not others:
            return
        self._hidden = self._hidden | {key} if hidden else self._hidden - {key}
        self.apply()
        self.keep()

    def visible_sections(self) -> list[int]:
        """Return the shown sections from left to right."""
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [section for section in order if not self._header.isSectionHidden(section)]

    def apply(self) -> None:
        """Show and size the columns as they are kept."""
        self._busy = True  # a column that is shown again comes with Qt's width: nobody chose it
        for section in range(self._model.columnCount()):
            column = self._model.column_at(section)
            hidden = column is not None and column.key in self._hidden
            if self._header.isSectionHidden(section) != hidden:
                self._header.setSectionHidden(section, hidden)
        self._busy = False
        visible = self.visible_sections()
        self._delegate.first_section = visible[0] if visible else 0
        last = self._model.column_at(visible[-1]) if visible else None
        self._delegate.end_section = visible[-1] if last is not None and last.align == "right" else -1
        self.share_width()

    def fit(self) -> None:
        """Widen narrow columns to what the first rows hold, within limits; they never shrink again."""
        rows = [line for line in self._model.lines[:_MEASURED] if not isinstance(line, Group)]
        for column in self._model.columns:
            if column.stretch or column.key in self._hidden or self._widths[column.key] != column.width:
                continue
            wanted = max((self._text_width(column, row) for row in rows), default=0) + 2 * CELL_PADDING
            limit = column.widest or column.width * 3 // 2
            self._fitted[column.key] = max(self._fitted.get(column.key, column.width), min(wanted, limit))

    @staticmethod
    def _text_width(column: Column, row: object) -> int:
        status = column.status(row) if column.status is not None else None
        extra = ICON + 6 if status is not None or column.icon is not None else 0
        # One more: the advance is rounded, and a text that is a fraction too wide would be cut.
        return (
            QFontMetrics(theme.font("body")).horizontalAdvance(column.shown(row)) + 1 + extra + column.indent
        )

    def share_width(self) -> None:
        """Give what is left over, or take what is missing, from the columns that stretch, or the last."""
        if self._busy or not self._header.count():
            return
        self._busy = True
        sections = self.visible_sections()
        widths = {section: self._wanted_width(section) for section in sections}
        spare = self._view.viewport().width() - sum(widths.values())
        elastic = [one for one in sections if (c := self._model.column_at(one)) is not None and c.stretch]
        elastic = elastic or ([sections[-1]] if spare > 0 and sections else [])
        weights = {one: max(1, c.stretch) for one in elastic if (c := self._model.column_at(one)) is not None}
        total = sum(weights.values())
        for section, weight in weights.items():
            widths[section] = max(widths[section] * 6 // 10, widths[section] + spare * weight // total)
        for section, width in widths.items():
            if self._header.sectionSize(section) != width:
                self._header.resizeSection(section, width)
        self._busy = False

    def keep(self) -> None:
        """Remember order, widths, hidden columns and sorting."""
        if self._state is None:
            return
        order = [c.key for place in range(self._header.count()) if (c := self._column_at_place(place))]
        kept = {"order": order, "hidden": sorted(self._hidden), "sorting": self._model.sorting}
        self._state.set(self._key, kept | {"widths": self._widths})

    def _restore(self) -> None:
        kept = self._state.get(self._key) if self._state is not None else None
        if not isinstance(kept, dict):
            return
        known = {column.key for column in self._model.columns}
        self._hidden = {key for key in kept.get("hidden", ()) if key in known}
        self._widths |= {key: int(width) for key, width in kept.get("widths", {}).items() if key in known}
        self._model.sorting = [(key, bool(down)) for key, down in kept.get("sorting", ()) if key in known]
        offset = 1 if self._model.checkable else 0
        sections = {column.key: i + offset for i, column in enumerate(self._model.columns)}
        for place, key in enumerate(one for one in kept.get("order", ()) if one in known):
            self._header.moveSection(self._header.visualIndex(sections[key]), place + offset)

    def _column_at_place(self, place: int) -> Column | None:
        return self._model.column_at(self._header.logicalIndex(place))

    def _wanted_width(self, section: int) -> int:
        column = self._model.column_at(section)
        if column is None:
            return self._delegate.margin + 17 + CELL_PADDING
        ends = (self._delegate.first_section, self._delegate.end_section)
        extra = (self._delegate.margin - CELL_PADDING) * ends.count(section)
        width = self._widths[column.key]
        return max(width, self._fitted.get(column.key, 0) if width == column.width else 0) + extra

    def _moved(self) -> None:
        self.apply()
        self.keep()

    def _resized(self, section: int, _old: int, new: int) -> None:
        column = self._model.column_at(section)
        if self._busy or column is None or new == 0:
            return
        self._widths[column.key] = new
        self.keep()

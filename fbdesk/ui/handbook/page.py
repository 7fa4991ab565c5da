"""The page Handbuch: chapters at the left, the chosen one at the right; F1 opens it where the person is."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.handbook.chapters import Chapter, chapter_of, read_chapters
from fbdesk.ui.handbook.reader import Reader
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine

_LIST_WIDTH: Final = 308


class HandbookPage(Page):
    """Esc, or F1 once more, leads back to the page from which it was opened."""

    tables = frozenset({"office"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Handbook"))
        self._came_from, self._wanted = "", ""
        self.filters = FilterLine(_("Search the handbook"))
        self.filters.search_field.setFixedWidth(_LIST_WIDTH - 2 * PAGE_MARGIN)
        self.chapters = DataTable(
            [
                Column(
                    key="title", heading=_("Chapters"), text=lambda one: one.title, stretch=1, sortable=False
                )
            ],
            row_id=attrgetter("key"),
            accessible_name=_("Chapters"),
        )
        self.chapters.set_search_text(attrgetter("folded"))
        self.chapters.set_nothing_found(
            EmptyState("search", _("No chapter has these words."), "", _("Reset filters"), self.filters.reset)
        )
        self.reader = Reader()
        self._arrange()
        self.filters.changed.connect(lambda: self.chapters.set_search(self.filters.search()))
        self.chapters.current_changed.connect(self._show_chapter)
        self.chapters.opened.connect(lambda _chapter: self.reader.setFocus())
        self.reader.chapter_wanted.connect(self.chapters.select_id)

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.chapters, 1)
        left.setFixedWidth(_LIST_WIDTH)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.reader, 1)
        self.table = self.chapters
        self.set_content(both)

    def reload(self) -> None:
        """Read the chapters, once."""
        if not self.chapters.rows():
            self.work.background(read_chapters, self._show_chapters, key="handbook")

    def show_target(self, **target: Any) -> None:
        """Show the `chapter` of a page; `came_from` is the page to go back to."""
        self._came_from = str(target.get("came_from", self._came_from))
        self._wanted = chapter_of(str(target.get("chapter", "")))
        self._select_wanted()

    def step_back(self) -> bool:
        """Esc: back to the page where F1 was pressed."""
        if not self._came_from:
            return False
        self.context.go_to(self._came_from)
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [("↑ ↓", _("Choose a chapter")), ("Esc", _("Back to the page you came from"))]

    def _show_chapters(self, chapters: list[Chapter]) -> None:
        self.chapters.set_rows(chapters)
        self._select_wanted()

    def _select_wanted(self) -> None:
        """Choose the chapter that is wanted; there is none for an unknown key, so the first."""
        if self.chapters.rows() and not self.chapters.select_id(self._wanted):
            self.chapters.select_first()

    def _show_chapter(self, chapter: Chapter | None) -> None:
        if chapter is not None:
            self.reader.show_chapter(chapter)

"""The page Verlauf: the journal as a list, read page by page; a change in full beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from fbdesk import clock
from fbdesk.desk import Undone
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.rules.today.todo import week_start
from fbdesk.services.history import change_detail, history
from fbdesk.services.history.change_detail import ChangeDetail
from fbdesk.services.history.history import ChangeEntry, HistoryPage
from fbdesk.services.history.history_words import moment_text
from fbdesk.ui.history.pane import ChangePane
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine

#: So many changes are read at once, and read again at most when something changed.
PAGE: Final = 200
MOST_AGAIN: Final = 1000
#: The next ones are read when the list is scrolled so near to its end, in pixels.
_NEAR: Final = 400


class ChangesPage(Page):
    """All tables leave traces here, so it is read again after every change."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("History"))
        self.filters = FilterLine(_("What or who"))
        self.list = DataTable(_columns(), name="history", state=context.state, accessible_name=_("History"))
        self.detail = ChangePane()
        self._entries: list[ChangeEntry] = []
        self._before: int | None = None
        self._is_reading = False
        self._shown_id: int | None = None
        self._kept: tuple[int, Sequence[str]] = (0, ())
        self._closed = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header.set_overline(_("Everything that was changed in this office"))
        self.header.add_button(_("&Back to Today"), lambda: self.context.go_to("today"))
        line = self.filters
        line.search_field.setFixedWidth(240)
        line.add_menu("who", _("Who"))
        line.add_menu("period", _("Period"), _periods())
        self.set_filter_line(line)
        empty = EmptyState(
            "history", _("Nothing was changed yet."), _("Here will be what was done, when and by whom.")
        )
        self.list.set_empty(empty)
        self.set_table(self.list)
        self.set_pane(self.detail, 372, (336, 560))
        self.detail.hide()

    def _connect(self) -> None:
        self.filters.changed.connect(self._search)
        self.list.current_changed.connect(self._show_row)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.list.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._scrolled())
        self.detail.undo_wanted.connect(self._take_back)
        self.detail.redo_wanted.connect(self._do_again)

    # ---- what the window calls

    def reload(self) -> None:
        """Read what is shown again, and the change beside it."""
        self.work.read(history.list_authors, done=self._show_authors, key="authors")
        self._read(None, max(PAGE, min(len(self._entries), MOST_AGAIN)))
        if self._shown_id is not None:
            self._read_change(self._shown_id)

    def show_target(self, **target: Any) -> None:
        """Show one change by `change_id`, also when it is not in the list yet."""
        if "change_id" in target:
            self._closed = False
            self._read_change(int(target["change_id"]))
            self.list.select_id(int(target["change_id"]))

    def step_back(self) -> bool:
        """Esc leads back to Heute."""
        self.context.go_to("today")
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this page."""
        return [(_("Alt+T"), _("Take the chosen change back")), ("Esc", _("Back to Today"))]

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again."""
        if self.detail.detail is not None:
            self._closed = not self.detail.isHidden()
            super().toggle_pane()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        if self.detail.detail is not None:
            super().open_pane()

    # ---- the list

    def _filtered(self) -> dict[str, Any]:
        since = self.filters.choice("period")
        return {
            "text": self.filters.search(),
            "who": self.filters.choice("who"),
            "since": since if isinstance(since, date) else None,
        }

    def _search(self) -> None:
        self._entries = []
        self.list.verticalScrollBar().setValue(0)
        self._read(None, PAGE)

    def _read(self, before: int | None, limit: int = PAGE) -> None:
        def show(page: HistoryPage) -> None:
            self._show_page(page, more=before is not None)

        self._is_reading = True
        self.work.read(
            history.list_history, before=before, limit=limit, done=show, key="history", **self._filtered()
        )

    def _show_page(self, page: HistoryPage, *, more: bool) -> None:
        self._is_reading = False
        self._entries = [*self._entries, *page.entries] if more else list(page.entries)
        self._before = page.before
        self.list.set_rows(self._entries)
        if self._shown_id is None:
            self.list.select_first()
        self._show_count()
        if len(self._entries) < PAGE and self._before is not None:
            self._read(self._before)  # a search that found little looks on

    def _show_count(self) -> None:
        n = len(self._entries)
        text = ngettext("{n} change", "{n} changes", n)
        if self._before is not None:
            looking = n < PAGE
            text = (
                _("{n} found, looking on …") if looking else _("the newest {n} changes, more when you scroll")
            )
        self.filters.set_note(text.format(n=format_number(n)))
        searched = bool(self.filters.search() or self.filters.choice("who") or self.filters.choice("period"))
        self.list.set_empty(self._nothing_found() if searched else self._nothing_yet())

    def _nothing_found(self) -> EmptyState:
        return EmptyState("history", _("No change fits."), "", _("Reset filters"), self.filters.reset)

    @staticmethod
    def _nothing_yet() -> EmptyState:
        sentence = _("Here will be what was done, when and by whom.")
        return EmptyState("history", _("Nothing was changed yet."), sentence)

    def _scrolled(self, _value: int = 0) -> None:
        """Read on when the end comes near."""
        bar = self.list.verticalScrollBar()
        if self._before is not None and not self._is_reading and bar.maximum() - bar.value() < _NEAR:
            self._read(self._before)

    def _show_authors(self, authors: list[str]) -> None:
        self.filters.set_menu("who", [(who, who) for who in authors])

    # ---- one change

    def _show_row(self, row: ChangeEntry | None) -> None:
        if row is not None:
            self._read_change(row.id)

    def _read_change(self, change_id: int) -> None:
        self._shown_id = change_id
        self.work.read(change_detail.get_change, change_id, done=self._show_change, key="change")

    def _show_change(self, detail: ChangeDetail) -> None:
        kept = self._kept[1] if self._kept[0] == detail.entry.id else ()
        self.detail.show_change(detail, kept, refusal=self._read_only())
        self.detail.setVisible(not self._closed)

    def _read_only(self) -> str:
        try:
            self.work.desk.require_writer()
        except UserError as error:
            return str(error)
        return ""

    def _take_back(self, change_id: int) -> None:
        self.banner.clear()
        self.work.undo(change_id, done=lambda undone: self._tell_kept(change_id, undone))

    def _do_again(self, undo_id: int) -> None:
        self.banner.clear()
        change_id = self._shown_id or 0
        self.work.undo(undo_id, done=lambda undone: self._tell_kept(change_id, undone), again=True)

    def _tell_kept(self, change_id: int, undone: Undone) -> None:
        """Say in the banner that something stayed, and in the pane what and why."""
        rows = [(one.table, one.row_id, one.why) for one in undone.kept]

        def show(lines: Sequence[str]) -> None:
            self._kept = (change_id, lines)
            if lines:
                self.banner.show_message("warn", _kept_sentence(lines))
            self._read_change(change_id)

        self.work.read(history.render_kept, rows, done=show)


def _kept_sentence(lines: Sequence[str]) -> str:
    text = _("Not everything was taken back. {first}.").format(first=lines[0])
    if rest := len(lines) - 1:
        more = ngettext("So has {n} more entry stayed.", "So have {n} more entries stayed.", rest)
        return f"{text} {more.format(n=format_number(rest))}"
    return text


def _columns() -> list[Column]:
    return [
        Column(key="at", heading=_("When"), text=lambda row: moment_text(row.at), width=140, sortable=False),
        Column(
            key="what", heading=_("What"), text=lambda row: row.text, stretch=1, strong=True, sortable=False
        ),
        Column(
            key="who", heading=_("Who"), text=lambda row: row.who, width=112, colour="text2", sortable=False
        ),
        Column(
            key="undone",
            heading=_("Taken back"),
            text=_state_text,
            width=156,
            colour="text2",
            icon=lambda row: ("undo", "text2") if row.undone else None,
            sortable=False,
        ),
    ]


def _state_text(row: ChangeEntry) -> str:
    return moment_text(row.undone_at) if row.undone_at else ""


def _periods() -> list[tuple[object, str]]:
    today = clock.today()
    return [
        (today, _("Today")),
        (week_start(today), _("This week")),
        (today.replace(day=1), _("This month")),
        (today.replace(month=1, day=1), _("This year")),
    ]

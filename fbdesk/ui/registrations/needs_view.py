"""Diet and needs in the place of the list: how many of each, and who."""

from collections.abc import Collection
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.registrations import needs_counts, registration_tables
from fbdesk.services.registrations.needs_counts import Needs
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, MEDIUM, PAGE_MARGIN
from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.data_table import DataTable


class NeedsView(QWidget):
    """Counts the accepted people, or the rows that were shown; `counted` comes when the numbers are there."""

    counted = Signal()

    def __init__(self, context: PageContext, programme_id: int, shown_ids: Collection[int]) -> None:
        super().__init__()
        self._context, self._programme_id = context, programme_id
        self._shown_ids = list(shown_ids)
        self.only_accepted = True
        self.found: Needs | None = None
        self.table = DataTable(
            _columns(), name="needs", state=context.state, accessible_name=_("Diet and needs")
        )
        self.table.set_grouping(attrgetter("kind"), [Group("diet", _("Diet")), Group("need", _("Needs"))])
        nothing = EmptyState(
            "list", _("Nothing stated."), _("Nobody among these people states a diet or a need.")
        )
        self.table.set_empty(nothing)
        self._text = Label(wrap=True)
        self.other_way = Button("", "link")
        self.other_way.clicked.connect(lambda _checked=False: self._change_way())
        self.copy_button = Button(_("&Copy"), icon="copy", small=True)
        self.copy_button.clicked.connect(lambda _checked=False: self._copy())
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        line.setSpacing(MEDIUM)
        line.addWidget(IconView("info", "info", ICON_LARGE))
        line.addWidget(self._text, 1)
        line.addWidget(self.other_way)
        line.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.reload()

    def reload(self) -> None:
        """Count anew."""
        self._context.work.read(
            needs_counts.count_needs, self._programme_id, self._ids(), done=self._show, key="needs"
        )

    def save(self) -> None:
        """Save the counts as a workbook that the person names."""
        name = " ".join((_("Diet and needs"), self._context.programme.title))
        path = file_dialogs.choose_workbook(self, self._context.state, name)
        if path is None:
            return
        text = _("Diet and needs saved in “{file}”.").format(file=path.name)
        self._context.work.read(
            registration_tables.save_needs,
            self._programme_id,
            self._ids(),
            path,
            done=lambda _n: self._context.work.tell(text, "note"),
        )

    def _ids(self) -> list[int] | None:
        return None if self.only_accepted else self._shown_ids

    def _show(self, found: Needs) -> None:
        self.found = found
        people = (
            ngettext("{n} accepted person", "{n} accepted people", found.people)
            if self.only_accepted
            else ngettext("{n} person of the list", "{n} people of the list", found.people)
        ).format(n=found.people)
        without = ngettext("{n} of them states no diet", "{n} of them state no diet", found.without).format(
            n=found.without
        )
        self._text.setText(f"{people}; {without}." if found.without else f"{people}.")
        shown = len(self._shown_ids)
        self.other_way.setText(
            ngettext("Count the {n} row of the list", "Count the {n} rows of the list", shown).format(n=shown)
            if self.only_accepted
            else _("Count the accepted only")
        )
        self.table.set_rows(found.rows)
        self.counted.emit()

    def _change_way(self) -> None:
        self.only_accepted = not self.only_accepted
        self.reload()

    def _copy(self) -> None:
        """Copy all lines, as Strg+A and Strg+C do."""
        self.table.selectAll()
        self.table.copy()
        self._context.work.tell(_("Diet and needs copied."), "note")


def _columns() -> list[Column]:
    names = attrgetter("names")
    return [
        Column(key="text", heading=_("Entry"), text=attrgetter("text"), width=260, stretch=1, strong=True),
        Column(
            key="number",
            heading=_("Number"),
            text=lambda row: str(row.number),
            width=72,
            align="right",
            sort=attrgetter("number"),
        ),
        Column(
            key="names",
            heading=_("Names"),
            text=lambda row: "; ".join(names(row)),
            width=420,
            stretch=3,
            colour="text2",
            tooltip=lambda row: "\n".join(names(row)),
        ),
    ]

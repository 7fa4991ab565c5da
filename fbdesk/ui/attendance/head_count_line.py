"""Besuchende gezählt: a line with a number for each public session, where nobody is entered one by one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_times, format_weekday
from fbdesk.services.attendance import head_counts
from fbdesk.services.attendance.head_counts import HeadCountRow
from fbdesk.services.history import labels
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SMALL
from fbdesk.ui.work import Work

_LINES_SHOWN = 3
_LINE = 40


class HeadCounts(QWidget):
    """Hidden while the programme has no public session; what is typed is saved on leaving the field."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._rows: tuple[HeadCountRow, ...] = ()
        self.fields: dict[int, NumberField] = {}
        self._scroll = ScrollColumn()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline("line2"))
        column.addWidget(self._scroll)
        self.hide()

    def show_rows(self, rows: Sequence[HeadCountRow]) -> None:
        """Show the public sessions; fields stay the same while the sessions do, so that typing goes on."""
        rows = tuple(rows)
        if [_facts(row) for row in rows] != [_facts(row) for row in self._rows]:
            self._build(rows)
        self._rows = rows
        for row in rows:
            field = self.fields.get(row.session_id)
            if field is not None and field.value != row.count:
                field.set_value(row.count)
        self.setVisible(bool(rows))

    def _build(self, rows: Sequence[HeadCountRow]) -> None:
        self._scroll.clear()
        self.fields = {}
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for line, row in enumerate(rows):
            grid.addWidget(IconView(*_icon(row)), line, 0)
            grid.addWidget(Label(_name(row), "body", "text2" if row.cancelled else "text"), line, 1)
            grid.addWidget(self._answer(row), line, 2)
        grid.setColumnStretch(3, 1)
        self._scroll.add(lines)
        self.setFixedHeight(min(len(rows), _LINES_SHOWN) * _LINE + 2 * SMALL + 1)

    def _answer(self, row: HeadCountRow) -> QWidget:
        """Return the field, or why there is none."""
        if not row.is_held:
            return Label(_("cancelled") if row.cancelled else _("not held yet"), "body", "text2")
        field = NumberField(row.count, maximum=100_000, unit=_("visitors counted"), optional=True)
        field.setAccessibleName(_("Visitors counted, {session}").format(session=_name(row)))
        field.left.connect(partial(self._write, row))
        self.fields[row.session_id] = field
        return field

    def _write(self, row: HeadCountRow, count: int | None) -> None:
        self._work.write(
            labels.heads_counted(row.session_id), head_counts.set_head_count, row.session_id, count
        )


def _facts(row: HeadCountRow) -> tuple[object, ...]:
    """Return what a line is built from; the number itself is put in."""
    return row.session_id, _name(row), row.cancelled, row.is_held


def _name(row: HeadCountRow) -> str:
    when = format_weekday(row.day) if row.day else ""
    times = format_times(row.start, row.end) if row.start and row.end else ""
    return ", ".join(filter(None, (when, times, row.title or _("public session"))))


def _icon(row: HeadCountRow) -> tuple[str, str]:
    return ("prohibited", "err") if row.cancelled else ("people", "text2")

"""The view Leistungen: people and units in the order of the sheet; a day for all who are marked, more in the pane."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.i18n import _, ngettext
from fbdesk.rules.calendar.written_dates import read_day
from fbdesk.services.attendance import results_editing
from fbdesk.services.attendance.results_editing import ResultGrid, ResultPerson
from fbdesk.services.history import labels
from fbdesk.services.programmes.programmes import UnitRow
from fbdesk.ui.attendance.results.result_columns import deliverable_state, result_columns, unit_key
from fbdesk.ui.attendance.results.result_pane import ResultPane
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import FILTER_HEIGHT, PAGE_MARGIN, SMALL
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.work import Told
from fbdesk.vocabulary import DeliverableState


class ResultsView(QWidget):
    """Shows a `ResultGrid`; `marks_changed` names the primary action, `refused(sentence)` goes to the banner."""

    marks_changed = Signal()
    opened = Signal()
    refused = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._work = context.work
        self._grid = ResultGrid((), ())
        self.pane = ResultPane(context.work)
        self.what = Choice(small=True)
        self.day = DateField()
        self.day.setAccessibleName(_("Done on"))
        self.what.setAccessibleName(_("For everybody who is marked:"))
        self.what.currentIndexChanged.connect(lambda _index: self._follow_choice())
        self.table: DataTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._make_line())
        self._column.addWidget(Hairline())

    def _make_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(FILTER_HEIGHT)
        row = QHBoxLayout(line)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.setSpacing(SMALL)
        row.addWidget(Label(_("For everybody who is marked:"), "body", "text2"))
        row.addWidget(self.what)
        row.addWidget(self.day)
        row.addStretch(1)
        return line

    @property
    def has_units(self) -> bool:
        """Whether there is anything to enter."""
        return bool(self._grid.units)

    # ---- what is shown

    def show_grid(self, grid: ResultGrid) -> None:
        """Show a programme's results; who is chosen and marked stays so."""
        units_before = self._grid.units
        self._grid = grid
        if self.table is None or _heads(units_before) != _heads(grid.units):
            self._make_table()
        assert self.table is not None
        self.table.set_rows(grid.people)
        if self.table.current_row() is None:
            self.table.select_first()
        self._show_person(self.table.current_row())
        self.marks_changed.emit()

    def _make_table(self) -> None:
        """Columns belong to the units: another programme gets another table."""
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        table = DataTable(
            result_columns(self._grid.units),
            row_id=attrgetter("registration_id"),
            checkable=True,
            accessible_name=_("Results"),
        )
        text = _("Everybody who is given a place stands here in the order of the sign-in sheet.")
        table.set_empty(EmptyState("people_check", _("Nobody has a place yet."), text))
        table.current_changed.connect(self._show_person)
        table.checks_changed.connect(self.marks_changed)
        table.opened.connect(lambda _row: self.opened.emit())
        table.edited.connect(self._enter_day)
        self._column.addWidget(table, 1)
        self.table = table
        self.setFocusProxy(table)
        choices = _choices(self._grid.units)
        self.what.set_choices(choices)
        self.what.set_value(choices[0][0] if choices else None)
        if self.day.value is None:
            self.day.set_value(clock.today())

    def _show_person(self, person: ResultPerson | None) -> None:
        if person is None:
            self.pane.show_nobody()
        else:
            self.pane.show_person(person, self._grid.units)

    # ---- entering

    def marked(self) -> list[int]:
        """Return the registrations that are marked, in the order of the sheet."""
        checked = self.table.checked_ids() if self.table is not None else set()
        return [one.registration_id for one in self._grid.people if one.registration_id in checked]

    def note_done(self) -> None:
        """Note what is chosen for everybody who is marked, as one change."""
        what, day, marked = self.what.value, self.day.value, self.marked()
        if not isinstance(what, tuple) or not marked:
            return
        unit_id, state = what
        if state is None and day is None:
            self.refused.emit(_("The day is missing. Enter the day on which the unit was completed."))
            self.day.setFocus()
            return
        self._work.write(
            lambda n: labels.unit_done(unit_id, n),
            results_editing.mark_done if state is None else results_editing.mark_handed_in,
            unit_id,
            marked,
            day if state is None else state,
            done=self._take_marks_away,
            failed=self.refused.emit,
            tell=_words,
        )

    def _follow_choice(self) -> None:
        """Only self-learning has a day."""
        what = self.what.value
        self.day.setVisible(isinstance(what, tuple) and what[1] is None)

    def _take_marks_away(self, _done: int) -> None:
        if self.table is not None:
            self.table.set_checked(())

    def _enter_day(self, row: ResultPerson, key: str, text: str) -> None:
        """A day typed into a cell (F2); an empty cell takes it out."""
        unit = next((unit for unit in self._grid.units if unit_key(unit) == key), None)
        day = read_day(text) if text.strip() else None
        if unit is None or (text.strip() and day is None):
            self.refused.emit(_("“{text}” is no date. Write it like 09.01.2024.").format(text=text[:20]))
            return
        self._work.write(
            labels.unit_result_noted(row.registration_id, unit.id),
            results_editing.change_result,
            row.registration_id,
            unit.id,
            "completed_on",
            day,
            failed=self.refused.emit,
        )

    def primary_text(self) -> tuple[str, str]:
        """Return what the primary action is called, and why it cannot be pressed."""
        n = len(self.marked())
        if not n:
            return _("&Enter"), _("Mark the people first (space bar).")
        text = ngettext("&Enter for {n} person", "&Enter for {n} people", n).format(n=n)
        return text, ""


def _choices(units: Sequence[UnitRow]) -> list[tuple[object, str]]:
    """Return what can be noted for many at once, as ((unit, state or None for a day), words)."""
    choices: list[tuple[object, str]] = []
    for unit in units:
        if unit.kind == "self_learning":
            choices.append(((unit.id, None), _("{unit}: done on").format(unit=unit.label)))
        if unit.deliverable:
            for state in (DeliverableState.SUBMITTED, DeliverableState.ACCEPTED):
                words = f"{unit.label}: {deliverable_state(state).text}"
                choices.append(((unit.id, state), words))
    return choices


def _heads(units: tuple[UnitRow, ...]) -> list[tuple[int, str, str, str]]:
    return [(unit.id, unit.label, unit.kind, unit.deliverable) for unit in units]


def _words(done: int) -> Told | None:
    """Say it when there was nothing to do; else the label says what was done."""
    return (
        None if done else Told(_("Everybody who was marked had this already. Nothing was changed."), "note")
    )

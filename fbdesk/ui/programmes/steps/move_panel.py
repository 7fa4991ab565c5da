"""Move all coming sessions by some weeks or days, with the new days shown before anything is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.calendar import moving
from fbdesk.services.calendar.moving import MovedDay
from fbdesk.services.history import labels
from fbdesk.ui.programmes.steps.moved_days import holiday_sentence, moved_table
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN

_LATER, _EARLIER = 1, -1


class MovePanel(StepPanel):
    """By how much, in which direction, and the table of the new days."""

    def __init__(self, context: PageContext) -> None:
        text = _("All sessions that lie ahead and are not cancelled are moved together.")
        super().__init__(_("Move sessions"), text)
        self._context = context
        self._programme_id = 0
        self._rows: list[MovedDay] = []
        self.number = NumberField(1, 1, 260)
        self.unit = Choice([(7, _("weeks")), (1, _("days"))], 7)
        self.direction = Choice([(_LATER, _("later")), (_EARLIER, _("earlier"))], _LATER)
        self.table = moved_table("moved_sessions", context.state)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        row.setSpacing(MEDIUM)
        for words, control in (
            (_("By"), self.number),
            (_("Unit of time"), self.unit),
            (_("Direction"), self.direction),
        ):
            row.addWidget(Field(words, control), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.addWidget(line)
        self.column.addWidget(self.table, 1)
        self.number.left.connect(lambda _value: self._read())
        for choice in (self.unit, self.direction):
            choice.setMinimumWidth(120)
            choice.chosen.connect(lambda _value: self._read())

    def start(self, programme_id: int) -> None:
        """Show the coming sessions of a programme one week later."""
        self._programme_id = programme_id
        self.number.set_value(1)
        self.unit.set_value(7)
        self.direction.set_value(_LATER)
        self._read()

    def focus_first(self) -> None:
        """Move the keyboard to the number."""
        self.number.setFocus(Qt.FocusReason.TabFocusReason)

    def days(self) -> int:
        """Return by how many days the sessions shall be moved."""
        unit, direction = self.unit.value, self.direction.value
        assert isinstance(unit, int)
        assert isinstance(direction, int)
        return (self.number.value or 1) * unit * direction

    def _read(self) -> None:
        self._context.work.read(
            moving.preview_move,
            self._programme_id,
            self.days(),
            done=self._show,
            failed=self._show_refusal,
            key="moved sessions",
        )

    def _show(self, rows: list[MovedDay]) -> None:
        self._rows = rows
        self.table.set_rows(rows)
        if sentence := holiday_sentence(rows):
            self.banner.show_message("warn", sentence, closable=False)
        else:
            self.banner.clear()
        self.action_changed.emit()

    def _show_refusal(self, sentence: str) -> None:
        self._rows = []
        self.table.set_rows(())
        self.banner.show_message("info", sentence, closable=False)
        self.action_changed.emit()

    def action_text(self) -> str:
        """Return the words of the primary action."""
        n = len(self._rows)
        return ngettext("Move {n} session", "Move {n} sessions", n).format(n=n) if n else _("Move sessions")

    def refusal(self) -> str:
        """Without coming sessions there is nothing to move."""
        return "" if self._rows else self.banner.text

    def act(self) -> None:
        """Move them."""
        self._context.work.write(
            labels.sessions_moved(self._programme_id),
            moving.move_sessions,
            self._programme_id,
            self.days(),
            done=lambda _n: self.closed.emit(),
            failed=self.fail,
        )

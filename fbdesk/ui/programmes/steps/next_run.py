"""Create the next run: which number it has, when it begins, and where all its sessions fall, before it is made."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.services.history import labels
from fbdesk.services.programmes import cohorts
from fbdesk.services.programmes.cohorts import NextRun
from fbdesk.ui.programmes.steps.moved_days import holiday_sentence, moved_table
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.fields.fields import Field
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SMALL


class NextRunPanel(StepPanel):
    """`added(programme id)` when the run is there."""

    added = Signal(int)

    def __init__(self, context: PageContext) -> None:
        text = _("Units, sessions, speakers and quotas are taken over, people are not. Weekdays stay.")
        super().__init__(_("Create next run"), text)
        self._context = context
        self._programme_id = 0
        self._wanted: date | None = None
        self._plan: NextRun | None = None
        self.first_day = DateField()
        self.field = Field(_("First day"), self.first_day)
        self.summary = Label("", wrap=True)
        self.table = moved_table("next_run", context.state)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        row.setSpacing(MEDIUM)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addSpacing(SMALL)
        column.addWidget(self.summary)
        row.addLayout(column, 1)
        self.column.addWidget(line)
        self.column.addWidget(self.table, 1)
        self.first_day.left.connect(self._take_day)

    def start(self, programme_id: int) -> None:
        """Show the next run of a programme."""
        self._programme_id, self._wanted = programme_id, None
        self.banner.clear()
        self._read()

    def focus_first(self) -> None:
        """Move the keyboard to the first day."""
        self.first_day.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_day(self, day: date | None) -> None:
        if self.first_day.is_valid():
            self._wanted = day
            self._read()

    def _read(self) -> None:
        self._context.work.read(
            cohorts.preview_next_run,
            self._programme_id,
            self._wanted,
            done=self._show,
            failed=self.fail,
            key="next run",
        )

    def _show(self, plan: NextRun) -> None:
        self._plan = plan
        first = plan.first_day
        self.field.setVisible(first is not None)
        if not self.first_day.hasFocus():
            self.first_day.set_value(first)
        self.table.set_rows(plan.days)
        self.summary.setText(_sentence(plan))
        sentence = holiday_sentence(plan.days)
        if sentence:
            self.banner.show_message("warn", sentence, closable=False)
        else:
            self.banner.clear()
        self.action_changed.emit()

    def action_text(self) -> str:
        """Return the words of the primary action."""
        return _("Create run {run}").format(run=self._plan.run) if self._plan else _("Create next run")

    def act(self) -> None:
        """Add the run as it is shown."""
        self._context.work.write(
            labels.programme_added,
            cohorts.add_next_run,
            self._programme_id,
            self._wanted,
            done=self.added.emit,
            failed=self.fail,
        )


def _sentence(plan: NextRun) -> str:
    weeks = ngettext("{n} week later", "{n} weeks later", plan.weeks).format(n=plan.weeks)
    parts = [_("Code {code}, {weeks}.").format(code=plan.code, weeks=weeks)]
    if plan.deadline is not None:
        parts.append(_("Deadline {date}.").format(date=format_date(plan.deadline)))
    return " ".join(parts)

"""The report on a programme, seen before it is printed: who took part, from where, how much was completed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.programmes import programme_report
from fbdesk.ui import printing
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN
from fbdesk.ui.widgets.paper_view import PaperView


class ReportPanel(StepPanel):
    """With or without the names of the people; the primary action prints."""

    def __init__(self, context: PageContext) -> None:
        text = _("For an advisory board or a funder. Without names no number below 3 is told.")
        super().__init__(_("Report"), text)
        self._context = context
        self._programme_id = 0
        self.pdf = b""
        self.with_names = CheckBox(_("With the names of the participants"))
        self.with_names.toggled.connect(lambda _on: self.reload())
        self.save = Button(_("Sa&ve PDF"), icon="save_table", small=True)
        self.save.clicked.connect(self._save)
        self.paper = PaperView(context.work)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        row.addWidget(self.with_names, 1)
        row.addWidget(self.save)
        self.column.addWidget(line)
        self.column.addWidget(self.paper, 1)

    def start(self, programme_id: int) -> None:
        """Show the report on a programme, without names at first."""
        self._programme_id = programme_id
        self.with_names.setChecked(False)
        self.reload()

    def reload(self) -> None:
        """Make it anew from what is in the office now."""
        self._context.work.read(
            programme_report.render_report,
            self._programme_id,
            with_names=self.with_names.isChecked(),
            done=self._show,
            failed=self.fail,
            key="report",
        )

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.paper.show_pdf(pdf)
        self.action_changed.emit()

    def focus_first(self) -> None:
        """Move the keyboard to the choice of names."""
        self.with_names.setFocus(Qt.FocusReason.TabFocusReason)

    def action_text(self) -> str:
        """Return the words of the primary action."""
        return _("Print report")

    def refusal(self) -> str:
        """Return why there is nothing to print yet."""
        return "" if self.pdf else _("There is nothing to print yet.")

    def act(self) -> None:
        """Ask for a printer and print."""
        printing.print_pdf(self, self._context, self.pdf, self._name())

    def _save(self) -> None:
        if self.pdf:
            printing.save_pdf(self, self._context, self.pdf, self._name())

    def _name(self) -> str:
        return _("Report {programme}").format(programme=self._context.programme.title)

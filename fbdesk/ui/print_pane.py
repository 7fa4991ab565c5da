"""The pane that shows a document before it is printed: choices above, the paper, and the three ways out below."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui import printing
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, PANE_MARGIN
from fbdesk.ui.widgets.paper_view import PaperView

Then = Callable[[], None]


class PrintPane(DetailPane):
    """Show a PDF with `show_document`; Drucken, PDF speichern and PDF öffnen do the rest.

    Before any of the three a subclass may have something written: it overrides `before_out` and calls what it is given.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._pdf, self._name = b"", ""
        self.options = QWidget()
        self.options_column = QVBoxLayout(self.options)
        self.options_column.setContentsMargins(PANE_MARGIN, MEDIUM, PANE_MARGIN, MEDIUM)
        self.options_column.setSpacing(MEDIUM)
        self.paper = PaperView(context.work)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.replace_body(self.paper)
        column.insertWidget(column.indexOf(self.paper), self.options)
        actions = [
            (_("&Print …"), self.print_out),
            (_("Sa&ve PDF"), self.save),
            (_("&Open PDF"), self.open),
        ]
        self.buttons = self.set_actions(actions)
        self.buttons[0].set_icon_name("print")
        self.show_waiting("")

    @property
    def pdf(self) -> bytes:
        """The document that is shown; empty while there is none."""
        return self._pdf

    def show_document(self, name: str, pdf: bytes, excerpt: bytes | None = None) -> None:
        """Show a document called `name`; of a very long one only an `excerpt` is drawn."""
        self._pdf, self._name = pdf, name
        self.paper.show_pdf(pdf if excerpt is None else excerpt)
        self.paper.setAccessibleName(_("Preview: {name}").format(name=name))
        self._allow("")

    def show_waiting(self, sentence: str) -> None:
        """Show words in the place of the paper, while it is made or because there is none."""
        self._pdf = b""
        self.paper.show_sentence(sentence)
        self._allow(sentence or _("There is nothing to print yet."))

    def _allow(self, reason: str) -> None:
        for button in self.buttons:
            button.set_reason(reason)

    # ---- the ways out

    def before_out(self, then: Then) -> None:
        """Do what belongs before the paper leaves the office, then `then`."""
        then()

    def print_out(self) -> None:
        """Ask for a printer and print."""
        if self._pdf:
            pdf, name = self._pdf, self._name
            self.before_out(lambda: printing.print_pdf(self, self._context, pdf, name))

    def save(self) -> None:
        """Save the PDF where the person says."""
        if self._pdf:
            pdf, name = self._pdf, self._name
            self.before_out(lambda: printing.save_pdf(self, self._context, pdf, name))

    def open(self) -> None:
        """Open a copy in the system's program."""
        if self._pdf:
            pdf, name = self._pdf, self._name
            self.before_out(lambda: self._open(pdf, name))

    def _open(self, pdf: bytes, name: str) -> None:
        sentence = printing.open_copy(self, pdf, f"{name}.pdf")
        if sentence:
            self._context.work.failed.emit(sentence)

"""What the page shows while there are no rows: what to do first, why a file was not read in, what takes so long."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.imports import import_words
from fbdesk.ui.imports.import_session import ImportSession
from fbdesk.ui.widgets.empty_state import EmptyState


class ImportMessage(QWidget):
    """One empty state at a time; its button asks for a file or for the page of programmes."""

    file_wanted = Signal()
    programme_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: EmptyState | None = None
        self._column = QVBoxLayout(self)

    def show_session(self, session: ImportSession, *, has_programme: bool) -> None:
        """Say why there are no rows; nothing for as long as they may come at once."""
        if not has_programme:
            text = _("Registrations belong to a programme. Create one first.")
            heading, button = _("No programme yet."), _("&Open programmes")
            self._show(EmptyState("cap", heading, text, button, self.programme_wanted.emit))
        elif session.problem:
            heading, button = _("This table was not read in."), _("Choose another table")
            self._show(EmptyState("sheet", heading, session.problem, button, self.file_wanted.emit))
        elif session.doing or session.draft is not None:
            self._show(None)
        else:
            text = _(
                "Choose the table of your form, or drop it on the window. "
                "Nothing is written before you take it over."
            )
            heading, button = _("No table chosen"), _("Choose table")
            self._show(EmptyState("table_in", heading, text, button, self.file_wanted.emit))

    def show_doing(self, session: ImportSession) -> None:
        """Say what takes so long."""
        self._show(EmptyState("hourglass", import_words.doing_text(session)))

    def _show(self, state: EmptyState | None) -> None:
        if self.state is not None:
            self.state.hide()
            self.state.deleteLater()
        self.state = state
        if state is not None:
            self._column.addWidget(state)

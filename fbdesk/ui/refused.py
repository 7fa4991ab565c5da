"""What a start shows when the office file is refused: the sentence, and the way to another file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMainWindow

from fbdesk.i18n import _
from fbdesk.ui.widgets.empty_state import EmptyState


class RefusedWindow(QMainWindow):
    """A small window instead of the big one; `chosen` is the other file that the person picked."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.chosen: Path | None = None
        self.setWindowTitle("fbdesk")
        self.resize(640, 360)
        heading = _("The office file cannot be opened")
        self.notice = EmptyState("database", heading, sentence, _("Open &another file"), self._choose)
        self.setCentralWidget(self.notice)

    def _choose(self) -> None:
        kinds = _("Office files") + " (*.fbdesk)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open another file"), "", kinds)
        if chosen:
            self.chosen = Path(chosen)
            self.close()

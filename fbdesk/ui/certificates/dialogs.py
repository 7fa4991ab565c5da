"""The system's dialogs of the page: where to save certificates."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.ui_state import UiState

_SAVED_TO: Final = "certificates/saved_to"


def choose_pdf(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person name the one file for all; None when they did not."""
    proposed = str(Path(state.get(_SAVED_TO, "")) / f"{file_name(name)}.pdf")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), proposed, "PDF (*.pdf)")
    if not chosen:
        return None
    state.set(_SAVED_TO, str(Path(chosen).parent))
    return Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")


def choose_folder(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose the folder for one file a person; None when they did not."""
    title = _("Folder for the certificates")
    chosen = QFileDialog.getExistingDirectory(parent, title, state.get(_SAVED_TO, ""))
    if not chosen:
        return None
    state.set(_SAVED_TO, chosen)
    return Path(chosen)


def file_name(text: str) -> str:
    """Return a text without the signs that Windows does not allow in file names."""
    return " ".join("".join(" " if sign in '<>:"/\\|?*·' else sign for sign in text).split())

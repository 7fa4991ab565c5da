"""The system's dialogs for files: which spreadsheet to read in, where to save a workbook or certificates.

Each starts in the folder of the last time and returns None when the person chose nothing.
"""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look.ui_state import UiState

_SHEETS_FROM: Final = "tables/read_from"
_SHEETS_TO: Final = "tables/saved_to"
_CERTIFICATES_TO: Final = "certificates/saved_to"
_OFFICES: Final = "offices/folder"
_ATTACHMENTS: Final = "attachments/folder"
_CALENDARS_TO: Final = "calendar/saved_to"
_SHEETS: Final = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt"


def choose_sheet(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose a spreadsheet."""
    kinds = _("Tables") + f" ({_SHEETS})"
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _("Read in table"), state.get(_SHEETS_FROM, ""), kinds
    )
    if not chosen:
        return None
    state.set(_SHEETS_FROM, str(Path(chosen).parent))
    return Path(chosen)


def choose_workbook(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person say where to save a workbook that is proposed to be called `name`."""
    kinds = _("Excel workbook") + " (*.xlsx)"
    return _choose_target(parent, state, _SHEETS_TO, _("Save as table"), f"{file_name(name)}.xlsx", kinds)


def choose_pdf(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person say where to save the one file with all certificates, proposed to be called `name`."""
    kinds = "PDF (*.pdf)"
    return _choose_target(parent, state, _CERTIFICATES_TO, _("Save as PDF"), f"{file_name(name)}.pdf", kinds)


def choose_calendar(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person say where to save a calendar file that is proposed to be called `name`."""
    kinds = _("Calendar file") + " (*.ics)"
    return _choose_target(
        parent, state, _CALENDARS_TO, _("Save as calendar file"), f"{file_name(name)}.ics", kinds
    )


def choose_folder(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose the folder for one certificate a person."""
    title = _("Folder for the certificates")
    chosen = QFileDialog.getExistingDirectory(parent, title, state.get(_CERTIFICATES_TO, ""))
    if not chosen:
        return None
    state.set(_CERTIFICATES_TO, chosen)
    return Path(chosen)


def choose_office(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose an office file or a copy of one."""
    kinds = _("Office files") + " (*.fbdesk)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Open office file"), state.get(_OFFICES, ""), kinds)
    if not chosen:
        return None
    state.set(_OFFICES, str(Path(chosen).parent))
    return Path(chosen)


def choose_new_office(parent: QWidget, state: UiState) -> Path | None:
    """Let the person say where a new office file lies and what it is called."""
    kinds = _("Office files") + " (*.fbdesk)"
    return _choose_target(parent, state, _OFFICES, _("New office file"), _("My office") + ".fbdesk", kinds)


def choose_attachment(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose a file of any kind that shall belong to a programme."""
    kinds = "PDF (*.pdf);;" + _("All files") + " (*)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Attach file"), state.get(_ATTACHMENTS, ""), kinds)
    if not chosen:
        return None
    state.set(_ATTACHMENTS, str(Path(chosen).parent))
    return Path(chosen)


def choose_copy(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person say where to save a copy of an attached file."""
    return _choose_target(
        parent, state, _ATTACHMENTS, _("Save file"), file_name(name), _("All files") + " (*)"
    )


def file_name(text: str) -> str:
    """Return a text without the signs that Windows does not allow in file names."""
    return " ".join("".join(" " if sign in '<>:"/\\|?*·' else sign for sign in text).split())


def _choose_target(
    parent: QWidget, state: UiState, key: str, title: str, proposed: str, kinds: str
) -> Path | None:
    """Ask for a file to write; it always gets the ending of the proposed one."""
    folder = Path(state.get(key, ""))
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(folder / proposed), kinds)
    if not chosen:
        return None
    state.set(key, str(Path(chosen).parent))
    ending = Path(proposed).suffix
    return Path(chosen) if chosen.lower().endswith(ending) else Path(f"{chosen}{ending}")

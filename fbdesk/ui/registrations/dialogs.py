"""The system's dialogs of the page: which spreadsheet to read in, and the list saved as one."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services import exports
from fbdesk.ui.widgets.page import PageContext
from fbdesk.ui.widgets.ui_state import UiState

_READ_FROM: Final = "registrations/read_from"
_SAVED_TO: Final = "registrations/saved_to"
_SHEETS: Final = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt"


def choose_sheet(parent: QWidget, state: UiState) -> Path | None:
    """Let the person choose a spreadsheet, starting in the folder of the last one; None when they did not."""
    kinds = f"{_('Tables')} ({_SHEETS})"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Read in table"), state.get(_READ_FROM, ""), kinds)
    if not chosen:
        return None
    state.set(_READ_FROM, str(Path(chosen).parent))
    return Path(chosen)


def save_list(parent: QWidget, context: PageContext, title: str, *, filtered: bool) -> None:
    """Write all registrations of the chosen programme where the person says, and tell the file's name."""
    path = choose_workbook(parent, context.state, f"{title} {context.programme.title}")
    if path is None:
        return

    def tell(n: int) -> None:
        text = ngettext("{n} registration saved in “{file}”.", "{n} registrations saved in “{file}”.", n)
        if filtered:
            text = _("All {n} registrations, also those filtered away, saved in “{file}”.")
        context.work.tell(text.format(n=n, file=path.name), "note")

    context.work.read(exports.export, "registrations", context.programme.id, path, done=tell)


def choose_workbook(parent: QWidget, state: UiState, name: str) -> Path | None:
    """Let the person say where to save a workbook that is proposed to be called `name`; None when they did not."""
    proposed = str(Path(state.get(_SAVED_TO, "")) / f"{file_name(name)}.xlsx")
    kinds = f"{_('Excel workbook')} (*.xlsx)"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as table"), proposed, kinds)
    if not chosen:
        return None
    state.set(_SAVED_TO, str(Path(chosen).parent))
    return Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx")


def file_name(text: str) -> str:
    """Return a text without the signs that Windows does not allow in file names."""
    return " ".join("".join(" " if sign in '<>:"/\\|?*·' else sign for sign in text).split())

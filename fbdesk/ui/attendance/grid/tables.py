"""Attendance from a spreadsheet and into one: the file is chosen, read and taken; what was left out is listed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.attendance import attendance_import
from fbdesk.services.attendance.attendance_import import TakenAttendance
from fbdesk.services.history import labels
from fbdesk.services.imports import imports
from fbdesk.services.office import exports
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL


class AttendanceTables(QObject):
    """The two ways in the menu "Tabelle", and the `pane` that says what was not taken from a table.

    `notes_changed` comes when `has_notes` does.
    """

    notes_changed = Signal()

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._work = context.work
        self._page = page
        self.pane = DetailPane()
        self.has_notes = False

    def choose(self) -> None:
        """Let the person choose a spreadsheet with attendance, and take it."""
        path = file_dialogs.choose_sheet(self._page, self._context.state)
        if path is not None:
            self.take(path)

    def take(self, path: Path, otherwise: Callable[[], object] | None = None) -> None:
        """Read a spreadsheet and enter its marks as one change; `otherwise` is done with one that is no list."""
        programme_id = self._context.programme.id
        if programme_id is None:
            return
        self._work.background(
            lambda: imports.read_attendance(path),
            lambda sheet: self._enter(programme_id, path.name, sheet),
            failed=None if otherwise is None else lambda _sentence: otherwise(),
        )

    def _enter(self, programme_id: int, file: str, sheet: object) -> None:
        self._work.write(
            labels.attendance_entered(programme_id),
            attendance_import.take_attendance,
            programme_id,
            sheet,
            done=lambda taken: self._show_left_out(file, taken.left_out),
            tell=lambda taken: _words(file, taken),
        )

    def _show_left_out(self, file: str, left_out: Sequence[str]) -> None:
        self.pane.clear()
        self.pane.set_head(_("Not taken from the table"), file)
        for sentence in left_out:
            self.pane.add_widget(Label(sentence, wrap=True, selectable=True))
            self.pane.body.add_space(SMALL)
        self.has_notes = bool(left_out)
        self.notes_changed.emit()

    def forget(self) -> None:
        """Another programme is shown: what was left out of its table is no longer of interest."""
        self.has_notes = False
        self.notes_changed.emit()

    def save(self) -> None:
        """Write the grid into a workbook that the person names."""
        programme = self._context.programme
        name = " ".join((_("Attendance"), programme.title))
        path = file_dialogs.choose_workbook(self._page, self._context.state, name)
        if path is not None:
            self._work.read(
                exports.export,
                "attendance",
                programme.id,
                path,
                done=lambda n: self._tell_saved(n, path.name),
            )

    def _tell_saved(self, n: int, file: str) -> None:
        text = ngettext(
            "Attendance of {n} person saved in “{file}”.", "Attendance of {n} people saved in “{file}”.", n
        )
        self._work.tell(text.format(n=format_number(n), file=file), "note")


def _words(file: str, taken: TakenAttendance) -> str:
    people = ngettext("{n} person", "{n} people", taken.people).format(n=taken.people)
    text = ngettext(
        "{n} entry for {people} taken from “{file}”",
        "{n} entries for {people} taken from “{file}”",
        taken.entries,
    )
    sentence = text.format(n=format_number(taken.entries), people=people, file=file)
    if taken.left_out:
        number = len(taken.left_out)
        left = ngettext("{n} item not", "{n} items not", number).format(n=number)
        sentence = f"{sentence}, {left}"
    return f"{sentence}."

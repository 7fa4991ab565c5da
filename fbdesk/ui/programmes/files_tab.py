"""The tab Anlagen: files that belong to a programme."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.errors import UserError
from fbdesk.i18n import NBSP, _, format_number
from fbdesk.services.history import labels
from fbdesk.services.programmes import attachments
from fbdesk.services.programmes.attachments import AttachmentRow
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui import printing
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SMALL
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable


class FilesTab(QWidget):
    """A list of files; Enter opens the chosen one in the system's program, a dropped one is attached."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.attach = Button(_("Attach &file"), icon="plus")
        self.open = Button(_("&Open"), icon="open")
        self.save = Button(_("&Save as …"))
        self.remove = Button(_("&Remove"))
        self.table = DataTable(
            [
                Column(key="name", heading=_("File"), text=lambda row: row.name, stretch=1, strong=True),
                Column(
                    key="size",
                    heading=_("Size"),
                    text=lambda row: size_text(row.size),
                    sort=lambda row: row.size,
                    align="right",
                    width=100,
                ),
            ],
            name="attachments",
            state=context.state,
            accessible_name=_("Attachments"),
        )
        text = _("Attach the printed programme, a flyer or a list, up to 20 MB each.")
        self.table.set_empty(EmptyState("document", _("No attachment yet."), text))
        self._arrange()
        self._connect()
        self._show_buttons(None)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        line.setSpacing(SMALL)
        for button in (self.attach, self.open, self.save, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        place = QVBoxLayout()
        place.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        place.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(place)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.attach.clicked.connect(self._choose)
        self.open.clicked.connect(self._open_current)
        self.save.clicked.connect(self._save_current)
        self.remove.clicked.connect(self._remove_current)
        self.table.opened.connect(lambda _row: self._open_current())
        self.table.current_changed.connect(self._show_buttons)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show the files of one programme."""
        self.banner.clear()
        self.table.set_rows(story.attachments)
        self._show_buttons(self.table.current_row())

    def focus_first(self) -> None:
        """Move the keyboard into the list, or to the button when it is empty."""
        target = self.table if self.table.rows() else self.attach
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_buttons(self, row: AttachmentRow | None) -> None:
        for button in (self.open, self.save, self.remove):
            button.set_reason("" if row is not None else _("Choose a file first."))

    def _fail(self, sentence: str) -> None:
        self.banner.show_message("err", sentence)

    def _choose(self) -> None:
        path = file_dialogs.choose_attachment(self, self._context.state)
        if path is not None:
            self.attach_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of any kind; the rest of the window takes spreadsheets only."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the file."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.attach_file(path)

    def attach_file(self, path: Path) -> None:
        """Read a file off the UI thread and attach it."""
        programme_id = self._context.programme.id
        if programme_id is not None:
            self._context.work.background(
                lambda: _read(path),
                lambda content: self._attach(programme_id, path.name, content),
                self._fail,
            )

    def _attach(self, programme_id: int, name: str, content: bytes) -> None:
        self._context.work.write(
            labels.attachment_changed(programme_id),
            attachments.add_attachment,
            programme_id,
            name,
            content,
            done=self.table.select_id,
            failed=self._fail,
        )

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._context.work.read(attachments.get_attachment, row.id, done=self._open, failed=self._fail)

    def _open(self, found: tuple[str, bytes]) -> None:
        name, content = found
        if sentence := printing.open_copy(self, content, name):
            self._fail(sentence)

    def _save_current(self) -> None:
        row = self.table.current_row()
        path = file_dialogs.choose_copy(self, self._context.state, row.name) if row is not None else None
        if row is None or path is None:
            return
        self._context.work.read(
            attachments.save_attachment,
            row.id,
            path,
            done=lambda name: self._context.work.tell(_("Saved as “{file}”.").format(file=name), "note"),
            failed=self._fail,
        )

    def _remove_current(self) -> None:
        row, programme_id = self.table.current_row(), self._context.programme.id
        if row is not None and programme_id is not None:
            self._context.work.write(
                labels.attachment_changed(programme_id),
                attachments.remove_attachment,
                row.id,
                failed=self._fail,
            )


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].is_file() else None


def _read(path: Path) -> bytes:
    """Read a file unless it is too large to be attached; the size is asked first, for a film of gigabytes."""
    try:
        if path.stat().st_size > attachments.LARGEST:
            text = _("“{file}” is larger than 20 MB. Attach a smaller file.")
            raise UserError(text.format(file=path.name))
        return path.read_bytes()
    except OSError as error:
        text = _("“{file}” cannot be read. Close it in other programs, or choose another file.")
        raise UserError(text.format(file=path.name)) from error


def size_text(size: int) -> str:
    """Return a size as people read it: "340 kB"."""
    if size < 1_000_000:
        return f"{format_number(max(1, round(size / 1000)))}{NBSP}kB"
    return f"{format_number(round(size / 1_000_000))}{NBSP}MB"

"""The page Einstellungen: the office on letterheads and certificates, numbers, and how this person likes the screen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from fbdesk import settings as preferences
from fbdesk.backups import list_backups
from fbdesk.desk import CopyState, Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.history import labels
from fbdesk.services.history.restoring import plan_restore
from fbdesk.services.office import office
from fbdesk.services.office.office import OfficeRow
from fbdesk.ui.doors import Doors
from fbdesk.ui.settings.backups import BackupSection
from fbdesk.ui.settings.display import DisplaySection
from fbdesk.ui.settings.letterhead import LetterheadSection
from fbdesk.ui.settings.numbers import NumbersSection
from fbdesk.ui.settings.office_file import OfficeFileSection
from fbdesk.ui.settings.signing import SigningSection
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.look.focus_order import focus_order
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, WIDE


class SettingsPage(Page):
    """Every change is saved at once; those of the office can be taken back."""

    tables = frozenset({"office", "signatories", "blobs"})

    def __init__(self, context: PageContext, doors: Doors) -> None:
        """Show the settings of the office and of this person; `doors` lead to another language, file or copy."""
        super().__init__(context, _("Settings"))
        self._settings = doors.settings
        self._doors = doors
        self.letterhead = LetterheadSection()
        self.signing = SigningSection()
        self.numbers = NumbersSection()
        self.display = DisplaySection(doors.settings)
        self.office_file = OfficeFileSection(self.work.desk.path, doors.settings.recent)
        self.backups = BackupSection()
        self.column = ScrollColumn(margin=PAGE_MARGIN)
        self._sections = {
            "letterhead": self.letterhead,
            "signing": self.signing,
            "numbers": self.numbers,
            "display": self.display,
            "office_file": self.office_file,
            "backups": self.backups,
        }
        for place, section in enumerate(self._sections.values()):
            if place:
                self.column.add_space(WIDE)
                self.column.add(Hairline())
                self.column.add_space(WIDE)
            self.column.add(section)
        self.set_content(self.column)
        self._connect()

    def _connect(self) -> None:
        self.letterhead.corrected.connect(self._change)
        self.signing.signatories_changed.connect(self._change_signatories)
        self.signing.logo_wanted.connect(self._choose_logo)
        self.signing.logo_removed.connect(lambda: self._set_logo(None))
        self.numbers.corrected.connect(self._change_pattern)
        self.display.changed.connect(self._prefer)
        self.office_file.open_wanted.connect(self._open_file)
        self.office_file.new_wanted.connect(self._new_file)
        self.office_file.example_wanted.connect(self._doors.open_example)
        self.office_file.recent_chosen.connect(self._doors.open_file)
        self.backups.back_up_wanted.connect(self._doors.back_up)
        self.backups.folder_wanted.connect(self._choose_folder)
        self.backups.other_wanted.connect(self._choose_copy)
        self.backups.copy_chosen.connect(self._look_into)
        self.backups.restore_wanted.connect(self._doors.restore)
        self._doors.follow_backups(lambda _newest: self._read_backups())

    def reload(self) -> None:
        """Read the office again."""
        self.work.read(office.get_office, done=self._show_office, key="settings")
        self.work.read(office.list_signatories, done=self.signing.show_signatories, key="signatories")
        self.work.read(office.get_logo, done=self.signing.show_logo, key="logo")
        self._read_backups()

    def show_target(self, **target: Any) -> None:
        """Show one section by its name: letterhead, signing, numbers, display, office_file, backups."""
        section = self._sections.get(str(target.get("section")))
        if section is not None:
            for first in focus_order(section)[:1]:
                first.setFocus(Qt.FocusReason.TabFocusReason)
            # Not before the page is laid out: on the first visit nothing has its target yet.
            QTimer.singleShot(
                0, section, lambda: self.column.verticalScrollBar().setValue(section.y() - MEDIUM)
            )

    def focus_content(self) -> None:
        """Start in the first field."""
        self.letterhead.focus_first()

    def _show_office(self, row: OfficeRow) -> None:
        self.letterhead.show_office(row)
        self.numbers.show_office(row)

    # ---- the office

    def _change(self, column: str, text: str) -> None:
        change: dict[str, Any] = {column: text}
        self.work.write(labels.office_changed(), office.change_office, **change)

    def _change_pattern(self, pattern: str) -> None:
        self.work.write(
            labels.office_changed(),
            office.change_office,
            number_pattern=pattern,
            failed=self.numbers.show_problem,
        )

    def _change_signatories(self, signatories: list[tuple[str, str]]) -> None:
        self.work.write(labels.office_changed(), office.set_signatories, signatories)

    def _choose_logo(self) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if chosen:
            self.work.background(Path(chosen).read_bytes, self._set_logo, self.show_failure)

    def _set_logo(self, content: bytes | None) -> None:
        self.work.write(labels.office_changed(), office.set_logo, content)

    # ---- the file and its copies

    def _open_file(self) -> None:
        if (path := file_dialogs.choose_office(self, self.context.state)) is not None:
            self._doors.open_file(path)

    def _new_file(self) -> None:
        if (path := file_dialogs.choose_new_office(self, self.context.state)) is not None:
            self._doors.new_file(path)

    def _read_backups(self) -> None:
        folder = self._doors.backup_folder()
        self.work.background(
            lambda: list_backups(folder),
            lambda found: self.backups.show_backups(found, folder, self._doors.now()),
            self.show_failure,
            key="backups",
        )

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder for the copies"), str(self._doors.backup_folder())
        )
        if chosen:
            self._settings.backup_folder = chosen
            self._keep_options()
            self._doors.back_up()

    def _choose_copy(self) -> None:
        if (path := file_dialogs.choose_office(self, self.context.state)) is not None:
            self._look_into(path)

    def _look_into(self, copy: Path) -> None:
        """Ask how far a copy goes, then what going back to it would lose."""

        def compare(state: CopyState) -> None:
            self.work.read(
                plan_restore,
                state.last_change,
                state.at,
                done=lambda plan: self.backups.ask(copy, plan),
                key="restore",
            )

        self.work.background(lambda: Desk.look_into(copy), compare, self.show_failure)

    # ---- this person

    def _keep_options(self) -> None:
        try:
            preferences.save(self._settings)
        except UserError as error:
            self.show_failure(str(error))

    def _prefer(self, name: str, value: str) -> None:
        """Keep an option and use it at once."""
        if getattr(self._settings, name) == value:
            return
        setattr(self._settings, name, value)
        self._keep_options()
        application = QApplication.instance()
        theme = application.findChild(Theme) if application is not None else None
        if name == "scheme" and theme is not None:
            theme.set_scheme(value)  # type: ignore[arg-type]
        elif name == "rows" and theme is not None:
            theme.set_rows(value)
        elif name == "language":
            self._doors.restart()

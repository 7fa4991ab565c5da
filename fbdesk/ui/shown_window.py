"""The one window on an open office file, and what replaces it: another language, another file, a copy of this one."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fbdesk import backups, clock, i18n, paths
from fbdesk import settings as preferences
from fbdesk.backups import Backup
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.office import office
from fbdesk.settings import Settings
from fbdesk.ui.doors import Doors
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look.ui_state import UiState

MakeWindow = Callable[[Desk, Settings, UiState, Doors], MainWindow]


class ShownWindow:
    """Owns the desk and its window; `make` builds a window, `speak` lets Qt's dialogs speak the chosen language."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        make: MakeWindow,
        speak: Callable[[QApplication], None],
        state: UiState | None = None,
    ) -> None:
        self.desk, self._settings = desk, settings
        self._make, self._speak = make, speak
        self._state = state or UiState()
        self._newest: Backup | None = None
        self._followers: list[Callable[[Backup | None], None]] = []
        self.window: MainWindow | None = None
        self.doors = Doors(
            settings,
            restart=lambda: _soon(self._change_language),
            open_file=lambda path: _soon(lambda: self._switch(lambda: Desk(path, who=self._who))),
            new_file=lambda path: _soon(lambda: self._switch(lambda: Desk.create(path, who=self._who))),
            open_example=self._open_example,
            back_up=self._back_up,
            restore=lambda copy: _soon(lambda: self._restore(copy)),
            backup_folder=self._backup_folder,
            follow_backups=self._follow,
        )

    @property
    def _who(self) -> str | None:
        return self._settings.who or None

    def open(self) -> MainWindow:
        """Show the window and return it; one that was open before makes room for it."""
        before, self._followers = self.window, []
        if before is not None:
            before.remember()
        # The new one comes first: the program ends with its last window.
        window = self._make(self.desk, self._settings, self._state, self.doors)
        self.window = window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        self._back_up_daily()
        return window

    def close(self) -> None:
        """Let go of the office file."""
        self.desk.close()

    def show_report(self, report: str) -> None:
        """Show the report of a bug beside the page."""
        if self.window is not None:
            self.window.side_pane.show_report(report)

    def _change_language(self) -> None:
        i18n.use_language(self._settings.language)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._speak(application)
        self.open()

    # ---- another office file

    def _switch(self, open_desk: Callable[[], Desk]) -> None:
        """Open another file in this window's place; a refusal is said here and this one stays open."""
        try:
            opened = open_desk()
        except UserError as error:
            self._say(str(error))
            return
        before, self.desk = self.desk, opened
        self._use_office()
        self.open()
        before.close()

    def _use_office(self) -> None:
        clock.set_today(self.desk.read(office.get_office).today)
        preferences.remember_office(self._settings, self.desk.path)
        self._state.set("window/programme", None)

    def _open_example(self) -> None:
        """Open the demonstration office; it is made once, by the command of that name."""
        folder = paths.data_dir() / "example"
        path = folder / "demo.fbdesk"
        if path.exists():
            self.doors.open_file(path)
        elif self.window is not None:
            self.window.work.background(
                lambda: make_example(folder), lambda _done: self.doors.open_file(path), self._say
            )
            self.window.work.tell(_("The demonstration office is being made. It opens in a moment."), "note")

    def _say(self, sentence: str) -> None:
        page = self.window.current_page() if self.window is not None else None
        if page is not None:
            page.show_failure(sentence)

    # ---- copies

    def _backup_folder(self) -> Path:
        return backups.backup_folder(self.desk.path, self._settings.backup_folder)

    def _follow(self, follower: Callable[[Backup | None], None]) -> None:
        self._followers.append(follower)
        follower(self._newest)

    def _back_up_daily(self) -> None:
        self._run(lambda: backups.back_up_daily(self.desk, self._backup_folder(), datetime.now()))

    def _back_up(self) -> None:
        def tell() -> Backup:
            return backups.back_up(self.desk, self._backup_folder(), datetime.now())

        self._run(tell, _("The office file was backed up."))

    def _run(self, job: Callable[[], Backup | None], sentence: str = "") -> None:
        window = self.window
        if window is None:
            return

        def done(newest: Backup | None) -> None:
            self._newest = newest
            for follower in self._followers:
                follower(newest)
            if sentence:
                window.work.tell(sentence, "note")

        window.work.background(job, done, self._say)

    def _restore(self, copy: Path) -> None:
        """Close window and file, put the copy in its place and open again; a refusal is said in the new window."""
        application, before = QApplication.instance(), self.window
        assert isinstance(application, QApplication)
        application.setQuitOnLastWindowClosed(False)
        path, self.window = self.desk.path, None
        if before is not None:
            before.close()
            before.deleteLater()
        self.desk.close()
        try:
            kept = Desk.restore(path, copy)
            text = _("Restored. The file as it was before is kept as “{kept}”.")
            said, refused = text.format(kept=kept.name), False
        except UserError as error:
            said, refused = str(error), True
        self.desk = Desk(path, who=self._who)
        self._use_office()
        page = self.open().current_page()
        application.setQuitOnLastWindowClosed(True)
        if page is not None:
            page.banner.show_message("err" if refused else "ok", said)


def make_example(folder: Path) -> None:
    """Make the demonstration office in a process of its own: it has its own today and takes some seconds."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "fbdesk"]
    made = subprocess.run(
        [*program, "--json", "demo", "--to", str(folder)],
        capture_output=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    if made.returncode:
        raise UserError(_("The demonstration office cannot be made. Is there room on the disk?"))


def _soon(action: Callable[[], None]) -> None:
    """Act as soon as the control that asked has finished: its window goes away."""
    QTimer.singleShot(0, action)

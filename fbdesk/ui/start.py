"""Build the window: application, look, desk, work and the list of pages, each once."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from fbdesk import clock, i18n, paths
from fbdesk import settings as preferences
from fbdesk.backups import Backup, backup_line
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_period
from fbdesk.services.office import office
from fbdesk.services.office.office import OfficeRow
from fbdesk.services.programmes import programmes
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.services.today import todo
from fbdesk.settings import Settings
from fbdesk.ui.bugs import reported
from fbdesk.ui.doors import Doors
from fbdesk.ui.finding import offer_finding
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.pages import list_pages
from fbdesk.ui.programmes.shown_state import state_of
from fbdesk.ui.refused import RefusedWindow
from fbdesk.ui.shown_window import ShownWindow
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work

#: What is to do is counted after so many milliseconds without a change: nobody who types waits for it.
_PAUSE: Final = 700


def run(path: Path | None, settings: Settings) -> int:
    """Open the window on an office file and stay until it is closed; return 1 when no file was opened.

    A refused file shows its sentence in a small window that offers to choose another one.
    """
    application = make_application(settings)
    try:
        opened = _open(path, settings)
    except UserError as error:
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write(f"{error}\n")
        refused = RefusedWindow(str(error))
        refused.show()
        application.exec()
        return run(refused.chosen, settings) if refused.chosen else 1
    shown = shown_window(opened, settings)
    try:
        with reported(shown.show_report):
            shown.open()
            return application.exec()
    finally:
        shown.close()


def make_application(settings: Settings) -> QApplication:
    """Return the application with our look and Qt's own dialogs in the person's language."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("fbdesk")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "fbdesk.svg"))))
    _translate_dialogs(application)
    theme = application.findChild(Theme) or Theme(application, settings.scheme)  # type: ignore[arg-type]
    theme.set_rows(settings.rows)
    return application


def _translate_dialogs(application: QApplication) -> None:
    """Let Qt's own dialogs speak the person's language."""
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    language = QLocale(i18n.language())
    QLocale.setDefault(language)
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(language, "qtbase", "_", folder):
        application.installTranslator(translator)


def _open(path: Path | None, settings: Settings) -> Desk:
    """Open the given office, else that of the last time, else the first one in the user's folder, made if need be."""
    first = paths.data_dir() / (_("My office") + ".fbdesk")
    last = Path(settings.office) if settings.office else first
    wanted = path or (last if last.exists() else first)
    who = settings.who or None
    desk = Desk.create(wanted, who=who) if wanted == first and not first.exists() else Desk(wanted, who=who)
    clock.set_today(desk.read(office.get_office).today)
    preferences.remember_office(settings, wanted)
    return desk


def shown_window(desk: Desk, settings: Settings, state: UiState | None = None) -> ShownWindow:
    """Return the owner of the window on an open desk."""
    return ShownWindow(desk, settings, make_window, _translate_dialogs, state)


def make_window(
    desk: Desk, settings: Settings, state: UiState | None = None, doors: Doors | None = None
) -> MainWindow:
    """Return the main window with all pages on an open desk; `doors` are the ways out of it."""
    doors = doors or Doors(settings)
    window = MainWindow(Work(desk), state or UiState(), list_pages(doors))
    _Follow(window, doors).reload()
    offer_finding(window, doors)
    if not desk.can_write:
        _say_read_only(window, desk)
    return window


class _Follow(QObject):
    """Keeps what all pages share up to date: the office's name, the programmes to choose from, what is to do."""

    def __init__(self, window: MainWindow, doors: Doors) -> None:
        super().__init__(window)
        self._window = window
        self._doors = doors
        self._name, self._backup = "", backup_line(None, doors.now())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._count)
        window.work.changed.connect(self._reload_changed)
        doors.follow_backups(self._show_backup)

    def _reload_changed(self, tables: set[str]) -> None:
        if tables & {"office", "programmes", "training_sessions", "registrations"}:
            self._read_shared()
        self._pause.start()

    def reload(self) -> None:
        """Read name, programmes and what is to do."""
        self._read_shared()
        self._count()

    def _read_shared(self) -> None:
        self._window.work.read(office.get_office, done=self._show_office, key="office")
        self._window.work.read(programmes.list_programmes, done=self._show_programmes, key="choices")

    def _count(self) -> None:
        page = self._window.current_page()
        if page is None or not page.counts:
            self._window.work.read(todo.count_todo, done=self._window.set_counts, key="counts")

    def _show_office(self, row: OfficeRow) -> None:
        self._name = row.name or _("New office")
        self._window.set_office(self._name, self._backup)

    def _show_backup(self, newest: Backup | None) -> None:
        self._backup = backup_line(newest, self._doors.now())
        self._window.set_office(self._name, self._backup)

    def _show_programmes(self, rows: Sequence[ProgrammeRow]) -> None:
        self._window.programme.set_choices([_choice(row) for row in rows])
        self._window.set_counts({"registrations": sum(row.to_decide for row in rows)})


def _choice(row: ProgrammeRow) -> ProgrammeChoice:
    return ProgrammeChoice(row.id, row.name, _period(row), state_of(row), row.state_reason)


def _period(row: ProgrammeRow) -> str:
    return format_period(row.first_day, row.last_day) if row.first_day and row.last_day else ""


def _say_read_only(window: MainWindow, desk: Desk) -> None:
    """Say on every page that is opened who is writing."""
    try:
        desk.require_writer()
    except UserError as error:
        sentence = str(error)
    else:
        return

    def say(_place: int = 0) -> None:
        if (page := window.current_page()) is not None:
            page.banner.show_message("warn", sentence, closable=False)

    window.stack.currentChanged.connect(say)
    say()

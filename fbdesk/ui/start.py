"""Build the window: application, look, desk, work and the list of pages, each once."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from fbdesk import clock, i18n, paths
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_period
from fbdesk.services import office, programmes
from fbdesk.services.office import OfficeRow
from fbdesk.services.programmes import ProgrammeRow
from fbdesk.settings import Settings
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.page import PageEntry
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.widgets.theme import Theme
from fbdesk.ui.widgets.ui_state import UiState
from fbdesk.ui.work import Work


#: The exit code of the event loop that asks for a new window.
RESTART = 1000


def run(path: Path | None, settings: Settings) -> int:
    """Open the window on an office file and stay until it is closed; raises UserError when the file is refused."""
    application = make_application(settings)
    with _open(path or _usual_office(settings), settings) as desk:
        code = RESTART
        while code == RESTART:  # another language: the same desk in a new window
            window = make_window(desk, settings)
            window.show()
            code = application.exec()
        return code


def make_application(settings: Settings) -> QApplication:
    """Return the application with our look and Qt's own dialogs in the person's language."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("fbdesk")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "fbdesk.svg"))))
    _translate_dialogs()
    theme = application.findChild(Theme) or Theme(application, settings.scheme)  # type: ignore[arg-type]
    theme.set_rows(settings.rows)
    return application


def _translate_dialogs() -> None:
    """Let Qt's own dialogs speak the person's language."""
    application = QApplication.instance()
    QLocale.setDefault(QLocale(i18n.language()))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(i18n.language()), "qtbase", "_", folder):
        QApplication.installTranslator(translator)


def _usual_office(settings: Settings) -> Path:
    """Return the office file of the last time, else the first one in the user's folder."""
    last = Path(settings.office) if settings.office else None
    return last if last and last.exists() else paths.data_dir() / f"{_('My office')}.fbdesk"


def _open(path: Path, settings: Settings) -> Desk:
    who = settings.who or None
    desk = Desk(path, who=who) if path.exists() else Desk.create(path, who=who)
    clock.set_today(desk.read(office.get_office).today)
    return desk


def make_window(desk: Desk, settings: Settings, state: UiState | None = None) -> MainWindow:
    """Return the main window with all pages on an open desk."""
    work = Work(desk)

    def restart() -> None:
        """Close the window for a new one with the changed preferences."""
        window.close()
        i18n.use_language(settings.language)
        _translate_dialogs()
        QApplication.exit(RESTART)

    window = MainWindow(work, state or UiState(), list_pages(settings, restart))
    follow = _Follow(window)
    work.changed.connect(follow.on_changed)
    window.follow = follow  # type: ignore[attr-defined]
    follow.reload()
    if not desk.can_write:
        _say_read_only(window, desk)
    return window


def list_pages(settings: Settings, restart: Callable[[], None]) -> list[PageEntry]:
    """Return the pages that work, in the order and the groups of the side bar."""
    from fbdesk.ui.attendance.page import AttendancePage
    from fbdesk.ui.certificates.page import CertificatesPage
    from fbdesk.ui.people.page import PeoplePage
    from fbdesk.ui.programmes.page import ProgrammesPage
    from fbdesk.ui.registrations.import_page import ImportPage
    from fbdesk.ui.registrations.page import RegistrationsPage
    from fbdesk.ui.settings.page import SettingsPage

    return [
        PageEntry("programmes", _("Programmes"), "cap", ProgrammesPage),
        PageEntry(
            "registrations", _("Registrations"), "person_add", RegistrationsPage, group=1, takes_files=True
        ),
        PageEntry("import", _("Read in registrations"), "table_in", ImportPage, group=1, hidden=True),
        PageEntry("attendance", _("Attendance"), "people_check", AttendancePage, group=1),
        PageEntry("certificates", _("Certificates"), "ribbon", CertificatesPage, group=1),
        PageEntry("people", _("People"), "people", PeoplePage, group=2),
        PageEntry(
            "settings", _("Settings"), "settings", lambda context: SettingsPage(context, settings, restart), below=True
        ),
    ]


class _Follow:
    """Keeps what all pages share up to date: the office's name, the programmes to choose from, what is to do."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def on_changed(self, tables: set[str]) -> None:
        """Read again what changed."""
        if tables & {"office", "programmes", "training_sessions", "registrations"}:
            self.reload()

    def reload(self) -> None:
        """Read name and programmes."""
        self._window.work.read(office.get_office, done=self._show_office, key="office")
        self._window.work.read(programmes.list_programmes, done=self._show_programmes, key="choices")

    def _show_office(self, row: OfficeRow) -> None:
        self._window.set_office(row.name or _("New office"), "")

    def _show_programmes(self, rows: Sequence[ProgrammeRow]) -> None:
        self._window.programme.set_choices([ProgrammeChoice(row.id, row.name, _period(row)) for row in rows])
        self._window.set_counts({"registrations": sum(row.to_decide for row in rows)})


def _period(row: ProgrammeRow) -> str:
    return format_period(row.first_day, row.last_day) if row.first_day and row.last_day else ""


def _say_read_only(window: MainWindow, desk: Desk) -> None:
    page = window.current_page()
    if page is not None:
        try:
            desk.require_writer()
        except UserError as error:
            page.banner.show_message("warn", str(error))

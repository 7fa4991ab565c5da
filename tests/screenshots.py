"""Draw every page of the demonstration office: `python -m tests.screenshots [FOLDER] [--all]`.

Without arguments the README's pictures in `docs/bilder`; with `--all` each page in light and dark, German and English.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from fbdesk import demonstration, i18n
from fbdesk.cli import open_desk
from fbdesk.desk import Desk
from fbdesk.paths import resource
from fbdesk.services import programmes
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.theme import Theme
from fbdesk.ui.widgets.ui_state import UiState

ROOT = Path(__file__).resolve().parent.parent
#: Page, name of the picture, programme, and what is done before it is taken.
Shot = tuple[str, str, str, Callable[[MainWindow], None]]


def _nothing(_window: MainWindow) -> None:
    """Take the page as it opens."""


def _choose_first(window: MainWindow) -> None:
    page = window.current_page()
    if page is not None and page.table is not None:
        page.table.select_first()


def _read_in(window: MainWindow) -> None:
    window.go_to("import", path=resource("demo", "Beccaria 10 Bewerbungen.xlsx"))


SHOTS: tuple[Shot, ...] = (
    ("today", "heute", "BEC-10", _nothing),
    ("history", "verlauf", "BEC-10", _nothing),
    ("programmes", "programme", "BEC-10", _nothing),
    ("registrations", "anmeldungen", "BEC-10", _choose_first),
    ("import", "einlesen", "KIP-2024", _read_in),
    ("attendance", "anwesenheit", "BEC-10", _nothing),
    ("certificates", "bescheinigungen", "BEC-9", _choose_first),
    ("people", "personen", "BEC-10", _choose_first),
    ("settings", "einstellungen", "BEC-10", _nothing),
)


def draw(
    office: Path, folder: Path, *, scheme: str = "light", language: str = "de", suffix: str = ""
) -> None:
    """Grab all pages of an office into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    i18n.use_language(language)
    application = start.make_application(Settings(language=language, scheme=scheme))
    look = application.findChild(Theme)
    if look is not None:
        look.set_scheme(scheme)  # type: ignore[arg-type]
    with open_desk(office, demonstration.WHO) as desk:
        window = start.make_window(desk, Settings(language=language, scheme=scheme), _memory())
        window.resize(1440, 900)
        window.show()
        for page, name, code, prepare in SHOTS:
            _shoot(application, window, desk, (page, name, code, prepare), folder / f"{name}{suffix}.png")
        window.close()


def _memory() -> UiState:
    return UiState(Path(tempfile.mkdtemp()) / "window.ini")


def _shoot(application: QApplication, window: MainWindow, desk: Desk, shot: Shot, path: Path) -> None:
    page, _name, code, prepare = shot
    window.programme.choose(desk.read(programmes.find_programme, code))
    window.go_to(page)
    _settle(application, window)
    prepare(window)
    _settle(application, window)
    window.grab().save(str(path))
    print(path)


def _settle(application: QApplication, window: MainWindow) -> None:
    """Let answers arrive and layouts find their place."""
    for _round in range(20):
        application.processEvents()
        while not window.work.is_idle():
            application.processEvents()


def main(arguments: list[str]) -> None:
    """Draw the README's pictures, or all variants."""
    every = "--all" in arguments
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        i18n.use_language("de")
        office = Path(demonstration.run(Path(temporary) / "demo")["office"])
        folder = folders[0] if folders else ROOT / "docs" / "bilder"
        if not every:
            draw(office, folder)
        for scheme in ("light", "dark") if every else ():
            for language in ("de", "en"):
                draw(office, folder, scheme=scheme, language=language, suffix=f"-{scheme}-{language}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Ways out of the open window: another language, another office file, a copy of this one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fbdesk.backups import Backup
from fbdesk.settings import Settings


def _nowhere(*_given: object) -> None:
    """A window that stands alone, as in tests, leads nowhere."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What the window's owner does when a page asks for it; every way opens a new window in the old one's place."""

    settings: Settings = field(default_factory=Settings)
    #: Open the window again, in the language of the settings.
    restart: Callable[[], None] = _nowhere
    #: Open another office file, make a new one, or make and open the demonstration office.
    open_file: Callable[[Path], None] = _nowhere
    new_file: Callable[[Path], None] = _nowhere
    open_example: Callable[[], None] = _nowhere
    #: Make a copy now; put a copy in the place of the office file.
    back_up: Callable[[], None] = _nowhere
    restore: Callable[[Path], None] = _nowhere
    #: Where this office's copies lie, and the moment as the computer has it.
    backup_folder: Callable[[], Path] = Path
    now: Callable[[], datetime] = datetime.now
    #: Call with the newest copy, now and whenever there is a newer one.
    follow_backups: Callable[[Callable[[Backup | None], None]], None] = _nowhere

"""What the person prefers: every option with its default, kept in one file between starts."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Final

from fbdesk.errors import UserError
from fbdesk.paths import config_dir
from fbdesk.whole_files import write_whole

RECENT: Final = 8


@dataclass(slots=True)
class Settings:
    """The options of this person at this computer; data of the office lie in the office's file."""

    #: Language of the screen: "de" or "en".
    language: str = "de"
    #: "system" follows Windows, else "light" or "dark".
    scheme: str = "system"
    #: Height of table rows: "compact", "normal" or "roomy".
    rows: str = "normal"
    #: The office file that was open last.
    office: str = ""
    #: The office files that were open before, newest first.
    recent: list[str] = field(default_factory=list)
    #: Where the copies of office files lie; empty means the user's data folder.
    backup_folder: str = ""
    #: The name that the journal notes; empty means the name of the login.
    who: str = ""


def settings_file() -> Path:
    """Return where the options are kept."""
    return config_dir() / "settings.json"


def load(path: Path | None = None) -> Settings:
    """Read the options; what is missing, unknown or unreadable has its default."""
    try:
        stored = json.loads((path or settings_file()).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    defaults = Settings()
    known = {one.name: type(getattr(defaults, one.name)) for one in fields(Settings)}
    values = {name: value for name, value in stored.items() if name in known and type(value) is known[name]}
    values["recent"] = [one for one in values.get("recent", []) if isinstance(one, str)]
    return Settings(**values)


def remember_office(settings: Settings, path: Path) -> None:
    """Note the office file that is open now, first among the recent ones; where that fails it is open all the same."""
    name = str(path.absolute())
    settings.recent = [name, *(one for one in settings.recent if one != name)][:RECENT]
    settings.office = name
    with suppress(UserError):
        save(settings)


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep the options; raises UserError when they cannot be written."""
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False)
    write_whole(path or settings_file(), text.encode())

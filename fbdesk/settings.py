"""What the person prefers: every option with its default, kept in one file between starts."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from fbdesk.paths import config_dir


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
    known = {field.name for field in fields(Settings)}
    values = (
        {name: value for name, value in stored.items() if name in known and isinstance(value, str)}
        if isinstance(stored, dict)
        else {}
    )
    return Settings(**values)


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep the options, replacing the file as a whole."""
    path = path or settings_file()
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(asdict(settings), indent=2, ensure_ascii=False), "utf-8")
    part.replace(path)

"""Where things lie: shipped resources (read-only) and the user's own folders."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, from a source tree, a wheel or a frozen program.

    The wheel and the frozen program carry the folder inside the package, a source tree beside it.
    """
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def data_dir() -> Path:
    """Return the folder of the user's office files and backups; made when missing."""
    return Path(platformdirs.user_data_dir("fbdesk", appauthor=False, ensure_exists=True))


def config_dir() -> Path:
    """Return the folder of settings and window state; made when missing."""
    return Path(platformdirs.user_config_dir("fbdesk", appauthor=False, ensure_exists=True))


def log_file() -> Path:
    """Return the path of the log; its folder is made when missing."""
    folder = Path(platformdirs.user_log_dir("fbdesk", appauthor=False, ensure_exists=True))
    return folder / "fbdesk.log"

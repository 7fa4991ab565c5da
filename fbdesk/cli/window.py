"""The window, where no command is given or the demonstration is shown; Qt is loaded only here."""

import logging
import os
import sys
from pathlib import Path

from fbdesk import paths
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.settings import Settings


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(office: Path | None, options: Settings) -> int:
    """Open the window on an office file (the last one, else a first one in the user's folder).

    A computer without a screen is told so, where Qt would only end with its own report.
    """
    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        raise UserError(
            _("There is no screen to show the window on. Use the commands that “fbdesk --help” lists.")
        )
    from fbdesk.ui import start

    _keep_log()
    return start.run(office, options)


def _keep_log() -> None:
    """Write warnings and crashes into the log file; names of people never get there."""
    logging.basicConfig(
        filename=paths.log_file(),
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )

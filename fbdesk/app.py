"""Start: the command line when there is a command, otherwise the window. Builds settings, log and desk once."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from fbdesk import i18n, paths, settings

SHEET_WORKER = "--sheet-worker"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run fbdesk and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [SHEET_WORKER]:  # the frozen program starts itself to read a spreadsheet
        from fbdesk.sheets import worker

        return worker.main()
    options = settings.load()
    i18n.use_language(options.language)
    from fbdesk import cli

    return cli.main(given, options)


def keep_log() -> None:
    """Write warnings and crashes into the log file; names of people never get there."""
    logging.basicConfig(
        filename=paths.log_file(),
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def open_window(office: Path | None, options: settings.Settings) -> int:
    """Open the window on an office file (the last one, else a first one in the user's folder)."""
    from fbdesk.ui import start

    keep_log()
    return start.run(office, options)

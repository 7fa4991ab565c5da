"""Start: the settings, their language, and then the command line, which opens the window when there is no command."""

import sys
from collections.abc import Sequence

from fbdesk import i18n, settings

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

"""The command line: the same services as the window, for automation and checks. Loads no Qt."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fbdesk.cli import office, papers, registrations
from fbdesk.cli.arguments import make_parser
from fbdesk.cli.opening import Reply, in_words, open_desk
from fbdesk.cli.window import open_window
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.settings import Settings

__all__ = ["main", "open_desk"]


def main(arguments: Sequence[str], options: Settings) -> int:
    """Run one command; without one, open the window. Return 0 done, 1 refused, 2 usage."""
    _use_utf8()
    given = make_parser().parse_args(arguments)
    try:
        if given.command is None:
            return open_window(given.office, options)
        answer = _COMMANDS[given.command](given, options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was written."), file=sys.stderr)
        return 1
    _print(json.dumps(answer, ensure_ascii=False, default=str) if given.json else in_words(answer))
    return int(answer.get("exit", 0))


def _print(text: str) -> None:
    """Print; a reader that has seen enough (`| head`) is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 – or Python complains again at exit


def _use_utf8() -> None:
    """Names of every script can be printed, also where the console has another code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings], Reply]] = {
    "demo": office.demo,
    "init": office.make_office,
    "check": office.check,
    "backup": office.backup,
    "restore": office.restore,
    "undo": office.undo,
    "programmes": registrations.programmes,
    "import": registrations.read_in,
    "register": registrations.register,
    "places": registrations.places,
    "attendance": papers.attendance,
    "certificates": papers.certificates,
    "export": papers.export,
    "print": papers.print_list,
}

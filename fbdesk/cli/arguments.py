"""What can be written behind `fbdesk`: the commands with their arguments."""

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from fbdesk import __version__
from fbdesk.i18n import _


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence and the usage."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the complaint, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"fbdesk: {message}\n")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = Parser(
        prog="fbdesk", description=_("The desk of an office that coordinates training programmes.")
    )
    parser.add_argument("--office", type=Path, metavar="FILE", help=_("the office file (.fbdesk)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.add_argument("--version", action="version", version=f"fbdesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_office_commands(commands)
    _add_work_commands(commands)
    for command in commands.choices.values():  # --office and --json may also stand behind the command
        command.add_argument("--office", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _add_office_commands(commands: Any) -> None:
    demo = commands.add_parser("demo", help=_("make the demonstration office and run its main job"))
    demo.add_argument("--to", type=Path, default=Path("demo"), metavar="DIR")
    commands.add_parser("init", help=_("make a new, empty office file"))
    commands.add_parser("check", help=_("check that the office file is sound"))
    backup = commands.add_parser("backup", help=_("copy the office file"))
    backup.add_argument("--to", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", help=_("go back to a copy of the office file"))
    restore.add_argument("copy", type=Path)
    undo = commands.add_parser("undo", help=_("take the last change back, or that one"))
    undo.add_argument("id", type=_change_id, nargs="?")


def _change_id(text: str) -> int:
    """Return the number of a change; ValueError for what no change can have (SQLite counts with 64 bits)."""
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError
    return number


def _add_work_commands(commands: Any) -> None:
    commands.add_parser("programmes", help=_("list the programmes"))
    read_in = commands.add_parser("import", help=_("take registrations in from a spreadsheet"))
    read_in.add_argument("sheet", type=Path, metavar="SHEET")
    read_in.add_argument("--programme", required=True, metavar="CODE")
    read_in.add_argument("--sheet", dest="sheet_name", metavar="NAME")
    read_in.add_argument("--dry-run", action="store_true")
    read_in.add_argument("--errors-to", type=Path, metavar="X.xlsx")
    _add_insisting(read_in, _("also into a programme that is over"))
    register = commands.add_parser("register", help=_("register somebody by hand"))
    register.add_argument("code")
    for name in ("given-name", "family-name", "title", "email", "phone", "organisation", "function"):
        register.add_argument(f"--{name}", default="")
    register.add_argument("--arrival", choices=("telephone", "paper", "email"), default="telephone")
    _add_insisting(register, _("also when all places are taken, it is too late, or the programme is over"))
    places = commands.add_parser("places", help=_("give places, as the rule says or to everybody"))
    places.add_argument("code")
    way = places.add_mutually_exclusive_group()
    way.add_argument("--first-come", action="store_true")
    way.add_argument("--all", action="store_true")
    _add_insisting(places, _("also in a programme that is over"))
    attendance = commands.add_parser("attendance", help=_("enter attendance"))
    attendance.add_argument("code")
    source = attendance.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="sheet", type=Path, metavar="SHEET")
    source.add_argument("--all-present", action="store_true")
    certificates = commands.add_parser("certificates", help=_("make certificates valid and write them"))
    certificates.add_argument("code")
    certificates.add_argument("--out", type=Path, required=True, metavar="PATH")
    certificates.add_argument("--per-person", action="store_true")
    certificates.add_argument("--unit", metavar="LABEL", help=_("confirmations of this building block"))
    export = commands.add_parser("export", help=_("write a table for Excel, or a calendar file"))
    export.add_argument(
        "what",
        choices=(
            "registrations",
            "attendance",
            "people",
            "programmes",
            "answers",
            "needs",
            "calendar",
            "register",
        ),
    )
    export.add_argument("code", nargs="?")
    export.add_argument("--all", action="store_true", help=_("the calendar of all programmes"))
    export.add_argument("--out", type=Path, required=True, metavar="X.xlsx")
    printed = commands.add_parser("print", help=_("write a list as PDF"))
    printed.add_argument("what", choices=("sign-in", "participants", "answers", "badges"))
    printed.add_argument("code")
    which = printed.add_mutually_exclusive_group()
    which.add_argument("--session", type=int, metavar="N", help=_("the sheet of the Nth session only"))
    which.add_argument("--all", action="store_true")
    printed.add_argument("--blank", type=int, default=3, metavar="N")
    printed.add_argument("--side-by-side", action="store_true")
    printed.add_argument("--out", type=Path, required=True, metavar="X.pdf")


def _add_insisting(command: argparse.ArgumentParser, words: str) -> None:
    """Let the office insist, with a reason that stays in the history."""
    command.add_argument("--anyway", action="store_true", help=words)
    command.add_argument("--why", default="", metavar="TEXT", help=_("the reason for --anyway"))

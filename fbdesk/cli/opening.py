"""The office file that a command works on, and what all commands share."""

import argparse
from pathlib import Path
from typing import Any

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.settings import Settings

Reply = dict[str, Any]


def insisting(given: argparse.Namespace) -> str:
    """Return the reason for which the office insists, "" when it does not."""
    if given.anyway and not given.why.strip():
        raise UserError(_("Say why: --anyway needs --why TEXT. The reason stays in the history."))
    if given.why.strip() and not given.anyway:
        raise UserError(_("--why is the reason for --anyway. Give both, or neither."))
    return str(given.why) if given.anyway else ""


def office_path(given: argparse.Namespace, options: Settings) -> Path:
    """Return the office file that is meant; raises UserError when none is named or known."""
    if given.office is not None:
        return Path(given.office)
    if options.office:
        return Path(options.office)
    raise UserError(_("Say which office file: fbdesk --office FILE …"))


def open_desk(path: Path, who: str | None = None) -> Desk:
    """Open an office file and let it live on its own day, if it has one."""
    from fbdesk.services.office import office

    desk = Desk(path, who=who)
    clock.set_today(desk.read(office.get_office).today)
    return desk


def desk_of(given: argparse.Namespace, options: Settings) -> Desk:
    """Open the office file that is meant."""
    return open_desk(office_path(given, options), options.who or None)


def in_words(answer: Reply) -> str:
    """Return an answer as it is printed for people."""
    return "\n".join([answer["message"], *(f"  {line}" for line in answer.get("details", ()))])

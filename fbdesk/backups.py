"""Copies of the office's file: one at the first start of a day, read back and checked, old ones thinned out.

Days here are the computer's, also in the demonstration office: a copy is as old as it really is.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from fbdesk import paths
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date

#: The newest copy of each of the last days that have one, then the newest of each month.
KEPT_DAYS: Final = 14
KEPT_MONTHS: Final = 12
_FORM: Final = "%Y-%m-%d %H-%M-%S"
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)\.fbdesk")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy, when it was made, and its size in bytes."""

    path: Path
    at: datetime
    size: int


def backup_folder(office: Path, chosen: str = "") -> Path:
    """Return the folder of an office file's copies, in the chosen place or in the user's data folder.

    Two offices of the same name in different folders keep theirs apart.
    """
    mark = hashlib.sha256(str(office.absolute()).encode()).hexdigest()[:6]
    return (Path(chosen) if chosen else paths.data_dir() / "backups") / f"{office.stem}-{mark}"


def list_backups(folder: Path) -> list[Backup]:
    """Return the copies in a folder, newest first."""
    if not folder.is_dir():
        return []
    named = [(path, found[1]) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    made = [Backup(path, datetime.strptime(text, _FORM), path.stat().st_size) for path, text in named]
    return sorted(made, key=lambda one: one.at, reverse=True)


def back_up(desk: Desk, folder: Path, at: datetime) -> Backup:
    """Make a copy and read it back, then thin out the old ones; raises UserError when it cannot be written."""
    target = folder / f"{at.strftime(_FORM)}.fbdesk"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        text = _(
            "No backup was made: the folder “{folder}” cannot be reached. Connect the drive, or choose another folder"
            " in Settings, Backup."
        )
        raise UserError(text.format(folder=folder.parent)) from None
    desk.backup(target)
    Desk.look_into(target)
    for old in superfluous(list_backups(folder)):
        old.path.unlink(missing_ok=True)
    return Backup(target, at, target.stat().st_size)


def back_up_daily(desk: Desk, folder: Path, at: datetime) -> Backup | None:
    """Make the day's first copy; return the newest copy, None when there is none and nothing can be written."""
    known = list_backups(folder)
    if not desk.can_write or (known and known[0].at.date() == at.date()):
        return known[0] if known else None
    return back_up(desk, folder, at)


def superfluous(backups: list[Backup]) -> list[Backup]:
    """Return what may go of copies that are sorted newest first: all but the newest of each kept day and month.

    Those of the newest day all stay: who backs up after a mishap still has the copy from before it.
    """
    days: dict[object, Backup] = {}
    months: dict[object, Backup] = {}
    for one in backups:
        days.setdefault(one.at.date(), one)
        months.setdefault((one.at.year, one.at.month), one)
    kept = [*list(days.values())[:KEPT_DAYS], *list(months.values())[:KEPT_MONTHS]]
    kept += [one for one in backups if one.at.date() == backups[0].at.date()]
    return [one for one in backups if one not in kept]


def backup_line(backup: Backup | None, now: datetime) -> str:
    """Say when the last copy was made: "backed up today, 08:02"."""
    if backup is None:
        return _("no backup yet")
    days = (now.date() - backup.at.date()).days
    time = f"{backup.at:%H:%M}"
    if days == 0:
        return _("backed up today, {time}").format(time=time)
    if days == 1:
        return _("backed up yesterday, {time}").format(time=time)
    return _("backed up on {date}").format(date=format_date(backup.at.date()))

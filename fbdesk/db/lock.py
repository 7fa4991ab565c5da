"""One writer at a time: an operating-system lock beside the office's file, with the holder's name and time.

The lock lies in a file of its own: opening the live database by hand would break SQLite's own locks, and a
file that merely holds a process number would block the office after a crash. The system lets go of this one
whatever happens.
"""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the office's file open for writing, and since when."""

    who: str
    machine: str
    since: datetime


def user_name() -> str:
    """Return the name under which this person is logged in to the computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def machine_name() -> str:
    """Return the name of this computer."""
    return socket.gethostname()


class WriterLock:
    """The right to write into one office file."""

    def __init__(self, office: Path) -> None:
        self._office = office
        # Not bound to a thread: the window may take it in one and give it back in another.
        self._lock = FileLock(
            office.with_name(office.name + ".lock"), timeout=0, thread_local=False, fallback_to_soft=False
        )
        self._note = office.with_name(office.name + ".holder")
        #: Nobody has it, but no lock can be made there: a folder that can only be read.
        self.impossible = False

    def take(self) -> bool:
        """Take the lock if nobody has it, and leave a note for the next who asks; return whether it is ours."""
        self.impossible = self._office.exists() and not os.access(self._office, os.W_OK)
        if self.impossible:
            return False
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            self.impossible = True
            return False
        note = {
            "who": user_name(),
            "machine": machine_name(),
            "since": datetime.now().isoformat(timespec="minutes"),
        }
        with suppress(OSError):  # the note is a courtesy, the lock is ours without it
            self._note.write_text(json.dumps(note), "utf-8")
        return True

    def release(self) -> None:
        """Give the lock back; harmless when it was never taken."""
        if self._lock.is_locked:
            with suppress(OSError):  # somebody may be reading it
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Return who left the note; None when it is gone or unreadable, as it may be in that very moment."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return Holder(note["who"], note["machine"], datetime.fromisoformat(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

"""The desk: the one door to the office's file for window, command line and tests.

A page asks `read` or `write` with a service; Desk opens the short database session, runs the service in one
transaction, keeps the journal and says which tables changed. It knows no Qt.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db import database, journal, undo
from fbdesk.db.database import Database
from fbdesk.db.lock import Holder, WriterLock, machine_name, user_name
from fbdesk.db.undo import Kept
from fbdesk.errors import Cancelled, UserError
from fbdesk.i18n import N_, Label, _, format_date
from fbdesk.reasons import Reason

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")
Listener = Callable[[frozenset[str]], None]
#: Why a certificate is void whose issue was undone.
_TAKEN_BACK = Reason(N_("The issue was taken back."))


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the rows that were kept."""

    change_id: int
    label: dict[str, Any]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class CopyState:
    """How far a copy of an office file goes: its last change (None in a new office) and when that was made."""

    last_change: int | None
    at: str


class Desk:
    """An open office file."""

    def __init__(self, path: Path, *, who: str | None = None) -> None:
        """Open an office file; the second one who opens it can read, and is told who is writing.

        Raises UserError for a missing, foreign, damaged or newer file, and for one that another computer is writing.
        """
        self.path = path
        self.who = who or user_name()
        self._lock = WriterLock(path)
        self.can_write = path.exists() and self._lock.take()
        try:
            self._refuse_other_computer()
            database.prepare(path, may_migrate=self.can_write)
        except BaseException:
            self._lock.release()
            raise
        self._database = Database(path)
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, *, who: str | None = None) -> "Desk":
        """Make a new, empty office file and open it."""
        database.create(path)
        return cls(path, who=who)

    def close(self) -> None:
        """Let go of the file, so that somebody else can write."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the names of the changed tables after each change, until what is returned is called."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):  # a window may be closed twice
                self._listeners.remove(listener)

        return stop

    def read(self, service: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a service that only reads."""
        with self._database.reading() as db:
            return service(db, *args, **kwargs)

    def write(
        self,
        label: Label | Callable[[R], Label],
        service: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run a service in one transaction as one change; a label that needs the result is made from it."""
        self.require_writer()
        with self._database.writing(self.who) as (db, driver):
            first = Label("") if callable(label) else label
            change_id = journal.start_change(driver, self.who, first.as_json(), clock.now())
            result = service(db, *args, **kwargs)
            db.flush()
            if callable(label):
                journal.relabel(driver, change_id, label(result).as_json())
            tables = journal.finish_change(driver, change_id)
        self._tell(tables)
        return result

    def write_each(
        self,
        label: Label,
        service: Callable[[Session, Item], R],
        items: Iterable[Item],
        *,
        block: int = 50,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[R]:
        """Run a service once an item, each block of items in one transaction, all of it one change.

        Cancelling keeps the finished blocks: Cancelled carries the results so far in `args[0]`.
        """
        self.require_writer()
        results: list[R] = []
        change_id: int | None = None  # None until a block changed something
        items = list(items)
        for start in range(0, len(items), block):
            if cancelled and cancelled():
                raise Cancelled(results)
            with self._database.writing(self.who) as (db, driver):
                if change_id is None:
                    change_id = journal.start_change(driver, self.who, label.as_json(), clock.now())
                journal.continue_change(driver, change_id)
                results += [service(db, item) for item in items[start : start + block]]
                db.flush()
                tables = journal.finish_change(driver, change_id)
            self._tell(tables)
            if not tables:
                change_id = None
            if progress:
                progress(len(results))
        return results

    def undo(self, change_id: int | None = None) -> Undone:
        """Take the last change back, or that one; raises UserError when there is none or nothing of it can go."""
        self.require_writer()
        with self._database.writing(self.who) as (_db, driver):
            chosen = journal.last_undoable(driver) if change_id is None else change_id
            change_id = chosen and journal.original(driver, chosen)
            undone, tables = _take_back(driver, self.who, change_id)
        self._tell(tables)
        return undone

    def redo(self) -> Undone:
        """Do again what was undone last; raises UserError when there is nothing."""
        self.require_writer()
        with self._database.writing(self.who) as (_db, driver):
            change_id = journal.last_redoable(driver)
            if change_id is None:
                raise UserError(_("There is nothing to do again."))
            undone, tables = _take_back(driver, self.who, change_id)
        self._tell(tables)
        return undone

    def last_undoable(self) -> int | None:
        """Return the id of the change that `undo` would take back."""
        return self.read(lambda db: journal.last_undoable(_driver(db)))

    def last_redoable(self) -> int | None:
        """Return the id of the undo that `redo` would take back."""
        return self.read(lambda db: journal.last_redoable(_driver(db)))

    def holder(self) -> Holder | None:
        """Return who is writing when it is not this desk."""
        return None if self.can_write else self._lock.holder()

    def check(self) -> list[str]:
        """Return what is wrong with the file in sentences; empty when it is sound."""
        return self._database.check()

    def backup(self, target: Path) -> None:
        """Copy the office's file as it is now."""
        self._database.backup(target)

    @classmethod
    def look_into(cls, copy: Path) -> CopyState:
        """Return how far a copy goes, without opening it for work; raises UserError when it is no sound office file."""
        return CopyState(*database.last_change(copy))

    @classmethod
    def restore(cls, path: Path, copy: Path) -> Path:
        """Put a copy in the place of the office file; the file as it was is kept beside, its path returned.

        Raises UserError when the copy is no sound office file, or when somebody has the office file open.
        """
        if path.exists() and copy.exists() and path.samefile(copy):
            text = _("“{file}” is the office file itself. Choose a copy of it.")
            raise UserError(text.format(file=path.name))
        lock = WriterLock(path)
        if not lock.take():
            raise UserError(_reader_sentence(lock))
        try:
            return database.replace_file(path, copy)
        finally:
            lock.release()

    def require_writer(self) -> None:
        """Raise UserError that names the holder when somebody else is writing."""
        if not self.can_write:
            raise UserError(_reader_sentence(self._lock))

    def _refuse_other_computer(self) -> None:
        """Reading along works on one computer only: SQLite's write-ahead log needs memory that both share."""
        holder = None if self.can_write else self._lock.holder()
        if holder and holder.machine != machine_name() and not self._lock.impossible:
            text = _(
                "{who} ({machine}) has had this file open since {since}. Close it there before you open it here."
            )
            raise UserError(_filled(text, holder))

    def _tell(self, tables: frozenset[str]) -> None:
        if tables:
            for listener in self._listeners:
                listener(tables)


def _reader_sentence(lock: WriterLock) -> str:
    """Say why this one can only read."""
    if lock.impossible:
        return _(
            "The office file lies where you may only read. Copy it into a folder in which you may write."
        )
    return holder_sentence(lock.holder())


def holder_sentence(holder: Holder | None) -> str:
    """Say who has the file, and what that means for the one who asks."""
    if holder is None:
        return _(
            "Another fbdesk has this file open. You can read; you can write as soon as it is closed there."
        )
    text = _(
        "{who} ({machine}) has had this file open since {since}. "
        "You can read; you can write as soon as it is closed there."
    )
    return _filled(text, holder)


def _filled(text: str, holder: Holder) -> str:
    since = f"{format_date(holder.since.date())} {holder.since:%H:%M}"
    return text.format(who=holder.who, machine=holder.machine, since=since)


def _driver(db: Session) -> Any:
    return db.connection().connection.driver_connection


def _take_back(driver: Any, who: str, change_id: int | None) -> tuple[Undone, frozenset[str]]:
    if change_id is None:
        raise UserError(_("There is nothing to take back."))
    row = driver.execute("SELECT label FROM changes WHERE id = ?", (str(change_id),)).fetchone()
    if row is None:
        raise UserError(_("There is no change {id}.").format(id=change_id))
    if journal.is_undone(driver, change_id):
        raise UserError(_("This change has been taken back already."))
    label = json.loads(row[0])
    moment = clock.now()
    undo_id = journal.start_change(driver, who, label, moment, change_id)
    kept = undo.take_back(driver, change_id, _TAKEN_BACK.stored(), moment.isoformat(" "))
    tables = journal.finish_change(driver, undo_id)
    if not tables:
        raise UserError(_nothing_sentence(kept))
    return Undone(change_id, label, tuple(kept)), tables


def _nothing_sentence(kept: list[Kept]) -> str:
    if any(row.why == "void" for row in kept):
        return _("A void certificate stays void. Issue a new one instead.")
    return _(
        "Nothing of this change can be taken back: everything in it was changed since. "
        "Take the newer changes back first."
    )

"""The office's file and its connections: read transactions, one journaled writing connection, integrity, backup."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from fbdesk.db import journal
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.whole_files import replacing, unwritable

#: Written into the file's header, so that another program's database is told apart: "fbdk".
APPLICATION_ID: Final = 0x6662646B
#: The newest schema this program knows: the head of the migrations (a test compares them).
SCHEMA: Final = "0001"
_CHECKED_WHOLE: Final = 32 * 1024 * 1024
_HEADER: Final = b"SQLite format 3\x00"
#: What SQLite keeps beside a file: its write-ahead log and the index to that.
_RESTS: Final = ("-wal", "-shm")


class Database:
    """One office file, already checked and at this program's schema."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = _engine(path, writing=False)
        self._writer = _engine(path, writing=True)
        self._users = _Users()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a database session that cannot write; what it reads is of one moment."""
        with (
            self._users.one_more(),
            self._readers.connect() as connection,
            connection.begin(),
            Session(connection, autoflush=False) as db,
        ):
            yield db

    @contextmanager
    def writing(self, who: str) -> Iterator[tuple[Session, sqlite3.Connection]]:
        """Yield a database session in one transaction and its driver connection; an exception leaves no trace.

        `who` is working; services find the name in `db.info["who"]`.
        """
        with self._users.one_more(), self._writer.connect() as connection, connection.begin():
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            with Session(connection, expire_on_commit=False, info={"who": who}) as db:
                yield db, driver
                db.flush()

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        with self._users.one_more(), self._readers.connect() as connection, connection.begin():
            found = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA integrity_check")]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        found = [] if found == ["ok"] else found
        return found + [
            _("A row of {table} refers to a row that is missing.").format(table=table)
            for table, _row, _parent, _key in broken
        ]

    def backup(self, target: Path) -> None:
        """Copy the file as it is now by SQLite's online backup; an older copy is replaced only by a whole one.

        Raises UserError for a target that is this file, no copy of an office, or cannot be written.
        """
        _require_copy(self.path, target)
        _copy(self.path, target)

    def close(self) -> None:
        """Let go of the file when the last one on another thread is done with it."""
        self._users.wait_for_others()
        self._writer.dispose()
        self._readers.dispose()


class _Users:
    """Who works with the file now: to close a connection that another thread works with would end the process."""

    def __init__(self) -> None:
        self._threads: Counter[int] = Counter()
        self._left = threading.Condition()

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count this thread in for a while."""
        me = threading.get_ident()
        with self._left:
            self._threads[me] += 1
        try:
            yield
        finally:
            with self._left:
                self._threads[me] -= 1
                self._left.notify_all()

    def wait_for_others(self) -> None:
        """Wait until no other thread is counted in."""
        me = threading.get_ident()
        with self._left:
            self._left.wait_for(lambda: not any(n for thread, n in self._threads.items() if thread != me))


def _require_copy(path: Path, target: Path) -> None:
    """Refuse to write over this office or over anything that is no office file."""
    if not target.exists():
        return
    if target.samefile(path):
        text = _("“{file}” is the office file itself. Name another file for the copy.")
        raise UserError(text.format(file=target.name))
    if not _is_office(target):
        text = _("“{file}” exists and is no copy of an office. Name another file for the copy.")
        raise UserError(text.format(file=target.name))


def _is_office(path: Path) -> bool:
    """Tell by the header; never asked of the live file, whose locks a plain reader would break."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        header = file.read(100)
    return header[:16] == _HEADER and int.from_bytes(header[68:72]) == APPLICATION_ID


def _engine(path: Path, *, writing: bool) -> Engine:
    """Return an engine that begins transactions itself: the driver would begin them too late for reading."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool if writing else QueuePool,
        connect_args={"check_same_thread": False, "isolation_level": None},
        hide_parameters=True,  # no name of a person in a log or a crash report
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 5000")
        # FULL: what was committed survives a power cut; an office feels no difference (one commit a click).
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            journal.install(connection)
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")  # type: ignore[attr-defined]

    return engine


def prepare(path: Path, *, may_migrate: bool = True) -> None:
    """Make sure that this is an office file of this program's schema; an older one is migrated after a backup.

    Raises UserError with its own sentence for a missing, foreign, damaged or newer file, for an older one that
    must not be migrated because somebody else has it open, and for a migration that failed (the file is as before).
    """
    if _known_schema(path) == SCHEMA:
        return
    if not may_migrate:
        text = _("“{file}” is of an older fbdesk and is open elsewhere. Close it there, then open it again.")
        raise UserError(text.format(file=path.name))
    kept = path.with_name(f"{path.stem} before {SCHEMA}.fbdesk")
    _copy(path, kept)
    _migrate(path, path.name)


def _known_schema(path: Path) -> str:
    """Return the schema of an office file; raises UserError for one that is no office file, damaged or newer."""
    schema = _schema_of(path)
    if schema > SCHEMA:
        text = _("“{file}” was saved by a newer fbdesk. Install the newer program to open it.")
        raise UserError(text.format(file=path.name))
    return schema


def _migrate(path: Path, name: str) -> None:
    from fbdesk.db.migrations import upgrade  # Alembic is loaded only when there is something to migrate

    try:
        upgrade(path)
    except Exception as error:
        reason = str(error).splitlines()[0]  # names no data: the engine hides them
        text = _(
            "“{file}” is of an older fbdesk and could not be renewed ({reason}). It is as before;"
            " open it with the older fbdesk."
        )
        raise UserError(text.format(file=name, reason=reason)) from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield where an office file is made that takes the place of `path`; raises UserError when it cannot be."""
    with replacing(path) as part:
        try:
            yield part
        except sqlite3.OperationalError as error:  # the disk is full
            raise unwritable(path, error) from None
        except SQLAlchemyError as error:
            raise unwritable(path, getattr(error, "orig", error)) from None
        for (
            rest
        ) in _RESTS:  # left by a file of that name that was deleted, they would be applied to the new one
            path.with_name(path.name + rest).unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> None:
    """Copy an office file with what is still in its write-ahead log; the target is a whole file or as before."""
    with _replacing(target) as part:
        _copy_into(part, path)


def _copy_into(part: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)


def _quick_look(path: Path) -> str:
    """Return the check at opening: the whole of a small file, of a large one what the first page shows.

    The whole check grows with the file (0.7 s at 130 MB); `check` does it for every size.
    """
    return (
        "PRAGMA quick_check(1)" if path.stat().st_size <= _CHECKED_WHOLE else "PRAGMA quick_check(programmes)"
    )


def _schema_of(path: Path) -> str:
    """Ask SQLite, also for the header: reading the live file beside it would break its locks."""
    if not path.exists():
        raise UserError(
            _("There is no file “{file}”. Check the name, or make a new office.").format(file=path)
        )
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path)
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise _foreign(path)
        if connection.execute(_quick_look(path)).fetchone() != ("ok",):
            raise _damaged(path)
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise _refusal(path, error) from None
    except TypeError:  # no row with the number
        raise _damaged(path) from None
    finally:
        if connection:
            connection.close()


def last_change(copy: Path) -> tuple[int | None, str]:
    """Return id and moment of the last change in a copy, (None, "") in a new office; the copy is not touched.

    Raises UserError when it is no sound office file.
    """
    _schema_of(copy)
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        row = connection.execute("SELECT id, at FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return row or (None, "")


def _refusal(path: Path, error: sqlite3.DatabaseError) -> UserError:
    """Return the sentence for what SQLite says when it opens a file."""
    match error.sqlite_errorcode & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return _foreign(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UserError(_("“{file}” is busy. Try again in a moment.").format(file=path.name))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            text = _("“{file}” cannot be opened there. Copy it into a folder in which you may write.")
            return UserError(text.format(file=path.name))
    return _damaged(path)


def _foreign(path: Path) -> UserError:
    text = _("“{file}” is not an office file of fbdesk. Choose a file that ends in .fbdesk.")
    return UserError(text.format(file=path.name))


def _damaged(path: Path) -> UserError:
    return UserError(_("“{file}” is damaged. Restore the last backup.").format(file=path.name))


def replace_file(path: Path, copy: Path) -> Path:
    """Put a copy in the place of an office file; return where the file as it was is kept.

    Raises UserError when the copy is no sound office file or somebody has the office file open. The copy itself
    stays as it is, also when it is of an older fbdesk.
    """
    schema = _known_schema(copy)
    kept = path.with_name(f"{path.stem} before restore {datetime.now():%Y-%m-%d %H-%M-%S}.fbdesk")
    with _replacing(path) as ready:
        _copy_into(ready, copy)
        if schema != SCHEMA:
            _migrate(ready, copy.name)
        if path.exists():
            _set_aside(path, kept)
    return kept


def _set_aside(path: Path, kept: Path) -> None:
    """Rename an office file; a damaged one together with its write-ahead log."""
    in_use = UserError(_("“{file}” is open elsewhere. Close it there, then restore.").format(file=path.name))
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            # Brings everything into the one file, and is refused while anybody, also a reader, has it open.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise in_use from None
    try:
        for rest in ("", *_RESTS):
            part = path.with_name(path.name + rest)
            if part.exists():
                part.replace(kept.with_name(kept.name + rest))
    except OSError:
        raise in_use from None


def create(path: Path) -> None:
    """Make a new, empty office file; refuses a path where a file lies. Half a file is never left behind."""
    if path.exists():
        raise UserError(_("“{file}” exists already. Choose another name.").format(file=path.name))
    from fbdesk.db.migrations import upgrade

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
    with _replacing(path) as part:
        with closing(sqlite3.connect(part)) as begun:
            begun.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        upgrade(part)
        with closing(sqlite3.connect(part)) as made, made:
            made.execute("INSERT INTO office (id) VALUES (1)")  # with the mark of its calendar entries

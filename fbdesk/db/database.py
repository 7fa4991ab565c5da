"""The office's file and its connections: read transactions, one journaled writing connection, integrity, backup."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from fbdesk.db import journal
from fbdesk.errors import UserError
from fbdesk.i18n import _

#: Written into the file's header, so that another program's database is told apart: "fbdk".
APPLICATION_ID: Final = 0x6662646B
#: The newest schema this program knows: the head of the migrations (a test compares them).
SCHEMA: Final = "0001"
_HEADER: Final = b"SQLite format 3\x00"


class Database:
    """One office file, already checked and at this program's schema."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = _engine(path, writing=False)
        self._writer = _engine(path, writing=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a database session that cannot write; what it reads is of one moment."""
        with (
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
        with self._writer.connect() as connection, connection.begin():
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            with Session(connection, expire_on_commit=False, info={"who": who}) as db:
                yield db, driver
                db.flush()

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        with self._readers.connect() as connection, connection.begin():
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        found = [] if found == ["ok"] else found
        return found + [
            _("A row of {table} refers to a row that is missing.").format(table=row[0]) for row in broken
        ]

    def backup(self, target: Path) -> None:
        """Copy the file as it is now by SQLite's online backup; an older copy is replaced only by a whole one."""
        part = target.with_name(target.name + ".part")
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        part.replace(target)

    def close(self) -> None:
        """Let go of the file."""
        self._writer.dispose()
        self._readers.dispose()


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


def prepare(path: Path) -> None:
    """Make sure that this is an office file of this program's schema; an older one is migrated after a backup.

    Raises UserError with its own sentence for a missing, foreign, damaged or newer file.
    """
    schema = _schema_of(path)
    if schema == SCHEMA:
        return
    if schema > SCHEMA:
        raise UserError(
            _("“{file}” was saved by a newer fbdesk. Install the newer program to open it.").format(
                file=path.name
            )
        )
    from fbdesk.db.migrations import upgrade  # Alembic is loaded only when there is something to migrate

    shutil.copy2(path, path.with_name(f"{path.name}.before-{SCHEMA}"))
    upgrade(path)


def _schema_of(path: Path) -> str:
    if not path.exists():
        raise UserError(
            _("There is no file “{file}”. Check the name, or make a new office.").format(file=path)
        )
    foreign = UserError(
        _("“{file}” is not an office file of fbdesk. Choose a file that ends in .fbdesk.").format(
            file=path.name
        )
    )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be read: {reason}.").format(file=path.name, reason=error.strerror)
        ) from None
    if header[:16] != _HEADER or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise foreign
    damaged = UserError(_("“{file}” is damaged. Restore the last backup.").format(file=path.name))
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UserError(_("“{file}” is busy. Try again in a moment.").format(file=path.name)) from None
        raise damaged from None
    except (sqlite3.DatabaseError, TypeError):
        raise damaged from None
    finally:
        connection.close()


def replace_file(path: Path, copy: Path) -> Path:
    """Put a sound copy in the place of an office file; return where the file as it was is kept."""
    kept = path.with_name(f"{path.stem} before restore {datetime.now():%Y-%m-%d %H-%M-%S}.fbdesk")
    part = path.with_name(path.name + ".part")
    shutil.copy2(copy, part)
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path.replace(kept)
    for rest in ("-wal", "-shm"):  # they belong to the file that was, and would be applied to the copy
        path.with_name(path.name + rest).unlink(missing_ok=True)
    part.replace(path)
    return kept


def create(path: Path) -> None:
    """Make a new, empty office file; refuses a path where a file lies. Half a file is never left behind."""
    if path.exists():
        raise UserError(_("“{file}” exists already. Choose another name.").format(file=path.name))
    from fbdesk.db.migrations import upgrade

    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        connection = sqlite3.connect(part)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.close()
        upgrade(part)
        part.replace(path)
    except (OSError, sqlite3.OperationalError):
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise UserError(
            _("“{file}” cannot be made there. Choose a folder in which you may write.").format(file=path.name)
        ) from None

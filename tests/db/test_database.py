"""Office files: foreign, damaged, newer and busy ones are refused with a sentence, and nothing half-made stays."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from fbdesk.db import database, migrations
from fbdesk.db.models import Base
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from tests.factories import add_person, dump

LABEL = Label("Test")


def test_the_schema_number_is_the_head_of_the_migrations() -> None:
    script = ScriptDirectory.from_config(migrations.configuration())
    assert script.get_current_head() == database.SCHEMA


def test_the_migrated_schema_is_that_of_the_models(office_file: Path, tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    Base.metadata.create_all(made)
    sql = text(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    )

    def schema(engine_path: Path) -> set[tuple[str, str, str]]:
        engine = create_engine(f"sqlite:///{engine_path}")
        with engine.connect() as connection:
            rows = {(r[0], r[1], "".join((r[2] or "").split())) for r in connection.execute(sql)}
        engine.dispose()
        return rows

    assert schema(office_file) == schema(tmp_path / "models.db")
    made.dispose()


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


def test_no_column_is_a_float() -> None:
    types = {str(c.type) for table in Base.metadata.tables.values() for c in table.columns}
    assert not types & {"FLOAT", "REAL", "NUMERIC"}


def _refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        Desk(path)
    return str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "keine Datei" in _refusal(tmp_path / "weg.fbdesk")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + bytes(200)])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fremd.fbdesk"
    path.write_bytes(content)
    assert "keine Bürodatei" in _refusal(path)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fremd.fbdesk"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (id INTEGER)")
    connection.close()
    assert "keine Bürodatei" in _refusal(path)


def test_a_damaged_file_is_refused(office_file: Path) -> None:
    content = bytearray(office_file.read_bytes())
    content[4096:20480] = os.urandom(16384)
    office_file.write_bytes(content)
    assert "beschädigt" in _refusal(office_file)


def test_a_newer_file_is_refused(office_file: Path) -> None:
    with sqlite3.connect(office_file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "neueren" in _refusal(office_file)


def test_the_second_one_reads_and_is_told_who_writes(desk: Desk) -> None:
    with Desk(desk.path) as second:
        assert not second.can_write
        assert second.check() == []
        with pytest.raises(UserError, match="offen"):
            second.write(Label("Test"), add_person)
    desk.close()
    with Desk(desk.path) as third:
        assert third.can_write


def test_nobody_is_locked_out_after_a_crash(office_file: Path) -> None:
    code = (
        "from pathlib import Path; from fbdesk.desk import Desk; "
        f"desk = Desk(Path({str(office_file)!r})); print('open', flush=True); input()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert process.stdout
    assert process.stdin
    process.stdout.readline()
    with Desk(office_file) as desk:
        assert not desk.can_write
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    with Desk(office_file) as desk:
        assert desk.can_write


def test_reading_cannot_write(desk: Desk) -> None:
    with pytest.raises(Exception, match="readonly"):
        desk.read(add_person)


def test_a_backup_is_a_whole_office_file(desk: Desk, tmp_path: Path) -> None:
    desk.write(Label("Test"), add_person)
    desk.backup(tmp_path / "copy.fbdesk")
    with Desk(tmp_path / "copy.fbdesk") as copy:
        assert copy.last_undoable() == desk.last_undoable()


def test_restore_goes_back_and_keeps_the_newer_file(desk: Desk, tmp_path: Path) -> None:
    desk.backup(tmp_path / "copy.fbdesk")
    desk.write(Label("Test"), add_person)
    desk.close()
    kept = Desk.restore(desk.path, tmp_path / "copy.fbdesk")
    with Desk(desk.path) as restored, Desk(kept) as newer:
        assert restored.last_undoable() is None
        assert newer.last_undoable() is not None


def test_an_existing_file_is_not_overwritten(office_file: Path) -> None:
    before = office_file.read_bytes()
    with pytest.raises(UserError, match="gibt es"):
        Desk.create(office_file)
    assert office_file.read_bytes() == before


def test_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("keine Mappe")
    with pytest.raises(UserError, match="Ordner"):
        Desk.create(tmp_path / "datei" / "neu.fbdesk")


def test_foreign_keys_are_indexed() -> None:
    for table in Base.metadata.tables.values():
        indexed = {index.columns.keys()[0] for index in table.indexes}
        unique = {c.columns.keys()[0] for c in table.constraints if hasattr(c, "columns") and len(c.columns)}
        missing = {key.parent.name for key in table.foreign_keys} - indexed - unique
        assert not missing, f"{table.name}: {missing}"


def _make_older(path: Path) -> None:
    """Say that a file is of a schema from before the first one, to which no migration leads."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()


def test_a_migration_that_fails_leaves_the_file_and_a_copy_with_its_log(desk: Desk) -> None:
    desk.write(LABEL, add_person)
    _make_older(desk.path)  # lies in the write-ahead log, as the person does
    path = desk.path
    with pytest.raises(UserError, match="erneuern"):
        database.prepare(path)
    for file in (path, path.with_name(f"office before {database.SCHEMA}.fbdesk")):
        with sqlite3.connect(file) as connection:
            assert connection.execute("SELECT count(*) FROM persons").fetchone() == (1,)
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)
        connection.close()


def test_who_may_not_write_does_not_migrate(desk: Desk) -> None:
    _make_older(desk.path)
    assert "anderswo" in _refusal(desk.path)
    assert [file.name for file in desk.path.parent.glob("* before *")] == []


def test_the_lock_may_be_given_back_by_another_thread(office_file: Path) -> None:
    opened: list[Desk] = []
    thread = threading.Thread(target=lambda: opened.append(Desk(office_file)))
    thread.start()
    thread.join()
    opened[0].close()
    with Desk(office_file) as desk:
        assert desk.can_write


def test_where_no_lock_can_be_made_the_file_can_be_read(office_file: Path) -> None:
    office_file.with_name(office_file.name + ".lock").mkdir()
    with Desk(office_file) as desk:
        assert desk.read(dump)["persons"] == []
        with pytest.raises(UserError, match="nur lesen"):
            desk.write(LABEL, add_person)


def test_a_file_that_another_computer_writes_is_not_opened(desk: Desk) -> None:
    note = desk.path.with_name(desk.path.name + ".holder")
    note.write_text('{"who": "M. Vogel", "machine": "anderer-pc", "since": "2024-01-05T09:00"}')
    sentence = _refusal(desk.path)
    assert "anderer-pc" in sentence
    assert "05.01.2024 09:00" in sentence


def test_a_file_that_sqlite_may_not_open_is_not_called_damaged(office_file: Path) -> None:
    office_file.with_name(office_file.name + "-wal").mkdir()
    assert "Ordner" in _refusal(office_file)


def test_opening_again_in_the_same_program_keeps_the_locks(desk: Desk) -> None:
    desk.write(LABEL, add_person)
    with Desk(desk.path):
        pass
    code = (
        f"import sqlite3; c = sqlite3.connect({str(desk.path)!r}, timeout=0)\n"
        "try: c.execute('PRAGMA journal_mode = DELETE')\n"
        "except sqlite3.OperationalError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "locked" in told.stdout


@pytest.mark.parametrize("way", ["read", "write"])
def test_closing_waits_for_what_another_thread_does(desk: Desk, way: str) -> None:
    """SQLite's connection closed under somebody's hands ends the process."""
    begun, told = threading.Event(), list[str]()

    def work(db: Session) -> None:
        begun.set()
        for _n in range(20):
            db.execute(
                text(
                    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 9999) SELECT * FROM c"
                )
            )
        told.append("worked")

    ask = desk.read if way == "read" else partial(desk.write, LABEL)
    thread = threading.Thread(target=ask, args=(work,))
    thread.start()
    begun.wait()
    desk.close()
    told.append("closed")
    thread.join()
    assert told == ["worked", "closed"]


def test_restoring_over_a_damaged_file_keeps_it(desk: Desk, tmp_path: Path) -> None:
    desk.backup(tmp_path / "copy.fbdesk")
    desk.close()
    desk.path.write_bytes(b"x" * 5000)
    kept = Desk.restore(desk.path, tmp_path / "copy.fbdesk")
    assert kept.read_bytes() == b"x" * 5000
    with Desk(desk.path) as restored:
        assert restored.check() == []


def test_restoring_is_refused_while_somebody_reads(desk: Desk, tmp_path: Path) -> None:
    desk.backup(tmp_path / "copy.fbdesk")
    with Desk(desk.path) as reader:
        desk.write(LABEL, add_person)
        desk.close()
        before = reader.read(dump)
        with pytest.raises(UserError, match="offen"):
            Desk.restore(desk.path, tmp_path / "copy.fbdesk")
        assert reader.read(dump) == before
    assert not list(tmp_path.glob("*.restored"))


def test_restoring_takes_what_is_in_the_log_of_the_copy_and_leaves_the_copy_alone(
    desk: Desk, tmp_path: Path
) -> None:
    desk.write(LABEL, add_person)
    target = tmp_path / "target.fbdesk"
    Desk.create(target).close()
    Desk.restore(target, desk.path)
    with Desk(target) as restored:
        assert restored.read(dump) == desk.read(dump)


def test_the_log_of_a_deleted_file_does_not_get_into_a_new_one(desk: Desk) -> None:
    desk.write(LABEL, add_person)
    log = desk.path.with_name(desk.path.name + "-wal")
    content = log.read_bytes()
    desk.close()
    desk.path.unlink()
    log.write_bytes(content)
    with Desk.create(desk.path) as new:
        assert new.read(dump)["persons"] == []

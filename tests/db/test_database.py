"""Office files: foreign, damaged, newer and busy ones are refused with a sentence, and nothing half-made stays."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from fbdesk.db import database, migrations
from fbdesk.db.models import Base
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from tests.factories import add_person


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

"""The journal: every row that a change touches leaves its image before and after.

TEMP triggers on the writing connection keep it, made from the models' metadata. They see what Core
statements, bulk statements and cascades do alike, and no service does anything for it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from fbdesk.db import calendar_entries
from fbdesk.db.models import Base

Image = dict[str, Any]


def journaled_tables() -> dict[str, Table]:
    """Return the tables whose rows leave images, by name."""
    return {name: table for name, table in Base.metadata.tables.items() if table.info.get("journaled", True)}


def is_register(table_name: str) -> bool:
    """Tell whether rows of this table are made void rather than taken back."""
    return bool(Base.metadata.tables[table_name].info.get("register"))


def image_sql(table: Table, row: str) -> str:
    """Return the SQL of a row's image: a JSON object of all its columns; `row` is NEW, OLD or the table."""
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def install(connection: sqlite3.Connection) -> None:
    """Make this connection keep the journal; `start_change` says into which change it writes."""
    connection.execute("CREATE TEMP TABLE current_change (id INTEGER NOT NULL)")
    for table in journaled_tables().values():
        for statement in _triggers(table):
            connection.execute(statement)


def _triggers(table: Table) -> Iterator[str]:
    old, new = image_sql(table, "OLD"), image_sql(table, "NEW")
    for event, when, key, before, after in (
        ("INSERT", "", "NEW", "NULL", new),
        ("DELETE", "", "OLD", old, "NULL"),
        ("UPDATE", f"WHEN {old} <> {new}", "NEW", old, new),
    ):
        yield (
            f"CREATE TEMP TRIGGER journal_{table.name}_{event} AFTER {event} ON main.{table.name} {when} BEGIN "
            f"INSERT INTO change_rows (change_id, table_name, row_id, before, after) "
            f"SELECT id, '{table.name}', {key}.id, {before}, {after} FROM current_change; END"
        )


def start_change(
    connection: sqlite3.Connection,
    who: str,
    label: Mapping[str, Any],
    at: datetime,
    undoes_id: int | None = None,
) -> int:
    """Begin a change: what is written from now on belongs to it. Return its id."""
    cursor = connection.execute(
        "INSERT INTO changes (at, who, label, undoes_id) VALUES (?, ?, ?, ?)",
        (at.isoformat(" "), who, json.dumps(label), undoes_id),
    )
    change_id = int(cursor.lastrowid or 0)
    continue_change(connection, change_id)
    return change_id


def continue_change(connection: sqlite3.Connection, change_id: int) -> None:
    """Let what is written from now on belong to an earlier change, as long work does that commits in blocks."""
    connection.execute("DELETE FROM current_change")
    connection.execute("INSERT INTO current_change (id) VALUES (?)", (change_id,))


def finish_change(connection: sqlite3.Connection, change_id: int) -> frozenset[str]:
    """Stop journaling and return the touched tables; a change that touched nothing leaves no entry.

    Calendar entries that the change altered are raised: after a service, an undo and a redo alike.
    """
    connection.execute("DELETE FROM current_change")
    rows = connection.execute("SELECT DISTINCT table_name FROM change_rows WHERE change_id = ?", (change_id,))
    tables = frozenset(name for (name,) in rows)
    if not tables:
        connection.execute("DELETE FROM changes WHERE id = ?", (change_id,))
    if tables & calendar_entries.SOURCES:
        calendar_entries.raise_altered(connection, change_id)
    return tables


def relabel(connection: sqlite3.Connection, change_id: int, label: Mapping[str, Any]) -> None:
    """Say in the label what only the finished work knows, for example how many rows were taken in."""
    connection.execute("UPDATE changes SET label = ? WHERE id = ?", (json.dumps(label), change_id))


_UNDONE = """EXISTS (SELECT 1 FROM changes u WHERE u.undoes_id = c.id
    AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes_id = u.id))"""


def _can_go() -> str:
    """Return the condition that something of a change can be taken back: not all of it made certificates void."""
    registers = ", ".join(f"'{name}'" for name in journaled_tables() if is_register(name))
    made_void = f"r.table_name IN ({registers}) AND json_extract(r.after, '$.state') = 'void'"
    return f"EXISTS (SELECT 1 FROM change_rows r WHERE r.change_id = c.id AND NOT ({made_void}))"


def last_undoable(connection: sqlite3.Connection) -> int | None:
    """Return the newest change that is neither undone nor itself an undo, and of which something can go."""
    sql = f"""SELECT id FROM changes c WHERE undoes_id IS NULL AND NOT {_UNDONE} AND {_can_go()}
        ORDER BY id DESC LIMIT 1"""
    return _number(connection.execute(sql).fetchone())


def last_redoable(connection: sqlite3.Connection) -> int | None:
    """Return the newest undo that can be undone: still in force, and no new change came after it."""
    sql = f"""SELECT id FROM changes c WHERE undoes_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes_id = c.id)
        AND (SELECT undoes_id FROM changes o WHERE o.id = c.undoes_id) IS NULL
        AND c.id > coalesce((SELECT max(id) FROM changes WHERE undoes_id IS NULL), 0)
        AND {_can_go()} ORDER BY id DESC LIMIT 1"""
    return _number(connection.execute(sql).fetchone())


def original(connection: sqlite3.Connection, change_id: int) -> int:
    """Return the change that a redo did again; any other change is its own."""
    sql = """SELECT coalesce((SELECT undoes_id FROM changes o WHERE o.id = c.undoes_id), c.id)
        FROM changes c WHERE id = ?"""
    return _number(connection.execute(sql, (change_id,)).fetchone()) or change_id


def is_undone(connection: sqlite3.Connection, change_id: int) -> bool:
    """Tell whether a change was taken back and not done again."""
    sql = f"SELECT {_UNDONE} FROM changes c WHERE id = ?"
    row = connection.execute(sql, (change_id,)).fetchone()
    return bool(row and row[0])


def _number(row: tuple[Any, ...] | None) -> int | None:
    return None if row is None else int(row[0])

"""Taking a change back: every row gets its image from before the change, or stays and is named.

A row stays with its parts when it was changed since, when something that stays refers to it, or when something it
needs is gone. Rows of the register are not taken back but made void: a number once given stays.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from fbdesk.db.journal import Image, image_sql, is_register
from fbdesk.db.models import Base

Why = Literal["changed", "referred", "missing", "part", "taken", "void"]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that an undo left as it is, and why."""

    table: str
    row_id: int
    why: Why


@dataclass(slots=True)
class _Step:
    """What an undo does to one row: from the image it has to have now, to the one from before."""

    before: Image | None
    after: Image | None


@dataclass(slots=True)
class _Plan:
    steps: dict[Key, _Step]
    kept: dict[Key, Why] = field(default_factory=dict)

    def keep(self, key: Key, why: Why) -> None:
        """Leave a row as it is."""
        self.kept[key] = why
        del self.steps[key]


def take_back(connection: sqlite3.Connection, change_id: int, void_reason: str, at: str) -> list[Kept]:
    """Undo one change within the running transaction and journal; return the rows that were kept."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    plan = _Plan(_net_steps(connection, change_id))
    _void_register(connection, plan, void_reason, at)
    _keep_changed(connection, plan)
    _keep_dependent(connection, plan)
    while taken := _apply(connection, plan):  # what depends on the rows that cannot go back stays with them
        for key in taken:
            plan.keep(key, "taken")
        _keep_dependent(connection, plan)
    return [Kept(table, row_id, why) for (table, row_id), why in plan.kept.items()]


def _net_steps(connection: sqlite3.Connection, change_id: int) -> dict[Key, _Step]:
    """Return, newest first, what the change did to each row from its first to its last touch."""
    sql = "SELECT table_name, row_id, before, after FROM change_rows WHERE change_id = ? ORDER BY id DESC"
    steps: dict[Key, _Step] = {}
    for table, row_id, before, after in connection.execute(sql, (change_id,)):
        step = steps.setdefault((table, row_id), _Step(None, _loads(after)))
        step.before = _loads(before)
    return {key: step for key, step in steps.items() if step.before != step.after}


def _loads(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _void_register(connection: sqlite3.Connection, plan: _Plan, reason: str, at: str) -> None:
    for key in [key for key in plan.steps if is_register(key[0])]:
        table, row_id = key
        cursor = connection.execute(
            f"UPDATE {table} SET state = 'void', voided_at = ?, void_reason = ? WHERE id = ? AND state <> 'void'",
            (at, reason, row_id),
        )
        if cursor.rowcount:
            del plan.steps[key]
        else:
            plan.keep(key, "void")


def _keep_changed(connection: sqlite3.Connection, plan: _Plan) -> None:
    for key, current in _current_images(connection, plan.steps):
        if not _same(current, plan.steps[key].after):
            plan.keep(key, "changed")


def _same(current: Image | None, expected: Image | None) -> bool:
    """Compare by the columns that the image knows: a later migration may have added some."""
    if current is None or expected is None:
        return current is expected
    return all(current.get(name) == value for name, value in expected.items())


def _current_images(
    connection: sqlite3.Connection, keys: Iterable[Key]
) -> Iterator[tuple[Key, Image | None]]:
    for table, ids in _by_table(keys).items():
        sql = f"SELECT id, {image_sql(Base.metadata.tables[table], table)} FROM {table} WHERE id IN "
        found = {row_id: json.loads(image) for row_id, image in _select_in(connection, sql, ids)}
        for row_id in ids:
            yield (table, row_id), found.get(row_id)


def _by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    tables: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        tables[table].append(row_id)
    return tables


def _select_in(connection: sqlite3.Connection, sql: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        yield from connection.execute(f"{sql} ({', '.join('?' * len(some))})", some).fetchall()


def _keep_dependent(connection: sqlite3.Connection, plan: _Plan) -> None:
    """Keep what hangs together with the rows that stay, until nothing more follows from it."""
    while _keep_parts(plan) or _keep_referred(connection, plan) or _keep_needing(connection, plan):
        pass


def _keep_parts(plan: _Plan) -> bool:
    """Leave what was added to or taken from a row that stays, as answers of a registration: they are parts of it."""
    parts = [
        key
        for key, step in plan.steps.items()
        if (step.before is None or step.after is None) and _stays_as_part(plan, key, step)
    ]
    for key in parts:
        plan.keep(key, "part")
    return bool(parts)


def _stays_as_part(plan: _Plan, key: Key, step: _Step) -> bool:
    """A part of two rows (a row of a spreadsheet: of the import and of the registration) goes with either."""
    owners = list(_owners(key, step.after or step.before or {}))
    return any(owner in plan.kept for owner in owners) and not any(owner in plan.steps for owner in owners)


def _owners(key: Key, image: Image) -> Iterator[Key]:
    for foreign in Base.metadata.tables[key[0]].foreign_keys:
        if foreign.ondelete == "CASCADE":
            yield foreign.column.table.name, image.get(foreign.parent.name, 0)


def _keep_referred(connection: sqlite3.Connection, plan: _Plan) -> bool:
    """Keep each row that would be deleted although a row that stays refers to it."""
    leaving = _by_table(key for key, step in plan.steps.items() if step.before is None)
    kept = False
    for table, ids in leaving.items():
        for source, column in _references_to(table):
            sql = f'SELECT id, "{column}" FROM {source} WHERE "{column}" IN'
            for source_id, target_id in _select_in(connection, sql, ids):
                if (table, target_id) in plan.steps and not _lets_go(plan, (source, source_id), column):
                    plan.keep((table, target_id), "referred")
                    kept = True
    return kept


def _lets_go(plan: _Plan, key: Key, column: str) -> bool:
    """Tell whether the undo deletes this referring row or gives it another target."""
    step = plan.steps.get(key)
    if step is None:
        return False
    return step.before is None or step.before.get(column) != (step.after or {}).get(column)


def _references_to(table: str) -> list[tuple[str, str]]:
    return [
        (source.name, key.parent.name)
        for source in Base.metadata.tables.values()
        for key in source.foreign_keys
        if key.column.table.name == table and source.name != "change_rows"
    ]


def _keep_needing(connection: sqlite3.Connection, plan: _Plan) -> bool:
    """Leave each row as it is whose image from before refers to a row that will not exist."""
    kept = False
    for key, step in list(plan.steps.items()):
        if step.before is not None and not all(
            _will_exist(connection, plan, need) for need in _needs(key, step.before)
        ):
            plan.keep(key, "missing")
            kept = True
    return kept


def _needs(key: Key, image: Image) -> Iterator[Key]:
    for foreign in Base.metadata.tables[key[0]].foreign_keys:
        target_id = image.get(foreign.parent.name)
        if target_id is not None:
            yield foreign.column.table.name, target_id


def _will_exist(connection: sqlite3.Connection, plan: _Plan, key: Key) -> bool:
    step = plan.steps.get(key)
    if step is not None:
        return step.before is not None
    return connection.execute(f"SELECT 1 FROM {key[0]} WHERE id = ?", (key[1],)).fetchone() is not None


def _apply(connection: sqlite3.Connection, plan: _Plan) -> list[Key]:
    """Delete, change back, put back: in this order a unique value is free again before it is needed.

    Returns the rows whose unique value something else has meanwhile; then nothing is done.
    """
    taken = []
    connection.execute("SAVEPOINT apply")
    for key in sorted(plan.steps, key=lambda key: _rank(plan.steps[key])):
        try:
            _apply_one(connection, key, plan.steps[key])
        except sqlite3.IntegrityError:
            taken.append(key)
    if taken:
        connection.execute("ROLLBACK TO apply")
    connection.execute("RELEASE apply")
    return taken


def _rank(step: _Step) -> int:
    return 0 if step.before is None else 1 if step.after is not None else 2


def _apply_one(connection: sqlite3.Connection, key: Key, step: _Step) -> None:
    table, row_id = key
    if step.before is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    names, values = list(step.before), list(step.before.values())
    quoted = [f'"{name}"' for name in names]
    if step.after is None:
        marks = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({marks})", values)
    else:
        sets = ", ".join(f"{name} = ?" for name in quoted)
        connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*values, row_id])

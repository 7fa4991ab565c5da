"""The invented people of demo_people.toml and demo_offers.toml with what each row says, repetitions filled in."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Person = dict[str, Any]


def load(name: str) -> dict[str, list[Person]]:
    """Return the lists of one of the data files, for example "demo_people.toml"."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def people(which: str) -> list[Person]:
    """Return the rows of a list, for example "bec9" or "qw", in its order; a repeated row holds all its fields."""
    known: dict[str, Person] = {}
    rows: list[Person] = []
    lists = {**load("demo_people.toml"), **load("demo_offers.toml")}
    for entry in lists[which]:
        row = _repeated(known[entry["of"]], entry, which) if "of" in entry else entry
        row.setdefault("expect", "new")
        known[row.get("key", f"row {len(rows)}")] = row
        rows.append(row)
    return rows


def _repeated(first: Person, entry: Person, which: str) -> Person:
    """Return the first application with what differs in the later one."""
    row = {**{k: list(v) if isinstance(v, list) else v for k, v in first.items()}, **entry}
    row["key"] = f"{entry['of']} again {entry['at']}"
    if "phone" in entry:
        row["contact"][{"bec9": 0, "bec10": 1, "kip": 1}[which]] = entry["phone"]
    if "organisation" in entry:
        row["work"][0] = entry["organisation"]
    if "remark" in entry:
        row["answers"][-1] = entry["remark"]
    if "cell" not in entry:
        row.pop("cell", None)
    return row


def name_parts(row: Person) -> tuple[str, str, str]:
    """Return title, given name and family name as they are, whatever the name cell looks like."""
    title, given, family = row["who"][-3:]
    return row.get("title", title), given, family


def name_cell(row: Person) -> str:
    """Return the text of a "Name, Vorname" cell."""
    title, given, family = row["who"][-3:]
    return row.get("cell", f"{family}, {title} {given}".replace(",  ", ", "))


def received(row: Person) -> datetime:
    """Return when the row was received; a day without time counts from midnight."""
    at = row["at"]
    if isinstance(at, str):
        return datetime.strptime(at, "%d.%m.%Y")
    if isinstance(at, datetime):
        return at
    assert isinstance(at, date)
    return datetime(at.year, at.month, at.day)

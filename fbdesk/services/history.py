"""The journal for people: what was done, by whom and when, in the language of the screen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import (
    Base,
    Certificate,
    Change,
    ChangeRow,
    ImportRun,
    Organisation,
    Person,
    Programme,
    Registration,
    Team,
    TrainingSession,
    Unit,
)
from fbdesk.i18n import _, format_date, ngettext
from fbdesk.rules import names
from fbdesk.services.programmes import programme_name


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change as the history shows it."""

    id: int
    at: datetime
    who: str
    text: str
    undoes: bool
    undone: bool


def list_changes(db: Session, *, limit: int = 200) -> list[ChangeEntry]:
    """Return the newest changes first."""
    undo, redo = aliased(Change), aliased(Change)
    redone = select(redo.id).where(redo.undoes_id == undo.id).exists()
    undone = select(undo.id).where(undo.undoes_id == Change.id, ~redone).exists()
    query = select(Change, undone).order_by(Change.id.desc()).limit(limit)
    return [_entry(db, change, is_undone) for change, is_undone in db.execute(query)]


def _entry(db: Session, change: Change, is_undone: bool) -> ChangeEntry:
    text = render_label(db, change.label)
    return ChangeEntry(change.id, change.at, change.who, text, change.undoes_id is not None, is_undone)


def render_label(db: Session, label: Mapping[str, Any]) -> str:
    """Say in the person's language what a change did."""
    params = {name: _value(db, value) for name, value in label["params"].items()}
    message, plural = str(label["text"]), label.get("plural")
    if plural:
        return ngettext(message, plural, label["params"].get("n", 0)).format(**params)
    return _(message).format(**params) if message else ""


def _value(db: Session, value: object) -> object:
    if isinstance(value, list):
        table, row_id = value
        return name_of(db, table, row_id)
    return value


def name_of(db: Session, table: str, row_id: int) -> str:
    """Return what a row is called on the screen, from the journal when it was taken back; "deleted" when erased."""
    row = _load(db, table, row_id) or _from_journal(db, table, row_id)
    if row is None:
        return _("(deleted)")
    if isinstance(row, Registration):
        return name_of(db, "persons", row.person_id)
    if isinstance(row, Certificate):
        return row.number
    return _NAMES[type(row)](row) if type(row) in _NAMES else str(row_id)


_NAMES: dict[type[Base], Any] = {
    Person: lambda row: names.display_name(row.title, row.given_name, row.family_name),
    Programme: lambda row: programme_name(row.title, row.run),
    Organisation: lambda row: row.name,
    TrainingSession: lambda row: format_date(row.day) if row.day else row.title,
    Unit: lambda row: row.label,
    Team: lambda row: row.title,
    ImportRun: lambda row: row.file_name,
}


def _from_journal(db: Session, table: str, row_id: int) -> Any:
    """Return a row that is gone as it was last: what was taken back has to be named in the bar and in the history."""
    models: list[type[Base]] = [*_NAMES, Registration]
    model = next((model for model in models if model.__tablename__ == table), None)
    images = select(func.coalesce(ChangeRow.before, ChangeRow.after)).where(
        ChangeRow.table_name == table, ChangeRow.row_id == row_id
    )
    image = db.scalar(images.order_by(ChangeRow.id.desc()).limit(1))
    if model is None or image is None:
        return None
    values = json.loads(image)
    if values.get("day"):
        values["day"] = date.fromisoformat(values["day"])
    return model(**{name: value for name, value in values.items() if name in model.__table__.columns})


def _load(db: Session, table: str, row_id: int) -> Any:
    mapper = next((m for m in Base.registry.mappers if m.local_table.name == table), None)  # type: ignore[attr-defined]
    return db.get(mapper.class_, row_id) if mapper else None


_WHY = {
    "changed": lambda: _("was changed since"),
    "referred": lambda: _("something newer belongs to it"),
    "part": lambda: _("belongs to what was kept"),
    "missing": lambda: _("what it belonged to is gone"),
    "taken": lambda: _("something else has taken its place"),
    "void": lambda: _("a void certificate stays void"),
}


def render_kept(db: Session, kept: Iterable[tuple[str, int, str]]) -> list[str]:
    """Say what an undo left as it is, and why; `kept` are (table, row id, reason code).

    Only rows that people know are named; their parts (answers, keys, history) follow them silently.
    """
    sentences = []
    for table, row_id, why in kept:
        if noun := _noun(table):
            sentences.append(f"{noun} {name_of(db, table, row_id)}: {_WHY[why]()}")
    return sentences


def _noun(table: str) -> str:
    nouns = {
        "persons": _("Person"),
        "registrations": _("Registration"),
        "organisations": _("Organisation"),
        "programmes": _("Programme"),
        "training_sessions": _("Session"),
        "certificates": _("Certificate"),
    }
    return nouns.get(table, "")

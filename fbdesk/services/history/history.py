"""The journal for people: what was done, by whom and when, in the language of the screen."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, TypeVar

from sqlalchemy import ScalarSelect, Select, func, select
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
    Room,
    Series,
    Team,
    TrainingSession,
    Unit,
    Venue,
)
from fbdesk.i18n import _, format_date, ngettext
from fbdesk.rules.calendar.session_times import month_text
from fbdesk.rules.people import names
from fbdesk.rules.people.folding import collapse, fold
from fbdesk.services.programmes.programmes import programme_name

Row = TypeVar("Row", bound=Base)
#: How far one answer of a search looks through the journal: blocks, and changes in each.
SEARCHED_BLOCKS: Final = 4
SEARCHED_BLOCK: Final = 500


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change as the history shows it; `undone_at` is set while it is taken back."""

    id: int
    at: datetime
    who: str
    text: str
    undone_at: datetime | None

    @property
    def undone(self) -> bool:
        """Whether it was taken back and not done again."""
        return self.undone_at is not None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some changes, newest first; `before` is where to go on, None at the end."""

    entries: tuple[ChangeEntry, ...]
    before: int | None


def list_changes(db: Session, *, limit: int = 200, in_force: bool = False) -> list[ChangeEntry]:
    """Return the newest changes first; `in_force` leaves out what was taken back, and the taking back."""
    query = _changes()
    if in_force:
        query = query.where(Change.undoes_id.is_(None), _undone_at().is_(None))
    return _entries(db, query.limit(limit))


def list_history(
    db: Session,
    *,
    before: int | None = None,
    limit: int = 200,
    text: str = "",
    who: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> HistoryPage:
    """Return changes that were not themselves a taking back, newest first, those older than `before`.

    All words of `text` have to stand in the sentence as it is shown or in the name of who did it. So far as
    something is searched, a page may hold fewer than `limit` changes though there are more: go on at `before`.
    """
    query = _changes().where(Change.undoes_id.is_(None))
    if who is not None:
        query = query.where(Change.who == who)
    if since is not None:
        query = query.where(Change.at >= datetime.combine(since, time.min))
    if until is not None:
        query = query.where(Change.at <= datetime.combine(until, time.max))
    words = collapse(fold(text)).split()
    if not words:
        return _read_page(db, query, before, limit)
    return _search_page(db, query, before, limit, words)


def _changes() -> Select[Any]:
    return select(Change, _undone_at()).order_by(Change.id.desc())


def _undone_at() -> ScalarSelect[Any]:
    """When the change was taken back, if it was not done again since."""
    undo, redo = aliased(Change), aliased(Change)
    redone = select(redo.id).where(redo.undoes_id == undo.id).exists()
    return select(func.max(undo.at)).where(undo.undoes_id == Change.id, ~redone).scalar_subquery()


def _read_page(db: Session, query: Select[Any], before: int | None, limit: int) -> HistoryPage:
    if before is not None:
        query = query.where(Change.id < before)
    entries = tuple(_entries(db, query.limit(limit)))
    return HistoryPage(entries, entries[-1].id if len(entries) == limit else None)


def _entries(db: Session, query: Select[Any]) -> list[ChangeEntry]:
    found = db.execute(query).all()
    _held = _load_named(db, [change.label for change, _undone in found])  # held until all are rendered
    return [_entry(db, change, undone_at) for change, undone_at in found]


def _load_named(db: Session, labels: Iterable[Mapping[str, Any]]) -> list[Base]:
    """Load all rows that labels name, each table in one statement instead of one a name."""
    ids: dict[str, set[int]] = defaultdict(set)
    for label in labels:
        for value in label["params"].values():
            if isinstance(value, list):
                ids[value[0]].add(value[1])
    held: list[Base] = []
    registrations = _load_all(db, Registration, ids.pop(Registration.__tablename__, set()))
    ids[Person.__tablename__].update(registration.person_id for registration in registrations)
    for model in _NAMES:
        held += _load_all(db, model, ids.get(model.__tablename__, set()))
    return [*held, *registrations]


def _load_all(db: Session, model: type[Row], wanted: Iterable[int]) -> list[Row]:
    rows: list[Row] = []
    ids = sorted(wanted)
    for start in range(0, len(ids), SEARCHED_BLOCK):
        chosen = model.__table__.c.id.in_(ids[start : start + SEARCHED_BLOCK])
        rows += db.scalars(select(model).where(chosen))
    return rows


def _search_page(
    db: Session,
    query: Select[Any],
    before: int | None,
    limit: int,
    words: list[str],
) -> HistoryPage:
    """Look through some blocks of changes: what is searched in is made when it is shown, not stored."""
    found: list[ChangeEntry] = []
    for _block in range(SEARCHED_BLOCKS):
        page = _read_page(db, query, before, SEARCHED_BLOCK)
        before = page.before
        found += [entry for entry in page.entries if _holds(entry, words)]
        if before is None or len(found) >= limit:
            break
    return HistoryPage(tuple(found), before)


def _holds(entry: ChangeEntry, words: list[str]) -> bool:
    folded = collapse(fold(f"{entry.text} {entry.who}"))
    return all(word in folded for word in words)


def list_authors(db: Session) -> list[str]:
    """Return everybody who changed something."""
    return sorted(db.scalars(select(Change.who).distinct()))


def _entry(db: Session, change: Change, undone_at: datetime | None) -> ChangeEntry:
    text = render_label(db, change.label)
    return ChangeEntry(change.id, change.at, change.who, text, undone_at)


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


def _session_name(row: TrainingSession) -> str:
    """Return the day; without one the title, the month, or that there is no day yet."""
    if row.day:
        return format_date(row.day)
    return row.title or month_text(row.month) or _("(no day yet)")


_NAMES: dict[type[Base], Any] = {
    Person: lambda row: names.display_name(row.title, row.given_name, row.family_name),
    Programme: lambda row: programme_name(row.title, row.run),
    Organisation: lambda row: row.name,
    TrainingSession: _session_name,
    Unit: lambda row: row.label,
    Venue: lambda row: row.name,
    Team: lambda row: row.title,
    ImportRun: lambda row: row.file_name,
    Room: lambda row: row.name,
    Series: lambda row: row.title,
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

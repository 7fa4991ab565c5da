"""One change in full: what became of which row, in words, and whether and how it can be taken back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import Base, Change, ChangeRow
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history import history_words as words
from fbdesk.services.history.history import ChangeEntry, name_of, render_kept, render_label

#: So many rows of a change are shown; the rest is a number.
SHOWN_ROWS: Final = 50
#: So many fields of a row that was added are shown.
_SHOWN_FIELDS: Final = 12
#: So many rows are compared with how they are now.
_COMPARED_ROWS: Final = 2000
#: So many rows that would stay are named.
_NAMED_ROWS: Final = 10

Action = Literal["added", "changed", "removed"]
Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of a row: what it is called, what it was and what it became."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row that the change touched."""

    noun: str
    name: str
    action: Action
    fields: tuple[FieldWords, ...]


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The change was taken back, or done again."""

    at: datetime
    who: str
    again: bool


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """A change with its rows; `more` are not shown.

    `undo_id` is the taking back that can be taken back while the change is undone. `refusal` says why nothing can be
    taken back, `warnings` what would not be as before, `staying` which rows would stay and why.
    """

    entry: ChangeEntry
    rows: tuple[RowWords, ...]
    more: int
    steps: tuple[UndoStep, ...]
    undo_id: int | None
    refusal: str
    warnings: tuple[str, ...]
    staying: tuple[str, ...]


def get_change(db: Session, change_id: int) -> ChangeDetail:
    """Return a change in full; raises UserError when there is none."""
    change = db.get(Change, change_id)
    if change is None:
        raise UserError(_("There is no change {id}.").format(id=change_id))
    steps, undo_id = _steps(db, change_id)
    undone_at = steps[-1].at if undo_id is not None else None
    text = render_label(db, change.label)
    entry = ChangeEntry(change.id, change.at, change.who, text, undone_at)
    keys, total = _shown_keys(db, change_id)
    rows = tuple(_rows_words(db, keys))
    refusal, warnings, staying = _outlook(db, change_id, total) if undo_id is None else ("", (), ())
    return ChangeDetail(
        entry=entry,
        rows=rows,
        more=total - len(keys),
        steps=steps,
        undo_id=undo_id,
        refusal=refusal,
        warnings=warnings,
        staying=staying,
    )


def _steps(db: Session, change_id: int) -> tuple[tuple[UndoStep, ...], int | None]:
    """Return how often it was taken back and done again, and the taking back that is in force."""
    undo, redo = aliased(Change), aliased(Change)
    query = (
        select(undo, redo)
        .outerjoin(redo, redo.undoes_id == undo.id)
        .where(undo.undoes_id == change_id)
        .order_by(undo.id)
    )
    steps: list[UndoStep] = []
    undo_id = None
    for back, again in db.execute(query):
        steps.append(UndoStep(back.at, back.who, again=False))
        undo_id = back.id
        if again is not None:
            steps.append(UndoStep(again.at, again.who, again=True))
            undo_id = None
    return tuple(steps), undo_id


# ---- what it did

_Key = tuple[str, int, int, int]


def _shown_keys(db: Session, change_id: int) -> tuple[list[_Key], int]:
    """Return (table, row id, first and last journal row) of the rows that people know, and how many there are."""
    order = case({table: place for place, table in enumerate(words.NOUNS)}, value=ChangeRow.table_name)
    touched = (ChangeRow.change_id == change_id) & ChangeRow.table_name.in_(words.NOUNS)
    grouped = (
        select(ChangeRow.table_name, ChangeRow.row_id, func.min(ChangeRow.id), func.max(ChangeRow.id))
        .where(touched)
        .group_by(ChangeRow.table_name, ChangeRow.row_id)
    )
    total = db.scalar(select(func.count()).select_from(grouped.subquery())) or 0
    keys = db.execute(grouped.order_by(order, func.min(ChangeRow.id)).limit(SHOWN_ROWS))
    return [(table, row_id, first, last) for table, row_id, first, last in keys], total


def _rows_words(db: Session, keys: Sequence[_Key]) -> Iterator[RowWords]:
    wanted = {row_id for _table, _row_id, *both in keys for row_id in both}
    query = select(ChangeRow.id, ChangeRow.before, ChangeRow.after).where(ChangeRow.id.in_(wanted))
    images = {row.id: row for row in db.execute(query)}
    for table, row_id, first, last in keys:
        yield _row_words(db, table, row_id, _image(images[first].before), _image(images[last].after))


def _row_words(db: Session, table: str, row_id: int, before: Image | None, after: Image | None) -> RowWords:
    action: Action = "added" if before is None else "removed" if after is None else "changed"
    fields = () if after is None else _fields(db, table, before, after)
    return RowWords(words.noun(table), _row_name(db, table, row_id, after or before or {}), action, fields)


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _fields(db: Session, table: str, before: Image | None, after: Image) -> tuple[FieldWords, ...]:
    """Return the fields that changed; of a new row those that say something and do not stand in its name."""

    def said(column: str, image: Image) -> str:
        return words.value_words(table, column, image.get(column), lambda t, i: name_of(db, t, i))

    changed = [
        column
        for column in after
        if words.column_word(column) and (not before or before.get(column) != after[column])
    ]
    if before is None:
        changed = [name for name in changed if after[name] not in (None, "", 0) and name not in _NAMING]
        changed = changed[:_SHOWN_FIELDS]
    return tuple(
        FieldWords(words.column_word(name), said(name, before) if before else "", said(name, after))
        for name in changed
    )


#: What a row is named by, first the parts of others, then what it says itself.
_OWNERS: Final = (
    ("registration_id", "registrations"),
    ("session_id", "training_sessions"),
    ("person_id", "persons"),
    ("unit_id", "units"),
    ("certificate_id", "certificates"),
)
_OWN_NAMES: Final = ("name", "heading", "file_name", "label", "group", "title")
_NAMING: Final = frozenset({*_OWN_NAMES, "given_name", "family_name", "number"})
_NAMED_BY_HISTORY: Final = frozenset(
    {
        "programmes", "persons", "organisations", "registrations", "certificates", "training_sessions",
        "units", "teams", "import_runs", "venues", "rooms", "series",
    }
)  # fmt: skip


def _row_name(db: Session, table: str, row_id: int, image: Image) -> str:
    if table in _NAMED_BY_HISTORY:
        return name_of(db, table, row_id)
    parts = [name_of(db, target, image[column]) for column, target in _OWNERS if image.get(column)]
    own = next((str(image[name]) for name in _OWN_NAMES if image.get(name)), "")
    return " · ".join(filter(None, (*parts, own)))


# ---- taking it back


def _outlook(db: Session, change_id: int, known: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return why nothing can be taken back, what would not be as before, and what would stay."""
    registers = [name for name, table in Base.metadata.tables.items() if table.info.get("register")]
    of_change = ChangeRow.change_id == change_id
    void = func.json_extract(ChangeRow.after, "$.state") == "void"
    in_register = ChangeRow.table_name.in_(registers)
    total = db.scalar(select(func.count()).where(of_change)) or 0
    voided = db.scalar(select(func.count()).where(of_change, in_register, void)) or 0
    issued = (
        db.scalar(select(func.count(ChangeRow.row_id.distinct())).where(of_change, in_register, ~void)) or 0
    )
    if total and total == voided:
        return _("A void certificate stays void. Issue a new one instead."), (), ()
    changed = _changed_since(db, change_id)
    if (
        known and len(changed) == known
    ):  # what is only technical belongs to rows that people know and stays with them
        text = _("Everything in it was changed since. Take the newer changes back first.")
        return text, (), ()
    warnings = []
    if issued:
        warnings.append(
            ngettext(
                "{n} certificate becomes void; its number stays given.",
                "{n} certificates become void; their numbers stay given.",
                issued,
            ).format(n=issued)
        )
    return "", tuple(warnings), _named(db, changed)


def _named(db: Session, known: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    lines = render_kept(db, ((table, row_id, "changed") for table, row_id in known[:_NAMED_ROWS]))
    if rest := len(known) - len(lines):
        text = ngettext("{n} entry was changed since", "{n} entries were changed since", rest)
        more = ngettext("and {n} more", "and {n} more", rest)
        lines.append((more if lines else text).format(n=format_number(rest)))
    return tuple(lines)


def _changed_since(db: Session, change_id: int) -> list[tuple[str, int]]:
    """Return the rows that are no longer as the change left them, of those that people know."""
    own = (
        select(ChangeRow.table_name, ChangeRow.row_id, func.max(ChangeRow.id).label("last"))
        .where(ChangeRow.change_id == change_id, ChangeRow.table_name.in_(words.NOUNS))
        .group_by(ChangeRow.table_name, ChangeRow.row_id)
        .subquery()
    )
    mine, newest, later = aliased(ChangeRow), aliased(ChangeRow), aliased(ChangeRow)
    last_of_all = (
        select(func.max(later.id))
        .where(later.table_name == own.c.table_name, later.row_id == own.c.row_id)
        .scalar_subquery()
    )
    query = (
        select(own.c.table_name, own.c.row_id, mine.after, newest.after)
        .join(mine, mine.id == own.c.last)
        .join(newest, newest.id == last_of_all)
        .where(newest.id > own.c.last)
        .limit(_COMPARED_ROWS)
    )
    return [
        (table, row_id)
        for table, row_id, mine_after, newest_after in db.execute(query)
        if _image(mine_after) != _image(newest_after)
    ]

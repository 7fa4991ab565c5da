"""What happened to one registration, newest first: how it came, decisions with their reasons, corrected texts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from fbdesk.db.models import Change, ChangeRow, StatusEvent
from fbdesk.fields import BY_NAME, Home, kept_in
from fbdesk.i18n import N_, _, format_date
from fbdesk.reasons import parse, typed_part, words
from fbdesk.services.registrations.registration_detail import RegistrationDetail, get_registration
from fbdesk.vocabulary import Arrival, RegistrationStatus, heading, label

#: Texts whose correction is told, with the word for each.
_TOLD: Final = {
    "organisation_name": BY_NAME["organisation"].word,
    **{name: BY_NAME[name].word for name in kept_in(Home.REGISTRATION) if name != "received_at"},
    "notes": N_("Notes of the office"),
    "follow_up": N_("Follow-up"),
    "points": N_("Points"),
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in words; with a `change_id` it can be taken back without touching anybody else.

    `public`: whether the reason that somebody typed may stand in a letter, None where nobody typed one.
    """

    sentence: str
    at: datetime
    by: str
    change_id: int | None = None
    public: bool | None = None


@dataclass(frozen=True, slots=True)
class RegistrationStory:
    """A registration in full, with its steps, newest first."""

    detail: RegistrationDetail
    steps: tuple[StepRow, ...]


def get_story(db: Session, registration_id: int) -> RegistrationStory:
    """Return one registration with its steps; raises UserError when it is gone."""
    detail = get_registration(db, registration_id)
    query = select(StatusEvent).where(StatusEvent.registration_id == registration_id)
    events = db.scalars(query.order_by(StatusEvent.id)).all()
    steps = [*_decisions(db, events), *_corrections(db, registration_id)]
    steps.sort(key=lambda step: step.at, reverse=True)
    newest = [_takeable(db, registration_id, step) for step in steps[:1]]
    origin = [_origin(detail, event) for event in events[:1]]
    return RegistrationStory(detail, (*newest, *(_fixed(step) for step in steps[1:]), *origin))


def _decisions(db: Session, events: Sequence[StatusEvent]) -> Iterator[StepRow]:
    """Yield the statuses, newest first; the first one only when it was a decision."""
    for place in reversed(range(len(events))):
        event = events[place]
        if place == 0 and not event.reason:
            continue
        # A decision about a single unit leaves the status as it was, and its reason says it all.
        reason = words(event.reason)
        if place and reason and event.status == events[place - 1].status:
            sentence = reason
        else:
            word = heading(RegistrationStatus(event.status))
            sentence = f"{word}: {reason}" if reason else word
        given = typed_part(parse(event.reason))
        change_id = _change_of(db, "status_events", event.id)
        yield StepRow(sentence, event.at, event.by, change_id, given.public if given else None)


def _corrections(db: Session, registration_id: int) -> Iterator[StepRow]:
    """Yield every text that was corrected in a change that is still in force."""
    query = (
        select(Change, ChangeRow.before, ChangeRow.after)
        .join(Change, ChangeRow.change_id == Change.id)
        .where(ChangeRow.table_name == "registrations", ChangeRow.row_id == registration_id, _in_force())
        .where(ChangeRow.before.is_not(None), ChangeRow.after.is_not(None))
        .order_by(ChangeRow.id.desc())
    )
    for change, was, now in db.execute(query):
        old, new = json.loads(was or "{}"), json.loads(now or "{}")
        for name, word in _TOLD.items():
            if old.get(name) != new.get(name):
                text = _("{field} changed: {old} → {new}")
                before, after = (_told(name, image.get(name)) for image in (old, new))
                sentence = text.format(field=_(word), old=before, new=after)
                yield StepRow(sentence, change.at, change.who, change.id)


def _told(name: str, value: object) -> str:
    """Return a value of the journal as people write it."""
    if value is None or value == "":
        return "–"
    if name in BY_NAME:
        return BY_NAME[name].shown(BY_NAME[name].text(value))
    return format_date(date.fromisoformat(str(value))) if name == "follow_up" else str(value)


def _in_force() -> ColumnElement[bool]:
    """A change that is no undo and was not taken back, or was done again."""
    undo, redo = aliased(Change), aliased(Change)
    redone = select(redo.id).where(redo.undoes_id == undo.id).exists()
    undone = select(undo.id).where(undo.undoes_id == Change.id, ~redone).exists()
    return Change.undoes_id.is_(None) & ~undone


def _change_of(db: Session, table: str, row_id: int) -> int | None:
    """Return the change that added a row."""
    query = select(func.min(ChangeRow.change_id)).where(
        ChangeRow.table_name == table, ChangeRow.row_id == row_id, ChangeRow.before.is_(None)
    )
    return db.scalar(query)


def _takeable(db: Session, registration_id: int, step: StepRow) -> StepRow:
    """Return the step with its change only if that touched this registration alone, and did not add it."""
    touched = select(ChangeRow.row_id, ChangeRow.before).where(
        ChangeRow.change_id == step.change_id, ChangeRow.table_name == "registrations"
    )
    rows = db.execute(touched.limit(100)).all()
    alone = all(row_id == registration_id and before is not None for row_id, before in rows)
    return step if rows and alone else _fixed(step)


def _fixed(step: StepRow) -> StepRow:
    return replace(step, change_id=None)


def _origin(detail: RegistrationDetail, first: StatusEvent) -> StepRow:
    way = Arrival(detail.row.arrival)
    if detail.source is not None:
        file, row = detail.source
        sentence = _("Read in from “{file}”, row {row}").format(file=file, row=row)
    elif way is Arrival.SHEET:
        sentence = _("Registration received")
    else:
        sentence = _("Entered by hand ({way})").format(way=label(way))
    return StepRow(sentence, first.at, first.by)

"""Building blocks: units that are confirmed one by one, and who has collected which of them over the years."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Certificate, Programme, Registration, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.calendar.taking_place import unit_takes_place
from fbdesk.services.programmes.programmes import programme_name, require_programme
from fbdesk.vocabulary import CertificateState


@dataclass(frozen=True, slots=True)
class BuildingBlock:
    """A unit that is confirmed on a paper of its own, which is called `confirmation_title`."""

    unit_id: int
    label: str
    title: str
    confirmation_title: str

    @property
    def key(self) -> str:
        """What makes it the same block in every cohort."""
        return block_key(self.label)


@dataclass(frozen=True, slots=True)
class CollectedBlock:
    """A block that a person holds: where and when it was earned, its number, and its minutes as they were frozen."""

    certificate_id: int
    number: str
    person_id: int
    programme_id: int
    programme: str
    run: int | None
    unit_id: int
    label: str
    title: str
    period: str
    issued_on: date
    planned: int
    attended: int
    pdf_id: int

    @property
    def key(self) -> str:
        """What makes it the same block in every cohort."""
        return block_key(self.label)


def block_key(label: str) -> str:
    """Return what two units have in common when they are the same block, whatever the case and the spaces."""
    return " ".join(label.split()).casefold()


def list_blocks(db: Session, programme_id: int) -> tuple[BuildingBlock, ...]:
    """Return the building blocks of a programme in order, without cancelled ones."""
    return list_blocks_of(db, [programme_id])[programme_id]


def list_blocks_of(db: Session, programme_ids: Collection[int]) -> dict[int, tuple[BuildingBlock, ...]]:
    """Return the building blocks of several programmes."""
    is_block = (Unit.confirmation_title != "") & unit_takes_place()
    return _blocks(db, programme_ids, is_block)


def list_former_blocks(db: Session, programme_ids: Collection[int]) -> dict[int, tuple[BuildingBlock, ...]]:
    """Return the units that are no building blocks any more, or were cancelled, while valid papers confirm them."""
    is_block = (Unit.confirmation_title != "") & unit_takes_place()
    paper = select(Certificate.id).where(
        Certificate.unit_id == Unit.id, Certificate.state == CertificateState.VALID
    )
    return _blocks(db, programme_ids, ~is_block & paper.exists())


def _blocks(
    db: Session, programme_ids: Collection[int], which: ColumnElement[bool]
) -> dict[int, tuple[BuildingBlock, ...]]:
    query = select(Unit.programme_id, Unit.id, Unit.label, Unit.title, Unit.confirmation_title)
    query = query.where(Unit.programme_id.in_(programme_ids), which).order_by(Unit.position, Unit.id)
    found: dict[int, tuple[BuildingBlock, ...]] = dict.fromkeys(programme_ids, ())
    for programme_id, unit_id, label, title, confirmation in db.execute(query):
        found[programme_id] += (BuildingBlock(unit_id, label, title, confirmation),)
    return found


def find_block(db: Session, programme_id: int, label: str) -> int:
    """Return the unit of the building block with this label; raises UserError naming the known ones."""
    blocks = list_blocks(db, programme_id)
    found = next((block for block in blocks if block.key == block_key(label)), None)
    if found is None:
        known = ", ".join(block.label for block in blocks) or _("none yet")
        text = _("There is no building block “{label}” in this programme. Known are: {known}.")
        raise UserError(text.format(label=label, known=known))
    return found.unit_id


def list_collected(db: Session, person_id: int) -> tuple[CollectedBlock, ...]:
    """Return every block that somebody holds a valid confirmation of, over all programmes, the newest first."""
    rows = [
        _collected(row) for row in db.execute(_confirmations().where(Registration.person_id == person_id))
    ]
    return tuple(sorted(rows, key=lambda row: (row.issued_on, row.certificate_id), reverse=True))


def collect_for_programme(db: Session, programme_id: int) -> dict[int, dict[str, CollectedBlock]]:
    """Return per registration the blocks of the programme's series that its person holds, by their key.

    A block that was earned twice counts as earned in this programme, else as earned last.
    """
    programme = require_programme(db, programme_id)
    same = Programme.id == programme_id
    if programme.series_id is not None:
        same = or_(same, Programme.series_id == programme.series_id)
    held: dict[int, dict[str, CollectedBlock]] = defaultdict(dict)
    query = _confirmations().where(same).order_by(Certificate.programme_id == programme_id, Certificate.id)
    for row in db.execute(query):
        block = _collected(row)
        held[block.person_id][block.key] = block
    people = select(Registration.id, Registration.person_id).where(Registration.programme_id == programme_id)
    return {row_id: held[person_id] for row_id, person_id in db.execute(people) if person_id in held}


def missing_blocks(
    blocks: Sequence[BuildingBlock], held: Mapping[str, CollectedBlock]
) -> list[BuildingBlock]:
    """Return the blocks of a set that are not among those held."""
    return [block for block in blocks if block.key not in held]


def _confirmations() -> Any:
    query = select(
        Certificate, Registration.person_id, Programme.title, Programme.run, Unit.label, Unit.title
    )
    return (
        query.join(Registration, Certificate.registration_id == Registration.id)
        .join(Programme, Certificate.programme_id == Programme.id)
        .join(Unit, Certificate.unit_id == Unit.id)
        .where(Certificate.state == CertificateState.VALID)
    )


def _collected(row: Any) -> CollectedBlock:
    paper, person_id, title, run, label, unit_title = row
    listed = (paper.snapshot.get("rows") or [{}])[0]
    return CollectedBlock(
        certificate_id=paper.id,
        number=paper.number,
        person_id=person_id,
        programme_id=paper.programme_id,
        programme=programme_name(title, run),
        run=run,
        unit_id=paper.unit_id,
        label=label,
        title=listed.get("title", unit_title),
        period=listed.get("period", ""),
        issued_on=paper.issued_on,
        planned=paper.snapshot.get("minutes_planned", 0),
        attended=paper.snapshot.get("minutes_attended", 0),
        pdf_id=paper.pdf_id,
    )

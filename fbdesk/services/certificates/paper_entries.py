"""What people hold of the papers of programmes, what each rests on, and what was kept although its facts changed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Blob, Certificate, KeptPaper
from fbdesk.reasons import words
from fbdesk.rules.certificates.paper_facts import PaperFacts, facts_from_json, in_order
from fbdesk.vocabulary import CertificateState


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A line of the register: `issued_on` is the date on the paper, `printed_on` the day it was made.

    `facts` are what it rests on; `kept` what was true when it was kept all the same, with `kept_reason`.
    """

    id: int
    number: str
    state: CertificateState
    issued_on: date
    printed_on: date
    pdf_id: int
    void_reason: str
    corrected: bool
    facts: PaperFacts
    kept: PaperFacts | None = None
    kept_reason: str = ""


def list_entries(db: Session, programme_id: int, unit_id: int | None) -> dict[int, CertificateEntry]:
    """Return what people hold of one paper, by registration."""
    return list_papers_held(db, [programme_id]).get((programme_id, unit_id), {})


#: Papers by registration, by programme and building block (None for the whole programme).
Held = dict[tuple[int, int | None], dict[int, CertificateEntry]]


def list_papers_held(db: Session, programme_ids: Collection[int]) -> Held:
    """Return per paper and registration the newest certificate: in force, or void when none is."""
    c = Certificate
    saying = [c.snapshot[name] for name in ("minutes_planned", "minutes_attended")]
    query = (
        select(c.programme_id, c.unit_id, c.registration_id)
        .add_columns(c.id, c.number, c.state, c.issued_on, Blob.added_at, c.pdf_id, c.void_reason)
        .add_columns(c.snapshot["mark"].as_string(), *(one.as_integer() for one in saying))
        .add_columns(func.json_extract(c.snapshot, "$.rows"), KeptPaper.facts, KeptPaper.reason)
        .join(Blob, c.pdf_id == Blob.id)
        .outerjoin(KeptPaper, KeptPaper.certificate_id == c.id)
        .where(c.programme_id.in_(programme_ids))
        .order_by(c.id)
    )
    held: Held = {}
    for programme_id, unit_id, registration_id, *columns in db.execute(query):
        held.setdefault((programme_id, unit_id), {})[registration_id] = _entry(columns)
    return held


def _entry(columns: Sequence[Any]) -> CertificateEntry:
    row_id, number, state, issued_on, added_at, pdf_id, void_reason, *saying, kept, kept_reason = columns
    mark, planned, attended, rows = saying
    return CertificateEntry(
        id=row_id,
        number=number,
        state=CertificateState(state),
        issued_on=issued_on,
        printed_on=added_at.date(),
        pdf_id=pdf_id,
        void_reason=words(void_reason),
        corrected=bool(mark),
        facts=PaperFacts(planned or 0, attended or 0, _lines(rows or "[]")),
        kept=facts_from_json(kept) if kept else None,
        kept_reason=kept_reason or "",
    )


@lru_cache(512)
def _lines(rows: str) -> tuple[tuple[str, str], ...]:
    """Most papers of a programme say the same."""
    return in_order((row["planned"], row["attended"]) for row in json.loads(rows))

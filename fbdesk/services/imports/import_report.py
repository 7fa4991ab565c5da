"""What a planned or applied spreadsheet came to: as data for automation, and the rejected rows as a spreadsheet."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from fbdesk.i18n import _, ngettext
from fbdesk.services.imports.import_apply import Imported
from fbdesk.services.imports.import_plan import ImportPlan, PlanRow
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out, write_table
from fbdesk.vocabulary import RowOutcome, label

_REJECTED = (RowOutcome.ERROR, RowOutcome.QUESTION, RowOutcome.DUPLICATE)


def counted_label(outcome: RowOutcome, n: int) -> str:
    """Return a number of rows with their outcome: "1 question", "2 questions"."""
    if outcome is RowOutcome.QUESTION:
        return ngettext("{n} question", "{n} questions", n).format(n=n)
    if outcome is RowOutcome.ERROR:
        return ngettext("{n} error", "{n} errors", n).format(n=n)
    return f"{n} {label(outcome)}"


def as_answer(plan: ImportPlan, done: Imported | None) -> dict[str, Any]:
    """Return the plan as the command line prints it; `done` is None after a dry run."""
    return {
        "sheet": plan.table.sheet.name,
        "header_row": plan.table.header_row,
        "mapping": {column.key: column.field for column in plan.table.columns},
        "rows": [_row(row, done) for row in plan.rows],
        "counts": plan.counts,
        "places_given": done.places_given if done else plan.arrivals.accepted,
        "refusal": plan.arrivals.refusal,
        "import_id": done.import_id if done else None,
        "message": _message(plan, done),
        "details": [
            _("Row {row}: {sentence}").format(row=row.row, sentence=row.sentence)
            for row in plan.rows
            if row.outcome in _REJECTED
        ],
    }


def _message(plan: ImportPlan, done: Imported | None) -> str:
    counts = plan.counts
    parts = ", ".join(counted_label(outcome, counts[outcome]) for outcome in RowOutcome if counts[outcome])
    read = ngettext("{n} row read: {parts}.", "{n} rows read: {parts}.", counts["read"]).format(
        n=counts["read"], parts=parts
    )
    sentences = [
        read,
        arrivals_text(done.places_given if done else plan.arrivals.accepted, done=done is not None),
    ]
    if not done:
        sentences += [plan.arrivals.refusal, _("Nothing was written (dry run).")]
    return " ".join(filter(None, sentences))


def arrivals_text(places: int, *, done: bool) -> str:
    """Say how many of the new ones get, or got, a place at once; "" for none."""
    if not places:
        return ""
    if done:
        text = ngettext("{n} person has a place at once.", "{n} people have a place at once.", places)
    else:
        text = ngettext("{n} person gets a place at once.", "{n} people get a place at once.", places)
    return text.format(n=places)


def _row(row: PlanRow, done: Imported | None) -> dict[str, Any]:
    match = (
        {"score": row.match.score, "reasons": list(row.match.reasons), "against": list(row.match.against)}
        if row.match
        else None
    )
    return {
        "row": row.row,
        "outcome": row.outcome.value,
        "values": {name: text for name, text in row.values.items() if text},
        "answers": {heading: text for heading, text in row.record.answers.items() if text},
        "duplicate_of": row.duplicate_of,
        "person_id": row.person_id or (row.match.person_id or None if row.match else None),
        "registration_id": done.registrations.get(row.row) if done else row.registration_id,
        "match": match,
        "problems": [{"field": p.field, "code": p.code, "message": p.message} for p in row.problems],
        "late": row.late,
        "sentence": row.sentence,
    }


def list_rejected(plan: ImportPlan) -> list[PlanRow]:
    """Return the rows that are not taken in although they look like registrations."""
    return [row for row in plan.rows if row.outcome in _REJECTED]


def write_rejected(plan: ImportPlan, path: Path) -> int:
    """Write those rows as a spreadsheet, as the file had them, with the reason beside them; return how many."""
    rows = list_rejected(plan)
    read = {row.number: row.cells for row in plan.table.sheet.rows}
    columns: list[FilledColumn[PlanRow]] = [
        (TableColumn(_("Row"), "number"), lambda row: row.row),
        (TableColumn(_("Result")), lambda row: label(row.outcome)),
        (TableColumn(_("Reason")), lambda row: row.sentence),
        *((TableColumn(one.heading), partial(_as_read, read, one.index)) for one in plan.table.columns),
    ]
    write_table(path, _("Rejected rows"), *laid_out(columns, rows))
    return len(rows)


def _as_read(read: Mapping[int, Sequence[object]], place: int, row: PlanRow) -> object:
    """Return what the file has in a place of a row; short rows end before it."""
    cells = read[row.row]
    return cells[place] if place < len(cells) else None

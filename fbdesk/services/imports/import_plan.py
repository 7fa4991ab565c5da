"""What a spreadsheet would do: every row gets an outcome and a sentence before anything is written.

The plan only reads. Rows are known again by what the form said the last time (so that the same file gives no
change, whatever the office corrected since), by the form's own number, by all but one cell, and last by the person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from fbdesk.fields import label_of, shown_text
from fbdesk.i18n import _
from fbdesk.rules.people import matching, names
from fbdesk.rules.registrations.places import is_late
from fbdesk.services.imports import imported
from fbdesk.services.imports.import_admission import Arrivals, Arriving, count_arrivals
from fbdesk.services.imports.import_units import find_chooser
from fbdesk.services.imports.imported import FieldChange, KnownRow
from fbdesk.services.imports.matches import PersonMatch, find_matches
from fbdesk.services.people import people
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.sheets.table import Problem, Record, Table
from fbdesk.vocabulary import RowOutcome


class RowDecision(StrEnum):
    """What the person decided about a question."""

    SAME = "same"
    TWO = "two"
    TAKE = "take"
    LEAVE = "leave"


#: A row and a field, with the text that the person typed instead of the file's.
Corrections = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the file and what becomes of it; `similar_row` is the earlier row that a question is about."""

    row: int
    outcome: RowOutcome
    sentence: str
    values: Mapping[str, str]
    record: Record
    problems: tuple[Problem, ...] = ()
    duplicate_of: int | None = None
    similar_row: int | None = None
    registration_id: int | None = None
    person_id: int | None = None
    match: PersonMatch | None = None
    changes: tuple[FieldChange, ...] = ()
    late: bool = False

    def arriving(self) -> Arriving:
        """Return what the door is asked about."""
        return Arriving(self.row, self.values)

    @property
    def name(self) -> str:
        """The name as lists show it."""
        get = self.values.get
        return names.list_name(get("title", ""), get("given_name", ""), get("family_name", ""))

    @property
    def is_taken(self) -> bool:
        """Whether taking the file in writes something for this row."""
        return self.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What one spreadsheet would do to one programme."""

    programme_id: int
    table: Table
    rows: tuple[PlanRow, ...]
    #: What becomes of the new ones at once.
    arrivals: Arrivals = field(default_factory=Arrivals)

    @property
    def counts(self) -> dict[str, int]:
        """Rows per outcome, and "read": their sum."""
        counted = Counter(row.outcome for row in self.rows)
        return {"read": len(self.rows), **{outcome.value: counted[outcome] for outcome in RowOutcome}}

    @property
    def taken(self) -> int:
        """How many rows would be written."""
        return sum(row.is_taken for row in self.rows)


@dataclass(slots=True)
class _Work:
    """A row on its way to its outcome."""

    record: Record
    values: dict[str, str]
    problems: tuple[Problem, ...]
    known: KnownRow | None = None
    done: PlanRow | None = None
    #: The units that it chose.
    unit_ids: tuple[int, ...] = ()
    person: matching.Candidate = field(init=False)
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.person = people.candidate(self.values)
        self.keys = matching.blocking_keys(self.person)

    def close(self, outcome: RowOutcome, sentence: str, **facts: object) -> None:
        """Give the row its outcome."""
        self.done = PlanRow(
            self.record.row,
            outcome,
            sentence,
            self.values,
            self.record,
            self.problems,
            **facts,  # type: ignore[arg-type]
        )


def plan_import(
    db: Session,
    programme_id: int,
    table: Table,
    *,
    decisions: Mapping[int, RowDecision] | None = None,
    corrections: Corrections | None = None,
) -> ImportPlan:
    """Say what each row of the table would do to the programme.

    `decisions` (by row number) answer questions, `corrections` replace single texts of the file.
    """
    programme = require_programme(db, programme_id)
    rows = [_prepare(record, corrections or {}) for record in table.records]
    chooser = find_chooser(db, programme, table)
    for row in rows:
        row.unit_ids = chooser.read(row.values).unit_ids
    _close_unusable(rows)
    _recognise(rows, imported.list_known_rows(db, programme_id), table.fingerprint)
    _match(db, programme_id, rows, decisions or {})
    finished = tuple(_finish(row, programme.deadline) for row in rows)
    new = [row.arriving() for row in finished if row.outcome is RowOutcome.NEW]
    return ImportPlan(programme_id, table, finished, count_arrivals(db, programme, new))


def _prepare(record: Record, corrections: Corrections) -> _Work:
    values, problems = dict(record.values), record.problems
    mine = {name: text for (row, name), text in corrections.items() if row == record.row}
    if mine:
        values, problems = imported.correct(record, mine)
    return _Work(record, imported.with_split_name(values), problems)


def _open(rows: Iterable[_Work]) -> list[_Work]:
    return [row for row in rows if row.done is None]


def _close_unusable(rows: Sequence[_Work]) -> None:
    """Close what is no registration at all, and what cannot be taken as it is."""
    for row in rows:
        stopping = [problem for problem in row.problems if not problem.hint]
        if row.record.skipped:
            row.close(RowOutcome.SKIPPED, row.record.skipped)
        elif stopping:
            row.close(RowOutcome.ERROR, " ".join(problem.message for problem in stopping))


def _recognise(rows: Sequence[_Work], known: Sequence[KnownRow], fingerprint: str) -> None:
    """Find the registrations that came from these very rows the last time."""
    left = imported.KnownRows(known)
    for row in rows:
        if not row.record.skipped:
            row.known = left.take_equal(row.record)
            if row.known and row.done:  # corrected when it was taken in, so there is nothing to do again
                row.close(
                    RowOutcome.UNCHANGED, _("taken in already, corrected at the desk"), **_of(row.known)
                )
    for take in (left.take_renumbered, left.take_numbered, left.take_similar):
        for row in _open(rows):
            row.known = row.known or take(row.record, fingerprint)


def _of(known: KnownRow) -> dict[str, object]:
    return {"registration_id": known.registration_id, "person_id": known.person_id}


def _match(
    db: Session, programme_id: int, rows: Sequence[_Work], decisions: Mapping[int, RowDecision]
) -> None:
    """Close the remaining rows in the order of the file: known again, double in the file, or somebody in the stock."""
    registered = imported.find_registered(db, programme_id)
    stock = dict(
        zip(
            (row.record.row for row in _open(rows)),
            find_matches(db, [r.values for r in _open(rows)]),
            strict=True,
        )
    )
    seen = _Seen()
    is_renumbered = _is_renumbered(rows)
    for row in _open(rows):
        decision = decisions.get(row.record.row)
        if row.known:
            _close_known(row, row.known, is_renumbered)
        elif row.record.doubtful and decision in (None, RowDecision.LEAVE):
            outcome = RowOutcome.SKIPPED if decision is RowDecision.LEAVE else RowOutcome.QUESTION
            row.close(outcome, row.record.doubtful)
            continue  # a crossed-out row must not make its correction further down a double
        else:
            earlier, match = seen.closest(row)
            _close_by_person(row, decision, earlier, match, stock[row.record.row], registered, seen)
        seen.add(row)


def _is_renumbered(rows: Iterable[_Work]) -> bool:
    """A list that was sorted or grew in the middle has new numbers in many rows: that is no change of any of them."""
    return (
        sum(row.known is not None and row.known.form_id != row.values.get("form_id", "") for row in rows) > 1
    )


def _close_known(row: _Work, known: KnownRow, is_renumbered: bool) -> None:
    found = imported.compare(known, row.values, row.record.answers)
    changes = tuple(change for change in found if change.field != "form_id" or not is_renumbered)
    if not changes:
        row.close(RowOutcome.UNCHANGED, _("as taken in on {day}").format(day=known.day_text), **_of(known))
        return
    row.close(RowOutcome.CHANGED, "; ".join(map(change_sentence, changes)), changes=changes, **_of(known))


def change_sentence(change: FieldChange) -> str:
    """Say what changed: "Function: now “Referatsleiter”"."""
    field = label_of(change.field)
    before, after = (shown_text(change.field, text) for text in (change.before, change.after))
    if not after:
        return _("{field}: now empty, was “{before}”").format(field=field, before=before)
    return _("{field}: now “{after}”").format(field=field, after=after)


def _close_by_person(
    row: _Work,
    decision: RowDecision | None,
    earlier: _Work | None,
    match: matching.Match | None,
    stock: Sequence[PersonMatch],
    registered: Mapping[int, imported.Registered],
    seen: "_Seen",
) -> None:
    """Close a row that is not known from the last time."""
    same = [person for person in stock if person.band == "same"]
    if decision is RowDecision.LEAVE:
        row.close(RowOutcome.SKIPPED, _("left out by your decision"))
    elif (
        earlier
        and match
        and decision is not RowDecision.TWO
        and (match.band == "same" or decision is RowDecision.SAME)
    ):
        _close_double(row, earlier)
    elif decision is RowDecision.TWO:
        row.close(RowOutcome.NEW, _("a person of their own, by your decision"))
    elif stock and (decision is RowDecision.SAME or len(same) == 1):
        _close_found(row, stock[0], registered, seen)
    elif earlier and match:
        text = _("The same name stands in row {row}. Is it the same person?").format(row=earlier.record.row)
        row.close(RowOutcome.QUESTION, text, match=_as_person(earlier, match), similar_row=earlier.record.row)
    elif stock:
        row.close(RowOutcome.QUESTION, _question_sentence(stock), match=stock[0])
    else:
        row.close(RowOutcome.NEW, _hints(row) or _("a new person"))


def _question_sentence(stock: Sequence[PersonMatch]) -> str:
    if sum(person.band == "same" for person in stock) > 1:
        return _("More than one person in the stock fits. Decide who it is.")
    reasons = ", ".join(stock[0].reasons)
    return _("Perhaps known already ({reasons}). Decide.").format(reasons=reasons)


def _as_person(earlier: _Work, match: matching.Match) -> PersonMatch:
    get = earlier.values.get
    name = f"{get('given_name', '')} {get('family_name', '')}".strip()
    return PersonMatch(
        person_id=0,
        name=name,
        organisation=get("organisation", ""),
        email=get("email", ""),
        score=match.score,
        band=match.band,
        reasons=match.reasons,
        against=match.against,
    )


def _close_double(row: _Work, earlier: _Work) -> None:
    changes = imported.differences_of_doubles(
        earlier.values, row.values, earlier.record.answers, row.record.answers
    )
    if changes:
        what = "; ".join(map(change_sentence, changes))
        text = _("Same person as row {row}, but different: {what}. Stays back.").format(
            row=earlier.record.row, what=what
        )
    else:
        text = _("Same content as row {row}, stays back.").format(row=earlier.record.row)
    row.close(RowOutcome.DUPLICATE, text, duplicate_of=earlier.record.row)


def _close_found(
    row: _Work, person: PersonMatch, registered: Mapping[int, imported.Registered], seen: "_Seen"
) -> None:
    """The person is in the stock: in this programme already, by a row further up even, or only from elsewhere."""
    found = registered.get(person.person_id)
    if found is None:
        row.close(
            RowOutcome.NEW,
            _hints(row) or _("known person, new registration"),
            person_id=person.person_id,
            match=person,
        )
        return
    if earlier := seen.by_registration.get(found.registration_id):
        _close_double(row, earlier)
        return
    facts = {"registration_id": found.registration_id, "person_id": person.person_id, "match": person}
    changes = tuple(imported.additions(found, row.values, row.unit_ids))
    if changes:
        row.close(RowOutcome.CHANGED, "; ".join(map(change_sentence, changes)), changes=changes, **facts)
    else:
        row.close(RowOutcome.UNCHANGED, _("registered already"), **facts)


def _hints(row: _Work) -> str:
    return " ".join(problem.message for problem in row.problems if problem.hint)


def _finish(row: _Work, deadline: date | None) -> PlanRow:
    done = row.done
    assert done is not None
    received_at = imported.received_at(row.values)
    if done.outcome is RowOutcome.NEW and is_late(deadline, received_at):
        text = _("Came in after the deadline; the office decides.")
        return replace(done, late=True, sentence=f"{text} {done.sentence}")
    return done


@dataclass(slots=True)
class _Seen:
    """The people of the rows so far, found by the same keys as people in the stock, or by their registration."""

    by_key: dict[str, list[_Work]] = field(default_factory=dict)
    by_registration: dict[int, _Work] = field(default_factory=dict)

    def add(self, row: _Work) -> None:
        """Remember a row that stands for a person."""
        if row.done is None or row.done.outcome in (RowOutcome.DUPLICATE, RowOutcome.SKIPPED):
            return
        if row.done.registration_id is not None:
            self.by_registration.setdefault(row.done.registration_id, row)
        for key in row.keys:
            self.by_key.setdefault(key, []).append(row)

    def closest(self, row: _Work) -> tuple[_Work | None, matching.Match | None]:
        """Return the earlier row that is most likely the same person, if any comes close."""
        best, best_score = None, matching.ASK_FROM - 1
        near = {id(other): other for key in row.keys for other in self.by_key.get(key, [])}
        for other in near.values():
            score = matching.score(row.person, other.person)
            if score > best_score:
                best, best_score = other, score
        return best, matching.compare(row.person, best.person) if best is not None else None

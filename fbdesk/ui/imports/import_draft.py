"""What the person has decided about one spreadsheet so far: kept while the window lives, also on other pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fbdesk.fields import BY_NAME
from fbdesk.rules.people import names
from fbdesk.services.imports.import_plan import ImportPlan, PlanRow, RowDecision
from fbdesk.services.imports.imports import Column, Prepared, Sheet, Table
from fbdesk.vocabulary import RowOutcome

TO_CLARIFY: Final = frozenset({RowOutcome.QUESTION, RowOutcome.ERROR})
#: A column of the table on the screen shows these fields of a row.
FIELDS_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("family_name", "given_name", "full_name", "title"),
    "organisation": ("organisation",),
    "email": ("email",),
}


@dataclass(slots=True)
class ImportDraft:
    """One sheet: how its columns are assigned, what was decided and corrected, and the plan from that.

    `mapping` is None until the person changes it: then the form's remembered one holds. `taken_as` is the import
    that this draft became.
    """

    sheet: Sheet
    mapping: dict[str, str | None] | None = None
    decisions: dict[int, RowDecision] = field(default_factory=dict)
    corrections: dict[tuple[int, str], str] = field(default_factory=dict)
    prepared: Prepared | None = None
    table: Table | None = None
    taken_as: int | None = None
    #: Rows decided since the last plan, which still calls them questions.
    just_decided: set[int] = field(default_factory=set)

    @property
    def plan(self) -> ImportPlan | None:
        """The newest plan."""
        return self.prepared.plan if self.prepared is not None else None

    def take_sheet(self, sheet: Sheet) -> None:
        """Use what was read now; decisions about rows that are not as they were are dropped."""
        before = {row.number: row for row in self.sheet.rows}
        same = {row.number for row in sheet.rows if before.get(row.number) == row}
        self.decisions = {row: one for row, one in self.decisions.items() if row in same}
        self.corrections = {key: text for key, text in self.corrections.items() if key[0] in same}
        self.sheet, self.table, self.prepared = sheet, None, None

    def take_plan(self, prepared: Prepared) -> bool:
        """Keep a plan; return False when it must be made anew, because the file was taken in since.

        What was decided before is of no use then: the rows are known.
        """
        self.prepared, self.table = prepared, prepared.plan.table
        self.just_decided.clear()
        if self.taken_as is None or prepared.last is None or prepared.last.id < self.taken_as:
            return True
        holds = not (self.decisions or self.corrections)
        self.taken_as = None
        self.decisions.clear()
        self.corrections.clear()
        return holds

    # ---- rows

    def row(self, number: int | None) -> PlanRow | None:
        """Return a planned row by its number in the file."""
        rows = self.plan.rows if self.plan is not None else ()
        return next((row for row in rows if row.row == number), None)

    def to_clarify(self) -> list[int]:
        """Return the rows that wait for the person, in the order of the file."""
        rows = self.plan.rows if self.plan is not None else ()
        return [row.row for row in rows if row.outcome in TO_CLARIFY and row.row not in self.just_decided]

    def decide(self, row: int, decision: RowDecision | None) -> None:
        """Answer the question about a row, or take the answer back."""
        if decision is None:
            self.decisions.pop(row, None)
            self.just_decided.discard(row)
        else:
            self.decisions[row] = decision
            self.just_decided.add(row)

    def text(self, row: PlanRow, name: str) -> str:
        """Return what stands in a field: as typed here, as the file has it when it is faulty, else as read."""
        if (typed := self.corrections.get((row.row, name))) is not None:
            return typed
        faulty = self.prepared.faulty if self.prepared is not None else {}
        return row.values.get(name, "") or faulty.get((row.row, name), "")

    def correct(self, row: PlanRow, name: str, text: str) -> None:
        """Replace the text of a field; "name" is split into its parts, the file's own text ends a correction."""
        if name == "name":
            parts = names.split_full_name(text)
            typed = {"title": parts.title, "given_name": parts.given_name, "family_name": parts.family_name}
        else:
            typed = {name: text.strip()}
        faulty = self.prepared.faulty if self.prepared is not None else {}
        for one, value in typed.items():
            as_in_file = faulty.get((row.row, one), row.record.values.get(one, ""))
            if value == as_in_file:
                self.corrections.pop((row.row, one), None)
            else:
                self.corrections[row.row, one] = value

    def uncorrect(self, row: int) -> None:
        """Take all corrections of a row back."""
        self.corrections = {key: text for key, text in self.corrections.items() if key[0] != row}

    def is_corrected(self, row: int) -> bool:
        """Tell whether something was typed over a row of the file."""
        return any(key[0] == row for key in self.corrections)

    def is_faulty(self, row: PlanRow, column: str) -> bool:
        """Tell whether a cell of the table on the screen stops its row."""
        return row.outcome is RowOutcome.ERROR and self._has_problem(row, column, hint=False)

    def is_hinted(self, row: PlanRow, column: str) -> bool:
        """Tell whether a cell of the table on the screen should be looked at."""
        return self._has_problem(row, column, hint=True)

    def can_edit(self, row: PlanRow, column: str) -> bool:
        """Tell whether a cell of the table on the screen can be typed over: one that is faulty, or was."""
        fields = FIELDS_SHOWN.get(column, ())
        typed = any((row.row, name) in self.corrections for name in fields)
        return typed or self.is_faulty(row, column) or (row.is_taken and self.is_hinted(row, column))

    def _has_problem(self, row: PlanRow, column: str, *, hint: bool) -> bool:
        fields = FIELDS_SHOWN.get(column, ())
        return any(problem.field in fields and problem.hint is hint for problem in row.problems)

    # ---- columns

    def assign(self, key: str, chosen: str | None) -> None:
        """Give a column to a field, None for an answer, or LEAVE_OUT; a field has one column at a time."""
        mapping = dict(self.prepared.mapping) if self.prepared is not None else dict(self.mapping or {})
        if chosen in BY_NAME and not BY_NAME[chosen].joined:
            mapping = {other: name for other, name in mapping.items() if name != chosen}
        self.mapping = {**mapping, key: chosen}
        self.table = None

    def reset_columns(self) -> None:
        """Let all columns be guessed from the file."""
        self.mapping, self.table = {}, None

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the file as they are assigned."""
        return self.table.columns if self.table is not None else ()

    def has_new_mapping(self) -> bool:
        """Tell whether the columns are assigned otherwise than remembered."""
        return self.prepared is not None and dict(self.prepared.mapping) != dict(self.prepared.remembered)

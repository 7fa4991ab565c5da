"""What the lower part of the page shows of one row: who it is compared with, what changed, what it says."""

from collections.abc import Iterator
from typing import Final

from fbdesk.fields import FIELDS, label_of, shown_text
from fbdesk.i18n import _
from fbdesk.rules.people import matching, names
from fbdesk.services.imports.import_plan import PlanRow
from fbdesk.services.imports.imports import Counterpart
from fbdesk.ui.imports.import_comparison import Cell, ComparedLine, Comparison, compared
from fbdesk.ui.imports.import_draft import ImportDraft
from fbdesk.vocabulary import RowOutcome

_COMPARED: Final = frozenset({"title", "given_name", "family_name", "full_name", "organisation", "email"})


def heading(row: PlanRow) -> str:
    """Return the title of the lower part: the question that a row asks, or what becomes of it."""
    if row.outcome is RowOutcome.QUESTION and row.match is not None:
        return _("Row {row}: the same person?").format(row=row.row)
    if row.outcome is RowOutcome.QUESTION:
        return _("Row {row}: take it over?").format(row=row.row)
    if row.outcome is RowOutcome.ERROR:
        return _("Row {row}: correct it").format(row=row.row)
    return _("Row {row}: {name}").format(row=row.row, name=row.name or "–")


def score_text(row: PlanRow) -> str:
    """Say how well a row fits, and from which score on it is a question or the same person."""
    if row.match is None:
        return ""
    text = _("Match {score} of 100 · questions begin at {ask}, the same from {same}")
    return text.format(score=row.match.score, ask=matching.ASK_FROM, same=matching.SAME_FROM)


def remark(row: PlanRow) -> str:
    """Return what stands beside the title: the score of a question, who a faulty row is about, or the explanation."""
    if row.outcome is RowOutcome.QUESTION and row.match is not None:
        return score_text(row)
    if row.outcome is RowOutcome.ERROR:
        return " · ".join(text for text in (row.name, row.values.get("organisation", "")) if text)
    return row.sentence


def match_card(row: PlanRow, other: Counterpart | None, similar: PlanRow | None) -> Comparison:
    """Compare a row with a person in the stock or with the earlier row `similar`, also where else the two differ.

    Before `other` is read, the card shows what the plan knows of the person.
    """
    match, get = row.match, row.values.get
    name = other.name if other is not None else match.name if match is not None else ""
    organisation = (
        other.organisation if other is not None else match.organisation if match is not None else ""
    )
    email = other.email if other is not None else match.email if match is not None else ""
    mine = names.display_name(get("title", ""), get("given_name", ""), get("family_name", ""))
    reasons = _reasons(other)
    lines = [
        ComparedLine(_("Name"), (*compared(mine, name), reasons["name"])),
        ComparedLine(
            _("Organisation"), (*compared(get("organisation", ""), organisation), reasons["organisation"])
        ),
        ComparedLine(_("E-mail"), (*compared(get("email", ""), email), reasons["email"])),
    ]
    if similar is not None:
        lines += _other_differences(row, similar)
        second = _("In the file, row {row}").format(row=similar.row)
    else:
        lines.append(
            ComparedLine(_("So far"), (Cell("–"), Cell(_past(other.past if other else ())), Cell("–")))
        )
        second = _("In the stock already")
    first = _("In the file, row {row}").format(row=row.row)
    return Comparison([first, second, _("What speaks for it and against")], lines)


def _other_differences(row: PlanRow, similar: PlanRow) -> Iterator[ComparedLine]:
    for field in FIELDS:
        mine, other = row.values.get(field.name, ""), similar.values.get(field.name, "")
        if mine != other and field.name not in _COMPARED:
            yield ComparedLine(field.label, (*compared(field.shown(mine), field.shown(other)), Cell("–")))


def _reasons(other: Counterpart | None) -> dict[str, Cell]:
    """Return by entry what speaks for one person and what against it; what speaks against decides the icon."""
    cells = {}
    for about in ("name", "organisation", "email"):
        found = [reason for reason in other.reasons if reason.about == about] if other is not None else []
        is_fine = all(reason.speaks_for for reason in found)
        icon, colour = ("checkmark", "ok") if is_fine else ("warning", "warn")
        text = ", ".join(reason.text for reason in found)
        cells[about] = Cell(text, icon=icon, colour=colour) if found else Cell("–")
    return cells


def _past(past: tuple[str, ...]) -> str:
    if not past:
        return _("no registration yet")
    if len(past) == 1:
        return past[0]
    return _("{newest} and {n} more").format(newest=past[0], n=len(past) - 1)


def change_card(row: PlanRow) -> Comparison:
    """Compare what the file says now with what is registered."""
    lines = [
        ComparedLine(
            label_of(change.field),
            compared(shown_text(change.field, change.before), shown_text(change.field, change.after)),
        )
        for change in row.changes
    ]
    return Comparison([_("So far"), _("In the file, row {row}").format(row=row.row)], lines)


def row_facts(row: PlanRow, draft: ImportDraft) -> list[tuple[str, str]]:
    """Return everything that a row says: fields, then answers."""
    told = [(field.label, field.shown(text)) for field in FIELDS if (text := draft.text(row, field.name))]
    return told + [(question, answer) for question, answer in row.record.answers.items() if answer]

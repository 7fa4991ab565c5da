"""A sheet understood: its headings, what each column holds, and every row below as a record.

sheet → header → columns → records. Nothing is lost on the way: what belongs to no field stays an answer, and each row
below the headings comes out once, if only with the reason why it is no registration.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Final

from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.sheets.columns import Column, fingerprint, read_columns
from fbdesk.sheets.content import PLACEHOLDERS, yes_or_no
from fbdesk.sheets.header import find_header
from fbdesk.sheets.moments import is_month_first
from fbdesk.sheets.parsed import NOTHING, Parsed, Problem
from fbdesk.sheets.parsers import DATE_PARSERS, PARSERS, parse_text
from fbdesk.sheets.places import is_abroad
from fbdesk.sheets.postal import parse_house_number, parse_postcode, parse_postcode_town
from fbdesk.sheets.rowkinds import RowLayout, layout_of, why_skipped
from fbdesk.sheets.sheet import Row, Sheet, Value
from fbdesk.sheets.texts import is_empty_word, joined_choices, value_text

__all__ = ["Column", "Problem", "Record", "Table", "interpret"]

_GLUE: Final = {"street": " ", "remarks": "\n"}
"""What stands between the values of several columns of one field; else a comma."""
_NOT_APPLICABLE: Final = frozenset({"n/a", "na", "nan"})


@dataclass(frozen=True, slots=True)
class Record:
    """One row below the headings: normalised texts by field, answers by heading, and what is to be said about it.

    `skipped` is why it is no registration, `doubtful` why a person should look at it; both are sentences.
    """

    row: int
    values: dict[str, str]
    answers: dict[str, str]
    problems: tuple[Problem, ...] = ()
    skipped: str | None = None
    doubtful: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with the meaning of its columns; `header_row` counts as the file does, from 1."""

    sheet: Sheet
    header_row: int
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    fingerprint: str


def interpret(
    sheet: Sheet,
    *,
    header_row: int | None = None,
    mapping: Mapping[str, str | None] | None = None,
) -> Table:
    """Understand a sheet; `mapping` (heading key to field, None for an answer, LEAVE_OUT) overrides the guesses.

    Raises UserError where there are no headings, no rows below them, or two columns given to one field.
    """
    header = find_header(sheet.rows, header_row)
    data = sheet.rows[header.position + 1 :]
    if all(row.number == header.second for row in data):
        message = _(
            "Below the headings in row {row} there are no rows. Enter registrations or choose another sheet."
        )
        raise UserError(message.format(row=header.number))
    telling = [row.cells for row in data if row.number != header.second]
    columns = read_columns(header.headings, list(zip_longest(*telling)), mapping)
    records = _records(data, columns, layout_of(header, columns))
    return Table(sheet, header.number, columns, records, fingerprint(header.headings))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A column with all its cells read; `target` is a field or the heading of an answer."""

    target: str
    is_field: bool
    cells: list[Parsed]


def _records(rows: Sequence[Row], columns: Sequence[Column], layout: RowLayout) -> tuple[Record, ...]:
    contents = list(zip_longest(*(row.cells for row in rows)))
    abroad = _rows_abroad(columns, contents)
    taken = [column for column in columns if not column.left_out]
    taken.sort(key=lambda column: column.concept == "house_number")
    readings = [
        _read_column(column, contents[column.index], abroad)
        for column in taken
        if column.index < len(contents)
    ]
    targets = [(reading.target, reading.is_field) for reading in readings]
    has_both = {("given_name", True), ("family_name", True)} <= set(targets)
    by_row = zip(*(reading.cells for reading in readings), strict=True) if readings else ([] for _row in rows)
    return tuple(
        _judged(_record(row, targets, cells), row, layout, has_both)
        for row, cells in zip(rows, by_row, strict=True)
    )


def _rows_abroad(columns: Sequence[Column], contents: Sequence[Sequence[Value]]) -> frozenset[int]:
    """The rows whose country or Land is not Germany, so that their postcodes stay as they are."""
    places: set[int] = set()
    for column in columns:
        is_country_column = column.concept == "country"
        if column.index < len(contents) and (is_country_column or "land" in (column.field, column.concept)):
            places.update(
                place
                for place, value in enumerate(contents[column.index])
                if isinstance(value, str) and is_abroad(value, is_country_column=is_country_column)
            )
    return frozenset(places)


def _read_column(column: Column, values: Sequence[Value], abroad: frozenset[int]) -> _Reading:
    read = _reader(column, values)
    cells = _read_all(read, values)
    if abroad and column.field in ("postcode", "postcode_town"):
        read_abroad = parse_postcode if column.field == "postcode" else parse_postcode_town
        for place in abroad:
            cells[place] = read_abroad(values[place], is_abroad=True)
    return _Reading(column.field or column.answer, column.field is not None, cells)


def _read_all(read: Callable[[Value], Parsed], values: Sequence[Value]) -> list[Parsed]:
    """Read each different value once; 1, 1.0 and True are different values here."""
    known: dict[object, Parsed] = {"": NOTHING}
    cells = []
    for value in values:
        if value is None:
            cells.append(NOTHING)
            continue
        key = value if isinstance(value, str) else (type(value), value)
        parsed = known.get(key)
        if parsed is None:
            parsed = known[key] = read(value)
        cells.append(parsed)
    return cells


def _reader(column: Column, values: Sequence[Value]) -> Callable[[Value], Parsed]:
    """How the cells of a column are read."""
    if column.option is not None:
        return partial(_read_other if column.is_other else _read_choice, option=column.option)
    if column.concept == "house_number" and column.field == "street":
        return parse_house_number
    if column.field in DATE_PARSERS:
        return partial(DATE_PARSERS[column.field], is_month_first=any(map(is_month_first, values)))
    return PARSERS.get(column.field, parse_text) if column.field else _read_answer


def _read_answer(value: Value) -> Parsed:
    text = joined_choices(value_text(value, keep_lines=True))
    return NOTHING if text.casefold() in _NOT_APPLICABLE | PLACEHOLDERS else Parsed(text)


def _read_choice(value: Value, option: str) -> Parsed:
    """A cross or "Ja" below a choice means that choice; a text of its own stands beside it."""
    text = value_text(value)
    is_chosen = yes_or_no(text)
    if is_chosen is None and not is_empty_word(text):
        return Parsed(f"{option}: {text}")
    return Parsed(option) if is_chosen else NOTHING


def _read_other(value: Value, option: str) -> Parsed:
    text = value_text(value)
    is_chosen = yes_or_no(text)
    if is_chosen is None:
        return NOTHING if is_empty_word(text) else Parsed(text)
    return Parsed(option) if is_chosen else NOTHING


def _record(row: Row, targets: Sequence[tuple[str, bool]], cells: Sequence[Parsed]) -> Record:
    values: dict[str, str] = {}
    answers: dict[str, str] = {}
    extras: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for (target, is_field), (text, extra, found) in zip(targets, cells, strict=True):
        if text:
            into = values if is_field else answers
            known = into.get(target)
            into[target] = text if known is None else f"{known}{_GLUE.get(target, ', ')}{text}"
        if extra or found:
            extras += extra
            problems += found
    for name, text in extras:
        if text:
            values.setdefault(name, text)
    return Record(row.number, values, answers, tuple(problems), doubtful=_why_doubtful(row))


def _judged(record: Record, row: Row, layout: RowLayout, has_both: bool) -> Record:
    """Say whether the row is a registration at all, and whether it has a name."""
    skipped = why_skipped(row, layout, has_email="email" in record.values)
    if skipped is not None:
        return replace(record, problems=(), skipped=skipped, doubtful=None)
    name_problem = _name_problem(record.values, has_both)
    return replace(record, problems=(name_problem, *record.problems)) if name_problem else record


def _name_problem(values: Mapping[str, str], has_both: bool) -> Problem | None:
    has_given, has_family = "given_name" in values, "family_name" in values
    if "full_name" in values or (has_given and has_family):
        return None
    if not has_given and not has_family:
        return Problem("family_name", "no_name", _("The row has no name. Enter the name or delete the row."))
    if not has_both:
        return None
    if has_given:
        return Problem(
            "family_name", "name_incomplete", _("The family name is missing. Check the entry."), hint=True
        )
    return Problem(
        "given_name", "name_incomplete", _("The given name is missing. Check the entry."), hint=True
    )


def _why_doubtful(row: Row) -> str | None:
    if row.struck:
        return _("The row is struck through in the spreadsheet. Decide whether the registration still holds.")
    return (
        _("The row is hidden in the spreadsheet. Decide whether it is to be taken over.")
        if row.hidden
        else None
    )

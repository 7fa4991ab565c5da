"""Where the headings of a sheet are: below title rows and letterheads, in one row or two, never in a row of data."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.sheets.content import kind_of
from fbdesk.sheets.sheet import Row, Value
from fbdesk.sheets.synonyms import Meaning, catalogue, compact, is_foreign, meanings, plain_heading
from fbdesk.sheets.texts import value_text

_SEARCHED_ROWS: Final = 100
_LOOK_FURTHER: Final = 4
"""A lower row of headings stands close below the upper one."""
_WHOLE_POINTS: Final = 3.0
_CERTAIN: Final = 9.0
_SURELY_WHOLE: Final = 85
_LONGEST_HEADING: Final = 600

#: A row without any of these is no header of a list of people.
_ANCHORS: Final = frozenset(
    {
        "given_name",
        "family_name",
        "full_name",
        "name",
        "email",
        "phone",
        "postcode",
        "postcode_town",
        "received_at",
        "form_id",
    }
    | {"organisation", "salutation"}
)
#: What cells of data rows look like, and how much they speak against a header.
_AGAINST: Final = {
    "email": 100.0, "postcode": 8.0, "date": 2.0, "phone": 6.0, "postcode_town": 6.0, "yes_no": 2.0, "salutation": 4.0,
    "gender": 2.0, "land": 2.0, "country": 1.0, "number": 1.0, "flag": 1.0, "long": 0.0, "title": 1.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """The headings by column (None: nothing above the data) and the rows they came from.

    `number` is the row as in the file; data begin behind `rows[position]`; `second` is the number of a second line of
    headings below it, if there is one.
    """

    number: int
    position: int
    headings: tuple[str | None, ...]
    second: int | None = None


def find_header(rows: Sequence[Row], number: int | None = None) -> Header:
    """Find the headings, or take the row the person points at; UserError when there is none."""
    if not rows:
        raise UserError(_("This sheet is empty. Choose another sheet or another spreadsheet."))
    position = _best_row(rows) if number is None else _row_at(rows, number)
    second = position + 1 if _is_second_line(rows, position) else None
    upper = rows[position - 1] if _is_upper_line(rows, position) else None
    headings = _joined(upper, rows[position], rows[second] if second else None)
    return Header(rows[position].number, position, headings, rows[second].number if second else None)


def _row_at(rows: Sequence[Row], number: int) -> int:
    for position, row in enumerate(rows):
        if row.number == number:
            return position
    raise UserError(_("Row {row} is empty. Choose the row with the headings.").format(row=number))


def _best_row(rows: Sequence[Row]) -> int:
    best, points, last = -1, 0.0, min(len(rows), _SEARCHED_ROWS)
    for position in range(last):
        if position >= last:
            break
        found = _points(rows, position)
        if found > points:
            best, points = position, found
            last = min(last, position + _LOOK_FURTHER) if found >= _CERTAIN else last
    if points < 2 * _WHOLE_POINTS and _stands_upright(rows):
        raise UserError(
            _(
                "The headings of this sheet stand below each other. Put them into one row, one person in each row."
            )
        )
    if best < 0:
        best = _row_above_typed_columns(rows)
    if best < 0:
        raise UserError(
            _(
                "No headings such as “Name” or “E-Mail” were found in this sheet. Add a row of headings above the data."
            )
        )
    return best


def _points(rows: Sequence[Row], position: int) -> float:
    """How much a row looks like headings; 0 when it cannot be one."""
    cells = [cell for cell in rows[position].cells if cell is not None and value_text(cell)]
    judged = [_judge(cell) for cell in cells]
    known = [concept for concept, _points in judged if concept]
    if not _ANCHORS.intersection(known) or not _wide_enough(rows, position, len(cells)):
        return 0.0
    points = sum(points for _concept, points in judged)
    is_sure = len(known) >= 2 or judged[0][1] >= _WHOLE_POINTS
    return points if is_sure and points >= _WHOLE_POINTS - 1 else 0.0


def _judge(cell: Value) -> tuple[str | None, float]:
    """The concept of a heading, or None, and the points for or against."""
    against = _AGAINST.get(kind_of(cell), 0.0)
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING:
        return None, -against
    found = _heading_meaning(cell)
    if found:
        points = _WHOLE_POINTS if found.score >= _SURELY_WHOLE else _WHOLE_POINTS / 2
        return found.concept, points
    return (None, -against) if against else (None, 0.5 if is_foreign(cell) else 0.0)


def _heading_meaning(cell: str) -> Meaning | None:
    """The meaning of a cell as a heading; "Tel.: 03501 12345" is a label with its value, not a heading."""
    label, colon, rest = plain_heading(cell).partition(":")
    if colon and any(character.isdigit() for character in rest) and not label.strip().isdigit():
        return None
    found = meanings(cell)
    if not found or (
        found[0].score < _SURELY_WHOLE and kind_of(cell) in _AGAINST and kind_of(cell) != "long"
    ):
        return None
    return found[0]


def _wide_enough(rows: Sequence[Row], position: int, filled: int) -> bool:
    """A title of one cell stands above rows of many; headings are about as many as the cells below."""
    below = [sum(cell is not None for cell in row.cells) for row in rows[position + 1 : position + 21]]
    return not below or (filled >= min(median(below) / 2, 4) and (filled > 1 or median(below) <= 1))


def _stands_upright(rows: Sequence[Row]) -> bool:
    """ "Name:" above "Vorname:" above "E-Mail:" in the first column: a form, not a list."""
    first = [str(next(cell for cell in row.cells if cell is not None)) for row in rows[:40] if any(row.cells)]
    concepts = {
        found.concept for text in first if (found := _heading_meaning(text)) and found.score >= _SURELY_WHOLE
    }
    return len(concepts) >= 4


def _row_above_typed_columns(rows: Sequence[Row]) -> int:
    """Headings in words nobody knows, above at least two columns of addresses, dates, numbers; -1 if there are none."""
    for position, row in enumerate(rows[:20]):
        kinds = [kind_of(cell) for cell in row.cells]
        below = rows[position + 1 : position + 41]
        if (
            len(below) < 2
            or kinds.count("empty") > len(kinds) / 3
            or set(kinds) - {"empty", "words", "full_name", "long"}
        ):
            continue
        if sum(_is_typed(below, column) for column, kind in enumerate(kinds) if kind != "empty") >= 2:
            return position
    return -1


def _is_typed(rows: Sequence[Row], column: int) -> bool:
    kinds = [kind_of(row.cells[column]) for row in rows if column < len(row.cells)]
    typed = sum(kind in _AGAINST and kind != "long" for kind in kinds)
    return typed >= max(2, 0.9 * len(kinds))


def _filled(row: Row) -> dict[int, str]:
    """The texts of a row by column."""
    return {column: text for column, cell in enumerate(row.cells) if (text := value_text(cell))}


def _is_second_line(rows: Sequence[Row], position: int) -> bool:
    """A line below the headings that has only well-known headings itself, but fewer: "Beginn / Datum"."""
    if position + 2 >= len(rows) or rows[position + 1].number != rows[position].number + 1:
        return False
    upper, lower = _filled(rows[position]), _filled(rows[position + 1])
    if (
        not lower
        or len(lower) >= len(upper)
        or all(upper.get(column) == text for column, text in lower.items())
    ):
        return False
    return all(
        (found := _heading_meaning(text)) is not None and found.score >= _SURELY_WHOLE
        for text in lower.values()
    )


def _is_upper_line(rows: Sequence[Row], position: int) -> bool:
    """A line above the headings that groups them, or has headings where the lower line has none."""
    if position == 0 or rows[position - 1].number != rows[position].number - 1:
        return False
    upper, lower = _filled(rows[position - 1]), _filled(rows[position])
    if any(kind_of(text) in _AGAINST for text in upper.values()):
        return False
    fills_gap = any(column not in lower and meanings(text) for column, text in upper.items())
    groups = sum(compact(text) in catalogue().groups for text in upper.values())
    return fills_gap or (groups >= 1 and 2 <= len(upper) < len(lower))


def _joined(upper: Row | None, main: Row, second: Row | None) -> tuple[str | None, ...]:
    """One heading per column: the main line, led by its group where that tells more, completed from the second line."""
    top, middle = (_filled(upper) if upper else {}), _filled(main)
    bottom = _filled(second) if second else {}
    width = max([*top, *middle, *bottom], default=-1) + 1
    headings: list[str | None] = []
    group, doubles = "", {text for text in middle.values() if list(middle.values()).count(text) > 1}
    for column in range(width):
        group = top.get(column, "" if column == 0 else group)
        headings.append(_heading(group, middle.get(column), bottom.get(column), column in top, doubles))
    return tuple(headings)


def _heading(
    group: str, main: str | None, second: str | None, own_group: bool, doubles: set[str]
) -> str | None:
    if main is None:
        return (group if own_group and group else None) or second
    if second:
        main = f"{plain_heading(main)}: {plain_heading(second)}"
    if group and (main in doubles or is_foreign(group)):
        return f"{plain_heading(group)}: {main}"
    return main

"""The two ways through an Excel sheet, by pattern and by parser, lead to the same rows."""

from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.sheets.readers.xlsx import read_xlsx
from fbdesk.sheets.sheet import Row
from tests.sheets.raw_workbooks import save_xlsx, worksheet

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n<>&"'), max_size=9
)
CELLS = st.none() | st.integers(-(10**9), 10**9) | st.booleans() | TEXTS
SHEETS = st.lists(st.tuples(st.lists(CELLS, max_size=5), st.booleans()), max_size=6)


def cell(reference: str, value: object) -> str:
    """Return a cell as programs write it."""
    if value is None:
        return f'<c r="{reference}" s="0"/>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, int):
        return f'<c r="{reference}"><v>{value}</v></c>'
    text = escape(str(value)).replace("_x", "_x005F_x")  # what looks like an escape is escaped
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet(table: list[tuple[list[object], bool]]) -> str:
    """Return the rows of a table as programs write them; the second of a pair says whether the row is hidden."""
    return "".join(
        f'<row r="{number}" hidden="{hidden:d}">'
        + "".join(cell(f"{letter}{number}", value) for letter, value in zip("ABCDE", cells, strict=False))
        + "</row>"
        for number, (cells, hidden) in enumerate(table, 1)
    )


def rows(path: Path, rows_xml: str) -> list[Row]:
    (tab,) = read_xlsx(save_xlsx(path, worksheet(rows_xml)))
    return tab.rows()


@given(SHEETS)
def test_pattern_and_parser_agree(tmp_path: Path, table: list[tuple[list[object], bool]]) -> None:
    plain = sheet(table)
    # A blank before the bracket keeps the pattern from matching, so that the parser has to read the row.
    assert rows(tmp_path / "a.xlsx", plain) == rows(tmp_path / "b.xlsx", plain.replace('"><', '" ><'))


@given(SHEETS)
def test_every_filled_cell_arrives_at_its_place(
    tmp_path: Path, table: list[tuple[list[object], bool]]
) -> None:
    found = {
        (row.number, place): value
        for row in rows(tmp_path / "a.xlsx", sheet(table))
        for place, value in enumerate(row.cells)
    }
    for number, (cells, _hidden) in enumerate(table, 1):
        for place, value in enumerate(cells):
            blank = isinstance(value, str) and not value.strip()
            assert found.get((number, place)) == (None if blank else value)


def test_shared_texts_keep_their_numbers_in_any_writing(tmp_path: Path) -> None:
    texts = [f"<si><t>Text {n} &amp; mehr</t></si>" for n in range(30_000)]
    texts[10_000] = "<si><r><t>Text </t></r><r><t>10000</t></r></si>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>10000</v></c><c r="C1" t="s"><v>29999</v></c>'
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{cells}</row>'), strings="".join(texts))
    (row,) = read_xlsx(path)[0].rows()
    assert row.cells == ("Text 0 & mehr", "Text 10000", "Text 29999 & mehr")


def test_a_row_larger_than_any_piece_is_read(tmp_path: Path) -> None:
    long = "x" * 6_000_000
    found = rows(tmp_path / "a.xlsx", f'<row r="1">{cell("A1", long)}</row><row r="2">{cell("A2", 2)}</row>')
    assert found == [Row(1, (long,)), Row(2, (2,))]

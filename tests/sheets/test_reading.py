"""Reading any spreadsheet through its child process: values, row numbers, marks, the right sheet, refusals."""

import os
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fbdesk.errors import Cancelled, UserError
from fbdesk.sheets.reading import read_sheet
from fbdesk.sheets.sheet import Row, Value
from tests.sheets.raw_workbooks import save_ods, save_package, save_xlsx, worksheet

XLS = Path(__file__).parents[1] / "data" / "registrations.xls"


def cells(path: Path, sheet: str | None = None) -> dict[int, tuple[Value, ...]]:
    return {row.number: row.cells for row in read_sheet(path, sheet).rows}


def types(values: tuple[Value, ...]) -> list[type]:
    return [type(value) for value in values]


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(UserError) as error:
        read_sheet(path, sheet)
    return str(error.value)


# --- xlsx: values


def test_values_are_as_typed_in_the_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    values = ["Kießling", 7.0, 2.5, True, datetime(2024, 2, 29), datetime(2024, 2, 29, 14, 30), time(9, 15)]
    book.active.append(values)
    book.save(tmp_path / "a.xlsx")
    found = cells(tmp_path / "a.xlsx")[1]
    assert found == ("Kießling", 7, 2.5, True, date(2024, 2, 29), datetime(2024, 2, 29, 14, 30), time(9, 15))
    assert types(found) == [str, int, float, bool, date, datetime, time]


def test_dates_of_the_1904_calendar(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2024, 2, 29), datetime(1999, 12, 31, 23, 59, 59)])
    book.save(tmp_path / "mac.xlsx")
    assert cells(tmp_path / "mac.xlsx")[1] == (date(2024, 2, 29), datetime(1999, 12, 31, 23, 59, 59))


FORMATS = """<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-407]00000;@"/>
<numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="#,##0.00\\ &quot;Tage&quot;"/>
<numFmt numFmtId="168" formatCode="[$-407]MMMM\\ YYYY"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/>
<xf numFmtId="168"/><xf numFmtId="20"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="1"/></cellXfs>"""


@pytest.mark.parametrize(
    ("style", "stored", "value"),
    [
        (0, "491701234567", 491701234567),
        (0, "1E3", 1000),
        (0, "0.1", 0.1),
        (1, "1067", "01067"),
        (2, "1067", "01067"),
        (1, "1067.5", 1067.5),
        (1, "-5", -5),
        (3, "1.1041666666666667", "26:30"),
        (3, "0.5", time(12, 0)),
        (4, "3", 3),
        (5, "45352", date(2024, 3, 1)),
        (6, "0.39583333333333331", time(9, 30)),
        (6, "1.5", time(12, 0)),
        (6, "45352.5", datetime(2024, 3, 1, 12, 0)),
        (7, "1", date(1900, 1, 1)),
        (7, "59", date(1900, 2, 28)),
        (7, "61", date(1900, 3, 1)),
        (7, "45352.75", datetime(2024, 3, 1, 18, 0)),
        (7, "-3", -3),
        (7, "99999999", 99999999),
        (8, "45351.999999", date(2024, 3, 1)),
        (9, "12", 12),
    ],
)
def test_number_formats(tmp_path: Path, style: int, stored: str, value: Value) -> None:
    path = tmp_path / "a.xlsx"
    save_xlsx(path, worksheet(f'<row r="1"><c r="A1" s="{style}"><v>{stored}</v></c></row>'), styles=FORMATS)
    assert cells(path) == {1: (value,)}
    assert types(cells(path)[1]) == [type(value)]


def test_texts_keep_what_they_are(tmp_path: Path) -> None:
    strings = (
        '<si><t>01067</t></si><si><t xml:space="preserve"> Erste\nZweite_x000D_\n</t></si><si><t>  \t </t></si>'
        '<si><r><t xml:space="preserve">Anne </t></r><r><rPr><b/></rPr><t>Öztürk</t></r>'
        "<rPh><t>phonetisch</t></rPh></si><si><t>Müller &amp; S&#246;hne</t></si>"
    )
    row = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCDE"))
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1">{row}</row>'), strings=strings)
    assert cells(path)[1] == ("01067", " Erste\nZweite\n", None, "Anne Öztürk", "Müller & Söhne")


def test_errors_and_formulas_without_result_are_no_values(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1" t="e"><f>X</f><v>#N/A</v></c><c r="B1"><f>A2</f></c><c r="C1" t="str"><f>A3</f>'
        '<v></v></c><c r="D1" t="str"><f t="shared" si="0">A4&amp;A5</f><v>ja &amp; nein</v></c>'
        '<c r="E1" t="s"><v>99</v></c><c r="F1" t="b"><v>0</v></c></row>'
    )
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(row))
    assert cells(path) == {1: (None, None, None, "ja & nein", None, False)}


# --- xlsx: rows


ODD_WRITINGS = {
    "prefix": (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="2" hidden="true"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>a &amp; b'
        "</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    ),
    "order of attributes": worksheet(
        '<row hidden="1" r="2"><c t="n" r="A2"><v>1</v></c><c t="inlineStr" r="C2"><is><t>a &amp; b</t></is></c></row>'
    ),
    "spaces": worksheet(
        '<row r="2"  hidden = "1" >\n <c r="A2" >\n<v >1</v>\n</c><c r="B2"/>\n'
        '<c r="C2" t="inlineStr"><is><r><t>a </t></r><r><t>&amp; b</t></r></is></c>\n</row>'
    ),
    "strict": worksheet(
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>a &#38; b</t></is></c></row>'
    ).replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    "cdata": worksheet(
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2" t="inlineStr">'
        "<is><t><![CDATA[a & b]]></t></is></c></row>"
    ),
    "no numbers": worksheet(
        '<row/><row hidden="1"><c><v>1</v></c><c/><c t="inlineStr"><is><t>a &amp; b</t></is></c></row>'
    ),
    "utf-16": '<?xml version="1.0" encoding="UTF-16"?>'
    + worksheet('<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2" t="str"><v>a &amp; b</v></c></row>'),
    "latin-1": '<?xml version="1.0" encoding="ISO-8859-1"?>'
    + worksheet('<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2" t="str"><v>a &amp; b</v></c></row>'),
}


@pytest.mark.parametrize("writing", sorted(ODD_WRITINGS))
def test_the_way_of_writing_makes_no_difference(tmp_path: Path, writing: str) -> None:
    encoding = writing if writing in ("utf-16", "latin-1") else "utf-8"
    part = ODD_WRITINGS[writing].encode(encoding)
    path = save_xlsx(tmp_path / "a.xlsx", part)
    assert read_sheet(path).rows == (Row(2, (1, None, "a & b"), hidden=True),)


def test_rows_behind_gaps_and_false_dimensions_are_found(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2, 500, 900_000))
    for dimension in ("A1:B2", "A1:XFD1048576"):
        part = worksheet(rows, before=f'<dimension ref="{dimension}"/>')
        assert list(cells(save_xlsx(tmp_path / "a.xlsx", part))) == [1, 2, 500, 900_000]


def test_formatted_empty_rows_are_not_walked(tmp_path: Path) -> None:
    row = '<row r="{0}" s="3" customFormat="1" hidden="1"><c r="A{0}" s="3"/><c r="B{0}" s="3"/></row>'
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(row.format(n) for n in range(2, 700_000))
    path = save_xlsx(
        tmp_path / "a.xlsx", worksheet(rows + '<row r="700000"><c r="B700000"><v>2</v></c></row>')
    )
    assert cells(path) == {1: (1,), 700_000: (None, 2)}


def test_a_cell_in_the_farthest_corner(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    found = cells(save_xlsx(tmp_path / "a.xlsx", worksheet(rows)))
    assert list(found) == [1, 1_048_576]
    assert len(found[1_048_576]) == 16_384


@pytest.mark.parametrize("reference", ["XFE1", "ZZZZZZ1", "1A", "Ä1"])
def test_a_cell_outside_of_any_sheet_is_damage(tmp_path: Path, reference: str) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))
    assert "beschädigt" in refusal(path)


def test_too_many_scattered_cells_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 300))
    assert "zu weit auseinander" in refusal(save_xlsx(tmp_path / "a.xlsx", worksheet(rows)))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name;Ort\n" * 100_001)
    assert "zu viele gefüllte Zeilen" in refusal(path)


# --- xlsx: marks


def test_hidden_and_struck_rows_are_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for name in ("sichtbar", "versteckt", "gestrichen", "halb gestrichen"):
        sheet.append([name, None, "Mölln"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for cell in (sheet["A3"], sheet["C3"], sheet["A4"]):
        cell.font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    rows = read_sheet(tmp_path / "a.xlsx").rows
    assert [row.hidden for row in rows] == [False, True, False, False]
    assert [row.struck for row in rows] == [False, False, True, False]
    assert all(row.cells[2] == "Mölln" for row in rows)


def test_letters_struck_one_by_one_count_too(tmp_path: Path) -> None:
    strings = (
        "<si><r><rPr><strike/></rPr><t>Weg</t></r></si><si><r><t>Da</t></r><r><rPr><strike/></rPr><t>Weg</t></r></si>"
        '<si><r><rPr><strike val="0"/></rPr><t>Da</t></r></si>'
    )
    rows = "".join(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(3))
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(rows), strings=strings)
    assert [row.struck for row in read_sheet(path).rows] == [True, False, False]


# --- which sheet


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Hinweise"
    book.active.append(["Nur ein Satz"])
    for title, state in (
        ("Anmeldungen", "visible"),
        ("Alt", "hidden"),
        ("Älter", "veryHidden"),
        ("Kopie", "visible"),
    ):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for number in range(5 if state == "visible" else 50):
            sheet.append([title, number])
    book.save(tmp_path / "Blätter.xlsx")
    return tmp_path / "Blätter.xlsx"


def test_the_visible_sheet_with_most_rows_is_read(sheets: Path) -> None:
    found = read_sheet(sheets)
    assert (found.name, found.names, len(found.rows)) == (
        "Anmeldungen",
        ("Hinweise", "Anmeldungen", "Kopie"),
        5,
    )


def test_a_named_sheet_is_read_even_a_hidden_one(sheets: Path) -> None:
    assert [read_sheet(sheets, name).name for name in (" hinweise ", "KOPIE", "alt")] == [
        "Hinweise",
        "Kopie",
        "Alt",
    ]


def test_an_unknown_sheet_is_refused_with_those_there_are(sheets: Path) -> None:
    assert "„Blätter.xlsx“ hat kein Blatt „Liste“. Es gibt: Hinweise, Anmeldungen, Kopie." in refusal(
        sheets, "Liste"
    )


def test_hidden_sheets_are_never_read_unasked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Alt").append(["Name"])
    book["Alt"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert "ausgeblendete Blätter" in refusal(tmp_path / "a.xlsx")


def test_no_rows_at_all(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.csv").write_text("\n ; ;\n\n")
    assert all("keine gefüllten Zeilen" in refusal(tmp_path / name) for name in ("a.xlsx", "b.csv"))


# --- ods


def test_ods_values_and_repetitions(tmp_path: Path) -> None:
    table = """<table:table table:name="Liste"><table:table-column table:number-columns-repeated="1024"/>
    <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>
    </table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>Anne<text:s
    text:c="2"/>K.</text:p><text:p>Zeile 2</text:p><office:annotation><text:p>Notiz</text:p></office:annotation>
    </table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="3.0"
    table:number-columns-repeated="2"/><table:table-cell office:value-type="date"
    office:date-value="2024-02-29T14:30:00"/><table:table-cell office:value-type="time"
    office:time-value="PT09H15M00S"/>
    <table:table-cell office:value-type="boolean" office:boolean-value="false"/><table:table-cell/></table:table-row>
    <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>"""
    row = ("Anne  K.\nZeile 2", None, 3, 3, datetime(2024, 2, 29, 14, 30), time(9, 15), False)
    assert cells(save_ods(tmp_path / "a.ods", table)) == {4: row, 5: row}


def test_ods_marks_and_zeros(tmp_path: Path) -> None:
    styles = """<style:style style:name="ce1" style:family="table-cell"><style:text-properties
    style:text-line-through-style="solid"/></style:style><style:style style:name="ce2" style:family="table-cell"
    style:parent-style-name="ce1"/><style:style style:name="ta1" style:family="table"><style:table-properties
    table:display="false"/></style:style>"""
    cell = '<table:table-cell office:value-type="float" office:value="1067"{}><text:p>01067</text:p></table:table-cell>'
    table = f"""<table:table table:name="A"><table:table-column table:default-cell-style-name="ce2"/>
    <table:table-row>{cell.format(' table:style-name="x"')}</table:table-row>
    <table:table-row table:visibility="filter">{cell.format("")}</table:table-row></table:table>
    <table:table table:name="B" table:style-name="ta1"><table:table-row table:number-rows-repeated="9">
    {cell.format("")}</table:table-row></table:table>"""
    found = read_sheet(save_ods(tmp_path / "a.ods", table, styles=styles))
    assert found.names == ("A",)
    assert found.rows == (Row(1, ("01067",)), Row(2, ("01067",), hidden=True, struck=True))


def test_an_encrypted_ods_is_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        "content.xml": b"\x8e\x01\x02",
    }
    assert "Kennwort" in refusal(save_package(tmp_path / "geheim.ods", parts))


def test_a_filled_row_repeated_without_end_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = save_ods(tmp_path / "a.ods", f'<table:table table:name="A">{row}</table:table>')
    assert "zu viele gefüllte Zeilen" in refusal(path)


# --- xls


def test_xls_values_row_numbers_and_hidden_sheets() -> None:
    found = read_sheet(XLS)
    assert (found.name, found.names) == ("Anmeldungen", ("Anmeldungen",))
    moment = datetime(2024, 2, 29, 14, 30)
    assert cells(XLS) == {
        3: ("Name", "PLZ", "Geboren", "Eingang", "Uhrzeit", "Zustimmung", "Anteil"),
        4: ("Anne-Kathrin Kießling", "01067", date(1980, 5, 3), moment, time(9, 15), True, 0.5),
        6: ("Jürgen\nMüller", 23879),
    }


# --- renamed, damaged, hostile


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "export.xlsx").write_text("Name;Ort\nÖzil;Köln\n")
    (tmp_path / "alt.csv").write_bytes(XLS.read_bytes())
    book = save_xlsx(tmp_path / "neu.xls", worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert cells(tmp_path / "export.xlsx")[2] == ("Özil", "Köln")
    assert cells(tmp_path / "alt.csv")[3][0] == "Name"
    assert cells(book) == {1: (1,)}


def test_half_a_file_is_damaged(tmp_path: Path, sheets: Path) -> None:
    for name, content in (("a.xlsx", sheets.read_bytes()), ("b.xls", XLS.read_bytes())):
        (tmp_path / name).write_bytes(content[: len(content) // 2])
        assert f"„{name}“ ist beschädigt" in refusal(tmp_path / name)


def test_xml_that_ends_early_is_damaged(tmp_path: Path) -> None:
    part = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').removesuffix("</sheetData></worksheet>")
    assert "beschädigt" in refusal(save_xlsx(tmp_path / "a.xlsx", part))


def test_entities_are_refused_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    part = bomb + worksheet('<row r="1"><c r="A1" t="str"><v>&a;&b;</v></c></row>')
    assert "beschädigt" in refusal(save_xlsx(tmp_path / "a.xlsx", part))


@settings(max_examples=12)
@given(st.data())
def test_flipped_bytes_give_rows_or_a_sentence(tmp_path: Path, sheets: Path, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([sheets, XLS]))
    content = bytearray(source.read_bytes())
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[position] ^= data.draw(st.integers(1, 255))
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(content)
    try:
        found = str(len(read_sheet(broken).rows))
    except UserError as error:
        found = str(error)
    assert found.isdecimal() or "kaputt.xlsx" in found


# --- cancelling


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text("Name;Ort;Bemerkung\n" * 90_000)
    answers: Iterator[bool] = iter([False, True])
    with pytest.raises(Cancelled):
        read_sheet(path, cancelled=lambda: next(answers))


def test_a_reading_that_is_not_cancelled_ends(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name\n")
    assert len(read_sheet(tmp_path / "a.csv", cancelled=lambda: False).rows) == 1


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a system and a user with rights to lose"
)
def test_a_file_without_right_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n")
    path.chmod(0)
    assert "dürfen die Tabelle „a.csv“ nicht lesen" in refusal(path)

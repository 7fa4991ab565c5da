"""Texts with separators: encodings, separators, quotes; compared with Python's own csv where that is right."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.sheets.readers.delimited import decode, find_separator, read_delimited, records
from fbdesk.sheets.sheet import Row

LINE = "Jürgen Groß;Köln;Grüße\n"


def rows(path: Path, content: bytes | str) -> list[Row]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (tab,) = read_delimited(path)
    return tab.rows()


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1252",
        "cp850",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
    ],
)
def test_encodings(encoding: str) -> None:
    assert decode((LINE * 5).encode(encoding)) == LINE * 5


def test_bytes_that_are_no_text_in_their_encoding_survive() -> None:
    assert decode(b"\xef\xbb\xbfa\xfcb") == "aüb"
    assert decode("Ö".encode("utf-16") + b"x") == "Ö\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("separator", "text"),
    [
        (";", "Name;Ort\nA;B\n"),
        (",", "Name,Ort\nA,B\n"),
        ("\t", "Name\tOrt\nA, Dr.\tB; C\n"),
        ("|", "Name|Ort\nA|B\n"),
        (";", "Liste der Anmeldungen\n\nName;Beginn;Bemerkung\nA;1;ja, gern\nB;2;nein, lieber, nicht\n"),
        (";", "UE;Stunden\n" + "6,5;1,5\n" * 9),
        (",", 'Name,Themen,Ort\nA,"x;y",B\nC,"x;y;z",D\n'),
        (",", "Name,Themen\nA,x;y;\nB,x;\nC,\n"),
        (";", 'Name;"Ort, Land";Nr\n"K, A";"a,b,c,d";1\n'),
    ],
)
def test_separators(separator: str, text: str) -> None:
    assert find_separator(text) == separator


def test_record_numbers_count_blank_lines_and_not_line_breaks_in_quotes(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", '\ufeffName;Text\r\n\r\nA;"eins\r\nzwei ""drei"";"\r\n ; \r\nB;ende')
    assert found == [Row(1, ("Name", "Text")), Row(3, ("A", 'eins\nzwei "drei";')), Row(5, ("B", "ende"))]


def test_the_line_that_names_the_separator_is_no_record(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", "sep=|\r\nName|Ort\r\n") == [Row(1, ("Name", "Ort"))]


def test_ragged_rows_nuls_and_long_cells_survive(tmp_path: Path) -> None:
    long = "x" * 500_000
    found = rows(tmp_path / "a.csv", f"a;b;c\n1\n2;\0;\n3;\0y;{long};4\n")
    assert [row.cells for row in found] == [("a", "b", "c"), ("1",), ("2",), ("3", "y", long, "4")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a;"offen\nb;c\nd;"e"', [["a", '"offen'], ["b", "c"], ["d", "e"]]),
        ('a;5" Rohr\nb;c', [["a", '5" Rohr'], ["b", "c"]]),
        ('"sagt "ja" laut";b', [['"sagt "ja" laut"', "b"]]),
        ('a; "b;c" ;d', [["a", "b;c", "d"]]),
        ("a;b\rc;d\r", [["a", "b"], ["c", "d"]]),
        ("a;", [["a", ""]]),
        ("", []),
    ],
)
def test_quotes_and_line_ends(text: str, expected: list[list[str]]) -> None:
    assert list(records(text, ";")) == expected


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(
    st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=6),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_csv_writer_writes_is_read_again(
    table: list[list[str]], separator: str, line_end: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows(table)
    assert list(records(written.getvalue(), separator)) == table


@given(st.text(alphabet='a";\n\r ', max_size=40))
def test_no_letter_is_lost(text: str) -> None:
    found = "".join("".join(record) for record in records(text, ";"))
    assert found.count("a") == text.count("a")

"""What a file is, by its content, and what is refused before any reader sees it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import i18n
from fbdesk.sheets.guard import MAX_FILE, identify
from fbdesk.sheets.refusals import SENTENCES, Refused, refusal_for, sentence
from tests.sheets.raw_workbooks import save_ods, save_package, save_xlsx, worksheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NO_SPREADSHEETS = [
    ("pdf", b"%PDF-1.7\n%\xe2\xe3"),
    ("word", b"{\\rtf1\\ansi Liste}"),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("picture", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    ("archive", b"7z\xbc\xaf\x27\x1c\0\4"),
    ("html", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><table><tr><td>Name</td></tr></table></html>"),
    ("html", b"<table border=1><tr><th>Name</th></tr></table>"),
    ("html", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>"),
    ("html", "<html><body>Name</body></html>".encode("utf-16")),
    ("unsupported", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    ("unsupported", b'<?xml version="1.0"?><office:document xmlns:o="urn:oasis:names:tc:opendocument:x">'),
    ("unsupported", b"\x09\x04\x06\x00\x00\x04\x10\x00"),
    ("not_a_spreadsheet", b'<?xml version="1.0"?><invoice/>'),
    ("not_a_spreadsheet", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\x01\x02\x05\x06"),
    ("encrypted", OLE + "EncryptionInfo\0".encode("utf-16-le")),
    ("encrypted", OLE + "Workbook\0EncryptedPackage\0".encode("utf-16-le")),
    ("word", OLE + "WordDocument\0".encode("utf-16-le")),
    ("slides", OLE + "PowerPoint Document\0".encode("utf-16-le")),
    ("mail", OLE + "__properties_version1.0\0".encode("utf-16-le")),
    ("damaged", b"PK\x03\x04" + bytes(60)),
    ("empty_file", b""),
]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        identify(path)
    return refused.value.code


@pytest.mark.parametrize(("code", "content"), NO_SPREADSHEETS)
def test_refuses_by_content_whatever_the_name(tmp_path: Path, code: str, content: bytes) -> None:
    path = tmp_path / "Anmeldungen.dat"
    path.write_bytes(content)
    assert refusal(path) == code


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("word", "word/document.xml"),
        ("slides", "ppt/presentation.xml"),
        ("unsupported", "Index/Document.iwa"),
        ("archive", "Anmeldungen.xlsx"),
    ],
)
def test_refuses_packages_of_other_programs(tmp_path: Path, code: str, part: str) -> None:
    assert refusal(save_package(tmp_path / "Liste.xlsx", {part: "x"})) == code


def test_knows_spreadsheets_under_false_names(tmp_path: Path) -> None:
    workbook = save_xlsx(tmp_path / "a.csv", worksheet(""))
    document = save_ods(tmp_path / "b.xlsx", "")
    binary = save_package(tmp_path / "c.xlsx", {"xl/workbook.bin": "x"})
    old = tmp_path / "d.csv"
    old.write_bytes(OLE + "Workbook\0".encode("utf-16-le"))
    assert [identify(path) for path in (workbook, document, binary, old)] == ["xlsx", "ods", "xlsb", "xls"]


@pytest.mark.parametrize(
    "content",
    [
        b"Name;Ort\r\n",
        "Köln;Straße".encode("cp1252"),
        "Name;Ort".encode("utf-16"),
        "Name;Ort".encode("utf-16-le"),
        b"ID;PLZ\n1;2",
        b"a;\0b\n",
        b"<3;Herz",
    ],
)
def test_takes_texts_under_any_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Export.xlsx"
    path.write_bytes(content)
    assert identify(path) == "text"


def test_refuses_places_that_are_no_files(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "folder"
    assert refusal(tmp_path / "weg.xlsx") == "missing"
    assert refusal(tmp_path / "un\0möglich.xlsx") == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv") == "not_a_spreadsheet"


def test_refuses_the_mark_of_an_open_workbook(tmp_path: Path) -> None:
    mark = tmp_path / "~$Anmeldungen.xlsx"
    mark.write_bytes(b"\x06Krause" + b" " * 100)
    assert refusal(mark) == "lock_file"


def test_refuses_a_huge_file_unread(tmp_path: Path) -> None:
    path = tmp_path / "gross.csv"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert refusal(path) == "too_large"


def test_refuses_a_bomb_by_its_ratio(tmp_path: Path) -> None:
    bomb = save_xlsx(tmp_path / "bombe.xlsx", worksheet("<row>" + " " * 40_000_000 + "</row>"))
    assert bomb.stat().st_size < 100_000
    assert refusal(bomb) == "explodes"


def test_refuses_what_says_it_unpacks_to_too_much(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "viel.xlsx", worksheet(""))
    content = path.read_bytes()
    size = len(worksheet("")).to_bytes(4, "little")
    assert size in content
    path.write_bytes(content.replace(size, (300 * 2**20).to_bytes(4, "little")))
    assert refusal(path) == "explodes"


def test_formatted_empty_rows_are_no_bomb(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" s="3"><c r="A{n}" s="3"/><c r="B{n}" s="3"/></row>' for n in range(1, 500_000)
    )
    path = save_xlsx(tmp_path / "formatiert.xlsx", worksheet(rows))
    assert identify(path) == "xlsx"


@given(st.binary(min_size=1, max_size=200))
def test_any_content_is_a_kind_or_a_refusal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "irgendwas"
    for head in (b"", b"PK\x03\x04", OLE[:8]):
        path.write_bytes(head + content)
        try:
            found: str = identify(path)
        except Refused as refused:
            found = refused.code
        assert found in {"text", "xlsx", "xlsb", "ods", "xls", *SENTENCES}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(2, ""), "missing"),
        (IsADirectoryError(21, ""), "folder"),
        (OSError(5, "Input/output error"), "unreadable"),
        (OSError(22, "Invalid argument"), "damaged"),
    ],
)
def test_says_why_the_system_refused(error: OSError, code: str) -> None:
    assert refusal_for(error).code == code


def test_a_held_file_is_open_elsewhere_on_windows() -> None:
    expected = "open_elsewhere" if os.name == "nt" else "permission"
    assert refusal_for(PermissionError(13, "Permission denied")).code == expected


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_refusal_is_a_sentence_with_the_file_name(code: str, language: str) -> None:
    i18n.use_language(language)
    details = {"sheet": "Blatt", "sheets": "A, B", "format": "Excel 4", "megabytes": "300"}
    text = sentence(Refused(code, **details), Path("ordner") / "Liste {1}.xlsx")
    assert "„Liste {1}.xlsx“" in text if language == "de" else "“Liste {1}.xlsx”" in text
    assert text.count(". ") >= 1

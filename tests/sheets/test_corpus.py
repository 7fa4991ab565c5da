"""Spreadsheets that nobody here wrote; where the environment variable FBDESK_CORPUS names their folder.

`manifest.tsv` says of each the number of rows on which most readers agree, over all its sheets, or that no reader
opens it. Where we differ, the file was opened and the reason is written here.
"""

import os
import re
import sys
from pathlib import Path

import pytest

from fbdesk.errors import UserError
from fbdesk.sheets.reading import read_sheet

CORPUS = Path(os.environ.get("FBDESK_CORPUS", ""))
pytestmark = pytest.mark.skipif("FBDESK_CORPUS" not in os.environ, reason="FBDESK_CORPUS is not set")

REFUSED = -1
_BLANK = "rows of nothing but blanks or separators are no rows"
_HIDDEN = "the manifest counts hidden sheets too"
_STRICT = "the readers do not know the strict namespace or unusual parts"
_UTF_32 = "the readers take UTF-32 for another encoding"
_DAMAGED = "damage that some readers pass over"
DIFFERENT = {
    "real/b1377f-empty_lines.csv": (3, _BLANK),
    "odd/29600f-simple_spreadsheet.csv": (11, _BLANK),
    "odd/30c304-blank-rows-multiple.csv": (3, _BLANK),
    "odd/392b41-issue.3552.xlsx": (12, _BLANK),
    "odd/3e53b4-shared_strings01.xlsx": (115, _BLANK),
    "odd/48c5a7-mos-oct-dec-2014.csv": (52, _BLANK),
    "odd/33c81c-wtf_path.xlsx": (6, _HIDDEN),
    "odd/4214d6-45761.xls": (1, _HIDDEN),
    "hostile/558533-hidden_sheets.xlsx": (1, _HIDDEN),
    "hostile/e5dcd3-TwoSheetsOneHidden.xlsx": (1, _HIDDEN),
    "hostile/ee6995-TwoSheetsOneHidden.xls": (1, _HIDDEN),
    "hostile/eeb64c-HiddenSheet2.ods": (1, _HIDDEN),
    "odd/187f8c-strict.xlsx": (1, _STRICT),
    "odd/2e90a9-strict_iso_paths.xlsx": (76, _STRICT),
    "odd/3acc11-universal-content-strict.xlsx": (4, _STRICT),
    "odd/3e4bf6-sample-beta.xlsx": (10, _STRICT),
    "odd/166c85-encoding.utf32le.csv": (2, _UTF_32),
    "odd/17164d-line_break_escaped_32le.csv": (5, _UTF_32),
    "hostile/29c72a-clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": (REFUSED, _DAMAGED),
    "hostile/b05b47-clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": (REFUSED, _DAMAGED),
    "hostile/e9d473-invalid-xml.xlsx": (REFUSED, _DAMAGED),
    "odd/146583-write_57.xls": (REFUSED, "a code page that calamine does not know"),
    "hostile/7d3c91-random.csv": (REFUSED, "random bytes are no table"),
    "hostile/a0637f-empty.xlsx": (REFUSED, "0 bytes"),
    "hostile/cd081d-html_as.xls": (REFUSED, "a web page"),
}


def _manifest() -> list[tuple[str, str]]:
    if "FBDESK_CORPUS" not in os.environ:
        return []
    lines = (CORPUS / "manifest.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def _read(name: str) -> tuple[int, int]:
    """Return how many rows were read, `REFUSED` for a sentence, and how many sheets can be seen."""
    try:
        sheet = read_sheet(CORPUS / name)
    except UserError:
        return REFUSED, 1
    return len(sheet.rows), len(sheet.names)


@pytest.mark.parametrize(("name", "seen"), _manifest())
def test_rows_as_others_see_them_or_a_sentence(name: str, seen: str) -> None:
    found, sheets = _read(name)
    counted = re.match(r"rows (\d+)", seen)
    if name in DIFFERENT:
        assert found == DIFFERENT[name][0]
    elif counted is None or counted[1] == "0":
        assert found == REFUSED
    elif sheets == 1:
        assert found == int(counted[1])
    else:
        assert 0 < found <= int(counted[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no account of children")
def test_no_child_took_more_memory_than_allowed() -> None:
    import resource

    for name, _seen in _manifest():
        if name.startswith("hostile/"):
            _read(name)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    assert most < 500  # in MB; of all children that this process has had

"""Reading texts with separators (csv, tsv, txt): encoding and separator are found out, no record is lost."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from fbdesk.sheets.readers.tab import Rows, Tab
from fbdesk.sheets.readers.values import tidy
from fbdesk.sheets.sheet import Row

_SEPARATORS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 2**16
_SAMPLE_RECORDS: Final = 200
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE: Final = (
    ("utf-32-le", 0, (1, 2, 3)),
    ("utf-32-be", 3, (0, 1, 2)),
    ("utf-16-le", 0, (1,)),
    ("utf-16-be", 1, (0,)),
)
"""Encodings of two and four bytes: where in these the letter is and where the NULs are."""
_DIRECTIVE: Final = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


def read_delimited(path: Path) -> list[Tab]:
    """Return the one sheet of a text, named like the file."""
    return [Tab(path.stem, True, partial(_rows, path))]


def _rows(path: Path) -> list[Row]:
    text = decode(path.read_bytes())
    directive = _DIRECTIVE.match(text)
    if directive:
        # Excel's own line; it shows the record behind it as row 1, so it is not counted.
        text = text[directive.end() :]
    rows = Rows()
    separator = directive[1] if directive else find_separator(text)
    for number, record in enumerate(records(text, separator), 1):
        rows.add(number, [tidy(field) for field in record])
    return rows.all()


def decode(content: bytes) -> str:
    """Return the text of a file: by its mark, else by its NULs, else UTF-8 if it is that, else Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    wide = _wide_without_mark(content[: _SAMPLE - _SAMPLE % 4])
    if wide:
        return content.decode(wide, errors="replace")
    content = content.removeprefix(codecs.BOM_UTF8)
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # What has no meaning in cp1252 comes from MS-DOS, where 0x81 is ü: Excel still offers "CSV (MS-DOS)".
    return content.decode("cp850")


def _wide_without_mark(sample: bytes) -> str | None:
    """Latin letters have a NUL as every second byte in UTF-16, as three of four in UTF-32."""
    for encoding, letter, nuls in _WIDE:
        step = max(letter, *nuls) + 1
        quarter = len(sample) // step
        least_nuls = min(sample[nul::step].count(0) for nul in nuls)
        if quarter and least_nuls > quarter * 0.4 > sample[letter::step].count(0):
            return encoding
    return None


def find_separator(text: str) -> str:
    """Return what separates the fields, judged by how evenly it divides many records into how many fields.

    A comma between two digits is a decimal comma when the text has semicolons or tabs as well.
    """
    sample = text[:_SAMPLE]
    without_decimals = _DECIMAL_COMMA.sub(" ", sample) if ";" in sample or "\t" in sample else sample
    scores = {
        separator: _evenness(without_decimals if separator == "," else sample, separator)
        for separator in _SEPARATORS
    }
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _evenness(sample: str, separator: str) -> float:
    """Return 0 for a separator that does not occur, near 1 for one that makes the same many fields everywhere."""
    widths: Counter[int] = Counter()
    for number, record in enumerate(records(sample, separator)):
        if number >= _SAMPLE_RECORDS:
            break
        if any(record):
            widths[len(record)] += 1
    filled = widths.total()
    del widths[1]
    if not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    return count / filled * (1 - 1 / width)


def records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the fields of every record, blank lines as a record of one empty field.

    A field in quotes may hold separators, line breaks and doubled quotes. A quote that is not closed before a
    separator or line end is a letter like any other, so that a stray one cannot swallow the rest of the file.
    """
    pattern = _field_pattern(separator)
    record: list[str] = []
    for field in pattern.finditer(text):
        quoted, plain, end = field.groups()
        if field.end() == len(text) and not end and not record and not field[0]:
            return  # nothing behind the last line break
        record.append(plain if quoted is None else quoted.replace('""', '"'))
        if end != separator:
            yield record
            record = []


def _field_pattern(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    quoted = rf' *"((?:[^"]++|"")*+)" *(?=[{mark}\r\n]|\Z)'
    plain = rf"([^{mark}\r\n]*+)"
    return re.compile(rf"(?:{quoted}|{plain})({mark}|\r\n|\r|\n|\Z)")

"""The text of a cell: what a spreadsheet holds, as a person would read it, without what cannot be seen.

Nothing is interpreted: "<b>" or "=1+1" inside a name stays as it is written.
"""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from fbdesk.sheets.sheet import Value

#: What people write into a cell to say that there is nothing to say.
EMPTY_WORDS: Final = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "/",
        ".",
        "..",
        "...",
        "…",
        "?",
        "#n/a",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "null",
        "none",
    }
    | {
        "k.a.",
        "k. a.",
        "ka",
        "k.a",
        "keine angabe",
        "keine angaben",
        "entfällt",
        "nicht vorhanden",
        "unbekannt",
    }
    | {"#nv", "#ref!", "#wert!", "#value!", "#name?", "#div/0!"}
)
_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
#: "_x000D_" is how Excel files write a carriage return inside a text.
_ESCAPED: Final = re.compile(r"_x00([01][0-9A-Fa-f]|7F)_")
_JOINERS: Final = re.compile("[\u200c\u200d]")
#: Scripts whose spelling needs joiners (Arabic to Mongolian); between Latin letters they only hide.
_JOINING_SCRIPTS: Final = re.compile("[\u0600-\u1cff]")
#: Letters by their category, yet drawn as nothing.
_BLANK_LETTERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
#: Control and format characters (direction overrides, soft hyphens, byte order marks), halves, private use.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff9-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def clean_text(text: str, *, keep_lines: bool = False) -> str:
    """NFC, without invisible, control and direction characters, white space collapsed; lines only where asked."""
    if text.isprintable() and "  " not in text and "_x00" not in text:
        if text.isascii():
            return text.strip()
        if unicodedata.is_normalized("NFC", text) and _BLANK_LETTERS.isdisjoint(text):
            return text.strip()
    return _cleaned_slowly(text, keep_lines)


def _cleaned_slowly(text: str, keep_lines: bool) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not _JOINING_SCRIPTS.search(text):
            text = _JOINERS.sub("", text)
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", _ESCAPED.sub("\n", text)))
    if not keep_lines:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def has_letter(text: str) -> bool:
    """True when there is a letter of any script in the text."""
    return _LETTER.search(text) is not None


def value_text(value: Value, *, keep_lines: bool = False) -> str:
    """Write any cell value as a German office reads it: 3, 2,5, 22.10.2019, 22.10.2019 14:05, ja."""
    if isinstance(value, str):
        return clean_text(value, keep_lines=keep_lines)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return _float_text(value)
    return _moment_text(value) if isinstance(value, date | time) else str(value)


def _float_text(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")


def _moment_text(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
        return (
            f"{value:%d.%m.}{value.year:04} {value:%H:%M}" if has_time else f"{value:%d.%m.}{value.year:04}"
        )
    return f"{value:%d.%m.}{value.year:04}" if isinstance(value, date) else f"{value:%H:%M}"


def number_text(value: Value) -> str:
    """The text of a cell where a whole number counts as its digits."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else value_text(value)


def is_empty_word(text: str) -> bool:
    """True for "-", "k. A.", "#NV" and the like: written, but nothing said."""
    return len(text) <= 16 and text.casefold() in EMPTY_WORDS


def joined_choices(text: str) -> str:
    """ "A;B;", as MS Forms writes several choices, becomes "A, B"; every other text stays."""
    if not text.endswith(";"):
        return text
    return ", ".join(part.strip() for part in text.split(";") if part.strip())

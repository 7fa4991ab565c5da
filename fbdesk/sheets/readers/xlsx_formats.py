"""The texts and formats that cells of an Excel workbook refer to by number (ECMA-376, 18.4 and 18.8)."""

import re
from dataclasses import dataclass, field
from typing import IO, Final

from fbdesk.sheets.readers.markup import Attributes, WholeElements, feed, local, new_parser, resolved
from fbdesk.sheets.readers.values import meaning_of_format, tidy, unescape

_BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), "time"),
    46: "elapsed",
}
"""Number formats that have no code in the file (18.8.30)."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format means for its value: see `values.meaning_of_format`."""

    meaning: str | None = None
    struck: bool = False


def is_true(value: str | None) -> bool:
    """Read a yes/no attribute."""
    return value in ("1", "true", "on")


def _strikes(attributes: Attributes) -> bool:
    """An element `<strike/>` means yes unless it says no."""
    return next((is_true(value) for key, value in attributes.items() if local(key) == "val"), True)


@dataclass(slots=True)
class _StyleSheet:
    """Gathers styles.xml; of the many lists in it only three matter, so the list we are in is remembered."""

    inside: str = ""
    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name in ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs", "borders", "fills"):
            self.inside = name
        elif name == "numFmt" and self.inside == "numFmts":
            self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self.inside == "fonts":
            self.fonts.append(False)
        elif name == "strike" and self.inside == "fonts" and self.fonts:
            self.fonts[-1] = _strikes(attributes)
        elif name == "xf" and self.inside == "cellXfs":
            self.styles.append(self._style(attributes))

    def _style(self, attributes: Attributes) -> Style:
        number = _number(attributes.get("numFmtId"))
        font = _number(attributes.get("fontId"))
        code = self.codes.get(number)
        meaning = _BUILT_IN.get(number) if code is None else meaning_of_format(code)
        return Style(meaning, 0 <= font < len(self.fonts) and self.fonts[font])


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def read_styles(part: IO[bytes] | None) -> list[Style]:
    """Return the style of every number that a cell may name."""
    sheet = _StyleSheet()
    if part is not None:
        parser = new_parser()
        parser.StartElementHandler = sheet.start
        feed(parser, part)
    return sheet.styles


@dataclass(slots=True)
class Strings:
    """The shared texts by number, and the numbers of those whose letters are all struck through."""

    texts: list[str | None] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)


_PLAIN_TEXT: Final = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


class _StringTable:
    """Gathers sharedStrings.xml; a text is plain or made of runs with a format each, phonetic hints left out."""

    def __init__(self) -> None:
        self.strings = Strings()
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._whole_texts = WholeElements(b"<si>")
        self._text = ""
        self._run = ""
        self._phonetic = False
        self._run_struck = False
        self._all_struck = True

    def take_plain_texts(self, chunk: bytes) -> bytes:
        """Read a piece if all texts in it are plain and return what is left for expat: order is their number."""
        text = self._whole_texts.portion(chunk)
        start = text.find(b"<si>")
        if start < 0 or not self._whole_texts.usable:
            return text
        pieces = _PLAIN_TEXT.split(text[start:].decode())
        end = pieces.pop()
        if any(pieces[::2]) or "<si" in end:
            return text
        self.strings.texts.extend(tidy(unescape(resolved(found))) for found in pieces[1::2])
        return text[:start] + end.encode()

    def _start(self, name: str, attributes: Attributes) -> None:
        name = local(name)
        if name == "t" and not self._phonetic:
            self._run = ""
            self.parser.CharacterDataHandler = self._letters
        elif name == "si":
            self._text, self._run, self._run_struck, self._all_struck = "", "", False, True
        elif name == "r":
            self._run_struck = False
        elif name == "strike":
            self._run_struck = _strikes(attributes)
        elif name == "rPh":
            self._phonetic = True

    def _letters(self, data: str) -> None:
        self._run += data

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self.parser.CharacterDataHandler = None
            self._text += self._run
            self._all_struck &= self._run_struck or not self._run.strip()
            self._run = ""
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            if self._text and self._all_struck:
                self.strings.struck.add(len(self.strings.texts))
            self.strings.texts.append(tidy(unescape(self._text)))


def read_strings(part: IO[bytes] | None) -> Strings:
    """Return the texts that cells name by number."""
    table = _StringTable()
    if part is not None:
        feed(table.parser, part, table.take_plain_texts)
    return table.strings
